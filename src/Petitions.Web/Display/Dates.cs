using System.Globalization;
using Petitions.Domain;

namespace Petitions.Web.Display;

/// <summary>日期: as people write them. Days and times are those of the office.</summary>
public static class Dates
{
    /// <summary>2026年11月23日.</summary>
    public static string InWords(this DateOnly day)
        => day.ToString(Wording.IsEnglish ? "d MMMM yyyy" : "yyyy'年'M'月'd'日'", CultureInfo.InvariantCulture);

    /// <summary>2026年11月23日 10:05.</summary>
    public static string InWords(this DateTimeOffset at)
        => $"{OfficeTime.Day(at).InWords()} {TimeZoneInfo.ConvertTime(at, OfficeTime.Zone).ToString("HH:mm", CultureInfo.InvariantCulture)}";

    /// <summary>2026-11-23, as machines and address lines take it.</summary>
    public static string Plain(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
