using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Reference;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

// 当日情形: how cases stood at the end of a past day. The row tells what it can; of the rest the history is asked, whose lines say how the case stood after each.
internal sealed partial class SearchCasesHandler
{
    // As it stood after the last act up to the end of that day; what was entered afterwards counted from its day on as registered. Only of what was ever opened anew does the history
    // know more than the days of the case. When a case was over before it was entered stands in no index of a list, and is asked of its row apart: PostgreSQL opens every row of a statement
    // that names it beside the rest, also where nothing is asked; and as EXISTS it would read all such cases first.
    private const string PerhapsOpenOnFragment = "CASE WHEN c.counted_on > @OpenOn OR c.ended_on <= @OpenOn THEN 0 ELSE 1 END <> 0";
    private const string OpenOnFragment = $"""
        CASE WHEN c.counted_on > @OpenOn OR c.ended_on <= @OpenOn THEN 0 WHEN {OpenedOnceFragment} THEN 1
            WHEN (SELECT CASE WHEN p.past_ended_on <= @OpenOn AND p.registered_at >= @OpenUntil THEN 1 ELSE 0 END FROM cases p WHERE p.id = c.id) = 1 THEN 0
            WHEN EXISTS (SELECT 1 FROM history h WHERE h.case_id = c.id
                AND h.entry_no = (SELECT MAX(g.entry_no) FROM history g WHERE g.case_id = c.id AND g.at < @OpenUntil)
                AND h.to_state NOT IN {OpenStatesFragment}) THEN 0 ELSE 1 END <> 0
        """;

    // The last line up to the end of a day; what was over before it was entered was registered until the day that counts for its end.
    private const string EndedByFragment = $"""
        CASE WHEN c.ended_on <= @EndedBy THEN 1 WHEN c.counted_on > @EndedBy OR {OpenedOnceFragment} THEN 0
            WHEN (SELECT CASE WHEN p.past_ended_on <= @EndedBy AND p.registered_at >= @EndedUntil THEN 1 ELSE 0 END FROM cases p WHERE p.id = c.id) = 1 THEN 1
            WHEN EXISTS (SELECT 1 FROM history h WHERE h.case_id = c.id
                AND h.entry_no = (SELECT MAX(g.entry_no) FROM history g WHERE g.case_id = c.id AND g.at < @EndedUntil)
                AND h.to_state NOT IN {OpenStatesFragment}) THEN 1 ELSE 0 END <> 0
        """;

    // No end state follows another: what has ended for good by a day stood then as it stands now.
    private const string StateThenFragment = """
        CASE WHEN c.ended_on <= @ThenOn THEN CASE WHEN c.state = @StateThen THEN 1 ELSE 0 END
            WHEN COALESCE((SELECT h.to_state FROM history h WHERE h.case_id = c.id
                AND h.entry_no = (SELECT MAX(g.entry_no) FROM history g WHERE g.case_id = c.id AND g.at < @ThenUntil)),
                CASE WHEN (SELECT p.past_ended_on FROM cases p WHERE p.id = c.id) <= @ThenOn THEN 'closed' ELSE 'registered' END) = @StateThen THEN 1 ELSE 0 END <> 0
        """;

    // A case stood as the first line after the day says that it stood before it, and where there is none as it stands. What was entered afterwards counted from its day on as it was entered.
    private const string UntouchedFragment = "c.updated_at < @ThenUntil OR c.version = 1";
    private const string LineAfterFragment =
        "FROM history h WHERE h.case_id = c.id AND h.entry_no = (SELECT MIN(g.entry_no) FROM history g WHERE g.case_id = c.id AND g.at >= @ThenUntil AND g.entry_no > 1)";

