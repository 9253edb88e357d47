using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Reviews;

namespace Petitions.Application.Reviews;

/// <summary>作出复查、复核意见: by the organ one level up; of an organ above the tree it is recorded.</summary>
public sealed record DecideReview : ActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.ReviewDecision);
    /// <summary>upheld, changed, revoked or redo.</summary>
    public ReviewOutcome? Outcome { get; init; }
    /// <summary>意见.</summary>
    public string? Opinion { get; init; }
    /// <summary>法律依据.</summary>
    public string? LegalBasis { get; init; }
    /// <summary>变更后的办理结果, where changed.</summary>
    public Outcome? ChangedOutcome { get; init; }
    /// <summary>作出日 of an organ outside the unit tree: not before the request, not in the future; today where absent, and always where the organ decides here.</summary>
    public DateOnly? DecidedOn { get; init; }
    /// <summary>机关名称 of an organ outside the unit tree, as its paper says; that of the request where absent, and needed where the petitioner asked without naming it.</summary>
    public string? OrganName { get; init; }
    /// <summary>意见文号 of an organ outside the unit tree; always needed there.</summary>
    public string? DecisionNo { get; init; }
}

internal sealed class DecideReviewShape : AbstractValidator<DecideReview>
{
    public DecideReviewShape()
    {
        RuleFor(c => c.Outcome).NotNull();
        RuleFor(c => c.Opinion).NotEmpty().MaximumLength(Lengths.Text);
        RuleFor(c => c.LegalBasis).MaximumLength(Lengths.Text);
        RuleFor(c => c.DecidedOn).InOurEra();
        RuleFor(c => c.OrganName).MaximumLength(Lengths.Name);
        RuleFor(c => c.DecisionNo).MaximumLength(Lengths.Name);
    }
}

internal sealed class DecideReviewHandler(CaseActs acts) : IRequestHandler<DecideReview, CaseView>
{
    public Task<CaseView> Handle(DecideReview request, CancellationToken cancellationToken)
        => acts.Do(request.CaseId, (file, context) => file.DecideReview(context,
            new ReviewOpinion(request.Outcome!.Value, request.Opinion!, request.LegalBasis, request.ChangedOutcome, request.DecidedOn, request.OrganName, request.DecisionNo)), cancellationToken);
}
