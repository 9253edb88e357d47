using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.Counting;
using Petitions.Domain.Reference;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Searching;

/// <summary>当日情形: how cases stood at the end of a past day. The row tells what it can; of the rest the history is asked, whose lines say how the case stood
/// after each.</summary>
internal static class DayConditions
{
    // Of what was opened once and ended after the day there is nothing else to ask, nor of what is open still.
    // The step of OpenSpan that says nothing of the days between: a test holds the two together.
    internal const string OpenedAnewFragment = "c.span = 8";
    internal const string OpenedOnceFragment = "c.span <> 8";

    // As it stood after the last act up to the end of that day; what was entered afterwards counted from its day on as registered. Only of what was ever opened
    // anew does the history know more than the days of the case. When a case was over before it was entered stands in no index of a list, and is asked of its row
    // apart: PostgreSQL opens every row of a statement that names it beside the rest, also where nothing is asked; and as EXISTS it would read all such cases first.
    internal const string PerhapsOpenOnFragment = "CASE WHEN c.counted_on > @OpenOn OR c.ended_on <= @OpenOn THEN 0 ELSE 1 END <> 0";
    internal const string OpenOnFragment = $"""
        CASE WHEN c.counted_on > @OpenOn OR c.ended_on <= @OpenOn THEN 0 WHEN {OpenedOnceFragment} THEN 1
            WHEN (SELECT CASE WHEN p.past_ended_on <= @OpenOn AND p.registered_at >= @OpenUntil THEN 1 ELSE 0 END FROM cases p WHERE p.id = c.id) = 1 THEN 0
            WHEN EXISTS (SELECT 1 FROM history h WHERE h.case_id = c.id
                AND h.entry_no = (SELECT MAX(g.entry_no) FROM history g WHERE g.case_id = c.id AND g.at < @OpenUntil)
                AND h.to_state NOT IN {PresentConditions.OpenStatesFragment}) THEN 0 ELSE 1 END <> 0
        """;

    // The last line up to the end of a day; what was over before it was entered was registered until the day that counts for its end.
    internal const string EndedByFragment = $"""
        CASE WHEN c.ended_on <= @EndedBy THEN 1 WHEN c.counted_on > @EndedBy OR {OpenedOnceFragment} THEN 0
            WHEN (SELECT CASE WHEN p.past_ended_on <= @EndedBy AND p.registered_at >= @EndedUntil THEN 1 ELSE 0 END FROM cases p WHERE p.id = c.id) = 1 THEN 1
            WHEN EXISTS (SELECT 1 FROM history h WHERE h.case_id = c.id
                AND h.entry_no = (SELECT MAX(g.entry_no) FROM history g WHERE g.case_id = c.id AND g.at < @EndedUntil)
                AND h.to_state NOT IN {PresentConditions.OpenStatesFragment}) THEN 1 ELSE 0 END <> 0
        """;

    // Where a line may be missing, COALESCE stands inside the query for it, about the greatest of one line or none: around it, SQL Server asks the query twice, and at two moments.
    // No end state follows another: what has ended for good by a day stood then as it stands now.
    internal const string StateThenFragment = """
        CASE WHEN c.ended_on <= @ThenOn THEN CASE WHEN c.state = @StateThen THEN 1 ELSE 0 END
            WHEN (SELECT COALESCE(MAX(h.to_state), CASE WHEN (SELECT p.past_ended_on FROM cases p WHERE p.id = c.id) <= @ThenOn THEN 'closed' ELSE 'registered' END)
                FROM history h WHERE h.case_id = c.id
                AND h.entry_no = (SELECT MAX(g.entry_no) FROM history g WHERE g.case_id = c.id AND g.at < @ThenUntil)) = @StateThen THEN 1 ELSE 0 END <> 0
        """;

