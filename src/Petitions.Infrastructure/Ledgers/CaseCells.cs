using Petitions.Application.Ledgers;
using Petitions.Application.Reports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Reference;
using Petitions.Infrastructure.Reports;

namespace Petitions.Infrastructure.Ledgers;

/// <summary>台账导出列: a case as the cells of its row, in Chinese.</summary>
internal static class CaseCells
{
    internal static readonly string[] Head =
    [
        "信访编号", "上级编号", "信访渠道", "收到日期", "登记日期", "补录", "姓名", "证件号码", "联系电话", "住址", "人数", "标题", "类别", "内容分类", "办理单位", "办理状态",
        "受理日期", "下一期限", "超期", "积案", "办结日期", "办理结果", "是否化解",
    ];

    internal static object?[] Of(LedgerCase c, ReferenceData reference) =>
    [
        c.Number, c.ExternalNo, ReportWords.Chinese(c.Channel), ListCells.Day(OfficeTime.Day(c.ReceivedAt)), ListCells.Day(OfficeTime.Day(c.RegisteredAt)), Yes(c.Late),
        c.Name, c.IdNumber, c.Phone, c.Address, c.PeopleCount, c.Title, Chinese(c.Class),
        reference.Categories.TryGetValue(c.CategoryCode, out var category) ? category.Name : c.CategoryCode,
        ListCells.Unit(c.UnitId, reference), ReportWords.Chinese(c.State), ListCells.Day(c.AcceptedOn), ListCells.Day(c.NextDueOn), Yes(c.Overdue), Yes(c.Backlog),
        ListCells.Day(c.ClosedOn), c.Outcome is { } told ? ReportWords.Chinese(told) : "", c.Settled is { } settled ? Yes(settled) : "",
    ];

    internal static string Chinese(LedgerOutcome outcome) => outcome switch
    {
        LedgerOutcome.Ready => "待入库",
        LedgerOutcome.Faulty => "有错误，未入库",
        LedgerOutcome.Duplicate => "重复，未再入库",
        LedgerOutcome.Stored => "已入库",
        _ => "未入库",
    };

    internal static string Chinese(PetitionClass? petitionClass) => petitionClass is { } told ? ReportWords.Chinese(told) : "";

    internal static string Yes(bool yes) => yes ? "是" : "否";
}
