using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

internal sealed partial class CaseReader
{
    // The state alone does not tell: from one that is not clear a case can end too, and the last opinion may be an earlier round's. What happened does.
    private const string RoundSql = """
        SELECT COALESCE(MAX(CASE WHEN h.act IN ('clarityReview', 'clarityOverride') AND h.to_state = 'clarified' THEN 1 ELSE 0 END), 0) AS Clarified,
            COALESCE(MAX(CASE WHEN h.act = 'resolution' THEN 1 ELSE 0 END), 0) AS Resolutions
        FROM history h
        WHERE h.case_id = @Id AND h.entry_no > (
            SELECT COALESCE(MAX(s.entry_no), 0) FROM history s
            WHERE s.case_id = @Id AND s.act IN ('reopening', 'reviewDecision') AND s.from_state <> s.to_state)
        """;

    private static Func<Resolution?, RoundSoFar> SoFar(CaseData data, Together together)
    {
        // What is open in its first round can have come to its state in one way only.
        if (data.Round == 1 && (data.ChecklistVersion is null || data.IsOpen)) return last => new(data.State is CaseState.Clarified or CaseState.Resolved, last is not null);
        var row = together.First<RoundRow>(RoundSql, new { data.Id });
        return _ => new(row.Value!.Clarified > 0, row.Value.Resolutions > 0);
    }

    /// <summary>本轮进展: what the present round of handling has come to.</summary>
    /// <param name="Clear">三个清楚 passed, or passed over with a reason.</param>
    /// <param name="Drafted">An opinion was drafted in it: the last one is its own.</param>
    private readonly record struct RoundSoFar(bool Clear, bool Drafted);

    private sealed class RoundRow
    {
        public long Clarified { get; init; }
        public long Resolutions { get; init; }
    }
}
