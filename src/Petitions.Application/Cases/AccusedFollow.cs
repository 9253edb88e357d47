using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.People;
using Petitions.Domain.Reference;

namespace Petitions.Application.Cases;

/// <summary>随转排除: what was referred is the same matter, so whom a case keeps out is kept out where it was passed on to, in the transaction of the act that says so, whichever act it is.</summary>
public sealed class AccusedFollow(ICaseStore cases, ILinkedCases linkedCases, ICaseTexts caseTexts, ICasePast past, AccusedLink links, InvolvedUnits involved, Caller caller)
{
    /// <summary>True where an act changed whom a case keeps out, or whether it does.</summary>
    public static bool Concerns(CaseData before, CaseData after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return (before.Class, before.AccusedMayBe, AmendedMembers.AccusedOf(before)) != (after.Class, after.AccusedMayBe, AmendedMembers.AccusedOf(after));
    }

    /// <summary>Every case that a case was referred as, and where it went on from there.</summary>
    /// <param name="accusing">The case as it is now.</param>
    /// <param name="formerly">The name it told before: a receiver that has it has it from there, and told none of its own.</param>
    /// <param name="context">Who says so, and when.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task Run(CaseData accusing, string? formerly, ActContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(accusing);
        return (accusing.AccusedUnitId ?? accusing.AccusedMayBe) is null ? Task.CompletedTask : From(accusing.Id, accusing, formerly, context, cancellation);
    }

    private async Task From(Guid from, CaseData accusing, string? formerly, ActContext context, CancellationToken cancellation)
    {
        foreach (var id in await linkedCases.Of(from, cancellation))
        {
            var linked = await cases.Find(id, Actor.System(caller.Known.UnitId, Actor.WholeTree), cancellation) ?? throw Refusal.NotFound();
            var before = linked.Data;
            if (before is { AnonymisedOn: null } old && await KeepingOut(old, accusing, context, cancellation, formerly) is { } told)
            {
                var texts = await caseTexts.Of(id, cancellation);
                linked.Remember(await past.Steps(id, cancellation));
                linked.Amend(context, told, became => AmendedMembers.Of(old, became, texts, texts, null, linked.Changes.CoUnits?.Removed),
                    await links.Upward(told, cancellation), involved: await involved.In(old, cancellation), follows: true);
                await cases.Save(linked, cancellation);
            }

            // From there on it is theirs to say whom it keeps out, beside whom it was told to: what went on from an anonymised one follows its sender.
            var (says, said) = before.AnonymisedOn is null ? (linked.Data, before.AccusedName) : (accusing, formerly);
            await From(id, says, said, context, cancellation);
        }
    }

    /// <summary>The case at the receiver as it keeps out whom the sender's does; null where it does already.</summary>
    public async Task<CaseData?> KeepingOut(CaseData held, CaseData accusing, ActContext context, CancellationToken cancellation, string? formerly = null)
    {
        ArgumentNullException.ThrowIfNull(held);
        ArgumentNullException.ThrowIfNull(accusing);
        ArgumentNullException.ThrowIfNull(context);
        if ((accusing.AccusedUnitId ?? accusing.AccusedMayBe) is null) return null;
        // Of two persons whom one unit covers the seal names one: the designated person, whom the unit alone does not keep out.
        var officer = await links.Upward(accusing, cancellation) is not null;
        var told = accusing.AccusedUnitId is { } unit ? Excluding(held, accusing, formerly, unit, officer, context.Reference)
            : (AmendedMembers.AccusedOf(held) == default ? held with { AccusedKind = accusing.AccusedKind, AccusedName = accusing.AccusedName } : held) with { AccusedMayBe = Seal.AnyOf(held.AccusedMayBe, accusing.AccusedMayBe) };
        // What is an accusation here is none of another kind there: only as one it shuts anybody out.
        if (Seal.Covers(accusing) && !Seal.Covers(told)) told = told with { Class = PetitionClass.Accusation };
        return Concerns(held, told) ? told : null;
    }

    // Nobody whom the receiver keeps out is let in by its sender: where both name somebody of ours, the nearest unit above both is kept out.
    private static CaseData Excluding(CaseData held, CaseData accusing, string? formerly, string unit, bool officer, ReferenceData reference)
    {
        // What the sender says of a name is said of that name.
        var mayBe = Normalise.BareName(held.AccusedName) is not { } name || name == Normalise.BareName(accusing.AccusedName) ? accusing.AccusedMayBe : Seal.AnyOf(held.AccusedMayBe, accusing.AccusedMayBe);
        // A unit of another tree keeps out nobody who could see the case here.
        if (held.AccusedUnitId is not { } own || reference.NearestAbove(own, held.UnitId) is null)
        {
            var named = KeepsName(held, accusing, formerly) ? held : accusing;
            return LookedFor(held with { AccusedKind = named.AccusedKind, AccusedName = named.AccusedName, AccusedUnitId = unit, AccusedUserName = accusing.AccusedUserName, AccusedMayBe = mayBe }, held, accusing);
        }

        if (reference.NearestAbove(own, unit) is not { } both) return held with { AccusedMayBe = mayBe };
        var user = held.AccusedAccount is { } known && !(officer && accusing.AccusedAccount is not null) ? known : accusing.AccusedUserName;
        return LookedFor(held with { AccusedUnitId = both, AccusedUserName = user, AccusedMayBe = mayBe }, held, accusing);
    }

    // A name that the receiver told itself stays: whoever comes to bear the sender's is looked for at the sender, and kept out here from there.
    private static bool KeepsName(CaseData held, CaseData accusing, string? formerly)
        => Normalise.BareName(held.AccusedName) is { } own && (accusing.AccusedName is null || (own != Normalise.BareName(accusing.AccusedName) && own != Normalise.BareName(formerly)));

    // An account that the sender names is not whom the receiver's name means: the name is looked for all the same. Whom the receiver itself said it means, it said.
    private static CaseData LookedFor(CaseData told, CaseData held, CaseData accusing)
        => told.AccusedAccount is { } user && user != held.AccusedUserName && Normalise.BareName(told.AccusedName) is { } name && name != Normalise.BareName(accusing.AccusedName)
            ? told with { AccusedMayBe = Seal.AnyOf(told.AccusedMayBe, Seal.ListOf([user])) } : told;
}
