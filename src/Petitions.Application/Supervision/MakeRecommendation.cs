using FluentValidation;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Supervision;

namespace Petitions.Application.Supervision;

/// <summary>提出建议 (art 41 (3)): to improve work, to mend policy, or to hold somebody responsible.</summary>
public sealed record MakeRecommendation : ICommand<Recommendation>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Only(OfficeAct.Recommendation, Role.Leader);
    /// <summary>种类.</summary>
    public RecommendationKind? Kind { get; init; }
    /// <summary>建议对象: a unit of the tree.</summary>
    public string? ToUnitId { get; init => field = TextRules.OrNone(value); }
    /// <summary>建议对象: the name of another organ.</summary>
    public string? ToName { get; init; }
    /// <summary>标题.</summary>
    public string? Title { get; init; }
    /// <summary>内容.</summary>
    public string? Content { get; init; }
    /// <summary>提出日; today where absent.</summary>
    public DateOnly? MadeOn { get; init; }
}

internal sealed class MakeRecommendationShape : AbstractValidator<MakeRecommendation>
{
    public MakeRecommendationShape()
    {
        RuleFor(r => r.Kind).NotNull();
        RuleFor(r => r.ToUnitId).MaximumLength(Lengths.Code);
        RuleFor(r => r.ToName).MaximumLength(Lengths.Name);
        RuleFor(r => r.Title).NotEmpty().MaximumLength(Lengths.Title);
        RuleFor(r => r.Content).NotEmpty().MaximumLength(Lengths.Content);
        RuleFor(r => r.MadeOn).InOurEra();
    }
}

internal sealed class MakeRecommendationHandler(Caller caller, IReferenceSource reference, IRecommendations recommendations)
    : IRequestHandler<MakeRecommendation, Recommendation>
{
    public async Task<Recommendation> Handle(MakeRecommendation request, CancellationToken cancellationToken)
    {
        var made = Recommendation.Make(new ActContext(caller.Known, caller.At, reference.Current), new Recommendation
        {
            Kind = request.Kind!.Value, ToUnitId = request.ToUnitId, ToName = request.ToName, Title = request.Title!, Content = request.Content!,
            MadeOn = request.MadeOn ?? caller.Today,
        });
        await recommendations.Add(made, cancellationToken);
        return made;
    }
}
