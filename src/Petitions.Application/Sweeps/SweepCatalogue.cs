using Petitions.Application.Pipeline;

namespace Petitions.Application.Sweeps;

/// <summary>补办方式: which of the periods missed while the service was down are made up for.</summary>
public enum CatchUp
{
    /// <summary>只补最近一次: the newest, for what looks at the present anyway.</summary>
    LatestOnly,
    /// <summary>逐期补办: each, oldest first; one that fails holds up those after it.</summary>
    EachInOrder,
}

/// <summary>定时扫描: something that the time, not a person, has done.</summary>
/// <param name="Name">Stable kebab-case name: in the ledger, in the routes, in the trigger's storage.</param>
/// <param name="Schedule">When it falls due.</param>
/// <param name="CatchUp">What is made up for after days off.</param>
/// <param name="Message">The message that does it.</param>
public sealed record Sweep(string Name, Schedule Schedule, CatchUp CatchUp, Func<SweepOrder, ISweepMessage> Message)
{
    /// <summary>Asks for the first day on which it can have fallen due; only where each period is made up for.</summary>
    public Func<IQuery<SweepStart>>? Since { get; init; }
}

/// <summary>扫描目录: every sweep there is; the triggers, the ledger and the routes are made from it.</summary>
public static class SweepCatalogue
{
    /// <summary>列积案.</summary>
    public const string FlagBacklog = "flag-backlog";
    /// <summary>期限预警.</summary>
    public const string WarnOfDeadlines = "warn-of-deadlines";
    /// <summary>出月报.</summary>
    public const string IssueMonthlyReports = "issue-monthly-closure-reports";
    /// <summary>期限届满.</summary>
    public const string LapseWindows = "lapse-windows";
    /// <summary>清理幂等记录.</summary>
    public const string PurgeIdempotencyKeys = "purge-idempotency-keys";

    /// <summary>逐级催办督办.</summary>
    public const string Escalate = "escalate";
    /// <summary>期限重算.</summary>
    public const string RecomputeDeadlines = "recompute-deadlines";

    /// <summary>清理阅案记录.</summary>
    public const string PurgeReadRecord = "purge-read-record";

    /// <summary>清理草稿.</summary>
    public const string PurgeDrafts = "purge-drafts";

    /// <summary>日封.</summary>
    public const string SealChains = "seal-chains";

    /// <summary>提请匿名化.</summary>
    public const string ProposeAnonymisations = "propose-anonymisations";

    /// <summary>All of them, in the order in which they are made up for at start.</summary>
    public static IReadOnlyList<Sweep> All { get; } =
    [
        new(RecomputeDeadlines, new Daily(new(0, 30)), CatchUp.LatestOnly, order => new RecomputeDeadlines(order)),
        new(FlagBacklog, new Daily(new(1, 30)), CatchUp.LatestOnly, order => new FlagBacklogCases(order)),
        new(WarnOfDeadlines, new Workdays(new(8, 0)), CatchUp.LatestOnly, order => new WarnOfDeadlines(order)),
        new(Escalate, new Workdays(new(8, 30)), CatchUp.LatestOnly, order => new EscalateCases(order)),
        new(IssueMonthlyReports, new Monthly(1, new(2, 0)), CatchUp.EachInOrder, order => new IssueMonthlyReports(order))
            { Since = () => new FirstEntry() },
        new(LapseWindows, new Daily(new(0, 30)), CatchUp.LatestOnly, order => new LapseWindows(order)),
        new(PurgeIdempotencyKeys, new Daily(new(3, 30)), CatchUp.LatestOnly, order => new PurgeIdempotencyKeys(order)),
        new(PurgeReadRecord, new Daily(new(3, 45)), CatchUp.LatestOnly, order => new PurgeReadRecord(order)),
        new(ProposeAnonymisations, new Daily(new(4, 0)), CatchUp.LatestOnly, order => new ProposeAnonymisations(order)),
        new(PurgeDrafts, new Daily(new(3, 50)), CatchUp.LatestOnly, order => new PurgeDrafts(order)),
        new(SealChains, new Daily(new(0, 10)), CatchUp.LatestOnly, order => new SealChains(order)),
    ];

    /// <summary>The sweep of this name, or null.</summary>
    public static Sweep? Find(string name) => All.FirstOrDefault(s => s.Name == name);
}
