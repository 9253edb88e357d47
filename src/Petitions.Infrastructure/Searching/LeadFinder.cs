using Petitions.Domain;
using Petitions.Domain.People;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Numbering;

namespace Petitions.Infrastructure.Searching;

/// <summary>按主条件查找: cases are found by the index of one condition, or of one for each of the places where they lie; everything else is asked of what
/// that finds.</summary>
internal sealed class LeadFinder(Session session, NumberScopes scopes, CaseConditions conditions, PastPlaces past, CaseTally tally)
{
    internal const string ReceivedUpToFragment = "c.received_at < @ReceivedUpTo";

    /// <summary>Finds by the search's lead.</summary>
    internal async Task<Found> Find(CaseSearch search, CancellationToken cancellation)
    {
        var (filters, lead) = (search.Filters, search.Lead);
        if (past.Of(filters, lead) is { } places) return await ByPlaces(search, places, cancellation);
        var where = conditions.All(filters, lead);
        var total = await tally.UpTo(search.CountUpTo, where, Leads.Order(lead), cancellation);
        return search.Found(total, total > search.CountUpTo || IsNear(search, total) ? await InOrder(search, cancellation) : new(where, Leads.AreGathered(lead)));
    }

    /// <summary>Finds what may be a number or a name, which has an index for each, and none for both.</summary>
    internal async Task<Found> FindEither(CaseSearch search, CancellationToken cancellation)
    {
        var number = search with { Lead = Lead.Number };
        var numbers = await Find(number, cancellation);
        var names = await Find(search with { Lead = Lead.Name }, cancellation);
        if (names.Total == 0) return numbers;
        var total = numbers.Total + names.Total;
        // Read in the order of the list, names are among the rest of it.
        return total > search.CountUpTo || IsNear(number, total)
            ? new(total, total <= search.CountUpTo, [await InOrder(search with { Lead = Lead.Words }, cancellation)])
            : new(total, true, [.. numbers.Parts, .. names.Parts]);
    }

    /// <summary>How a page is read of so many: the next are near in the order of the list, at the latest where the days that were asked for begin.</summary>
    internal async Task<Part> InOrder(CaseSearch search, CancellationToken cancellation)
    {
        var (filters, lead) = (search.Filters, search.Lead);
        var last = lead switch
        {
            Lead.Counted => filters.CountedTo,
            Lead.Ended => filters.EndedTo,
            Lead.Number => await scopes.LastDay(session, CaseNumber.Typed(filters.Q!), cancellation),
            _ => null,
        };
        // Numbers of another pattern tell no day, nor do names.
        if (lead is Lead.Number && last is null) return new(conditions.All(filters, lead), true);
        var where = conditions.All(filters, Leads.AreGathered(lead) || lead is Lead.Words ? Lead.Other : lead);
        if (last is { } day) where.And(ReceivedUpToFragment, "ReceivedUpTo", OfficeTime.At(day.AddDays(1), TimeOnly.MinValue));
        return new(where, false);
    }

    private async Task<Found> ByPlaces(CaseSearch search, IEnumerable<Place> places, CancellationToken cancellation)
    {
        var (total, parts) = (0L, new List<Part>());
        foreach (var (where, order) in places)
        {
            var found = await tally.UpTo(search.CountUpTo, where, order, cancellation);
            total += found;
            if (total > search.CountUpTo) return new(total, false, [await InOrder(search, cancellation)]);
            if (found > 0) parts.Add(new(where, true));
        }

        return IsNear(search, total) ? new(total, true, [await InOrder(search, cancellation)]) : new(total, true, parts);
    }

    // What lies within some days lies close together there: where it is not little, the first page is sooner read in the order of the list than gathered.
    private static bool IsNear(CaseSearch search, long total) => total > search.CountUpTo / 10 && search.Filters.Cursor is null
        && search.Lead is Lead.Counted or Lead.Ended or Lead.Open or Lead.EndedBy or Lead.Stood or Lead.Number;

    /// <summary>What this can compose, for the check against the schema.</summary>
    [ComposedSql]
    internal static IEnumerable<string> Composed()
        => from lead in new[] { Lead.Number, Lead.Counted, Lead.Ended, Lead.Registered }
           from conditions in CaseConditions.Wheres(ReceivedUpToFragment, CaseStatements.CursorAsideFragment)
           from statement in CaseStatements.Composed(conditions, Leads.Order(lead))
           select statement;
}
