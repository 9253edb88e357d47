using System.Globalization;
using Petitions.Domain;

namespace Petitions.Web.Display;

/// <summary>日期: as people write them. Days and times are those of the office.</summary>
public static class Dates
{
    /// <summary>2026年11月23日.</summary>
    public static string InWords(this DateOnly day)
        => Wording.IsEnglish ? day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : day.InChinese();

    /// <summary>2026年11月, of the period 2026-11; of a day's period the day; what is neither stays as it is.</summary>
    public static string Period(string period)
        => DateOnly.TryParseExact(period, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.InWords()
            : Wording.IsEnglish && DateOnly.TryParseExact(period, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
                ? month.ToString("MMMM yyyy", CultureInfo.InvariantCulture)
            : OfficeTime.MonthInChinese(period);

    /// <summary>11月, of the period 2026-11.</summary>
    public static string ShortMonth(string month) => First(month).ToString(Wording.IsEnglish ? "MMM" : "M'月'", CultureInfo.InvariantCulture);

    /// <summary>2026年, of the period 2026-11.</summary>
    public static string Year(string month) => First(month).ToString(Wording.IsEnglish ? "yyyy" : "yyyy'年'", CultureInfo.InvariantCulture);

    private static DateOnly First(string month) => DateOnly.ParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>2026年11月23日 10:05.</summary>
    public static string InWords(this DateTimeOffset at)
        => $"{OfficeTime.Day(at).InWords()} {TimeZoneInfo.ConvertTime(at, OfficeTime.Zone).ToString("HH:mm", CultureInfo.InvariantCulture)}";

    /// <summary>2026-11-23, as machines and address lines take it.</summary>
    public static string Plain(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
