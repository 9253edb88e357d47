using System.Globalization;
using Petitions.Application.Cases;
using Petitions.Application.Reports;
using Petitions.Domain.Cases;
using Petitions.Domain.Reference;

namespace Petitions.Infrastructure.Reports;

/// <summary>月报各表: the monthly report as tables with Chinese headings, the same for every format that is one of tables.</summary>
internal static class ReportTables
{
    private static readonly string[] FlowHead = ["期初在办", "收到", "重新办理", "转入", "办结", "其他结束", "转出", "期末在办"];

    internal static ReportText Text(MonthlyReport report, ReferenceData reference) => new(
        $"monthly-closure-{report.Period}-r{report.Revision.ToString(CultureInfo.InvariantCulture)}", Title(report), Summary(report), Of(report, reference),
        [
            $"口径：{report.OnTimeClosure.Rate.Definition.NameZh}（第 {report.OnTimeClosure.Rate.Definition.Version} 版）= {report.OnTimeClosure.Rate.Definition.Numerator} ÷ {report.OnTimeClosure.Rate.Definition.Denominator}；分母为零时记“—”。",
            "勾稽关系：期初在办 + 收到 + 重新办理 + 转入 − 办结 − 其他结束 − 转出 = 期末在办。",
        ]);

    private static List<ReportTable> Of(MonthlyReport report, ReferenceData reference) =>
    [
        new("总体情况", ["单位", .. FlowHead], [[report.UnitName, .. Cells(report)]]),
        .. DifferenceTable.Of(report, reference),
        new("按渠道", ["渠道", .. FlowHead], [.. report.ByChannel.Select(c => (IReadOnlyList<object?>)[ReportWords.Chinese(c.Channel), .. Cells(c)])]),
        new("按单位", ["单位", .. FlowHead], [.. report.ByUnit.Select(u => (IReadOnlyList<object?>)[u.Name, .. Cells(u)])]),
        new("按内容分类", ["内容分类", .. FlowHead], [.. report.ByCategory.Select(c => (IReadOnlyList<object?>)[c.Name, .. Cells(c)])]),
        new("办理质效", ["指标", "数值"],
        [
            [report.OnTimeClosure.Rate.Definition.NameZh, report.OnTimeClosure.Rate.Text],
            ["按期办结（件）", report.OnTimeClosure.OnTime], ["逾期办结（件）", report.OnTimeClosure.Late], ["月末逾期未办结（件）", report.OnTimeClosure.Overdue],
            ["办结平均用时（日）", report.DaysToClose.Mean], ["办结用时中位数（日）", report.DaysToClose.Median], ["九成案件办结用时不超过（日）", report.DaysToClose.P90],
            ["来访（批次）", report.Visits.Batches], ["来访（人次）", report.Visits.People],
            ["跳过“三个清楚”审核（件）", report.ClarityOverrides], ["补录案件（件）", report.Late.Cases], ["补录来访（批次）", report.Late.Visits],
        ]),
        new("按期率（各项期限）", ["期限", "按期率", "按期", "逾期完成", "月末仍逾期"],
            [.. report.OnTimeByRule.Select(r => (IReadOnlyList<object?>)[r.Title, r.Rate.Text, r.OnTime, r.Late, r.Overdue])]),
        new("比率", ["指标", "数值", "分子", "分母", "口径（分子）", "口径（分母）", "版本"],
            [.. report.Rates.Select(r => (IReadOnlyList<object?>)[r.Definition.NameZh, r.Text, r.Numerator, r.Denominator, r.Definition.Numerator, r.Definition.Denominator, r.Definition.Version])]),
        new("积案", ["年限", "月初", "新增", "化解", "未化解而结束", "跨年限或移交", "月末"],
            [[ReportWords.Chinese(BacklogAge.UnderFiveYears), .. Cells(report.Backlog.UnderFiveYears)], [ReportWords.Chinese(BacklogAge.FiveYearsAndOver), .. Cells(report.Backlog.FiveYearsAndOver)]]),
        new("办结案件", ["信访编号", "标题", "办理单位", "办结日", "用时（日）", "办理结果", "是否化解"],
            [.. report.ClosedCases.Select(c => (IReadOnlyList<object?>)[c.Number, c.Title, c.UnitName, c.ClosedOn, c.Days, Chinese(c.Outcome), c.Settled ? "是" : "否"])]),
    ];

    internal static string Chinese(Outcome? outcome) => outcome is { } told ? ReportWords.Chinese(told) : "—";

    private static string Title(MonthlyReport r) => $"{r.UnitName}{r.From.Year}年{r.From.Month}月信访办结月报" + (r.Revision > 1 ? $"（第 {r.Revision} 版）" : "");

    private static string Summary(MonthlyReport r)
    {
        var summary = $"本月收到信访事项 {r.Received} 件，办结 {r.Closed} 件，期末在办 {r.OpenAtEnd} 件；接待来访 {r.Visits.Batches} 批次、{r.Visits.People} 人次。"
            + $"按期办结率 {r.OnTimeClosure.Rate.Text}（{r.OnTimeClosure.Rate.Numerator}/{r.OnTimeClosure.Rate.Denominator}）。"
            + $"积案新增 {r.Backlog.UnderFiveYears.Found + r.Backlog.FiveYearsAndOver.Found} 件，化解 {r.Backlog.UnderFiveYears.Settled + r.Backlog.FiveYearsAndOver.Settled} 件，"
            + $"月末尚有 {r.Backlog.UnderFiveYears.Remaining + r.Backlog.FiveYearsAndOver.Remaining} 件。";
        if (r.Late.Cases + r.Late.Visits > 0) summary += $"另有补录案件 {r.Late.Cases} 件、补录来访 {r.Late.Visits} 批次，已计入本月并标为补录。";
        return summary;
    }

    private static IEnumerable<object?> Cells(Flow f) => [f.OpenAtStart, f.Received, f.Reopened, f.MovedIn, f.Closed, f.PassedOn, f.MovedOut, f.OpenAtEnd];

    private static IEnumerable<object?> Cells(BacklogFlow b) => [b.AtStart, b.Found, b.Settled, b.Ended, b.Moved, b.Remaining];
}
