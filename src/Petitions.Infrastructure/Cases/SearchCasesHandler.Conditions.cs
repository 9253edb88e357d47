using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.People;
using Petitions.Domain.Backlog;
using Petitions.Domain.Cases;
using Petitions.Domain.Reference;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

// 筛选条件. Each stands in one of two ways: so that an index can be chosen by it, or aside (as CASE), to be asked of what another one finds.
internal sealed partial class SearchCasesHandler
{
    private const string StateFragment = "c.state = @State";
    private const string ChannelFragment = "c.channel = @Channel";
    private const string ClassFragment = "c.class = @Class";
    private const string UnitFragment = "c.unit_id = @UnitId";

    private const string StateAsideFragment = $"CASE WHEN {StateFragment} THEN 1 ELSE 0 END <> 0";
    private const string ChannelAsideFragment = $"CASE WHEN {ChannelFragment} THEN 1 ELSE 0 END <> 0";
    private const string ClassAsideFragment = $"CASE WHEN {ClassFragment} THEN 1 ELSE 0 END <> 0";
    private const string UnitAsideFragment = $"CASE WHEN {UnitFragment} THEN 1 ELSE 0 END <> 0";

    // By CASE as in Visibility: the rows of several units are read in the order of the list, not gathered and sorted.
    private const string UnitsFragment = "CASE WHEN c.unit_id IN (SELECT u.id FROM units u WHERE u.path LIKE @UnitPath ESCAPE '!') THEN 1 ELSE 0 END <> 0";
    private const string RegisteredFragment = "c.registered_unit_id IN (SELECT u.id FROM units u WHERE u.path LIKE @RegisteredPath ESCAPE '!')";
    private const string RegisteredAsideFragment = $"CASE WHEN {RegisteredFragment} THEN 1 ELSE 0 END <> 0";
    private const string RegisteredAloneFragment = "c.registered_unit_id = @RegisteredUnit";
    private const string RegisteredAloneAsideFragment = $"CASE WHEN {RegisteredAloneFragment} THEN 1 ELSE 0 END <> 0";

    // By the state, which every index of a list has. Those of Workflow.Open: a test holds the two together.
    internal const string OpenStatesFragment = "('registered', 'accepted', 'clarified', 'resolved', 'assigned')";
    private const string OpenFragment = $"CASE WHEN c.state IN {OpenStatesFragment} THEN 1 ELSE 0 END <> 0";
    private const string NotOpenFragment = $"CASE WHEN c.state IN {OpenStatesFragment} THEN 0 ELSE 1 END <> 0";

    private const string OverdueFragment = "(c.next_due_on IS NOT NULL AND CASE WHEN c.next_due_on < @Today THEN 1 ELSE 0 END = 1)";
    private const string NotOverdueFragment = "(c.next_due_on IS NULL OR c.next_due_on >= @Today)";
    private const string BacklogFragment = "(c.backlog_since IS NOT NULL AND c.backlog_ended_on IS NULL)";
    private const string NotBacklogFragment = "(c.backlog_since IS NULL OR c.backlog_ended_on IS NOT NULL)";
    private const string DueSoonFragment = "(c.next_due_on IS NOT NULL AND CASE WHEN c.next_due_on >= @SoonFrom AND c.next_due_on <= @SoonTo THEN 1 ELSE 0 END = 1)";
    private const string NotDueSoonFragment = "(c.next_due_on IS NULL OR c.next_due_on < @SoonFrom OR c.next_due_on > @SoonTo)";
    private const string OverdueAsideFragment = "CASE WHEN c.next_due_on < @Today THEN 1 ELSE 0 END <> 0";
    private const string BacklogAsideFragment = $"CASE WHEN {BacklogFragment} THEN 1 ELSE 0 END <> 0";
    private const string DueSoonAsideFragment = "CASE WHEN c.next_due_on >= @SoonFrom AND c.next_due_on <= @SoonTo THEN 1 ELSE 0 END <> 0";
    // What came by referral is as old as the matter, which is never younger than its receipt here.
    private const string YoungFragment = "c.received_at >= @YoungFrom AND CASE WHEN c.first_received_on <= @OldUpTo THEN 0 ELSE 1 END <> 0";
    private const string OldFragment = "CASE WHEN c.received_at < @YoungFrom OR c.first_received_on <= @OldUpTo THEN 1 ELSE 0 END <> 0";

