using Petitions.Domain.Deadlines;
using Petitions.Domain.Referrals;
using Petitions.Domain.Reviews;
using Petitions.Domain.Supervision;

namespace Petitions.Domain.Cases;

/// <summary>待办: an act that a case waits for, with the clock it is owed by.</summary>
/// <param name="Act">What is waited for.</param>
/// <param name="Clock">The act's own clock; null where none runs for it.</param>
/// <param name="Order">The order that asks for an answer, for an act that answers one.</param>
/// <param name="OwedFrom">The office day since which it is owed, for an act that the Regulation gives no last day (arts 25, 32).</param>
/// <param name="Hearing">The days of the hearing that was convened, for the act that records how it went.</param>
public sealed record Wait(CaseAct Act, Deadline? Clock = null, SupervisionOrder? Order = null, DateOnly? OwedFrom = null, Pause? Hearing = null)
{
    /// <summary>The day it is owed by, which staff are measured on; of a hearing its last day; null where none is set.</summary>
    public DateOnly? DueOn => Clock?.RawDueOn ?? Order?.AnswerDueOn ?? Hearing?.To;
}

/// <summary>
/// 待办事项: what a case waits for, with or without the main way: every act that somebody owes, or that answers what somebody has
/// asked. What may be done but waits for nobody, such as a reminder or an amendment, is none of them.
/// </summary>
public static class WaitsFor
{
    /// <summary>Every act that can be waited for: the main way first.</summary>
    public static IReadOnlyList<CaseAct> All { get; } =
    [
        .. NextAct.All, CaseAct.UrgentReport, CaseAct.Notice, CaseAct.ExtensionDecision, CaseAct.ExtensionNotice, CaseAct.ReferralReceipt, CaseAct.ObjectionDecision,
        CaseAct.DisputeDecision, CaseAct.AssignmentReport, CaseAct.ReportDecision, CaseAct.SupervisionAnswer, CaseAct.LeaderInCharge,
        CaseAct.ReviewDecision, CaseAct.ReviewService, CaseAct.Execution, CaseAct.ReviewHearing, CaseAct.HandlingRecord,
    ];

