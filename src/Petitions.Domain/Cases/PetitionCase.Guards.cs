using Petitions.Domain.Access;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reference;
using Petitions.Domain.Reviews;

namespace Petitions.Domain.Cases;

public sealed partial class PetitionCase
{
    /// <summary>
    /// 行为守卫: what stands against an act whatever is told with it. Once for both who ask: the verb refuses by it (<see cref="Guard"/>), and what is offered names it
    /// (<see cref="MissingFor"/>).
    /// </summary>
    private IReadOnlyList<Refusal> Against(CaseAct act, Actor actor, ReferenceData? reference, DateOnly? today)
        => [.. AgainstDoing(act, actor, reference), .. AgainstItself(act, actor, reference, today)];

    private IEnumerable<Refusal> AgainstItself(CaseAct act, Actor actor, ReferenceData? reference, DateOnly? today) => act switch
    {
        CaseAct.Closure => ClosingRefusals(),
        CaseAct.Approval when Data.ServedOn is not null => [Refusal.AlreadyServed()],
        CaseAct.Approval when Data.OpinionBy == actor.UserName => [Refusal.OwnOpinion()],
        CaseAct.Service when Data.ServedOn is not null => [Refusal.AlreadyServed()],
        CaseAct.Service => ServiceRefusals(),
        CaseAct.Notice when !OwesNotice => [Refusal.NoticeNotOwed()],
        CaseAct.Reminder or CaseAct.SupervisionOrder or CaseAct.SupervisionAnswer when Data.AnonymisedOn is null && !CanBePressed => [Refusal.NothingToPress()],
        CaseAct.LeaderInCharge when !Data.IsBacklog => [Refusal.NotBacklog()],
        CaseAct.Execution => ExecutionRefusals(),
        CaseAct.Correction when Correctable.Count == 0 => [Refusal.NothingEntered()],
        CaseAct.UrgentReport when !Data.Urgent => [Refusal.NotUrgent()],
        CaseAct.ExtensionRequest => ExtensionRefusals(today ?? DateOnly.MinValue),
        CaseAct.ExtensionDecision when ClockToExtend is not { Extension: ExtensionStatus.Asked } => [Refusal.NoExtensionPending()],
        CaseAct.ExtensionDecision when ClockToExtend?.ExtensionBy == actor.UserName => [Refusal.OwnExtension()],
        CaseAct.ExtensionNotice when UntoldExtension is null => [Refusal.ExtensionNoticeNotOwed()],
        CaseAct.RepeatLink when KnownRepeatOf is not null => [Refusal.AlreadyRepeat()],
        CaseAct.RepeatUnlink when KnownRepeatOf is null => [Refusal.NotARepeat()],
        CaseAct.ReviewRequest => RequestRefusals(),
        CaseAct.Withdrawal when _mergedOfOthers.Count > 0 => [Refusal.OthersAreMergedIn(_mergedOfOthers.OfType<string>().ToList() is { Count: > 0 } numbers ? string.Join(", ", numbers) : null)],
        CaseAct.Unmerge when _ofItsVisit is not null => [_ofItsVisit],
        CaseAct.Reopening => [.. AgainstReferral(act, actor, reference), .. Review is { IsPending: true } ? One(Refusal.ReviewPending()) : [], .. One(_ofItsVisit)],
        CaseAct.Rescreening => RescreeningRefusals(),
        CaseAct.ReviewDecision when Review is { State: ReviewState.Requested, HearingDue: { } due } => [.. AgainstReview(act, actor, reference), Refusal.HearingNotOver(due.From, due.To)],
        CaseAct.ReviewConvening or CaseAct.ReviewHearing or CaseAct.ReviewDecision or CaseAct.ReviewWithdrawal or CaseAct.ReviewService => AgainstReview(act, actor, reference),
        _ => AgainstReferral(act, actor, reference),
    };

    // The petitioner could not ask for a review of this answer while the old proceeding is under way, and the time to ask would run.
    private IEnumerable<Refusal> ServiceRefusals()
        => [.. Data.ApprovedAt is null ? One(Refusal.OpinionNotApproved()) : [], .. OwesReviewOpinion ? One(Refusal.ReviewOpinionNotServed()) : []];

    private IEnumerable<Refusal> AgainstReview(CaseAct act, Actor actor, ReferenceData? reference) => One(Reviews.Review.Against(act, Review, actor, reference));

    /// <summary>What a verb begins with: what does not fit the state it refuses by itself, before it looks at what it was told; broken rules it refuses together with what else is broken.</summary>
    private List<Refusal> Guard(ActContext context, CaseAct act)
    {
        var against = Against(act, context.Actor, context.Reference, context.Today);
        return against.FirstOrDefault(r => r.Kind == RefusalKind.WrongState) is { } wrong ? throw wrong : [.. against];
    }

    /// <summary>What an act would still miss for this actor, by code: role, state, and what the tables ask for.</summary>
    /// <param name="actor">Who would do it.</param>
    /// <param name="act">The act.</param>
    /// <param name="reference">Units, where it matters whose the act is; null leaves that unasked.</param>
    /// <param name="today">The office day; where absent, what depends on the day is left out.</param>
    public IReadOnlyList<string> MissingFor(Actor actor, CaseAct act, ReferenceData? reference = null, DateOnly? today = null)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var missing = new List<string>();
        if (!actor.HasAny(Workflow.RolesFor(act))) missing.Add("role-lacks-act");
        if (!Workflow.Allows(Data.State, act))
        {
            missing.Add("wrong-state");
            return missing;
        }

        if (Data.AnonymisedOn is not null) missing.Add(Refusal.Anonymised().Code);
        missing.AddRange(Against(act, actor, reference, today).Select(r => r.Code));
        return missing;
    }
}
