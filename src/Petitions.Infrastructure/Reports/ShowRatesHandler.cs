using Dapper;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reports;

/// <summary>比率: each from the rows of its period, by index; what lies outside costs nothing.</summary>
internal sealed class ShowRatesHandler(Session session, MonthRows rows, PastRounds rounds, RatingWindow window, Caller caller, IReferenceSource reference)
    : IRequestHandler<ShowRates, RatesView>
{
    private const int TimelyDays = 15;

    private const string ReceivedSql = $"""
        SELECT c.received_on AS ReceivedOn, c.screened_at AS ScreenedAt
        FROM cases c
        WHERE c.received_at >= @Begin AND c.received_at < @End AND {MonthRows.UnitsFragment} AND {Visibility.SealFragment}
        """;

    private const string RegisteredSql = $"""
        SELECT COUNT(*) AS Items, SUM(CASE WHEN c.closed_on <= @To THEN 1 ELSE 0 END) AS Closed,
            SUM(CASE WHEN c.repeat_of_id IS NOT NULL OR c.state = 'merged' THEN 1 ELSE 0 END) AS Repeats
        FROM cases c
        WHERE c.counted_on >= @From AND c.counted_on <= @To AND {MonthRows.UnitsFragment} AND {Visibility.SealFragment}
        """;

    // Closures whose window ended in the period: it ended so many days after the closure.
    private const string ParticipationSql = $"""
        SELECT COUNT(*) AS Items, SUM(CASE WHEN c.rated_on IS NOT NULL THEN 1 ELSE 0 END) AS Rated
        FROM cases c
        WHERE c.closed_on >= @ClosedFrom AND c.closed_on <= @ClosedTo AND {MonthRows.UnitsFragment} AND {Visibility.SealFragment}
        """;

    private const string RatingsSql = $"""
        SELECT COUNT(*) AS Items, SUM(CASE WHEN c.office <> 'dissatisfied' THEN 1 ELSE 0 END) AS Office,
            SUM(CASE WHEN c.unit <> 'dissatisfied' THEN 1 ELSE 0 END) AS Unit
        FROM ratings c
        WHERE c.rated_on >= @From AND c.rated_on <= @To AND {MonthRows.UnitsFragment}
            AND EXISTS (SELECT 1 FROM cases k WHERE k.id = c.case_id AND k.seal IN ({Visibility.SealsFragment}))
        """;

    private const string BacklogSql = $"""
        SELECT COUNT(*) AS Items, SUM(CASE WHEN c.backlog_end = 'settled' AND c.backlog_ended_on <= @To THEN 1 ELSE 0 END) AS Settled
        FROM cases c
        WHERE c.backlog_since IS NOT NULL AND c.backlog_since <= @To AND (c.backlog_ended_on IS NULL OR c.backlog_ended_on >= @From)
            AND {MonthRows.UnitsFragment} AND {Visibility.SealFragment}
        """;

    public async Task<RatesView> Handle(ShowRates request, CancellationToken cancellationToken)
    {
        var to = request.To ?? caller.Today;
        if (to > caller.Today) throw Refusal.InTheFuture("to");
        var from = request.From ?? to.MonthStart();
        var unit = ReaderUnits.Of(caller.Known, request.UnitId, reference.Current);
        var units = Visibility.Below(unit.Path);
        var period = Period(from, to, units);
        return await session.InSnapshot(async ct => new RatesView(from, to, unit.Id, await Rates(period, await rounds.Since(from, units, ct), ct)), cancellationToken);
    }

    private DynamicParameters Period(DateOnly from, DateOnly to, string units)
    {
        var period = new DynamicParameters().SeenSeals(caller.Known);
        period.Add("From", from);
        period.Add("To", to);
        period.Add("Begin", OfficeTime.At(from, TimeOnly.MinValue));
        period.Add("End", OfficeTime.At(to.AddDays(1), TimeOnly.MinValue));
        // A window that ends on a day is over on the next.
        period.Add("ClosedFrom", from.AddDays(-window.Days - 1));
        period.Add("ClosedTo", to.AddDays(-window.Days - 1));
        period.Add("Units", units);
        return period;
    }

    private async Task<IReadOnlyList<Rate>> Rates(DynamicParameters period, IReadOnlyList<PastRound> past, CancellationToken cancellation)
    {
        var seals = (await session.Query<string>(Visibility.SeenSealsSql, period, cancellation)).ToHashSet(StringComparer.Ordinal);
        var received = await session.Query<ReceivedRow>(ReceivedSql, period, cancellation);
        var registered = await One(RegisteredSql, period, cancellation);
        var onTime = (await rows.OnTime(period, past, cancellation)).Where(c => seals.Contains(c.Class)).ToList();
        var participation = await One(ParticipationSql, period, cancellation);
        var ratings = await One(RatingsSql, period, cancellation);
        var backlog = await One(BacklogSql, period, cancellation);
        return
        [
            Of(RateDefinitions.TimelyAcceptance, received.Count(r => r.IsTimely), received.Count),
            Of(RateDefinitions.OnTimeClosure, onTime.Sum(c => c.OnTime), onTime.Sum(c => c.OnTime + c.Late + c.Overdue)),
            Of(RateDefinitions.Closure, registered.Closed ?? 0, registered.Items),
            Of(RateDefinitions.Participation, participation.Rated ?? 0, participation.Items),
            Of(RateDefinitions.OfficeSatisfaction, ratings.Office ?? 0, ratings.Items),
            Of(RateDefinitions.UnitSatisfaction, ratings.Unit ?? 0, ratings.Items),
            Of(RateDefinitions.Repeats, registered.Repeats ?? 0, registered.Items),
            Of(RateDefinitions.BacklogSettlement, backlog.Settled ?? 0, backlog.Items),
        ];
    }

    private async Task<Sums> One(string sql, DynamicParameters period, CancellationToken cancellation) => await session.First<Sums>(sql, period, cancellation) ?? new();

    private static Rate Of(RateDefinition definition, long numerator, long denominator)
        => new() { Definition = definition, Numerator = numerator, Denominator = denominator };

    private sealed class ReceivedRow
    {
        public DateOnly ReceivedOn { get; init; }
        public DateTimeOffset? ScreenedAt { get; init; }
        internal bool IsTimely => ScreenedAt is { } at && OfficeTime.Day(at) <= ReceivedOn.AddDays(TimelyDays);
    }

    private sealed class Sums
    {
        public long Items { get; init; }
        public long? Closed { get; init; }
        public long? Repeats { get; init; }
        public long? Rated { get; init; }
        public long? Office { get; init; }
        public long? Unit { get; init; }
        public long? Settled { get; init; }
    }
}
