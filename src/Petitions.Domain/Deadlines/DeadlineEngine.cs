namespace Petitions.Domain.Deadlines;

/// <summary>暂停: days that do not count, first and last included (Asia/Shanghai). The law knows one: the hearing of a recheck, art 36.</summary>
public sealed record Pause(DateOnly From, DateOnly To);

/// <summary>届满日: when a clock ends, at 24:00 Asia/Shanghai.</summary>
/// <param name="RawDueOn">The last day as counted; staff are warned and measured on it.</param>
/// <param name="LegalDueOn">The same, moved to the next working day where it is none; a petitioner's own window is judged on it.</param>
/// <param name="Provisional">Whether a day had to be judged whose yearly notice is not loaded yet.</param>
public readonly record struct DueDates(DateOnly RawDueOn, DateOnly LegalDueOn, bool Provisional);

/// <summary>期限计算: from the day a clock starts to the day it ends. The day of the start event is never counted.</summary>
public static class DeadlineEngine
{
    /// <summary>
    /// Counts the rule's length from the day after <paramref name="startedOn"/>, leaving out the days of the pauses.
    /// <paramref name="extensionDays"/> are added in the rule's own unit; <paramref name="setDueOn"/> is the date set by the act
    /// where the rule has no length. Throws <see cref="ArgumentException"/> for a clock that cannot be counted.
    /// </summary>
    public static DueDates Compute(
        DeadlineRule rule, DateOnly startedOn, WorkingCalendar calendar,
        IReadOnlyList<Pause>? pauses = null, int extensionDays = 0, DateOnly? setDueOn = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfNegative(extensionDays);
        var length = checked(LengthOf(rule, startedOn, setDueOn) + extensionDays);
        var gaps = InOrder(pauses);
        if (rule.TimeUnit == TimeUnit.CalendarDays) return Roll(CountCalendarDays(startedOn, length, gaps), calendar);
        return rule.Ceiling is { } ceiling
            ? Capped(CountWorkingDays(startedOn, length - extensionDays, calendar, gaps, CountCalendarDays(startedOn, ceiling, gaps)), extensionDays, calendar, gaps)
            : CountWorkingDays(startedOn, length, calendar, gaps, DateOnly.MaxValue);
    }

    /// <summary>The same computation, told line by line in Chinese and English.</summary>
    public static DeadlineExplanation Explain(
        DeadlineRule rule, DateOnly startedOn, WorkingCalendar calendar,
        IReadOnlyList<Pause>? pauses = null, int extensionDays = 0, DateOnly? setDueOn = null)
    {
        var due = Compute(rule, startedOn, calendar, pauses, extensionDays, setDueOn);
        return new ExplanationWriter(rule, startedOn, calendar, due).Write(InOrder(pauses), extensionDays);
    }

    private static int LengthOf(DeadlineRule rule, DateOnly startedOn, DateOnly? setDueOn)
    {
        if (rule.Length is { } length)
            return setDueOn is null ? length : throw new ArgumentException($"The length of {rule.RuleKey} is set by the rule.", nameof(setDueOn));
        if (setDueOn is null) throw new ArgumentException($"{rule.RuleKey} needs the date set by the act.", nameof(setDueOn));
        ArgumentOutOfRangeException.ThrowIfLessThan(setDueOn.Value, startedOn);
        return setDueOn.Value.DayNumber - startedOn.DayNumber;
    }

    private static Pause[] InOrder(IReadOnlyList<Pause>? pauses)
    {
        if (pauses is null || pauses.Count == 0) return [];
        foreach (var pause in pauses) ArgumentOutOfRangeException.ThrowIfLessThan(pause.To, pause.From);
        return [.. pauses.OrderBy(p => p.From)];
    }

    // A pause moves the end by those of its days that lie inside the running clock; days in two pauses move it once.
    private static DateOnly CountCalendarDays(DateOnly startedOn, int length, Pause[] pauses)
    {
        var due = startedOn.DayNumber + length;
        var next = startedOn.DayNumber + 1;
        foreach (var pause in pauses)
        {
            var from = Math.Max(pause.From.DayNumber, next);
            if (from > due) break;
            if (pause.To.DayNumber < from) continue;
            next = pause.To.DayNumber + 1;
            due += next - from;
        }
        return DateOnly.FromDayNumber(due);
    }

    private static DueDates Roll(DateOnly raw, WorkingCalendar calendar)
    {
        var provisional = !calendar.IsKnown(raw);
        var legal = raw;
        while (!calendar.IsWorkingDay(legal))
        {
            legal = legal.AddDays(1);
            provisional |= !calendar.IsKnown(legal);
        }
        return new(raw, legal, provisional);
    }

    // A local rule in working days where the law counts every day: the law's day is the last it may come to. What is granted beyond it is granted in the
    // law's days.
    private static DueDates Capped(DueDates local, int extensionDays, WorkingCalendar calendar, Pause[] pauses)
    {
        var due = Roll(CountCalendarDays(local.RawDueOn, extensionDays, pauses), calendar);
        return due with { Provisional = due.Provisional || local.Provisional };
    }

    // Up to a day on which it ends at the latest: what comes after that is not asked about, and so leaves nothing provisional.
    private static DueDates CountWorkingDays(DateOnly startedOn, int length, WorkingCalendar calendar, Pause[] pauses, DateOnly last)
    {
        var day = startedOn;
        var provisional = false;
        for (var left = length; left > 0 && day < last;)
        {
            day = day.AddDays(1);
            provisional |= !calendar.IsKnown(day);
            if (calendar.IsWorkingDay(day) && !Array.Exists(pauses, p => p.From <= day && day <= p.To)) left--;
        }
        return new(day, day, provisional);
    }
}
