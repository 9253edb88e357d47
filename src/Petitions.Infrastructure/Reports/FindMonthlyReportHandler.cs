using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reports;

/// <summary>查看月报.</summary>
internal sealed class FindMonthlyReportHandler(Caller caller, IMonthlyReports reports, Session session) : IRequestHandler<FindMonthlyReport, MonthlyReport>
{
    public async Task<MonthlyReport> Handle(FindMonthlyReport request, CancellationToken cancellationToken)
    {
        var seen = await reports.Seen(request.Period, caller.Known, cancellationToken);
        if (seen.Count == 0) throw await MissingReport.Why(request.Period, session, caller.At, cancellationToken);
        return (request.Revision is { } revision ? seen.FirstOrDefault(r => r.Revision == revision) : seen[^1]) ?? throw Refusal.NotFound();
    }
}
