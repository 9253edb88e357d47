namespace Petitions.Infrastructure.Supervision;

/// <summary>督办单是否还能反馈: the same for what waits, what is owed and what is overdue; of an order <c>s</c> about a case <c>c</c>.</summary>
internal static class Orders
{
    /// <summary>The clock <c>od</c> that the ladder pressed for, where the organ that reviews owes it: such an order is that organ's to answer, any other the handling unit's.</summary>
    internal const string OrganFragment = "LEFT JOIN deadlines od ON od.id = s.deadline_id AND od.rule_key IN ('decide-review', 'decide-recheck')";

    /// <summary>Who is to answer it; after <see cref="OrganFragment"/>.</summary>
    internal const string UnitFragment = "COALESCE(od.unit_id, c.unit_id)";

    /// <summary>1 where somebody can still answer it: a charge while the case is open and in the backlog, any other as PetitionCase.CanBePressed says.</summary>
    internal const string AnswerableFragment = """
        CASE WHEN c.anonymised_on IS NOT NULL THEN 0
            WHEN s.kind = 'leaderInCharge' THEN CASE WHEN c.ended_on IS NULL AND c.backlog_since IS NOT NULL AND c.backlog_ended_on IS NULL THEN 1 ELSE 0 END
            WHEN c.state NOT IN ('merged', 'withdrawn') THEN 1
            WHEN EXISTS (SELECT 1 FROM deadlines sd WHERE sd.case_id = c.id AND sd.rule_key = 'assigned-report' AND sd.status = 'running') THEN 1 ELSE 0 END
        """;

    /// <summary>1 where its answer is owed: one was asked for, none was given, and somebody can still give it.</summary>
    internal const string OwedFragment = $"CASE WHEN s.answered_on IS NULL AND s.answer_due_on IS NOT NULL THEN {AnswerableFragment} ELSE 0 END";
}
