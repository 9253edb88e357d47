using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reports;

/// <summary>比较月报修订: from the contents as they were kept.</summary>
internal sealed class CompareMonthlyReportsHandler(Session session, Caller caller, IMonthlyReports reports) : IRequestHandler<CompareMonthlyReports, IReadOnlyList<Difference>>
{
    public async Task<IReadOnlyList<Difference>> Handle(CompareMonthlyReports request, CancellationToken cancellationToken)
    {
        var newest = await reports.Newest(request.Period, cancellationToken) ?? throw await MissingReport.Why(request.Period, session, caller.At, cancellationToken);
        // A difference may speak of any unit.
        if (caller.Known.UnitId != ReportJson.Read<MonthlyContent>(newest.Content).UnitId) return [];
        // By the revisions as the reader counts them.
        var kept = await reports.Kept(request.Period, caller.Known, cancellationToken);
        var now = kept.ElementAtOrDefault(request.Revision!.Value - 1) ?? throw Refusal.NotFound();
        var before = kept.ElementAtOrDefault(request.With!.Value - 1) ?? throw Refusal.NotFound();
        var seals = await session.Query<string>(Visibility.SeenSealsSql, new Named().SeenSeals(caller.Known), cancellationToken);
        return MonthlyView.Known(ReportJson.Differences(before.Content, now.Content), seals.ToHashSet(StringComparer.Ordinal));
    }
}
