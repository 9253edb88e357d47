using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain.Supervision;

namespace Petitions.Application.Supervision;

/// <summary>建议列表: those of a year that the reader's units made, newest first.</summary>
public sealed record ListRecommendations : IQuery<IReadOnlyList<Recommendation>>, IGuarded
{
    internal const int FirstYear = 1990;
    internal const int LastYear = 2199;

    /// <inheritdoc/>
    public static Guard Guard => Guard.Numbers;
    /// <summary>年度 they were made in; this year where absent.</summary>
    public int? Year { get; init; }
}

internal sealed class ListRecommendationsShape : AbstractValidator<ListRecommendations>
{
    public ListRecommendationsShape() => RuleFor(r => r.Year).InclusiveBetween(ListRecommendations.FirstYear, ListRecommendations.LastYear);
}
