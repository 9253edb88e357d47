using Petitions.Domain.Deadlines;

namespace Petitions.UnitTests.Deadlines;

/// <summary>朴素算法: the law taken one day at a time, with nothing shared with the engine but the rows of the notices.</summary>
internal sealed class NaiveClock(IReadOnlyList<CalendarDay> notices)
{
    private readonly Dictionary<DateOnly, CalendarDay> _listed = notices.ToDictionary(n => n.Day);
    private readonly HashSet<int> _years = [.. notices.Select(n => n.NoticeYear)];

    public DueDates Due(DateOnly start, int length, TimeUnit unit, IReadOnlyList<Pause> pauses)
    {
        var day = start;
        var guessed = false;
        while (length > 0)
        {
            day = day.AddDays(1);
            if (unit == TimeUnit.WorkingDays) guessed |= Guesses(day);
            var counts = !pauses.Any(p => day >= p.From && day <= p.To) && (unit == TimeUnit.CalendarDays || Works(day));
            if (counts) length--;
        }
        var raw = day;
        guessed |= unit == TimeUnit.CalendarDays && Guesses(day);
        while (unit == TimeUnit.CalendarDays && !Works(day))
        {
            day = day.AddDays(1);
            guessed |= Guesses(day);
        }
        return new(raw, day, guessed);
    }

    /// <summary>A local limit in working days that the law's days end: whichever is used up first. What is granted beyond counts every day.</summary>
    public DueDates DueWithin(DateOnly start, int workingDays, int lawDays, int extension, IReadOnlyList<Pause> pauses)
    {
        var (day, guessed) = (start, false);
        while (workingDays > 0 && lawDays > 0)
        {
            day = day.AddDays(1);
            guessed |= Guesses(day);
            if (pauses.Any(p => day >= p.From && day <= p.To)) continue;
            lawDays--;
            if (Works(day)) workingDays--;
        }

        var due = Due(day, extension, TimeUnit.CalendarDays, pauses);
        return due with { Provisional = due.Provisional || guessed };
    }

    public bool Works(DateOnly day) => _listed.TryGetValue(day, out var listed)
        ? listed.Kind == CalendarDayKind.Workday
        : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    public bool Guesses(DateOnly day) =>
        !HasNotice(day.Year) || (day.Month == 12 && day.Day > 28 && !HasNotice(day.Year + 1));

    private bool HasNotice(int year) => _years.Contains(year);
}
