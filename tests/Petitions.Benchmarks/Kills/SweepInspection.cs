using System.Data.Common;

namespace Petitions.Benchmarks.Kills;

/// <summary>
/// 扫描核查: each effect is there once: no flag, warning or period twice, none missing that a finished run must have seen, no run answered
/// that the ledger does not know, and no more told than was done.
/// </summary>
internal static class SweepInspection
{
    private static readonly (string What, string Sql)[] Doubles =
    [
        ("sweep periods with two rows", "SELECT COUNT(*) FROM (SELECT sweep, period FROM sweep_runs GROUP BY sweep, period HAVING COUNT(*) > 1) x"),
        ("cases whose flag and whose history differ, or that were flagged twice",
            "SELECT COUNT(*) FROM cases c WHERE CASE WHEN c.backlog_since IS NULL THEN 0 ELSE 1 END <> (SELECT COUNT(*) FROM history h WHERE h.case_id = c.id AND h.act = 'backlogFlag')"),
        ("clocks warned of twice", "SELECT COUNT(*) FROM (SELECT deadline_id, kind, due_on FROM warnings GROUP BY deadline_id, kind, due_on HAVING COUNT(*) > 1) x"),
        ("warnings of another case than their clock's", "SELECT COUNT(*) FROM warnings w JOIN deadlines d ON d.id = w.deadline_id WHERE d.case_id <> w.case_id"),
    ];

    // What every finished run has told, and what there is of it; runs that were cut off have told nothing.
    private static readonly (string Sweep, string Effects)[] Effects =
    [
        ("flag-backlog", "SELECT COUNT(*) FROM history WHERE act = 'backlogFlag'"),
        ("warn-of-deadlines", "SELECT COUNT(*) FROM warnings"),
        ("issue-monthly-closure-reports", "SELECT COUNT(*) FROM reports WHERE kind = 'monthly-closure' AND revision = 1"),
    ];

    private const string RunsSql = "SELECT sweep, by_hand, claimed_at, seen, done, refused FROM sweep_runs WHERE finished_at IS NOT NULL AND error IS NULL";
    private const string UnflaggedSql = "SELECT id FROM cases WHERE backlog_since IS NULL AND ended_on IS NULL";
    private const string UnwarnedSql = """
        SELECT d.case_id FROM deadlines d
        WHERE d.status = 'running' AND d.rule_key = 'notify-direct' AND NOT EXISTS (SELECT 1 FROM warnings w WHERE w.deadline_id = d.id AND w.kind = 'overdue')
        """;

    internal static IReadOnlyList<string> Of(DbConnection connection, Answered answered)
    {
        var runs = Rows.Of(connection, RunsSql).Select(r => new Run((string)r[0], Convert.ToBoolean(r[1], null), Rows.Instant(r[2]), new(Rows.Number(r[3]), Rows.Number(r[4]), Rows.Number(r[5])))).ToList();
        return
        [
            .. Rows.NotNone(connection, Doubles),
            .. Effects.Select(e => (e.Sweep, Told: runs.Where(r => r.Sweep == e.Sweep).Sum(r => r.Outcome.Done), There: Rows.Number(Rows.Text(connection, e.Effects)!)))
                .Where(e => e.Told > e.There).Select(e => $"{e.Sweep} told of {e.Told} effects, {e.There} are there"),
            .. Unknown(runs, answered),
            .. Missing(connection, UnflaggedSql, Last(runs, "flag-backlog"), answered, "is not flagged"),
            .. Missing(connection, UnwarnedSql, Last(runs, "warn-of-deadlines"), answered, "has a clock that nobody was warned of"),
        ];
    }

    // When the last run began that found all that was due and was refused nothing.
    private static DateTimeOffset? Last(List<Run> runs, string sweep)
        => runs.Where(r => r.Sweep == sweep && r.Outcome.Refused == 0).Select(r => (DateTimeOffset?)r.ClaimedAt).Max();

    private static IEnumerable<string> Missing(DbConnection connection, string sql, DateTimeOffset? began, Answered answered, string what)
    {
        if (began is null) return [];
        var due = answered.Cases.Where(c => c.Value.Old && c.Value.At < began).ToDictionary();
        return [.. Rows.Of(connection, sql).Select(r => Rows.Id(r[0])).Where(due.ContainsKey).Select(id => $"{due[id].Number} {what}, though the sweep that began after it has ended")];
    }

    private static IEnumerable<string> Unknown(List<Run> runs, Answered answered)
    {
        var known = runs.Where(r => r.ByHand).GroupBy(r => new RunKnown(r.Sweep, r.Outcome)).ToDictionary(g => g.Key, g => g.Count());
        return answered.Runs.GroupBy(r => r).Where(g => known.GetValueOrDefault(g.Key) < g.Count())
            .Select(g => $"{g.Count()} runs of {g.Key.Sweep} by hand were answered {g.Key.Outcome}, the ledger has {known.GetValueOrDefault(g.Key)}");
    }

    private sealed record Run(string Sweep, bool ByHand, DateTimeOffset ClaimedAt, Application.Sweeps.SweepOutcome Outcome);
}
