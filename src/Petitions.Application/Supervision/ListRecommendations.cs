using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain.Supervision;

namespace Petitions.Application.Supervision;

/// <summary>三项建议筛选: which recommendations are listed; the same for the list and for its export.</summary>
public record RecommendationFilters
{
    /// <summary>年度 they were made in; this year where absent.</summary>
    public int? Year { get; init; }
}

internal sealed class RecommendationFiltersShape : AbstractValidator<RecommendationFilters>
{
    public RecommendationFiltersShape() => RuleFor(r => r.Year).InclusiveBetween(ListRecommendations.FirstYear, ListRecommendations.LastYear);
}

/// <summary>建议列表: those of a year that the reader's units made, newest first.</summary>
public sealed record ListRecommendations : RecommendationFilters, IQuery<IReadOnlyList<Recommendation>>, IGuarded
{
    internal const int FirstYear = 1990;
    internal const int LastYear = 2199;

    /// <inheritdoc/>
    public static Guard Guard => Guard.Numbers;
}

internal sealed class ListRecommendationsShape : AbstractValidator<ListRecommendations>
{
    public ListRecommendationsShape() => Include(new RecommendationFiltersShape());
}
