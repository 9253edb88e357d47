using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Clarity;

namespace Petitions.Application.Cases;

/// <summary>三个清楚审核: answers to the checklist, the crux and the main aspect; the gate before handling.</summary>
public sealed record ReviewClarity : IActOnCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(CaseAct.ClarityReview);
    /// <inheritdoc/>
    [JsonIgnore]
    public Guid CaseId { get; init; }
    /// <summary>审核答复.</summary>
    public IReadOnlyList<ClarityAnswerInput>? Items { get; init; }
    /// <summary>症结; required to pass.</summary>
    public string? Crux { get; init; }
    /// <summary>矛盾的主要方面; required to pass.</summary>
    public string? MainAspect { get; init; }
}

/// <summary>审核答复, as sent.</summary>
public sealed record ClarityAnswerInput
{
    /// <summary>Code of the checklist item.</summary>
    public string? Code { get; init; }
    /// <summary>清楚 or not.</summary>
    public bool? Clear { get; init; }
    /// <summary>What was established.</summary>
    public string? Note { get; init; }
}

internal sealed class ReviewClarityShape : AbstractValidator<ReviewClarity>
{
    public ReviewClarityShape()
    {
        RuleFor(c => c.Items).NotNull();
        RuleForEach(c => c.Items).NotNull().ChildRules(item =>
        {
            item.RuleFor(i => i.Code).NotEmpty().MaximumLength(Lengths.Code);
            item.RuleFor(i => i.Clear).NotNull();
            item.RuleFor(i => i.Note).MaximumLength(Lengths.Text);
        });
        RuleFor(c => c.Crux).MaximumLength(Lengths.Text);
        RuleFor(c => c.MainAspect).MaximumLength(Lengths.Text);
    }
}

internal sealed class ReviewClarityHandler(CaseActs acts) : IRequestHandler<ReviewClarity, CaseView>
{
    public async Task<CaseView> Handle(ReviewClarity request, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> missing = [];
        var view = await acts.Do(request.CaseId, (file, context) => missing = file.ReviewClarity(context,
            [.. request.Items!.Select(i => new ClarityAnswer(i.Code!, i.Clear!.Value, i.Note))], request.Crux, request.MainAspect), cancellationToken);
        return view with { Missing = missing };
    }
}
