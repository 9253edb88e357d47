using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

// 编号开头: so many numbers begin with a year or a month that they would be gathered and put in order for long. Nothing is received after the day its number was given, so the
// list is read in its own order from the last day on which such numbers were.
internal sealed partial class SearchCasesHandler
{
    // By their counters, which go in steps of eight on the average: more than are counted. Of fewer the list would be gone through to its end.
    private const int ManyNumbers = 90_000;
    private const string NumberAsideFragment = "CASE WHEN c.number LIKE @NumberStart ESCAPE '!' THEN 1 ELSE 0 END <> 0";
    private const string ReceivedUpToFragment = "c.received_at < @ReceivedUpTo";

    private async Task<Found?> ByManyNumbers(SearchCases request, CancellationToken cancellation)
    {
        if (request.Q?.Trim().ToUpperInvariant() is not { Length: > 0 } start || FragmentFor(start) != NumberFragment) return null;
        if (await scopes.LastDayOfMany(session, start, ManyNumbers, cancellation) is not { } last || !await KnowsMost(cancellation)) return null;
        var where = Filters(request with { Q = null }, caller, reference.Current, people)
            .And(NumberAsideFragment, "NumberStart", Visibility.Below(start)).And(ReceivedUpToFragment, "ReceivedUpTo", OfficeTime.At(last.AddDays(1), TimeOnly.MinValue));
        var total = await Counted(where, cancellation);
        return total == 0 ? Found.Nothing : new(total, total <= CountLimit, [where]);
    }

    // Whoever may know little of the list would go through it to its end, too.
    private async Task<bool> KnowsMost(CancellationToken cancellation)
    {
        Task<long> Of(string units) => now.Total(units, caller.Known, null, null, null, cancellation);
        return await Of(Visibility.Units(caller.Known)) * 2 > await Of(Visibility.Below(""));
    }

    private static IEnumerable<string> ComposedNumbers(Dialect dialect)
        => Wheres(NumberAsideFragment, ReceivedUpToFragment, CursorFragment).SelectMany(w => new[] { Select(w, dialect, 51), Count(w, dialect, CountLimit + 1) });
}
