using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Cases;

namespace Petitions.Infrastructure.Reports;

// A revision that changes nothing the reader may know is not shown: its existence alone would reveal that something changed.
internal sealed partial class MonthlyReports
{
    private const string RevisionsSql = """
        SELECT r.period AS Period, r.revision AS Revision, r.content AS Content, r.differences AS Differences, r.issued_at AS IssuedAt, r.issued_by AS IssuedBy
        FROM reports r
        WHERE r.kind = 'monthly-closure' AND r.period = @Period
        ORDER BY r.revision
        """;

    public async Task<IReadOnlyList<MonthlyReport>> Seen(string period, Actor actor, CancellationToken cancellation)
        => [.. (await Known(period, actor, cancellation)).Select(k => k.View)];

    public async Task<IReadOnlyList<StoredReport>> Kept(string period, Actor actor, CancellationToken cancellation)
        => [.. (await Known(period, actor, cancellation)).Select(k => k.Stored)];

    private async Task<List<(StoredReport Stored, MonthlyReport View)>> Known(string period, Actor actor, CancellationToken cancellation)
    {
        var seen = new List<(StoredReport, MonthlyReport)>();
        string? last = null;
        foreach (var stored in await ForPresentSeals(await session.Query<StoredReport>(RevisionsSql, new { Period = period }, cancellation), actor, cancellation))
        {
            var view = await View(stored, actor, cancellation);
            var facts = ReportJson.Write(view with { Revision = 0, IssuedAt = default, IssuedBy = "", Differences = [] });
            if (facts == last) continue;
            last = facts;
            seen.Add((stored, view with { Revision = seen.Count + 1 }));
        }

        return seen;
    }

    // Whoever has been shut out of a case since a revision was issued has the first one issued after that in its place, with nothing before it; where there is
    // none, the month as it counts now.
    private async Task<IReadOnlyList<StoredReport>> ForPresentSeals(IReadOnlyList<StoredReport> revisions, Actor actor, CancellationToken cancellation)
    {
        var last = ReportPeriod.Parse(revisions.FirstOrDefault()?.Period)?.MonthEnd();
        var shut = 0;
        while (shut < revisions.Count && await reseals.HaveShutOut(actor, Visibility.Units(actor), revisions[shut].IssuedAt, last!.Value, cancellation)) shut++;
        if (shut == 0) return revisions;
        var first = shut < revisions.Count ? revisions[shut].Content
            : ReportJson.Write(await present.Of(revisions[^1], last!.Value, ReaderUnits.Root(office.UnitId, reference.Current), cancellation));
        return [revisions[0] with { Content = first }, .. revisions.Skip(shut + 1)];
    }
}
