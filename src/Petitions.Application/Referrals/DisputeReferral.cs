using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;

namespace Petitions.Application.Referrals;

/// <summary>提请裁决: the units disagree about who is competent; the common superior is asked (art 24).</summary>
public sealed record DisputeReferral : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.ReferralDispute);
    /// <summary>理由.</summary>
    public string? Reason { get; init; }
}

internal sealed class DisputeReferralShape : AbstractValidator<DisputeReferral>
{
    public DisputeReferralShape()
    {
        RuleFor(c => c.Reason).NotEmpty().MaximumLength(Lengths.Text);
    }
}

internal sealed class DisputeReferralHandler(ReferralActs acts) : IRequestHandler<DisputeReferral, CaseView>
{
    public Task<CaseView> Handle(DisputeReferral request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, CaseAct.ReferralDispute, (file, context) => file.Dispute(context, request.Reason!), cancellationToken);
}
