using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.Backlog;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;
using Petitions.Domain.Reference;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Searching;

/// <summary>现时条件: what is asked of a case as its row says it now. Each stands in one of two ways: so that an index can be chosen by it, or aside (as CASE),
/// to be asked of what another one finds.</summary>
internal static class PresentConditions
{
    internal const string StateFragment = "c.state = @State";
    internal const string ChannelFragment = "c.channel = @Channel";
    internal const string ClassFragment = "c.class = @Class";
    internal const string UnitFragment = "c.unit_id = @UnitId";

    internal const string StateAsideFragment = $"CASE WHEN {StateFragment} THEN 1 ELSE 0 END <> 0";
    internal const string ChannelAsideFragment = $"CASE WHEN {ChannelFragment} THEN 1 ELSE 0 END <> 0";
    internal const string ClassAsideFragment = $"CASE WHEN {ClassFragment} THEN 1 ELSE 0 END <> 0";
    internal const string UnitAsideFragment = $"CASE WHEN {UnitFragment} THEN 1 ELSE 0 END <> 0";

    // By CASE as in Visibility: the rows of several units are read in the order of the list, not gathered and sorted.
    internal const string UnitsFragment = "CASE WHEN c.unit_id IN (SELECT u.id FROM units u WHERE u.path LIKE @UnitPath ESCAPE '!') THEN 1 ELSE 0 END <> 0";
    internal const string RegisteredFragment = "c.registered_unit_id IN (SELECT u.id FROM units u WHERE u.path LIKE @RegisteredPath ESCAPE '!')";
    internal const string RegisteredAsideFragment = $"CASE WHEN {RegisteredFragment} THEN 1 ELSE 0 END <> 0";
    internal const string RegisteredAloneFragment = "c.registered_unit_id = @RegisteredUnit";
    internal const string RegisteredAloneAsideFragment = $"CASE WHEN {RegisteredAloneFragment} THEN 1 ELSE 0 END <> 0";

    // By the state, which every index of a list has. Those of Workflow.Open: a test holds the two together.
    internal const string OpenStatesFragment = "('registered', 'accepted', 'clarified', 'resolved', 'assigned')";
    internal const string OpenFragment = $"CASE WHEN c.state IN {OpenStatesFragment} THEN 1 ELSE 0 END <> 0";
    internal const string NotOpenFragment = $"CASE WHEN c.state IN {OpenStatesFragment} THEN 0 ELSE 1 END <> 0";

    internal const string OverdueFragment = "(c.next_due_on IS NOT NULL AND CASE WHEN c.next_due_on < @Today THEN 1 ELSE 0 END = 1)";
    internal const string NotOverdueFragment = "(c.next_due_on IS NULL OR c.next_due_on >= @Today)";
    internal const string BacklogFragment = "(c.backlog_since IS NOT NULL AND c.backlog_ended_on IS NULL)";
    internal const string NotBacklogFragment = "(c.backlog_since IS NULL OR c.backlog_ended_on IS NOT NULL)";
    internal const string DueSoonFragment = "(c.next_due_on IS NOT NULL AND CASE WHEN c.next_due_on >= @SoonFrom AND c.next_due_on <= @SoonTo THEN 1 ELSE 0 END = 1)";
    internal const string NotDueSoonFragment = "(c.next_due_on IS NULL OR c.next_due_on < @SoonFrom OR c.next_due_on > @SoonTo)";
    internal const string OverdueAsideFragment = "CASE WHEN c.next_due_on < @Today THEN 1 ELSE 0 END <> 0";
    internal const string BacklogAsideFragment = $"CASE WHEN {BacklogFragment} THEN 1 ELSE 0 END <> 0";
    internal const string DueSoonAsideFragment = "CASE WHEN c.next_due_on >= @SoonFrom AND c.next_due_on <= @SoonTo THEN 1 ELSE 0 END <> 0";
    // What came by referral is as old as the matter, which is never younger than its receipt here.
    internal const string YoungFragment = "c.received_at >= @YoungFrom AND CASE WHEN c.first_received_on <= @OldUpTo THEN 0 ELSE 1 END <> 0";
    internal const string OldFragment = "CASE WHEN c.received_at < @YoungFrom OR c.first_received_on <= @OldUpTo THEN 1 ELSE 0 END <> 0";

    internal const string CategoryFragment = "c.category_code = @CategoryCode";
    internal const string CategoryAsideFragment = $"CASE WHEN {CategoryFragment} THEN 1 ELSE 0 END <> 0";
    internal const string CountedFromFragment = "c.counted_on >= @CountedFrom";
    internal const string CountedToFragment = "c.counted_on <= @CountedTo";
    internal const string CountedFromAsideFragment = $"CASE WHEN {CountedFromFragment} THEN 1 ELSE 0 END <> 0";
    internal const string CountedToAsideFragment = $"CASE WHEN {CountedToFragment} THEN 1 ELSE 0 END <> 0";
    internal const string FromFragment = "c.received_at >= @From";
    internal const string ToFragment = "c.received_at < @To";
    internal const string FromAsideFragment = $"CASE WHEN {FromFragment} THEN 1 ELSE 0 END <> 0";
    internal const string ToAsideFragment = $"CASE WHEN {ToFragment} THEN 1 ELSE 0 END <> 0";

