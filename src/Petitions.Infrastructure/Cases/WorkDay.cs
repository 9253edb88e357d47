namespace Petitions.Infrastructure.Cases;

/// <summary>待办日: the day that a source's rows stand at in the order of the list, as its statements say it.</summary>
/// <param name="Order">The order of the rows.</param>
/// <param name="After">Rows at or behind a place.</param>
/// <param name="Passed">Rows whose day has passed; null where it is the day since which something is owed, which no row is late by.</param>
/// <param name="Ahead">The others.</param>
internal sealed record WorkDay(string Order, string After, string? Passed = null, string? Ahead = null)
{
    /// <summary>Rows without a day at or behind a place.</summary>
    internal const string ReceivedAfterFragment = "(c.received_at > @CursorAt OR (c.received_at = @CursorAt AND c.number >= @CursorNumber))";

    /// <summary>The order of rows without a day.</summary>
    internal const string ReceivedOrderFragment = " ORDER BY w.ReceivedAt, w.Number";

    private const string DueOrderFragment = " ORDER BY w.DueOn, w.ReceivedAt, w.Number";
    private const string StandsOrderFragment = " ORDER BY w.StandsOn, w.ReceivedAt, w.Number";

    // The first bound says nothing new, but it is the one an index can begin at.
    private const string ClockAfterFragment = $"d.raw_due_on >= @CursorDay AND (d.raw_due_on > @CursorDay OR {ReceivedAfterFragment})";
    private const string AnswerAfterFragment = $"s.answer_due_on >= @CursorDay AND (s.answer_due_on > @CursorDay OR {ReceivedAfterFragment})";
    private const string ReportAfterFragment = $"c.report_up_from >= @CursorDay AND (c.report_up_from > @CursorDay OR {ReceivedAfterFragment})";

    private const string ReviewHearingAfterFragment = $"h.to_on >= @CursorDay AND (h.to_on > @CursorDay OR {ReceivedAfterFragment})";
    private const string HearingAfterFragment = $"c.hearing_on >= @CursorDay AND (c.hearing_on > @CursorDay OR {ReceivedAfterFragment})";

    /// <summary>The last day of a clock; nobody here is late by that of an organ outside the tree.</summary>
    internal static WorkDay Clock { get; } = new(DueOrderFragment, ClockAfterFragment, "(d.raw_due_on < @Today AND d.outside_organ IS NULL)",
        "(d.raw_due_on >= @Today OR d.outside_organ IS NOT NULL)");

    /// <summary>The day by which an order is to be answered.</summary>
    internal static WorkDay Answer { get; } = new(DueOrderFragment, AnswerAfterFragment, "s.answer_due_on < @Today", "s.answer_due_on >= @Today");

    /// <summary>The last day of a hearing of a review or recheck; nobody here is late by that of an organ outside the tree.</summary>
    internal static WorkDay ReviewHearing { get; } = new(DueOrderFragment, ReviewHearingAfterFragment, "(h.to_on < @Today AND v.organ_name IS NULL)",
        "(h.to_on >= @Today OR v.organ_name IS NOT NULL)");

    /// <summary>The day of a hearing of the handling.</summary>
    internal static WorkDay Hearing { get; } = new(DueOrderFragment, HearingAfterFragment, "c.hearing_on < @Today", "c.hearing_on >= @Today");

    /// <summary>The day since which an urgent matter is to be reported up: at once, so it stands among what is due on that day.</summary>
    internal static WorkDay Report { get; } = new(StandsOrderFragment, ReportAfterFragment);
}
