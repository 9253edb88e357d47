using System.Globalization;
using Petitions.Application.Cases;
using Petitions.Application.Reports;
using Petitions.Application.Sweeps;
using Petitions.Application.Visits;
using Petitions.Domain;
using Petitions.Domain.Reference;
using Petitions.Domain.Supervision;
using Petitions.Infrastructure.Reports;

namespace Petitions.Infrastructure.Ledgers;

/// <summary>列表导出列: arrivals, warnings, work, recommendations and what a rate is counted of as the cells of their rows, in Chinese.</summary>
internal static class ListCells
{
    internal static readonly string[] VisitHead = ["来访编号", "来访时间", "来访性质", "人次", "件数", "接访单位"];

    internal static readonly string[] WarningHead = ["信访编号", "标题", "办理状态", "应办单位", "承办人", "时限", "期限", "预警", "预警时间"];

    internal static readonly string[] WorkHead = ["信访编号", "标题", "信访渠道", "类别", "办理状态", "办理单位", "收到日期", "待办事项", "承办人", "时限", "依据", "期限", "超期", "暂定", "积案"];

    internal static readonly string[] RecommendationHead = ["提出日", "种类", "建议对象", "标题", "内容", "提出单位", "提出人", "采纳情况", "答复", "答复日", "答复登记人"];

    internal static readonly string[] RateHead = ["信访编号", "标题", "信访渠道", "类别", "办理状态", "办理单位", "收到日期", "期限", "超期", "积案", "计入分子"];

    internal static object?[] Of(VisitRow v, ReferenceData reference)
        => [v.Number, Instant(v.VisitedAt), ReportWords.Chinese(v.Occasion), v.PeopleCount, v.Matters, Unit(v.UnitId, reference)];

    internal static object?[] Of(WarningRow w, ReferenceData reference) =>
        [w.Number, w.Title, ReportWords.Chinese(w.State), Unit(w.UnitId, reference), w.Assignee, w.RuleTitle, Day(w.DueOn), ReportWords.Chinese(w.Kind), Instant(w.RaisedAt)];

    internal static object?[] Of(WorkRow w, ReferenceData reference) =>
    [
        w.Case.Number, w.Case.Title, ReportWords.Chinese(w.Case.Channel), CaseCells.Chinese(w.Case.Class), ReportWords.Chinese(w.Case.State), Unit(w.Case.UnitId, reference),
        Day(OfficeTime.Day(w.Case.ReceivedAt)), ReportWords.Chinese(w.Act), w.Assignee, w.RuleTitle, w.Article, Day(w.DueOn), CaseCells.Yes(w.Overdue),
        CaseCells.Yes(w.Provisional),
        CaseCells.Yes(w.Case.Backlog),
    ];

    internal static object?[] Of(RateCase c, ReferenceData reference) =>
    [
        c.Number, c.Title, ReportWords.Chinese(c.Channel), CaseCells.Chinese(c.Class), ReportWords.Chinese(c.State), Unit(c.UnitId, reference), Day(OfficeTime.Day(c.ReceivedAt)),
        Day(c.NextDueOn),
        CaseCells.Yes(c.Overdue), CaseCells.Yes(c.Backlog), CaseCells.Yes(c.Counted),
    ];

    internal static object?[] Of(Recommendation r, ReferenceData reference) =>
    [
        Day(r.MadeOn), ReportWords.Chinese(r.Kind), r.ToUnitId is { } to ? Unit(to, reference) : r.ToName, r.Title, r.Content, Unit(r.UnitId, reference), r.MadeBy,
        r.Outcome is { } outcome ? ReportWords.Chinese(outcome) : "", r.Answer, Day(r.AnsweredOn), r.AnsweredBy,
    ];

    internal static string Unit(string id, ReferenceData reference) => reference.Units.TryGetValue(id, out var unit) ? unit.Name : id;

    internal static string Day(DateOnly? day) => day?.Iso() ?? "";

    internal static string Instant(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, OfficeTime.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
