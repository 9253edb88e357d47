using Petitions.Application.Cases;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reports;

/// <summary>
/// 比率取数: both parts of every rate of a period, by unit and class, as the facts stood at its end: what is told of a month does not change when a
/// case goes on afterwards.
/// </summary>
internal sealed class RateRows(Session session, MonthRows rows, RatingWindow window)
{
    private const int TimelyDays = 15;

    private const string RegisteredUnitsFragment =
        "CASE WHEN c.registered_unit_id IN (SELECT u.id FROM units u WHERE u.path LIKE @Units ESCAPE '!') THEN 1 ELSE 0 END <> 0";

    // Acts are asked for by CASE, here and below, or SQLite would go through the index of acts, which has every case's.
    // What was closed before it was entered was accepted elsewhere and by nobody's clock here.
    private const string ScreenedFragment = $"""
        SELECT c.registered_unit_id AS UnitId, {MonthRows.EnteredFragment} AS Class, c.received_on AS ReceivedOn,
            (SELECT MIN(CASE WHEN h.act = 'screening' THEN h.at ELSE NULL END) FROM history h WHERE h.case_id = c.id) AS ScreenedAt,
            (SELECT MIN(CASE WHEN w.act = 'withdrawal' THEN w.at ELSE NULL END) FROM history w WHERE w.case_id = c.id) AS WithdrawnAt
        FROM cases c
        WHERE c.past_ended_on IS NULL
        """;

    private const string ScreenedSql =
        $"{ScreenedFragment} AND c.received_at >= @DueBegin AND c.received_at < @DueEnd AND c.counted_on <= @To AND {RegisteredUnitsFragment}";

    // Entered when its days were over and their month was reported: it counts in the month of entry.
    private const string LateScreenedSql = $"""
        {ScreenedFragment} AND c.late = @Late AND c.counted_on >= @From AND c.counted_on <= @To AND c.received_at < @DueBegin AND {RegisteredUnitsFragment}
        """;

    /// <summary>1 where a link to an earlier case, or a merge, stands at <c>@End</c>; 0 else.</summary>
    internal const string IsRepeatFragment = """
        CASE WHEN EXISTS (SELECT 1 FROM history h WHERE h.case_id = c.id AND CASE WHEN h.act = 'repeatLink' AND h.at < @End THEN 1 ELSE 0 END = 1
                AND NOT EXISTS (SELECT 1 FROM history x WHERE x.case_id = c.id AND x.entry_no > h.entry_no
                    AND CASE WHEN x.act = 'repeatUnlink' AND x.at < @End THEN 1 ELSE 0 END = 1)) THEN 1
            WHEN EXISTS (SELECT 1 FROM history m WHERE m.case_id = c.id AND CASE WHEN m.act = 'screening' AND m.to_state = 'merged' AND m.at < @End THEN 1 ELSE 0 END = 1
                AND NOT EXISTS (SELECT 1 FROM history y WHERE y.case_id = c.id AND y.entry_no > m.entry_no
                    AND CASE WHEN y.act IN ('unmerge', 'reopening') AND y.at < @End THEN 1 ELSE 0 END = 1)) THEN 1
            ELSE 0 END
        """;

    private const string RegisteredSql = $"""
        SELECT c.id AS CaseId, c.registered_unit_id AS UnitId, {MonthRows.EnteredFragment} AS Class, c.closed_on AS ClosedOn,
            {IsRepeatFragment} AS IsRepeat
        FROM cases c
        WHERE c.counted_on >= @From AND c.counted_on <= @To AND {RegisteredUnitsFragment}
        """;

    // Nobody was asked to rate what was closed before it was entered.
    private const string ClosedSql = $"""
        SELECT c.id AS CaseId, c.unit_id AS UnitId, c.seal AS Class, c.closed_on AS ClosedOn
        FROM cases c
        WHERE c.closed_on >= @ClosedFrom AND c.closed_on <= @ClosedTo AND (c.past_ended_on IS NULL OR c.round > 1) AND {MonthRows.UnitsFragment}
        """;

