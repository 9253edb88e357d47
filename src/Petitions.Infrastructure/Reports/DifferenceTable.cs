using System.Globalization;
using Petitions.Application.Reports;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reference;

namespace Petitions.Infrastructure.Reports;

/// <summary>差异表: what a revision changed against the one before, in the words in which the page of the report says it.</summary>
internal sealed class DifferenceTable(MonthlyReport report, ReferenceData reference)
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["flows"] = "流量", ["onTime"] = "按期", ["onTimeByRule"] = "各项期限按期情况", ["rates"] = "比率", ["backlog"] = "积案", ["visits"] = "来访",
        ["overrides"] = "跳过审核", ["lateCases"] = "补录案件", ["lateVisits"] = "补录来访", ["closedCases"] = "办结案件", ["openAtStart"] = "期初在办",
        ["received"] = "收到", ["reopened"] = "重新办理", ["movedIn"] = "转入", ["closed"] = "办结", ["passedOn"] = "其他结束", ["movedOut"] = "转出",
        ["openAtEnd"] = "期末在办", ["late"] = "逾期完成", ["overdue"] = "仍逾期", ["numerator"] = "分子", ["denominator"] = "分母", ["atStart"] = "期初",
        ["found"] = "新增", ["settled"] = "化解", ["ended"] = "结束", ["moved"] = "转移", ["remaining"] = "期末", ["batches"] = "批次", ["people"] = "人次",
        ["count"] = "件数", ["days"] = "办理天数", ["outcome"] = "办理结果", ["channel"] = "按渠道", ["category"] = "按分类", ["unitId"] = "单位", ["class"] = "类别",
        ["caseId"] = "案件", ["closedOn"] = "办结日", ["dimension"] = "口径", ["value"] = "项目", ["bracket"] = "年限", ["rule"] = "期限", ["rate"] = "比率",
        ["version"] = "口径版本", ["from"] = "自", ["to"] = "至", ["period"] = "月份",
        ["suggestion"] = "建议意见类", ["grievance"] = "申诉求决类", ["accusation"] = "检举控告类",
        ["letter"] = "来信", ["visit"] = "来访", ["call"] = "来电", ["online"] = "网上信访", ["underFiveYears"] = "五年以下", ["fiveYearsAndOver"] = "五年以上",
    };

    // One that was reopened and closed again within the month stands there twice.
    private readonly Dictionary<string, string> _numbers = report.ClosedCases.DistinctBy(c => c.Id).ToDictionary(c => c.Id.ToString("D"), c => c.Number);

    /// <summary>The table; none where nothing differs that the reader may know.</summary>
    internal static IEnumerable<ReportTable> Of(MonthlyReport report, ReferenceData reference)
    {
        if (report.Differences.Count == 0) yield break;
        var words = new DifferenceTable(report, reference);
        yield return new($"与第 {report.Revision - 1} 版的不同", ["项目", "原为", "现为"],
            [.. report.Differences.Select(d => (IReadOnlyList<object?>)[words.Where(d.Path), Value(d.Old), Value(d.New)])]);
    }

    // Such as /flows/channel,dk,grievance,letter/received.
    private string Where(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var words = parts.Select((part, i) => i == 0 || (i == parts.Length - 1 && !part.Contains(',', StringComparison.Ordinal)) ? Word(part) ?? part : Row(part));
        return string.Join("，", words.Where(w => w.Length > 0));
    }

    private string Row(string part) => string.Join("·", part.Split(',').Where(p => p.Length > 0 && p != "all").Select(Named));

    private string Named(string part)
    {
        if (reference.Units.TryGetValue(part, out var unit)) return unit.ShortName;
        if (RuleKeys.IsKnown(part)) return RuleKeys.ChineseTitle(part);
        if (_numbers.TryGetValue(part, out var number)) return number;
        return reference.Categories.TryGetValue(part, out var category) ? category.Name : Word(part) ?? (part.StartsWith('~') ? "检举控告" : part);
    }

    /// <summary>The word of a part of a path that stands for itself; null where it has none.</summary>
    internal static string? Word(string part) => Names.GetValueOrDefault(part);

    // Figures as figures: a sheet adds them up. A code with a nought in front is none.
    private static object? Value(string? text)
        => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var figure) && figure.ToString(CultureInfo.InvariantCulture) == text ? figure : text;
}
