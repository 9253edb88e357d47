using Petitions.Domain.Access;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reference;
using Petitions.Domain.Referrals;

namespace Petitions.Domain.Cases;

public sealed partial class PetitionCase
{
    /// <summary>True where the case is kept from a unit, as the accused unit or one below it (arts 30, 46 (5)).</summary>
    public bool IsKeptFrom(ActContext context, string unitId)
    {
        ArgumentNullException.ThrowIfNull(context);
        return IsKeptFrom(context.Reference, Data, unitId);
    }

    /// <summary>True where the unit that sent the matter here turned out to be the accused, or somebody who may know its case is shut out of this one: it learns nothing of it any more.</summary>
    public bool IsKeptFromSender(ActContext context, PetitionCase sender)
    {
        ArgumentNullException.ThrowIfNull(sender);
        return ReferredIn is { } referral && (IsKeptFrom(context, referral.FromUnitId) || !SealFor(context).HidesNoMoreThan(sender.SealFor(context)));
    }

    private static bool IsKeptFrom(ReferenceData reference, CaseData data, string unitId)
        => data.AccusedUnitId is { } accused && Seal.Covers(data) && reference.IsWithin(unitId, accused);

    // An organ that is told in words may be the accused, as one that is chosen may.
    private static void CheckOrgan(List<Refusal> broken, ActContext context, CaseData data, string? organ)
    {
        if (organ is not null && context.Reference.UnitsNamed(organ).FirstOrDefault(u => IsKeptFrom(context.Reference, data, u.Id)) is { } accused) broken.Add(Refusal.AccusedMayNotHandle(accused.Id));
    }

    // What a unit sent that is accused in it stays here for good: to the sender it looks like any matter that was taken up. Nothing goes
    // back, so no report is owed, and no objection is left.
    private void KeepFromSender(ActContext context, CaseData data)
    {
        if (ReferredIn is not { } referral || !IsKeptFrom(context.Reference, data, referral.FromUnitId)) return;
        if (referral.State == ReferralState.Sent)
        {
            StartReferralClocks(context, context.Today);
            SeeReferral(referral.WithReceipt(context, context.Today));
        }

        StopClock(RuleKeys.AssignedReport, context.Today);
        if (referral.IsPending) TakeUp(context);
    }
}
