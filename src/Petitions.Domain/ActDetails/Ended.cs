using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reviews;

namespace Petitions.Domain.ActDetails;

/// <summary>办结.</summary>
/// <param name="Settled">是否化解.</param>
public sealed record ClosureDetails(bool Settled) : IActDetails;

/// <summary>化解.</summary>
/// <param name="Settled">化解; false where it is taken back.</param>
/// <param name="SettledRound">The earlier round whose settlement is taken back; null where it is that of the present one.</param>
public sealed record SettlementDetails(bool Settled, int? SettledRound = null) : IActDetails;

/// <summary>撤回; 撤回复查、复核请求.</summary>
/// <param name="Tier">层级 of the proceeding that ends with it.</param>
/// <param name="Ordinal">Number of that proceeding on the case.</param>
public sealed record WithdrawalDetails(ReviewTier Tier, int Ordinal) : IActDetails;

/// <summary>
/// 上一轮: what a new round takes off a case, beside what the act itself decided. Of a case that was open, round, unit and class alone. Reports read these members, and they stand in
/// plain beside the sealed line.
/// </summary>
/// <param name="Round">轮次.</param>
/// <param name="UnitId">上一轮办理单位.</param>
/// <param name="Class">The seal that the round was counted behind.</param>
/// <param name="Settled">是否化解.</param>
/// <param name="SettledOn">化解日.</param>
/// <param name="ClosedOn">办结日.</param>
/// <param name="BacklogSince">积案起算日.</param>
/// <param name="BacklogEndedOn">积案销号日.</param>
/// <param name="PastOutcome">办理结果 of a closure from before the case was entered, of which there is no opinion to read it from.</param>
/// <param name="FinalisedOn">终结日.</param>
/// <param name="Details">What the act itself decided.</param>
public sealed record RoundEndedDetails(
    int Round, string UnitId, string Class, bool? Settled, DateOnly? SettledOn, DateOnly? ClosedOn, DateOnly? BacklogSince, DateOnly? BacklogEndedOn, Outcome? PastOutcome, DateOnly? FinalisedOn,
    IActDetails Details) : IActDetails
{
    /// <summary>Of the round of a case that ends as it stands.</summary>
    /// <param name="data">The case.</param>
    /// <param name="details">What the act itself decided.</param>
    public static RoundEndedDetails Of(CaseData data, IActDetails details)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.IsOpen
            ? new(data.Round, data.UnitId, data.Seal, null, null, null, null, null, null, null, details)
            : new(data.Round, data.UnitId, data.Seal, data.Settled, data.SettledOn, data.ClosedOn, data.BacklogSince, data.BacklogEndedOn,
                // Of a closure from before the case was entered there is no opinion to read the outcome from.
                data is { PastEndedOn: not null, Round: 1 } ? data.Outcome : null, data.FinalisedOn, details);
    }
}

/// <summary>重新办理, within the line that ends the round before.</summary>
/// <param name="Basis">依据.</param>
/// <param name="UnitId">办理单位, where it is another one by that.</param>
/// <param name="Class">类别, where it is another one by that.</param>
public sealed record ReopeningDetails(string Basis, string? UnitId, PetitionClass? Class) : IActDetails;

/// <summary>解除并案, within the line that ends the round before.</summary>
/// <param name="WasMergedInto">原并入案件.</param>
/// <param name="UnitId">办理单位, where it is another one by that.</param>
public sealed record UnmergeDetails(Guid? WasMergedInto, string? UnitId) : IActDetails;

/// <summary>满意度评价.</summary>
/// <param name="Office">对信访部门的评价.</param>
/// <param name="Unit">对办理单位的评价.</param>
public sealed record RatingDetails(Satisfaction Office, Satisfaction Unit) : IActDetails;

/// <summary>匿名化.</summary>
/// <param name="RetainedUntil">保管至.</param>
/// <param name="FirstBy">第一核准人.</param>
/// <param name="SecondBy">第二核准人.</param>
/// <param name="Counted">What the counts need of the lines whose details go; null where there is nothing to keep.</param>
public sealed record AnonymisationDetails(DateOnly? RetainedUntil, string FirstBy, string SecondBy, IReadOnlyList<CountedStep>? Counted) : IActDetails;

/// <summary>既往步: what a line told of how the case was counted, and no names.</summary>
/// <param name="EntryNo">The line.</param>
/// <param name="UnitId">办理单位 after it, where another.</param>
/// <param name="CategoryWas">内容分类 before it, where another.</param>
/// <param name="CategoryCode">内容分类 after it.</param>
/// <param name="Class">类别 that it decided; empty where none.</param>
/// <param name="Arrival">A word, where it put right when or how the case came; else null.</param>
public sealed record CountedStep(int EntryNo, string? UnitId, string? CategoryWas, string? CategoryCode, string? Class, string? Arrival);

/// <summary>重新甄别.</summary>
/// <param name="WasDecision">原甄别结论 that is taken back; null where none is: it was withdrawn before any, or goes on where it stood.</param>
/// <param name="UnitId">办理单位 that it comes back to, where that is another.</param>
public sealed record RescreeningDetails(ScreeningDecision? WasDecision, string? UnitId) : IActDetails;

/// <summary>期限届满未行使.</summary>
/// <param name="Windows">The windows.</param>
public sealed record WindowLapseDetails(IReadOnlyList<LapsedWindow> Windows) : IActDetails;

/// <summary>届满的期限.</summary>
/// <param name="RuleKey">The rule.</param>
/// <param name="LegalDueOn">法定期限.</param>
public sealed record LapsedWindow(string RuleKey, DateOnly LegalDueOn);

/// <summary>期限重算.</summary>
/// <param name="Moved">The clocks that moved.</param>
/// <param name="Requests">Requests that turned out to be late, or in time; null where none did.</param>
public sealed record RecalculationDetails(IReadOnlyList<MovedClock> Moved, IReadOnlyList<JudgedRequest>? Requests) : IActDetails;

/// <summary>重算的期限.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="RawDueOn">期限 (raw).</param>
/// <param name="LegalDueOn">法定期限.</param>
/// <param name="RawDueOnBefore">原期限 (raw).</param>
/// <param name="LegalDueOnBefore">原法定期限.</param>
/// <param name="Lapse">届满后果, where the clock had ended.</param>
public sealed record MovedClock(string Rule, DateOnly RawDueOn, DateOnly LegalDueOn, DateOnly RawDueOnBefore, DateOnly LegalDueOnBefore, LapseOutcome? Lapse);

/// <summary>重新认定的请求.</summary>
/// <param name="Tier">层级.</param>
/// <param name="Ordinal">Number of the proceeding on the case.</param>
/// <param name="RequestedOn">请求日.</param>
/// <param name="Late">逾期提出.</param>
/// <param name="LateReason">逾期的正当理由.</param>
public sealed record JudgedRequest(ReviewTier Tier, int Ordinal, DateOnly RequestedOn, bool Late, string? LateReason);
