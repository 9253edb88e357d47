using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;

namespace Petitions.Infrastructure.Reports;

/// <summary>
/// 勾稽核对: a report is issued only when its figures agree with each other by every way they can be had: by flows and by states,
/// by channel, by category and in all, and with the closed cases listed one by one.
/// </summary>
internal static class Reconciliation
{
    private static readonly HashSet<string> OpenStates = [.. Workflow.Open.Select(s => s.Word())];

    internal static void Require(MonthlyContent content, IReadOnlyDictionary<CellKey, CountFigures> start, IReadOnlyDictionary<CellKey, CountFigures> end)
    {
        foreach (var cell in content.Flows) Check(cell.Reconciles(), $"{cell.Dimension} {cell.UnitId} {cell.Value}");
        foreach (var (at, when) in new[] { (start, content.From.AddDays(-1)), (end, content.To) }) CheckStates(at, when);
        foreach (var dimension in new[] { CountDimension.Channel, CountDimension.Category }) CheckParts(content, dimension);
        var closed = content.Flows.Where(f => f.Dimension == CountDimension.All).Sum(f => f.Closed);
        Check(closed == content.ClosedCases.Count, $"closed {closed}, listed {content.ClosedCases.Count}");
    }

    // What the flows say is open must be what stands in an open state, unit by unit.
    private static void CheckStates(IReadOnlyDictionary<CellKey, CountFigures> cells, DateOnly on)
    {
        foreach (var unit in cells.Keys.Select(k => k.UnitId).Distinct())
        {
            var byFlow = cells.Where(c => c.Key.Dimension == CountDimension.All && c.Key.UnitId == unit).Sum(c => c.Value.Open);
            var byState = cells.Where(c => c.Key.Dimension == CountDimension.State && c.Key.UnitId == unit && OpenStates.Contains(c.Key.Value))
                .Sum(c => c.Value.Cases);
            Check(byFlow == byState, $"{unit} {on:yyyy-MM-dd}: {byFlow} / {byState}");
        }
    }

    private static void CheckParts(MonthlyContent content, string dimension)
    {
        foreach (var unit in content.Flows.GroupBy(f => f.UnitId))
        {
            var whole = unit.Where(f => f.Dimension == CountDimension.All).ToList();
            var parts = unit.Where(f => f.Dimension == dimension).ToList();
            Check(Sums(whole).SequenceEqual(Sums(parts)), $"{unit.Key} {dimension}");
        }
    }

    private static long[] Sums(IReadOnlyList<Flow> flows) =>
    [
        flows.Sum(f => f.OpenAtStart), flows.Sum(f => f.Received), flows.Sum(f => f.Reopened), flows.Sum(f => f.MovedIn),
        flows.Sum(f => f.Closed), flows.Sum(f => f.PassedOn), flows.Sum(f => f.MovedOut), flows.Sum(f => f.OpenAtEnd),
    ];

    private static void Check(bool holds, string where)
    {
        if (!holds) throw Refusal.CountsDoNotReconcile(where);
    }
}
