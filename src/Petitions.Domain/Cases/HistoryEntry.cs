namespace Petitions.Domain.Cases;

/// <summary>办理记录: one act, as it happened. Append-only; its number is the version the act led to.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="EntryNo">1, 2, 3 … without gaps.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Actor">Account name of who did it.</param>
/// <param name="ActorName">Name shown.</param>
/// <param name="Act">What was done.</param>
/// <param name="FromState">State before; null at registration.</param>
/// <param name="ToState">State after.</param>
/// <param name="Note">Reason or note, if any.</param>
/// <param name="Details">What was decided, as JSON; amended values as they were and as they are, personal data masked.</param>
public sealed record HistoryEntry(
    Guid CaseId, int EntryNo, DateTimeOffset At, string Actor, string ActorName, CaseAct Act,
    CaseState? FromState, CaseState ToState, string? Note, string? Details)
{
    /// <summary>Salt of the commitment; empty where note and details were erased.</summary>
    public string Salt { get; init; } = "";
    /// <summary>Commitment to note and details; see docs/evidence.md.</summary>
    public string Commitment { get; init; } = "";
    /// <summary>Hash over this line and the one before.</summary>
    public string Hash { get; init; } = "";
    /// <summary>How the case stood before it, by which lists of past days find it: no part of what the line says. Null at registration, and where a line is read again.</summary>
    public CaseStanding? Stood { get; init; }
}

/// <summary>当时情形: what the counts say of a case besides its state.</summary>
/// <param name="UnitId">办理单位.</param>
/// <param name="CategoryCode">内容分类.</param>
/// <param name="NextDueOn">The earliest raw due date of a running clock that a unit here owes.</param>
/// <param name="BacklogSince">积案起算日.</param>
/// <param name="BacklogEndedOn">积案销号日.</param>
public sealed record CaseStanding(string UnitId, string CategoryCode, DateOnly? NextDueOn, DateOnly? BacklogSince, DateOnly? BacklogEndedOn)
{
    /// <summary>That of a case as it stands.</summary>
    public static CaseStanding Of(CaseData file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new(file.UnitId, file.CategoryCode, file.NextDueOn, file.BacklogSince, file.BacklogEndedOn);
    }
}

/// <summary>处理意见: one drafted answer with what became of it; a returned one stays readable.</summary>
public record Resolution
{
    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }
    /// <summary>1, 2, 3 … in the order drafted.</summary>
    public int Ordinal { get; init; }
    /// <summary>办理结果.</summary>
    public Outcome Outcome { get; init; }
    /// <summary>意见.</summary>
    public string Opinion { get; init; } = "";
    /// <summary>法律依据.</summary>
    public string? LegalBasis { get; init; }
    /// <summary>措施.</summary>
    public string? Measures { get; init; }
    /// <summary>去向: the procedure or organ the matter was guided or passed to.</summary>
    public string? Destination { get; init; }
    /// <summary>分项答复, in the order told; null where the answer is one.</summary>
    public IReadOnlyList<AnsweredMatter>? Matters { get; init; }
    /// <summary>起草人.</summary>
    public string DraftedBy { get; init; } = "";
    /// <summary>起草时间 (UTC).</summary>
    public DateTimeOffset DraftedAt { get; init; }
    /// <summary>Approved, returned, or null while undecided.</summary>
    public bool? Approved { get; init; }
    /// <summary>审批人.</summary>
    public string? DecidedBy { get; init; }
    /// <summary>审批时间 (UTC).</summary>
    public DateTimeOffset? DecidedAt { get; init; }
    /// <summary>审批意见.</summary>
    public string? DecisionNote { get; init; }
    /// <summary>送达方式.</summary>
    public ServiceMethod? Method { get; init; }
    /// <summary>送达日.</summary>
    public DateOnly? ServedOn { get; init; }
    /// <summary>是否签收; false where the petitioner refused to sign.</summary>
    public bool? Signed { get; init; }
}

/// <summary>书面告知: a notice given to the petitioner (art 23).</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Ordinal">1, 2, 3 …</param>
/// <param name="Kind">What it told: the word of the screening decision.</param>
/// <param name="Method">How it was served; null where the screening itself was told on the spot.</param>
/// <param name="ServedOn">The office day it was given.</param>
/// <param name="RecordedBy">Account name.</param>
/// <param name="RecordedAt">UTC.</param>
public sealed record NoticeGiven(Guid CaseId, int Ordinal, string Kind, ServiceMethod? Method, DateOnly ServedOn, string RecordedBy, DateTimeOffset RecordedAt);