    // A case stood as the first line after the day says that it stood before it, and where there is none as it stands.
    // What was entered afterwards counted from its day on as it was entered.
    internal const string UntouchedFragment = "c.updated_at < @ThenUntil OR c.version = 1";
    internal const string LineAfterFragment =
        "FROM history h WHERE h.case_id = c.id AND h.entry_no = (SELECT MIN(g.entry_no) FROM history g WHERE g.case_id = c.id AND g.at >= @ThenUntil AND g.entry_no > 1)";

    internal const string UnitOfDayFragment = $"CASE WHEN {UntouchedFragment} THEN c.unit_id ELSE (SELECT COALESCE(MAX(h.from_unit_id), c.unit_id) {LineAfterFragment}) END";
    internal const string UnitThenFragment = $"CASE WHEN {UnitOfDayFragment} = @UnitThen THEN 1 ELSE 0 END <> 0";
    internal const string UnitsThenFragment = $"CASE WHEN {UnitOfDayFragment} IN (SELECT u.id FROM units u WHERE u.path LIKE @UnitThenPath ESCAPE '!') THEN 1 ELSE 0 END <> 0";
    internal const string CategoryThenFragment =
        $"CASE WHEN CASE WHEN {UntouchedFragment} THEN c.category_code ELSE (SELECT COALESCE(MAX(h.from_category_code), c.category_code) {LineAfterFragment}) END"
        + " = @CategoryThen THEN 1 ELSE 0 END <> 0";
    internal const string DueOfDayFragment =
        $"CASE WHEN c.counted_on > @ThenOn THEN NULL WHEN {UntouchedFragment} THEN c.next_due_on ELSE (SELECT h.from_due_on {LineAfterFragment}) END";
    internal const string OverdueOnFragment = $"CASE WHEN {DueOfDayFragment} < @ThenOn THEN 1 ELSE 0 END <> 0";
    internal const string DueSoonOnFragment = $"CASE WHEN {DueOfDayFragment} BETWEEN @ThenOn AND @ThenSoon THEN 1 ELSE 0 END <> 0";

    // A flag counts from the day its rule became true, whenever it was raised: the row knows that of its last round,
    // the line that opened the case anew that of the one before.
    internal const string FlagOfRowFragment =
        "CASE WHEN c.counted_on > @ThenOn OR c.backlog_since > @ThenOn OR c.backlog_ended_on <= @ThenOn OR c.backlog_since IS NULL THEN 0 ELSE 1 END <> 0";
    internal const string FlagOfRoundFragment = $"""
        EXISTS (SELECT 1 FROM history h WHERE h.case_id = c.id AND h.from_state NOT IN {PresentConditions.OpenStatesFragment}
                AND h.to_state IN {PresentConditions.OpenStatesFragment}
                AND h.from_backlog_since <= @ThenOn AND (h.from_backlog_ended_on IS NULL OR h.from_backlog_ended_on > @ThenOn))
        """;
    internal const string BacklogOnFragment = $"""
        CASE WHEN c.counted_on > @ThenOn THEN 0 WHEN c.backlog_since <= @ThenOn AND (c.backlog_ended_on IS NULL OR c.backlog_ended_on > @ThenOn) THEN 1
            WHEN {OpenedOnceFragment} THEN 0 WHEN {FlagOfRoundFragment} THEN 1 ELSE 0 END <> 0
        """;

    // The second line says what it was entered as, if there is one.
    internal const string CategoryEnteredFragment = "(SELECT COALESCE(MAX(h.from_category_code), c.category_code) FROM history h WHERE h.case_id = c.id AND h.entry_no = 2)";
    internal const string RegisteredCategoryFragment = $"CASE WHEN {CategoryEnteredFragment} = @RegisteredCategory THEN 1 ELSE 0 END <> 0";

    internal const string UntilFragment = "c.received_at < @OpenUntil";
    internal const string EndedUntilFragment = "c.received_at < @EndedUntil";
    internal const string ThenUntilFragment = "c.received_at < @ThenUntil";

