using System.Globalization;
using Petitions.Domain;
using Petitions.Domain.Deadlines;

namespace Petitions.Application.Sweeps;

/// <summary>到期一次: one time a sweep falls due.</summary>
/// <param name="Key">What the ledger calls it: the day <c>yyyy-MM-dd</c>, or the month reported on <c>yyyy-MM</c>.</param>
/// <param name="At">When it falls due (UTC).</param>
public sealed record Period(string Key, DateTimeOffset At);

/// <summary>时间表种类: on which days a sweep falls due.</summary>
public enum ScheduleKind
{
    /// <summary>每日.</summary>
    Daily,
    /// <summary>工作日.</summary>
    Workdays,
    /// <summary>每月.</summary>
    Monthly,
}

/// <summary>扫描时间表: when a sweep falls due, in office time (Asia/Shanghai). Pure: the clock and the calendar are passed in.</summary>
/// <param name="Time">Time of day, office time.</param>
public abstract record Schedule(TimeOnly Time)
{
    // The longest run of days off so far had ten; two months find a due day in every schedule.
    private const int LongestGapInDays = 62;

    /// <summary>The trigger's own notation, office time. It may fire more often than the sweep falls due, never less.</summary>
    public abstract string Cron { get; }

    /// <summary>On which days it falls due, which the trigger does not say.</summary>
    public abstract ScheduleKind Kind { get; }

    /// <summary>The newest time that is not in the future; null where there is none within two months.</summary>
    public Period? LatestDue(DateTimeOffset now, WorkingCalendar calendar)
    {
        var today = OfficeTime.Day(now);
        for (var back = 0; back <= LongestGapInDays; back++)
            if (On(today.AddDays(-back), calendar) is { } period && period.At <= now) return period;
        return null;
    }

    /// <summary>Every time from the beginning of an office day up to and at the moment given, oldest first.</summary>
    public IEnumerable<Period> Due(DateOnly from, DateTimeOffset now, WorkingCalendar calendar)
    {
        for (var day = from; day <= OfficeTime.Day(now); day = day.AddDays(1))
            if (On(day, calendar) is { } period && period.At <= now) yield return period;
    }

    /// <summary>The first time after the moment given; null where there is none within two months.</summary>
    public DateTimeOffset? Next(DateTimeOffset now, WorkingCalendar calendar)
    {
        var today = OfficeTime.Day(now);
        for (var ahead = 0; ahead <= LongestGapInDays; ahead++)
            if (On(today.AddDays(ahead), calendar) is { } period && period.At > now) return period.At;
        return null;
    }

    /// <summary>The time on an office day; null where it does not fall due that day.</summary>
    protected abstract Period? On(DateOnly day, WorkingCalendar calendar);

    /// <summary>The day's own period.</summary>
    protected Period Of(DateOnly day) => new(day.Iso(), OfficeTime.At(day, Time));

    /// <summary>Minute and hour of <see cref="Time"/> as a cron expression has them.</summary>
    protected string MinuteAndHour => string.Create(CultureInfo.InvariantCulture, $"{Time.Minute} {Time.Hour}");
}

/// <summary>每日.</summary>
public sealed record Daily(TimeOnly Time) : Schedule(Time)
{
    /// <inheritdoc/>
    public override string Cron => $"{MinuteAndHour} * * *";

    /// <inheritdoc/>
    public override ScheduleKind Kind => ScheduleKind.Daily;

    /// <inheritdoc/>
    protected override Period? On(DateOnly day, WorkingCalendar calendar) => Of(day);
}

/// <summary>工作日: the days the working calendar calls worked, 调休 weekends among them.</summary>
public sealed record Workdays(TimeOnly Time) : Schedule(Time)
{
    /// <summary>Every day: no cron expression knows the holidays, so the trigger fires daily and the calendar decides.</summary>
    public override string Cron => $"{MinuteAndHour} * * *";

    /// <inheritdoc/>
    public override ScheduleKind Kind => ScheduleKind.Workdays;

    /// <inheritdoc/>
    protected override Period? On(DateOnly day, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar.IsWorkingDay(day) ? Of(day) : null;
    }
}

/// <summary>每月: on a day of the month, for the month before it.</summary>
/// <param name="Day">Day of the month, 1 to 28: every month has it.</param>
/// <param name="Time">Time of day, office time.</param>
public sealed record Monthly(int Day, TimeOnly Time) : Schedule(Time)
{
    /// <inheritdoc/>
    public override string Cron => string.Create(CultureInfo.InvariantCulture, $"{MinuteAndHour} {Day} * *");

    /// <inheritdoc/>
    public override ScheduleKind Kind => ScheduleKind.Monthly;

    /// <inheritdoc/>
    protected override Period? On(DateOnly day, WorkingCalendar calendar) => day.Day != Day ? null
        : new(day.AddMonths(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture), OfficeTime.At(day, Time));
}
