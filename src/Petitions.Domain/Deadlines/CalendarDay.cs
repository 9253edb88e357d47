namespace Petitions.Domain.Deadlines;

/// <summary>放假或上班: what the yearly notice says about a day that would otherwise go by its weekday.</summary>
public enum CalendarDayKind
{
    /// <summary>放假: nobody works, whatever the weekday.</summary>
    Off,
    /// <summary>调休上班: a Saturday or Sunday that is worked.</summary>
    Workday,
}

/// <summary>
/// 节假日安排中的一天: one day of a yearly holiday notice.
/// <paramref name="NoticeYear"/> is the year of the notice that lists it: the day's own year,
/// or the next one for the last days of December.
/// </summary>
/// <param name="Day">The day in office time (Asia/Shanghai).</param>
/// <param name="Name">The holiday it belongs to, in Chinese; several joined by 、.</param>
/// <param name="Kind">Off or worked.</param>
/// <param name="NoticeYear">Year of the notice.</param>
public sealed record CalendarDay(DateOnly Day, string Name, CalendarDayKind Kind, int NoticeYear)
{
    /// <summary>Why this row cannot be right, in Chinese and English; null where it can.</summary>
    internal (string Zh, string En)? Fault()
    {
        if (Name.Length == 0) return ("缺少节日名称", "the name of the holiday is missing");
        if (Kind == CalendarDayKind.Workday && !Day.IsWeekend())
            return ($"{Day.InChinese()}是周一至周五，不能列为调休上班", $"{Day:yyyy-MM-dd} is a Monday to Friday and cannot be listed as a worked weekend");
        var fits = NoticeYear == Day.Year || (NoticeYear == Day.Year + 1 && Day.Month == 12);
        return fits ? null : ($"{NoticeYear} 年的通知不会列出{Day.InChinese()}", $"the notice of {NoticeYear} cannot list {Day:yyyy-MM-dd}");
    }
}
