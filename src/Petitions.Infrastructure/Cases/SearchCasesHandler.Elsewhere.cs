using Petitions.Application.Cases;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

// 本单位以外: a reader of a small unit may know little in a large office, and what that is lies in few places. Each is counted and read by its own index: what the
// own units handle, what was registered there and is handled elsewhere, what was passed on to them. Together it would be looked for among everything.
internal sealed partial class SearchCasesHandler
{
    private const string RegisteredElsewhereFragment = $"{Visibility.RegisteredElsewhereFragment} AND {Visibility.OwnFragment}";
    private const string PassedElsewhereFragment = $"{Visibility.PassedElsewhereFragment} AND {Visibility.OwnFragment}";

    // As the index has them, so that what is counted is not put in order first.
    private const string UnitOrderFragment = " ORDER BY c.registered_unit_id, c.unit_id";

    private async Task<Found> Find(SearchCases request, CancellationToken cancellation)
    {
        if (await ByManyNumbers(request, cancellation) is { } numbered) return numbered;
        if (!IsApart(request)) return await Together(request, byCounters: true, cancellation);
        var own = OwnPart(request) is { } handled ? await Together(handled, request.UnitId is not null || IsWorthIt(request), cancellation) : Found.Nothing;
        // Of so many the next are near, whoever handles them.
        var all = Filters(request, caller, reference.Current, people);
        if (own.Total > CountLimit) return new(own.Total, false, [all]);
        var (total, parts) = (own.Total, own.Parts.ToList());
        foreach (var elsewhere in new[] { Elsewhere(request, RegisteredElsewhereFragment), Elsewhere(request, PassedElsewhereFragment) })
        {
            var known = await session.Scalar<long>(CountElsewhere(elsewhere, session.Dialect, CountLimit + 1), elsewhere.Parameters, cancellation);
            total += known;
            if (known > 0) parts.Add(elsewhere);
        }

        return total > CountLimit ? new(total, false, [all]) : new(total, true, parts);
    }

    // Words have an index of their own; the service itself and the designated person (专管) may know cases of any unit.
    private bool IsApart(SearchCases request)
        => string.IsNullOrWhiteSpace(request.Q) && !HandledTogether(request) && caller.Known.SealLevel < (int)Clearance.Sealed;

    // Null where nothing of the unit asked for is the actor's own.
    private SearchCases? OwnPart(SearchCases request)
        => request.UnitId is not { } unit || (request.UnitAlone != true && caller.Known.UnitPath.StartsWith(reference.Current.Unit(unit).Path, StringComparison.Ordinal))
            ? request with { UnitId = caller.Known.UnitId, UnitAlone = null }
            : null;

    private Where Elsewhere(SearchCases request, string fragment)
    {
        var where = Asked(request, caller, reference.Current, people, direct: false).And(fragment);
        where.Parameters.Add("ActorUnits", Visibility.Units(caller.Known));
        where.Parameters.SeenSeals(caller.Known);
        return where;
    }

    private static string CountElsewhere(Where where, Dialect dialect, int limit)
        => CountFragment + where.Clause + UnitOrderFragment + dialect.Page(limit) + CountEndFragment;

    private static IEnumerable<string> ComposedElsewhere(Dialect dialect)
        => Wheres([[RegisteredElsewhereFragment], [PassedElsewhereFragment]], [CursorFragment])
            .SelectMany(w => new[] { Select(w, dialect, 51), CountElsewhere(w, dialect, CountLimit + 1) });
}
