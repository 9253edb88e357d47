namespace Petitions.Domain.Deadlines;

/// <summary>日历文件: reads <c>seeds/calendar/*.csv</c> (day,kind,name,notice_year; # starts a comment line).</summary>
public static class CalendarFile
{
    /// <summary>How such a file begins: the heads, two days off and a weekend that is worked in exchange.</summary>
    public const string Example = """
        day,kind,name,notice_year
        2026-01-01,off,元旦,2026
        2026-01-02,off,元旦,2026
        2026-01-04,workday,元旦,2026
        """;

    private static readonly string[] Columns = ["day", "kind", "name", "notice_year"];

    /// <summary>The rows in file order; refuses (<c>bad-reference-row</c>, naming file and line) what cannot be right.</summary>
    public static IReadOnlyList<CalendarDay> Parse(string text, string fileName)
    {
        ArgumentNullException.ThrowIfNull(text);
        var days = new List<CalendarDay>();
        var seen = new HashSet<DateOnly>();
        foreach (var row in new ReferenceText(fileName, Columns).Rows(text))
        {
            var day = new CalendarDay(row.Date("day"), row.Text("name"), row.Word<CalendarDayKind>("kind"), row.Number("notice_year"));
            if (day.Fault() is var (zh, en)) throw row.Bad(zh, en);
            if (!seen.Add(day.Day)) throw row.Bad($"{day.Day.InChinese()}重复", $"{day.Day.Iso()} is listed twice");
            days.Add(day);
        }
        return days;
    }

    /// <summary>
    /// One year's notice, to take the place of what is known of that year; refuses as the other, and rows of several years, a day
    /// that another year's notice lists already (<paramref name="known"/>), and a file without rows; and, by name (<c>holiday-notice-incomplete</c>), one that
    /// leaves out a holiday of the year: a part would pass for the whole, and its dates for certain.
    /// </summary>
    public static HolidayNotice ParseNotice(string text, string fileName, IEnumerable<CalendarDay> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        var days = Parse(text, fileName);
        if (days.Count == 0) throw Refusal.BadReferenceRow(fileName, 1, "没有日期", "there is no day in it");
        var year = days[0].NoticeYear;
        var others = known.Where(d => d.NoticeYear != year).ToDictionary(d => d.Day, d => d.NoticeYear);
        var index = 0;
        foreach (var row in new ReferenceText(fileName, Columns).Rows(text))
        {
            var day = days[index++];
            if (day.NoticeYear != year) throw row.Bad($"一次只装载一个年度的通知（{year}）", $"a file holds the notice of one year ({year})");
            if (others.TryGetValue(day.Day, out var other)) throw row.Bad($"{day.Day.InChinese()}已由 {other} 年的通知列出", $"{day.Day.Iso()} is listed by the notice of {other} already");
        }

        var missing = StatutoryHoliday.Missing(year, days);
        if (missing.Count > 0) throw Refusal.HolidayNoticeIncomplete(fileName, year,
            string.Join("、", missing.Select(m => m.Listed == 0 ? m.Holiday.Chinese : $"{m.Holiday.Chinese}（应有 {m.Holiday.Days} 天，只列出 {m.Listed} 天）")),
            string.Join(", ", missing.Select(m => m.Listed == 0 ? m.Holiday.English : $"{m.Holiday.English} ({m.Holiday.Days} days, {m.Listed} listed)")));
        return new(year, days);
    }
}

/// <summary>年度节假日安排: the notice of one year.</summary>
/// <param name="Year">The year it is for.</param>
/// <param name="Days">What it lists, in file order; late December may list days for the next New Year.</param>
public sealed record HolidayNotice(int Year, IReadOnlyList<CalendarDay> Days);