    /// <summary>Everything a case waits for; each act once, by the clock or order that is due first.</summary>
    /// <param name="file">The case.</param>
    /// <param name="orders">督办 of the case.</param>
    public static IReadOnlyList<Wait> Of(PetitionCase file, IEnumerable<SupervisionOrder> orders)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(orders);
        Wait?[] found = [Next(file), Notice(file), Extension(file), Referral(file), Report(file), Review(file), UrgentReport(file), Execution(file), ReviewHearing(file), Hearing(file), .. Orders(file, orders)];
        return [.. found.OfType<Wait>()];
    }

    private static Wait? Next(PetitionCase file) => file.Data switch
    {
        // What another unit sent is received first; while the two disagree, nobody here can decide.
        { State: CaseState.Registered } when file.ReferredIn is { State: ReferralState.Sent } => new(CaseAct.ReferralReceipt),
        { State: CaseState.Registered } when file.ReferredIn is { } referral && !ReferralTurns.Allows(CaseAct.Screening, referral.State) => null,
        { State: CaseState.Registered } => new(CaseAct.Screening, Running(file, RuleKeys.RegisterAndDirect) ?? NoticeClock(file)),
        // The organ's turn comes first (WaitsFor.Review): until the opinion that ordered the answer is served, that is refused.
        var data when NextAct.Of(data) == CaseAct.Service && file.OwesReviewOpinion => null,
        var data => NextAct.Of(data) is { } act ? new(act, Running(file, RuleKeys.Resolve)) : null,
    };

    private static Wait? Notice(PetitionCase file)
        => NoticeClock(file) is { } clock && Workflow.Allows(file.Data.State, CaseAct.Notice) ? new(CaseAct.Notice, clock) : null;

    private static Wait? Extension(PetitionCase file)
    {
        if (file.Deadlines.FirstOrDefault(d => d is { Extension: ExtensionStatus.Asked, Status: DeadlineStatus.Running }) is { } asked) return new(CaseAct.ExtensionDecision, asked);
        return file.UntoldExtension is not null && Workflow.Allows(file.Data.State, CaseAct.ExtensionNotice) ? new(CaseAct.ExtensionNotice) : null;
    }

    private static Wait? Referral(PetitionCase file) => file.Data.State is CaseState.Transferred or CaseState.Assigned
        ? file.ReferredOut?.State switch
        {
            ReferralState.Objected => new(CaseAct.ObjectionDecision),
            ReferralState.Disputed => new(CaseAct.DisputeDecision),
            ReferralState.Reported when !file.ReportIsHidden => new(CaseAct.ReportDecision),
            _ => null,
        }
        : null;

    // The receiver reports when its own case has ended, whatever its end.
    private static Wait? Report(PetitionCase file)
        => !file.Data.IsOpen && file.Data.State != CaseState.Returned && file.ReferredIn is { Kind: ReferralKind.Assigned } referral
            && ReferralTurns.Allows(CaseAct.AssignmentReport, referral.State) && Running(file, RuleKeys.AssignedReport) is { } clock
            ? new(CaseAct.AssignmentReport, clock) : null;

    private static Wait? Review(PetitionCase file) => file.Review is { } review && Running(file, review.DecisionRule) is { } clock
        ? review.State switch
        {
            ReviewState.Requested when Workflow.Allows(file.Data.State, CaseAct.ReviewDecision) => new(CaseAct.ReviewDecision, clock),
            ReviewState.Decided when Workflow.Allows(file.Data.State, CaseAct.ReviewService) => new(CaseAct.ReviewService, clock),
            _ => null,
        }
        : null;

    // A hearing that was announced is recorded: held, on other days, or not at all.
    private static Wait? ReviewHearing(PetitionCase file)
        => file.Review is { State: ReviewState.Requested, HearingDue: { } due } && Workflow.Allows(file.Data.State, CaseAct.ReviewHearing)
            ? new(CaseAct.ReviewHearing, Hearing: due.Days) : null;

    private static Wait? Hearing(PetitionCase file)
        => file.Data.HearingOn is { } on && Workflow.Allows(file.Data.State, CaseAct.HandlingRecord) ? new(CaseAct.HandlingRecord, Hearing: new(on, on)) : null;

    // Of a case whose file is gone nothing more is told.
    private static Wait? UrgentReport(PetitionCase file)
        => file.Data is { ReportUpFrom: { } from, AnonymisedOn: null } ? new(CaseAct.UrgentReport, OwedFrom: from) : null;

    private static Wait? Execution(PetitionCase file)
        => file.Data is { StandingOutcome: Outcome.Supported or Outcome.PartlySupported, ExecutedOn: null, StandingSince: { } since, AnonymisedOn: null } && Workflow.Allows(file.Data.State, CaseAct.Execution)
            ? new(CaseAct.Execution, OwedFrom: since) : null;

    private static IEnumerable<Wait> Orders(PetitionCase file, IEnumerable<SupervisionOrder> orders) => orders
        .Where(o => o is { AnsweredOn: null, AnswerDueOn: not null })
        .OrderBy(o => o.AnswerDueOn).ThenBy(o => o.Ordinal)
        .Select(o => new Wait(o.Kind == SupervisionKind.LeaderInCharge ? CaseAct.LeaderInCharge : CaseAct.SupervisionAnswer, null, o))
        .Where(w => w.Act == CaseAct.SupervisionAnswer ? file.CanBePressed : Workflow.Allows(file.Data.State, w.Act) && file.Data.IsBacklog)
        .DistinctBy(w => w.Act);

    private static Deadline? NoticeClock(PetitionCase file) => Running(file, RuleKeys.NotifyDirect) ?? Running(file, RuleKeys.NotifyReferred);

    private static Deadline? Running(PetitionCase file, string rule)
        => file.Deadlines.Where(d => d.RuleKey == rule && d.Status == DeadlineStatus.Running).OrderBy(d => d.RawDueOn).FirstOrDefault();
}
