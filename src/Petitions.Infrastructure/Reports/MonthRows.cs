using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Backlog;
using Petitions.Domain.Deadlines;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reports;

/// <summary>月报取数: what a month's report takes from rows: by index, the rows of the month and no others.</summary>
internal sealed class MonthRows(Session session)
{
    // By CASE, or SQLite would go through everything of every unit instead of the month's rows.
    internal const string RegisteredUnitsFragment = "CASE WHEN c.registered_unit_id IN (SELECT u.id FROM units u WHERE u.path LIKE @Units ESCAPE '!') THEN 1 ELSE 0 END <> 0";
    internal const string UnitsFragment = "CASE WHEN c.unit_id IN (SELECT u.id FROM units u WHERE u.path LIKE @Units ESCAPE '!') THEN 1 ELSE 0 END <> 0";

    private const string ClosedSql = $"""
        SELECT c.id AS CaseId, c.unit_id AS UnitId, c.seal AS Class, c.closed_on AS ClosedOn, c.received_on AS ReceivedOn,
            COALESCE(c.outcome, '') AS Outcome, c.settled_on AS SettledOn
        FROM cases c
        WHERE c.closed_on >= @From AND c.closed_on <= @To AND (c.past_ended_on IS NULL OR c.past_ended_on <= @To) AND {UnitsFragment}
        """;

    // Closed before it was entered, in a month that was reported by then: its end counts in the month of entry.
    private const string PastClosedSql = $"""
        SELECT c.id AS CaseId, c.unit_id AS UnitId, c.seal AS Class, c.closed_on AS ClosedOn, c.received_on AS ReceivedOn,
            COALESCE(c.outcome, '') AS Outcome, c.settled_on AS SettledOn
        FROM cases c
        WHERE c.past_ended_on >= @From AND c.past_ended_on <= @To AND c.closed_on < @From AND {UnitsFragment}
        """;

    // A clock belongs to the unit that owed it, wherever the case has gone since.
    private const string OweingFragment = "CASE WHEN d.unit_id IN (SELECT u.id FROM units u WHERE u.path LIKE @Units ESCAPE '!') THEN 1 ELSE 0 END <> 0";

    private const string DutiesFragment = """
        d.rule_key IN ('register-and-direct', 'notify-direct', 'notify-referred', 'assigned-report', 'resolve', 'decide-review', 'decide-recheck') AND d.outside_organ IS NULL
        """;

    private const string OnTimeSql = $"""
        SELECT d.rule_key AS RuleKey, d.unit_id AS UnitId, c.seal AS Class,
            SUM(CASE WHEN d.status <> 'stopped' AND d.met_on <= d.raw_due_on THEN 1 ELSE 0 END) AS OnTime,
            SUM(CASE WHEN d.status <> 'stopped' AND d.met_on > d.raw_due_on AND d.met_on <= @To THEN 1 ELSE 0 END) AS Late,
            SUM(CASE WHEN d.met_on IS NULL OR d.met_on > @To THEN 1 ELSE 0 END) AS Overdue
        FROM deadlines d
        JOIN cases c ON c.id = d.case_id
        WHERE {DutiesFragment} AND d.raw_due_on >= @From AND d.raw_due_on <= @Over AND c.counted_on <= @To AND {OweingFragment}
        GROUP BY d.rule_key, d.unit_id, c.seal
        """;

    // The clocks that the first statement sums, one by one.
    private const string ResolvedSql = $"""
        SELECT d.case_id AS CaseId, d.rule_key AS RuleKey, d.unit_id AS UnitId, c.seal AS Class,
            CASE WHEN d.status <> 'stopped' AND d.met_on <= d.raw_due_on THEN 1 ELSE 0 END AS OnTime,
            CASE WHEN d.status <> 'stopped' AND d.met_on > d.raw_due_on AND d.met_on <= @To THEN 1 ELSE 0 END AS Late,
            CASE WHEN d.met_on IS NULL OR d.met_on > @To THEN 1 ELSE 0 END AS Overdue,
            c.received_at AS ReceivedAt, c.number AS Number
        FROM deadlines d
        JOIN cases c ON c.id = d.case_id
        WHERE {DutiesFragment} AND d.raw_due_on >= @From AND d.raw_due_on <= @Over AND c.counted_on <= @To AND {OweingFragment} AND d.rule_key = 'resolve'
        """;