    private const string RatedSql = "SELECT r.case_id AS CaseId, r.closed_on AS ClosedOn FROM ratings r WHERE r.rated_on >= @ClosedFrom AND r.rated_on <= @To";

    private const string RatingsSql = $"""
        SELECT c.unit_id AS UnitId, k.seal AS Class, COUNT(*) AS Items, SUM(CASE WHEN c.office <> 'dissatisfied' THEN 1 ELSE 0 END) AS Office,
            SUM(CASE WHEN c.unit <> 'dissatisfied' THEN 1 ELSE 0 END) AS Unit
        FROM ratings c
        JOIN cases k ON k.id = c.case_id
        WHERE c.rated_on >= @From AND c.rated_on <= @To AND {MonthRows.UnitsFragment}
        GROUP BY c.unit_id, k.seal
        """;

    /// <summary>The cells of the period; <paramref name="past"/> are the rounds ended since its first day.</summary>
    public async Task<IReadOnlyList<RateCell>> Gather(
        DateOnly from, DateOnly to, string units, IReadOnlyList<PastRound> past, IReadOnlyList<RuleCell> onTime, CancellationToken cancellation)
    {
        var period = new Period(from, to, units, window.Days);
        List<RateCell> cells =
        [
            .. await Screened(period, cancellation),
            .. onTime.Where(c => c.Rule == Domain.Deadlines.RuleKeys.Resolve).Select(c => Cell(RateDefinitions.OnTimeClosure, (c.UnitId, c.Class), c.OnTime, c.OnTime + c.Late + c.Overdue)),
            .. await Registered(period, past, cancellation), .. await Participation(period, past, cancellation), .. await Ratings(period, cancellation),
            .. Backlog(period, await rows.Backlog(period, past, cancellation)),
        ];
        return [.. cells.GroupBy(c => (c.Rate, c.Version, c.UnitId, c.Class)).Select(g => g.First() with { Numerator = g.Sum(c => c.Numerator), Denominator = g.Sum(c => c.Denominator) })
            .OrderBy(c => c.Rate, StringComparer.Ordinal).ThenBy(c => c.UnitId, StringComparer.Ordinal).ThenBy(c => c.Class, StringComparer.Ordinal)];
    }

    private async Task<IEnumerable<RateCell>> Screened(Period period, CancellationToken cancellation)
    {
        var items = (await session.Query<Item>(ScreenedSql, period, cancellation)).Concat(await session.Query<Item>(LateScreenedSql, period, cancellation));
        return items.Where(i => !i.IsTakenBack).GroupBy(i => (i.UnitId, i.Class)).Select(g => Cell(RateDefinitions.TimelyAcceptance, g.Key, g.Count(i => i.IsTimely), g.Count()));
    }

    private async Task<IEnumerable<RateCell>> Registered(Period period, IReadOnlyList<PastRound> past, CancellationToken cancellation)
    {
        var items = await session.Query<Item>(RegisteredSql, period, cancellation);
        // Closed then, and taken up again since.
        var then = past.Where(p => p.ClosedOn <= period.To && p.ReopenedOn > period.To).Select(p => p.Case.CaseId).ToHashSet();
        return items.GroupBy(i => (i.UnitId, i.Class)).SelectMany(g => new[]
        {
            Cell(RateDefinitions.Closure, g.Key, g.Count(i => i.ClosedOn <= period.To || then.Contains(i.CaseId)), g.Count()),
            Cell(RateDefinitions.Repeats, g.Key, g.Count(i => i.IsRepeat != 0), g.Count()),
        });
    }

