using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;

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
    public ShowRatesShape()
    {
        RuleFor(r => r.From).InOurEra();
        RuleFor(r => r.To).InOurEra();
        RuleFor(r => r.UnitId).MaximumLength(Lengths.Code);
    }
}

/// <summary>比率的期间.</summary>
public static class RatePeriod
{
    private const int LongestDays = 366;

    /// <summary>The days asked for: without a last one until today, without a first one from the first of the last day's month; at most a year, for its rows
    /// are counted one by one.</summary>
    /// <exception cref="Refusal">A day to come, the first after the last, or more than a year.</exception>
    public static (DateOnly From, DateOnly To) Of(DateOnly? first, DateOnly? last, DateOnly today)
    {
        var to = last ?? today;
        if (to > today) throw Refusal.InTheFuture("to");
        var from = first ?? to.MonthStart();
        if (from > to) throw Refusal.Malformed("/to", "截止日期不能早于起始日期。", "To must not be before from.");
        return to.DayNumber - from.DayNumber < LongestDays ? (from, to) : throw Refusal.Malformed("/to", "起止日期须在一年之内。", "From and to span at most a year.");
    }

    /// <summary>The last day of a period that is over: a limit ends with its last day, so what is due today is neither kept nor missed yet.</summary>
    public static DateOnly Over(DateOnly last, DateOnly today) => last < today ? last : today.AddDays(-1);
}

/// <summary>比率, as answered.</summary>
/// <param name="From">First office day.</param>
/// <param name="To">Last office day, included.</param>
/// <param name="UnitId">办理单位, with the units below it.</param>
/// <param name="Rates">The rates.</param>
public sealed record RatesView(DateOnly From, DateOnly To, string UnitId, IReadOnlyList<Rate> Rates);
