using Petitions.Domain.Deadlines;
using Petitions.Domain.Supervision;

namespace Petitions.Domain.Reference;

public static partial class ReferenceFiles
{
    private static readonly string[] GroundColumns = ["code", "article", "label_zh", "label_en", "valid_from", "valid_to"];
    private static readonly string[] LadderColumns = ["step", "days", "answer_days", "label_zh", "valid_from", "valid_to"];
    private static readonly string[] ReceptionColumns = ["rule_key", "kind", "value", "place", "valid_from", "valid_to"];

    /// <summary>督办事由.</summary>
    public static IReadOnlyList<SupervisionGround> Grounds(string text, string fileName)
        => [.. new ReferenceText(fileName, GroundColumns).Rows(text).Select(row => new SupervisionGround(
            row.Text("code"), row.Text("article"), row.Text("label_zh"), row.Text("label_en"), row.Date("valid_from"), row.OptionalDate("valid_to")))];

    /// <summary>催办督办阶梯.</summary>
    public static IReadOnlyList<EscalationStep> Ladder(string text, string fileName)
        => [.. new ReferenceText(fileName, LadderColumns).Rows(text).Select(row => row.Word<SupervisionKind>("step") is SupervisionKind.Instruction
            ? throw row.Bad("批示不由系统发出", "an instruction is a leader's, not the ladder's")
            : new EscalationStep(row.Word<SupervisionKind>("step"), row.Number("days"), row.Number("answer_days"), row.Text("label_zh"),
                row.Date("valid_from"), row.OptionalDate("valid_to")))];

    /// <summary>领导接待日.</summary>
    public static IReadOnlyList<ReceptionRule> ReceptionRules(string text, string fileName)
    {
        var rules = new List<ReceptionRule>();
        foreach (var row in new ReferenceText(fileName, ReceptionColumns).Rows(text))
        {
            var rule = new ReceptionRule(row.Text("rule_key"), row.Word<ReceptionDayKind>("kind"), row.Number("value"), row.Optional("place"),
                row.Date("valid_from"), row.OptionalDate("valid_to"));
            if (rule.Fault() is var (zh, en)) throw row.Bad(zh, en);
            rules.Add(rule);
        }

        return rules;
    }
}
