using System.Text.Json.Serialization;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;

namespace Petitions.Application.Access;

/// <summary>批准应急查阅: a second cleared person lets the first one through for an hour. No seal opens by it: the accused stay shut out.</summary>
public sealed record ApproveGlass : ICommand<GlassView>, IAboutThing, IGuarded
{
    Thing IAboutThing.Thing => Thing.Of(ThingKind.Glass, Id);
    /// <inheritdoc/>
    public static Guard Guard => GlassRules.Guard;
    /// <summary>The request, from the route.</summary>
    [JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class ApproveGlassHandler(IGlass glass, IAccounts accounts, ICaseStore cases, IReferenceSource reference, Caller caller) : IRequestHandler<ApproveGlass, GlassView>
{
    public async Task<GlassView> Handle(ApproveGlass request, CancellationToken cancellationToken)
    {
        GlassRules.RequireCleared(caller.Known);
        var asked = await glass.Find(request.Id, cancellationToken) ?? throw Refusal.NotFound();
        if (asked.RequestedBy == caller.Known.UserName) throw Refusal.OwnGlass();
        var requester = await accounts.Find(asked.RequestedBy, cancellationToken);
        var actor = requester?.AsActor(reference.Current);
        // Cleared they were when they asked; it is to hold when the glass breaks.
        if (actor is { IsCleared: false }) throw Refusal.GlassRequesterNotCleared();
        // Else unlocking would let them through by what was approved while nobody let them in.
        if (requester is { Locked: true }) throw Refusal.GlassRequesterLocked();
        // For somebody whom the seal shuts out it would open nothing; that it was approved would tell them that there is such a case.
        if (requester is null || actor is null || !await glass.MayLook(asked, actor, cancellationToken)) throw Refusal.NotFound();
        var until = caller.At + GlassRules.Hour;
        if (!await glass.Approve(asked, requester, caller.Known.UserName, caller.At, until, cancellationToken)) throw Refusal.GlassBroken();
        await Note(asked, until, cancellationToken);
        return GlassView.Of(asked with { ApprovedBy = caller.Known.UserName, ApprovedAt = caller.At, ValidUntil = until });
    }

    // In the case's own chain, where nobody can take it out again, and only those read it who may know the case. Not when it is asked for:
    // the time that takes would tell whether there is such a case.
    private async Task Note(GlassBreak asked, DateTimeOffset until, CancellationToken cancellation)
    {
        if (await glass.CaseOf(asked, cancellation) is not { } id) return;
        var file = await cases.Find(id, Actor.System(caller.Known.UnitId, Actor.WholeTree), cancellation);
        if (file is not { Data.AnonymisedOn: null }) return;
        file.NoteGlass(new ActContext(caller.Known, caller.At, reference.Current), asked.RequestedBy, asked.RequestedAt, asked.Reason, until);
        await cases.Save(file, cancellation);
    }
}

/// <summary>查看应急查阅: for whoever asked, whoever approved, and the auditor; while it waits, for whoever may approve it and was told its id.</summary>
public sealed record FindGlass(Guid Id) : IQuery<GlassView>, IAboutThing, IGuarded
{
    Thing IAboutThing.Thing => Thing.Of(ThingKind.Glass, Id);
    /// <inheritdoc/>
    public static Guard Guard => GlassRules.Reading;
}

/// <summary>应急查阅记录: to the auditor those of every case that the auditor may know, to others what they asked for or approved; newest first, at most 1,000.</summary>
public sealed record ListGlass : IQuery<IReadOnlyList<GlassView>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => GlassRules.Reading;
}
