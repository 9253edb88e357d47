using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Sweeps;

public sealed class ByHandTests
{
    private const string Sweep = "flag-backlog";
    private const string Route = "/api/v1/sweeps/flag-backlog/runs";

    [Theory, OnEveryDatabase]
    public async Task The_same_run_by_hand_sent_to_two_nodes_at_once_runs_once(string database)
    {
        await using var office = await Office.Open(database);
        var other = await Office.On(office.Database);
        for (var i = 0; i < 5; i++) await Given.ARegisteredCase(office, Runs.LongAgo);
        var leaders = new[] { await office.As("leader"), await other.As("leader") };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => leaders[i % 2].Post(Route, new { dryRun = false }, key: "once")));
        await other.Stop();

        Assert.All(answers, a => Assert.True(a.Code == 200 || a.Problem == "idempotency-key-in-use", a.Text));
        Assert.Equal(["5/5/0"], answers.Where(a => a.Code == 200).Select(a => a.Outcome()).Distinct());
        Assert.Single(await office.Ledger(Sweep));
        Assert.Equal("5/5/0", (await leaders[0].Post(Route, new { dryRun = false }, key: "once")).Expect(200).Outcome());
        Assert.Equal("idempotency-key-reused", (await leaders[0].Post(Route, new { dryRun = true }, key: "once")).Expect(422).Problem);
    }

    [Theory, OnEveryDatabase]
    public async Task An_outcome_whose_answer_was_not_kept_is_read_from_the_ledger(string database)
    {
        await using var office = await Office.Open(database);
        await Given.ARegisteredCase(office, Runs.LongAgo);
        var leader = await office.As("leader");
        Assert.Equal("1/1/0", (await leader.Post(Route, new { dryRun = false }, key: "cut")).Expect(200).Outcome());
        // As if the process had died between the end of the sweep and the record of its answer.
        await office.Change("DELETE FROM idempotency_keys");

        var again = (await leader.Post(Route, new { dryRun = false }, key: "cut")).Expect(200);
        Assert.Equal(("1/1/0", "true"), (again.Outcome(), again.Headers["Idempotency-Replayed"]));
        Assert.Equal("true", (await leader.Post(Route, new { dryRun = false }, key: "cut")).Expect(200).Headers["Idempotency-Replayed"]);
        Assert.Single(await office.Ledger(Sweep));

        // What is asked with another body was never answered under this key.
        await office.Change("DELETE FROM idempotency_keys");
        Assert.Equal("0/0/0", (await leader.Post(Route, new { dryRun = false, asOf = office.TodayText }, key: "cut")).Expect(200).Outcome());
    }

    [Theory, OnEveryDatabase]
    public async Task A_key_that_is_used_again_after_answers_are_kept_runs_anew(string database)
    {
        await using var office = await Office.Open(database);
        Task<Application.Ports.HandClaim> Claim() => office.WithLedger(l => l.ClaimByHand(Sweep, "order", "leader", CancellationToken.None));
        var first = (await Claim()).Claim!;
        Assert.True(await office.WithLedger(l => l.Finish(first, new(1, 1, 0), CancellationToken.None)));
        Assert.False(await office.WithLedger(l => l.Finish(first, new(1, 1, 0), CancellationToken.None)));
        office.Clock.Advance(TimeSpan.FromDays(29));
        Assert.NotNull((await Claim()).Ended);

        office.Clock.Advance(TimeSpan.FromDays(2));
        var again = (await Claim()).Claim!;
        Assert.Null((await Claim()).Claim);
        Assert.True(await office.WithLedger(l => l.Finish(again, new(0, 0, 0), CancellationToken.None)));
    }

    [Theory, OnEveryDatabase]
    public async Task The_same_order_is_begun_again_where_its_process_died_or_it_failed_and_only_there(string database)
    {
        await using var office = await Office.Open(database);
        Task<Application.Ports.HandClaim> Claim() => office.WithLedger(l => l.ClaimByHand(Sweep, "order", "leader", CancellationToken.None));
        var first = (await Claim()).Claim!;
        Assert.Equal((null, null), ((await Claim()).Claim, (await Claim()).Ended));

        office.Clock.Advance(TimeSpan.FromMinutes(3));
        var second = (await Claim()).Claim!;
        Assert.False(await office.WithLedger(l => l.Renew(first, CancellationToken.None)));
        await office.WithLedger(async l => { await l.Fail(second, "IOException", CancellationToken.None); return true; });
        var third = (await Claim()).Claim!;
        await office.WithLedger(async l => { await l.Finish(third, new(3, 2, 1), CancellationToken.None); return true; });

        Assert.Equal((null, new(3, 2, 1)), ((await Claim()).Claim, (await Claim()).Ended));
        var run = Assert.Single(await office.Ledger(Sweep));
        Assert.Equal(("3", ""), (run.Text("seen"), run.Text("error")));
    }

    [Theory, OnEveryDatabase]
    public async Task A_run_by_hand_whose_process_died_is_broken_off_when_its_lease_is_over(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var look in new Func<Task>[] { () => office.RunDue(Sweep), () => office.RunByHand(Sweep) })
        {
            var claim = (await office.WithLedger(l => l.ClaimByHand(Sweep, null, "leader", CancellationToken.None))).Claim!;
            var place = (await office.Ledger(Sweep)).Count - 1;
            // Another node may be at it, or this one.
            await look();
            Assert.Equal(("", ""), ((await office.Ledger(Sweep))[place].Text("finishedAt"), (await office.Ledger(Sweep))[place].Text("error")));

            office.Clock.Advance(TimeSpan.FromMinutes(3));
            await look();

            var run = (await office.Ledger(Sweep))[place];
            Assert.Equal("broken-off", run.Text("error"));
            Assert.NotEqual("", run.Text("finishedAt"));
            // Whoever was only slow hears of it and stops.
            Assert.False(await office.WithLedger(l => l.Renew(claim, CancellationToken.None)));
        }
    }
}
