using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Sweeps;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Sweeps;

public sealed class BacklogSweepTests
{
    [Theory, OnEveryDatabase]
    public async Task A_flag_keeps_its_rule_and_the_day_it_became_true(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office, Runs.LongAgo);

        Assert.Equal("1/1/0", (await office.RunByHand("flag-backlog")).Expect(200).Outcome());

        var file = (await (await office.As("leader")).Get($"/api/v1/cases/{id}")).Expect(200);
        Assert.Equal("true", file.TextOf("backlog"));
        // Its notice was due on 2025-01-17; ninety days later comes before a year from receipt.
        Assert.Equal("2025-04-17", file.TextOf("backlogFlag", "dueSince"));
        Assert.Equal("system", (await (await office.As("leader")).Get($"/api/v1/cases/{id}/history")).Json![1]!["actor"]!.ToString());
    }

    [Theory, OnEveryDatabase]
    public async Task Each_rule_is_true_from_its_own_day(string database)
    {
        await using var office = await Office.Open(database);
        // Today is 2026-03-02. A case that runs no clock any more is judged by its age alone: 365 days ago was 2025-03-02.
        await Given.AClarifiedCase(office, "suggestion", null, "2025-03-02T23:59:00+08:00");
        await Given.AClarifiedCase(office, "suggestion", null, "2025-03-03T00:01:00+08:00");
        // Received on Friday 2025-11-14, notice due on Saturday 29th, legally on Monday 2025-12-01: ninety days later is 2026-03-01.
        await Given.ARegisteredCase(office, "2025-11-14T10:00:00+08:00");
        // Due on Tuesday 2025-12-02 and legally too: 2026-03-02. And a day later.
        await Given.ARegisteredCase(office, "2025-11-17T10:00:00+08:00");
        await Given.ARegisteredCase(office, "2025-11-18T10:00:00+08:00");

        Assert.Equal("3/3/0", (await office.RunByHand("flag-backlog", new { dryRun = true })).Expect(200).Outcome());
        Assert.Equal("1/1/0", (await office.RunByHand("flag-backlog", new { dryRun = true, asOf = "2026-03-01" })).Expect(200).Outcome());
        Assert.Equal("3/3/0", (await office.RunByHand("flag-backlog")).Expect(200).Outcome());
    }

    [Theory, OnEveryDatabase]
    public async Task A_dry_run_writes_nothing(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office, Runs.LongAgo);

        foreach (var sweep in SweepCatalogue.All) (await office.RunByHand(sweep.Name, new { dryRun = true })).Expect(200);

        var leader = await office.As("leader");
        Assert.Equal("\"1\"", (await leader.Get($"/api/v1/cases/{id}")).ETag);
        Assert.Equal("0", (await leader.Get("/api/v1/warnings")).TextOf("total"));
        Assert.Empty(await office.Ledger("flag-backlog"));
        (await leader.Get("/api/v1/reports/monthly-closure/2025-01")).Expect(404);
    }

    [Theory, OnEveryDatabase]
    public async Task A_second_run_finds_nothing_and_neither_takes_the_periods_place(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office, Runs.LongAgo);

        Assert.Equal("1/1/0", (await office.RunByHand("flag-backlog")).Outcome());
        Assert.Equal("0/0/0", (await office.RunByHand("flag-backlog")).Outcome());
        await office.RunDue("flag-backlog");

        Assert.Equal(1, await office.FlagsInHistory(id));
        var runs = await office.Ledger("flag-backlog");
        Assert.Equal(["leader", "leader", "system"], runs.Select(r => r["startedBy"]!.ToString()));
        Assert.Equal(["true", "true", "false"], runs.Select(r => r["byHand"]!.ToString()));
        Assert.Equal("2026-03-02", runs[2]["period"]!.ToString());
    }

    [Theory, OnEveryDatabase]
    public async Task One_refusal_does_not_stop_the_others(string database)
    {
        await using var office = await Office.Open(database);
        var (first, second) = (await Given.ARegisteredCase(office, Runs.LongAgo), await Given.ARegisteredCase(office, Runs.LongAgo));

        var outcome = await office.AsSystem(s => s.GetRequiredService<SweepBatches>().Send<bool>(
            [new FlagBacklog(first), new FlagBacklog(Guid.CreateVersion7()), new FlagBacklog(second), new FlagBacklog(first)], done => done ? 1 : 0, CancellationToken.None));

        Assert.Equal(new SweepOutcome(4, 2, 1), outcome);
        Assert.Equal((1, 1), (await office.FlagsInHistory(first), await office.FlagsInHistory(second)));
    }

    [Theory, OnEveryDatabase]
    public async Task A_case_served_and_left_open_is_found_past_its_limit_and_a_closed_one_is_not(string database)
    {
        await using var office = await Office.Open(database);
        // Accepted on 2026-03-02: sixty days end on Friday 2026-05-01, a holiday; the limit is Wednesday 2026-05-06, and ninety days later is 2026-08-04.
        var open = await Given.AServedCase(office);
        await Given.AClosedCase(office);
        office.Pass(154);
        Assert.Equal("0/0/0", (await office.RunByHand("flag-backlog")).Expect(200).Outcome());
        office.Pass(1);
        Assert.Equal("1/1/0", (await office.RunByHand("flag-backlog")).Expect(200).Outcome());

        var file = (await (await office.Now("leader")).Get($"/api/v1/cases/{open}")).Expect(200);
        Assert.Equal("2026-08-04", file.TextOf("backlogFlag", "dueSince"));
    }
}
