namespace Petitions.Domain.Deadlines;

/// <summary>
/// 规则文件: reads <c>seeds/rules/*.csv</c>, whose columns are those of the table deadline_rules (# starts a comment line), and local
/// packs, which have one column more: <c>unit_id</c>, the unit that the rule binds together with the units below it.
/// </summary>
public static class RulePackFile
{
    private const string UnitColumn = "unit_id";

    private static readonly string[] Columns =
    [
        "pack", "rule_key", "regulation", "article", "valid_from", "valid_to",
        "time_unit", "length", "owed_by", "start_event", "unit_role", "applies_to",
    ];

    /// <summary>
    /// The rules in file order, each knowing its line; refuses (<c>bad-reference-row</c>, naming file and line) what cannot be right.
    /// What only shows between rules and packs is refused by <see cref="RulePacks"/>.
    /// </summary>
    public static IReadOnlyList<DeadlineRule> Parse(string text, string fileName)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. new ReferenceText(fileName, Columns).Rows(text).Select(Rule)];
    }

    /// <summary>The rules of one local pack in file order; refuses as the other, and a file with rules of several packs.</summary>
    public static IReadOnlyList<DeadlineRule> ParseLocal(string text, string fileName)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rules = new List<DeadlineRule>();
        foreach (var row in new ReferenceText(fileName, [.. Columns, UnitColumn]).Rows(text))
        {
            var rule = Rule(row) with { UnitId = row.Text(UnitColumn) };
            if (rules.Count > 0 && rules[0].Pack != rule.Pack) throw row.Bad($"一个文件只能有一个规则包：{rules[0].Pack}", $"a file holds one pack only: {rules[0].Pack}");
            rules.Add(rule);
        }

        return rules.Count > 0 ? rules : throw Refusal.BadReferenceRow(fileName, 1, "没有规则", "there is no rule in it");
    }

    private static DeadlineRule Rule(Row row)
    {
        var key = row.Text("rule_key");
        if (!RuleKeys.IsKnown(key)) throw row.Bad($"未知的规则 {key}", $"unknown rule {key}");
        return new()
        {
            Pack = row.Text("pack"),
            RuleKey = key,
            Regulation = row.Text("regulation"),
            Article = row.Text("article"),
            ValidFrom = row.Date("valid_from"),
            ValidTo = row.OptionalDate("valid_to"),
            TimeUnit = row.Word<TimeUnit>("time_unit"),
            Length = row.OptionalNumber("length"),
            OwedBy = row.Word<OwedBy>("owed_by"),
            StartEvent = row.Word<StartEvent>("start_event"),
            UnitRole = row.Word<UnitRole>("unit_role"),
            AppliesTo = row.Word<RuleScope>("applies_to"),
            Source = row.Source,
        };
    }
}
