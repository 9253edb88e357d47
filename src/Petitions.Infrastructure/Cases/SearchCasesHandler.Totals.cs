using Petitions.Application.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

// 总数: how many a list has in all, by the counters and by the short indexes of what is overdue, due soon or backlog, before anything is counted row by row.
internal sealed partial class SearchCasesHandler
{
    private const string CountFewFragment = "SELECT COUNT(*) AS Total FROM cases c";

    // Of what is overdue, due soon or backlog there is little: its indexes for counting begin with unit and seal, so no row that is not counted is read.
    private const string HandledFragment = "c.unit_id IN (SELECT u.id FROM units u WHERE u.path LIKE @HandledPath ESCAPE '!')";
    private const string HandledElsewhereFragment = "c.unit_id IN (SELECT u.id FROM units u WHERE u.path NOT LIKE @ActorUnits ESCAPE '!')";
    private const string SealedFragment = $"c.seal IN ({Visibility.SealsFragment})";
    private const string FewOverdueFragment = "(c.next_due_on IS NOT NULL AND c.next_due_on < @Today)";
    private const string FewDueSoonFragment = "(c.next_due_on IS NOT NULL AND c.next_due_on >= @SoonFrom AND c.next_due_on <= @SoonTo)";

    private const string StepsAsideSql = "SELECT COUNT(*) AS Recusals FROM recusals vx WHERE vx.user_name = @ActorName AND vx.lifted_at IS NULL";

    // The counters know the cases that units handle, and of units within the actor's own all of them are the actor's to see,
    // but for what is behind seals and those from which the actor has stepped aside. Beyond the own units the actor may know others: of no unit in particular it is the
    // least that there is, which is enough where that is more than is counted, and all where no other unit has any.
    private async Task<long?> KnownTotal(SearchCases request, CancellationToken cancellation)
    {
        var path = Path(request);
        if (!InCounters(request) || !Visibility.IsOwn(caller.Known, path)
            || await session.Scalar<int>(StepsAsideSql, new { ActorName = caller.Known.UserName }, cancellation) > 0) return null;
        Task<long> Of(string units) => now.Total(units, caller.Known, request.Class, request.State, request.Channel, cancellation);
        var handled = await Of(Visibility.Below(path));
        var whole = request.UnitId is not null || (handled <= CountLimit && await Of(Visibility.Below("")) == handled);
        if (!whole && handled <= CountLimit) return null;
        var known = handled - await Aside(request, cancellation);
        return whole || known > CountLimit ? known : null;
    }

    // What is not overdue, or no backlog, is all but what is: of that there is little, with an index of its own, while a unit's share in the past of a
    // state or a channel may lie anywhere in it.
    private async Task<long> Aside(SearchCases request, CancellationToken cancellation)
    {
        var overdue = request.Overdue == false ? await FewHandled(request with { Overdue = true, Backlog = null }, cancellation) : 0;
        return overdue + (request.Backlog == false ? await FewHandled(request with { Backlog = true }, cancellation) : 0);
    }

    // What the actor's own units handle first: only where that is not more than is counted, what the actor may know of other units counts.
    private async Task<long?> Few(SearchCases request, CancellationToken cancellation)
    {
        if (!IsFew(request) || !Visibility.IsOwn(caller.Known, Path(request))) return null;
        var handled = await FewHandled(request, cancellation);
        if (request.UnitId is not null || handled > CountLimit) return handled;
        return handled + await Total(CountFewFragment, FewFilters(request).And(HandledElsewhereFragment).Seen(caller.Known), cancellation);
    }

    private Task<long> FewHandled(SearchCases request, CancellationToken cancellation)
    {
        var where = FewFilters(request);
        if (request is { UnitAlone: true, UnitId: { } unit }) where.And(UnitFragment, "UnitId", unit);
        else where.And(HandledFragment, "HandledPath", Visibility.Below(Path(request)));
        where.And(SealedFragment).And(Visibility.NotAsideFragment).Parameters.SeenSeals(caller.Known);
        return Total(CountFewFragment, where, cancellation);
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

    private string Path(SearchCases request)
        => request.UnitId is { } unit ? reference.Current.Unit(unit).Path : caller.Known.IsSystem ? "" : caller.Known.UnitPath;

    private Task<long> Total(string count, Where where, CancellationToken cancellation)
        => session.Scalar<long>(count + where.Clause, where.Parameters, cancellation);

    private Task<long> Counted(Where filters, CancellationToken cancellation)
        => session.Scalar<long>(Count(filters, session.Dialect, CountLimit + 1), filters.Parameters, cancellation);

    // What the counters are kept by: class, state and channel of a unit's cases, whatever their days.
    private static bool InCounters(SearchCases request)
        => Others(request) && request is { Overdue: null or false, Backlog: null or false, DueSoon: null, UnitAlone: not true } && (request.UnitId is not null || IsWorthIt(request));

    // Of no unit in particular ten thousand are soon counted; what is to be left out is counted sooner only where it is one thing of every state and channel.
    private static bool IsWorthIt(SearchCases request)
        => request is { Overdue: null, Backlog: null } || (request is { State: null, Channel: null } && (request.Overdue is null || request.Backlog is null));

    // What the indexes for counting hold.
    private static bool IsFew(SearchCases request)
        => Others(request) && (request is { Overdue: true } or { Backlog: true } or { DueSoon: true }) && request.DueSoon != false;

    private static bool Others(SearchCases request) => request is
    {
        From: null, To: null, Q: null, Open: null, BacklogAge: null, CategoryCode: null, CountedFrom: null, CountedTo: null, EndedFrom: null, EndedTo: null,
        RegisteredUnitId: null, OpenOn: null,
    };

    private static IEnumerable<string> ComposedFew()
    {
        string[] few = [StateAsideFragment, ChannelAsideFragment, ClassAsideFragment, FewOverdueFragment, NotOverdueFragment, BacklogFragment, NotBacklogFragment, FewDueSoonFragment, UnitFragment];
        foreach (var seen in (string[][])[[HandledFragment, SealedFragment, Visibility.NotAsideFragment], [HandledElsewhereFragment, Visibility.Fragment]])
        {
            foreach (var taken in Taken(few)) yield return CountFewFragment + And(taken.Concat(seen)).Clause;
        }
    }
}
