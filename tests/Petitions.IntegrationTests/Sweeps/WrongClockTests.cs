using Microsoft.Extensions.DependencyInjection;
using Petitions.Infrastructure.Jobs;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Sweeps;

/// <summary>What sweeps do by themselves while the clock is wrong: nothing that could not be taken back.</summary>
public sealed class WrongClockTests
{
    private const string Sweep = "flag-backlog";

    [Theory, OnEveryDatabase]
    public async Task A_clock_that_jumps_ahead_in_a_running_service_stops_the_sweeps_until_it_is_right_again(string database)
    {
        await using var office = await Office.Open(database);
        await office.Fire();
        office.Clock.PutWrongBy(TimeSpan.FromDays(4));
        await office.Fire();
        await office.Fire();
        Assert.Equal(["2026-03-02"], await office.Periods(Sweep));

        office.Clock.PutWrongBy(TimeSpan.Zero);
        office.Clock.Advance(TimeSpan.FromDays(1));
        await office.Fire();

        Assert.Equal(["2026-03-02", "2026-03-03"], await office.Periods(Sweep));
    }

    [Theory, OnEveryDatabase]
    public async Task A_clock_that_is_put_ahead_by_a_little_again_and_again_is_followed_no_further_than_by_one_jump(string database)
    {
        await using var office = await Office.Open(database);
        await office.Fire();
        foreach (var days in new[] { 2, 4, 6 })
        {
            office.Clock.PutWrongBy(TimeSpan.FromDays(days));
            await office.Fire();
        }

        Assert.Equal(["2026-03-02", "2026-03-04"], await office.Periods(Sweep));
        // Nor from the moment that somebody said was right, which all of it is measured by then.
        (await office.RunByHand("purge-drafts")).Expect(200);
        foreach (var days in new[] { 8, 10 })
        {
            office.Clock.PutWrongBy(TimeSpan.FromDays(days));
            await office.Fire();
        }

        Assert.Equal(["2026-03-02", "2026-03-04", "2026-03-10"], await office.Periods(Sweep));
        office.Clock.PutWrongBy(TimeSpan.Zero);
        office.Clock.Advance(TimeSpan.FromDays(1));
        await office.Fire();
        Assert.Equal("2026-03-03", (await office.Periods(Sweep))[^1]);
    }

    [Theory, OnEveryDatabase]
    public async Task Time_that_passes_in_a_running_service_stops_nothing_however_much_it_is(string database)
    {
        await using var office = await Office.Open(database);
        await office.Fire();
        office.Clock.Advance(TimeSpan.FromDays(400));
        await office.Fire();
        // Put a little ahead, and back.
        office.Clock.PutWrongBy(TimeSpan.FromDays(2));
        await office.Fire();
        office.Clock.PutWrongBy(TimeSpan.FromDays(-30));
        await office.Fire();
        Assert.Equal(["2026-03-02", "2027-04-06", "2027-04-08", "2027-03-07"], await office.Periods(Sweep));
    }

    [Theory, OnEveryDatabase]
    public async Task A_clock_that_was_behind_and_is_put_right_stops_nothing(string database)
    {
        await using var office = await Office.Open(database);
        await office.Fire();
        office.Clock.PutWrongBy(TimeSpan.FromDays(-10));
        await office.Fire();
        office.Clock.Advance(TimeSpan.FromDays(20));
        await office.Fire();
        office.Clock.PutWrongBy(TimeSpan.Zero);
        await office.Fire();
        Assert.Equal("2026-03-22", (await office.Periods(Sweep))[^1]);

        // Off for twenty days, and started by a clock without a battery.
        var restarted = await Office.On(office.Database, Office.Opening.AddDays(40));
        restarted.Clock.PutWrongBy(TimeSpan.FromDays(-2000));
        await restarted.Fire();
        restarted.Clock.PutWrongBy(TimeSpan.Zero);
        await restarted.Fire();
        Assert.Equal("2026-04-11", (await restarted.Periods(Sweep))[^1]);
        await restarted.Stop();
    }

    [Theory, OnEveryDatabase]
    public async Task A_run_by_hand_says_that_the_time_is_right_and_a_notice_that_is_loaded_does_not(string database)
    {
        await using var office = await Office.Open(database);
        await office.Fire();
        office.Clock.PutWrongBy(TimeSpan.FromDays(100));
        (await office.RunByHand("recompute-deadlines")).Expect(200);
        (await office.RunByHand("purge-drafts", new { dryRun = true })).Expect(200);
        await office.Fire();
        Assert.Equal(["2026-03-02"], await office.Periods(Sweep));

        (await office.RunByHand("purge-drafts")).Expect(200);
        await office.Fire();

        Assert.Equal(["2026-03-02", "2026-06-10"], await office.Periods(Sweep));
    }

    [Theory, OnEveryDatabase]
    public async Task A_service_that_was_off_over_a_festival_goes_on_by_itself_and_one_that_starts_years_ahead_does_not(string database)
    {
        await using var office = await Office.Open(database);
        await office.Fire();
        await AfterARestart(office, 4 * 365, ["2026-03-02"]);
        await AfterARestart(office, 39, ["2026-03-02", "2026-04-10"]);
    }

    [Theory, OnEveryDatabase]
    public async Task The_bounds_are_the_operators(string database)
    {
        await using var office = await Office.Open(database, settings: new Dictionary<string, string?> { ["Jobs:MostDaysAhead"] = "10" });
        await office.Fire();
        office.Clock.PutWrongBy(TimeSpan.FromDays(9));
        await office.Fire();
        Assert.Equal(["2026-03-02", "2026-03-11"], await office.Periods(Sweep));
        await AfterARestart(office, 39, ["2026-03-02", "2026-03-11"], new() { ["Jobs:MostDaysOff"] = "20" });
    }

    private static async Task AfterARestart(Office office, int days, string[] periods, Dictionary<string, string?>? settings = null)
    {
        var restarted = await Office.On(office.Database, Office.Opening.AddDays(days), settings);
        await restarted.Fire();
        Assert.Equal(periods, await restarted.Periods(Sweep));
        await restarted.Stop();
    }
}

file static class Triggers
{
    /// <summary>What the trigger of a sweep does.</summary>
    public static async Task Fire(this Office office)
    {
        await using var scope = office.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SweepJob>().Run("flag-backlog", CancellationToken.None);
    }
}
