using Petitions.Domain.People;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Searching;

/// <summary>编号或姓名: a number, or how it begins, or the name of somebody in the case.</summary>
internal static class WordConditions
{
    // For one condition that is either, PostgreSQL finds no index: where it can be, each is looked for apart.
    internal const string NumberFragment = "(c.number >= @NumberFrom AND c.number <= @NumberTo AND c.number LIKE @NumberStart ESCAPE '!')";
    // Two indexes, each of a part of the rows: SQL Server puts no two such together for one condition that is either.
    internal const string NameFragment = """
        c.id IN (SELECT p.case_id FROM people p WHERE p.name_hash = @NameHash UNION ALL SELECT o.case_id FROM people o WHERE o.name = @Name AND o.data_key IS NULL)
        """;
    internal const string WordsFragment = $"({NumberFragment} OR {NameFragment})";
    internal const string NameAloneFragment = $"{NameFragment} AND CASE WHEN c.number LIKE @NumberStart ESCAPE '!' THEN 0 ELSE 1 END <> 0";
    // Ids stand in no index of a list: they are looked at only where somebody is called so at all, which is asked once.
    internal const string WordsAsideFragment = $"""
        CASE WHEN c.number LIKE @NumberStart ESCAPE '!' THEN 1
            WHEN NOT EXISTS (SELECT 1 FROM people pn WHERE pn.name_hash = @NameHash)
                AND NOT EXISTS (SELECT 1 FROM people po WHERE po.name = @Name AND po.data_key IS NULL) THEN 0
            WHEN {NameFragment} THEN 1 ELSE 0 END <> 0
        """;

    // Sorts behind whatever a number goes on with: digits, letters, Chinese.
    internal const string Behind = "\u9fa5";

    /// <summary>Every condition there is.</summary>
    internal static IReadOnlyList<string> All { get; } = [NumberFragment, NameFragment, NameAloneFragment, WordsFragment, WordsAsideFragment];

    /// <summary>Adds the words where they are what the cases are found by.</summary>
    internal static void Add(Where where, string words, PeopleStore people) => Add(where, words, people, Leads.Of(words));

    /// <summary>Adds the words, as cases are found by them or by something else.</summary>
    internal static void Add(Where where, string words, PeopleStore people, Lead lead)
    {
        // Numbers are in capitals throughout.
        var number = CaseNumber.Typed(words);
        where.And(By(words, lead), "NumberStart", Visibility.Below(number));
        where.Parameters.Add("NumberFrom", number);
        where.Parameters.Add("NumberTo", number + Behind);
        where.Parameters.Add("NameHash", people.NameHash(words) ?? LookupHash.Nobodys);
        // Names from before there were keys stand in plain, until the keys are rotated.
        where.Parameters.Add("Name", words);
    }

    private static string By(string words, Lead lead) => (Leads.Of(words), lead) switch
    {
        (Lead.Name, _) => NameFragment,
        (_, Lead.Number) => NumberFragment,
        (_, Lead.Words) => WordsFragment,
        (_, Lead.Name) => NameAloneFragment,
        _ => WordsAsideFragment,
    };
}
