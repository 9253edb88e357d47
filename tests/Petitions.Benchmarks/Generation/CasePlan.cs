using Petitions.Domain.Cases;

namespace Petitions.Benchmarks.Generation;

/// <summary>What a generated case is to become.</summary>
internal enum Fate
{
    /// <summary>Open, received lately; no rule makes it backlog.</summary>
    Open,
    /// <summary>Open for so long that the next sweep flags it.</summary>
    DueAsBacklog,
    /// <summary>Open and flagged already.</summary>
    Flagged,
    /// <summary>Ended.</summary>
    Ended,
}

/// <summary>案件计划: one case to generate, before anything is written.</summary>
/// <param name="ReceivedOn">Office day of receipt.</param>
/// <param name="Fate">What it becomes.</param>
internal readonly record struct CasePlan(DateOnly ReceivedOn, Fate Fate)
{
    /// <summary>Days back from today within which an open case is no backlog by any rule: 15 + 90 past the first clock, with room.</summary>
    private const int OpenLately = 95;

    private const int TenYears = 3_652;

    /// <summary>The plans in order of receipt: an eleventh or so open, the rest ended, spread over ten years up to today.</summary>
    internal static CasePlan[] Draw(Random random, DateOnly today, int cases, int open, int due, int flagged)
    {
        var plans = new CasePlan[cases];
        for (var i = 0; i < cases; i++)
        {
            plans[i] = i < due ? new(Back(random, today, 400, 1_500), Fate.DueAsBacklog)
                : i < due + flagged ? new(Back(random, today, 400, 2_600), Fate.Flagged)
                : i < open ? new(Back(random, today, 1, OpenLately), Fate.Open)
                : new(Back(random, today, 20, TenYears), Fate.Ended);
        }

        Array.Sort(plans, (a, b) => a.ReceivedOn != b.ReceivedOn ? a.ReceivedOn.CompareTo(b.ReceivedOn) : a.Fate.CompareTo(b.Fate));
        return plans;
    }

    private static DateOnly Back(Random random, DateOnly today, int from, int to) => today.AddDays(-random.Next(from, to));
}
