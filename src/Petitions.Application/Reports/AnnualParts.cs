using Petitions.Domain.Cases;
using Petitions.Domain.Referrals;
using Petitions.Domain.Reviews;
using Petitions.Domain.Supervision;

namespace Petitions.Application.Reports;

/// <summary>年度报告四项内容 (art 41 (1)–(4)).</summary>
/// <param name="Matters">(一) 数据统计、涉及领域、被投诉较多的机关、单位.</param>
/// <param name="Directing">(二) 转送、交办、督办情况.</param>
/// <param name="Recommendations">(三) 改进工作、完善政策、追究责任建议以及被采纳情况; each kind, in this order.</param>
/// <param name="Others">(四) 其他.</param>
public sealed record AnnualParts(AnnualMatters Matters, AnnualDirecting Directing, IReadOnlyList<RecommendationCount> Recommendations, AnnualOthers Others);

/// <summary>年度信访事项: items received in the year, by channel, class and field; a matter referred within the reader's units counts once.</summary>
public sealed record AnnualMatters
{
    /// <summary>件次.</summary>
    public required long Items { get; init; }
    /// <summary>人次 of visits, as told.</summary>
    public required long VisitPeople { get; init; }
    /// <summary>重复件次: linked to an earlier case.</summary>
    public required long Repeats { get; init; }
    /// <summary>集体访.</summary>
    public required long GroupVisits { get; init; }
    /// <summary>联名信.</summary>
    public required long JointLetters { get; init; }
    /// <summary>按渠道.</summary>
    public required IReadOnlyList<ChannelItems> ByChannel { get; init; }
    /// <summary>按类别; null for a matter without one.</summary>
    public required IReadOnlyList<ClassItems> ByClass { get; init; }
    /// <summary>涉及领域: categories of the first level, most items first.</summary>
    public required IReadOnlyList<FieldItems> Fields { get; init; }
    /// <summary>被投诉较多的机关、单位: accused, or else where the matter arose; most items first, at most ten.</summary>
    public required IReadOnlyList<ComplainedUnit> ComplainedUnits { get; init; }
}

/// <summary>渠道件次.</summary>
public sealed record ChannelItems(Channel Channel, long Items);

/// <summary>类别件次.</summary>
public sealed record ClassItems(PetitionClass? Class, long Items);

/// <summary>领域件次.</summary>
/// <param name="CategoryCode">内容分类.</param>
/// <param name="Name">名称.</param>
/// <param name="Items">件.</param>
public sealed record FieldItems(string CategoryCode, string Name, long Items);

/// <summary>被投诉单位件次.</summary>
/// <param name="UnitId">单位.</param>
/// <param name="Name">名称.</param>
/// <param name="Items">件.</param>
public sealed record ComplainedUnit(string UnitId, string Name, long Items);

/// <summary>转送、交办、督办: what the reader's units sent and issued in the year, and what had come of it by the last day counted.</summary>
/// <param name="Referrals">转送、交办.</param>
/// <param name="Supervisions">催办、督办、批示、包案.</param>
public sealed record AnnualDirecting(IReadOnlyList<ReferralCount> Referrals, IReadOnlyList<SupervisionCount> Supervisions);

/// <summary>转送、交办件数.</summary>
/// <param name="Kind">转送 or 交办.</param>
/// <param name="Sent">发出.</param>
/// <param name="Objected">提出异议.</param>
/// <param name="Reported">已反馈; assignments only.</param>
/// <param name="ReportedInTime">其中按期反馈.</param>
public sealed record ReferralCount(ReferralKind Kind, long Sent, long Objected, long Reported, long ReportedInTime);

/// <summary>催办、督办件数.</summary>
/// <param name="Kind">种类.</param>
/// <param name="Issued">发出.</param>
/// <param name="Answered">已反馈.</param>
/// <param name="AnsweredInTime">其中按期反馈.</param>
public sealed record SupervisionCount(SupervisionKind Kind, long Issued, long Answered, long AnsweredInTime);

/// <summary>建议件数.</summary>
/// <param name="Kind">种类.</param>
/// <param name="Made">提出.</param>
/// <param name="Adopted">采纳.</param>
/// <param name="PartlyAdopted">部分采纳.</param>
/// <param name="NotAdopted">未采纳.</param>
public sealed record RecommendationCount(RecommendationKind Kind, long Made, long Adopted, long PartlyAdopted, long NotAdopted);

/// <summary>其他事项: extensions granted, and the proceedings of review and recheck asked for in the year.</summary>
/// <param name="ExtensionsGranted">批准延期.</param>
/// <param name="Reviews">复查、复核.</param>
public sealed record AnnualOthers(long ExtensionsGranted, IReadOnlyList<ReviewCount> Reviews);

/// <summary>复查、复核件数.</summary>
/// <param name="Tier">复查 or 复核.</param>
/// <param name="Requested">请求.</param>
/// <param name="Withdrawn">撤回.</param>
/// <param name="Upheld">维持.</param>
/// <param name="Changed">变更.</param>
/// <param name="Revoked">撤销.</param>
/// <param name="Redo">责令重新办理.</param>
public sealed record ReviewCount(ReviewTier Tier, long Requested, long Withdrawn, long Upheld, long Changed, long Revoked, long Redo);
