namespace Petitions.Domain.Counting;

/// <summary>计入日更正: the office day on which a case or an arrival counts, once it is known to have come on another day than was entered.</summary>
/// <param name="On">计入日.</param>
/// <param name="Late">补录: later than it came, as its own month was reported by then.</param>
public readonly record struct CountedDay(DateOnly On, bool Late)
{
    /// <summary>
    /// A month that is reported is told right by its next revision; what was late for its month stays late, and what now falls into a reported one has become so.
    /// </summary>
    /// <param name="cameOn">The day it came.</param>
    /// <param name="was">As it counted so far.</param>
    /// <param name="registeredOn">The day it was entered.</param>
    /// <param name="reportedUpTo">The last day of the newest month already reported; null before the first.</param>
    public static CountedDay PutRight(DateOnly cameOn, CountedDay was, DateOnly registeredOn, DateOnly? reportedUpTo)
    {
        if (cameOn > (reportedUpTo ?? DateOnly.MinValue)) return new(cameOn, false);
        if (was.Late) return was;
        return was.On <= reportedUpTo ? new(cameOn, false) : new(registeredOn, true);
    }
}
