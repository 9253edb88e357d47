using System.Data.Common;
using Petitions.Benchmarks.Kills;

namespace Petitions.Benchmarks.Nodes;

/// <summary>重复核查: what was done twice, which a client that repeats its requests would bring about if keys were not honoured, and two nodes if the ledger were not.</summary>
internal static class Twice
{
    private static readonly (string What, string Sql)[] Doubles =
    [
        ("numbers that stand for two cases", "SELECT COUNT(*) FROM (SELECT number FROM cases GROUP BY number HAVING COUNT(*) > 1) x"),
        ("sweep periods with two rows", "SELECT COUNT(*) FROM (SELECT sweep, period FROM sweep_runs GROUP BY sweep, period HAVING COUNT(*) > 1) x"),
        ("cases flagged twice", "SELECT COUNT(*) FROM (SELECT case_id FROM history WHERE act = 'backlogFlag' GROUP BY case_id HAVING COUNT(*) > 1) x"),
        ("months reported twice", "SELECT COUNT(*) FROM (SELECT period FROM reports GROUP BY period HAVING COUNT(*) > 1) x"),
        ("months whose period ended without its report",
            "SELECT COUNT(*) FROM sweep_runs s WHERE s.sweep = 'issue-monthly-closure-reports' AND s.finished_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM reports r WHERE r.period = s.period)"),
        ("sweeps that ended with an error", "SELECT COUNT(*) FROM sweep_runs WHERE error IS NOT NULL"),
    ];

    private const string FlaggedSql = "SELECT COUNT(*) FROM cases WHERE backlog_since IS NOT NULL";
    private const string FlagsDoneSql = "SELECT COUNT(*) FROM sweep_runs WHERE sweep = 'flag-backlog' AND finished_at IS NOT NULL";

    internal static IEnumerable<string> Of(DbConnection connection, Answered answered, int oldCases)
    {
        foreach (var (what, sql) in Doubles)
            if (Inspection.Text(connection, sql) is not "0" and var count) yield return $"{count} {what}";
        if (answered.Unanswered > 0) yield return $"{answered.Unanswered} requests were never answered";
        // Every request was repeated until it was answered: so there is nothing that nobody knows of.
        var cases = long.Parse(Inspection.Text(connection, "SELECT COUNT(*) FROM cases")!, null) - oldCases;
        if (cases != answered.Intakes) yield return $"{answered.Intakes} cases were answered and {cases} are there";
        if (Inspection.Text(connection, FlagsDoneSql) != "0" && Inspection.Text(connection, FlaggedSql) is var flagged && flagged != oldCases.ToString((IFormatProvider?)null))
            yield return $"the flags are done, and {flagged} of {oldCases} are there";
        foreach (var fault in Versions(connection, answered)) yield return fault;
    }

    private static IEnumerable<string> Versions(DbConnection connection, Answered answered)
    {
        var stored = new Dictionary<Guid, int>();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, version FROM cases";
        using (var reader = command.ExecuteReader())
            while (reader.Read()) stored[reader.GetGuid(0)] = reader.GetInt32(1);
        return [.. from known in answered.Cases
                   where stored.TryGetValue(known.Key, out var version) && version > known.Value.Version
                   select $"{known.Value.Number} was answered at version {known.Value.Version} and stands at {stored[known.Key]}: an act was done twice"];
    }
}
