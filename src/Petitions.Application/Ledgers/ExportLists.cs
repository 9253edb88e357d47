using System.Text.Json.Serialization;
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
public sealed record ExportVisits : IQuery<IAsyncEnumerable<VisitRow>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => SearchVisits.Guard;
    /// <summary>Visited from this office day.</summary>
    public DateOnly? From { get; init; }
    /// <summary>Visited up to and on this office day.</summary>
    public DateOnly? To { get; init; }
    /// <summary>Counted from this office day: what is entered late counts on the day it was entered.</summary>
    public DateOnly? CountedFrom { get; init; }
    /// <summary>Counted up to and on this office day.</summary>
    public DateOnly? CountedTo { get; init; }
    /// <summary>来访性质.</summary>
    public Occasion? Occasion { get; init; }
    /// <summary>接访单位, with the units below it.</summary>
    public string? UnitId { get; init; }
    /// <summary>已撤销: true takes out the cancelled arrivals instead of those that count.</summary>
    public bool? Cancelled { get; init; }

    /// <summary>The list it takes out.</summary>
    public SearchVisits AsList() => new() { From = From, To = To, CountedFrom = CountedFrom, CountedTo = CountedTo, Occasion = Occasion, UnitId = UnitId, Cancelled = Cancelled };
}

internal sealed class ExportVisitsShape : AbstractValidator<ExportVisits>
{
    public ExportVisitsShape()
    {
        RuleFor(s => s.From).InOurEra();
        RuleFor(s => s.To).InOurEra().NotBefore(s => s.From);
        RuleFor(s => s.CountedFrom).InOurEra();
        RuleFor(s => s.CountedTo).InOurEra().NotBefore(s => s.CountedFrom);
        RuleFor(s => s.UnitId).MaximumLength(Lengths.Code);
    }
}

/// <summary>导出预警: every warning of the list, row by row.</summary>
public sealed record ExportWarnings : IQuery<IAsyncEnumerable<WarningRow>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListWarnings.Guard;
    /// <summary>办理单位, with the units below it.</summary>
    public string? UnitId { get; init; }
    /// <summary>Only cases assigned to the caller.</summary>
    public bool? Mine { get; init; }

    /// <summary>The list it takes out.</summary>
    public ListWarnings AsList() => new() { UnitId = UnitId, Mine = Mine };
}

internal sealed class ExportWarningsShape : AbstractValidator<ExportWarnings>
{
    public ExportWarningsShape() => RuleFor(w => w.UnitId).MaximumLength(Lengths.Code);
}

/// <summary>导出待办: what waits for the caller, row by row, by legal risk.</summary>
public sealed record ExportWork : IQuery<IAsyncEnumerable<WorkRow>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListWork.Guard;
    /// <summary>Only this act.</summary>
    public CaseAct? Act { get; init; }
    /// <summary>办理单位, with the units below it.</summary>
    public string? UnitId { get; init; }
    /// <summary>类别.</summary>
    public PetitionClass? Class { get; init; }
    /// <summary>Only cases assigned to the caller.</summary>
    public bool? Mine { get; init; }
    /// <summary>超期.</summary>
    public bool? Overdue { get; init; }
    /// <summary>Start of a number, or a whole name.</summary>
    public string? Q { get; init; }

    /// <summary>The list it takes out.</summary>
    public ListWork AsList() => new() { Act = Act, UnitId = UnitId, Class = Class, Mine = Mine, Overdue = Overdue, Q = Q };
}

internal sealed class ExportWorkShape : AbstractValidator<ExportWork>
{
    public ExportWorkShape()
    {
        RuleFor(w => w.UnitId).MaximumLength(Lengths.Code);
        RuleFor(w => w.Q).MaximumLength(Lengths.Name);
        RuleFor(w => w.Act).Must(a => a is null || WaitsFor.All.Contains(a.Value)).WithMessage(string.Join(", ", WaitsFor.All.Select(a => a.Word())));
    }
}

/// <summary>导出三项建议: the recommendations of a year that the list shows, row by row, newest first.</summary>
public sealed record ExportRecommendations : IQuery<IAsyncEnumerable<Recommendation>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListRecommendations.Guard;
    /// <inheritdoc cref="ListRecommendations.Year"/>
    public int? Year { get; init; }

    /// <summary>The list it takes out.</summary>
    public ListRecommendations AsList() => new() { Year = Year };
}

internal sealed class ExportRecommendationsShape : AbstractValidator<ExportRecommendations>
{
    public ExportRecommendationsShape() => RuleFor(r => r.Year).InclusiveBetween(ListRecommendations.FirstYear, ListRecommendations.LastYear);
}

/// <summary>导出比率所计之件: the cases that a rate of a period is counted of, row by row, newest received first.</summary>
public sealed record ExportRateCases : IQuery<IAsyncEnumerable<RateCase>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListRateCases.Guard;
    /// <inheritdoc cref="ListRateCases.Rate"/>
    [JsonIgnore]
    public string Rate { get; init; } = "";
    /// <inheritdoc cref="ListRateCases.From"/>
    public DateOnly? From { get; init; }
    /// <inheritdoc cref="ListRateCases.To"/>
    public DateOnly? To { get; init; }
    /// <inheritdoc cref="ListRateCases.UnitId"/>
    public string? UnitId { get; init; }
    /// <inheritdoc cref="ListRateCases.Counted"/>
    public bool? Counted { get; init; }

    /// <summary>The list it takes out.</summary>
    public ListRateCases AsList() => new() { Rate = Rate, From = From, To = To, UnitId = UnitId, Counted = Counted };
}

internal sealed class ExportRateCasesShape : AbstractValidator<ExportRateCases>
{
    public ExportRateCasesShape()
    {
        RuleFor(r => r.From).InOurEra();
        RuleFor(r => r.To).InOurEra();
        RuleFor(r => r.UnitId).MaximumLength(Lengths.Code);
    }
}
