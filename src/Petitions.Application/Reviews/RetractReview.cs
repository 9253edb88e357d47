using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;

namespace Petitions.Application.Reviews;

/// <summary>收回复查、复核意见: the organ takes back an opinion that was decided or entered wrongly, before it is served; it is decided anew. Not one by which the handling began anew.</summary>
public sealed record RetractReview : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.ReviewRetraction);

    /// <summary>收回理由.</summary>
    public string? Reason { get; init; }
}

internal sealed class RetractReviewShape : AbstractValidator<RetractReview>
{
    public RetractReviewShape() => RuleFor(c => c.Reason).NotEmpty().MaximumLength(Lengths.Text);
}

internal sealed class RetractReviewHandler(CaseActs acts, ICasePast past) : IRequestHandler<RetractReview, CaseView>
{
    public Task<CaseView> Handle(RetractReview request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) => file.RetractReview(context, request.Reason!, await past.Entered(request.CaseId, cancellationToken)), cancellationToken);
}
