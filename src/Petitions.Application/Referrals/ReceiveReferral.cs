using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;

namespace Petitions.Application.Referrals;

/// <summary>签收转办件: the day of the receiver's own receipt, which starts its clocks (art 23 ¶3).</summary>
public sealed record ReceiveReferral : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.ReferralReceipt);
    /// <summary>签收日; not before it was sent, not in the future; today where absent.</summary>
    public DateOnly? ReceivedOn { get; init; }
}

internal sealed class ReceiveReferralShape : AbstractValidator<ReceiveReferral>
{
    public ReceiveReferralShape()
    {
        RuleFor(c => c.ReceivedOn).InOurEra();
    }
}

internal sealed class ReceiveReferralHandler(ReferralActs acts) : IRequestHandler<ReceiveReferral, CaseView>
{
    public Task<CaseView> Handle(ReceiveReferral request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, CaseAct.ReferralReceipt, (file, context) => file.Receive(context, request.ReceivedOn ?? context.Today), cancellationToken);
}
