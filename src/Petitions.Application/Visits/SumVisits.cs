using FluentValidation;
using Petitions.Application.Pipeline;

namespace Petitions.Application.Visits;

/// <summary>来访合计: what a list of arrivals adds up to, whatever its page.</summary>
/// <param name="Of">The list.</param>
public sealed record SumVisits(SearchVisits Of) : IQuery<VisitSums>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
}

internal sealed class SumVisitsShape : AbstractValidator<SumVisits>
{
    public SumVisitsShape() => RuleFor(s => s.Of).SetValidator(new SearchVisitsShape());
}

/// <summary>来访合计.</summary>
public sealed record VisitSums
{
    /// <summary>批次.</summary>
    public long Batches { get; init; }
    /// <summary>人次.</summary>
    public long People { get; init; }
    /// <summary>件: matters raised that the actor may know.</summary>
    public long Matters { get; init; }
    /// <summary>告知指引批次: of the arrivals those at which guidance was given.</summary>
    public long Guided { get; init; }
}