    private async Task<IEnumerable<RateCell>> Participation(Period period, IReadOnlyList<PastRound> past, CancellationToken cancellation)
    {
        var rated = (await session.Query<Item>(RatedSql, period, cancellation)).Select(r => (r.CaseId, r.ClosedOn)).ToHashSet();
        var before = past.Where(p => !p.IsPast && p.ClosedOn >= period.ClosedFrom && p.ClosedOn <= period.ClosedTo && p.ReopenedOn > p.ClosedOn.Value.AddDays(window.Days))
            .Select(p => new Item { CaseId = p.Case.CaseId, UnitId = p.UnitId, Class = p.Class, ClosedOn = p.ClosedOn });
        return (await session.Query<Item>(ClosedSql, period, cancellation)).Concat(before).GroupBy(i => (i.UnitId, i.Class))
            .Select(g => Cell(RateDefinitions.Participation, g.Key, g.Count(i => rated.Contains((i.CaseId, i.ClosedOn))), g.Count()));
    }

    private async Task<IEnumerable<RateCell>> Ratings(Period period, CancellationToken cancellation)
        => (await session.Query<RatingSums>(RatingsSql, period, cancellation)).SelectMany(r => new[]
        {
            Cell(RateDefinitions.OfficeSatisfaction, (r.UnitId, r.Class), r.Office, r.Items), Cell(RateDefinitions.UnitSatisfaction, (r.UnitId, r.Class), r.Unit, r.Items),
        });

    private static IEnumerable<RateCell> Backlog(Period period, IReadOnlyList<BacklogRow> flags)
        => flags.Where(f => f.Since <= period.To && (f.EndedOn is null || f.EndedOn >= period.From)).GroupBy(f => (f.UnitId, f.Class))
            .Select(g => Cell(RateDefinitions.BacklogSettlement, g.Key, g.Count(f => f.EndedOn <= period.To && f.Settled == true), g.Count()));

    // Of the class only what restricts: the rest of it may change with a reopening, and says nothing of who may know.
    private static RateCell Cell(RateDefinition rate, (string UnitId, string Class) at, long numerator, long denominator)
        => new() { Rate = rate.Key, Version = rate.Version, UnitId = at.UnitId, Class = Seal.RestrictionOf(at.Class), Numerator = numerator, Denominator = denominator };

    // A window that ends on a day is over on the next.
    private sealed record Period(DateOnly From, DateOnly To, string Units, int WindowDays)
    {
        public bool Late => true;
        public DateTimeOffset Begin => OfficeTime.At(From, TimeOnly.MinValue);
        public DateTimeOffset End => OfficeTime.At(To.AddDays(1), TimeOnly.MinValue);
        public DateTimeOffset DueBegin => OfficeTime.At(From.AddDays(-TimelyDays), TimeOnly.MinValue);
        public DateTimeOffset DueEnd => OfficeTime.At(To.AddDays(1 - TimelyDays), TimeOnly.MinValue);
        public DateOnly ClosedFrom => From.AddDays(-WindowDays - 1);
        public DateOnly ClosedTo => To.AddDays(-WindowDays - 1);
    }

    private sealed class Item
    {
        public Guid CaseId { get; init; }
        public string UnitId { get; init; } = "";
        public string Class { get; init; } = "";
        public DateOnly ReceivedOn { get; init; }
        public DateTimeOffset? ScreenedAt { get; init; }
        public DateTimeOffset? WithdrawnAt { get; init; }
        public DateOnly? ClosedOn { get; init; }
        public long IsRepeat { get; init; }
        internal bool IsTimely => InTime(ScreenedAt);
        internal bool IsTakenBack => !IsTimely && InTime(WithdrawnAt);

        private bool InTime(DateTimeOffset? at) => at is { } then && OfficeTime.Day(then) <= ReceivedOn.AddDays(TimelyDays);
    }

    private sealed class RatingSums
    {
        public string UnitId { get; init; } = "";
        public string Class { get; init; } = "";
        public long Items { get; init; }
        public long Office { get; init; }
        public long Unit { get; init; }
    }
}