    /// <summary>Every condition there is.</summary>
    internal static IReadOnlyList<string> All { get; } =
    [
        PerhapsOpenOnFragment, OpenOnFragment, EndedByFragment, StateThenFragment, UnitThenFragment, UnitsThenFragment, CategoryThenFragment,
        OverdueOnFragment, DueSoonOnFragment, FlagOfRowFragment, FlagOfRoundFragment, BacklogOnFragment, RegisteredCategoryFragment,
        UntilFragment, EndedUntilFragment, ThenUntilFragment,
    ];

    /// <summary>Adds what is asked of the past, aside: of whatever something else finds.</summary>
    internal static void Add(Where where, CaseFilters filters, Lead lead, ReferenceData reference)
    {
        if (filters.OpenOn is { } day) AddOpenOn(where, day, lead);
        if (filters.EndedBy is { } by) AddEndedBy(where, by, lead);
        where.If(filters.RegisteredCategoryCode, RegisteredCategoryFragment, "RegisteredCategory");
        if (filters.EndedFrom is not null || filters.EndedTo is not null) EndConditions.AddWithin(where, filters, EndConditions.EndedWithinAsideFragment);
        if (filters.ThenOn() is not { } then)
        {
            EndConditions.AddOfEnd(where, filters, reference);
            return;
        }

        AddThen(where, filters, reference);
        if (filters.OverdueOn is null && filters.DueSoonOn is null && filters.BacklogOn is null) return;
        if (Leads.AreInOrder(lead)) where.And(ThenUntilFragment);
        if (filters.OverdueOn is not null) where.And(OverdueOnFragment);
        if (filters.DueSoonOn is not null) where.And(DueSoonOnFragment, "ThenSoon", then.AddDays(CountBook.DueSoonDays));
        if (filters.BacklogOn is not null) where.And(BacklogOnFragment);
    }

    /// <summary>Adds that a case was open at the end of a day.</summary>
    internal static void AddOpenOn(Where where, DateOnly day, Lead lead)
    {
        // Nothing counts before the day it was received on.
        if (Leads.AreInOrder(lead)) where.And(UntilFragment);
        // The days of the row leave most out, and SQLite asks a history after all that no history is needed for.
        where.And(PerhapsOpenOnFragment).And(OpenOnFragment, "OpenOn", day).Parameters.Add("OpenUntil", OfficeTime.At(day.AddDays(1), TimeOnly.MinValue));
    }

    /// <summary>Adds that a case had ended by the end of a day.</summary>
    internal static void AddEndedBy(Where where, DateOnly day, Lead lead)
    {
        if (Leads.AreInOrder(lead)) where.And(EndedUntilFragment);
        where.And(EndedByFragment, "EndedBy", day).Parameters.Add("EndedUntil", OfficeTime.At(day.AddDays(1), TimeOnly.MinValue));
    }

    /// <summary>Adds what else is said of the case at the end of the day: state, category and unit.</summary>
    internal static void AddThen(Where where, CaseFilters filters, ReferenceData reference)
    {
        if (filters.ThenOn() is null) return;
        AddDay(where, filters);
        where.If(filters.StateThen?.Word(), StateThenFragment, "StateThen").If(filters.CategoryThen, CategoryThenFragment, "CategoryThen");
        AddUnit(where, filters, reference, UnitThenFragment, UnitsThenFragment);
    }

    /// <summary>Adds which day is meant.</summary>
    internal static void AddDay(Where where, CaseFilters filters)
    {
        if (filters.ThenOn() is not { } day) return;
        where.Parameters.Add("ThenOn", day);
        where.Parameters.Add("ThenUntil", OfficeTime.At(day.AddDays(1), TimeOnly.MinValue));
    }

    /// <summary>Adds the unit then, <paramref name="alone"/> or with those <paramref name="below"/> it.</summary>
    internal static void AddUnit(Where where, CaseFilters filters, ReferenceData reference, string alone, string below)
    {
        if (filters.UnitThen is not { } id) return;
        if (filters.UnitAlone == true || reference.Units.Values.All(u => u.ParentId != id)) where.And(alone, "UnitThen", reference.Unit(id).Id);
        else where.And(below, "UnitThenPath", Visibility.Below(reference.Unit(id).Path));
    }
}
