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
        var seen = await reports.Seen(request.Period, caller.Known, cancellationToken);
        return (request.Revision is { } revision ? seen.FirstOrDefault(r => r.Revision == revision) : seen.LastOrDefault()) ?? throw Refusal.NotFound();
    }
}
