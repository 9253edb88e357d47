using Petitions.Application.Sweeps;
using Petitions.Domain;
using Petitions.Domain.Deadlines;
using Petitions.UnitTests.Deadlines;
using Xunit;

namespace Petitions.UnitTests.Sweeps;

public sealed class ScheduleTests
{
    private static readonly WorkingCalendar Calendar = Seeds.Calendar;
    private static readonly Schedule Nightly = new Daily(new(1, 30));
    private static readonly Schedule Mornings = new Workdays(new(8, 0));
    private static readonly Schedule MonthEnds = new Monthly(1, new(2, 0));

    [Theory]
    [InlineData("2026-03-02T01:29:59", "2026-03-01")]
    [InlineData("2026-03-02T01:30:00", "2026-03-02")]
    [InlineData("2026-03-02T23:59:59", "2026-03-02")]
    [InlineData("2026-03-03T00:30:00", "2026-03-02")]
    [InlineData("2024-03-01T01:00:00", "2024-02-29")]
    [InlineData("2026-01-01T00:00:00", "2025-12-31")]
    public void A_daily_sweep_is_due_at_its_time_in_the_office(string now, string period)
        => Assert.Equal(period, Nightly.LatestDue(Office(now), Calendar)!.Key);

    [Theory]
    [InlineData("2026-03-02T08:00:00", "2026-03-02")]
    [InlineData("2026-03-02T07:59:00", "2026-02-28")] // a Saturday worked in exchange for the Spring Festival
    [InlineData("2026-02-28T08:00:00", "2026-02-28")]
    [InlineData("2026-02-20T09:00:00", "2026-02-14")] // Spring Festival: off from the 15th to the 23rd, the Saturday before is worked
    [InlineData("2026-02-24T07:00:00", "2026-02-14")]
    [InlineData("2026-02-24T08:00:00", "2026-02-24")]
    [InlineData("2023-10-06T12:00:00", "2023-09-28")] // Mid-autumn and National Day
    [InlineData("2023-10-07T12:00:00", "2023-10-07")] // a worked Saturday
    [InlineData("2023-10-08T12:00:00", "2023-10-08")] // a worked Sunday
    [InlineData("2026-03-08T12:00:00", "2026-03-06")] // a plain Sunday
    public void A_workday_sweep_follows_the_notices_of_the_year(string now, string period)
        => Assert.Equal(period, Mornings.LatestDue(Office(now), Calendar)!.Key);

    [Theory]
    [InlineData("2026-03-01T01:59:59", "2026-01")]
    [InlineData("2026-03-01T02:00:00", "2026-02")]
    [InlineData("2026-03-31T12:00:00", "2026-02")]
    [InlineData("2026-01-01T02:00:00", "2025-12")]
    [InlineData("2024-03-15T12:00:00", "2024-02")]
    public void A_monthly_sweep_is_for_the_month_before(string now, string period)
        => Assert.Equal(period, MonthEnds.LatestDue(Office(now), Calendar)!.Key);

    [Fact]
    public void A_late_start_finds_every_month_in_order()
    {
        var due = MonthEnds.Due(new(2023, 11, 16), Office("2024-03-01T02:00:00"), Calendar).ToList();

        Assert.Equal(["2023-11", "2023-12", "2024-01", "2024-02"], due.Select(p => p.Key));
        Assert.Equal(Office("2023-12-01T02:00:00"), due[0].At);
        Assert.Equal(due.OrderBy(p => p.At), due);
    }

    [Fact]
    public void A_late_start_finds_only_the_latest_day()
        => Assert.Equal("2026-03-20", Nightly.LatestDue(Office("2026-03-20T09:00:00"), Calendar)!.Key);

    [Theory]
    [InlineData("2026-03-02T01:30:00", "2026-03-03T01:30:00")]
    [InlineData("2026-03-02T01:29:00", "2026-03-02T01:30:00")]
    public void The_next_time_lies_after_now(string now, string next) => Assert.Equal(Office(next), Nightly.Next(Office(now), Calendar));

    [Fact]
    public void The_next_workday_skips_the_holidays()
        => Assert.Equal(Office("2026-02-24T08:00:00"), Mornings.Next(Office("2026-02-14T08:00:00"), Calendar));

    [Fact]
    public void The_next_month_begins_on_its_first()
        => Assert.Equal(Office("2026-04-01T02:00:00"), MonthEnds.Next(Office("2026-03-01T02:00:00"), Calendar));

    [Fact]
    public void Due_times_are_those_found_one_by_one()
    {
        foreach (var schedule in new[] { Nightly, Mornings, MonthEnds })
        {
            var now = Office("2024-05-05T12:00:00");
            var all = schedule.Due(new(2023, 9, 1), now, Calendar).ToList();
            Assert.Equal(schedule.LatestDue(now, Calendar), all[^1]);
            for (var i = 1; i < all.Count; i++)
            {
                Assert.Equal(all[i], schedule.LatestDue(all[i].At, Calendar));
                Assert.Equal(all[i - 1], schedule.LatestDue(all[i].At.AddMilliseconds(-1), Calendar));
                Assert.Equal(all[i].At, schedule.Next(all[i - 1].At, Calendar));
            }
        }
    }

    private static DateTimeOffset Office(string local)
        => new DateTimeOffset(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8)).ToUniversalTime();
}
