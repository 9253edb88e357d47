using Petitions.Application.Ports;
using Petitions.Application.Referrals;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>
/// 转出单位的排除: nobody whom the sender of a referral keeps out is let in by its receiver: as long as the sender names them, that is the sender's to say. Whom the sender's
/// name may mean stays out beside whoever else is named here.
/// </summary>
public sealed class AccusedBySender(ReferralActs referrals, ICaseStore cases, AccusedFollow follow)
{
    /// <summary>The refusal where a class, told by whichever act, would let somebody in whom the sender keeps out.</summary>
    public async Task<IReadOnlyList<Refusal>> Against(PetitionCase file, PetitionClass? petitionClass, ActContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        var told = file.Data with { Class = petitionClass ?? file.Data.Class };
        return AccusedFollow.Concerns(file.Data, told) ? (await Of(file, told, context, cancellation)).Broken : [];
    }

    /// <summary>The case as it would become, with whom the sender's name may mean; and the refusal where it would let somebody in whom the sender keeps out.</summary>
    public async Task<(CaseData Amended, IReadOnlyList<Refusal> Broken)> Of(PetitionCase file, CaseData amended, ActContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(amended);
        if (file.ReferredIn is not { } referral) return (amended, []);
        // Nor does the sender come to name anybody meanwhile: whoever was let in here at that moment would not be kept out by it.
        await cases.Take([referral.CaseId], cancellation);
        var sender = (await referrals.OtherEnd(referral, file, cancellation)).Data;
        if (sender.AnonymisedOn is not null) return (amended, []);
        var told = sender.AccusedMayBe is { } mayBe && Seal.Covers(amended) ? amended with { AccusedMayBe = Seal.AnyOf(amended.AccusedMayBe, mayBe) } : amended;
        return (told, await follow.KeepingOut(told, sender, context, cancellation) is null ? [] : [Refusal.AccusedBySender()]);
    }
}
