using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reference;
using Petitions.Domain.Reviews;

namespace Petitions.Domain.Cases;

public sealed partial class PetitionCase
{
    private static readonly Outcome[] OpinionOutcomes = [Cases.Outcome.Supported, Cases.Outcome.PartlySupported, Cases.Outcome.Explained, Cases.Outcome.NotSupported];

    /// <summary>复查复核: the last proceeding on the case; null before the first.</summary>
    public Review? Review { get; private set; }

    /// <summary>
    /// 请求复查、复核 (arts 35, 36): within thirty days of receiving the written reply, judged on the legal due date; later only with good
    /// reason. Before the organ one level up; its clock starts on the day it received the request. What was withdrawn keeps its number (<see cref="KnowProceedings"/>).
    /// </summary>
    public void RequestReview(ActContext context, ReviewRequest request)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(request);
        var to = Step(CaseAct.ReviewRequest);
        Refusal.ThrowTogether(Guard(context, CaseAct.ReviewRequest));
        var window = OpenWindow!;
        var tier = window.RuleKey == RuleKeys.RequestReview ? ReviewTier.Review : ReviewTier.Recheck;
        var late = request.RequestedOn > window.LegalDueOn;
        var organ = OrganAbove(context, tier);
        var broken = new List<Refusal>();
        if (request.RequestedOn > context.Today) broken.Add(Refusal.InTheFuture("requestedOn"));
        if (request.RequestedOn < window.StartedOn) broken.Add(Refusal.BeforeItsCause("requestedOn", window.StartedOn));
        if (late && string.IsNullOrWhiteSpace(request.LateReason)) broken.Add(Refusal.RequestLate(window.LegalDueOn));
        if (organ is null && string.IsNullOrWhiteSpace(request.OrganName)) broken.Add(Refusal.ReviewOrganRequired());
        if (organ is not null) Try(broken, () => RefuseAccused(context, organ));
        else CheckOrgan(broken, context, Data, request.OrganName);
        Refusal.ThrowTogether(broken);
        // What came in time has used the window, though its lapse was noted before it was entered; a late one is taken for its reason, and that stays lapsed.
        if (window.Status == DeadlineStatus.Running) Put(window.Meet(request.RequestedOn));
        else if (!late) Put(window.Resume().Meet(request.RequestedOn));
        PutReview(new Review
        {
            Id = Guid.CreateVersion7(context.At), CaseId = Data.Id, Ordinal = _proceedings.Append(Review).Max(v => v?.Ordinal ?? 0) + 1, Tier = tier, Round = Data.Round, OrganUnitId = organ,
            OrganName = organ is null ? request.OrganName : null, State = ReviewState.Requested, RequestedOn = request.RequestedOn,
            RequestedBy = context.Actor.UserName, Grounds = request.Grounds, Late = late, LateReason = late ? request.LateReason : null, UpdatedAt = context.At,
            OpinionBy = Data.OpinionBy, ApprovedBy = Data.ApprovedBy, ReviewedBy = tier == ReviewTier.Recheck ? ReviewedBy : null,
        });
        StartClock(context, Data with { UnitId = organ ?? Data.UnitId }, Review!.DecisionRule, request.RequestedOn, outsideOrgan: Review.OrganName);
        Commit(context, CaseAct.ReviewRequest, Data with { State = to, ReviewId = Review.Id, FinalisedOn = null, FinalisedBy = null }, request.Grounds,
            new ReviewRequestDetails(tier, organ ?? request.OrganName, request.RequestedOn, late, request.LateReason));
    }

    /// <summary>
    /// 作出复查、复核意见: upheld, changed, revoked, or to be done again. Redo opens a new round of handling, in which the same outcome on
    /// the same facts is refused; so does an opinion after which none stands, as the petitioner has no answer
    /// then [ours]. The original opinion stays readable. An organ outside the tree decided on the day that its paper says; one within it
    /// decides by this act.
    /// </summary>
    public void DecideReview(ActContext context, ReviewOpinion decided)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(decided);
        var anew = Review is not null && OpensAnew(decided.Outcome, decided.ChangedOutcome);
        var to = Step(CaseAct.ReviewDecision, anew ? "redo" : "concluded");
        var broken = Guard(context, CaseAct.ReviewDecision);
        var on = decided.DecidedOn ?? context.Today;
        var earliest = Review!.OrganUnitId is null ? Review.RequestedOn : context.Today;
        if (on > context.Today) broken.Add(Refusal.InTheFuture("decidedOn"));
        if (on < earliest) broken.Add(Refusal.BeforeItsCause("decidedOn", earliest));
        if (Review.HeardUntil is { } heard && heard > on) broken.Add(Refusal.HearingAfterOpinion(heard, on));
        if (string.IsNullOrWhiteSpace(decided.LegalBasis)) broken.Add(Refusal.LegalBasisRequired());
        if (decided.Outcome == ReviewOutcome.Changed && (decided.ChangedOutcome is not { } changed || changed == Data.StandingOutcome || !OpinionOutcomes.Contains(changed)))
            broken.Add(Refusal.ChangedOutcomeRequired([.. OpinionOutcomes.Where(o => o != Data.StandingOutcome)]));
        var organ = CheckPaper(broken, context, decided);
        Refusal.ThrowTogether(broken);
        OwedBy(organ);
        PutReview(Review with
        {
            OrganName = organ,
            DecisionNo = decided.DecisionNo,
            State = ReviewState.Decided,
            Outcome = decided.Outcome,
            Opinion = decided.Opinion,
            LegalBasis = decided.LegalBasis,
            ChangedOutcome = decided.Outcome == ReviewOutcome.Changed ? decided.ChangedOutcome : null,
            DecidedOn = on,
            DecidedBy = context.Actor.UserName,
            UpdatedAt = context.At,
        });
        var details = new ReviewDecisionDetails(Review.Tier, decided.Outcome, decided.Opinion, decided.LegalBasis, decided.ChangedOutcome, Review.DecidedOn, organ, decided.DecisionNo);
        if (!anew) Commit(context, CaseAct.ReviewDecision, Data with { State = to }, null, details);
        else Commit(context, CaseAct.ReviewDecision, Accept(context, NewRound(context, Data with { State = to }) with
        {
            RedoOutcome = decided.Outcome == ReviewOutcome.Redo ? Data.StandingOutcome ?? Data.Outcome : null,
        }, on), null, RoundEndedDetails.Of(Data, details));
    }

    // An organ outside the tree has its own paper, which names it and has a number: notices and whoever is refused by it later are told both. One within it has its name and number here.
    private string? CheckPaper(List<Refusal> broken, ActContext context, ReviewOpinion decided)
    {
        if (Review!.OrganUnitId is not null)
        {
            if (decided is not { OrganName: null, DecisionNo: null }) broken.Add(Refusal.OrganDecidesHere());
            return null;
        }

        var organ = string.IsNullOrWhiteSpace(decided.OrganName) ? Review.OrganName : decided.OrganName;
        if (organ is null or Reviews.Review.OrganUnnamed) broken.Add(Refusal.ReviewOrganRequired());
        else CheckOrgan(broken, context, Data, organ);
        if (string.IsNullOrWhiteSpace(decided.DecisionNo)) broken.Add(Refusal.DecisionNoRequired());
        return organ;
    }

    // The organ's clock bears the name that the proceeding does.
    private void OwedBy(string? organ)
    {
        if (organ == Review!.OrganName) return;
        foreach (var clock in _deadlines.Where(d => d.RuleKey == Review.DecisionRule && d.Status == DeadlineStatus.Running).ToList()) Put(clock with { OutsideOrgan = organ });
    }

    // What stands once such an opinion is served: a review may have changed or revoked the unit's own before a recheck upholds that.
    private Outcome? StandingAfter(ReviewOutcome? outcome, Outcome? changed) => outcome switch
    {
        ReviewOutcome.Changed => changed,
        ReviewOutcome.Revoked => null,
        _ => Data.StandingOutcome,
    };

    private bool OpensAnew(ReviewOutcome? outcome, Outcome? changed) => outcome == ReviewOutcome.Redo || StandingAfter(outcome, changed) is null;

    /// <summary>
    /// 送达复查、复核意见: meets the organ's clock. A served review opinion opens the window for a recheck; a served recheck opinion
    /// finalises the case (终结), unless it opened the handling anew.
    /// </summary>
    public void ServeReview(ActContext context, ServiceMethod method, DateOnly servedOn, bool signed)
    {
        ArgumentNullException.ThrowIfNull(context);
        var to = Step(CaseAct.ReviewService);
        var broken = Guard(context, CaseAct.ReviewService);
        if (servedOn > context.Today) broken.Add(Refusal.InTheFuture("servedOn"));
        if (servedOn < Review!.DecidedOn) broken.Add(Refusal.BeforeItsCause("servedOn", Review.DecidedOn.Value));
        Refusal.ThrowTogether(broken);
        MeetClock(Review.DecisionRule, servedOn);
        PutReview(Review with { State = ReviewState.Served, Method = method, ServedOn = servedOn, Signed = signed, UpdatedAt = context.At });
        var changed = Data with { State = to };
        // Where the handling began anew there is nothing to be final about, and its own answer is what the next request is made against.
        if (Review.Round == Data.Round)
        {
            changed = changed with
            {
                StandingOutcome = StandingAfter(Review.Outcome, Review.ChangedOutcome),
                StandingSince = Review.Outcome == ReviewOutcome.Changed ? servedOn : Data.StandingSince,
                // What was carried out was the opinion before: the new one is owed whole, the records of the old stay.
                ExecutedOn = Review.Outcome == ReviewOutcome.Changed ? null : Data.ExecutedOn,
            };
            if (Review.Tier == ReviewTier.Review) StartClock(context, Data, RuleKeys.RequestRecheck, servedOn);
            // Decided before such a recheck opened the handling anew, it is served without being final.
            else if (changed.StandingOutcome is not null) changed = changed with { FinalisedOn = servedOn, FinalisedBy = Finality.Rechecked };
        }
        // From before the answer waited for this: its window had lapsed while the proceeding was under way.
        else if (OpenWindow is { Status: DeadlineStatus.Lapsed } lapsed) changed = changed with { FinalisedOn = FinalFrom(lapsed), FinalisedBy = FinalityOf(lapsed) };

        Commit(context, CaseAct.ReviewService, changed, null, new ReviewServiceDetails(Review.Tier, method, servedOn, signed));
    }

    /// <summary>
    /// 撤回复查、复核请求 [ours]: by the petitioner, before there is an opinion. It is as if it had not been made: the organ's clock falls away, the
    /// window to ask runs on to its day, and one that has lapsed finalises the case as it had.
    /// </summary>
    public void WithdrawReview(ActContext context, string reason)
    {
        ArgumentNullException.ThrowIfNull(context);
        var to = Step(CaseAct.ReviewWithdrawal);
        Refusal.ThrowTogether(Guard(context, CaseAct.ReviewWithdrawal));
        TakeBackReview(context, Review!, reason);
        Commit(context, CaseAct.ReviewWithdrawal, AsNotAsked(Data with { State = to }), reason, new WithdrawalDetails(Review!.Tier, Review.Ordinal));
    }

    // 尚未送达的复查、复核意见: decided, and the petitioner has not got it.
    internal bool OwesReviewOpinion => Review is { State: ReviewState.Decided };

    private Deadline? WindowAsked => Review is null ? null : _deadlines.Where(Review.WasAskedIn).OrderByDescending(d => d.StartedOn).FirstOrDefault();

    // Who made the review opinion that a recheck is asked of; a recheck that was taken back was of that one already.
    private string? ReviewedBy => Review is { Tier: ReviewTier.Recheck } before ? before.ReviewedBy : Review is { OrganUnitId: not null } reviewed ? reviewed.DecidedBy : null;

    private static DateOnly FinalFrom(Deadline window) => window.LegalDueOn.AddDays(1);

    private static Finality FinalityOf(Deadline window) => window.RuleKey == RuleKeys.RequestReview ? Finality.ReviewLapsed : Finality.RecheckLapsed;

    // 终结: the windows have passed unused, and no proceeding is under way.
    private CaseData FinalisedByLapse(IReadOnlyList<Deadline> lapsed)
    {
        if (Data.FinalisedOn is not null || Review is { IsPending: true }) return Data;
        var last = lapsed.Where(d => RuleKeys.IsPetitioners(d.RuleKey)).MaxBy(d => d.LegalDueOn);
        return last is null ? Data : Data with
        {
            FinalisedOn = FinalFrom(last),
            FinalisedBy = FinalityOf(last),
        };
    }

    // The newest window of the petitioner's that was neither used nor closed; it may have lapsed. What an earlier round opened was about an answer that is gone.
    private Deadline? OpenWindow => _deadlines
        .Where(d => RuleKeys.IsPetitioners(d.RuleKey) && d.Round == Data.Round && d.Status is DeadlineStatus.Running or DeadlineStatus.Lapsed)
        .MaxBy(d => d.StartedOn);

    private IReadOnlyList<Refusal> RequestRefusals()
    {
        if (Review is { IsPending: true }) return [Refusal.ReviewPending()];
        if (Data.FinalisedBy == Finality.Rechecked) return [Refusal.AlreadyFinalised()];
        return OpenWindow is null ? [Refusal.NoReviewWindow()] : [];
    }

    // One level above the unit that replied, or above the organ that reviewed; null where the tree ends.
    private string? OrganAbove(ActContext context, ReviewTier tier)
        => tier == ReviewTier.Review ? context.Reference.Unit(Data.UnitId).ParentId
            // A recheck that was taken back was before that organ already.
            : Review is { Tier: ReviewTier.Recheck } before ? before.OrganUnitId
            : Review?.OrganUnitId is { } reviewed ? context.Reference.Unit(reviewed).ParentId : null;

    private void PutReview(Review review)
    {
        Review = review with { Version = review.Version + 1 };
        Changes.Review = Review;
    }
}
