using Petitions.Domain.ActDetails;
using Petitions.Domain.Deadlines;

namespace Petitions.Domain.Cases;

// 重新甄别: what was refused, led elsewhere, filed or taken for withdrawn by mistake is undecided again, and may be sent to whoever is competent (arts 22, 23).
public sealed partial class PetitionCase
{
    /// <summary>
    /// 重新甄别: the head takes back a screening that let nobody handle the matter, or a withdrawal of what was not screened yet. It is registered again and decided anew, as what a
    /// receiver gave back. What the petitioner was told stays told; of the new decision they are told again. A withdrawal of what a unit referred here had decided on the referral: that
    /// stands where it stood, with the right to object as it ran.
    /// </summary>
    /// <param name="context">Who and when.</param>
    /// <param name="reason">What was wrong.</param>
    /// <param name="sender">The case at the other end of the referral the case came by; null where it came by none.</param>
    /// <param name="upwardUnitId">As at intake: where an accusation against the office itself goes.</param>
    /// <param name="involved">Who takes part in the case, and no more where they are of the accused.</param>
    public void Rescreen(ActContext context, string reason, PetitionCase? sender = null, string? upwardUnitId = null, Involved? involved = null)
    {
        ArgumentNullException.ThrowIfNull(context);
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

    // What was decided before it was withdrawn is another office's by now, or is owed an answer; what was settled is in nobody's way.
    private IEnumerable<Refusal> RescreeningRefusals()
        => Data.State != CaseState.Withdrawn ? []
            : Data.Decision is not null || Data.AcceptedOn is not null ? [Refusal.WithdrawnAfterScreening()]
            : Data.SettledOn is { } on ? [Refusal.AlreadySettled(on)] : [];
}
