using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Searching;

/// <summary>整体查找: the cases of units within the reader's own, or whatever has one of the words asked for: one condition says what the reader may know of them.
/// The counters and the short indexes of what is overdue, due soon or backlog are asked before anything is counted row by row.</summary>
internal sealed class WholeFinder(
    LeadFinder leads, CaseConditions conditions, UnitShares shares, CounterTotals counters, FewConditions few, CaseTally tally, Caller caller, IReferenceSource reference)
{
    // Few enough to be fetched and put in order, as is all that a small unit has: the lists in the order of receipt would be gone through to their end for them.
    private const int FewEnough = 100;

    /// <summary>Finds them, asking the counters first where that is sooner.</summary>
    internal async Task<Found> Find(CaseSearch search, bool byCounters, CancellationToken cancellation)
    {
        var filters = search.Filters;
        var small = await shares.AreSmall(filters, search.Lead, cancellation);
        var part = small ? new Part(OfSmallUnits(search), true) : new(conditions.All(filters, search.Lead), Leads.AreGathered(search.Lead));
        // The counters hide no row: what they know nothing of is looked for all the same.
        if (byCounters && await counters.Of(filters, cancellation) is { } known) return new(known, true, small ? [part] : UnitByUnit(search) ?? [part]);
        if (conditions.AsksOwnUnits(filters) && FewConditions.HoldAll(filters))
        {
            var where = few.Of(filters);
            var total = await tally.All(where, cancellation);
            return search.Found(total, small || total <= FewEnough ? new(where, true) : part);
        }

        // The page would go through all of it again to find nothing.
        return small ? search.Found(await tally.All(part.Where, cancellation), part) : await leads.Find(search, cancellation);
    }

    private Where OfSmallUnits(CaseSearch search)
        => conditions.HandledBy(search.Filters, conditions.Asked(new Where(), search.Filters with { UnitId = null }, Lead.Other)).SeenAsOwn(caller.Known);

    // Of a few units the newest of each are found by its index at once, whatever others have had since; the list of all would be gone through for them.
    private List<Part>? UnitByUnit(CaseSearch search)
    {
        var filters = search.Filters;
        if (filters.UnitAlone == true || search.Lead != Lead.List || filters.State is not (null or CaseState.Closed)) return null;
        List<string> units = [.. reference.Current.Units.Keys.Where(u => reference.Current.IsWithin(u, filters.UnitId!)).Order(StringComparer.Ordinal)];
        if (units.Count > ElsewherePlaces.Few) return null;
        return [.. units.Select(u => new Part(conditions.All(filters with { UnitId = u, UnitAlone = true }, search.Lead), false))];
    }

    /// <summary>What this can compose, for the check against the schema.</summary>
    [ComposedSql]
    internal static IEnumerable<string> Composed()
        => CaseConditions.Wheres([[CaseConditions.HandledFragment, Visibility.OwnFragment]], []).SelectMany(w => CaseStatements.Composed(w));
}
