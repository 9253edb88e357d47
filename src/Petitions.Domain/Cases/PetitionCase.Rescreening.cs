using Petitions.Domain.ActDetails;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reviews;

namespace Petitions.Domain.Cases;

// 重新甄别: what was refused, led elsewhere, filed or taken for withdrawn by mistake is undecided again, and may be sent to whoever is competent (arts 22, 23).
public sealed partial class PetitionCase
{
    /// <summary>
    /// 重新甄别: the head takes back a screening that let nobody handle the matter, or a withdrawal that was none. It is registered again and decided anew, as what a
    /// receiver gave back. What the petitioner was told stays told; of the new decision they are told again. A withdrawal of what a unit referred here had decided on the referral: that
    /// stands where it stood, with the right to object as it ran. What had been accepted when it was taken for withdrawn goes on where it stood, since the day of its acceptance.
    /// </summary>
    /// <param name="context">Who and when.</param>
    /// <param name="reason">What was wrong.</param>
    /// <param name="sender">The case at the other end of the referral the case came by; null where it came by none.</param>
    /// <param name="upwardUnitId">As at intake: where an accusation against the office itself goes.</param>
    /// <param name="involved">Who takes part in the case, and no more where they are of the accused.</param>
    public void Rescreen(ActContext context, string reason, PetitionCase? sender = null, string? upwardUnitId = null, Involved? involved = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Data is { State: CaseState.Withdrawn, AcceptedOn: not null }) GoOn(context, reason, upwardUnitId, involved);
        else Undecide(context, reason, sender, upwardUnitId, involved);
    }

    private void Undecide(ActContext context, string reason, PetitionCase? sender, string? upwardUnitId, Involved? involved)
    {
        var to = Step(CaseAct.Rescreening);
        Refusal.ThrowTogether(Guard(context, CaseAct.Rescreening));
        if (Data.State == CaseState.Withdrawn && Release(context, sender) && _deadlines.Where(d => d is { RuleKey: RuleKeys.ObjectToReferral, Status: DeadlineStatus.Stopped }).MaxBy(d => d.EndedByEntry) is { } objection)
            Put(Resumed(context, objection));
        var again = WithoutFlag(Undecided(Data)) with
        {
            State = to,
            RecheckedCaseId = null,
            RecheckOrgan = null,
            RecheckNo = null,
            RecheckedOn = null,
            Destination = null,
            ReopenedOn = context.Today,
        };
        // Who was accused since it ended handles it no more now that it is at work again.
        again = WithoutTheAccused(context, OutOfHands(context, again, upwardUnitId), involved ?? new([], null));
        OweDecision(context, again, asBefore: Data.State == CaseState.Withdrawn, stillUntold: true);
        Commit(context, CaseAct.Rescreening, again, reason, RoundEndedDetails.Of(Data, new RescreeningDetails(Data.Decision, again.UnitId == Data.UnitId ? null : again.UnitId)));
    }

    // 误作撤回: the petitioner took nothing back, and the limits of arts 23 and 34 ran on all the while. All that the withdrawal ended stands as if it had not: each clock with its first day and its
    // extension, and a review under way.
    private void GoOn(ActContext context, string reason, string? upwardUnitId, Involved? involved)
    {
        Refusal.ThrowTogether(Guard(context, CaseAct.Rescreening));
        var stood = _past.Last(s => s.To != CaseState.Withdrawn);
        var to = Step(CaseAct.Rescreening, stood.To.Word());
        var again = WithoutTheAccused(context, OutOfHands(context, WithoutFlag(Data) with { State = to, ReopenedOn = context.Today }, upwardUnitId), involved ?? new([], null));
        if (IsInTheHandsOfTheAccused(context, again)) throw Refusal.AccusedMayNotHandle(again.UnitId);
        var entry = _past.First(s => s.To == CaseState.Withdrawn && s.EntryNo > stood.EntryNo).EntryNo;
        // Who cannot be told by now is owed no notice.
        var ended = _deadlines.Where(d => d.Status == DeadlineStatus.Stopped && d.EndedByEntry == entry && (again.NoticeOwed || !RuleKeys.IsNotice(d.RuleKey))).ToList();
        foreach (var clock in ended) Put(Resumed(context, clock));
        if (Review is { State: ReviewState.Withdrawn } asked && ended.Exists(d => d.RuleKey == asked.DecisionRule && d.Round == asked.Round)) GoOn(context, asked);
        OweNotice(context, again, FellAwaySince(Data.DecisionEntry ?? 0));
        // The line tells of the end alone: what became final before it is still so.
        Commit(context, CaseAct.Rescreening, again, reason, RoundEndedDetails.Of(Data with { FinalisedOn = null }, new RescreeningDetails(null, again.UnitId == Data.UnitId ? null : again.UnitId)));
    }

    // A hearing that was cancelled with it is convened anew, and its days are left out no longer.
    private void GoOn(ActContext context, Review asked)
    {
        PutReview(asked with { State = asked.DecidedOn is null ? ReviewState.Requested : ReviewState.Decided, WithdrawnOn = null, WithdrawalReason = null, UpdatedAt = context.At });
        LeaveOut(context, Review!);
    }

    // What was with another unit when it was withdrawn is decided on there; what was settled is in nobody's way.
    private IEnumerable<Refusal> RescreeningRefusals()
        => Data.State != CaseState.Withdrawn ? []
            : Data is { Decision: not null, AcceptedOn: null } ? [Refusal.WithdrawnAfterScreening()]
            : Data.SettledOn is { } on ? [Refusal.AlreadySettled(on)] : [];
}
