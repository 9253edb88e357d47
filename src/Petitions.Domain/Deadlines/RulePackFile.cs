namespace Petitions.Domain.Deadlines;

/// <summary>规则文件: reads <c>seeds/rules/*.csv</c>, whose columns are those of the table deadline_rules (# starts a comment line).</summary>
public static class RulePackFile
{
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
