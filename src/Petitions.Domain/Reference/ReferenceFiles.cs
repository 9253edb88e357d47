using Petitions.Domain.Backlog;
using Petitions.Domain.Cases;
using Petitions.Domain.Clarity;
using Petitions.Domain.Deadlines;

namespace Petitions.Domain.Reference;

/// <summary>
/// 基础数据文件: the other reference files, each a header line and rows. A row that cannot be read is the refusal
/// <c>bad-reference-row</c> naming file and line, and nothing of the file is taken.
/// </summary>
public static partial class ReferenceFiles
{
    private static readonly string[] UnitColumns = ["id", "name", "parent_id", "role", "sort_order", "short_name"];
    private static readonly string[] CategoryColumns = ["code", "name", "parent_code", "level", "valid_from", "valid_to", "external_code"];
    private static readonly string[] ReasonColumns = ["code", "decision", "pathway", "article", "label_zh", "label_en", "remedy_zh", "valid_from", "valid_to"];
    private static readonly string[] ChecklistColumns = ["version", "code", "label", "prompt", "required", "ordinal", "valid_from"];
    private static readonly string[] BacklogColumns = ["rule_key", "version", "kind", "days", "label_zh", "valid_from", "valid_to"];

    /// <summary>单位: parents before their children.</summary>
    /// <param name="text">The file.</param>
    /// <param name="fileName">What it is called in refusals.</param>
    /// <param name="stored">Units that there were before: they stay, also those that the file no longer names.</param>
    public static IReadOnlyList<Unit> Units(string text, string fileName, IReadOnlyList<Unit>? stored = null)
    {
        var units = new Dictionary<string, Unit>(StringComparer.Ordinal);
        foreach (var row in new ReferenceText(fileName, UnitColumns).Rows(text))
        {
            var (id, parent) = (row.Text("id"), row.Optional("parent_id"));
            if (parent is not null && !units.ContainsKey(parent)) throw row.Bad($"上级单位 {parent} 须列在前面", $"the parent {parent} must stand above");
            if ((parent is null ? "/" : units[parent].Path).Length + id.Length + 1 > ReferenceLengths.Path)
                throw row.Bad($"层级过深：各级编号连同分隔符最多 {ReferenceLengths.Path} 个字",
                    $"too deep: the ids from the root down have at most {ReferenceLengths.Path} characters with their slashes");
            var path = (parent is null ? "/" : units[parent].Path) + id + "/";
            var unit = new Unit(id, row.Text("name"), row.Text("short_name"), parent, path, row.Word<UnitRole>("role"));
            // Notices are numbered for each unit, and their numbers begin with its short name: two papers would have one number.
            if (units.Values.Concat(stored ?? []).FirstOrDefault(u => u.ShortName == unit.ShortName && u.Id != id) is { } other)
                throw row.Bad($"简称 {unit.ShortName} 与 {other.Id} 相同，两单位的文书会用同一个文号，请改成不同的简称",
                    $"the short name {unit.ShortName} is that of {other.Id} too, and notices of both would have the same numbers: give them different ones");
            if (!units.TryAdd(id, unit)) throw row.Bad($"{id} 重复", $"{id} is listed twice");
        }

        return [.. units.Values];
    }

    /// <summary>内容分类.</summary>
    public static IReadOnlyList<Category> Categories(string text, string fileName)
    {
        var categories = new Dictionary<string, Category>(StringComparer.Ordinal);
        foreach (var row in new ReferenceText(fileName, CategoryColumns).Rows(text))
        {
            var (code, parent) = (row.Text("code"), row.Optional("parent_code"));
            if (parent is not null && !categories.ContainsKey(parent)) throw row.Bad($"上级分类 {parent} 须列在前面", $"the parent {parent} must stand above");
            var category = new Category(code, row.Text("name"), parent, row.Number("level"), row.Date("valid_from"), row.OptionalDate("valid_to"));
            if (!categories.TryAdd(code, category)) throw row.Bad($"{code} 重复", $"{code} is listed twice");
        }

        return categories.ContainsKey(ReferenceData.OtherCategory)
            ? [.. categories.Values]
            : throw Refusal.BadReferenceRow(fileName, 1, $"缺少分类 {ReferenceData.OtherCategory}（其他）", $"category {ReferenceData.OtherCategory} (other) is missing");
    }

    /// <summary>甄别理由.</summary>
    public static IReadOnlyList<ScreeningReason> Reasons(string text, string fileName)
        => [.. new ReferenceText(fileName, ReasonColumns).Rows(text).Select(row => new ScreeningReason(
            row.Text("code"), row.Word<ScreeningDecision>("decision"), row.Optional("pathway") is null ? null : row.Word<Pathway>("pathway"),
            row.Text("article"), row.Text("label_zh"), row.Text("label_en"), row.Optional("remedy_zh"), row.Date("valid_from"), row.OptionalDate("valid_to")))];

    /// <summary>三个清楚审核清单.</summary>
    public static IReadOnlyList<Checklist> Checklists(string text, string fileName)
        => [.. new ReferenceText(fileName, ChecklistColumns).Rows(text)
            .Select(row => (Version: row.Number("version"), From: row.Date("valid_from"),
                Item: new ChecklistItem(row.Text("code"), row.Text("label"), row.Text("prompt"), row.Truth("required"), row.Number("ordinal"))))
            .GroupBy(r => r.Version)
            .Select(g => new Checklist(g.Key, g.First().From, [.. g.Select(r => r.Item).OrderBy(i => i.Ordinal)]))];

    /// <summary>积案认定规则.</summary>
    public static IReadOnlyList<BacklogRule> BacklogRules(string text, string fileName)
        => [.. new ReferenceText(fileName, BacklogColumns).Rows(text).Select(row => new BacklogRule(
            row.Text("rule_key"), row.Number("version"), row.Word<BacklogKind>("kind"), row.Number("days"), row.Text("label_zh"),
            row.Date("valid_from"), row.OptionalDate("valid_to")))];
}
