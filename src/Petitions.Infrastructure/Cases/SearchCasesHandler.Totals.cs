using Petitions.Application.Cases;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

// 总数: how many a list has in all, by the counters and by the short indexes of what is overdue, due soon or backlog, before anything is counted row by row.
internal sealed partial class SearchCasesHandler
{
    private const string CountFewFragment = "SELECT COUNT(*) AS Total FROM cases c";

    // Of what is overdue, due soon or backlog there is little: its indexes for counting begin with unit and seal, so no row that is not counted is read.
    private const string HandledFragment = "c.unit_id IN (SELECT u.id FROM units u WHERE u.path LIKE @HandledPath ESCAPE '!')";
    private const string SealedFragment = $"c.seal IN ({Visibility.SealsFragment})";
    private const string FewOverdueFragment = "(c.next_due_on IS NOT NULL AND c.next_due_on < @Today)";
    private const string FewDueSoonFragment = "(c.next_due_on IS NOT NULL AND c.next_due_on >= @SoonFrom AND c.next_due_on <= @SoonTo)";

    private const string StepsAsideSql = "SELECT COUNT(*) AS Recusals FROM recusals vx WHERE vx.user_name = @ActorName AND vx.lifted_at IS NULL";

    // Few enough to be fetched and put in order, as is all that a small unit has: the lists in the order of receipt would be gone through to their end for them.
    private const int FewEnough = 100;

    // How cases stood on a past day lies apart; but what a small unit had ended by it is counted whole at once.
    private async Task<bool> IsOfPast(SearchCases request, CancellationToken cancellation)
        => request.OpenOn is not null || request.AskedOfHistory() is not null
            || (LeadOf(request) == Lead.EndedBy && !await IsSmall(request, Lead.EndedBy, cancellation) && !await KnowsLittle(cancellation));

    // All that a small unit ever handled is sooner gone through than any list in which it has a share.
    private const int SmallUnit = 20_000;

    // The cases of units within the actor's own, or whatever has one of the words asked for: one condition says what the actor may know of them.
    private async Task<Found> Together(SearchCases request, Lead lead, bool byCounters, CancellationToken cancellation)
    {
        var small = await IsSmall(request, lead, cancellation);
        var part = small ? new Part(HandledBySmall(request), true) : new(Filters(request, lead, caller, reference.Current, people), IsGathered(lead));
        // The counters hide no row: what they know nothing of is looked for all the same.
        if (byCounters && await KnownTotal(request, cancellation) is { } known) return new(known, true, small ? [part] : UnitByUnit(request, lead) ?? [part]);
        if (HandledTogether(request) && IsFew(request))
        {
            var few = FewHandled(request);
            var handled = await Total(CountFewFragment, few, cancellation);
            return FoundBy(small || handled <= FewEnough ? new(few, true) : part, handled);
        }

        // The page would go through all of it again to find nothing.
        return small ? FoundBy(part, await Total(CountFewFragment, part.Where, cancellation)) : await ByLead(request, lead, cancellation);
    }

    // Of a few units the newest of each are found by its index at once, whatever others have had since; the list of all would be gone through for them.
    private List<Part>? UnitByUnit(SearchCases request, Lead lead)
    {
        if (request.UnitAlone == true || lead != Lead.List || request.State is not (null or CaseState.Closed)) return null;
        List<string> units = [.. reference.Current.Units.Keys.Where(u => reference.Current.IsWithin(u, request.UnitId!)).Order(StringComparer.Ordinal)];
        return units.Count > Few ? null : [.. units.Select(u => new Part(Filters(request with { UnitId = u, UnitAlone = true }, lead, caller, reference.Current, people), false))];
    }

    private async Task<bool> IsSmall(SearchCases request, Lead lead, CancellationToken cancellation)
        => HandledTogether(request) && lead != Lead.Name && await HandledIn(HandledPath(request), cancellation) <= SmallUnit;

    private Where HandledBySmall(SearchCases request)
    {
        var where = HandledBy(request, Asked(new Where(), request with { UnitId = null }, Lead.Other, caller, reference.Current, people));
        where.And(Visibility.OwnFragment).Parameters.SeenSeals(caller.Known);
        return where;
    }

    private Where HandledBy(SearchCases request, Where where)
        => request.UnitAlone == true ? where.And(UnitFragment, "UnitId", request.UnitId) : where.And(HandledFragment, "HandledPath", HandledPath(request));

    private bool HandledTogether(SearchCases request) => request.UnitId is { } unit && Visibility.IsOwn(caller.Known, reference.Current.Unit(unit).Path);

