using Petitions.Domain.Deadlines;
using Petitions.Domain.Reviews;

namespace Petitions.Domain.Cases;

public sealed partial class PetitionCase
{
    /// <summary>
    /// 召集复查、复核听证 (arts 31, 36): for days to come, and told by its notice. The days of a recheck's do not count from now on; what was announced before
    /// and is not over gives way to it.
    /// </summary>
    public void ConveneHearing(ActContext context, DateOnly from, DateOnly to, string? place, string about)
    {
        ArgumentNullException.ThrowIfNull(context);
        var state = Step(CaseAct.ReviewConvening);
        if (Review is not { State: ReviewState.Requested }) throw Refusal.ReviewOutOfTurn();
        Refusal.ThrowTogether(HearingDayFaults(from, to));
        PutReview(WithHearing(context, (Review.HearingDue ?? NextHearing()) with
        {
            From = from,
            To = to,
            Place = place,
            About = about,
            State = ReviewHearingState.Convened,
            ConvenedAt = context.At,
        }));
        Commit(context, CaseAct.ReviewConvening, Data with { State = state }, about, new { Review.Tier, from, to, place });
    }

    /// <summary>
    /// 复查、复核听证 (art 36): it was held on these days, which do not count for a recheck, the only legal pause there is. The one that was convened, where
    /// one was; entered before the opinion or after it, but over by the day of the opinion, and before that is served.
    /// </summary>
    public void HoldHearing(ActContext context, DateOnly from, DateOnly to, string? note)
    {
        ArgumentNullException.ThrowIfNull(context);
        var state = Step(CaseAct.ReviewHearing);
        if (Review is not { State: ReviewState.Requested or ReviewState.Decided }) throw Refusal.ReviewOutOfTurn();
        var broken = HearingDayFaults(from, to);
        if (to > context.Today) broken.Add(Refusal.InTheFuture("to"));
        if (Review.DecidedOn is { } decided && to > decided) broken.Add(Refusal.HearingAfterOpinion(to, decided));
        Refusal.ThrowTogether(broken);
        PutReview(WithHearing(context, (Review.HearingDue ?? NextHearing()) with { From = from, To = to, State = ReviewHearingState.Held, Note = note }));
        Commit(context, CaseAct.ReviewHearing, Data with { State = state }, note, new { Review.Tier, from, to });
    }

    /// <summary>取消听证: the one that was convened is not held; its days count again.</summary>
    public void CancelHearing(ActContext context, string note)
    {
        ArgumentNullException.ThrowIfNull(context);
        var state = Step(CaseAct.ReviewHearing);
        if (Review is not { State: ReviewState.Requested or ReviewState.Decided }) throw Refusal.ReviewOutOfTurn();
        if (Review.HearingDue is not { } due) throw Refusal.NoReviewHearingConvened();
        PutReview(WithHearing(context, due with { State = ReviewHearingState.Cancelled, Note = note }));
        Commit(context, CaseAct.ReviewHearing, Data with { State = state }, note, new { Review.Tier, cancelled = true, due.From, due.To });
    }

    /// <summary>应告知的听证: convened and not over, of the proceeding under way or else of the handling; null where there is none, or where an organ outside the tree holds it, which announces it itself.</summary>
    public HearingToTell? HearingToTell
    {
        get
        {
            if (Review is { State: ReviewState.Requested, HearingDue: { } due } review)
                return review.OrganUnitId is { } organ ? new(organ, due.From, due.To, due.Place, due.About ?? "", review.Tier, due.ConvenedAt!.Value) : null;
            return HearingDue is { } record ? new(Data.UnitId, record.DoneOn, record.DoneOn, record.Place, record.Content, null, record.RecordedAt) : null;
        }
    }

    private ReviewHearing NextHearing() => new() { ReviewId = Review!.Id, Ordinal = Review.Hearings.Count + 1 };

    private List<Refusal> HearingDayFaults(DateOnly from, DateOnly to)
    {
        var broken = new List<Refusal>();
        if (from < Review!.RequestedOn) broken.Add(Refusal.BeforeItsCause("from", Review.RequestedOn));
        if (to < from) broken.Add(Refusal.BeforeItsCause("to", from));
        return broken;
    }

    // What is due follows from the hearings as they stand now: one that was moved, lasted longer or was cancelled left other days out than announced.
    private Review WithHearing(ActContext context, ReviewHearing hearing)
    {
        Changes.Hearings.Add(hearing);
        var heard = Review! with { Hearings = [.. Review.Hearings.Where(h => h.Ordinal != hearing.Ordinal), hearing], UpdatedAt = context.At };
        if (heard.Tier != ReviewTier.Recheck) return heard;
        var days = heard.Hearings.Where(h => h.State != ReviewHearingState.Cancelled).OrderBy(h => h.Ordinal).Select(h => h.Days).Distinct().ToList();
        foreach (var clock in _deadlines.Where(d => d.RuleKey == RuleKeys.DecideRecheck && d.Status == DeadlineStatus.Running).ToList())
        {
            var paused = clock with { Pauses = days };
            Put(context.Reference.RuleOf(clock) is { } rule ? paused.Recomputed(rule, context.Reference.Calendar) : paused);
        }

        return heard;
    }
}
