using System.Text.Json.Serialization;
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

/// <summary>建议答复 (art 41 (3)): whether it was adopted, as the organ answered.</summary>
public sealed record AnswerRecommendation : ICommand<Recommendation>, IAboutThing, IGuarded
{
    Thing IAboutThing.Thing => Thing.Of(ThingKind.Recommendation, Id);
    /// <inheritdoc/>
    public static Guard Guard => Guard.Only(OfficeAct.RecommendationAnswer, Role.Leader);
    /// <summary>The recommendation; in the route.</summary>
    [JsonIgnore]
    public Guid Id { get; init; }
    /// <summary>采纳情况.</summary>
    public RecommendationOutcome? Outcome { get; init; }
    /// <summary>答复.</summary>
    public string? Answer { get; init; }
    /// <summary>答复日; today where absent.</summary>
    public DateOnly? AnsweredOn { get; init; }
}

internal sealed class AnswerRecommendationShape : AbstractValidator<AnswerRecommendation>
{
    public AnswerRecommendationShape()
    {
        RuleFor(r => r.Outcome).NotNull();
        RuleFor(r => r.Answer).NotEmpty().MaximumLength(Lengths.Content);
        RuleFor(r => r.AnsweredOn).InOurEra();
    }
}

internal sealed class AnswerRecommendationHandler(Caller caller, IReferenceSource reference, IRecommendations recommendations)
    : IRequestHandler<AnswerRecommendation, Recommendation>
{
    public async Task<Recommendation> Handle(AnswerRecommendation request, CancellationToken cancellationToken)
    {
        var made = await recommendations.Find(request.Id, caller.Known, cancellationToken) ?? throw Refusal.NotFound();
        var answered = made.Answered(new ActContext(caller.Known, caller.At, reference.Current), request.Outcome!.Value, request.Answer!, request.AnsweredOn ?? caller.Today);
        await recommendations.SaveAnswer(answered, cancellationToken);
        return answered;
    }
}
