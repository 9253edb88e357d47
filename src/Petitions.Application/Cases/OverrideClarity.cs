using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>负责人核准跳过审核: the case passes with a reason that stays visible and is counted.</summary>
public sealed record OverrideClarity : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.ClarityOverride);
    /// <summary>理由.</summary>
    public string? Reason { get; init; }
    /// <summary>症结.</summary>
    public string? Crux { get; init; }
    /// <summary>矛盾的主要方面.</summary>
    public string? MainAspect { get; init; }
}

internal sealed class OverrideClarityShape : AbstractValidator<OverrideClarity>
{
    public OverrideClarityShape()
    {
        RuleFor(c => c.Reason).NotEmpty().MaximumLength(Lengths.Text);
        RuleFor(c => c.Crux).NotEmpty().MaximumLength(Lengths.Text);
        RuleFor(c => c.MainAspect).NotEmpty().MaximumLength(Lengths.Text);
    }
}

internal sealed class OverrideClarityHandler(CaseActs acts) : IRequestHandler<OverrideClarity, CaseView>
{
    public Task<CaseView> Handle(OverrideClarity request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, (file, context) => file.OverrideClarity(context, request.Reason!, request.Crux!, request.MainAspect!), cancellationToken);
}
