using Petitions.Application.Cases;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Deadlines;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reports;

/// <summary>
/// 比率取数: both parts of every rate of a period, by unit and class, as the facts stood at its end: what is told of a month does not change when a
/// case goes on afterwards.
/// </summary>
internal sealed class RateRows(Session session, MonthRows rows, PastRounds rounds, RatingWindow window)
{
    private const int TimelyDays = 15;

    // A withdrawal that was noted by mistake, and taken back by a rescreening, has spared nobody the decision; one after that has.
    // Acts are asked for by CASE, here and below, or SQLite would go through the index of acts, which has every case's.
    private const string ScreenedFragment = $"""
        SELECT c.id AS CaseId, c.registered_unit_id AS UnitId, {MonthRows.EnteredFragment} AS Class,
            (SELECT MIN(CASE WHEN h.act = 'screening' THEN h.at ELSE NULL END) FROM history h WHERE h.case_id = c.id) AS ScreenedAt,
            (SELECT MIN(w.at) FROM history w WHERE w.case_id = c.id AND CASE WHEN w.act = 'withdrawal' THEN 1 ELSE 0 END = 1
                AND NOT EXISTS (SELECT 1 FROM history a WHERE a.case_id = c.id AND a.entry_no > w.entry_no
                    AND CASE WHEN a.act = 'rescreening' AND a.at < @End THEN 1 ELSE 0 END = 1)) AS WithdrawnAt,
            c.received_at AS ReceivedAt, c.number AS Number
        """;

    // What was closed before it was entered was accepted elsewhere and by nobody's clock here.
    private const string ReceivedFragment = $"{ScreenedFragment}, c.received_on AS ReceivedOn FROM cases c WHERE c.past_ended_on IS NULL";

    private const string ScreenedSql =
        $"{ReceivedFragment} AND c.received_at >= @DueBegin AND c.received_at < @DueEnd AND c.counted_on <= @To AND c.referral_id IS NULL AND {MonthRows.RegisteredUnitsFragment}";

    private const string ReferredFragment = $"""
        {ScreenedFragment}, r.received_on AS ReceivedOn, CASE WHEN c.state = 'returned' THEN c.ended_on ELSE NULL END AS ReturnedOn
        FROM referrals r
        JOIN cases c ON c.id = r.linked_case_id
        """;

    // What another unit referred has its days from the receipt here (art 23), which may be long after it was sent; what was not received yet owes nothing.
    private const string ReferredScreenedSql = $"""
        {ReferredFragment}
        WHERE r.received_on >= @ReceiptFrom AND r.received_on <= @ReceiptTo AND r.receipt_entered_on <= @To AND {MonthRows.RegisteredUnitsFragment}
        """;

    // A receipt entered when its days were over counts on the day it was entered: the month they ended in may be reported.
    private const string LateReferredScreenedSql = $"""
        {ReferredFragment}
        WHERE r.receipt_entered_on >= @From AND r.receipt_entered_on <= @To AND r.received_on < @ReceiptFrom AND {MonthRows.RegisteredUnitsFragment}
        """;

