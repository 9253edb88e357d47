using Petitions.Domain.ActDetails;
using Petitions.Domain.Counting;

namespace Petitions.Domain.Cases;

// 化解: a fact apart from 办结. It may come before the closing, with it or long after it, and be taken back where the dispute goes on.
public sealed partial class PetitionCase
{
    private const string EndedBySettlement = "settled";
    private const string EndedByEnding = "closed";

    /// <summary>化解: the dispute is over, and so is a backlog flag of an open case; or it goes on after all, and the flag with it.</summary>
    /// <param name="context">Who and when; the day of the act is the day of settlement.</param>
    /// <param name="settled">False takes it back: that of this round, else the last one of an earlier round that stands.</param>
    /// <param name="note">How it was settled, or why it is not after all.</param>
    /// <param name="earlier">Earlier rounds whose settlement stands (<see cref="EarlierSettlements"/>).</param>
    public void Settle(ActContext context, bool settled, string note, IReadOnlyList<int>? earlier = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var to = Step(CaseAct.Settlement);
        if (settled && Data.SettledOn is { } on) throw Refusal.AlreadySettled(on);
        if (!settled && Data.SettledOn is null && earlier is not { Count: > 0 }) throw Refusal.NotSettled();
        Refusal.ThrowTogether(AgainstDoing(CaseAct.Settlement, context.Actor, context.Reference));
        // How this round stands is another matter.
        if (!settled && Data.SettledOn is null) Commit(context, CaseAct.Settlement, Data with { State = to }, note, new SettlementDetails(settled, earlier![^1]));
        else Commit(context, CaseAct.Settlement, settled ? Settled(context) : Unsettled(Data), note, new SettlementDetails(settled));
    }

    /// <summary>可记的化解情况: what can be said of the settlement by an act that asks for it, so that no form offers what could only be refused.</summary>
    /// <param name="act">办结, or 化解.</param>
    /// <param name="settledOn">化解日; null where no settlement is recorded.</param>
    /// <param name="earlier">Whether that of an earlier round stands.</param>
    public static IReadOnlyList<bool> Settleable(CaseAct act, DateOnly? settledOn, bool earlier)
        => settledOn is null ? act == CaseAct.Closure || earlier ? [true, false] : [true] : [act == CaseAct.Closure];

    private CaseData Settled(ActContext context)
    {
        var settled = Data with { Settled = true, SettledOn = context.Today };
        return Data is { IsOpen: true, IsBacklog: true } ? settled with { BacklogEndedOn = context.Today, BacklogEnd = EndedBySettlement } : settled;
    }

    // A flag that nothing but the settlement ended goes on as if it had never ended; that of a closed case ended with the closing.
    private static CaseData Unsettled(CaseData data)
    {
        var unsettled = data with { Settled = data.State == CaseState.Closed ? false : null, SettledOn = null };
        if (data.BacklogEnd != EndedBySettlement) return unsettled;
        return data.IsOpen ? unsettled with { BacklogEndedOn = null, BacklogEnd = null } : unsettled with { BacklogEndedOn = data.EndedOn, BacklogEnd = EndedByEnding };
    }

    // What is passed on or comes back is backlog where it is now, from this day on and by the rule that said so: nobody's backlog grows less by handing it to somebody else.
    private static CaseData WithFlagOf(ActContext context, CaseData passedOn, CaseData to)
        => to.IsBacklog || passedOn.BacklogSince is null || passedOn.BacklogEnd == EndedBySettlement ? to
            : to with { BacklogSince = context.Today, BacklogRaisedAt = context.At, BacklogRule = passedOn.BacklogRule };

    // A flag that turns out not to have ended, or not yet, is told anew in each cell that the case stood in meanwhile.
    private CaseData? GoneOn(ActContext context, CaseData? before, CaseAct act)
    {
        if (before is not { BacklogSince: { } since, BacklogEndedOn: { } ended } || Data.BacklogSince != since) return before;
        if (!Data.IsBacklog && (act != CaseAct.Settlement || Data.BacklogEndedOn == ended)) return before;
        var flagged = before with { BacklogEndedOn = Data.BacklogEndedOn, BacklogEnd = Data.BacklogEnd };
        Changes.Counts.AddRange(Retelling.PutRight(before, flagged, _past, context.Today));
        return flagged;
    }
}
