using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Counting;
using Petitions.Domain.Reference;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Counting;

namespace Petitions.Infrastructure.Reports;

/// <summary>月报汇总: a month's content for the whole office. Flows are the difference of two prefix sums; lists come from the month's rows.</summary>
internal sealed class MonthGathering(CountPrefix prefix, MonthRows rows, RateRows rates, PastRounds rounds)
{
    // A report is the office's, the same for all who may know its cells.
    private static readonly HashSet<Guid> NobodyAside = [];

    /// <summary>The content, or the refusal <c>counts-do-not-reconcile</c>.</summary>
    public async Task<MonthlyContent> Gather(DateOnly month, Unit root, CancellationToken cancellation)
    {
        var (from, to) = (month.MonthStart(), month.MonthEnd());
        var units = Visibility.Below(root.Path);
        var all = Actor.System(root.Id, root.Path);
        var parameters = new
        {
            From = from, To = to, Over = to, Units = units, Late = true, Known = false,
            Begin = OfficeTime.At(from, TimeOnly.MinValue), End = OfficeTime.At(to.AddDays(1), TimeOnly.MinValue),
        };
        var start = CellsOf(await prefix.Cells(from.AddDays(-1), units, all, cancellation));
        var end = CellsOf(await prefix.Cells(to, units, all, cancellation));
        var past = await rounds.Since(from, units, cancellation);
        var onTime = await rows.OnTime(parameters, cancellation);
        var content = new MonthlyContent
        {
            Period = $"{month:yyyy-MM}", From = from, To = to, UnitId = root.Id,
            Flows = Flows(start, end),
            OnTime = Sorted(MonthRows.ToResolve(onTime), c => (c.UnitId, c.Class)),
            OnTimeByRule = [.. onTime.OrderBy(c => c.Rule, StringComparer.Ordinal).ThenBy(c => c.UnitId, StringComparer.Ordinal).ThenBy(c => c.Class, StringComparer.Ordinal)],
            Rates = await rates.Gather(rates.Of(from, to, to, units), past, onTime, NobodyAside, cancellation),
            Backlog = Backlog(start, end, await rows.Backlog(parameters, past, cancellation), from, to),
            Visits = Visits(start, end),
            GuidedVisits = Sorted(await rows.GuidedVisits(parameters, cancellation), c => (c.UnitId, c.Class)),
            Overrides = Sorted(await rows.Overrides(parameters, past, cancellation), c => (c.UnitId, c.Class)),
            LateCases = Sorted(await rows.LateCases(parameters, cancellation), c => (c.UnitId, c.Class)),
            LateVisits = Sorted(await rows.LateVisits(parameters, cancellation), c => (c.UnitId, c.Class)),
            ClosedCases = await rows.Closed(parameters, from, to, past, cancellation),
        };
        Reconciliation.Require(content, start, end);
        return content;
    }

    private static Dictionary<CellKey, CountFigures> CellsOf(IReadOnlyList<CountRow> rows)
        => rows.GroupBy(r => new CellKey(r.Dimension, r.UnitId, r.Class, r.Value)).ToDictionary(g => g.Key, g => CountFigures.Sum(g));

    private static List<FlowCell> Flows(Dictionary<CellKey, CountFigures> start, Dictionary<CellKey, CountFigures> end)
        => [.. start.Keys.Union(end.Keys).Where(k => k.Dimension != CountDimension.State)
            .OrderBy(k => k.Dimension, StringComparer.Ordinal).ThenBy(k => k.UnitId, StringComparer.Ordinal)
            .ThenBy(k => k.Class, StringComparer.Ordinal).ThenBy(k => k.Value, StringComparer.Ordinal)
            .Select(k => Cell(k, Of(start, k), Of(end, k))).Where(IsWorthKeeping)];

