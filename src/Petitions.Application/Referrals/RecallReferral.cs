using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;

namespace Petitions.Application.Referrals;

/// <summary>收回转办件: the sender takes back what the receiver has not decided on yet.</summary>
public sealed record RecallReferral : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.ReferralRecall);
    /// <summary>理由.</summary>
    public string? Reason { get; init; }
}

internal sealed class RecallReferralShape : AbstractValidator<RecallReferral>
{
    public RecallReferralShape()
    {
        RuleFor(c => c.Reason).NotEmpty().MaximumLength(Lengths.Text);
    }
}

internal sealed class RecallReferralHandler(ReferralActs acts) : IRequestHandler<RecallReferral, CaseView>
{
    public Task<CaseView> Handle(RecallReferral request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, CaseAct.ReferralRecall, (file, context) => file.Recall(context, request.Reason!), cancellationToken);
}
