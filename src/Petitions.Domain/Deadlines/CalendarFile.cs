namespace Petitions.Domain.Deadlines;

/// <summary>日历文件: reads <c>seeds/calendar/*.csv</c> (day,kind,name,notice_year; # starts a comment line).</summary>
public static class CalendarFile
{
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
            if (!seen.Add(day.Day)) throw row.Bad($"{day.Day.Iso()} 重复", $"{day.Day.Iso()} is listed twice");
            days.Add(day);
        }
        return days;
    }
}
