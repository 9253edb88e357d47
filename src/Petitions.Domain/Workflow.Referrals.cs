using Petitions.Domain.Cases;

namespace Petitions.Domain;

public static partial class Workflow
{
    // A receiver's case is registered until it is decided on; a sender's stands transferred or assigned. What a sender receives
    // on paper from a unit that does not work here (receipt, objection, report) is recorded on the sender's own case.
    private static void AddReferrals(Adding add, Staying stay)
    {
        CaseState[] sent = [CaseState.Transferred, CaseState.Assigned];
        stay(CaseAct.ReferralReceipt, [CaseState.Registered, .. sent]);
        stay(CaseAct.ReferralObjection, [CaseState.Registered, .. sent]);
        stay(CaseAct.ReferralDispute, [CaseState.Registered, .. sent]);
        stay(CaseAct.ReferralUpdate, All);
        add(CaseState.Registered, CaseAct.DisputeDecision, CaseState.Registered, "confirmed");
        add(CaseState.Registered, CaseAct.DisputeDecision, CaseState.Returned, "returned");
        add(CaseState.Registered, CaseAct.ReferralReturn, CaseState.Returned);
        foreach (var state in sent)
        {
            add(state, CaseAct.ObjectionDecision, CaseState.Registered, "agreed");
            add(state, CaseAct.ObjectionDecision, state, "refused");
            add(state, CaseAct.ReferralRecall, CaseState.Registered);
            add(state, CaseAct.DisputeDecision, state, "confirmed");
            add(state, CaseAct.DisputeDecision, CaseState.Registered, "returned");
            add(state, CaseAct.ReferralReturn, CaseState.Registered);
        }

        stay(CaseAct.AssignmentReport, [CaseState.Assigned, .. Ends.Where(s => s != CaseState.Returned)]);
        add(CaseState.Assigned, CaseAct.ReportDecision, CaseState.Closed, "accepted");
        add(CaseState.Assigned, CaseAct.ReportDecision, CaseState.Assigned, "refused");
    }

    private delegate void Adding(CaseState from, CaseAct act, CaseState to, string branch = "");

    private delegate void Staying(CaseAct act, params CaseState[] states);
}
