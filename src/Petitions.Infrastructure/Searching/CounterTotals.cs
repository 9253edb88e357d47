using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Counting;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Searching;

/// <summary>总数: how many a list has in all by the counters, which know the cases that units handle. Of units within the reader's own all of them are the reader's
/// to see, but for what is behind seals and those from which the reader has stepped aside.</summary>
internal sealed class CounterTotals(Session session, CountNow now, CaseTally tally, CaseConditions conditions, FewConditions few, Caller caller)
{
    /// <summary>The total; null where the counters do not know it.</summary>
    internal async Task<long?> Of(SearchCases filters, CancellationToken cancellation)
    {
        if (!conditions.AsksOwnUnits(filters) || !Know(filters)) return null;
        if (await session.Scalar<int>(Visibility.RecusalsSql, new { ActorName = caller.Known.UserName }, cancellation) > 0) return null;
        return await Handled(filters, cancellation) - await LeftOut(filters, cancellation);
    }

    /// <summary>True where nothing is asked but what the counters and the indexes for counting are kept by: state, channel, class and what is owed, whatever its days.</summary>
    internal static bool AsksKindsAlone(CaseFilters filters) => filters is
    {
        From: null, To: null, Q: null, BacklogAge: null, CategoryCode: null, CountedFrom: null, CountedTo: null, EndedFrom: null, EndedTo: null,
        RegisteredUnitId: null, OpenOn: null, EndedBy: null, OverdueOn: null, DueSoonOn: null, BacklogOn: null,
    };

    /// <summary>Where no unit is asked for, more than ten thousand are soon counted; what is to be left out is counted sooner only where it is one thing of every
    /// state and channel.</summary>
    internal static bool AreWorthIt(CaseFilters filters)
        => filters is { Overdue: null, Backlog: null } || (filters is { State: null, Channel: null } && (filters.Overdue is null || filters.Backlog is null));

    private static bool Know(CaseFilters filters)
        => AsksKindsAlone(filters) && filters is { Overdue: null or false, Backlog: null or false, DueSoon: null, UnitAlone: not true };

    private Task<long> Handled(SearchCases filters, CancellationToken cancellation)
    {
        var units = conditions.AskedUnits(filters);
        return filters is { State: null, Open: { } open }
            ? now.Total(units, caller.Known, filters.Class, open, filters.Channel, cancellation)
            : now.Total(units, caller.Known, filters.Class, filters.State, filters.Channel, cancellation);
    }

    // What is not overdue, or no backlog, is all but what is: of that there is little, with an index of its own, while a unit's share in the past of a
    // state or a channel may lie anywhere in it.
    private async Task<long> LeftOut(SearchCases filters, CancellationToken cancellation)
    {
        var overdue = filters.Overdue == false ? await tally.All(few.Of(filters with { Overdue = true, Backlog = null }), cancellation) : 0;
        return overdue + (filters.Backlog == false ? await tally.All(few.Of(filters with { Backlog = true }), cancellation) : 0);
    }
}
