using System.Globalization;

namespace Petitions.Domain;

/// <summary>办公时间: the civil time of the office, Asia/Shanghai. Instants are UTC; days and months are the office's.</summary>
public static class OfficeTime
{
    /// <summary>Asia/Shanghai.</summary>
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The office's calendar day of an instant.</summary>
    public static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The instant at which an office day, at a time of day, happens (UTC).</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>An instant as it is stored: UTC, whole milliseconds (all three databases keep these alike).</summary>
    public static DateTimeOffset Stored(DateTimeOffset instant)
    {
        var utc = instant.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMillisecond));
    }

    /// <summary>The first day of a day's month.</summary>
    public static DateOnly MonthStart(this DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>The last day of a day's month.</summary>
    public static DateOnly MonthEnd(this DateOnly day) => day.MonthStart().AddMonths(1).AddDays(-1);

    /// <summary>2026年11月: a month in a Chinese sentence, of the period 2026-11; what is none stays as it is.</summary>
    public static string MonthInChinese(string period)
        => DateOnly.TryParseExact(period, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            ? month.ToString("yyyy'年'M'月'", CultureInfo.InvariantCulture) : period;

    /// <summary>2026年11月23日: a day in a Chinese sentence.</summary>
    public static string InChinese(this DateOnly day) => day.ToString("yyyy'年'M'月'd'日'", CultureInfo.InvariantCulture);

    /// <summary>2026-11-23: a day where programs read on, and in what is hashed.</summary>
    public static string Iso(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
