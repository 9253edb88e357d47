namespace Petitions.Domain.Counting;

/// <summary>
/// 在办时长档: how long a case counted as open, each step four times as long as the one before. What was open on a day is looked for step by step,
/// among what was counted at most so long before; at least a quarter of what is looked through then was open. Of a case that was opened anew
/// the days of its row do not say it: such cases are a step of their own.
/// </summary>
public static class OpenSpan
{
    /// <summary>在办: not ended yet.</summary>
    public const int Running = 9;

    /// <summary>重新办理: ended once and opened anew; when it was open, only its history tells.</summary>
    public const int Anew = 8;

    // Of 1,024 days and more, with no end.
    private const int Longest = 6;

    /// <summary>The step of a case.</summary>
    /// <param name="countedOn">The day it counts as received on.</param>
    /// <param name="endedOn">The day it ended on; null where it is open.</param>
    /// <param name="anew">Whether it was ever opened anew.</param>
    public static int Of(DateOnly countedOn, DateOnly? endedOn, bool anew)
    {
        if (anew) return Anew;
        if (endedOn is not { } ended) return Running;
        var days = ended.DayNumber - countedOn.DayNumber;
        return Enumerable.Range(0, Longest).FirstOrDefault(step => days < Days(step), Longest);
    }

    /// <summary>
    /// The steps that may have been open at the end of a day, each with the first day that such a case can have been counted on: first what is open still, which was open
    /// on every day since. What ended on the day it counts as received on never was.
    /// </summary>
    /// <param name="day">An office day.</param>
    public static IEnumerable<(int Span, DateOnly From)> On(DateOnly day)
        => Enumerable.Range(1, Longest - 1).Select(step => (step, day.AddDays(2 - Days(step)))).Prepend((Running, DateOnly.MinValue)).Append((Longest, DateOnly.MinValue))
            .Append((Anew, DateOnly.MinValue));

    private static int Days(int step) => 1 << (2 * step);
}
