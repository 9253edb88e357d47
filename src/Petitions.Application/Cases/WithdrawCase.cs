using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Referrals;
using Petitions.Domain;
using Petitions.Domain.Referrals;

namespace Petitions.Application.Cases;

/// <summary>撤回: the petitioner takes the petition back.</summary>
public sealed record WithdrawCase : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.Withdrawal);
    /// <summary>理由.</summary>
    public string? Reason { get; init; }
}

internal sealed class WithdrawCaseShape : AbstractValidator<WithdrawCase>
{
    public WithdrawCaseShape() => RuleFor(c => c.Reason).NotEmpty().MaximumLength(Lengths.Text);
}

internal sealed class WithdrawCaseHandler(CaseActs acts, ReferralActs referrals, ICaseStore cases, IRepeatFamily family) : IRequestHandler<WithdrawCase, CaseView>
{
    public Task<CaseView> Handle(WithdrawCase request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            var sent = file.ReferredOut;
            // Nothing is merged into it meanwhile.
            await cases.Take(file.WithSender, cancellationToken);
            file.SeeMerged(await family.MergedOfOthers(request.CaseId, request.CaseId, context.Actor, cancellationToken));
            file.Withdraw(context, request.Reason!);
            if (file.ReferredIn is { } taken) await referrals.TellSender(taken, file, context, CaseAct.Withdrawal, request.Reason, cancellationToken);
            if (sent is null) return;
            var receiver = await referrals.OtherEnd(sent, file, cancellationToken);
            // What the receiver has not decided on comes back and ends here; what it has taken up is its own, and owes no report. What is hidden from whoever withdraws stays as it is.
            if (sent.IsPending || sent.IsHidden) new ReferralFile(sent, file, receiver).Reclaim(context, request.Reason!);
            // A file past its period of retention owes no report, and is told nothing any more.
            else if (receiver.Data.AnonymisedOn is not null) return;
            else receiver.ReleaseFromReport(context, request.Reason!);
            await cases.Save(receiver, cancellationToken);
        }, cancellationToken);
}
