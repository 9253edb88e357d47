namespace Petitions.Infrastructure.Cases;

/// <summary>欠办: a duty of cases that is owed since a day and has no last one, as statements say it.</summary>
/// <param name="From">The day as <c>Since</c>, and where from.</param>
/// <param name="Waits">What makes a case, with alias <c>c</c>, owe it.</param>
/// <param name="After">Cases behind a place.</param>
/// <param name="Order">Longest waiting first.</param>
internal sealed record Owed(string From, string Waits, string After, string Order)
{
    /// <summary>The case is to be reported up (art 25); nothing is any more of one whose file is gone.</summary>
    internal const string ReportFragment = "c.report_up_from IS NOT NULL AND c.anonymised_on IS NULL";

    private const string NotExecutedFragment = """
        c.executed_on IS NULL AND c.standing_since IS NOT NULL AND c.anonymised_on IS NULL
        AND CASE WHEN c.state IN ('resolved', 'closed') THEN 1 ELSE 0 END <> 0
        """;

    /// <summary>The supported request is to be carried out (art 32).</summary>
    internal const string ExecutionFragment = $"c.standing_outcome = 'supported' AND {NotExecutedFragment}";

    /// <summary>What of it is supported is: a statement of its own, since of one outcome an index gives the order.</summary>
    internal const string PartExecutionFragment = $"c.standing_outcome = 'partlySupported' AND {NotExecutedFragment}";

    /// <summary>待上报.</summary>
    internal static Owed Report { get; } = new("c.report_up_from AS Since FROM cases c", ReportFragment,
        "(c.report_up_from > @CursorDay OR (c.report_up_from = @CursorDay AND c.number > @CursorNumber))", " ORDER BY c.report_up_from, c.number");

    /// <summary>待执行.</summary>
    internal static Owed Execution { get; } = new("c.standing_since AS Since FROM cases c", ExecutionFragment,
        "(c.standing_since > @CursorDay OR (c.standing_since = @CursorDay AND c.number > @CursorNumber))", " ORDER BY c.standing_since, c.number");

    /// <summary>待执行, of what was supported in part.</summary>
    internal static Owed PartExecution { get; } = Execution with { Waits = PartExecutionFragment };
}
