namespace Petitions.Domain.Deadlines;

/// <summary>
/// 法定节日: a holiday that every year's notice arranges, by the State Council's decree on public holidays (《全国年节及纪念日放假办法》). What a notice says besides,
/// such as a day of remembrance, is its own.
/// </summary>
/// <param name="Chinese">Its name.</param>
/// <param name="English">Its name in English.</param>
/// <param name="Stems">What the name in a notice contains; a notice may join two holidays in one name.</param>
/// <param name="From">The first year it is given in.</param>
/// <param name="To">The last year with so many days; null while it holds.</param>
/// <param name="Days">Days off that it has at the least.</param>
public sealed record StatutoryHoliday(string Chinese, string English, IReadOnlyList<string> Stems, int From, int? To, int Days)
{
    private const int Decree2007 = 2008;
    private const int Decree2024 = 2025;

    /// <summary>The whole table, in the order of the year.</summary>
    public static IReadOnlyList<StatutoryHoliday> All { get; } =
    [
        new("元旦", "New Year's Day", ["元旦"], 1950, null, 1),
        new("春节", "Spring Festival", ["春节"], 1950, Decree2024 - 1, 3),
        new("春节", "Spring Festival", ["春节"], Decree2024, null, 4),
        new("清明节", "Qingming", ["清明"], Decree2007, null, 1),
        new("劳动节", "Labour Day", ["劳动", "五一"], 1950, Decree2007 - 1, 3),
        new("劳动节", "Labour Day", ["劳动", "五一"], Decree2007, Decree2024 - 1, 1),
        new("劳动节", "Labour Day", ["劳动", "五一"], Decree2024, null, 2),
        new("端午节", "Dragon Boat Festival", ["端午"], Decree2007, null, 1),
        new("中秋节", "Mid-Autumn Festival", ["中秋"], Decree2007, null, 1),
        new("国庆节", "National Day", ["国庆"], 1950, null, 3),
    ];

    /// <summary>What a year's notice lacks of them: each with the days it lists and should list.</summary>
    public static IReadOnlyList<(StatutoryHoliday Holiday, int Listed)> Missing(int year, IEnumerable<CalendarDay> days)
    {
        var off = days.Where(d => d.Kind == CalendarDayKind.Off).Select(d => d.Name).ToList();
        return [.. All.Where(h => year >= h.From && (h.To is null || year <= h.To))
            .Select(h => (Holiday: h, Listed: off.Count(name => h.Stems.Any(s => name.Contains(s, StringComparison.Ordinal)))))
            .Where(h => h.Listed < h.Holiday.Days)];
    }
}
