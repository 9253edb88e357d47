using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.People;
using Petitions.Domain.Cases;
using Petitions.Domain.Reviews;

namespace Petitions.Application.Reviews;

/// <summary>网上请求复查、复核 (arts 35, 36): by the petitioner with number and query code; received on the day it is sent.</summary>
public sealed record AskForReview : ICommand<ReviewAsked>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Public;
    /// <summary>信访编号.</summary>
    public string? Number { get; init; }
    /// <summary>查询码.</summary>
    public string? QueryCode { get; init; }
    /// <summary>请求事项与理由.</summary>
    public string? Grounds { get; init; }
    /// <summary>逾期的正当理由.</summary>
    public string? LateReason { get; init; }
}

/// <summary>请求回执.</summary>
/// <param name="Number">信访编号.</param>
/// <param name="Tier">复查 or 复核.</param>
/// <param name="RequestedOn">The day it counts as received.</param>
public sealed record ReviewAsked(string Number, ReviewTier Tier, DateOnly RequestedOn);

internal sealed class AskForReviewShape : AbstractValidator<AskForReview>
{
    public AskForReviewShape()
    {
        RuleFor(c => c.Number).NotEmpty().MaximumLength(Lengths.Code);
        RuleFor(c => c.QueryCode).NotEmpty().MaximumLength(Lengths.Code);
        RuleFor(c => c.Grounds).NotEmpty().MaximumLength(Lengths.Text);
        RuleFor(c => c.LateReason).MaximumLength(Lengths.Text);
    }
}

internal sealed class AskForReviewHandler(Caller caller, ICaseStore cases, IReviews reviews, IReferenceSource reference, IQueryCodes codes) : IRequestHandler<AskForReview, ReviewAsked>
{
    public async Task<ReviewAsked> Handle(AskForReview request, CancellationToken cancellationToken)
    {
        var hash = codes.Hash(Domain.People.QueryCode.Parse(request.QueryCode) ?? "-");
        var file = await cases.FindByCode(CaseNumber.Typed(request.Number!), hash, cancellationToken) ?? throw Refusal.WrongNumberOrCode();
        file.KnowProceedings(await reviews.Of(file.Data.Id, cancellationToken));
        ByQueryCode.Do(file, () => file.RequestReview(new ActContext(caller.Known, caller.At, reference.Current),
            new ReviewRequest(request.Grounds!, caller.Today, request.LateReason, Review.OrganUnnamed)));
        await cases.Save(file, cancellationToken);
        return new(file.Data.Number, file.Review!.Tier, caller.Today);
    }
}
