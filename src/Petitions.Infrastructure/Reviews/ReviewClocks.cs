namespace Petitions.Infrastructure.Reviews;

/// <summary>复查复核期限: whose the clock of a decision is.</summary>
internal static class ReviewClocks
{
    /// <summary>
    /// True for every clock but that of an organ outside the unit tree: nobody here owes its decision. The row bears the reviewed unit, as a clock
    /// has to belong somewhere, but that unit is neither measured nor pressed by it.
    /// </summary>
    internal const string OursFragment = """
        NOT EXISTS (SELECT 1 FROM reviews v WHERE v.case_id = d.case_id AND v.round = d.round AND v.requested_on = d.started_on AND v.organ_unit_id IS NULL
            AND v.tier = CASE d.rule_key WHEN 'decide-review' THEN 'review' WHEN 'decide-recheck' THEN 'recheck' ELSE '' END)
        """;
}