    private const string UnitOfDayFragment = $"CASE WHEN {UntouchedFragment} THEN c.unit_id ELSE COALESCE((SELECT h.from_unit_id {LineAfterFragment}), c.unit_id) END";
    private const string UnitThenFragment = $"CASE WHEN {UnitOfDayFragment} = @UnitThen THEN 1 ELSE 0 END <> 0";
    private const string UnitsThenFragment = $"CASE WHEN {UnitOfDayFragment} IN (SELECT u.id FROM units u WHERE u.path LIKE @UnitThenPath ESCAPE '!') THEN 1 ELSE 0 END <> 0";
    private const string CategoryThenFragment =
        $"CASE WHEN CASE WHEN {UntouchedFragment} THEN c.category_code ELSE COALESCE((SELECT h.from_category_code {LineAfterFragment}), c.category_code) END = @CategoryThen THEN 1 ELSE 0 END <> 0";
    private const string DueOfDayFragment = $"CASE WHEN c.counted_on > @ThenOn THEN NULL WHEN {UntouchedFragment} THEN c.next_due_on ELSE (SELECT h.from_due_on {LineAfterFragment}) END";
    private const string OverdueOnFragment = $"CASE WHEN {DueOfDayFragment} < @ThenOn THEN 1 ELSE 0 END <> 0";
    private const string DueSoonOnFragment = $"CASE WHEN {DueOfDayFragment} BETWEEN @ThenOn AND @ThenSoon THEN 1 ELSE 0 END <> 0";

    // A flag counts from the day its rule became true, whenever it was raised: the row knows that of its last round, the line that opened the case anew that of the one before.
    private const string FlagOfRowFragment =
        "CASE WHEN c.counted_on > @ThenOn OR c.backlog_since > @ThenOn OR c.backlog_ended_on <= @ThenOn OR c.backlog_since IS NULL THEN 0 ELSE 1 END <> 0";
    private const string FlagOfRoundFragment = $"""
        EXISTS (SELECT 1 FROM history h WHERE h.case_id = c.id AND h.from_state NOT IN {OpenStatesFragment} AND h.to_state IN {OpenStatesFragment}
                AND h.from_backlog_since <= @ThenOn AND (h.from_backlog_ended_on IS NULL OR h.from_backlog_ended_on > @ThenOn))
        """;
    private const string BacklogOnFragment = $"""
        CASE WHEN c.counted_on > @ThenOn THEN 0 WHEN c.backlog_since <= @ThenOn AND (c.backlog_ended_on IS NULL OR c.backlog_ended_on > @ThenOn) THEN 1
            WHEN {OpenedOnceFragment} THEN 0 WHEN {FlagOfRoundFragment} THEN 1 ELSE 0 END <> 0
        """;

    // Each end counts, also of what was taken up again since: the last is that of the row, the others the history knows, but for what was over before it was entered.
    private const string LastEndFragment = "c.ended_on >= @EndedFrom AND c.ended_on <= @EndedTo";
    private const string EndedWithinFragment = $"""
        ({LastEndFragment} OR (SELECT p.past_ended_on FROM cases p WHERE p.id = c.id) BETWEEN @EndedFrom AND @EndedTo OR EXISTS (SELECT 1 FROM history h WHERE h.case_id = c.id AND h.at >= @EndedAfter AND h.at < @EndedBefore
                AND h.from_state IN {OpenStatesFragment} AND h.to_state NOT IN {OpenStatesFragment}))
        """;
    private const string EndedWithinAsideFragment = $"""
        CASE WHEN {LastEndFragment} THEN 1 WHEN {OpenedOnceFragment} THEN 0
            WHEN {EndedWithinFragment} THEN 1 ELSE 0 END <> 0
        """;

    // The second line says what it was entered as, if there is one.
    private const string CategoryEnteredFragment = "COALESCE((SELECT h.from_category_code FROM history h WHERE h.case_id = c.id AND h.entry_no = 2), c.category_code)";
    private const string RegisteredCategoryFragment = $"CASE WHEN {CategoryEnteredFragment} = @RegisteredCategory THEN 1 ELSE 0 END <> 0";

    private const string UntilFragment = "c.received_at < @OpenUntil";
    private const string EndedUntilFragment = "c.received_at < @EndedUntil";
    private const string ThenUntilFragment = "c.received_at < @ThenUntil";

    // No paper is of a day before or after.
    private static readonly DateOnly Earliest = new(1900, 1, 1);
    private static readonly DateOnly Latest = new(2200, 1, 1);

    private static readonly string[] PastFragments =
    [
        PerhapsOpenOnFragment, OpenOnFragment, EndedByFragment, StateThenFragment, UnitThenFragment, UnitsThenFragment, CategoryThenFragment, OverdueOnFragment, DueSoonOnFragment,
        FlagOfRowFragment, FlagOfRoundFragment, BacklogOnFragment, EndedWithinFragment, EndedWithinAsideFragment, RegisteredCategoryFragment, UntilFragment, EndedUntilFragment, ThenUntilFragment, .. PartFragments,
    ];

