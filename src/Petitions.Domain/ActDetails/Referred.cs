using Petitions.Domain.Cases;

namespace Petitions.Domain.ActDetails;

/// <summary>签收.</summary>
/// <param name="ReceivedOn">签收日.</param>
public sealed record ReferralReceiptDetails(DateOnly ReceivedOn) : IActDetails;

/// <summary>提出异议.</summary>
/// <param name="ObjectedOn">异议日.</param>
/// <param name="CompetentUnitId">认为有权处理的单位, where it says one.</param>
public sealed record ReferralObjectionDetails(DateOnly ObjectedOn, string? CompetentUnitId) : IActDetails;

/// <summary>异议处理.</summary>
/// <param name="Agreed">同意异议.</param>
public sealed record ObjectionDecisionDetails(bool Agreed) : IActDetails;

/// <summary>提请裁决.</summary>
/// <param name="Superior">共同上级.</param>
public sealed record ReferralDisputeDetails(string Superior) : IActDetails;

/// <summary>裁决.</summary>
/// <param name="CompetentUnitId">有权处理的单位.</param>
public sealed record DisputeDecisionDetails(string CompetentUnitId) : IActDetails;

/// <summary>反馈.</summary>
/// <param name="ReportedOn">反馈日.</param>
/// <param name="Settled">是否化解.</param>
public sealed record AssignmentReportDetails(DateOnly ReportedOn, bool Settled) : IActDetails;

/// <summary>报告审核.</summary>
/// <param name="Accepted">通过; false where it is sent back.</param>
/// <param name="ReportDueOn">交办回报期限, where another report is owed.</param>
public sealed record ReportDecisionDetails(bool Accepted, DateOnly? ReportDueOn) : IActDetails;

/// <summary>转办动态: what happened at the other end of a referral.</summary>
/// <param name="Act">What was done there.</param>
/// <param name="Details">What that decided.</param>
public sealed record ReferralUpdateDetails(CaseAct Act, IActDetails Details) : IActDetails;

/// <summary>接收单位的甄别, as its sender is told of it.</summary>
/// <param name="Number">案号 there.</param>
/// <param name="Decision">甄别结论.</param>
public sealed record ReceiverDecisionDetails(string Number, ScreeningDecision? Decision) : IActDetails;