    // Entered when its days were over and their month was reported: it counts in the month of entry.
    private const string LateScreenedSql = $"""
        {ReceivedFragment} AND c.late = @Late AND c.counted_on >= @From AND c.counted_on <= @To AND c.received_at < @DueBegin AND {MonthRows.RegisteredUnitsFragment}
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

    private const string RegisteredFragment
        = $"SELECT c.id AS CaseId, c.registered_unit_id AS UnitId, {MonthRows.EnteredFragment} AS Class, c.closed_on AS ClosedOn, c.received_at AS ReceivedAt, c.number AS Number";

    private const string OfRegisteredFragment = $"FROM cases c WHERE c.counted_on >= @From AND c.counted_on <= @To AND {MonthRows.RegisteredUnitsFragment}";

    private const string RegisteredSql = $"{RegisteredFragment} {OfRegisteredFragment}";

    // To find the repeats among them takes longer than to find them.
    private const string WithRepeatsSql = $"{RegisteredFragment}, {IsRepeatFragment} AS IsRepeat {OfRegisteredFragment}";

    // Nobody was asked to rate what was closed before it was entered.
    private const string ClosedSql = $"""
        SELECT c.id AS CaseId, c.unit_id AS UnitId, c.seal AS Class, c.closed_on AS ClosedOn,
            c.received_at AS ReceivedAt, c.number AS Number
        FROM cases c
        WHERE c.closed_on >= @ClosedFrom AND c.closed_on <= @ClosedTo AND (c.past_ended_on IS NULL OR c.round > 1) AND {MonthRows.UnitsFragment}
        """;

    private const string RatedSql = "SELECT r.case_id AS CaseId, r.closed_on AS ClosedOn FROM ratings r WHERE r.rated_on >= @ClosedFrom AND r.rated_on <= @To";

    private const string RatingsSql = $"""
        SELECT c.case_id AS CaseId, c.unit_id AS UnitId, k.seal AS Class, CASE WHEN c.office <> 'dissatisfied' THEN 1 ELSE 0 END AS Office,
            CASE WHEN c.unit <> 'dissatisfied' THEN 1 ELSE 0 END AS Unit, k.received_at AS ReceivedAt, k.number AS Number
        FROM ratings c
        JOIN cases k ON k.id = c.case_id
        WHERE c.rated_on >= @From AND c.rated_on <= @To AND (k.past_ended_on IS NULL OR c.round > 1) AND {MonthRows.UnitsFragment}
        """;

    /// <summary>A period of units; <paramref name="over"/> is its last day that is over.</summary>
    public Period Of(DateOnly from, DateOnly to, DateOnly over, string units) => new(from, to, over, units, window.Days);

    /// <summary>The cells of the period; <paramref name="past"/> are the rounds ended since its first day, <paramref name="aside"/> the cases that the reader
    /// has stepped aside from: none of a report.</summary>
    public async Task<IReadOnlyList<RateCell>> Gather(
        Period period, IReadOnlyList<PastRound> past, IReadOnlyList<RuleCell> onTime, IReadOnlySet<Guid> aside, CancellationToken cancellation)
    {
        List<RateItem> items =
        [
            .. await Screened(period, cancellation), .. await Registered(WithRepeatsSql, period, cancellation), .. await Participation(period, cancellation),
            .. await Ratings(period, cancellation), .. await Backlog(period, past, cancellation),
        ];
        // Clocks are summed by the database, which knows no reader: for who has stepped aside they are counted one by one.
        var sums = aside.Count == 0 ? onTime : [];
        if (aside.Count > 0) items.AddRange(await rows.Resolved(period, cancellation));
        var resolved = sums.Where(c => c.Rule == RuleKeys.Resolve).Select(c => new RateCell
        {
            Rate = RateDefinitions.OnTimeClosure.Key, Version = RateDefinitions.OnTimeClosure.Version, UnitId = c.UnitId, Class = c.Class,
            Numerator = c.OnTime, Denominator = c.OnTime + c.Late + c.Overdue,
        });
        var cells = items.Where(i => !aside.Contains(i.CaseId)).GroupBy(i => (i.Rate, i.UnitId, i.Class)).Select(g => new RateCell
        {
            Rate = g.Key.Rate.Key, Version = g.Key.Rate.Version, UnitId = g.Key.UnitId, Class = g.Key.Class, Numerator = g.Count(i => i.Counted), Denominator = g.Count(),
        }).Concat(resolved);
        return [.. cells.OrderBy(c => c.Rate, StringComparer.Ordinal).ThenBy(c => c.UnitId, StringComparer.Ordinal).ThenBy(c => c.Class, StringComparer.Ordinal)];
    }

    /// <summary>What one rate is counted of: each matter below the line, and whether it is above it too.</summary>
    public async Task<IReadOnlyList<RateItem>> Items(RateDefinition rate, Period period, IReadOnlyList<PastRound> past, CancellationToken cancellation)
    {
        var items = rate switch
        {
            _ when rate == RateDefinitions.TimelyAcceptance => await Screened(period, cancellation),
            _ when rate == RateDefinitions.OnTimeClosure => await rows.Resolved(period, cancellation),
            _ when rate == RateDefinitions.Participation => await Participation(period, cancellation),
            _ when rate == RateDefinitions.BacklogSettlement => await Backlog(period, past, cancellation),
            _ when rate == RateDefinitions.OfficeSatisfaction || rate == RateDefinitions.UnitSatisfaction => await Ratings(period, cancellation),
            _ => await Registered(rate == RateDefinitions.Repeats ? WithRepeatsSql : RegisteredSql, period, cancellation),
        };
        return [.. items.Where(i => i.Rate == rate)];
    }

    private async Task<IEnumerable<RateItem>> Screened(Period period, CancellationToken cancellation)
    {
        var items = (await session.Query<Item>(ScreenedSql, period, cancellation)).Concat(await session.Query<Item>(ReferredScreenedSql, period, cancellation))
            .Concat(await session.Query<Item>(LateReferredScreenedSql, period, cancellation)).Concat(await session.Query<Item>(LateScreenedSql, period, cancellation));
        return items.Where(i => !i.IsTakenBack).Select(i => i.As(RateDefinitions.TimelyAcceptance, i.IsTimely));
    }

    private async Task<IEnumerable<RateItem>> Registered(string sql, Period period, CancellationToken cancellation)
    {
        var items = await session.Query<Item>(sql, period, cancellation);
        // Closed then, and taken up again since, by whomever it is handled now.
        var then = (await rounds.OfRegistered(period.From, period.Units, cancellation)).Where(p => p.ClosedOn <= period.To && p.ReopenedOn > period.To).Select(p => p.Case.CaseId)
            .ToHashSet();
        return items.SelectMany(i => new[]
        {
            i.As(RateDefinitions.Closure, i.ClosedOn <= period.To || then.Contains(i.CaseId)), i.As(RateDefinitions.Repeats, i.IsRepeat != 0),
        });
    }

    // What was rated is in both rates of satisfaction, whatever became of the case: so it is here, also where it was taken up again before the period began. What was not, and had
    // not had its whole time to be, is in neither.
    private async Task<IEnumerable<RateItem>> Participation(Period period, CancellationToken cancellation)
    {
        var rated = (await session.Query<Item>(RatedSql, period, cancellation)).Select(r => (r.CaseId, r.ClosedOn)).ToHashSet();
        var before = (await rounds.Since(period.ClosedFrom, period.Units, cancellation)).Where(p => !p.IsPast && p.ClosedOn >= period.ClosedFrom && p.ClosedOn <= period.ClosedTo
                && (p.ReopenedOn > p.ClosedOn.Value.AddDays(window.Days) || rated.Contains((p.Case.CaseId, p.ClosedOn))))
            .Select(p => new Item { CaseId = p.Case.CaseId, UnitId = p.UnitId, Class = p.Class, ClosedOn = p.ClosedOn, ReceivedAt = p.Case.ReceivedAt, Number = p.Case.Number });
        return (await session.Query<Item>(ClosedSql, period, cancellation)).Concat(before).Select(i => i.As(RateDefinitions.Participation, rated.Contains((i.CaseId, i.ClosedOn))));
    }

    private async Task<IEnumerable<RateItem>> Ratings(Period period, CancellationToken cancellation)
        => (await session.Query<Item>(RatingsSql, period, cancellation)).SelectMany(r => new[]
        {
            r.As(RateDefinitions.OfficeSatisfaction, r.Office != 0), r.As(RateDefinitions.UnitSatisfaction, r.Unit != 0),
        });

    private async Task<IEnumerable<RateItem>> Backlog(Period period, IReadOnlyList<PastRound> past, CancellationToken cancellation)
        => (await rows.Backlog(period, past, cancellation)).Where(f => f.CountsFrom <= period.To && (f.EndedOn is null || f.EndedOn >= period.From))
            .Select(f => RateItem.Of(RateDefinitions.BacklogSettlement, f.CaseId, f.UnitId, f.Class, f.SettledBy(period.To), f.Place));

    /// <summary>统计期间: its days, the last of them that is over, whose units, and how long what is closed may be rated.</summary>
    internal sealed record Period(DateOnly From, DateOnly To, DateOnly Over, string Units, int WindowDays)
    {
        public bool Late => true;
        public DateTimeOffset Begin => OfficeTime.At(From, TimeOnly.MinValue);
        public DateTimeOffset End => OfficeTime.At(To.AddDays(1), TimeOnly.MinValue);
        public DateTimeOffset DueBegin => OfficeTime.At(From.AddDays(-TimelyDays), TimeOnly.MinValue);
        public DateTimeOffset DueEnd => OfficeTime.At(Over.AddDays(1 - TimelyDays), TimeOnly.MinValue);
        public DateOnly ReceiptFrom => From.AddDays(-TimelyDays);
        public DateOnly ReceiptTo => Over.AddDays(-TimelyDays);
        // A window that ends on a day is over on the next.
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
        public DateOnly? ReturnedOn { get; init; }
        public DateOnly? ClosedOn { get; init; }
        public long IsRepeat { get; init; }
        public long Office { get; init; }
        public long Unit { get; init; }
        public DateTimeOffset ReceivedAt { get; init; }
        public string Number { get; init; } = "";
        internal RateItem As(RateDefinition rate, bool counted) => RateItem.Of(rate, CaseId, UnitId, Class, counted, new(ReceivedAt, Number));
        internal bool IsTimely => InTime(ScreenedAt);
        internal bool IsTakenBack => !IsTimely && (InTime(WithdrawnAt) || ReturnedOn <= LastDay);

        private DateOnly LastDay => ReceivedOn.AddDays(TimelyDays);

        private bool InTime(DateTimeOffset? at) => at is { } then && OfficeTime.Day(then) <= LastDay;
    }
}

/// <summary>比率所计之件: one matter that a rate is counted of.</summary>
/// <param name="Rate">The rate.</param>
/// <param name="CaseId">The case.</param>
/// <param name="UnitId">The unit it counts for.</param>
/// <param name="Class">Who may know: of the class only what restricts; the rest of it may change with a reopening, and says nothing of that.</param>
/// <param name="Counted">True above the line too, false below it alone.</param>
/// <param name="Place">Where the case stands in a list.</param>
internal sealed record RateItem(RateDefinition Rate, Guid CaseId, string UnitId, string Class, bool Counted, CasePlace Place)
{
    internal static RateItem Of(RateDefinition rate, Guid caseId, string unitId, string @class, bool counted, CasePlace place)
        => new(rate, caseId, unitId, Seal.RestrictionOf(@class), counted, place);
}

/// <summary>案件在列表中的位置: lists go by the newest received, and of those received at the same moment by the highest number.</summary>
/// <param name="ReceivedAt">收到时间 (UTC).</param>
/// <param name="Number">信访编号.</param>
internal readonly record struct CasePlace(DateTimeOffset ReceivedAt, string Number);
