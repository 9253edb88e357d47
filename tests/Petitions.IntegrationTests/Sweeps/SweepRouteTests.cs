using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Sweeps;

public sealed class SweepRouteTests
{
    [Theory, OnEveryDatabase]
    public async Task Sweeps_are_listed_with_their_timetable(string database)
    {
        await using var office = await Office.Open(database);

        var sweeps = (await (await office.As("sysadmin")).Get("/api/v1/sweeps")).Expect(200).Json!.AsArray();

        var monthly = sweeps.Single(s => s!["name"]!.ToString() == "issue-monthly-closure-reports")!;
        Assert.Equal("0 2 1 * *", monthly["cron"]!.ToString());
        Assert.Equal("Asia/Shanghai", monthly["timeZone"]!.ToString());
        // The trigger of a sweep on working days fires daily: which days count is said beside it.
        Assert.Equal(["monthly", "workdays", "daily"], new[] { "issue-monthly-closure-reports", "warn-of-deadlines", "flag-backlog" }.Select(name => sweeps.Single(s => s!["name"]!.ToString() == name)!["falls"]!.ToString()));
        Assert.Equal(new DateTimeOffset(2026, 4, 1, 2, 0, 0, TimeSpan.FromHours(8)), DateTimeOffset.Parse(monthly["next"]!.ToString()));
    }

    [Theory]
    [InlineData("reception", 200, 403)]
    [InlineData("handler", 200, 403)]
    [InlineData("auditor", 200, 403)]
    [InlineData("leader", 200, 200)]
    [InlineData("sysadmin", 200, 200)]
    public async Task Who_may_see_sweeps_and_who_may_run_them(string role, int list, int run)
    {
        await using var office = await Office.Open("sqlite");
        var client = await office.As(role);

        (await client.Get("/api/v1/sweeps")).Expect(list);
        (await client.Post("/api/v1/sweeps/flag-backlog/runs", new { dryRun = true })).Expect(run);
        (await office.Anybody.Get("/api/v1/sweeps")).Expect(401);
        (await office.Anybody.Post("/api/v1/sweeps/flag-backlog/runs", new { dryRun = true })).Expect(401);
    }

    [Fact]
    public async Task A_run_by_hand_says_what_is_wrong_with_it()
    {
        await using var office = await Office.Open("sqlite");
        var leader = await office.As("leader");

        (await leader.Post("/api/v1/sweeps/no-such-sweep/runs", new { dryRun = true })).Expect(404);
        Assert.Equal("as-of-not-allowed", (await leader.Post("/api/v1/sweeps/flag-backlog/runs", new { asOf = "2026-03-01" })).Expect(422).Problem);
        Assert.Equal("as-of-not-allowed", (await leader.Post("/api/v1/sweeps/flag-backlog/runs", new { dryRun = true, asOf = "2026-03-03" })).Expect(422).Problem);
        (await leader.Post("/api/v1/sweeps/flag-backlog/runs", new { dryRun = true, asOf = "2026-03-01" })).Expect(200);
        (await leader.Post("/api/v1/sweeps/flag-backlog/runs", new { asOf = "2026-03-02" })).Expect(200);
        (await leader.Post("/api/v1/sweeps/flag-backlog/runs", new { asOf = "02.03.2026" })).Expect(400);
        (await leader.Post("/api/v1/sweeps/flag-backlog/runs", new { name = "x" })).Expect(400);
    }

    [Theory, OnEveryDatabase]
    public async Task The_same_key_gives_the_first_outcome_again(string database)
    {
        await using var office = await Office.Open(database);
        await Given.ARegisteredCase(office, Runs.LongAgo);
        var leader = await office.As("leader");

        var first = (await leader.Post("/api/v1/sweeps/flag-backlog/runs", new { dryRun = false }, key: "once")).Expect(200);
        var again = (await leader.Post("/api/v1/sweeps/flag-backlog/runs", new { dryRun = false }, key: "once")).Expect(200);

        Assert.Equal("1/1/0", first.Outcome());
        Assert.Equal("1/1/0", again.Outcome());
        Assert.Equal("true", again.Headers["Idempotency-Replayed"]);
        Assert.Single(await office.Ledger("flag-backlog"));
    }

    [Theory, OnEveryDatabase]
    public async Task Old_answers_are_dropped_after_thirty_days(string database)
    {
        await using var office = await Office.Open(database);
        var leader = await office.As("leader");
        (await leader.Post("/api/v1/sweeps/flag-backlog/runs", new { dryRun = false }, key: "old")).Expect(200);
        (await leader.Post("/api/v1/sweeps/flag-backlog/runs", new { dryRun = false }, key: "older")).Expect(200);

        office.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal("0/0/0", (await office.RunByHand("purge-idempotency-keys")).Outcome());
        office.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("1/1/0", (await office.RunByHand("purge-idempotency-keys", new { dryRun = true })).Outcome());
        Assert.Equal("1/1/0", (await office.RunByHand("purge-idempotency-keys")).Outcome());
        Assert.Equal("0/0/0", (await office.RunByHand("purge-idempotency-keys")).Outcome());
    }
}
