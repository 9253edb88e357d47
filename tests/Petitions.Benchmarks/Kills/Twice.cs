using System.Data.Common;

namespace Petitions.Benchmarks.Kills;

/// <summary>重复核查: what a client that repeats its requests until they are answered would bring about if keys were not honoured.</summary>
internal static class Twice
{
    private static readonly (string What, string Sql)[] Doubles =
    [
        ("numbers that stand for two cases", "SELECT COUNT(*) FROM (SELECT number FROM cases GROUP BY number HAVING COUNT(*) > 1) x"),
        ("sweeps that ended with an error", "SELECT COUNT(*) FROM sweep_runs WHERE error IS NOT NULL AND error <> 'broken-off'"),
    ];

    private const string ActsSql = "SELECT case_id, COUNT(*) FROM history WHERE actor <> 'system' GROUP BY case_id";

    /// <summary>The same in an embedded database.</summary>
    internal static IReadOnlyList<string> Of(string database, Answered answered)
    {
        using var connection = Inspection.Open(database);
        return [.. Of(connection, answered)];
    }

    internal static IEnumerable<string> Of(DbConnection connection, Answered answered)
    {
        foreach (var fault in Rows.NotNone(connection, Doubles)) yield return fault;
        if (answered.Unanswered > 0) yield return $"{answered.Unanswered} requests were never answered";
        // Every request was repeated until it was answered: so there is nothing that nobody knows of.
        var acts = Rows.Of(connection, ActsSql).ToDictionary(r => Rows.Id(r[0]), r => Rows.Number(r[1]));
        if (acts.Keys.Count(id => !answered.Cases.ContainsKey(id)) is > 0 and var unknown) yield return $"{unknown} cases are there that nobody was answered";
        foreach (var (id, known) in answered.Cases)
            if (acts.GetValueOrDefault(id) > known.Acts) yield return $"{known.Number} was answered {known.Acts} acts and has {acts[id]}: one was done twice";
    }
}
