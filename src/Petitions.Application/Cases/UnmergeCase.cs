using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Referrals;
using Petitions.Domain;

namespace Petitions.Application.Cases;

/// <summary>解除并案: the exact inverse of a merge; the case is undecided again, and its clocks run on as if they had never stopped.</summary>
public sealed record UnmergeCase : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Unmerge);
    /// <summary>理由.</summary>
    public string? Reason { get; init; }
}

internal sealed class UnmergeCaseShape : AbstractValidator<UnmergeCase>
{
    public UnmergeCaseShape()
    {
        RuleFor(c => c.Reason).NotEmpty().MaximumLength(Lengths.Text);
    }
}

internal sealed class UnmergeCaseHandler(CaseActs acts, ReferralActs referrals, ICasePast past, AccusedLink links, InvolvedUnits involved, IVisitStore visits)
    : IRequestHandler<UnmergeCase, CaseView>
{
    public Task<CaseView> Handle(UnmergeCase request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var sender = file.ReferredIn is { } referral ? await referrals.OtherEnd(referral, file, cancellationToken) : null;
            file.Remember(await past.Steps(request.CaseId, cancellationToken));
            file.SeeVisit(await visits.AgainstTakingUp(file.Data.VisitId, context.Actor, cancellationToken));
            file.Unmerge(context, request.Reason!, sender, await links.Upward(file.Data, cancellationToken), await involved.In(file.Data, cancellationToken));
            if (file.ReferredIn is { } back) await referrals.TellSender(back, file, context, CaseAct.Unmerge, request.Reason, cancellationToken);
        }, cancellationToken);
}
