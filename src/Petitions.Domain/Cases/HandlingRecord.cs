namespace Petitions.Domain.Cases;

/// <summary>办理记载种类: what was done on the way to the answer, and after it.</summary>
public enum HandlingRecordKind
{
    /// <summary>办理措施: an inquiry, a visit to the place, a talk.</summary>
    Measure,
    /// <summary>调解: a mediation that was tried.</summary>
    Mediation,
    /// <summary>调解协议: what mediation agreed on; its text (art 33).</summary>
    MediationAgreement,
    /// <summary>和解协议: what the parties agreed on themselves; its text (art 33).</summary>
    SettlementAgreement,
    /// <summary>召集听证: a hearing is convened for a day and place (art 31).</summary>
    HearingConvened,
    /// <summary>听证笔录: the hearing was held; its minutes.</summary>
    HearingHeld,
    /// <summary>取消听证: the hearing convened is not held, or was not; why.</summary>
    HearingCancelled,
    /// <summary>执行进展: how far the supported request has been carried out (art 32).</summary>
    ExecutionProgress,
    /// <summary>执行完毕: the supported request is carried out.</summary>
    ExecutionDone,
    /// <summary>撤销执行登记: what was recorded as carried out was not, such as on the wrong case.</summary>
    ExecutionTakenBack,
}

/// <summary>办理记载: one thing done in handling a case; never changed afterwards.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Ordinal">1, 2, 3 … on the case.</param>
/// <param name="Round">The round it belongs to.</param>
/// <param name="Kind">What it is.</param>
/// <param name="DoneOn">The office day; for a convened hearing the day it is to be held.</param>
/// <param name="Place">Where, if told.</param>
/// <param name="Content">What was done, agreed, or said.</param>
/// <param name="RefersTo">The convened hearing that minutes belong to, or that was cancelled; the execution that is put right or taken back.</param>
/// <param name="RecordedBy">Account name.</param>
/// <param name="RecordedAt">UTC.</param>
public sealed record HandlingRecord(
    Guid CaseId, int Ordinal, int Round, HandlingRecordKind Kind, DateOnly DoneOn, string? Place, string Content, int? RefersTo,
    string RecordedBy, DateTimeOffset RecordedAt);

/// <summary>办理情况: what a verb must know of a case's handling besides the case itself.</summary>
/// <param name="Records">How many records there are.</param>
/// <param name="HearingDue">The hearing convened last and neither held nor cancelled; null where there is none.</param>
public sealed record HandlingSoFar(int Records, HandlingRecord? HearingDue)
{
    /// <summary>Nothing recorded yet.</summary>
    public static HandlingSoFar Nothing { get; } = new(0, null);
}

/// <summary>回避变更: somebody steps aside, or may see the case again.</summary>
/// <param name="UserName">Account name.</param>
/// <param name="Reason">理由.</param>
/// <param name="Lifted">True where the recusal ends.</param>
public sealed record RecusalChange(string UserName, string Reason, bool Lifted);

/// <summary>联合办理变更: units that come to handle a case beside the lead unit, and that leave it.</summary>
/// <param name="Added">Units that come.</param>
/// <param name="Removed">Units that leave.</param>
public sealed record CoUnitChange(IReadOnlyList<string> Added, IReadOnlyList<string> Removed);
