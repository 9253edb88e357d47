using Petitions.Domain.Deadlines;
using Petitions.Domain.Retention;

namespace Petitions.Domain.Reference;

public static partial class ReferenceFiles
{
    private static readonly string[] RetentionColumns = ["rule_key", "class", "years", "label_zh", "valid_from", "valid_to"];

    /// <summary>保管期限.</summary>
    public static IReadOnlyList<RetentionRule> RetentionRules(string text, string fileName)
        => [.. new ReferenceText(fileName, RetentionColumns).Rows(text).Select(row => new RetentionRule(
            row.Text("rule_key"), row.Optional("class") is null ? null : row.Word<Cases.PetitionClass>("class"), row.Number("years"), row.Text("label_zh"),
            row.Date("valid_from"), row.OptionalDate("valid_to")))];
}
