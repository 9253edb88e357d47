using Petitions.Application.Sweeps;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Sweeps;

public sealed class LedgerTests
{
    private const string Sweep = "flag-backlog";
    private const string Day = "2026-03-02";

    [Theory, OnEveryDatabase]
    public async Task A_period_is_claimed_once(string database)
    {
        await using var office = await Office.Open(database);

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => office.WithLedger(l => l.Claim(Sweep, Day, CancellationToken.None))));

        Assert.Single(claims, c => c is not null);
    }

    [Theory, OnEveryDatabase]
    public async Task A_finished_period_is_never_claimed_again(string database)
    {
        await using var office = await Office.Open(database);
        var claim = await office.WithLedger(l => l.Claim(Sweep, Day, CancellationToken.None));
        await office.WithLedger(async l => { await l.Finish(claim!, new(3, 2, 1), CancellationToken.None); return true; });

        office.Clock.Advance(TimeSpan.FromDays(3));

        Assert.Null(await office.WithLedger(l => l.Claim(Sweep, Day, CancellationToken.None)));
        Assert.Equal([Day], await office.WithLedger(l => l.Finished(Sweep, CancellationToken.None)));
        var run = Assert.Single(await office.Ledger(Sweep));
        Assert.Equal("3 2 1", $"{run["seen"]} {run["done"]} {run["refused"]}");
    }

    [Theory, OnEveryDatabase]
    public async Task A_claim_that_is_renewed_is_held_and_one_that_is_not_is_taken_over(string database)
    {
        await using var office = await Office.Open(database);
        var first = await office.WithLedger(l => l.Claim(Sweep, Day, CancellationToken.None));
        office.Clock.Advance(TimeSpan.FromSeconds(90));
        Assert.True(await office.WithLedger(l => l.Renew(first!, CancellationToken.None)));
        office.Clock.Advance(TimeSpan.FromSeconds(90));
        Assert.Null(await office.WithLedger(l => l.Claim(Sweep, Day, CancellationToken.None)));

        office.Clock.Advance(TimeSpan.FromSeconds(31));
        var takers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => office.WithLedger(l => l.Claim(Sweep, Day, CancellationToken.None))));

        Assert.Single(takers, c => c is not null);
        Assert.False(await office.WithLedger(l => l.Renew(first!, CancellationToken.None)));
        await office.WithLedger(async l => { await l.Finish(first!, SweepOutcome.Nothing, CancellationToken.None); return true; });
        Assert.Null((await office.Ledger(Sweep))[0]["finishedAt"]);
    }

    [Theory, OnEveryDatabase]
    public async Task A_failure_is_tried_again_after_a_growing_pause_and_given_up_after_a_day(string database)
    {
        await using var office = await Office.Open(database);
        var tries = 0;
        var begun = office.Clock.GetUtcNow();
        while (office.Clock.GetUtcNow() < begun.AddDays(4))
        {
            if (await office.WithLedger(l => l.Claim(Sweep, Day, CancellationToken.None)) is { } claim)
            {
                tries++;
                await office.WithLedger(async l => { await l.Fail(claim, "IOException", CancellationToken.None); return true; });
            }
            office.Clock.Advance(TimeSpan.FromMinutes(20));
        }

        Assert.InRange(tries, 5, 12);
        var run = Assert.Single(await office.Ledger(Sweep));
        Assert.Equal("IOException", run["error"]!.ToString());
        Assert.NotNull(run["finishedAt"]);
    }

    [Theory, OnEveryDatabase]
    public async Task Days_in_which_nobody_tried_are_no_trying(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var day in Enumerable.Range(0, 3))
        {
            if (day > 0) office.Clock.Advance(TimeSpan.FromDays(2));
            var claim = await office.WithLedger(l => l.Claim(Sweep, Day, CancellationToken.None));
            Assert.NotNull(claim);
            await office.WithLedger(async l => { await l.Fail(claim, "IOException", CancellationToken.None); return true; });
        }

        office.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.NotNull(await office.WithLedger(l => l.Claim(Sweep, Day, CancellationToken.None)));
    }

    [Theory, OnEveryDatabase]
    public async Task A_daily_run_that_died_is_ended_by_the_next_day(string database)
    {
        await using var office = await Office.Open(database);
        Assert.NotNull(await office.WithLedger(l => l.Claim(Sweep, Day, CancellationToken.None)));
        office.Clock.Advance(TimeSpan.FromDays(1));

        await office.RunDue(Sweep);

        var runs = await office.Ledger(Sweep);
        Assert.Equal(["2026-03-02 broken-off", "2026-03-03 "], runs.Select(r => $"{r["period"]} {r["error"]}").Order(StringComparer.Ordinal));
        Assert.All(runs, r => Assert.NotNull(r["finishedAt"]));
    }

    [Theory, OnEveryDatabase]
    public async Task A_daily_run_that_failed_is_ended_by_the_next_day_with_its_own_error_and_one_that_still_runs_is_not(string database)
    {
        await using var office = await Office.Open(database);
        var failed = await office.WithLedger(l => l.Claim(Sweep, Day, CancellationToken.None));
        await office.WithLedger(async l => { await l.Fail(failed!, "IOException", CancellationToken.None); return true; });
        office.Clock.Advance(TimeSpan.FromDays(1));
        var running = await office.WithLedger(l => l.Claim(Sweep, "2026-03-01", CancellationToken.None));

        await office.RunDue(Sweep);

        var runs = (await office.Ledger(Sweep)).ToDictionary(r => r["period"]!.ToString());
        Assert.Equal("IOException", runs[Day]["error"]!.ToString());
        Assert.NotNull(runs[Day]["finishedAt"]);
        Assert.Null(runs["2026-03-01"]["finishedAt"]);
        Assert.True(await office.WithLedger(l => l.Renew(running!, CancellationToken.None)));
    }

    [Theory, OnEveryDatabase]
    public async Task A_claim_given_back_waits_for_no_lease(string database)
    {
        await using var office = await Office.Open(database);
        var claim = await office.WithLedger(l => l.Claim(Sweep, Day, CancellationToken.None));

        await office.WithLedger(async l => { await l.Release(claim!, CancellationToken.None); return true; });

        Assert.NotNull(await office.WithLedger(l => l.Claim(Sweep, Day, CancellationToken.None)));
    }
}
