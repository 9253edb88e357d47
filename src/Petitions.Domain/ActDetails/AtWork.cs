using Petitions.Domain.Cases;
using Petitions.Domain.Clarity;
using Petitions.Domain.Supervision;

namespace Petitions.Domain.ActDetails;

/// <summary>改定类别、途径.</summary>
/// <param name="Class">类别; null where it has none.</param>
/// <param name="Pathway">法定途径 as its word; empty where there is none any more.</param>
/// <param name="WasClass">原类别.</param>
/// <param name="WasPathway">原途径.</param>
/// <param name="UnitId">办理单位, where it is another one by that.</param>
/// <param name="Assignee">承办人, where it is another by that; empty where nobody is.</param>
public sealed record ReclassificationDetails(PetitionClass? Class, string? Pathway, PetitionClass? WasClass, Pathway? WasPathway, string? UnitId, string? Assignee) : IActDetails;

/// <summary>三个清楚审核.</summary>
/// <param name="Answers">审核答复.</param>
/// <param name="Crux">症结.</param>
/// <param name="MainAspect">矛盾的主要方面.</param>
/// <param name="Missing">Codes of what is missing; none where it passed.</param>
public sealed record ClarityReviewDetails(IReadOnlyList<ClarityAnswer> Answers, string? Crux, string? MainAspect, IReadOnlyList<string> Missing) : IActDetails;

/// <summary>负责人核准跳过审核.</summary>
/// <param name="Crux">症结.</param>
/// <param name="MainAspect">矛盾的主要方面.</param>
public sealed record ClarityOverrideDetails(string Crux, string MainAspect) : IActDetails;

/// <summary>指定承办人.</summary>
/// <param name="From">原承办人; null where nobody was.</param>
/// <param name="To">承办人.</param>
public sealed record AssignmentDetails(string? From, string To) : IActDetails;

/// <summary>出具处理意见.</summary>
/// <param name="Outcome">办理结果.</param>
/// <param name="Opinion">意见.</param>
/// <param name="LegalBasis">法律依据.</param>
/// <param name="Measures">措施.</param>
/// <param name="Destination">去向.</param>
/// <param name="NewFacts">新的事实.</param>
/// <param name="Matters">分项答复.</param>
/// <param name="Ordinal">Number of the draft on the case.</param>
public sealed record ResolutionDetails(
    Outcome Outcome, string Opinion, string? LegalBasis, string? Measures, string? Destination, string? NewFacts, IReadOnlyList<AnsweredMatter>? Matters, int Ordinal) : IActDetails;

/// <summary>审批.</summary>
/// <param name="Approved">同意; false where it was sent back.</param>
public sealed record ApprovalDetails(bool Approved) : IActDetails;

/// <summary>延期申请.</summary>
/// <param name="Days">申请延长的日数.</param>
/// <param name="DueOn">原期限 (raw).</param>
/// <param name="Ordinal">Number of the request on the case.</param>
public sealed record ExtensionRequestDetails(int Days, DateOnly DueOn, int Ordinal) : IActDetails;

/// <summary>延期审批.</summary>
/// <param name="Approved">同意.</param>
/// <param name="Days">准予延长的日数; 0 where refused.</param>
/// <param name="DueOnBefore">原期限 (raw).</param>
/// <param name="DueOn">期限 (raw).</param>
/// <param name="LegalDueOn">法定期限.</param>
public sealed record ExtensionDecisionDetails(bool Approved, int Days, DateOnly DueOnBefore, DateOnly DueOn, DateOnly LegalDueOn) : IActDetails;

/// <summary>办理记载.</summary>
/// <param name="Kind">种类.</param>
/// <param name="On">日期.</param>
/// <param name="Place">地点.</param>
public sealed record HandlingRecordDetails(HandlingRecordKind Kind, DateOnly On, string? Place) : IActDetails;

/// <summary>执行落实.</summary>
/// <param name="Done">已执行完毕.</param>
/// <param name="On">日期.</param>
public sealed record ExecutionDetails(bool Done, DateOnly On) : IActDetails;

/// <summary>回避.</summary>
/// <param name="UserName">谁 (account name).</param>
/// <param name="Lifted">解除回避.</param>
public sealed record RecusalDetails(string UserName, bool Lifted) : IActDetails;

/// <summary>联合办理.</summary>
/// <param name="Units">协办单位 from now on.</param>
/// <param name="Before">此前的协办单位.</param>
public sealed record JointHandlingDetails(IReadOnlyList<string> Units, IReadOnlyList<string> Before) : IActDetails;

/// <summary>列入积案.</summary>
/// <param name="Rule">The rule that has become true, with its version.</param>
/// <param name="DueSince">积案起算日.</param>
public sealed record BacklogFlagDetails(string Rule, DateOnly DueSince) : IActDetails;

/// <summary>催办、督办、领导批示; 包案 where the ladder asked for it.</summary>
/// <param name="Ordinal">Number of the order on the case.</param>
/// <param name="GroundCode">督办情形.</param>
/// <param name="AnswerDueOn">反馈期限.</param>
public sealed record SupervisionDetails(int Ordinal, string? GroundCode, DateOnly? AnswerDueOn) : IActDetails;

/// <summary>督办反馈.</summary>
/// <param name="Ordinal">Number of the order that is answered.</param>
/// <param name="Kind">种类.</param>
/// <param name="Late">逾期反馈.</param>
public sealed record SupervisionAnswerDetails(int Ordinal, SupervisionKind Kind, bool Late) : IActDetails;

/// <summary>领导包案.</summary>
/// <param name="Leader">包案领导 (account name).</param>
/// <param name="SettleBy">化解时限.</param>
public sealed record LeaderInChargeDetails(string Leader, DateOnly SettleBy) : IActDetails;
