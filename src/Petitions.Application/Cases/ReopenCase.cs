using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Referrals;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Referrals;

namespace Petitions.Application.Cases;

/// <summary>重新办理: a leader takes an ended case up again, with reason and basis.</summary>
public sealed record ReopenCase : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Reopening);
    /// <summary>理由.</summary>
    public string? Reason { get; init; }
    /// <summary>依据: a superior's order, new facts, a wrong merge.</summary>
    public string? Basis { get; init; }
    /// <summary>类别, where another than before; where it never had one, what its purpose tells if left out.</summary>
    public PetitionClass? Class { get; init; }
    /// <summary>法定途径, where another than before; where a grievance never had one, petition if left out.</summary>
    public Pathway? Pathway { get; init; }
}

internal sealed class ReopenCaseShape : AbstractValidator<ReopenCase>
{
    public ReopenCaseShape()
    {
        RuleFor(c => c.Reason).NotEmpty().MaximumLength(Lengths.Text);
        RuleFor(c => c.Basis).NotEmpty().MaximumLength(Lengths.Text);
    }
}

internal sealed class ReopenCaseHandler(CaseActs acts, ReferralActs referrals, ICaseStore cases, ICasePast past, AccusedLink links, AccusedBySender bySenders, IVisitStore visits) : IRequestHandler<ReopenCase, CaseView>
{
    public Task<CaseView> Handle(ReopenCase request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            file.Remember(await past.Steps(request.CaseId, cancellationToken));
            var pending = file.ReferredOut is { CanBeReclaimed: true } or { IsHidden: true } ? file.ReferredOut : null;
            var other = pending is null ? null : await referrals.OtherEnd(pending, file, cancellationToken);
            if (other is not null) new ReferralFile(pending!, file, other).Reclaim(context, request.Reason!);
            file.SeeVisit(await visits.AgainstTakingUp(file.Data.VisitId, context.Actor, cancellationToken));
            file.Reopen(context, request.Reason!, request.Basis!, request.Class, request.Pathway,
                await links.Upward(file.Data, cancellationToken), await links.Undecided(file.Data, cancellationToken), await bySenders.Against(file, file.ClassAnew(request.Class), context, cancellationToken));
            if (other is not null) await cases.Save(other, cancellationToken);
        }, cancellationToken);
}
