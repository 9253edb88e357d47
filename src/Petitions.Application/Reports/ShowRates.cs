using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;

namespace Petitions.Application.Reports;

/// <summary>比率: the rates of a period, each with its versioned definition and both its parts.</summary>
public sealed record ShowRates : IQuery<RatesView>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Numbers;
    /// <summary>First office day; the first of this month where absent.</summary>
    public DateOnly? From { get; init; }
    /// <summary>Last office day; today where absent, never in the future.</summary>
    public DateOnly? To { get; init; }
    /// <summary>Unit; the actor's own where absent, with the units below it.</summary>
    public string? UnitId { get; init; }
}

internal sealed class ShowRatesShape : AbstractValidator<ShowRates>
{
    internal const string TooLong = "起止日期须在一年之内 / from and to span at most a year";

    private const int LongestDays = 366;

    public ShowRatesShape()
    {
        RuleFor(r => r.From).InOurEra();
        RuleFor(r => r.To).InOurEra();
        RuleFor(r => r.UnitId).MaximumLength(Lengths.Code);
        RuleFor(r => r).Must(r => IsShort(r.From, r.To)).WithName("to").WithMessage(TooLong);
    }

    internal static bool IsShort(DateOnly? first, DateOnly? last)
        => first is not { } from || last is not { } to || (from <= to && to.DayNumber - from.DayNumber < LongestDays);
}

/// <summary>比率, as answered.</summary>
public sealed record RatesView(DateOnly From, DateOnly To, string UnitId, IReadOnlyList<Rate> Rates);
