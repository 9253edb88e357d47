using Petitions.Domain.ActDetails;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reviews;

namespace Petitions.Domain.Cases;

public sealed partial class PetitionCase
{
    /// <summary>
    /// 召集复查、复核听证 (arts 31, 36): by the organ, for days to come, and told by its notice. The days of a recheck's do not count from now on; what was
    /// announced before and is not over gives way to it: put off as a whole; or adjourned, where it has sat until a day, which is held then, and goes on. A day beyond
    /// the limit moves it no more: what is left out are days within it.
    /// </summary>
    /// <param name="context">Who and when.</param>
    /// <param name="from">The day it begins, or goes on.</param>
    /// <param name="to">The day it ends.</param>
    /// <param name="place">地点.</param>
    /// <param name="about">听证内容.</param>
    /// <param name="heldUntil">The last day on which the one convened has sat before it was adjourned; null where it has not begun.</param>
    public void ConveneHearing(ActContext context, DateOnly from, DateOnly to, string? place, string about, DateOnly? heldUntil = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var state = Step(CaseAct.ReviewConvening);
        var broken = Guard(context, CaseAct.ReviewConvening);
        if (from < context.Today) broken.Add(Refusal.HearingInThePast(from));
        CheckDays(broken, from, to);
        var before = Review!.HearingDue;
        if (heldUntil is { } until) broken.AddRange(AgainstAdjourning(context, before, until, from));
        Refusal.ThrowTogether(broken);
        var sat = heldUntil is { } last ? before! with { To = last, State = ReviewHearingState.Held } : null;
        if (sat is not null) Review = WithHearing(context, sat);
        PutReview(WithHearing(context, (sat is null && before is not null ? before : NextHearing()) with
        {
            From = from,
            To = to,
            Place = place,
            About = about,
            State = ReviewHearingState.Convened,
            ConvenedAt = context.At,
            BeforeFrom = before?.From,
            BeforeTo = sat?.To ?? before?.To,
        }));
        Commit(context, CaseAct.ReviewConvening, Data with { State = state }, about,
            new ReviewConveningDetails(Review.Tier, from, to, place, before is null ? null : new(before.From, before.To), heldUntil));
    }

    private static void CheckDays(List<Refusal> broken, DateOnly from, DateOnly to)
    {
        if (to < from) broken.Add(Refusal.BeforeItsCause("to", from));
        // Its days are no time to decide in: a year typed wrongly would stop a recheck for good.
        else if (to.DayNumber - from.DayNumber >= Reviews.ReviewHearing.MostDays) broken.Add(Refusal.HearingTooLong(Reviews.ReviewHearing.MostDays));
    }

    private static IEnumerable<Refusal> AgainstAdjourning(ActContext context, ReviewHearing? convened, DateOnly until, DateOnly from)
    {
        if (convened is null) yield return Refusal.NothingToAdjourn();
        else if (until < convened.From) yield return Refusal.BeforeItsCause("heldUntil", convened.From);
        // It sat on days that it was convened for: what nobody did about it in the meantime is no hearing.
        else if (until > convened.To) yield return Refusal.HeldBeyondConvening(convened.To);
        // Convened for longer, from before there was a greatest length.
        else if (until.DayNumber - convened.From.DayNumber >= Reviews.ReviewHearing.MostDays) yield return Refusal.HearingTooLong(Reviews.ReviewHearing.MostDays, "heldUntil");
        if (until > context.Today) yield return Refusal.InTheFuture("heldUntil");
        if (from <= until) yield return Refusal.BeforeItsCause("from", until.AddDays(1));
    }

    /// <summary>
    /// 复查、复核听证 (art 36): it was held on these days, which do not count for a recheck, the only legal pause there is. The one that was convened, where
    /// one was; entered before the opinion or after it, but over by the day of the opinion, and before that is served. Until then one that was entered
    /// wrongly is put right by its ordinal; what was said before stays in the history.
    /// </summary>
    public void HoldHearing(ActContext context, DateOnly from, DateOnly to, string? note, int? ordinal = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var state = Step(CaseAct.ReviewHearing);
        var broken = Guard(context, CaseAct.ReviewHearing);
        var hearing = ordinal is { } number ? HearingNo(number) : Review!.HearingDue ?? NextHearing();
        if (from < Review!.RequestedOn) broken.Add(Refusal.BeforeItsCause("from", Review.RequestedOn));
        CheckDays(broken, from, to);
        if (to > context.Today) broken.Add(Refusal.InTheFuture("to"));
        if (Review.DecidedOn is { } decided && to > decided) broken.Add(Refusal.HearingAfterOpinion(to, decided));
        Refusal.ThrowTogether(broken);
        PutReview(WithHearing(context, hearing with { From = from, To = to, State = ReviewHearingState.Held, Note = note }));
        Commit(context, CaseAct.ReviewHearing, Data with { State = state }, note, new ReviewHearingDetails(Review.Tier, null, from, to, Corrected(hearing)));
    }

