using Petitions.Application.Ports;
using Petitions.Application.Visits;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>来访事项的更正: a visit that was entered as a letter, or a letter as a visit: the case becomes a matter of the visit, or is none of it any more, and the visit has a line of that.</summary>
public sealed class VisitMatters(IVisitStore visits)
{
    /// <summary>What a case becomes by what is told of its channel, as far as the actor may know the visits.</summary>
    public async Task<MatterOfVisit> Of(AmendCase request, CaseData data, ActContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(context);
        var known = data.VisitId is { } id ? await visits.Known(id, context.Actor, cancellation) : null;
        var leaves = data.VisitId is not null && request.Channel is { } channel && channel != Channel.Visit;
        if (leaves) known?.RequireStanding();
        if (string.IsNullOrWhiteSpace(request.VisitNumber)) return new(null, leaves ? known : null, leaves, known is not null, []);
        // One visit raised it: whoever says another takes it from the first beforehand.
        if (data.VisitId is not null) return new(null, null, false, known is not null, [Refusal.ArrivalOfAVisit(known?.Id.ToString())]);
        if (await visits.Numbered(request.VisitNumber.Trim(), context.Actor, cancellation) is not { } joined) return new(null, null, false, false, [Refusal.UnknownVisit()]);
        joined.RequireStanding();
        return new(joined, null, false, false, []);
    }

    /// <summary>Tells the visit, once the case is amended.</summary>
    public async Task Move(MatterOfVisit way, PetitionCase file, ActContext context, string? basis, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(way);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(context);
        if ((way.Joined ?? way.Left) is not { } visit) return;
        var id = file.Data.Id;
        var raised = (await visits.Matters(visit.Id, cancellation)).Count(m => m.IsNew);
        var amended = visit with { Version = visit.Version + 1 };
        await visits.Amend(amended, new()
        {
            Version = amended.Version, At = context.At, Actor = context.Actor.UserName, ActorName = context.Actor.DisplayName, Basis = basis,
            Details = Details.Json(new AmendmentDetails([new(Amendable.Matters, raised, raised + (way.Joined is null ? -1 : 1))])),
        }, null, cancellation);
        if (way.Joined is null)
        {
            await visits.Leave(visit.Id, id, context.Today, cancellation);
            return;
        }

        // As at its registration: all of its matters are for the same people to know, also what left it sealed, as who was there is on file with that.
        var seal = file.SealFor(context);
        var seals = (await visits.Find(visit.Id, cancellation)).Seals;
        foreach (var other in seals) VisitIntake.RequireAlike(other, seal);
        // What left before script 0104 has no row there: all that says so is the seal of the visit.
        if (Seal.IsRestricted(visit.Seal) && !seals.Any(s => Seal.IsRestricted(s.Id)) && Seal.RestrictionOf(visit.Seal) != Seal.RestrictionOf(seal.Id)) throw Refusal.MattersKnownToOthers();
        await visits.Raise(visit.Id, id, cancellation);
    }
}

/// <summary>何以成为或不再是来访事项.</summary>
/// <param name="Joined">The visit that raised the matter, as it turns out; null where none is told.</param>
/// <param name="Left">The visit that did not; null where it is left by none, or may not be known.</param>
/// <param name="Leaves">True where the case has a visit and came by another channel.</param>
/// <param name="IsKnown">True where the actor may know the visit that the case has.</param>
/// <param name="Broken">What cannot be.</param>
public sealed record MatterOfVisit(VisitData? Joined, VisitData? Left, bool Leaves, bool IsKnown, IReadOnlyList<Refusal> Broken)
{
    internal IEnumerable<AmendedMember> Changes => Joined is null && Left is null ? [] : [new(Amendable.VisitNumber, Left?.Number, Joined?.Number)];
}