    private static FlowCell Cell(CellKey key, CountFigures start, CountFigures end)
    {
        var flow = CountFigures.Between(start, end);
        return new()
        {
            Dimension = key.Dimension, UnitId = key.UnitId, Class = key.Class, Value = key.Value, OpenAtStart = start.Open, Received = flow.Received,
            Reopened = flow.Reopened, MovedIn = flow.MovedIn, Closed = flow.Closed, PassedOn = flow.PassedOn, MovedOut = flow.MovedOut, OpenAtEnd = end.Open,
        };
    }

    private static bool IsWorthKeeping(FlowCell c) => c.OpenAtStart != 0 || c.OpenAtEnd != 0 || c.Received + c.Reopened + c.MovedIn + c.Closed + c.PassedOn + c.MovedOut != 0;

    private static List<VisitCell> Visits(Dictionary<CellKey, CountFigures> start, Dictionary<CellKey, CountFigures> end)
        => [.. end.Keys.Where(k => k.Dimension == CountDimension.All).GroupBy(k => (k.UnitId, k.Class))
            .OrderBy(g => g.Key.UnitId, StringComparer.Ordinal).ThenBy(g => g.Key.Class, StringComparer.Ordinal)
            .Select(g => (Cell: g.Key, Flow: CountFigures.Sum(g.Select(k => CountFigures.Between(Of(start, k), Of(end, k))))))
            .Where(v => v.Flow.Visits != 0 || v.Flow.People != 0)
                .Select(v => new VisitCell(v.Cell.UnitId, v.Flow.Visits, v.Flow.People, v.Cell.Class.Length == 0 ? null : v.Cell.Class))];

    private static List<BacklogCell> Backlog(
        Dictionary<CellKey, CountFigures> start, Dictionary<CellKey, CountFigures> end, IReadOnlyList<BacklogRow> flags, DateOnly from, DateOnly to)
    {
        bool InMonth(DateOnly? day) => day >= from && day <= to;
        var found = flags.Where(f => InMonth(f.CountsFrom)).ToLookup(f => (f.UnitId, f.Class, f.BracketOn(f.CountsFrom)));
        var ended = flags.Where(f => InMonth(f.EndedOn)).ToLookup(f => (f.UnitId, f.Class, f.BracketOn(f.EndedOn!.Value)));
        var cells = start.Keys.Union(end.Keys).Where(k => k.Dimension == CountDimension.All).Select(k => (k.UnitId, k.Class))
            .Union(flags.Select(f => (f.UnitId, f.Class))).Order();
        return [.. cells.SelectMany(c => new[] { MonthlyView.Young, MonthlyView.Old }.Select(bracket =>
        {
            long In(Dictionary<CellKey, CountFigures> at) => Of(at, new(CountDimension.All, c.UnitId, c.Class, "")) is var f && bracket == MonthlyView.Young
                ? f.BacklogYoung : f.BacklogOld;
            var out_ = ended[(c.UnitId, c.Class, bracket)].ToList();
            return new BacklogCell
            {
                UnitId = c.UnitId, Class = c.Class, Bracket = bracket, AtStart = In(start), Remaining = In(end),
                Found = found[(c.UnitId, c.Class, bracket)].Count(), Settled = out_.Count(f => f.SettledBy(to)), Ended = out_.Count(f => !f.SettledBy(to)),
            };
        })).Where(b => b.AtStart != 0 || b.Remaining != 0 || b.Found != 0 || b.Settled != 0 || b.Ended != 0)];
    }

    private static CountFigures Of(Dictionary<CellKey, CountFigures> cells, CellKey key) => cells.GetValueOrDefault(key) ?? new();

    private static List<T> Sorted<T>(IReadOnlyList<T> cells, Func<T, (string, string)> key)
        => [.. cells.OrderBy(c => key(c).Item1, StringComparer.Ordinal).ThenBy(c => key(c).Item2, StringComparer.Ordinal)];
}

/// <summary>计数格: dimension, unit, class and value.</summary>
internal readonly record struct CellKey(string Dimension, string UnitId, string Class, string Value);
