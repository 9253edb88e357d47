using Petitions.Domain.ActDetails;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reviews;

namespace Petitions.Domain.Cases;

public sealed partial class PetitionCase
{
    /// <summary>
    /// 撤回: the petitioner takes the petition back; every clock stops. A review or recheck under way ends with it, its opinion made or not, and its hearing,
    /// and a matter that was referred here is decided on by that: neither is left waiting for an act that no longer fits.
    /// </summary>
    public void Withdraw(ActContext context, string reason)
    {
        ArgumentNullException.ThrowIfNull(context);
        var to = Step(CaseAct.Withdrawal);
        Refusal.ThrowTogether(Guard(context, CaseAct.Withdrawal));
        var ended = Review is { IsPending: true } pending ? pending : null;
        if (ended is not null) TakeBackReview(context, ended, reason);
        if (ReferredIn is { IsPending: true }) TakeUp(context);
        Commit(context, CaseAct.Withdrawal, Data with { State = to }, reason, ended is null ? null : new WithdrawalDetails(ended.Tier, ended.Ordinal));
    }

    /// <summary>免予反馈: the petitioner took the matter back from the sender, who asks for no report any more; the receiver's case is its own.</summary>
    public void ReleaseFromReport(ActContext context, string reason)
    {
        ArgumentNullException.ThrowIfNull(context);
        StopClock(RuleKeys.AssignedReport, context.Today);
        TellReferral(context, CaseAct.Withdrawal, reason, new NoDetails());
    }
}
