using Petitions.Domain.Deadlines;
using Petitions.Domain.Reviews;

namespace Petitions.Domain.Cases;

public sealed partial class PetitionCase
{
    /// <summary>
    /// 行为守卫: what stands against an act whatever is told with it. Once for both who ask: the verb refuses by it (<see cref="Guard"/>), and what is offered names it
    /// (<see cref="MissingFor"/>).
    /// </summary>
    private IReadOnlyList<Refusal> Against(CaseAct act, ActContext context)
        => [.. AgainstDoing(act, context.Actor, context.Reference), .. AgainstItself(act, context)];

    private IEnumerable<Refusal> AgainstItself(CaseAct act, ActContext context) => act switch
    {
        CaseAct.Closure => ClosingRefusals(),
        CaseAct.Approval when Data.ServedOn is not null => [Refusal.AlreadyServed()],
        CaseAct.Approval when Data.OpinionBy == context.Actor.UserName => [Refusal.OwnOpinion()],
        CaseAct.Service when Data.ServedOn is not null => [Refusal.AlreadyServed()],
        CaseAct.Service => ServiceRefusals(),
        CaseAct.Notice when !OwesNotice => [Refusal.NoticeNotOwed()],
        CaseAct.Reminder or CaseAct.SupervisionOrder or CaseAct.SupervisionAnswer when Data.AnonymisedOn is null && !CanBePressed => [Refusal.NothingToPress()],
        CaseAct.LeaderInCharge when !Data.IsBacklog => [Refusal.NotBacklog()],
        CaseAct.Execution => ExecutionRefusals(),
        CaseAct.Correction => AgainstCorrectingAny(context),
        CaseAct.UrgentReport when !Data.Urgent => [Refusal.NotUrgent()],
        CaseAct.ExtensionRequest => ExtensionRefusals(context),
        CaseAct.ExtensionDecision when ClockToExtend is not { Extension: ExtensionStatus.Asked } => [Refusal.NoExtensionPending()],
        CaseAct.ExtensionDecision when ClockToExtend?.ExtensionBy == context.Actor.UserName => [Refusal.OwnExtension()],
        CaseAct.ExtensionNotice when UntoldExtension is null => [Refusal.ExtensionNoticeNotOwed()],
        CaseAct.RepeatLink when KnownRepeatOf is not null => [Refusal.AlreadyRepeat()],
        CaseAct.RepeatUnlink when KnownRepeatOf is null => [Refusal.NotARepeat()],
        CaseAct.ReviewRequest => RequestRefusals(),
        CaseAct.Withdrawal when _mergedOfOthers.Count > 0 => [Refusal.OthersAreMergedIn(_mergedOfOthers.OfType<string>().ToList() is { Count: > 0 } numbers ? string.Join(", ", numbers) : null)],
        CaseAct.Unmerge when _ofItsVisit is not null => [_ofItsVisit],
        CaseAct.Reopening => [.. AgainstReferral(act, context), .. Review is { IsPending: true } ? One(Refusal.ReviewPending()) : [], .. One(_ofItsVisit)],
        CaseAct.Rescreening => RescreeningRefusals(),
        CaseAct.ReviewDecision when Review is { State: ReviewState.Requested, HearingDue: { } due } => [.. AgainstReview(act, context), Refusal.HearingNotOver(due.From, due.To)],
        CaseAct.ReviewRetraction => [.. AgainstReview(act, context), .. Review is { State: ReviewState.Decided } taken && taken.Round < Data.Round ? One(Refusal.RoundBegan()) : []],
        CaseAct.ReviewConvening or CaseAct.ReviewHearing or CaseAct.ReviewDecision or CaseAct.ReviewWithdrawal or CaseAct.ReviewService => AgainstReview(act, context),
        _ => AgainstReferral(act, context),
    };

    // The petitioner could not ask for a review of this answer while the old proceeding is under way, and the time to ask would run.
    private IEnumerable<Refusal> ServiceRefusals()
        => [.. Data.ApprovedAt is null ? One(Refusal.OpinionNotApproved()) : [], .. OwesReviewOpinion ? One(Refusal.ReviewOpinionNotServed()) : []];

    private IEnumerable<Refusal> AgainstReview(CaseAct act, ActContext context) => One(Reviews.Review.Against(act, Review, context.Actor, context.Reference));

    /// <summary>What a verb begins with: what does not fit the state it refuses by itself, before it looks at what it was told; broken rules it refuses together with what else is broken.</summary>
    private List<Refusal> Guard(ActContext context, CaseAct act)
    {
        var against = Against(act, context);
        return against.FirstOrDefault(r => r.Kind == RefusalKind.WrongState) is { } wrong ? throw wrong : [.. against];
    }

    /// <summary>What an act would still miss for whoever would do it, by code: role, state, and what the tables ask for.</summary>
    public IReadOnlyList<string> MissingFor(ActContext context, CaseAct act)
    {
        ArgumentNullException.ThrowIfNull(context);
        var missing = new List<string>();
        if (!context.Actor.HasAny(Workflow.RolesFor(act))) missing.Add("role-lacks-act");
        if (!Workflow.Allows(Data.State, act))
        {
            missing.Add("wrong-state");
            return missing;
        }

        if (Data.AnonymisedOn is not null) missing.Add(Refusal.Anonymised().Code);
        missing.AddRange(Against(act, context).Select(r => r.Code));
        return missing;
    }
}
