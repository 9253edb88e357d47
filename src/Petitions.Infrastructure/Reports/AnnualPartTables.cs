using Petitions.Application.Reports;
using Petitions.Domain.Reviews;
using Petitions.Domain.Supervision;

namespace Petitions.Infrastructure.Reports;

/// <summary>年报四项内容的各表 (art 41 (1)–(4)): what a yearly report must hold, in the order of the article.</summary>
internal static class AnnualPartTables
{
    // A matter whose class nobody has decided on yet, or that has none.
    private const string NoClass = "未分类";

    internal static IEnumerable<ReportTable> Of(AnnualParts parts)
    {
        var matters = parts.Matters;
        yield return new("（一）信访事项数据", ["项目", "数字"],
            [["件次", matters.Items], ["来访人次", matters.VisitPeople], ["重复件次", matters.Repeats], ["集体访（件次）", matters.GroupVisits], ["联名信（件次）", matters.JointLetters]]);
        yield return new("（一）按渠道", ["渠道", "件次"], Rows(matters.ByChannel, c => [ReportWords.Chinese(c.Channel), c.Items]));
        yield return new("（一）按类别", ["类别", "件次"], Rows(matters.ByClass, c => [c.Class is { } told ? ReportWords.Chinese(told) : NoClass, c.Items]));
        yield return new("（一）涉及领域", ["领域", "件次"], Rows(matters.Fields, f => [f.Name, f.Items]));
        yield return new("（一）被投诉较多的机关、单位", ["机关、单位", "件次"], Rows(matters.ComplainedUnits, u => [u.Name, u.Items]));
        yield return new("（二）转送、交办", ["种类", "发出", "提出异议", "已反馈", "其中按期反馈"],
            Rows(parts.Directing.Referrals, r => [ReportWords.Chinese(r.Kind), r.Sent, r.Objected, r.Reported, r.ReportedInTime]));
        yield return new("（二）督办", ["种类", "发出", "已反馈", "其中按期反馈"],
            Rows(parts.Directing.Supervisions, s => [ReportWords.Chinese(s.Kind), s.Issued, s.Answered, s.AnsweredInTime]));
        yield return new("（三）提出建议及被采纳情况", ["种类", "提出", .. Heads<RecommendationOutcome>()],
            Rows(parts.Recommendations, r => [ReportWords.Chinese(r.Kind), r.Made, r.Adopted, r.PartlyAdopted, r.NotAdopted]));
        yield return new("（四）复查、复核", ["层级", "请求", "撤回", .. Heads<ReviewOutcome>()],
            Rows(parts.Others.Reviews, r => [ReportWords.Chinese(r.Tier), r.Requested, r.Withdrawn, r.Upheld, r.Changed, r.Revoked, r.Redo]));
        yield return new("（四）延期", ["项目", "数字"], [["批准延期（件次）", parts.Others.ExtensionsGranted]]);
    }

    private static IReadOnlyList<IReadOnlyList<object?>> Rows<T>(IReadOnlyList<T> counts, Func<T, IReadOnlyList<object?>> row) => [.. counts.Select(row)];

    // In the order of the words, which is that of the figures.
    private static IEnumerable<string> Heads<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(ReportWords.Chinese);
}