    // Paper entered after its month was reported counts in the month of entry: so do its clocks that had ended by then.
    private const string LateOnTimeSql = $"""
        SELECT d.case_id AS CaseId, d.rule_key AS RuleKey, d.unit_id AS UnitId, c.seal AS Class,
            CASE WHEN d.status <> 'stopped' AND d.met_on <= d.raw_due_on THEN 1 ELSE 0 END AS OnTime,
            CASE WHEN d.status <> 'stopped' AND d.met_on > d.raw_due_on AND d.met_on <= @To THEN 1 ELSE 0 END AS Late,
            CASE WHEN d.met_on IS NULL OR d.met_on > @To THEN 1 ELSE 0 END AS Overdue,
            c.received_at AS ReceivedAt, c.number AS Number
        FROM cases c
        JOIN deadlines d ON d.case_id = c.id
        WHERE c.late = @Late AND c.counted_on >= @From AND c.counted_on <= @To AND {DutiesFragment} AND d.raw_due_on < @From AND {OweingFragment}
        """;

    // The unit that had the case at the end of the period: an open one may have gone to another since.
    private const string UnitThenFragment = """
        CASE WHEN c.updated_at < @End OR c.version = 1 THEN c.unit_id ELSE (SELECT COALESCE(MAX(h.from_unit_id), c.unit_id) FROM history h
            WHERE h.case_id = c.id AND h.entry_no = (SELECT MIN(g.entry_no) FROM history g WHERE g.case_id = c.id AND g.at >= @End AND g.entry_no > 1)) END
        """;

    private const string BacklogSql = $"""
        SELECT c.id AS CaseId, {UnitThenFragment} AS UnitId, c.seal AS Class, {CaseRowSql.MatterSinceFragment} AS MatterSince, c.counted_on AS CountedOn,
            c.backlog_since AS Since, c.backlog_ended_on AS EndedOn, c.settled_on AS SettledOn, c.received_at AS ReceivedAt, c.number AS Number
        FROM cases c
        WHERE c.backlog_since IS NOT NULL AND c.backlog_since <= @To AND (c.backlog_ended_on IS NULL OR c.backlog_ended_on >= @From)
            AND CASE WHEN {UnitThenFragment} IN (SELECT u.id FROM units u WHERE u.path LIKE @Units ESCAPE '!') THEN 1 ELSE 0 END <> 0
        """;

    private const string OverridesSql = """
        SELECT h.case_id AS CaseId, h.at AS At, h.from_unit_id AS UnitId, c.unit_id AS HeldBy, c.seal AS Class
        FROM history h
        JOIN cases c ON c.id = h.case_id
        WHERE h.act = 'clarityOverride' AND h.at >= @Begin AND h.at < @End
            AND CASE WHEN COALESCE(h.from_unit_id, c.unit_id) IN (SELECT u.id FROM units u WHERE u.path LIKE @Units ESCAPE '!') THEN 1 ELSE 0 END <> 0
        """;

    // The class a case was entered with; where it is, or was, behind a seal, its past has been told anew under the present one.
    internal const string EnteredFragment = """
        CASE WHEN c.seal IN ('', 'suggestion', 'grievance') AND COALESCE(c.registered_class, '') <> 'accusation' THEN COALESCE(c.registered_class, '') ELSE c.seal END
        """;

    private const string LateCasesSql = $"""
        SELECT c.registered_unit_id AS UnitId, {EnteredFragment} AS Class, COUNT(*) AS Count
        FROM cases c
        WHERE c.late = @Late AND c.counted_on >= @From AND c.counted_on <= @To AND {UnitsFragment}
        GROUP BY c.registered_unit_id, {EnteredFragment}
        """;

