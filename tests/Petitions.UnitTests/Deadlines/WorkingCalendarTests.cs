using CsCheck;
using Petitions.Domain;
using Petitions.Domain.Deadlines;
using Xunit;

namespace Petitions.UnitTests.Deadlines;

public sealed class WorkingCalendarTests
{
    private static readonly Gen<DateOnly> Date =
        Gen.Int[new DateOnly(2004, 1, 1).DayNumber, new DateOnly(2029, 1, 1).DayNumber].Select(DateOnly.FromDayNumber);

    [Fact]
    public void The_shipped_calendar_has_every_notice_from_2007_to_2026() =>
        Assert.Equal(Enumerable.Range(2007, 20), Seeds.Calendar.NoticeYears);

    [Fact]
    public void Every_day_agrees_with_the_rows_of_the_notices()
    {
        var naive = new NaiveClock(Seeds.Days);
        for (var day = new DateOnly(2005, 1, 1); day.Year < 2029; day = day.AddDays(1))
        {
            Assert.Equal(naive.Works(day), Seeds.Calendar.IsWorkingDay(day));
            Assert.Equal(naive.Guesses(day), !Seeds.Calendar.IsKnown(day));
        }
    }

    [Theory]
    [InlineData("2007", 249)]
    [InlineData("2019", 250)]
    [InlineData("2020", 249)]
    [InlineData("2023", 249)]
    [InlineData("2024", 251)]
    [InlineData("2025", 248)]
    [InlineData("2026", 248)]
    public void A_year_has_as_many_working_days_as_its_notice_leaves(string year, int expected)
    {
        var first = DateOnly.ParseExact($"{year}-01-01", "yyyy-MM-dd");
        var days = Enumerable.Range(0, first.AddYears(1).DayNumber - first.DayNumber).Select(first.AddDays);
        Assert.Equal(expected, days.Count(Seeds.Calendar.IsWorkingDay));
    }

    [Fact]
    public void Rolling_stops_at_the_first_working_day() => Date.Sample(day =>
    {
        var rolled = Seeds.Calendar.RollForward(day);
        Assert.True(Seeds.Calendar.IsWorkingDay(rolled));
        for (var between = day; between < rolled; between = between.AddDays(1)) Assert.False(Seeds.Calendar.IsWorkingDay(between));
    });

    [Fact]
    public void Adding_working_days_twice_is_adding_their_sum() => Gen.Select(Date, Gen.Int[1, 40], Gen.Int[1, 40]).Sample((day, a, b) =>
        Assert.Equal(Seeds.Calendar.AddWorkingDays(day, a + b), Seeds.Calendar.AddWorkingDays(Seeds.Calendar.AddWorkingDays(day, a), b)));

    [Theory]
    [InlineData("2023-10-01", "国庆节、中秋节")]
    [InlineData("2024-10-01", "国庆节")]
    [InlineData("2023-09-29", "国庆节、中秋节")]
    [InlineData("2023-10-14", "周末")]
    [InlineData("2023-10-07", null)]
    [InlineData("2023-10-09", null)]
    public void A_day_off_has_a_name_and_a_worked_day_has_none(string day, string? name) =>
        Assert.Equal(name, Seeds.Calendar.NameOfDayOff(DateOnly.ParseExact(day, "yyyy-MM-dd")));

    [Fact]
    public void A_calendar_without_notices_goes_by_weekdays_and_knows_nothing()
    {
        var empty = new WorkingCalendar([]);
        Assert.True(empty.IsWorkingDay(new(2023, 10, 2)));
        Assert.False(empty.IsWorkingDay(new(2023, 10, 7)));
        Assert.False(empty.IsKnown(new(2023, 10, 2)));
    }

    [Fact]
    public void The_last_days_of_December_are_known_only_with_the_next_notice()
    {
        Assert.True(Seeds.Calendar.IsKnown(new(2026, 12, 28)));
        Assert.False(Seeds.Calendar.IsKnown(new(2026, 12, 29)));
        Assert.Equal(2027, Seeds.Calendar.MissingNotice(new(2026, 12, 31)));
        Assert.True(Seeds.Calendar.IsKnown(new(2025, 12, 31)));
    }

    [Fact]
    public void Rows_from_a_table_are_refused_by_their_row_number()
    {
        CalendarDay day = new(new(2023, 10, 1), "国庆节", CalendarDayKind.Off, 2023);
        Refused("calendar_days, line 2", [day, day]);
        Refused("calendar_days, line 1", [day with { Kind = CalendarDayKind.Workday, Day = new(2023, 10, 2) }]);
        Refused("calendar_days, line 1", [day with { NoticeYear = 2024 }]);
    }

    private static void Refused(string where, CalendarDay[] days)
    {
        var refusal = Assert.Throws<Refusal>(() => new WorkingCalendar(days));
        Assert.Equal("bad-reference-row", refusal.Code);
        Assert.Contains(where, refusal.Message, StringComparison.Ordinal);
    }
}
