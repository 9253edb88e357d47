namespace Petitions.Domain.Deadlines;

/// <summary>
/// 工作日历: which days are worked. Monday to Friday, less the days listed off, plus the weekends listed as worked.
/// Immutable; one array look-up per day.
/// </summary>
public sealed class WorkingCalendar
{
    // The New Year's holiday can take in these days of the year before; every notice so far that reached back began here at the earliest.
    private const int YearEndFrom = 29;

    private readonly int _first;
    private readonly bool[] _works;
    private readonly HashSet<int> _noticeYears;
    private readonly Dictionary<DateOnly, CalendarDay> _listed = [];

    /// <summary>Builds the calendar from the rows of all notices; refuses (<c>bad-reference-row</c>) a day listed twice or wrongly.</summary>
    public WorkingCalendar(IEnumerable<CalendarDay> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var line = 0;
        foreach (var day in days) Add(day, ++line);
        _noticeYears = [.. _listed.Values.Select(d => d.NoticeYear)];
        if (_listed.Count == 0)
        {
            _works = [];
            return;
        }
        _first = _listed.Keys.Min().DayNumber;
        _works = new bool[_listed.Keys.Max().DayNumber - _first + 1];
        for (var i = 0; i < _works.Length; i++) _works[i] = (_first + i) % 7 < 5;
        foreach (var day in _listed.Values) _works[day.Day.DayNumber - _first] = day.Kind == CalendarDayKind.Workday;
    }

    /// <summary>Every day that a notice lists, by date.</summary>
    public IReadOnlyList<CalendarDay> All => [.. _listed.Values.OrderBy(d => d.Day)];

    /// <summary>Years whose notice is loaded, ascending.</summary>
    public IReadOnlyList<int> NoticeYears => [.. _noticeYears.Order()];

    /// <summary>Whether the day (Asia/Shanghai) is worked; a year without a notice goes by its weekdays, see <see cref="IsKnown"/>.</summary>
    public bool IsWorkingDay(DateOnly day)
    {
        var i = day.DayNumber - _first;
        return (uint)i < (uint)_works.Length ? _works[i] : !day.IsWeekend();
    }

    /// <summary>
    /// Whether the notice that decides about the day is loaded: that of its year, and for 29–31 December also
    /// that of the next year, whose New Year's holiday may begin there (as in 2007, 2018 and 2022).
    /// </summary>
    public bool IsKnown(DateOnly day) => MissingNotice(day) is null;

    /// <summary>The year of the first notice missing to know about the day; null where none is.</summary>
    public int? MissingNotice(DateOnly day)
    {
        if (!_noticeYears.Contains(day.Year)) return day.Year;
        var atYearEnd = day is { Month: 12, Day: >= YearEndFrom };
        return atYearEnd && !_noticeYears.Contains(day.Year + 1) ? day.Year + 1 : null;
    }

    /// <summary>The day itself where it is worked, else the next worked day.</summary>
    public DateOnly RollForward(DateOnly day)
    {
        while (!IsWorkingDay(day)) day = day.AddDays(1);
        return day;
    }

    /// <summary>The <paramref name="count"/>-th working day after the day, which itself is not counted; at least 1.</summary>
    public DateOnly AddWorkingDays(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        while (count > 0)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day)) count--;
        }
        return day;
    }

    /// <summary>What the notices say about the day; null where they are silent.</summary>
    public CalendarDay? Listed(DateOnly day) => _listed.GetValueOrDefault(day);

    /// <summary>Why the day is not worked: the holiday's name in Chinese, 周末 for a plain weekend, null for a worked day.</summary>
    public string? NameOfDayOff(DateOnly day) => IsWorkingDay(day) ? null : Listed(day)?.Name ?? "周末";

    private void Add(CalendarDay day, int row)
    {
        var fault = day.Fault();
        if (fault is null && !_listed.TryAdd(day.Day, day)) fault = ($"{day.Day.InChinese()}重复", $"{day.Day.Iso()} is listed twice");
        if (fault is var (zh, en)) throw Refusal.BadReferenceRow("calendar_days", row, zh, en);
    }
}