    private const string LateVisitsSql = $"""
        SELECT c.unit_id AS UnitId, c.seal AS Class, COUNT(*) AS Count
        FROM visits c
        WHERE c.late = @Late AND c.counted_on >= @From AND c.counted_on <= @To AND c.cancelled_on IS NULL AND {UnitsFragment}
        GROUP BY c.unit_id, c.seal
        """;

    // Late and not, so that the index of those days is used.
    private const string GuidedVisitsSql = $"""
        SELECT c.unit_id AS UnitId, c.seal AS Class, COUNT(*) AS Count
        FROM visits c
        WHERE c.late IN (@Late, @Known) AND c.counted_on >= @From AND c.counted_on <= @To AND c.cancelled_on IS NULL AND c.guided = 1 AND {UnitsFragment}
        GROUP BY c.unit_id, c.seal
        """;

    public async Task<IReadOnlyList<ClosedCell>> Closed(object month, DateOnly from, DateOnly to, IReadOnlyList<PastRound> past, CancellationToken cancellation)
    {
        var now = (await session.Query<ClosedRow>(ClosedSql, month, cancellation)).Concat(await session.Query<ClosedRow>(PastClosedSql, month, cancellation));
        var before = past.Where(p => p.CountedAsClosedOn >= from && p.CountedAsClosedOn <= to).Select(p => Cell(
            p.Case.CaseId, p.UnitId, p.Class, p.ClosedOn!.Value, p.Case.ReceivedOn, p.Outcome, p.SettledOn, to));
        return [.. now.Select(c => Cell(c.CaseId, c.UnitId, c.Class, c.ClosedOn, c.ReceivedOn, c.Outcome, c.SettledOn, to)).Concat(before)
            .OrderBy(c => c.ClosedOn).ThenBy(c => c.CaseId.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>Clocks whose last day lies in the period, by rule, unit, and who may know of them: the class itself may be decided after the period.</summary>
    public async Task<IReadOnlyList<RuleCell>> OnTime(object month, CancellationToken cancellation)
    {
        var cells = await session.Query<ClockRow>(OnTimeSql, month, cancellation);
        return [.. cells.Concat(await session.Query<ClockRow>(LateOnTimeSql, month, cancellation)).GroupBy(c => (c.RuleKey, c.UnitId, Class: Seal.RestrictionOf(c.Class))).Select(g => new RuleCell
        {
            Rule = g.Key.RuleKey, UnitId = g.Key.UnitId, Class = g.Key.Class, OnTime = g.Sum(c => c.OnTime), Late = g.Sum(c => c.Late), Overdue = g.Sum(c => c.Overdue),
        })];
    }

    /// <summary>Those of the limit to resolve, matter by matter; what was stopped midway is none.</summary>
    public async Task<IEnumerable<RateItem>> Resolved(object month, CancellationToken cancellation)
        => (await session.Query<ClockRow>(ResolvedSql, month, cancellation)).Concat(await session.Query<ClockRow>(LateOnTimeSql, month, cancellation))
            .Where(c => c.RuleKey == RuleKeys.Resolve && c.OnTime + c.Late + c.Overdue > 0)
            .Select(c => RateItem.Of(RateDefinitions.OnTimeClosure, c.CaseId, c.UnitId, c.Class, c.OnTime > 0, new(c.ReceivedAt, c.Number)));

    /// <summary>Those of the limit to resolve.</summary>
    public static IReadOnlyList<OnTimeCell> ToResolve(IEnumerable<RuleCell> cells) => [.. cells.Where(c => c.Rule == RuleKeys.Resolve).Select(c => new OnTimeCell
    {
        UnitId = c.UnitId, Class = c.Class, OnTime = c.OnTime, Late = c.Late, Overdue = c.Overdue,
    })];

    public async Task<IReadOnlyList<BacklogRow>> Backlog(object month, IReadOnlyList<PastRound> past, CancellationToken cancellation)
        => [.. await session.Query<BacklogRow>(BacklogSql, month, cancellation), .. past.Where(p => p.BacklogSince is not null).Select(p => new BacklogRow
        {
            CaseId = p.Case.CaseId, UnitId = p.UnitId, Class = p.Class, MatterSince = p.Case.MatterSince, CountedOn = p.Case.CountedOn,
            Since = p.BacklogSince!.Value, EndedOn = p.BacklogEndedOn, SettledOn = p.SettledOn, ReceivedAt = p.Case.ReceivedAt, Number = p.Case.Number,
        })];

    public async Task<IReadOnlyList<CountCellOf>> Overrides(object month, IReadOnlyList<PastRound> past, CancellationToken cancellation)
        => [.. (await session.Query<OverrideRow>(OverridesSql, month, cancellation))
            .Select(o => (Override: o, Then: past.CellOf(o.CaseId, p => p.Case.At > o.At)))
            // The line says which unit it was; one from before lines did has that of its round.
            .GroupBy(o => (UnitId: o.Override.UnitId ?? o.Then?.UnitId ?? o.Override.HeldBy, Class: o.Then?.Class ?? o.Override.Class))
            .Select(g => new CountCellOf { UnitId = g.Key.UnitId, Class = g.Key.Class, Count = g.Count() })];

    public Task<IReadOnlyList<CountCellOf>> LateCases(object month, CancellationToken cancellation)
        => session.Query<CountCellOf>(LateCasesSql, month, cancellation);

    public Task<IReadOnlyList<CountCellOf>> LateVisits(object month, CancellationToken cancellation)
        => session.Query<CountCellOf>(LateVisitsSql, month, cancellation);

    public Task<IReadOnlyList<CountCellOf>> GuidedVisits(object month, CancellationToken cancellation)
        => session.Query<CountCellOf>(GuidedVisitsSql, month, cancellation);

    private static ClosedCell Cell(Guid id, string unit, string petitionClass, DateOnly closedOn, DateOnly receivedOn, string outcome, DateOnly? settledOn, DateOnly to) => new()
    {
        CaseId = id, UnitId = unit, Class = petitionClass, ClosedOn = closedOn, Days = closedOn.DayNumber - receivedOn.DayNumber,
        Outcome = outcome, Settled = settledOn <= to,
    };

    private sealed record ClockRow
    {
        public Guid CaseId { get; init; }
        public string RuleKey { get; init; } = "";
        public string UnitId { get; init; } = "";
        public string Class { get; init; } = "";
        public long OnTime { get; init; }
        public long Late { get; init; }
        public long Overdue { get; init; }
        public DateTimeOffset ReceivedAt { get; init; }
        public string Number { get; init; } = "";
    }

    private sealed record OverrideRow
    {
        public Guid CaseId { get; init; }
        public DateTimeOffset At { get; init; }
        public string? UnitId { get; init; }
        public string HeldBy { get; init; } = "";
        public string Class { get; init; } = "";
    }

    private sealed record ClosedRow
    {
        public Guid CaseId { get; init; }
        public string UnitId { get; init; } = "";
        public string Class { get; init; } = "";
        public DateOnly ClosedOn { get; init; }
        public DateOnly ReceivedOn { get; init; }
        public string Outcome { get; init; } = "";
        public DateOnly? SettledOn { get; init; }
    }
}

/// <summary>积案标记, of the present round or an earlier one.</summary>
internal sealed record BacklogRow
{
    public Guid CaseId { get; init; }
    public string UnitId { get; init; } = "";
    public string Class { get; init; } = "";
    public DateOnly MatterSince { get; init; }
    public DateOnly CountedOn { get; init; }
    public DateOnly Since { get; init; }
    public DateOnly? EndedOn { get; init; }
    public DateOnly? SettledOn { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }
    public string Number { get; init; } = "";

    /// <summary>Where the case stands in a list.</summary>
    public CasePlace Place => new(ReceivedAt, Number);

    /// <summary>The day it counts from: a late entry is not backlog before it counts at all.</summary>
    public DateOnly CountsFrom => Since > CountedOn ? Since : CountedOn;

    /// <summary>Ended by the day, and settled by then: at its end, before or after it.</summary>
    public bool SettledBy(DateOnly day) => EndedOn <= day && SettledOn <= day;

    public string BracketOn(DateOnly day) => BacklogBracket.IsYoung(MatterSince, day) ? MonthlyView.Young : MonthlyView.Old;
}
