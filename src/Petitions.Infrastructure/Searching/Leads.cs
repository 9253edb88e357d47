using Petitions.Application.Cases;
using Petitions.Domain.People;

namespace Petitions.Infrastructure.Searching;

/// <summary>主条件之选: by which condition a list is found. Of many conditions that an index could be chosen by the database does not know which leaves most out.</summary>
internal static class Leads
{
    // Longer than this, a category or a unit leaves more out.
    private const int ShortDays = 100;

    /// <summary>What the cases of a list are found by.</summary>
    internal static Lead Of(CaseFilters filters) => filters switch
    {
        _ when !string.IsNullOrWhiteSpace(filters.Q) => Of(filters.Q.Trim()),
        _ when IsShort(filters.CountedFrom, filters.CountedTo) => Lead.Counted,
        _ when IsShort(filters.EndedFrom, filters.EndedTo) => Lead.Ended,
        { CategoryCode: not null } => Lead.Category,
        {
            OpenOn: null, EndedBy: null, OverdueOn: null, DueSoonOn: null, BacklogOn: null,
            CountedFrom: null, CountedTo: not null, EndedFrom: null, EndedTo: null, UnitThen: not null,
        } => Lead.Stood,
        { CountedFrom: not null } or { CountedTo: not null } => Lead.Counted,
        { EndedFrom: not null } or { EndedTo: not null } => Lead.Ended,
        { BacklogOn: not null } => Lead.BacklogOn,
        { OpenOn: not null } => Lead.Open,
        { OverdueOn: not null } or { DueSoonOn: not null } => Lead.Owed,
        { EndedBy: not null } => Lead.EndedBy,
        { RegisteredUnitId: not null } => Lead.Registered,
        { Overdue: true } or { Backlog: true } or { DueSoon: true } or { BacklogAge: not null } => Lead.Other,
        _ => Lead.List,
    };

    /// <summary>张三 is a name; XF2026, K11 and 洞口县第3建筑公司 may be either.</summary>
    internal static Lead Of(string words) => CaseNumber.Typed(words).Any(char.IsAscii) ? Lead.Words : Lead.Name;

    /// <summary>By indexes that are in the order of the list, so that it begins and ends where its days do.</summary>
    internal static bool AreInOrder(Lead lead) => lead is Lead.List or Lead.Other or Lead.Category;

    /// <summary>Not in the order of the list: gathered, and put in order.</summary>
    internal static bool AreGathered(Lead lead) => lead is Lead.Registered or Lead.Counted or Lead.Ended or Lead.Open or Lead.EndedBy
        or Lead.Owed or Lead.BacklogOn or Lead.Stood or Lead.Number;

    /// <summary>The order of the index by which cases found so are counted.</summary>
    internal static string Order(Lead lead) => lead switch
    {
        Lead.Number => CaseStatements.NumberOrderFragment,
        Lead.Counted => CaseStatements.CountedOrderFragment,
        Lead.Ended => CaseStatements.EndedOrderFragment,
        Lead.Registered => CaseStatements.RegisteredOrderFragment,
        _ => CaseStatements.OrderFragment,
    };

    private static bool IsShort(DateOnly? from, DateOnly? to) => from is { } first && to is { } last && last.DayNumber - first.DayNumber < ShortDays;
}
