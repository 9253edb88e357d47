using System.Globalization;
using Petitions.Application.Cases;
using Petitions.Domain.Access;
using Petitions.Domain;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

// 本单位以外: a reader of a small unit may know little in a large office, and what that is lies in few places. Each is counted and read by its own index: what the
// own units handle, what was registered there and is handled elsewhere, what was passed on to them. Together it would be looked for among everything.
internal sealed partial class SearchCasesHandler
{
    private const string RegisteredElsewhereFragment = $"{Visibility.RegisteredElsewhereFragment} AND {Visibility.OwnFragment}";
    private const string RegisteredElsewhereAsideFragment = $"CASE WHEN {Visibility.RegisteredElsewhereFragment} THEN 1 ELSE 0 END <> 0 AND {Visibility.OwnFragment}";
    // The same where few units are elsewhere: named one by one, a database knows by its statistics how little they handle.
    private const string RegisteredWithFewFragment = $"""
        c.registered_unit_id IN (SELECT vr.id FROM units vr WHERE vr.path LIKE @ActorUnits ESCAPE '!')
            AND c.unit_id IN (@Other0, @Other1, @Other2, @Other3, @Other4, @Other5, @Other6, @Other7, @Other8, @Other9, @Other10, @Other11) AND {Visibility.OwnFragment}
        """;

    // So many units are named, or asked for, one by one.
    private const int Few = 12;

    private const string PassedElsewhereFragment = $"{Visibility.PassedElsewhereFragment} AND {Visibility.OwnFragment}";

    // As the index has them, so that what is counted is not put in order first.
    private const string UnitOrderFragment = " ORDER BY c.registered_unit_id, c.unit_id";

    private async Task<Found> Find(SearchCases request, CancellationToken cancellation)
    {
        var lead = LeadOf(request);
        if (request is { State: { } state, Open: { } open } && Workflow.Open.Contains(state) != open) return Found.Nothing;
        if (lead == Lead.Words && !(await IsSmall(request, lead, cancellation) || await KnowsLittle(cancellation))) return await ByEither(request, cancellation);
        var apart = IsApart(request, lead) && (lead is not (Lead.Open or Lead.Owed or Lead.Stood) || await IsLittleElsewhere(cancellation));
        if (!apart) return await Together(request, lead, byCounters: true, cancellation);
        var own = OwnPart(request) is { } handled ? await Together(handled, lead, request.UnitId is not null || IsWorthIt(request), cancellation) : Found.Nothing;
        if (own.Total > _countLimit) return new(own.Total, false, [await InOrder(request, lead, cancellation)]);
        var others = await now.Elsewhere(Visibility.Units(caller.Known), caller.Known, cancellation);
        if (others.Count == 0) return own;
        var (total, parts) = (own.Total, own.Parts.ToList());
        var by = await ElsewhereBy(request, lead, cancellation);
        var units = by is Lead.Other or Lead.Elsewhere;
        var registered = units ? RegisteredWith(request, by, others) : Elsewhere(request, by, RegisteredElsewhereAsideFragment);
        foreach (var (elsewhere, order) in new[] { (registered, units ? UnitOrderFragment : OrderOf(by)), (Elsewhere(request, units ? by : Lead.Other, PassedElsewhereFragment), UnitOrderFragment) })
        {
            var known = await Counted(elsewhere, order, cancellation);
            total += known;
            if (known > 0) parts.Add(new(elsewhere, true));
        }

        return total > _countLimit ? new(total, false, [await InOrder(request, lead, cancellation)]) : new(total, true, parts);
    }

    // Names have an index of their own; the service itself and the designated person (专管) may know cases of any unit.
    // So may a unit that is meant alone as of a past day: the own units are asked for with those below them.
    private bool IsApart(SearchCases request, Lead lead) => lead != Lead.Name && request is not { UnitThen: not null, UnitAlone: true } && !HandledTogether(request) && caller.Known.SealLevel < (int)Clearance.Sealed;

    private async Task<bool> KnowsLittle(CancellationToken cancellation)
        => caller.Known.SealLevel < (int)Clearance.Sealed && await HandledIn(Visibility.Units(caller.Known), cancellation) <= SmallUnit;

    // A small unit registers little, and of little that others handle little can have been registered.
    private async Task<bool> IsLittleElsewhere(CancellationToken cancellation)
    {
        var own = await HandledIn(Visibility.Units(caller.Known), cancellation);
        return own <= SmallUnit || await HandledIn(Visibility.Below(""), cancellation) - own <= SmallUnit;
    }

    private Task<long> HandledIn(string units, CancellationToken cancellation) => now.Total(units, caller.Known, null, null, null, cancellation);

    // Null where nothing of the unit asked for is the actor's own.
    private SearchCases? OwnPart(SearchCases request)
        => request.UnitId is not { } unit || (request.UnitAlone != true && caller.Known.UnitPath.StartsWith(reference.Current.Unit(unit).Path, StringComparison.Ordinal))
            ? request with { UnitId = caller.Known.UnitId, UnitAlone = null }
            : null;

    // What other units handle is sooner gone through than what was counted or ended in some days or is overdue, where it is little.
    private async Task<Lead> ElsewhereBy(SearchCases request, Lead lead, CancellationToken cancellation)
    {
        var days = lead is Lead.Counted or Lead.Ended or Lead.Category;
        if (!days && request is not ({ Overdue: true } or { Backlog: true } or { DueSoon: true } or { BacklogAge: not null, BacklogOn: null })) return Lead.Other;
        return await IsLittleElsewhere(cancellation) ? Lead.Elsewhere : days ? lead : Lead.Other;
    }

    private Where RegisteredWith(SearchCases request, Lead by, IReadOnlyList<string> others)
    {
        if (others.Count > Few) return Elsewhere(request, by, RegisteredElsewhereFragment);
        var where = Elsewhere(request, by, RegisteredWithFewFragment);
        // What is no unit's id names none.
        for (var i = 0; i < Few; i++) where.Parameters.Add("Other" + i.ToString(CultureInfo.InvariantCulture), i < others.Count ? others[i] : "-");
        return where;
    }

    private Where Elsewhere(SearchCases request, Lead lead, string fragment)
    {
        var where = Asked(new Where(), request, lead, caller, reference.Current, people).And(fragment);
        where.Parameters.Add("ActorUnits", Visibility.Units(caller.Known));
        where.Parameters.SeenSeals(caller.Known);
        return where;
    }

    private static IEnumerable<string> ComposedElsewhere(Dialect dialect)
        => Wheres([[RegisteredElsewhereFragment], [RegisteredWithFewFragment], [RegisteredElsewhereAsideFragment], [PassedElsewhereFragment]], [CursorAsideFragment])
            .SelectMany(w => Pages(w, dialect).Append(Count(w, UnitOrderFragment, dialect, 51)));
}
