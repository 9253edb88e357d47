using Petitions.Domain.Access;
using Petitions.Domain.Reference;

namespace Petitions.Domain.Referrals;

/// <summary>转办次序: which act fits which state of a referral; printed to docs/workflow.md beside the table of cases.</summary>
public static class ReferralTurns
{
    /// <summary>The whole table, in reading order.</summary>
    public static readonly IReadOnlyDictionary<CaseAct, IReadOnlyList<ReferralState>> Table = new Dictionary<CaseAct, IReadOnlyList<ReferralState>>
    {
        [CaseAct.ReferralReceipt] = [ReferralState.Sent],
        [CaseAct.ReferralObjection] = [ReferralState.Received],
        [CaseAct.ObjectionDecision] = [ReferralState.Objected],
        [CaseAct.ReferralRecall] = [ReferralState.Sent, ReferralState.Received, ReferralState.Objected, ReferralState.ObjectionRefused],
        [CaseAct.ReferralDispute] = [ReferralState.ObjectionRefused],
        [CaseAct.DisputeDecision] = [ReferralState.Disputed],
        // Taken up and undecided again: what came back from a unit further on, or was un-merged after the sender had taken its own case up again.
        [CaseAct.Screening] = [ReferralState.Received, ReferralState.ObjectionRefused, ReferralState.Confirmed, ReferralState.TakenUp, ReferralState.Reported,
            ReferralState.Completed],
        // The receiver's own case must have ended besides; a sender who records a paper report knows only that it came.
        [CaseAct.AssignmentReport] = [ReferralState.Received, ReferralState.ObjectionRefused, ReferralState.Confirmed, ReferralState.TakenUp],
        [CaseAct.ReportDecision] = [ReferralState.Reported],
    };

    /// <summary>Acts that are about a referral and nothing else.</summary>
    public static readonly IReadOnlyList<CaseAct> Acts = [.. Table.Keys.Where(a => a != CaseAct.Screening)];

    /// <summary>True where the act fits the referral as it stands.</summary>
    public static bool Allows(CaseAct act, ReferralState state) => Table[act].Contains(state);

    /// <summary>What stands against the act, whoever does it and whatever it says: at most one refusal.</summary>
    public static Refusal? Against(CaseAct act, Referral? referral, Actor actor, ReferenceData reference)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (referral is null) return Refusal.NotReferred();
        if (act is CaseAct.AssignmentReport or CaseAct.ReportDecision && referral.Kind != ReferralKind.Assigned) return Refusal.NoReportOwed();
        // What is hidden from whoever acts is in nobody's turn, whatever it was read as.
        if (referral.IsHidden || !Allows(act, referral.State)) return Refusal.ReferralOutOfTurn(act, referral.State);
        if (act == CaseAct.DisputeDecision && !IsAbove(actor, referral.SuperiorUnitId!, reference))
            return Refusal.NotTheCommonSuperior(referral.SuperiorUnitId!);
        return null;
    }

    /// <summary>
    /// 共同上级: the nearest unit above both in the tree, or the sender where it is above the receiver: it then instructs the receiver anyhow. Never the receiver,
    /// which would decide on its own objection. Null where there is none.
    /// </summary>
    public static string? CommonSuperior(ReferenceData reference, string senderUnitId, string receiverUnitId)
    {
        ArgumentNullException.ThrowIfNull(reference);
        for (var unit = reference.Unit(senderUnitId); ; unit = reference.Unit(unit.ParentId!))
        {
            if (unit.Id != receiverUnitId && reference.IsWithin(receiverUnitId, unit.Id)) return unit.Id;
            if (unit.ParentId is null) return null;
        }
    }

    private static bool IsAbove(Actor actor, string unitId, ReferenceData reference)
        => actor.Covers(reference.Unit(unitId));
}
