using System.Text.Json.Serialization;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain.Cases;
using Petitions.Domain.Referrals;

namespace Petitions.Application.Referrals;

/// <summary>查看转办情况: every referral of a case, to it and from it, oldest first.</summary>
public sealed record ListReferrals(Guid CaseId) : IQuery<IReadOnlyList<ReferralView>>, IAboutCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
}

/// <summary>转办方向, seen from the case.</summary>
public enum ReferralDirection
{
    /// <summary>来文.</summary>
    In,
    /// <summary>去文.</summary>
    Out,
}

/// <summary>
/// 转办件, as answered: how it stands, with the receiver's clocks. Of the case at the other end only number and state are told,
/// and its id only to who may know that case; an accusation told of so is read by it.
/// </summary>
public sealed record ReferralView : IShowsCase
{
    /// <summary>对方案件, told to nobody by this.</summary>
    [JsonIgnore]
    public Guid CaseId { get; init; }
    /// <inheritdoc/>
    [JsonIgnore]
    public string Seal { get; init; } = "";
    /// <summary>Identity.</summary>
    public Guid Id { get; init; }
    /// <summary>来文 or 去文.</summary>
    public ReferralDirection Direction { get; init; }
    /// <summary>The referral.</summary>
    public ReferralKind Kind { get; init; }
    /// <summary>Where it stands.</summary>
    public ReferralState State { get; init; }
    /// <summary>发出单位.</summary>
    public string FromUnitId { get; init; } = "";
    /// <summary>接收单位.</summary>
    public string ToUnitId { get; init; } = "";
    /// <summary>对方案件的编号.</summary>
    public string OtherNumber { get; init; } = "";
    /// <summary>对方案件的状态.</summary>
    public CaseState OtherState { get; init; }
    /// <summary>对方案件; null where the reader may not know it.</summary>
    public Guid? OtherCaseId { get; init; }
    /// <summary>转办意见.</summary>
    public string? Reason { get; init; }
    /// <summary>交办回报期限.</summary>
    public DateOnly? ReportDueOn { get; init; }
    /// <summary>发出日.</summary>
    public DateOnly SentOn { get; init; }
    /// <summary>签收日.</summary>
    public DateOnly? ReceivedOn { get; init; }
    /// <summary>异议.</summary>
    public ObjectionView? Objection { get; init; }
    /// <summary>争议.</summary>
    public DisputeView? Dispute { get; init; }
    /// <summary>反馈报告.</summary>
    public ReportView? Report { get; init; }
    /// <summary>异议处理意见, or why it was recalled.</summary>
    public string? DecisionNote { get; init; }
    /// <summary>Clocks of the referral at the receiver, each with its explanation.</summary>
    public IReadOnlyList<DeadlineView> Deadlines { get; init; } = [];
    /// <summary>Version of the referral.</summary>
    public int Version { get; init; }
}

/// <summary>异议, as answered.</summary>
/// <param name="On">The day (office day).</param>
/// <param name="By">By whom (account name).</param>
/// <param name="Reason">异议理由.</param>
/// <param name="CompetentUnitId">认为有权处理的单位.</param>
/// <param name="Agreed">True: agreed; false: refused; null: open.</param>
/// <param name="DecidedOn">决定日; null while it is open.</param>
/// <param name="DecidedBy">Who decided (account name).</param>
public sealed record ObjectionView(DateOnly On, string By, string Reason, string? CompetentUnitId, bool? Agreed, DateOnly? DecidedOn, string? DecidedBy);

/// <summary>争议, as answered.</summary>
/// <param name="On">The day (office day).</param>
/// <param name="By">By whom (account name).</param>
/// <param name="Reason">争议理由.</param>
/// <param name="SuperiorUnitId">共同的上一级单位, which decides.</param>
/// <param name="DecidedOn">决定日; null while it is open.</param>
/// <param name="DecidedBy">Who decided (account name).</param>
/// <param name="DecidedUnitId">The unit it decided on.</param>
/// <param name="Note">决定说明.</param>
public sealed record DisputeView(DateOnly On, string By, string Reason, string SuperiorUnitId, DateOnly? DecidedOn, string? DecidedBy, string? DecidedUnitId, string? Note);

/// <summary>反馈报告, as answered: the last one; earlier ones stay in the history.</summary>
/// <param name="On">The day (office day).</param>
/// <param name="By">By whom (account name).</param>
/// <param name="Report">报告内容.</param>
/// <param name="Settled">化解.</param>
/// <param name="Accepted">True: accepted; false: sent back; null: open.</param>
/// <param name="DecidedOn">决定日; null while it is open.</param>
/// <param name="DecidedBy">Who decided (account name).</param>
/// <param name="Note">意见.</param>
public sealed record ReportView(DateOnly On, string By, string Report, bool Settled, bool? Accepted, DateOnly? DecidedOn, string? DecidedBy, string? Note);