    private const string CategoryFragment = "c.category_code = @CategoryCode";
    private const string CategoryAsideFragment = $"CASE WHEN {CategoryFragment} THEN 1 ELSE 0 END <> 0";
    private const string CountedFromFragment = "c.counted_on >= @CountedFrom";
    private const string CountedToFragment = "c.counted_on <= @CountedTo";
    private const string CountedFromAsideFragment = $"CASE WHEN {CountedFromFragment} THEN 1 ELSE 0 END <> 0";
    private const string CountedToAsideFragment = $"CASE WHEN {CountedToFragment} THEN 1 ELSE 0 END <> 0";
    private const string FromFragment = "c.received_at >= @From";
    private const string ToFragment = "c.received_at < @To";
    private const string FromAsideFragment = $"CASE WHEN {FromFragment} THEN 1 ELSE 0 END <> 0";
    private const string ToAsideFragment = $"CASE WHEN {ToFragment} THEN 1 ELSE 0 END <> 0";

    // For one condition that is either, PostgreSQL finds no index: where it can be, each is looked for apart.
    internal const string NumberFragment = "(c.number >= @NumberFrom AND c.number <= @NumberTo AND c.number LIKE @NumberStart ESCAPE '!')";
    internal const string NameFragment = "c.id IN (SELECT p.case_id FROM people p WHERE p.name_hash = @NameHash OR (p.name = @Name AND p.data_key IS NULL))";
    internal const string WordsFragment = $"({NumberFragment} OR {NameFragment})";
    private const string NameAloneFragment = $"{NameFragment} AND CASE WHEN c.number LIKE @NumberStart ESCAPE '!' THEN 0 ELSE 1 END <> 0";
    // Ids stand in no index of a list: they are looked at only where somebody is called so at all, which is asked once.
    private const string WordsAsideFragment = $"""
        CASE WHEN c.number LIKE @NumberStart ESCAPE '!' THEN 1
            WHEN NOT EXISTS (SELECT 1 FROM people pn WHERE pn.name_hash = @NameHash OR (pn.name = @Name AND pn.data_key IS NULL)) THEN 0
            WHEN {NameFragment} THEN 1 ELSE 0 END <> 0
        """;

    // Sorts behind whatever a number goes on with: digits, letters, Chinese.
    private const string Behind = "\u9fa5";

    /// <summary>The filters as conditions on <c>cases c</c>, with what the caller may see.</summary>
    internal static Where Filters(CaseFilters request, Caller caller, ReferenceData reference, PeopleStore people) => Filters(request, LeadOf(request), caller, reference, people);

    private static Where Filters(CaseFilters request, Lead lead, Caller caller, ReferenceData reference, PeopleStore people)
        => Filters(new Where(), request, lead, caller, reference, people);

    private static Where Filters(Where first, CaseFilters request, Lead lead, Caller caller, ReferenceData reference, PeopleStore people)
    {
        var where = Asked(first, request, lead, caller, reference, people);
        if (request.UnitId is not { } asked || !Visibility.IsOwn(caller.Known, reference.Unit(asked).Path)) return where.Seen(caller.Known);
        where.And(Visibility.OwnFragment).Parameters.SeenSeals(caller.Known);
        return where;
    }

    private static Where Asked(Where where, CaseFilters request, Lead lead, Caller caller, ReferenceData reference, PeopleStore people)
    {
        // What is soonest asked and leaves most out stands first, what the caller may see last: SQLite asks in this order.
        AddOwed(where, request, lead != Lead.Elsewhere, caller.Today);
        if (request.BacklogAge is { } age) AddAge(where, age, request.BacklogOn, lead != Lead.Elsewhere, caller.Today);
        AddKinds(where, request, lead == Lead.List);
        AddDays(where, request, lead);
        where.If(request.CategoryCode, lead == Lead.Category ? CategoryFragment : CategoryAsideFragment, "CategoryCode");
        // A state that has not heaped up for years is a shorter way to the cases of a unit than all that the unit ever handled.
        if (request.UnitId is { } unit)
            AddUnit(where, reference, reference.Unit(unit), request.UnitAlone == true, lead == Lead.List && request.State is (null or CaseState.Closed));
        if (request.RegisteredUnitId is { } registered) AddRegistered(where, reference.Unit(registered), request.RegisteredAlone == true, lead == Lead.Registered);
        AddPast(where, reference, request, lead);
        if (!string.IsNullOrWhiteSpace(request.Q)) AddWords(where, request.Q.Trim(), people, WordsBy(request.Q.Trim(), lead));
        return where;
    }

    // What is overdue, due soon or backlog has short indexes.
    private static void AddOwed(Where where, CaseFilters request, bool direct, DateOnly today)
    {
        if (request.Overdue is { } overdue) where.And(!overdue ? NotOverdueFragment : direct ? OverdueFragment : OverdueAsideFragment, "Today", today);
        if (request.Backlog is { } backlog) where.And(!backlog ? NotBacklogFragment : direct ? BacklogFragment : BacklogAsideFragment);
        if (request.DueSoon is { } soon) AddSoon(where, !soon ? NotDueSoonFragment : direct ? DueSoonFragment : DueSoonAsideFragment, today);
    }