    // Aside: asked of whatever something else finds.
    private static void AddPast(Where where, ReferenceData reference, CaseFilters request, Lead lead)
    {
        if (request.OpenOn is { } day) AddOpenOn(where, day, lead);
        if (request.EndedBy is { } by) AddEndedBy(where, by, lead);
        where.If(request.RegisteredCategoryCode, RegisteredCategoryFragment, "RegisteredCategory");
        if (request.EndedFrom is not null || request.EndedTo is not null) AddEndedWithin(where, request, EndedWithinAsideFragment);
        if (request.ThenOn() is not { } then)
        {
            if (request.CategoryThen is not null) AddEndedAs(where, reference, request);
            else AddUnitThen(where, reference, request, EndedUnitAsideFragment, EndedUnitsAsideFragment);
            return;
        }

        AddThen(where, reference, request);
        if (request.OverdueOn is null && request.DueSoonOn is null && request.BacklogOn is null) return;
        if (IsInOrder(lead)) where.And(ThenUntilFragment);
        if (request.OverdueOn is not null) where.And(OverdueOnFragment);
        if (request.DueSoonOn is not null) where.And(DueSoonOnFragment, "ThenSoon", then.AddDays(Domain.Counting.CountBook.DueSoonDays));
        if (request.BacklogOn is not null) where.And(BacklogOnFragment);
    }

    // What else is said of the case at the end of the day.
    private static void AddThen(Where where, ReferenceData reference, CaseFilters request)
    {
        if (request.ThenOn() is null) return;
        AddThenDay(where, request);
        where.If(request.StateThen?.Word(), StateThenFragment, "StateThen").If(request.CategoryThen, CategoryThenFragment, "CategoryThen");
        AddUnitThen(where, reference, request, UnitThenFragment, UnitsThenFragment);
    }

    private static void AddThenDay(Where where, CaseFilters request)
    {
        if (request.ThenOn() is not { } day) return;
        where.Parameters.Add("ThenOn", day);
        where.Parameters.Add("ThenUntil", OfficeTime.At(day.AddDays(1), TimeOnly.MinValue));
    }

    private static void AddUnitThen(Where where, ReferenceData reference, CaseFilters request, string alone, string below)
    {
        if (request.UnitThen is not { } id) return;
        if (request.UnitAlone == true || reference.Units.Values.All(u => u.ParentId != id)) where.And(alone, "UnitThen", reference.Unit(id).Id);
        else where.And(below, "UnitThenPath", Visibility.Below(reference.Unit(id).Path));
    }

    // One and the same end: what it was about then, and where.
    private static void AddEndedAs(Where where, ReferenceData reference, CaseFilters request)
    {
        AddUnitThen(where, reference, request, EndedUnitCategoryFragment, EndedUnitsCategoryFragment);
        if (request.UnitThen is null) where.And(EndedCategoryFragment);
        where.Parameters.Add("CategoryThen", request.CategoryThen);
    }

    private static void AddOpenOn(Where where, DateOnly day, Lead lead)
    {
        // Nothing counts before the day it was received on.
        if (IsInOrder(lead)) where.And(UntilFragment);
        // The days of the row leave most out, and SQLite asks a history after all that no history is needed for.
        where.And(PerhapsOpenOnFragment).And(OpenOnFragment, "OpenOn", day).Parameters.Add("OpenUntil", OfficeTime.At(day.AddDays(1), TimeOnly.MinValue));
    }

    private static void AddEndedBy(Where where, DateOnly day, Lead lead)
    {
        if (IsInOrder(lead)) where.And(EndedUntilFragment);
        where.And(EndedByFragment, "EndedBy", day).Parameters.Add("EndedUntil", OfficeTime.At(day.AddDays(1), TimeOnly.MinValue));
    }

    private static void AddEndedWithin(Where where, CaseFilters request, string fragment)
    {
        var (from, to) = (request.EndedFrom ?? Earliest, request.EndedTo ?? Latest);
        where.And(fragment, "EndedFrom", from).Parameters.Add("EndedTo", to);
        where.Parameters.Add("EndedAfter", OfficeTime.At(from, TimeOnly.MinValue));
        where.Parameters.Add("EndedBefore", OfficeTime.At(to.AddDays(1), TimeOnly.MinValue));
    }
}
