using Petitions.Application.Cases;
using Petitions.Application.Reports;
using Petitions.Application.Retention;
using Petitions.Application.Supervision;
using Petitions.Domain.Reference;

namespace Petitions.Infrastructure.Ledgers;

/// <summary>督办、待上报、待执行、保管期限导出列: what is owed as the cells of its rows, in Chinese.</summary>
internal static class OwedCells
{
    internal static readonly string[] SupervisionHead =
        ["信访编号", "标题", "反馈单位", "序号", "种类", "事由", "内容", "发出人", "发出时间", "反馈期限", "包案领导", "化解时限", "反馈", "反馈人", "反馈日"];

    internal static readonly string[] ExecutionHead = ["信访编号", "标题", "办理状态", "办理单位", "送达日"];

    internal static readonly string[] UrgentReportHead = ["信访编号", "标题", "办理状态", "办理单位", "应上报起始日"];

    internal static readonly string[] ProposalHead =
        ["信访编号", "来访编号", "标题", "类别", "办理单位", "结束日", "保管至", "提请时间", "第一批准人", "第一次批准时间", "第二批准人", "第二次批准时间", "延长保管决定人", "延长保管至", "延长理由"];

    internal static object?[] Of(SupervisionRow s, ReferenceData reference) =>
    [
        s.Number, s.Title, ListCells.Unit(s.UnitId, reference), s.Ordinal, ReportWords.Chinese(s.Kind),
        reference.Grounds.FirstOrDefault(g => g.Code == s.GroundCode)?.Label ?? s.GroundCode,
        s.Content, s.IssuedBy, ListCells.Instant(s.IssuedAt), ListCells.Day(s.AnswerDueOn), s.LeaderUser, ListCells.Day(s.SettleBy), s.Answer, s.AnsweredBy,
        ListCells.Day(s.AnsweredOn),
    ];

    internal static object?[] Of(ExecutionOwed e, ReferenceData reference)
        => [e.Number, e.Title, ReportWords.Chinese(e.State), ListCells.Unit(e.UnitId, reference), ListCells.Day(e.ServedOn)];

    internal static object?[] Of(UrgentReportOwed u, ReferenceData reference)
        => [u.Number, u.Title, ReportWords.Chinese(u.State), ListCells.Unit(u.UnitId, reference), ListCells.Day(u.OwedFrom)];

    internal static object?[] Of(ProposalRow p, ReferenceData reference) =>
    [
        p.VisitId is null ? p.Number : null, p.VisitId is null ? null : p.Number, p.Title, CaseCells.Chinese(p.Class), ListCells.Unit(p.UnitId, reference),
        ListCells.Day(p.EndedOn), ListCells.Day(p.RetainedTo), ListCells.Instant(p.ProposedAt),
        p.FirstBy, Instant(p.FirstAt), p.SecondBy, Instant(p.SecondAt), p.KeptBy, ListCells.Day(p.KeptUntil), p.KeptReason,
    ];

    private static string Instant(DateTimeOffset? at) => at is { } told ? ListCells.Instant(told) : "";
}
