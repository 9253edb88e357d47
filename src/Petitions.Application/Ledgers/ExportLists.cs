using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Reports;
using Petitions.Application.Supervision;
using Petitions.Application.Sweeps;
using Petitions.Application.Visits;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Supervision;

namespace Petitions.Application.Ledgers;

/// <summary>导出来访: every arrival of the list of visits, row by row.</summary>
public sealed record ExportVisits : VisitFilters, IQuery<IAsyncEnumerable<VisitRow>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SearchVisits.Guard;
}

internal sealed class ExportVisitsShape : AbstractValidator<ExportVisits>
{
    public ExportVisitsShape() => Include(new VisitFiltersShape());
}

/// <summary>导出预警: every warning of the list, row by row.</summary>
public sealed record ExportWarnings : WarningFilters, IQuery<IAsyncEnumerable<WarningRow>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListWarnings.Guard;
}

internal sealed class ExportWarningsShape : AbstractValidator<ExportWarnings>
{
    public ExportWarningsShape() => Include(new WarningFiltersShape());
}

/// <summary>导出待办: what waits for the caller, row by row, by legal risk.</summary>
public sealed record ExportWork : WorkFilters, IQuery<IAsyncEnumerable<WorkRow>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListWork.Guard;
}

internal sealed class ExportWorkShape : AbstractValidator<ExportWork>
{
    public ExportWorkShape() => Include(new WorkFiltersShape());
}

/// <summary>导出三项建议: the recommendations of a year that the list shows, row by row, newest first.</summary>
public sealed record ExportRecommendations : RecommendationFilters, IQuery<IAsyncEnumerable<Recommendation>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListRecommendations.Guard;
}

internal sealed class ExportRecommendationsShape : AbstractValidator<ExportRecommendations>
{
    public ExportRecommendationsShape() => Include(new RecommendationFiltersShape());
}

/// <summary>导出比率所计之件: the cases that a rate of a period is counted of, row by row, newest received first.</summary>
public sealed record ExportRateCases : RateCaseFilters, IQuery<IAsyncEnumerable<RateCase>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListRateCases.Guard;
}

internal sealed class ExportRateCasesShape : AbstractValidator<ExportRateCases>
{
    public ExportRateCasesShape() => Include(new RateCaseFiltersShape());
}
