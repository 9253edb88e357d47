using Petitions.Domain.Cases;
using Petitions.Domain.Referrals;

namespace Petitions.Domain.ActDetails;

/// <summary>登记.</summary>
/// <param name="Channel">信访渠道.</param>
/// <param name="ReceivedOn">收到日.</param>
/// <param name="Late">补录: counted on the day of entry, as its month was reported already.</param>
/// <param name="Urgent">紧急.</param>
/// <param name="UnitId">办理单位.</param>
/// <param name="Evidence">Evidence of the long texts; docs/evidence.md.</param>
/// <param name="ClosedOn">办结日 of what was closed before it was entered.</param>
/// <param name="Outcome">其办理结果, where the paper says it.</param>
/// <param name="Settled">其是否化解, where the paper says it.</param>
public sealed record RegistrationDetails(
    Channel Channel, DateOnly ReceivedOn, bool Late, bool Urgent, string UnitId, string? Evidence, DateOnly? ClosedOn = null, Outcome? Outcome = null, bool? Settled = null) : IActDetails;

/// <summary>登记 of what came by a referral.</summary>
/// <param name="ReferralId">转办.</param>
/// <param name="Kind">转送或交办.</param>
/// <param name="FromUnitId">发出单位.</param>
/// <param name="OriginNumber">来源案号.</param>
/// <param name="UnitId">办理单位.</param>
/// <param name="FirstReceivedOn">首次收到之日.</param>
/// <param name="Rule">The rule by which the matter was backlog where it came from, and is here.</param>
/// <param name="Evidence">Evidence of the long texts that came with it.</param>
/// <param name="Documents">Hashes of the documents that came with it.</param>
/// <param name="Recused">Accounts that have stepped aside from the matter.</param>
public sealed record LinkedRegistrationDetails(
    Guid ReferralId, ReferralKind Kind, string FromUnitId, string OriginNumber, string UnitId, DateOnly? FirstReceivedOn, string? Rule, string? Evidence, IReadOnlyList<string>? Documents,
    IReadOnlyList<string>? Recused) : IActDetails;

/// <summary>来访续记; 来访撤销.</summary>
/// <param name="VisitNumber">来访编号.</param>
/// <param name="CancelledOn">撤销日, where the visit was noted by mistake.</param>
public sealed record VisitNoteDetails(string VisitNumber, DateOnly? CancelledOn = null) : IActDetails;

/// <summary>附件.</summary>
/// <param name="Name">文件名.</param>
/// <param name="Sha256">Hash of its content.</param>
/// <param name="SizeBytes">Bytes.</param>
public sealed record AttachmentDetails(string Name, string Sha256, long SizeBytes) : IActDetails;

/// <summary>紧急上报.</summary>
/// <param name="Organ">上报对象.</param>
/// <param name="ReportedOn">上报日.</param>
public sealed record UrgentReportDetails(string Organ, DateOnly ReportedOn) : IActDetails;

/// <summary>认定重复.</summary>
/// <param name="FirstCaseId">初次案件.</param>
/// <param name="Number">初次案号.</param>
public sealed record RepeatLinkDetails(Guid FirstCaseId, string Number) : IActDetails;

/// <summary>解除重复认定.</summary>
/// <param name="WasRepeatOf">原认定的初次案件.</param>
public sealed record RepeatUnlinkDetails(Guid? WasRepeatOf) : IActDetails;

/// <summary>应急查阅.</summary>
/// <param name="RequestedBy">申请人 (account name).</param>
/// <param name="RequestedAt">申请时间 (UTC).</param>
/// <param name="ValidUntil">有效至 (UTC).</param>
public sealed record GlassBreakDetails(string RequestedBy, DateTimeOffset RequestedAt, DateTimeOffset ValidUntil) : IActDetails;
