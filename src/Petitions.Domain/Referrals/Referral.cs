using System.Text.Json.Serialization;
using Petitions.Domain.Cases;

namespace Petitions.Domain.Referrals;

/// <summary>转办方式 (art 22 (2), (3)); its word is the screening decision that made it.</summary>
public enum ReferralKind
{
    /// <summary>转送: no report comes back.</summary>
    Transferred,
    /// <summary>交办: a closing report is owed on a set day.</summary>
    Assigned,
}

/// <summary>转办状态: where a referral stands between sender and receiver.</summary>
public enum ReferralState
{
    /// <summary>已发出: not yet received.</summary>
    Sent,
    /// <summary>已签收.</summary>
    Received,
    /// <summary>已提出异议: the sender decides.</summary>
    Objected,
    /// <summary>异议不成立: the receiver handles it, or asks the common superior.</summary>
    ObjectionRefused,
    /// <summary>争议待决: the common superior decides (art 24).</summary>
    Disputed,
    /// <summary>上级确定受理: the common superior found the receiver competent.</summary>
    Confirmed,
    /// <summary>已甄别: the receiver has decided on the linked case.</summary>
    TakenUp,
    /// <summary>已退回 or 已收回: the matter is the sender's again.</summary>
    Returned,
    /// <summary>已反馈: the closing report waits for the sender.</summary>
    Reported,
    /// <summary>已办复: the sender accepted the report.</summary>
    Completed,
}

/// <summary>
/// 转送、交办: a referral from one unit to another (art 22), a row of its own with its own version. The receiver works on the linked
/// case; the clocks of the referral are clocks of that case.
/// </summary>
public record Referral
{
    /// <summary>Identity (version 7 guid).</summary>
    public Guid Id { get; init; }
    /// <summary>The sender's case.</summary>
    public Guid CaseId { get; init; }
    /// <summary>The receiver's case.</summary>
    public Guid LinkedCaseId { get; init; }
    /// <summary>转送 or 交办.</summary>
    public ReferralKind Kind { get; init; }
    /// <summary>发出单位.</summary>
    public string FromUnitId { get; init; } = "";
    /// <summary>接收单位.</summary>
    public string ToUnitId { get; init; } = "";
    /// <summary>Where it stands.</summary>
    public ReferralState State { get; init; }
    /// <summary>转办意见: what the sender told the receiver.</summary>
    public string? Reason { get; init; }
    /// <summary>交办回报期限.</summary>
    public DateOnly? ReportDueOn { get; init; }
    /// <summary>发出日 (office day).</summary>
    public DateOnly SentOn { get; init; }
    /// <summary>发出人.</summary>
    public string SentBy { get; init; } = "";
    /// <summary>签收日: the receiver's own receipt, which starts its clocks (art 23 ¶3).</summary>
    public DateOnly? ReceivedOn { get; init; }
    /// <summary>签收登记日: the day the receipt was entered on, which may be long after it.</summary>
    public DateOnly? ReceiptEnteredOn { get; init; }
    /// <summary>签收登记人.</summary>
    public string? ReceivedBy { get; init; }
    /// <summary>异议日.</summary>
    public DateOnly? ObjectedOn { get; init; }
    /// <summary>异议登记人.</summary>
    public string? ObjectedBy { get; init; }
    /// <summary>异议理由, in detail.</summary>
    public string? Objection { get; init; }
    /// <summary>The unit the receiver holds competent.</summary>
    public string? CompetentUnitId { get; init; }
    /// <summary>异议处理日.</summary>
    public DateOnly? DecidedOn { get; init; }
    /// <summary>异议处理人.</summary>
    public string? DecidedBy { get; init; }
    /// <summary>是否同意退回.</summary>
    public bool? Agreed { get; init; }
    /// <summary>异议处理意见, or why it was recalled.</summary>
    public string? DecisionNote { get; init; }
    /// <summary>争议提出日.</summary>
    public DateOnly? DisputedOn { get; init; }
    /// <summary>争议提出人.</summary>
    public string? DisputedBy { get; init; }
    /// <summary>争议理由.</summary>
    public string? Dispute { get; init; }
    /// <summary>共同上级: the nearest unit above both.</summary>
    public string? SuperiorUnitId { get; init; }
    /// <summary>争议决定日.</summary>
    public DateOnly? DisputeDecidedOn { get; init; }
    /// <summary>争议决定人.</summary>
    public string? DisputeDecidedBy { get; init; }
    /// <summary>The unit the common superior found competent.</summary>
    public string? DecidedUnitId { get; init; }
    /// <summary>争议决定意见.</summary>
    public string? DisputeNote { get; init; }
    /// <summary>反馈日: of the last closing report.</summary>
    public DateOnly? ReportedOn { get; init; }
    /// <summary>反馈登记人.</summary>
    public string? ReportedBy { get; init; }
    /// <summary>办理情况报告: the last one.</summary>
    public string? Report { get; init; }
    /// <summary>报告称已化解.</summary>
    public bool? ReportSettled { get; init; }
    /// <summary>报告审核日.</summary>
    public DateOnly? ReportDecidedOn { get; init; }
    /// <summary>报告审核人.</summary>
    public string? ReportDecidedBy { get; init; }
    /// <summary>报告是否通过.</summary>
    public bool? ReportAccepted { get; init; }
    /// <summary>报告审核意见.</summary>
    public string? ReportNote { get; init; }
    /// <summary>Version: 1 when sent, one more with every act.</summary>
    public int Version { get; init; }
    /// <summary>Last change (UTC).</summary>
    public DateTimeOffset UpdatedAt { get; init; }
    /// <summary>数据密钥 of its own as a row holds it, wrapped: under it stands what both ends wrote. Null in what no row was read for, and in referrals from
    /// before there were such keys.</summary>
    [JsonIgnore]
    public string? DataKey { get; init; }

    /// <summary>对端密封: the receiver's seal keeps out whoever this was read for. To them the matter was taken up there, and nothing they do on the sender's case
    /// changes anything of it. Read with the row, and kept in none.</summary>
    [JsonIgnore]
    public bool IsHidden { get; init; }

    /// <summary>As whoever it was read for may know it.</summary>
    public Referral AsKnown => IsHidden ? this with { State = ReferralState.TakenUp } : this;

    /// <summary>签收: as it is with its receipt entered now.</summary>
    internal Referral WithReceipt(ActContext context, DateOnly receivedOn)
        => this with { ReceivedOn = receivedOn, ReceiptEnteredOn = context.Today, ReceivedBy = context.Actor.UserName };

    /// <summary>How it stood before the receiver decided on the linked case, or had it for withdrawn: as its own days tell.</summary>
    public ReferralState BeforeTakenUp => DisputeDecidedOn is not null ? ReferralState.Confirmed
        : DisputedOn is not null ? ReferralState.Disputed
        : Agreed == false ? ReferralState.ObjectionRefused
        : ObjectedOn is not null ? ReferralState.Objected
        : ReceivedOn is not null ? ReferralState.Received : ReferralState.Sent;

    /// <summary>可收回: the sender may take the matter back: not while a superior is asked which unit is competent, nor once it has said so (art 24).</summary>
    public bool CanBeReclaimed => ReferralTurns.Allows(CaseAct.ReferralRecall, State);

    /// <summary>True while the receiver has not decided: the matter has not become its own yet.</summary>
    public bool IsPending => State is ReferralState.Sent or ReferralState.Received or ReferralState.Objected
        or ReferralState.ObjectionRefused or ReferralState.Disputed or ReferralState.Confirmed;
}
