using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Reference;
using Petitions.Domain.Reviews;

namespace Petitions.Application.Cases;

/// <summary>甄别, as answered.</summary>
/// <param name="Decision">甄别决定.</param>
/// <param name="At">甄别时间 (UTC).</param>
/// <param name="AcceptedOn">受理日; null where it was not accepted.</param>
/// <param name="ReasonCode">理由代码 of a refusal to accept.</param>
/// <param name="ReasonLabel">理由, in words.</param>
/// <param name="Article">The article the reason rests on.</param>
/// <param name="Remedy">救济途径 told with it.</param>
/// <param name="Reason">说明.</param>
/// <param name="TargetUnitId">转送、交办 to which unit.</param>
/// <param name="ReportDueOn">反馈期限 of an assignment.</param>
/// <param name="IntoCaseId">并入 which case.</param>
/// <param name="RecheckedCaseId">The finalised case that it repeats.</param>
/// <param name="RecheckOrgan">复核机关, where its opinion is on paper only.</param>
/// <param name="RecheckNo">复核意见文号.</param>
/// <param name="RecheckedOn">复核意见日期.</param>
/// <param name="Destination">引导去向.</param>
public sealed record ScreeningView(
    ScreeningDecision Decision, DateTimeOffset At, DateOnly? AcceptedOn, string? ReasonCode, string? ReasonLabel, string? Article,
    string? Remedy, string? Reason, string? TargetUnitId, DateOnly? ReportDueOn, Guid? IntoCaseId,
    Guid? RecheckedCaseId, string? RecheckOrgan, string? RecheckNo, DateOnly? RecheckedOn, string? Destination);

/// <summary>三个清楚, as answered: the last answers, the crux, and the override where there was one.</summary>
/// <param name="ChecklistVersion">审核要点清单版本; null while nothing was answered.</param>
/// <param name="Passed">True where all is clear, or was overridden.</param>
/// <param name="Items">The answers, item by item.</param>
/// <param name="Crux">症结.</param>
/// <param name="MainAspect">矛盾的主要方面.</param>
/// <param name="OverrideReason">理由 of going on without it.</param>
/// <param name="OverrideBy">Who decided that (account name).</param>
public sealed record ClarityView(
    int? ChecklistVersion, bool Passed, IReadOnlyList<ClarityAnswerView> Items, string? Crux, string? MainAspect, string? OverrideReason, string? OverrideBy);

/// <summary>审核答复, as answered.</summary>
public record ClarityAnswerView
{
    /// <summary>Code.</summary>
    public string Code { get; init; } = "";
    /// <summary>清楚.</summary>
    public bool Clear { get; init; }
    /// <summary>What was established.</summary>
    public string? Note { get; init; }
    /// <summary>佐证: attachments of the case that show it.</summary>
    public IReadOnlyList<Guid> AttachmentIds { get; init; } = [];
    /// <summary>Who.</summary>
    public string ByUser { get; init; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>处理意见, as answered.</summary>
/// <param name="Ordinal">1, 2, 3 … on the case.</param>
/// <param name="Outcome">处理结果.</param>
/// <param name="Opinion">处理意见.</param>
/// <param name="LegalBasis">法律依据.</param>
/// <param name="Measures">措施.</param>
/// <param name="Destination">导入去向.</param>
/// <param name="DraftedBy">起草人 (account name).</param>
/// <param name="DraftedAt">起草时间 (UTC).</param>
/// <param name="Approved">True: approved; false: sent back; null: not decided yet.</param>
/// <param name="DecidedBy">批准人 (account name).</param>
/// <param name="DecidedAt">批准时间 (UTC).</param>
/// <param name="DecisionNote">批准意见.</param>
/// <param name="Method">送达方式; null while nothing was served.</param>
/// <param name="ServedOn">送达日; null while nothing was served.</param>
/// <param name="Signed">签收: true where the petitioner signed for it.</param>
public sealed record ResolutionView(
    int Ordinal, Outcome Outcome, string Opinion, string? LegalBasis, string? Measures, string? Destination, string DraftedBy, DateTimeOffset DraftedAt,
    bool? Approved, string? DecidedBy, DateTimeOffset? DecidedAt, string? DecisionNote, ServiceMethod? Method, DateOnly? ServedOn, bool? Signed)
{
    /// <summary>分项答复 (art 32), in the order told; empty where the answer is one.</summary>
    public IReadOnlyList<AnsweredMatter> Matters { get; init; } = [];
}

/// <summary>办结, as answered.</summary>
/// <param name="ClosedAt">办结时间 (UTC).</param>
/// <param name="ClosedOn">办结日.</param>
/// <param name="Settled">化解.</param>
/// <param name="Note">备注.</param>
public sealed record ClosureView(DateTimeOffset ClosedAt, DateOnly ClosedOn, bool Settled, string? Note);

/// <summary>终结, as answered.</summary>
public sealed record FinalityView(DateOnly On, Finality By);

/// <summary>书面告知, as answered.</summary>
public sealed record NoticeView
{
    /// <summary>What it told.</summary>
    public string Kind { get; init; } = "";
    /// <summary>How.</summary>
    public ServiceMethod? Method { get; init; }
    /// <summary>When.</summary>
    public DateOnly ServedOn { get; init; }
    /// <summary>Recorded by.</summary>
    public string RecordedBy { get; init; } = "";
}
