using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>改定类别、途径: what was accepted is decided anew as another class or onto another pathway, until an opinion is drafted (arts 29–31).</summary>
public sealed record ReclassifyCase : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Reclassification);
    /// <summary>类别; stays where absent.</summary>
    public PetitionClass? Class { get; init; }
    /// <summary>法定途径 of a grievance; stays where absent.</summary>
    public Pathway? Pathway { get; init; }
    /// <summary>理由.</summary>
    public string? Reason { get; init; }
}

internal sealed class ReclassifyCaseShape : AbstractValidator<ReclassifyCase>
{
    public ReclassifyCaseShape()
    {
        RuleFor(c => c.Reason).NotEmpty().MaximumLength(Lengths.Text);
        RuleFor(c => c).Must(c => c is not { Class: null, Pathway: null }).Says("至少改定一项", "name the class or the pathway");
    }
}

internal sealed class ReclassifyCaseHandler(CaseActs acts, ICasePast past, AccusedLink links, InvolvedUnits involved, AccusedBySender bySenders) : IRequestHandler<ReclassifyCase, CaseView>
{
    public Task<CaseView> Handle(ReclassifyCase request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            file.Remember(await past.Steps(request.CaseId, cancellationToken));
            file.Reclassify(context, request.Class, request.Pathway, request.Reason!, await links.Upward(file.Data, cancellationToken), await involved.In(file.Data, cancellationToken),
                await links.Undecided(file.Data, cancellationToken), await bySenders.Against(file, request.Class, context, cancellationToken));
        }, cancellationToken);
}
