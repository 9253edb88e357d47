using System.Globalization;

namespace Petitions.Domain.Deadlines;

/// <summary>日期: what every part of the engine asks of a date. Day number 0 is Monday, 0001-01-01.</summary>
internal static class Days
{
    public static bool IsWeekend(this DateOnly day) => day.DayNumber % 7 >= 5;

    public static string Zh(this DateOnly day) => $"{day.InChinese()}星期{"一二三四五六日"[day.DayNumber % 7]}";

    public static string En(this DateOnly day) => $"{day.DayOfWeek} {day.InEnglish()}";

    public static string InEnglish(this DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
