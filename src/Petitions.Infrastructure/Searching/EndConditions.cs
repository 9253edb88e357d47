using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.Reference;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Searching;

/// <summary>结束时情形: that a case ended within some days, and of which unit and category it was then.</summary>
internal static class EndConditions
{
    // Each end counts, also of what was taken up again since: the last is that of the row, the others the history knows, but for what was over before it was entered.
    internal const string LastEndFragment = "c.ended_on >= @EndedFrom AND c.ended_on <= @EndedTo";
    internal const string EndedWithinFragment = $"""
        ({LastEndFragment} OR (SELECT p.past_ended_on FROM cases p WHERE p.id = c.id) BETWEEN @EndedFrom AND @EndedTo
            OR EXISTS (SELECT 1 FROM history h WHERE h.case_id = c.id AND h.at >= @EndedAfter AND h.at < @EndedBefore
                AND h.from_state IN {PresentConditions.OpenStatesFragment} AND h.to_state NOT IN {PresentConditions.OpenStatesFragment}))
        """;
    internal const string EndedWithinAsideFragment = $"""
        CASE WHEN {LastEndFragment} THEN 1 WHEN {DayConditions.OpenedOnceFragment} THEN 0
            WHEN {EndedWithinFragment} THEN 1 ELSE 0 END <> 0
        """;

    // What has ended stays with its unit until it is taken up again.
    internal const string EndedUnitCaseFragment = "CASE WHEN c.unit_id = @UnitThen THEN 1 ELSE 0 END";
    internal const string EndedUnitsCaseFragment = "CASE WHEN c.unit_id IN (SELECT u.id FROM units u WHERE u.path LIKE @UnitThenPath ESCAPE '!') THEN 1 ELSE 0 END";
    internal const string EndedUnitFragment = $"{EndedUnitCaseFragment} <> 0";
    internal const string EndedUnitsFragment = $"{EndedUnitsCaseFragment} <> 0";

    // By the unit of the line that ended it; lines from before there were any units in them are of the unit that has it.
    // No index of a list has the day before the entry: it is asked of the row of few.
    internal const string EndingFragment = $"""
        SELECT 1 FROM history e WHERE e.case_id = c.id AND (e.at >= @EndedAfter AND e.at < @EndedBefore
                AND e.from_state IN {PresentConditions.OpenStatesFragment} AND e.to_state NOT IN {PresentConditions.OpenStatesFragment}
                OR e.entry_no = 1 AND EXISTS (SELECT 1 FROM cases p WHERE p.id = c.id AND p.past_ended_on >= @EndedFrom AND p.past_ended_on <= @EndedTo))
        """;
    // What was over before it was entered ended where it was entered.
    internal const string UnitOfEndFragment = "CASE WHEN e.entry_no = 1 THEN c.registered_unit_id ELSE COALESCE(e.from_unit_id, c.unit_id) END";
    internal const string AnewUnitWithinFragment = $"({LastEndFragment} AND c.unit_id = @UnitThen OR EXISTS ({EndingFragment} AND {UnitOfEndFragment} = @UnitThen))";
    internal const string AnewUnitsWithinFragment = $"""
        ({LastEndFragment} AND c.unit_id IN (SELECT w.id FROM units w WHERE w.path LIKE @UnitThenPath ESCAPE '!')
            OR EXISTS ({EndingFragment} AND {UnitOfEndFragment} IN (SELECT u.id FROM units u WHERE u.path LIKE @UnitThenPath ESCAPE '!')))
        """;
    internal const string EndedUnitAsideFragment =
        $"CASE WHEN {DayConditions.OpenedOnceFragment} THEN {EndedUnitCaseFragment} WHEN {AnewUnitWithinFragment} THEN 1 ELSE 0 END <> 0";
    internal const string EndedUnitsAsideFragment =
        $"CASE WHEN {DayConditions.OpenedOnceFragment} THEN {EndedUnitsCaseFragment} WHEN {AnewUnitsWithinFragment} THEN 1 ELSE 0 END <> 0";

    internal const string CategoryOfEndFragment = $"CASE WHEN e.entry_no = 1 THEN {DayConditions.CategoryEnteredFragment} ELSE COALESCE(e.from_category_code, c.category_code) END";
    internal const string EndingAsFragment = $"{EndingFragment} AND {CategoryOfEndFragment} = @CategoryThen";
    internal const string EndedCategoryFragment = $"CASE WHEN EXISTS ({EndingAsFragment}) THEN 1 ELSE 0 END <> 0";
    internal const string EndedUnitCategoryFragment = $"CASE WHEN EXISTS ({EndingAsFragment} AND {UnitOfEndFragment} = @UnitThen) THEN 1 ELSE 0 END <> 0";
    internal const string EndedUnitsCategoryFragment =
        $"CASE WHEN EXISTS ({EndingAsFragment} AND {UnitOfEndFragment} IN (SELECT u.id FROM units u WHERE u.path LIKE @UnitThenPath ESCAPE '!')) THEN 1 ELSE 0 END <> 0";

    // No paper is of a day before or after.
    private static readonly DateOnly Earliest = new(1900, 1, 1);
    private static readonly DateOnly Latest = new(2200, 1, 1);

    /// <summary>Every condition there is.</summary>
    internal static IReadOnlyList<string> All { get; } =
    [
        EndedWithinFragment, EndedWithinAsideFragment, EndedUnitFragment, EndedUnitsFragment, AnewUnitWithinFragment, AnewUnitsWithinFragment,
        EndedUnitAsideFragment, EndedUnitsAsideFragment, EndedCategoryFragment, EndedUnitCategoryFragment, EndedUnitsCategoryFragment,
    ];

    /// <summary>Adds that it ended within the days, as <paramref name="fragment"/> says it.</summary>
    internal static void AddWithin(Where where, CaseFilters filters, string fragment)
    {
        var (from, to) = (filters.EndedFrom ?? Earliest, filters.EndedTo ?? Latest);
        where.And(fragment, "EndedFrom", from).Parameters.Add("EndedTo", to);
        where.Parameters.Add("EndedAfter", OfficeTime.At(from, TimeOnly.MinValue));
        where.Parameters.Add("EndedBefore", OfficeTime.At(to.AddDays(1), TimeOnly.MinValue));
    }

    /// <summary>Adds unit and category when it ended, aside.</summary>
    internal static void AddOfEnd(Where where, CaseFilters filters, ReferenceData reference)
    {
        if (filters.CategoryThen is not null) AddAs(where, filters, reference);
        else DayConditions.AddUnit(where, filters, reference, EndedUnitAsideFragment, EndedUnitsAsideFragment);
    }

    /// <summary>Adds one and the same end: what it was about then, and where.</summary>
    internal static void AddAs(Where where, CaseFilters filters, ReferenceData reference)
    {
        DayConditions.AddUnit(where, filters, reference, EndedUnitCategoryFragment, EndedUnitsCategoryFragment);
        if (filters.UnitThen is null) where.And(EndedCategoryFragment);
        where.Parameters.Add("CategoryThen", filters.CategoryThen!);
    }
}
