using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Infrastructure.Searching;

/// <summary>查找: whether what is asked for is looked for as a whole, or what the reader's own units handle apart from what others do.</summary>
internal sealed class CaseFinder(
    WholeFinder whole, LeadFinder leads, ElsewherePlaces elsewhere, CaseConditions conditions, UnitShares shares, CaseTally tally, Caller caller, IReferenceSource reference)
{
    /// <summary>Finds how many there are, and by which conditions their pages are read.</summary>
    internal async Task<Found> Find(CaseSearch search, CancellationToken cancellation)
    {
        var (filters, lead) = (search.Filters, search.Lead);
        if (filters is { State: { } state, Open: { } open } && Workflow.Open.Contains(state) != open) return Found.Nothing;
        if (lead == Lead.Words && !(await shares.AreSmall(filters, lead, cancellation) || await shares.KnowsLittle(cancellation)))
            return await leads.FindEither(search, cancellation);
        var apart = MayLieApart(filters, lead) && (lead is not (Lead.Open or Lead.Owed or Lead.Stood) || await shares.IsLittleElsewhere(cancellation));
        return apart ? await FindApart(search, cancellation) : await whole.Find(search, byCounters: true, cancellation);
    }

    // Names have an index of their own; the service itself and the designated person (专管) may know cases of any unit.
    // So may a unit that is meant alone as of a past day: the own units are asked for with those below them.
    private bool MayLieApart(SearchCases filters, Lead lead) => lead != Lead.Name && filters is not { UnitThen: not null, UnitAlone: true }
        && !conditions.AsksOwnUnits(filters) && caller.Known.SealLevel < (int)Clearance.Sealed;

    private async Task<Found> FindApart(CaseSearch search, CancellationToken cancellation)
    {
        var filters = search.Filters;
        var own = OfOwnUnits(filters) is { } handled
            ? await whole.Find(search with { Filters = handled }, filters.UnitId is not null || CounterTotals.AreWorthIt(filters), cancellation)
            : Found.Nothing;
        if (own.Total > search.CountUpTo) return new(own.Total, false, [await leads.InOrder(search, cancellation)]);
        var (total, parts) = (own.Total, own.Parts.ToList());
        foreach (var (where, order) in await elsewhere.Of(filters, search.Lead, cancellation))
        {
            var found = await tally.UpTo(search.CountUpTo, where, order, cancellation);
            total += found;
            if (found > 0) parts.Add(new(where, true));
        }

        return total > search.CountUpTo ? new(total, false, [await leads.InOrder(search, cancellation)]) : new(total, true, parts);
    }

    // Null where nothing of the unit asked for is the reader's own.
    private SearchCases? OfOwnUnits(SearchCases filters) => filters.UnitId is not { } unit
        || (filters.UnitAlone != true && reference.Current.IsWithin(caller.Known.UnitId, unit))
            ? filters with { UnitId = caller.Known.UnitId, UnitAlone = null }
            : null;
}