    /// <summary>Every condition there is.</summary>
    internal static IReadOnlyList<string> All { get; } =
    [
        StateFragment, ChannelFragment, ClassFragment, StateAsideFragment, ChannelAsideFragment, ClassAsideFragment,
        UnitAsideFragment, UnitFragment, UnitsFragment, RegisteredFragment, RegisteredAsideFragment, RegisteredAloneFragment, RegisteredAloneAsideFragment,
        OverdueFragment, NotOverdueFragment, BacklogFragment, NotBacklogFragment, OpenFragment, NotOpenFragment, DueSoonFragment, NotDueSoonFragment,
        OverdueAsideFragment, BacklogAsideFragment, DueSoonAsideFragment, YoungFragment, OldFragment, CategoryFragment, CategoryAsideFragment,
        CountedFromFragment, CountedToFragment, CountedFromAsideFragment, CountedToAsideFragment, FromFragment, ToFragment, FromAsideFragment, ToAsideFragment,
    ];

    /// <summary>Adds what is asked for, that first which is soonest asked and leaves most out: SQLite asks in this order.</summary>
    internal static void Add(Where where, CaseFilters filters, Lead lead, ReferenceData reference, DateOnly today)
    {
        AddOwed(where, filters, lead != Lead.Elsewhere, today);
        if (filters.BacklogAge is { } age) AddAge(where, age, filters.BacklogOn, lead != Lead.Elsewhere, today);
        AddKinds(where, filters, lead == Lead.List);
        AddDays(where, filters, lead);
        where.If(filters.CategoryCode, lead == Lead.Category ? CategoryFragment : CategoryAsideFragment, "CategoryCode");
        // A state that has not heaped up for years is a shorter way to the cases of a unit than all that the unit ever handled.
        if (filters.UnitId is { } unit)
            AddUnit(where, reference, reference.Unit(unit), filters.UnitAlone == true, lead == Lead.List && filters.State is (null or CaseState.Closed));
        if (filters.RegisteredUnitId is { } registered) AddRegistered(where, reference.Unit(registered), filters.RegisteredAlone == true, lead == Lead.Registered);
    }

    /// <summary>Adds open or ended, state, channel and class.</summary>
    internal static void AddKinds(Where where, CaseFilters filters, bool direct)
    {
        if (filters.Open is { } open) where.And(open ? OpenFragment : NotOpenFragment);
        where.If(filters.State?.Word(), direct ? StateFragment : StateAsideFragment, "State")
            .If(filters.Channel?.Word(), direct ? ChannelFragment : ChannelAsideFragment, "Channel")
            .If(filters.Class?.Word(), direct ? ClassFragment : ClassAsideFragment, "Class");
    }

    /// <summary>Adds a condition on the days in which something is due soon.</summary>
    internal static void AddSoon(Where where, string fragment, DateOnly today)
        => where.And(fragment, "SoonFrom", today).Parameters.Add("SoonTo", today.AddDays(CountBook.DueSoonDays));

    // What is overdue, due soon or backlog has short indexes.
    private static void AddOwed(Where where, CaseFilters filters, bool direct, DateOnly today)
    {
        if (filters.Overdue is { } overdue) where.And(!overdue ? NotOverdueFragment : direct ? OverdueFragment : OverdueAsideFragment, "Today", today);
        if (filters.Backlog is { } backlog) where.And(!backlog ? NotBacklogFragment : direct ? BacklogFragment : BacklogAsideFragment);
        if (filters.DueSoon is { } soon) AddSoon(where, !soon ? NotDueSoonFragment : direct ? DueSoonFragment : DueSoonAsideFragment, today);
    }

    // As of the day that is asked about; of today only where it is backlog still.
    private static void AddAge(Where where, BacklogAge age, DateOnly? then, bool direct, DateOnly today)
    {
        var oldUpTo = BacklogBracket.LastOld(then ?? today);
        if (then is null) where.And(direct ? BacklogFragment : BacklogAsideFragment);
        where.And(age == BacklogAge.UnderFiveYears ? YoungFragment : OldFragment, "YoungFrom", OfficeTime.At(oldUpTo.AddDays(1), TimeOnly.MinValue))
            .Parameters.Add("OldUpTo", oldUpTo);
    }

    private static void AddDays(Where where, CaseFilters filters, Lead lead)
    {
        var (inOrder, counted) = (Leads.AreInOrder(lead), lead == Lead.Counted);
        where.If(filters.From is { } from ? OfficeTime.At(from, TimeOnly.MinValue) : null, inOrder ? FromFragment : FromAsideFragment, "From")
            .If(filters.To is { } to ? OfficeTime.At(to.AddDays(1), TimeOnly.MinValue) : null, inOrder ? ToFragment : ToAsideFragment, "To")
            .If(filters.CountedFrom, counted ? CountedFromFragment : CountedFromAsideFragment, "CountedFrom")
            .If(filters.CountedTo, counted ? CountedToFragment : CountedToAsideFragment, "CountedTo");
    }

    private static void AddUnit(Where where, ReferenceData reference, Unit unit, bool alone, bool direct)
    {
        var single = alone || reference.Units.Values.All(u => u.ParentId != unit.Id);
        if (single) where.And(direct ? UnitFragment : UnitAsideFragment, "UnitId", unit.Id);
        else where.And(UnitsFragment, "UnitPath", Visibility.Below(unit.Path));
    }

    private static void AddRegistered(Where where, Unit unit, bool alone, bool direct)
    {
        if (alone) where.And(direct ? RegisteredAloneFragment : RegisteredAloneAsideFragment, "RegisteredUnit", unit.Id);
        else where.And(direct ? RegisteredFragment : RegisteredAsideFragment, "RegisteredPath", Visibility.Below(unit.Path));
    }
}