    private static void AddKinds(Where where, CaseFilters request, bool direct)
    {
        if (request.Open is { } open) where.And(open ? OpenFragment : NotOpenFragment);
        where.If(request.State?.Word(), direct ? StateFragment : StateAsideFragment, "State")
            .If(request.Channel?.Word(), direct ? ChannelFragment : ChannelAsideFragment, "Channel")
            .If(request.Class?.Word(), direct ? ClassFragment : ClassAsideFragment, "Class");
    }

    private static void AddDays(Where where, CaseFilters request, Lead lead)
    {
        var (inOrder, counted) = (IsInOrder(lead), lead == Lead.Counted);
        where.If(request.From is { } from ? OfficeTime.At(from, TimeOnly.MinValue) : null, inOrder ? FromFragment : FromAsideFragment, "From")
            .If(request.To is { } to ? OfficeTime.At(to.AddDays(1), TimeOnly.MinValue) : null, inOrder ? ToFragment : ToAsideFragment, "To")
            .If(request.CountedFrom, counted ? CountedFromFragment : CountedFromAsideFragment, "CountedFrom")
            .If(request.CountedTo, counted ? CountedToFragment : CountedToAsideFragment, "CountedTo");
    }

    // As of the day that is asked about; of today only where it is backlog still.
    private static void AddAge(Where where, BacklogAge age, DateOnly? then, bool direct, DateOnly today)
    {
        var oldUpTo = BacklogBracket.LastOld(then ?? today);
        (then is null ? where.And(direct ? BacklogFragment : BacklogAsideFragment) : where)
            .And(age == BacklogAge.UnderFiveYears ? YoungFragment : OldFragment, "YoungFrom", OfficeTime.At(oldUpTo.AddDays(1), TimeOnly.MinValue)).Parameters.Add("OldUpTo", oldUpTo);
    }

    private static void AddSoon(Where where, string fragment, DateOnly today)
        => where.And(fragment, "SoonFrom", today).Parameters.Add("SoonTo", today.AddDays(Domain.Counting.CountBook.DueSoonDays));

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

    /// <summary>A number, or how it begins, or the name of somebody in the case.</summary>
    internal static void AddWords(Where where, string words, PeopleStore people) => AddWords(where, words, people, WordsBy(words, LeadOf(words)));

    private static void AddWords(Where where, string words, PeopleStore people, string fragment)
    {
        // Numbers are in capitals throughout.
        var number = CaseNumber.Typed(words);
        where.And(fragment, "NumberStart", Visibility.Below(number));
        where.Parameters.Add("NumberFrom", number);
        where.Parameters.Add("NumberTo", number + Behind);
        where.Parameters.Add("NameHash", people.NameHash(words));
        // Names from before there were keys stand in plain, until the keys are rotated.
        where.Parameters.Add("Name", words);
    }

    private static string WordsBy(string words, Lead lead) => (LeadOf(words), lead) switch
    {
        (Lead.Name, _) => NameFragment,
        (_, Lead.Number) => NumberFragment,
        (_, Lead.Words) => WordsFragment,
        (_, Lead.Name) => NameAloneFragment,
        _ => WordsAsideFragment,
    };

    /// <summary>Every condition of the filters alone, and all together.</summary>
    internal static IEnumerable<Where> Wheres(params string[] more) => Wheres([[Visibility.Fragment], [Visibility.OwnFragment]], more);

    private static IEnumerable<Where> Wheres(string[][] seen, string[] more)
    {
        string[] fragments = [StateFragment, ChannelFragment, ClassFragment, StateAsideFragment, ChannelAsideFragment, ClassAsideFragment, UnitAsideFragment, UnitFragment, UnitsFragment,
            RegisteredFragment, RegisteredAsideFragment, RegisteredAloneFragment, RegisteredAloneAsideFragment, .. PastFragments, OverdueFragment, NotOverdueFragment, BacklogFragment, NotBacklogFragment, OpenFragment, NotOpenFragment, DueSoonFragment,
            NotDueSoonFragment, OverdueAsideFragment, BacklogAsideFragment, DueSoonAsideFragment, YoungFragment, OldFragment, CategoryFragment, CategoryAsideFragment, CountedFromFragment, CountedToFragment, CountedFromAsideFragment, CountedToAsideFragment,
            FromFragment, ToFragment, FromAsideFragment, ToAsideFragment, NumberFragment,
            NameFragment, NameAloneFragment, WordsFragment, WordsAsideFragment, .. more];
        return from known in seen from taken in Taken(fragments) select And(taken.Concat(known));
    }

    private static IEnumerable<string[]> Taken(string[] fragments) => fragments.Select(f => new[] { f }).Append(fragments).Append([]);

    private static Where And(IEnumerable<string> fragments) => fragments.Aggregate(new Where(), (w, f) => w.And(f));
}
