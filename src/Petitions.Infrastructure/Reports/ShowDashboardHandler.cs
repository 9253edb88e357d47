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

namespace Petitions.Infrastructure.Reports;

/// <summary>看板: prefix sums only, never a scan of cases; the same cost at a hundred and at ten million.</summary>
internal sealed class ShowDashboardHandler(Session session, CountPrefix prefix, RecusedCounts recused, ReportedRatesStore reported, IMonthlyReports reports, TracedDays traced, Caller caller, IReferenceSource reference)
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
        var (rows, series, period, rates, aside) = await session.InSnapshot(async ct => (
            await prefix.Totals(asOf, units, caller.Known, ct), await prefix.Series(days, units, caller.Known, ct),
            request.From is null ? null : await prefix.Series([from.AddDays(-1), asOf], units, caller.Known, ct),
            await reported.Newest(asOf, unit, caller.Known, ct), await recused.Rows(caller.Known, ct)), cancellationToken);
        var own = aside.Where(r => reference.Current.IsWithin(r.Cell.UnitId, unit.Id)).ToList();
        var months = Without(own, days, series);
        return Answer(asOf, unit.Id, [.. rows, .. own.Where(r => r.Day <= asOf).SelectMany(CountPrefix.Of)], Months(firstMonth, months),
            Period(from, asOf, period is null ? [.. months.TakeLast(2)] : Without(own, [from.AddDays(-1), asOf], period))) with
        { Rates = await Told(rates, cancellationToken), TracedFrom = await traced.First(cancellationToken) };
    }

    // The revision as the reader counts them; of nearly every month there is one.
    private async Task<ReportedRates?> Told(ReportedRates? rates, CancellationToken cancellation)
        => rates is { Revision: > 1 } ? rates with { Revision = (await reports.Seen(rates.Period, caller.Known, cancellation)).Count } : rates;

    private static List<CountFigures> Without(IReadOnlyList<CountDelta> own, IReadOnlyList<DateOnly> days, IReadOnlyList<CountFigures> series)
        => [.. series.Zip(days, (figures, day) => CountFigures.Sum(own.Where(r => r.Day <= day).Select(CountFigures.Of).Prepend(figures)))];

    private Dashboard Answer(DateOnly asOf, string unitId, IReadOnlyList<CountRow> rows, IReadOnlyList<MonthCount> months, PeriodCount period)
    {
        var all = CountFigures.Sum(rows.Where(r => r.Dimension == CountDimension.All));
        var states = By(rows, CountDimension.State, r => r.Value);
        var channels = By(rows, CountDimension.Channel, r => r.Value);
        var current = reference.Current;
        return new()
        {
            AsOf = asOf, UnitId = unitId, Total = all.Cases, Open = all.Open, Closed = all.Ended,
            ByState = [.. Enum.GetValues<CaseState>().Select(s => new StateCount(s, Of(states, s.Word()).Cases))],
            ByChannel = [.. Enum.GetValues<Channel>().Select(c => new ChannelCount(c, Of(channels, c.Word()).Open, Of(channels, c.Word()).Ended))],
            ByUnit = [.. By(rows, CountDimension.All, r => r.UnitId).Where(u => u.Value.Cases != 0).Select(u => (Unit: current.Unit(u.Key), u.Value))
                .OrderBy(u => u.Unit.Path, StringComparer.Ordinal).Select(u => new UnitCount(u.Unit.Id, u.Unit.Name, u.Value.Open, u.Value.Ended))],
            ByCategory = [.. By(rows, CountDimension.Category, r => r.Value).Where(c => c.Value.Cases != 0).OrderBy(c => c.Key, StringComparer.Ordinal)
                .Select(c => new CategoryCount(c.Key, current.Categories.GetValueOrDefault(c.Key)?.Name ?? c.Key, c.Value.Open, c.Value.Ended))],
            Overdue = all.Overdue, DueSoon = all.DueSoon, Backlog = new(all.BacklogYoung, all.BacklogOld), Visits = new(all.Visits, all.People),
            Months = months, Period = period,
        };
    }

    private static List<MonthCount> Months(DateOnly first, IReadOnlyList<CountFigures> series)
        => [.. series.Skip(1).Zip(series).Select((pair, i) => (Flow: CountFigures.Between(pair.Second, pair.First), End: pair.First, Index: i))
            .Select(m => new MonthCount($"{first.AddMonths(m.Index):yyyy-MM}", m.Flow.Received, m.Flow.Closed + m.Flow.PassedOn, m.End.Open))];

    private static PeriodCount Period(DateOnly from, DateOnly to, IReadOnlyList<CountFigures> ends)
        => CountFigures.Between(ends[0], ends[1]) is var flow ? new(from, to, flow.Received, flow.Closed + flow.PassedOn) : null!;

    private static Dictionary<string, CountFigures> By(IReadOnlyList<CountRow> rows, string dimension, Func<CountRow, string> key)
        => rows.Where(r => r.Dimension == dimension).GroupBy(key).ToDictionary(g => g.Key, g => CountFigures.Sum(g));

    private static CountFigures Of(Dictionary<string, CountFigures> figures, string key) => figures.GetValueOrDefault(key) ?? new();
}
