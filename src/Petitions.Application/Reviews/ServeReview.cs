using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Reviews;

namespace Petitions.Application.Reviews;

/// <summary>送达复查、复核意见: how and when it reached the petitioner, signed or not.</summary>
public sealed record ServeReview : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.ReviewService);
    /// <summary>送达方式.</summary>
    public ServiceMethod? Method { get; init; }
    /// <summary>送达日; not in the future, not before the opinion.</summary>
    public DateOnly? ServedOn { get; init; }
    /// <summary>是否签收.</summary>
    public bool? Signed { get; init; }
}

internal sealed class ServeReviewShape : AbstractValidator<ServeReview>
{
    public ServeReviewShape()
    {
        RuleFor(c => c.Method).NotNull();
        RuleFor(c => c.ServedOn).NotNull().InOurEra();
        RuleFor(c => c.Signed).NotNull();
    }
}

internal sealed class ServeReviewHandler(CaseActs acts) : IRequestHandler<ServeReview, CaseView>
{
    public Task<CaseView> Handle(ServeReview request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, (file, context) => file.ServeReview(context, request.Method!.Value, request.ServedOn!.Value, request.Signed!.Value), cancellationToken);
}
