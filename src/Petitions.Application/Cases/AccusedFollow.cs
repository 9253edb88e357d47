using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.People;
using Petitions.Domain.Reference;

namespace Petitions.Application.Cases;

/// <summary>随转排除: what was referred is the same matter, so whom a case keeps out is kept out where it was passed on to, in the transaction of the act that says so, whichever act it is.</summary>
public sealed class AccusedFollow(ICaseStore cases, AccusedLink links, InvolvedUnits involved, Caller caller)
{
    /// <summary>True where an act changed whom a case keeps out, or whether it does.</summary>
    public static bool Concerns(CaseData before, CaseData after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return (before.Class, before.AccusedMayBe, AmendedMembers.AccusedOf(before)) != (after.Class, after.AccusedMayBe, AmendedMembers.AccusedOf(after));
    }

    /// <summary>Every case that a case was referred as, and where it went on from there.</summary>
    public Task Run(CaseData accusing, ActContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(accusing);
        return (accusing.AccusedUnitId ?? accusing.AccusedMayBe) is null ? Task.CompletedTask : From(accusing.Id, accusing, context, cancellation);
    }

    private async Task From(Guid from, CaseData accusing, ActContext context, CancellationToken cancellation)
    {
        foreach (var id in await cases.LinkedTo(from, cancellation))
        {
            var linked = await cases.Find(id, Actor.System(caller.Known.UnitId, Actor.WholeTree), cancellation) ?? throw Refusal.NotFound();
            if (linked.Data is { AnonymisedOn: null } old && await KeepingOut(old, accusing, context, cancellation) is { } told)
            {
                var texts = await cases.Texts(id, cancellation);
                linked.Remember(await cases.Past(id, cancellation));
                linked.Amend(context, told, became => AmendedMembers.Of(old, became, texts, texts, null, linked.Changes.CoUnits?.Removed),
                    await links.Upward(told, cancellation), involved: await involved.In(old, cancellation), follows: true);
                await cases.Save(linked, cancellation);
            }

            // From there on it is theirs to say whom it keeps out, beside whom it was told to: what went on from an anonymised one follows its sender.
            await From(id, linked.Data.AnonymisedOn is null ? linked.Data : accusing, context, cancellation);
        }
    }

    /// <summary>The case at the receiver as it keeps out whom the sender's does; null where it does already.</summary>
    public async Task<CaseData?> KeepingOut(CaseData held, CaseData accusing, ActContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(held);
        ArgumentNullException.ThrowIfNull(accusing);
        ArgumentNullException.ThrowIfNull(context);
        if ((accusing.AccusedUnitId ?? accusing.AccusedMayBe) is null) return null;
        // Of two persons whom one unit covers the seal names one: the designated person, whom the unit alone does not keep out.
        var officer = await links.Upward(accusing, cancellation) is not null;
        var told = accusing.AccusedUnitId is { } unit ? Excluding(held, accusing, unit, officer, context.Reference)
            : (AmendedMembers.AccusedOf(held) == default ? held with { AccusedKind = accusing.AccusedKind, AccusedName = accusing.AccusedName } : held) with { AccusedMayBe = Seal.AnyOf(held.AccusedMayBe, accusing.AccusedMayBe) };
        // What is an accusation here is none of another kind there: only as one it shuts anybody out.
        if (Seal.Covers(accusing) && !Seal.Covers(told)) told = told with { Class = PetitionClass.Accusation };
        return Concerns(held, told) ? told : null;
    }

    // Nobody whom the receiver keeps out is let in by its sender: where both name somebody of ours, the nearest unit above both is kept out.
    private static CaseData Excluding(CaseData held, CaseData accusing, string unit, bool officer, ReferenceData reference)
    {
        // What the sender says of a name is said of that name.
        var mayBe = Normalise.BareName(held.AccusedName) is not { } name || name == Normalise.BareName(accusing.AccusedName) ? accusing.AccusedMayBe : Seal.AnyOf(held.AccusedMayBe, accusing.AccusedMayBe);
        // A unit of another tree keeps out nobody who could see the case here.
        if (held.AccusedUnitId is not { } own || reference.NearestAbove(own, held.UnitId) is null)
        {
            return Named(held, accusing) with { AccusedUnitId = unit, AccusedUserName = accusing.AccusedUserName, AccusedMayBe = mayBe };
        }

        if (reference.NearestAbove(own, unit) is not { } both) return held with { AccusedMayBe = mayBe };
        var user = held.AccusedUserName is { Length: > 0 } known && !(officer && accusing.AccusedUserName is { Length: > 0 }) ? known : accusing.AccusedUserName;
        return held with { AccusedUnitId = both, AccusedUserName = user, AccusedMayBe = mayBe };
    }

    // A name that the receiver told stays, beside another one that the sender tells: whoever comes to bear it is looked for by it.
    private static CaseData Named(CaseData held, CaseData accusing)
    {
        var (own, told) = (Normalise.BareName(held.AccusedName), Normalise.BareName(accusing.AccusedName));
        if (own is not null && (told is null || own.Contains(told, StringComparison.Ordinal))) return held;
        var both = $"{held.AccusedName}、{accusing.AccusedName}";
        var name = own is null || told!.Contains(own, StringComparison.Ordinal) || both.Length > Lengths.Name ? accusing.AccusedName : both;
        return held with { AccusedKind = accusing.AccusedKind, AccusedName = name };
    }
}
