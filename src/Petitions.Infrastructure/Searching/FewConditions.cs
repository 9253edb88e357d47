using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Searching;

/// <summary>少数: what is overdue, due soon or backlog. There is little of it, and its indexes for counting begin with unit and seal, so no row that is not counted
/// is read.</summary>
internal sealed class FewConditions(CaseConditions conditions, Caller caller)
{
    internal const string SealedFragment = $"c.seal IN ({Visibility.SealsFragment})";
    internal const string FewOverdueFragment = "(c.next_due_on IS NOT NULL AND c.next_due_on < @Today)";
    internal const string FewDueSoonFragment = "(c.next_due_on IS NOT NULL AND c.next_due_on >= @SoonFrom AND c.next_due_on <= @SoonTo)";

    /// <summary>True where all that is asked for stands in the indexes for counting.</summary>
    internal static bool HoldAll(CaseFilters filters)
        => CounterTotals.AsksKindsAlone(filters) && (filters is { Overdue: true } or { Backlog: true } or { DueSoon: true }) && filters.DueSoon != false;

    /// <summary>Such cases of the reader's own units.</summary>
    internal Where Of(CaseFilters filters)
    {
        var where = new Where();
        PresentConditions.AddKinds(where, filters, direct: false);
        if (filters.Overdue is { } overdue) where.And(overdue ? FewOverdueFragment : PresentConditions.NotOverdueFragment, "Today", caller.Today);
        if (filters.Backlog is { } backlog) where.And(backlog ? PresentConditions.BacklogFragment : PresentConditions.NotBacklogFragment);
        if (filters.DueSoon == true) PresentConditions.AddSoon(where, FewDueSoonFragment, caller.Today);
        conditions.HandledBy(filters, where).And(SealedFragment).And(Visibility.NotAsideFragment).Parameters.SeenSeals(caller.Known);
        return where;
    }

    /// <summary>What this can compose, for the check against the schema.</summary>
    [ComposedSql]
    internal static IEnumerable<string> Composed()
    {
        string[] few =
        [
            PresentConditions.StateAsideFragment, PresentConditions.ChannelAsideFragment, PresentConditions.ClassAsideFragment, FewOverdueFragment,
            PresentConditions.NotOverdueFragment, PresentConditions.BacklogFragment, PresentConditions.NotBacklogFragment, FewDueSoonFragment, PresentConditions.UnitFragment,
        ];
        return from taken in CaseConditions.AloneAndTogether(few)
               from statement in CaseStatements.Composed(CaseConditions.And(taken.Concat([CaseConditions.HandledFragment, SealedFragment, Visibility.NotAsideFragment])))
               select statement;
    }
}
