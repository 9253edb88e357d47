using System.Text.Json.Serialization;
using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;

namespace Petitions.Application.Reports;

/// <summary>比率所计之件筛选: of which rate, period and unit the cases are listed; the same for the list and for its export.</summary>
public record RateCaseFilters : IAboutThing
{
    Thing IAboutThing.Thing => new(ThingKind.Rate, Rate);
    /// <summary>Key of the rate; in the route.</summary>
    [JsonIgnore]
    public string Rate { get; init; } = "";
    /// <summary>First office day; the first of the last day's month where absent.</summary>
    public DateOnly? From { get; init; }
    /// <summary>Last office day; today where absent, never in the future.</summary>
    public DateOnly? To { get; init; }
    /// <summary>Unit; the actor's own where absent, with the units below it.</summary>
    public string? UnitId { get; init; }
    /// <summary>True: those above the line; false: those below it alone; all where absent.</summary>
    public bool? Counted { get; init; }
}

internal sealed class RateCaseFiltersShape : AbstractValidator<RateCaseFilters>
{
    public RateCaseFiltersShape()
    {
        RuleFor(r => r.From).InOurEra();
        RuleFor(r => r.To).InOurEra();
        RuleFor(r => r.UnitId).MaximumLength(Lengths.Code);
    }
}

/// <summary>比率所计之件: the cases that a rate of a period is counted of, each with whether it is above the line too; newest received first.</summary>
public sealed record ListRateCases : RateCaseFilters, IQuery<RateCases>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
    /// <summary>1–200, default 50.</summary>
    public int Limit { get; init; } = 50;
    /// <summary>Where the page begins.</summary>
    public string? Cursor { get; init; }
}

internal sealed class ListRateCasesShape : AbstractValidator<ListRateCases>
{
    public ListRateCasesShape()
    {
        Include(new RateCaseFiltersShape());
        RuleFor(r => r.Limit).InclusiveBetween(1, 200);
    }
}

/// <summary>比率所计之件, as answered.</summary>
public sealed record RateCases : IShowsCases
{
    IEnumerable<IShowsCase> IShowsCases.Shown => Cases.Items;
    /// <summary>First office day.</summary>
    public required DateOnly From { get; init; }
    /// <summary>Last office day.</summary>
    public required DateOnly To { get; init; }
    /// <summary>The unit, with the units below it.</summary>
    public required string UnitId { get; init; }
    /// <summary>The rate as it is counted today.</summary>
    public required Rate Rate { get; init; }
    /// <summary>The rate as the newest report of the month tells it, where the period is a month that was reported; what is counted today may differ.</summary>
    public Rate? Reported { get; init; }
    /// <summary>The cases; one is listed as often as it is counted.</summary>
    public required Page<RateCase> Cases { get; init; }
    /// <summary>Of those asked for how many are not listed: handled elsewhere by now, or the reader has stepped aside.</summary>
    public required long NotListed { get; init; }
}

/// <summary>比率所计的一件.</summary>
public sealed record RateCase : CaseRow
{
    /// <summary>True above the line too, false below it alone.</summary>
    public bool Counted { get; init; }
}
