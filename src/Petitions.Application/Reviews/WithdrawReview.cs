using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;

namespace Petitions.Application.Reviews;

/// <summary>撤回复查、复核请求: the petitioner takes the request back before there is an opinion.</summary>
public sealed record WithdrawReview : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.ReviewWithdrawal);

    /// <summary>撤回理由.</summary>
    public string? Reason { get; init; }
}

internal sealed class WithdrawReviewShape : AbstractValidator<WithdrawReview>
{
    public WithdrawReviewShape() => RuleFor(c => c.Reason).NotEmpty().MaximumLength(Lengths.Text);
}

internal sealed class WithdrawReviewHandler(CaseActs acts) : IRequestHandler<WithdrawReview, CaseView>
{
    public Task<CaseView> Handle(WithdrawReview request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, (file, context) => file.WithdrawReview(context, request.Reason!), cancellationToken);
}
