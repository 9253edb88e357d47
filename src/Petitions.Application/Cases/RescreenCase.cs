using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Referrals;
using Petitions.Domain;

namespace Petitions.Application.Cases;

/// <summary>重新甄别: a screening by which nobody handles the matter, or a withdrawal, was a mistake; the case is registered again and decided anew, or goes on where it stood when it had been accepted.</summary>
public sealed record RescreenCase : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Rescreening);
    /// <summary>理由: what was wrong.</summary>
    public string? Reason { get; init; }
}

internal sealed class RescreenCaseShape : AbstractValidator<RescreenCase>
{
    public RescreenCaseShape() => RuleFor(c => c.Reason).NotEmpty().MaximumLength(Lengths.Text);
}

internal sealed class RescreenCaseHandler(CaseActs acts, ReferralActs referrals, ICasePast past, AccusedLink links, InvolvedUnits involved) : IRequestHandler<RescreenCase, CaseView>
{
    public Task<CaseView> Handle(RescreenCase request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var sender = file.ReferredIn is { } referral ? await referrals.OtherEnd(referral, file, cancellationToken) : null;
            file.Remember(await past.Steps(request.CaseId, cancellationToken));
            file.Rescreen(context, request.Reason!, sender, await links.Upward(file.Data, cancellationToken), await involved.In(file.Data, cancellationToken));
            if (file.ReferredIn is { } taken) await referrals.TellSender(taken, file, context, CaseAct.Rescreening, request.Reason, cancellationToken);
        }, cancellationToken);
}