    /// <summary>取消听证: the one that was convened is not held, or the one of the ordinal was entered as held and was not; its days count again.</summary>
    public void CancelHearing(ActContext context, string note, int? ordinal = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var state = Step(CaseAct.ReviewHearing);
        Refusal.ThrowTogether(Guard(context, CaseAct.ReviewHearing));
        var hearing = ordinal is { } number ? HearingNo(number) : Review!.HearingDue ?? throw Refusal.NoReviewHearingConvened();
        PutReview(WithHearing(context, hearing with { State = ReviewHearingState.Cancelled, Note = note }));
        Commit(context, CaseAct.ReviewHearing, Data with { State = state }, note, new ReviewHearingDetails(Review!.Tier, true, hearing.From, hearing.To, Corrected(hearing)));
    }

    /// <summary>
    /// 应告知的听证: convened and not over, of the proceeding under way or of the handling; where both are, the one convened last. Null where there is none; an
    /// organ outside the tree announces its hearing itself.
    /// </summary>
    public HearingToTell? HearingToTell
    {
        get
        {
            var ofReview = Review is { State: ReviewState.Requested, OrganUnitId: not null } ? Review.HearingDue : null;
            if (HearingDue is { } own && (ofReview is null || own == Changes.Record || own.RecordedAt > ofReview.ConvenedAt))
                return new(Data.UnitId, own.DoneOn, own.DoneOn, own.Place, own.Content, null, own.RecordedAt);
            return ofReview is null ? null : new(Review!.OrganUnitId!, ofReview.From, ofReview.To, ofReview.Place, ofReview.About ?? "", Review.Tier, ofReview.ConvenedAt!.Value)
            {
                Before = ofReview is { BeforeFrom: { } began, BeforeTo: { } ended } ? new(began, ended) : null,
                Adjourned = Review.Hearings.Any(h => h.State == ReviewHearingState.Held && h.From == ofReview.BeforeFrom && h.To == ofReview.BeforeTo),
            };
        }
    }

    private ReviewHearing NextHearing() => new() { ReviewId = Review!.Id, Ordinal = Review.Hearings.Count + 1 };

    private ReviewHearing HearingNo(int ordinal)
        => Review!.Hearings.FirstOrDefault(h => h.Ordinal == ordinal && h.State != ReviewHearingState.Cancelled) ?? throw Refusal.UnknownReviewHearing(ordinal);

    // What the history says was wrong; null where nothing was.
    private static CorrectedHearing? Corrected(ReviewHearing before)
        => before.State == ReviewHearingState.Held ? new(before.Ordinal, before.From, before.To) : null;

    // The petitioner took it back: the organ's clock falls away, and a hearing that was announced is not held.
    private void TakeBackReview(ActContext context, Review pending, string reason, bool mistaken = false)
    {
        StopClock(pending.DecisionRule, context.Today);
        var left = pending.HearingDue is { } due ? WithHearing(context, due with { State = ReviewHearingState.Cancelled, Note = reason }) : pending;
        PutReview(left with { State = ReviewState.Withdrawn, WithdrawnOn = context.Today, MistakenOn = mistaken ? context.Today : null, WithdrawalReason = reason, UpdatedAt = context.At });
    }

    private Review WithHearing(ActContext context, ReviewHearing hearing)
    {
        Changes.Hearings.Add(hearing);
        var heard = Review! with { Hearings = [.. Review.Hearings.Where(h => h.Ordinal != hearing.Ordinal), hearing], UpdatedAt = context.At };
        LeaveOut(context, heard);
        return heard;
    }

    // What is due follows from the hearings as they stand now: one that was moved, lasted longer or was cancelled left other days out than announced. Of a recheck alone: no clock of one
    // runs in a review.
    private void LeaveOut(ActContext context, Review heard)
    {
        var days = heard.Hearings.Where(h => h.State != ReviewHearingState.Cancelled).OrderBy(h => h.Ordinal).Select(h => h.Days).Distinct().ToList();
        foreach (var clock in _deadlines.Where(d => d.RuleKey == RuleKeys.DecideRecheck && d.Status == DeadlineStatus.Running).ToList())
        {
            var paused = clock with { Pauses = days };
            Put(context.Reference.RuleOf(clock) is { } rule ? paused.Recomputed(rule, context.Reference.Calendar) : paused);
        }
    }
}
