using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Reviews;

namespace Petitions.Application.Reviews;

/// <summary>请求复查、复核 (arts 35, 36): within thirty days of receiving the written reply, or later with good reason.</summary>
public sealed record RequestReview : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.ReviewRequest);
    /// <summary>请求事项与理由.</summary>
    public string? Grounds { get; init; }
    /// <summary>The day the organ received the request; today where absent.</summary>
    public DateOnly? RequestedOn { get; init; }
    /// <summary>逾期的正当理由.</summary>
    public string? LateReason { get; init; }
    /// <summary>The organ one level up, where the unit tree ends below it.</summary>
    public string? OrganName { get; init; }
}

internal sealed class RequestReviewShape : AbstractValidator<RequestReview>
{
    public RequestReviewShape()
    {
        RuleFor(c => c.Grounds).NotEmpty().MaximumLength(Lengths.Text);
        RuleFor(c => c.RequestedOn).InOurEra();
        RuleFor(c => c.LateReason).MaximumLength(Lengths.Text);
        RuleFor(c => c.OrganName).MaximumLength(Lengths.Name);
    }
}

internal sealed class RequestReviewHandler(CaseActs acts, IReviews reviews) : IRequestHandler<RequestReview, CaseView>
{
    public Task<CaseView> Handle(RequestReview request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, async (file, context) =>
        {
            file.KnowProceedings(await reviews.Of(request.CaseId, cancellationToken));
            file.RequestReview(context, new ReviewRequest(request.Grounds!, request.RequestedOn ?? context.Today, request.LateReason, request.OrganName));
        }, cancellationToken);
}
