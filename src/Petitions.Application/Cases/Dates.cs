using FluentValidation;
using Petitions.Application.Pipeline;

namespace Petitions.Application.Cases;

internal static class Dates
{
    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const string Chinese = "须在1990年至2199年之间，请核对年份";
    private const string English = "must lie in the years 1990 to 2199: check the year";

    /// <summary>An instant that a paper in an office can carry: 1990 to 2199.</summary>
    public static IRuleBuilderOptions<T, DateTimeOffset?> InOurEra<T>(this IRuleBuilder<T, DateTimeOffset?> rule)
        => rule.Must(at => at is null || (at >= Earliest && at < Latest)).Says(Chinese, English);

    /// <summary>A day between 1990 and 2199.</summary>
    public static IRuleBuilderOptions<T, DateOnly?> InOurEra<T>(this IRuleBuilder<T, DateOnly?> rule)
        => rule.Must(day => day is null || day.Value.Year is >= 1990 and < 2200).Says(Chinese, English);

    /// <summary>The last day of a span: not before its first. A list of nothing would answer as if there were nothing.</summary>
    public static IRuleBuilderOptions<T, DateOnly?> NotBefore<T>(this IRuleBuilder<T, DateOnly?> rule, Func<T, DateOnly?> first)
        => rule.Must((query, day) => day is not { } last || first(query) is not { } from || from <= last).Says("截止日不能早于起始日", "the last day may not lie before the first");
}