    // The counters know the cases that units handle, and of units within the actor's own all of them are the actor's to see,
    // but for what is behind seals and those from which the actor has stepped aside.
    private async Task<long?> KnownTotal(SearchCases request, CancellationToken cancellation)
    {
        if (!HandledTogether(request) || !InCounters(request) || await session.Scalar<int>(StepsAsideSql, new { ActorName = caller.Known.UserName }, cancellation) > 0) return null;
        return await Handled(request, cancellation) - await Aside(request, cancellation);
    }

    private Task<long> Handled(SearchCases request, CancellationToken cancellation)
    {
        var units = HandledPath(request);
        return request is { State: null, Open: { } open }
            ? now.Total(units, caller.Known, request.Class, open, request.Channel, cancellation)
            : now.Total(units, caller.Known, request.Class, request.State, request.Channel, cancellation);
    }

    // What is not overdue, or no backlog, is all but what is: of that there is little, with an index of its own, while a unit's share in the past of a
    // state or a channel may lie anywhere in it.
    private async Task<long> Aside(SearchCases request, CancellationToken cancellation)
    {
        var overdue = request.Overdue == false ? await Total(CountFewFragment, FewHandled(request with { Overdue = true, Backlog = null }), cancellation) : 0;
        return overdue + (request.Backlog == false ? await Total(CountFewFragment, FewHandled(request with { Backlog = true }), cancellation) : 0);
    }

    private Where FewHandled(SearchCases request)
    {
        var where = HandledBy(request, FewFilters(request));
        where.And(SealedFragment).And(Visibility.NotAsideFragment).Parameters.SeenSeals(caller.Known);
        return where;
    }

    private Where FewFilters(SearchCases request)
    {
        var where = new Where();
        AddKinds(where, request, direct: false);
        if (request.Overdue is { } overdue) where.And(overdue ? FewOverdueFragment : NotOverdueFragment, "Today", caller.Today);
        if (request.Backlog is { } backlog) where.And(backlog ? BacklogFragment : NotBacklogFragment);
        if (request.DueSoon == true) AddSoon(where, FewDueSoonFragment, caller.Today);
        return where;
    }

    private string HandledPath(SearchCases request) => Visibility.Below(reference.Current.Unit(request.UnitId!).Path);

    private Task<long> Total(string count, Where where, CancellationToken cancellation)
        => session.Scalar<long>(count + where.Clause, where.Parameters, cancellation);

    private Task<long> Counted(Where filters, string order, CancellationToken cancellation)
        => session.Scalar<long>(Count(filters, order, session.Dialect, _countLimit + 1), filters.Parameters, cancellation);

    // What the counters are kept by: class, state and channel of a unit's cases, whatever their days.
    private static bool InCounters(SearchCases request)
        => Others(request) && request is { Overdue: null or false, Backlog: null or false, DueSoon: null, UnitAlone: not true };

    // Where no unit is asked for, more than ten thousand are soon counted; what is to be left out is counted sooner only where it is one thing of every state and channel.
    private static bool IsWorthIt(SearchCases request)
        => request is { Overdue: null, Backlog: null } || (request is { State: null, Channel: null } && (request.Overdue is null || request.Backlog is null));

    // What the indexes for counting hold.
    private static bool IsFew(SearchCases request)
        => Others(request) && (request is { Overdue: true } or { Backlog: true } or { DueSoon: true }) && request.DueSoon != false;

    private static bool Others(SearchCases request) => request is
    {
        From: null, To: null, Q: null, BacklogAge: null, CategoryCode: null, CountedFrom: null, CountedTo: null, EndedFrom: null, EndedTo: null,
        RegisteredUnitId: null, OpenOn: null, EndedBy: null, OverdueOn: null, DueSoonOn: null, BacklogOn: null,
    };

    private static IEnumerable<string> ComposedSmall(Dialect dialect)
        => Wheres([[HandledFragment, Visibility.OwnFragment]], []).SelectMany(w => Pages(w, dialect).Prepend(CountFewFragment + w.Clause));

    private static IEnumerable<string> ComposedFew(Dialect dialect)
    {
        string[] few = [StateAsideFragment, ChannelAsideFragment, ClassAsideFragment, FewOverdueFragment, NotOverdueFragment, BacklogFragment, NotBacklogFragment, FewDueSoonFragment, UnitFragment];
        return from taken in Taken(few)
               let filters = And(taken.Concat([HandledFragment, SealedFragment, Visibility.NotAsideFragment]))
               from statement in Pages(filters, dialect).Prepend(CountFewFragment + filters.Clause)
               select statement;
    }
}
