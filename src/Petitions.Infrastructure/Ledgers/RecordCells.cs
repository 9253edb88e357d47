using Petitions.Application.Access;
using Petitions.Application.Accounts;
using Petitions.Application.Ledgers;
using Petitions.Application.Offices;
using Petitions.Application.Ports;
using Petitions.Application.Supervision;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Accounts;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reference;

namespace Petitions.Infrastructure.Ledgers;

/// <summary>记录导出列: the records of who did what, and what was loaded, as the cells of their rows, in Chinese.</summary>
internal static class RecordCells
{
    internal static readonly string[] ReadHead = ["时间", "人员", "信访编号", "途径"];
    internal static readonly string[] RevealHead = ["时间", "人员", "信访编号", "来访标识", "内容", "修改序号", "理由", "来访编号"];
    internal static readonly string[] ExportHead = ["时间", "人员", "列表", "筛选条件", "行数", "状态"];
    internal static readonly string[] GlassHead = ["申请时间", "申请人", "信访编号", "理由", "批准人", "批准时间", "有效至"];
    internal static readonly string[] AccountActHead = ["时间", "操作人", "操作", "用户名", "角色", "所属单位", "涉密权限", "状态"];
    internal static readonly string[] AccountHead = ["用户名", "姓名", "角色", "所属单位", "涉密权限", "状态", "口令由他人设定", "建立时间"];
    internal static readonly string[] ImportHead = ["文件名", "上传时间", "进度", "结束时间", "行数", "已入库", "待入库"];
    internal static readonly string[] ReceptionDayHead = ["规定日期", "接待日期", "顺延", "暂定", "接访领导", "地点", "备注"];
    internal static readonly string[] LoadHead = ["时间", "种类", "内容", "文件", "装载人", "完成时间", "变动期限数"];
    internal static readonly string[] DeadlineChangeHead = ["信访编号", "时限", "原计算期限", "现计算期限", "原法定期限", "现法定期限", "届满后果"];

    internal static object?[] Of(ReadRow r) => [ListCells.Instant(r.At), r.UserName, r.Number, r.Route];

    internal static object?[] Of(RevealRow r)
        => [ListCells.Instant(r.At), r.UserName, r.Number, r.VisitId?.ToString(), r.Fields, r.EntryNo, r.Reason, r.VisitNumber];

    internal static object?[] Of(LedgerExportView e)
        => [ListCells.Instant(e.At), e.UserName, ExportedLists.All.FirstOrDefault(l => l.Name == e.List)?.File ?? e.List, e.Filters, e.Rows, e.Whole ? "已完成" : "未完成"];

    internal static object?[] Of(GlassView g)
        => [ListCells.Instant(g.RequestedAt), g.RequestedBy, g.Number, g.Reason, g.ApprovedBy, Instant(g.ApprovedAt), Instant(g.ValidUntil)];

    internal static object?[] Of(AccountActRow a, ReferenceData reference)
        => [ListCells.Instant(a.At), a.By, Chinese(a.Act), a.UserName, Chinese(a.Roles), ListCells.Unit(a.UnitId, reference), Chinese(a.Clearance),
            State(a.AwaitsOpening, a.Locked)];

    internal static object?[] Of(AccountView a, ReferenceData reference) =>
    [
        a.UserName, a.DisplayName, Chinese(a.Roles), ListCells.Unit(a.UnitId, reference), Chinese(a.Clearance), State(a.AwaitsOpening, a.Locked),
        CaseCells.Yes(a.PasswordGiven), ListCells.Instant(a.CreatedAt),
    ];

    internal static object?[] Of(LedgerImportRow i)
        => [i.FileName, ListCells.Instant(i.CreatedAt), Chinese(i.State), Instant(i.EndedAt), i.Rows, i.Stored, i.Ready];

    internal static object?[] Of(ReceptionDayView d)
        => [ListCells.Day(d.PlannedOn), ListCells.Day(d.HeldOn), CaseCells.Yes(d.Moved), CaseCells.Yes(d.Provisional), d.Leader, d.Place, d.Note];

    internal static object?[] Of(ReferenceLoadView l)
        => [ListCells.Instant(l.LoadedAt), l.Kind == ReferenceLoadKind.Calendar ? "放假安排" : "本地规则", l.Subject, l.FileName, l.LoadedBy, Instant(l.FinishedAt), l.Changed];

    internal static object?[] Of(DeadlineChange d) =>
    [
        d.Number, RuleKeys.ChineseTitle(d.Rule), ListCells.Day(d.RawDueOnBefore), ListCells.Day(d.RawDueOn), ListCells.Day(d.LegalDueOnBefore), ListCells.Day(d.LegalDueOn),
        Chinese(d.Lapse),
    ];

    private static string Instant(DateTimeOffset? at) => at is { } told ? ListCells.Instant(told) : "";

    private static string State(bool awaits, bool locked) => awaits ? "待安全管理员开通" : locked ? "已停用" : "正常";

    private static string Chinese(IReadOnlyList<Role> roles) => string.Join('、', roles.Select(Chinese));

    private static string Chinese(Role role) => role switch
    {
        Role.Reception => "接待员",
        Role.Screener => "甄别员",
        Role.Reviewer => "审核员",
        Role.Handler => "承办人",
        Role.Leader => "负责人",
        Role.Auditor => "监督员",
        Role.Sysadmin => "系统管理员",
        Role.Security => "安全管理员",
        _ => role.Word(),
    };

    private static string Chinese(Clearance clearance) => clearance switch
    {
        Clearance.Accusations => "检举控告",
        Clearance.Sealed => "专管",
        _ => "无",
    };

    private static string Chinese(AccountAct act) => act switch
    {
        AccountAct.Created => "建立",
        AccountAct.Locked => "停用",
        AccountAct.Unlocked => "恢复或开通",
        AccountAct.Cleared => "授权",
        AccountAct.Reset => "重置口令",
        _ => "本人修改口令",
    };

    private static string Chinese(LedgerState state) => state switch
    {
        LedgerState.Reading => "读取中",
        LedgerState.Ready => "待确认",
        LedgerState.Storing => "入库中",
        LedgerState.Done => "已完成",
        LedgerState.Cancelled => "已取消",
        LedgerState.Refused => "未通过",
        _ => "已过期",
    };

    private static string Chinese(LapseOutcome? lapse) => lapse switch
    {
        LapseOutcome.Lifted => "重新开放",
        LapseOutcome.Stands => "仍为届满",
        LapseOutcome.InTime => "实为按期",
        LapseOutcome.Late => "实为逾期",
        _ => "",
    };
}
