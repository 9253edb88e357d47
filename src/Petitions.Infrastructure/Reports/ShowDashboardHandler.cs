using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Counting;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Searching;

namespace Petitions.Infrastructure.Reports;

/// <summary>看板: prefix sums only, never a scan of cases; the same cost at a hundred and at ten million.</summary>
internal sealed class ShowDashboardHandler(Session session, CountPrefix prefix, RecusedCounts recused, ReportedRatesStore reported, IMonthlyReports reports, TracedDays traced,
    Caller caller, IReferenceSource reference)
    : IRequestHandler<ShowDashboard, Dashboard>
{
    private const int MonthsShown = 12;

    public async Task<Dashboard> Handle(ShowDashboard request, CancellationToken cancellationToken)
    {
        var asOf = request.AsOf ?? caller.Today;
        if (asOf > caller.Today) throw Refusal.InTheFuture("asOf");
        var from = request.From ?? asOf.MonthStart();
        if (from > asOf) throw Refusal.InTheFuture("from");
        var unit = ReaderUnits.Of(caller.Known, request.UnitId, reference.Current);
        var units = Visibility.Below(unit.Path);
        var firstMonth = asOf.MonthStart().AddMonths(1 - MonthsShown);
        List<DateOnly> days = [firstMonth.AddDays(-1), .. Enumerable.Range(0, MonthsShown - 1).Select(m => firstMonth.AddMonths(m).MonthEnd()), asOf];
        var before = from.AddDays(-1);
        var (rows, earlier, series, period, rates, aside) = await session.InSnapshot(async ct => (
            await prefix.Totals(asOf, units, caller.Known, ct), await prefix.Totals(before, units, caller.Known, ct), await prefix.Series(days, units, caller.Known, ct),
            request.From is null ? null : await prefix.Series([before, asOf], units, caller.Known, ct),
            await reported.Newest(asOf, unit, caller.Known, ct), await recused.Rows(caller.Known, ct)), cancellationToken);
        var own = aside.Where(r => reference.Current.IsWithin(r.Cell.UnitId, unit.Id)).ToList();
        var months = Without(own, days, series);
        return Answer(asOf, unit.Id, Broken(rows, own, asOf), Broken(earlier, own, before), Months(firstMonth, months),
            Period(from, asOf, period is null ? [.. months.TakeLast(2)] : Without(own, [before, asOf], period))) with
        { Rates = await Told(rates, cancellationToken), TracedFrom = await traced.First(cancellationToken) };
    }

    // The revision as the reader counts them; of nearly every month there is one.
    private async Task<ReportedRates?> Told(ReportedRates? rates, CancellationToken cancellation)
        => rates is { Revision: > 1 } ? rates with { Revision = (await reports.Seen(rates.Period, caller.Known, cancellation)).Count } : rates;

    private static List<CountFigures> Without(IReadOnlyList<CountDelta> own, IReadOnlyList<DateOnly> days, IReadOnlyList<CountFigures> series)
        => [.. series.Zip(days, (figures, day) => CountFigures.Sum(own.Where(r => r.Day <= day).Select(CountFigures.Of).Prepend(figures)))];

    private static Breakdown Broken(IReadOnlyList<CountRow> rows, IReadOnlyList<CountDelta> own, DateOnly day)
        => new([.. rows, .. own.Where(r => r.Day <= day).SelectMany(CountPrefix.Of)]);

    private Dashboard Answer(DateOnly asOf, string unitId, Breakdown now, Breakdown before, IReadOnlyList<MonthCount> months, PeriodCount period)
    {
        var all = CountFigures.Sum(now.Units.Values);
        var current = reference.Current;
        return new()
        {
            AsOf = asOf, UnitId = unitId, Total = all.Cases, Open = all.Open, Closed = all.Ended,
            ByState = [.. Enum.GetValues<CaseState>().Select(s => new StateCount(s, Breakdown.Of(now.States, s.Word()).Cases))],
            ByChannel = [.. Each(now.Channels, before.Channels, Enum.GetValues<Channel>().Select(c => c.Word()))
                .Select(c => new ChannelCount(Enum.GetValues<Channel>().Single(v => v.Word() == c.Key), c.Now.Open, c.Now.Ended, c.Flow))],
            ByUnit = [.. Each(now.Units, before.Units, now.Units.Keys).Where(IsUsed).Select(u => (Unit: current.Unit(u.Key), u.Now, u.Flow))
                .OrderBy(u => u.Unit.Path, StringComparer.Ordinal).Select(u => new UnitCount(u.Unit.Id, u.Unit.Name, u.Now.Open, u.Now.Ended, u.Flow))],
            ByCategory = [.. Each(now.Categories, before.Categories, now.Categories.Keys).Where(IsUsed).OrderBy(c => c.Key, StringComparer.Ordinal)
                .Select(c => new CategoryCount(c.Key, current.Categories.GetValueOrDefault(c.Key)?.Name ?? c.Key, c.Now.Open, c.Now.Ended, c.Flow))],
            Overdue = all.Overdue, DueSoon = all.DueSoon, Backlog = new(all.BacklogYoung, all.BacklogOld), Visits = new(all.Visits, all.People),
            Months = months, Period = period,
        };
    }

    private static List<MonthCount> Months(DateOnly first, IReadOnlyList<CountFigures> series)
        => [.. series.Skip(1).Zip(series).Select((pair, i) => (Flow: CountFigures.Between(pair.Second, pair.First), End: pair.First, Index: i))
            .Select(m => new MonthCount($"{first.AddMonths(m.Index):yyyy-MM}", m.Flow.Received, m.Flow.Closed + m.Flow.PassedOn, m.End.Open))];

    private static PeriodCount Period(DateOnly from, DateOnly to, IReadOnlyList<CountFigures> ends)
        => CountFigures.Between(ends[0], ends[1]) is var flow ? new(from, to, flow.Received, flow.Closed + flow.PassedOn, new(flow.Visits, flow.People)) : null!;

    // What stands at the end of the day, and what has come in and ended since the end of the earlier one.
    private static IEnumerable<(string Key, CountFigures Now, PeriodFlow Flow)> Each(IReadOnlyDictionary<string, CountFigures> now, IReadOnlyDictionary<string,
        CountFigures> before, IEnumerable<string> keys)
        => keys.Select(key => (key, Breakdown.Of(now, key),
            CountFigures.Between(Breakdown.Of(before, key), Breakdown.Of(now, key)) is var flow ? new PeriodFlow(flow.Received, flow.Closed + flow.PassedOn) : null!));

    private static bool IsUsed((string Key, CountFigures Now, PeriodFlow Flow) row) => row.Now.Cases != 0 || row.Flow.Received != 0 || row.Flow.Closed != 0;

    /// <summary>Sums as of a day, by what they are broken down.</summary>
    private sealed class Breakdown(IReadOnlyList<CountRow> rows)
    {
        internal IReadOnlyDictionary<string, CountFigures> Units { get; } = By(rows, CountDimension.All, r => r.UnitId);
        internal IReadOnlyDictionary<string, CountFigures> States { get; } = By(rows, CountDimension.State, r => r.Value);
        internal IReadOnlyDictionary<string, CountFigures> Channels { get; } = By(rows, CountDimension.Channel, r => r.Value);
        internal IReadOnlyDictionary<string, CountFigures> Categories { get; } = By(rows, CountDimension.Category, r => r.Value);

        internal static CountFigures Of(IReadOnlyDictionary<string, CountFigures> figures, string key) => figures.GetValueOrDefault(key) ?? new();

        private static Dictionary<string, CountFigures> By(IReadOnlyList<CountRow> rows, string dimension, Func<CountRow, string> key)
            => rows.Where(r => r.Dimension == dimension).GroupBy(key).ToDictionary(g => g.Key, g => CountFigures.Sum(g));
    }
}
