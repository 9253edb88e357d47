using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.Domain;

namespace Petitions.Infrastructure.Reports;

/// <summary>查看月报.</summary>
internal sealed class FindMonthlyReportHandler(Caller caller, IMonthlyReports reports) : IRequestHandler<FindMonthlyReport, MonthlyReport>
{
    public async Task<MonthlyReport> Handle(FindMonthlyReport request, CancellationToken cancellationToken)
    {
        var report = await reports.Find(request.Period, request.Revision, cancellationToken) ?? throw Refusal.NotFound();
        return await reports.View(report, caller.Known, cancellationToken);
    }
}
