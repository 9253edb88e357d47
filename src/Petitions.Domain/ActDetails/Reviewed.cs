using Petitions.Domain.Cases;
using Petitions.Domain.Reviews;

namespace Petitions.Domain.ActDetails;

/// <summary>请求复查、复核.</summary>
/// <param name="Tier">层级.</param>
/// <param name="Organ">复查、复核机关: a unit, or the name of one outside the tree.</param>
/// <param name="RequestedOn">请求日.</param>
/// <param name="Late">逾期提出.</param>
/// <param name="LateReason">逾期的正当理由.</param>
public sealed record ReviewRequestDetails(ReviewTier Tier, string? Organ, DateOnly RequestedOn, bool Late, string? LateReason) : IActDetails;

/// <summary>召集复查、复核听证.</summary>
/// <param name="Tier">层级.</param>
/// <param name="From">起.</param>
/// <param name="To">止.</param>
/// <param name="Place">地点.</param>
/// <param name="Before">What was convened before and gives way to it.</param>
/// <param name="HeldUntil">The last day on which that one has sat, where it was adjourned.</param>
public sealed record ReviewConveningDetails(ReviewTier Tier, DateOnly From, DateOnly To, string? Place, HearingDays? Before, DateOnly? HeldUntil) : IActDetails;

/// <summary>听证日.</summary>
/// <param name="From">起.</param>
/// <param name="To">止.</param>
public sealed record HearingDays(DateOnly From, DateOnly To);

/// <summary>复查、复核听证, held or cancelled.</summary>
/// <param name="Tier">层级.</param>
/// <param name="Cancelled">True where it is not held; else null.</param>
/// <param name="From">起.</param>
/// <param name="To">止.</param>
/// <param name="Corrected">What was entered before as held, and is put right.</param>
public sealed record ReviewHearingDetails(ReviewTier Tier, bool? Cancelled, DateOnly From, DateOnly To, CorrectedHearing? Corrected) : IActDetails;

/// <summary>被更正的听证.</summary>
/// <param name="Ordinal">Number of the hearing in the proceeding.</param>
/// <param name="From">起.</param>
/// <param name="To">止.</param>
public sealed record CorrectedHearing(int Ordinal, DateOnly From, DateOnly To);

/// <summary>作出复查、复核意见.</summary>
/// <param name="Tier">层级.</param>
/// <param name="Outcome">结果.</param>
/// <param name="Opinion">意见.</param>
/// <param name="LegalBasis">法律依据.</param>
/// <param name="ChangedOutcome">变更后的办理结果.</param>
/// <param name="DecidedOn">作出日.</param>
/// <param name="Organ">作出机关, where it stands outside the tree.</param>
/// <param name="DecisionNo">文号 of its paper.</param>
public sealed record ReviewDecisionDetails(
    ReviewTier Tier, ReviewOutcome Outcome, string Opinion, string? LegalBasis, Outcome? ChangedOutcome, DateOnly? DecidedOn, string? Organ, string? DecisionNo) : IActDetails;

/// <summary>收回复查、复核意见.</summary>
/// <param name="Tier">层级.</param>
/// <param name="Ordinal">Number of the proceeding on the case.</param>
/// <param name="WasOutcome">原结果.</param>
/// <param name="WasDecidedOn">原作出日.</param>
public sealed record ReviewRetractionDetails(ReviewTier Tier, int Ordinal, ReviewOutcome? WasOutcome, DateOnly? WasDecidedOn) : IActDetails;

/// <summary>送达复查、复核意见.</summary>
/// <param name="Tier">层级.</param>
/// <param name="Method">送达方式.</param>
/// <param name="ServedOn">送达日.</param>
/// <param name="Signed">是否签收.</param>
public sealed record ReviewServiceDetails(ReviewTier Tier, ServiceMethod Method, DateOnly ServedOn, bool Signed) : IActDetails;
