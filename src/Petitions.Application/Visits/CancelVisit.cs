using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;

namespace Petitions.Application.Visits;

/// <summary>
/// 来访撤销: an arrival that was booked by mistake, such as one entered twice, is taken out of all counts of arrivals and people. It stays where it is, with its number and a line that says by whom
/// and on what basis, as does each known case it was noted on. Refused with <c>visit-raised-cases</c> while a case that it raised stands by itself.
/// </summary>
public sealed record CancelVisit : ICommand<VisitView>, IAboutThing, IGuarded
{
    Thing IAboutThing.Thing => Thing.Of(ThingKind.Visit, VisitId);
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Registration);
    /// <summary>The arrival; in the route.</summary>
    [JsonIgnore]
    public Guid VisitId { get; init; }
    /// <summary>撤销依据: what shows that it was booked by mistake, such as the desk's own list.</summary>
    public string? Basis { get; init; }
}

internal sealed class CancelVisitShape : AbstractValidator<CancelVisit>
{
    public CancelVisitShape() => RuleFor(v => v.Basis).NotEmpty().MaximumLength(Lengths.Text);
}

internal sealed class CancelVisitHandler(
    Caller caller, IVisitStore visits, ICaseStore cases, IReferenceSource reference, ICounts counts, IRequestHandler<FindVisit, VisitView> shown) : IRequestHandler<CancelVisit,
    VisitView>
{
    public async Task<VisitView> Handle(CancelVisit request, CancellationToken cancellationToken)
    {
        var visit = await visits.Known(request.VisitId, caller.Known, cancellationToken) ?? throw Refusal.NotFound();
        visit.RequireStanding();
        var cancelled = visit with { CancelledOn = caller.Today, Version = visit.Version + 1 };
        var changes = new List<AmendedMember>();
        changes.AddChanged(Amendable.CancelledOn, visit.CancelledOn, cancelled.CancelledOn);
        // Stored first: its row is ours then, and no matter joins it any more.
        await visits.Amend(cancelled, new()
        {
            Version = cancelled.Version, At = caller.At, Actor = caller.Known.UserName, ActorName = caller.Known.DisplayName, Basis = request.Basis,
            Details = Details.Json(new AmendmentDetails(changes)),
        }, null, cancellationToken);
        var broken = new List<Refusal>();
        foreach (var matter in await visits.Matters(visit.Id, cancellationToken)) broken.AddRange(await Leave(matter, cancelled, request.Basis!, cancellationToken));
        Refusal.ThrowTogether(broken);
        await counts.Book([CountBook.Negated(CountBook.BookVisit(visit.UnitId, visit.CountedOn, visit.PeopleCount, visit.Seal))], cancellationToken);
        return await shown.Handle(new(visit.Id), cancellationToken);
    }

    // What it raised is a case of its own, unless it was merged into the one that is right; what it was noted on says that nobody came.
    private async Task<IReadOnlyList<Refusal>> Leave(ArrivalMatter matter, VisitData visit, string basis, CancellationToken cancellation)
    {
        if (await cases.Find(matter.CaseId, caller.Known, cancellation) is not { } file) return [Refusal.VisitMatterNotYours()];
        if (matter.IsNew) return file.Data.State == CaseState.Merged ? [] : [Refusal.VisitRaisedCases(file.Data.Number)];
        if (file.Data.AnonymisedOn is not null) return [];
        file.NoteVisitCancelled(new(caller.Known, caller.At, reference.Current), visit.Number, visit.CancelledOn!.Value, basis);
        await cases.Save(file, cancellation);
        return [];
    }
}
