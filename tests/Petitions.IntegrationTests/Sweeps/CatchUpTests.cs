using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Sweeps;
using Petitions.Domain;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Sweeps;

public sealed class CatchUpTests
{
    [Theory, OnEveryDatabase]
    public async Task Two_nodes_triggered_at_once_have_one_effect(string database)
    {
        await using var office = await Office.Open(database);
        var other = await Office.On(office.Database);
        var id = await Given.ARegisteredCase(office, Runs.LongAgo);

        await Task.WhenAll(new[] { office, other, office, other }.Select(o => Task.Run(() => o.RunDue("flag-backlog"))));
        await other.Stop();

        var run = Assert.Single(await office.Ledger("flag-backlog"));
        Assert.Equal("2026-03-02 1 1", $"{run["period"]} {run["seen"]} {run["done"]}");
        Assert.Equal(1, await office.FlagsInHistory(id));
    }

    [Theory, OnEveryDatabase]
    public async Task A_run_that_was_killed_is_resumed_when_its_lease_is_over(string database)
    {
        await using var office = await Office.Open(database);
        var (first, second) = (await Given.ARegisteredCase(office, Runs.LongAgo), await Given.ARegisteredCase(office, Runs.LongAgo));
        await office.WithLedger(l => l.Claim("flag-backlog", "2026-03-02", CancellationToken.None));
        Assert.True(await office.AsSystem(s => s.GetRequiredService<IMediator>().Send(new FlagBacklog(first))));

        await office.RunDue("flag-backlog");
        Assert.Equal(0, await office.FlagsInHistory(second));
        office.Clock.Advance(TimeSpan.FromMinutes(3));
        await office.RunDue("flag-backlog");

        Assert.Equal((1, 1), (await office.FlagsInHistory(first), await office.FlagsInHistory(second)));
        var run = Assert.Single(await office.Ledger("flag-backlog"));
        Assert.Equal("1 1", $"{run["seen"]} {run["done"]}");
        Assert.NotNull(run["finishedAt"]);
    }

    [Theory, OnEveryDatabase]
    public async Task After_days_off_a_daily_sweep_makes_up_for_its_latest_day_only(string database)
    {
        await using var office = await Office.Open(database);
        await office.RunDue("flag-backlog");

        office.Clock.Advance(TimeSpan.FromDays(10));
        await office.RunDue("flag-backlog");
        await office.RunDue("flag-backlog");

        Assert.Equal(["2026-03-02", "2026-03-12"], await office.Periods("flag-backlog"));
    }

    [Theory, OnEveryDatabase]
    public async Task Missed_months_are_reported_each_in_order_and_once(string database)
    {
        await using var office = await Office.Open(database, new(2025, 11, 16, 10, 0, 0, TimeSpan.FromHours(8)));
        await Given.ARegisteredCase(office, "2025-11-16T09:00:00+08:00");
        office.Clock.AdjustTime(Office.Opening);

        await office.RunDue("issue-monthly-closure-reports");
        await office.RunDue("issue-monthly-closure-reports");

        Assert.Equal(["2025-11", "2025-12", "2026-01", "2026-02"], await office.Periods("issue-monthly-closure-reports"));
        Assert.All(await office.Ledger("issue-monthly-closure-reports"), r => Assert.Equal("1 1 0", $"{r["seen"]} {r["done"]} {r["refused"]}"));
        var leader = await office.Now("leader");
        Assert.Equal("1", (await leader.Get("/api/v1/reports/monthly-closure/2025-11")).Expect(200).TextOf("received"));
        (await leader.Get("/api/v1/reports/monthly-closure/2025-10")).Expect(404);

        office.Clock.AdjustTime(Office.Opening.AddDays(31));
        await office.RunDue("issue-monthly-closure-reports");
        Assert.Equal("2026-03", (await office.Periods("issue-monthly-closure-reports"))[^1]);
    }

    // An office begins on 2 March and enters the letters that lie there, or imports its ledger: February is not over for it yet.
    [Theory, OnEveryDatabase]
    public async Task What_was_received_before_the_office_began_is_reported_on_the_first_of_the_next_month(string database)
    {
        const string reports = "issue-monthly-closure-reports";
        await using var office = await Office.Open(database);
        await Given.ARegisteredCase(office, "2026-01-10T09:00:00+08:00");
        await office.RunDue(reports);
        Assert.Empty(await office.Ledger(reports));
        var second = await office.See(await Given.ARegisteredCase(office, "2026-02-11T09:00:00+08:00"));
        Assert.Equal("false", second.TextOf("late"));

        office.Clock.AdjustTime(new(2026, 4, 1, 1, 59, 0, TimeSpan.FromHours(8)));
        await office.RunDue(reports);
        Assert.Empty(await office.Ledger(reports));
        office.Clock.AdjustTime(new(2026, 4, 1, 2, 0, 0, TimeSpan.FromHours(8)));
        await office.RunDue(reports);

        var run = Assert.Single(await office.Ledger(reports));
        Assert.Equal("2026-03 3 3 0", $"{run["period"]} {run["seen"]} {run["done"]} {run["refused"]}");
        var leader = await office.Now("leader");
        foreach (var (month, received) in new[] { ("2026-01", "1"), ("2026-02", "1"), ("2026-03", "0") })
            Assert.Equal(received, (await leader.Get($"/api/v1/reports/monthly-closure/{month}")).Expect(200).TextOf("received"));
        (await leader.Get("/api/v1/reports/monthly-closure/2025-12")).Expect(404);
    }

    [Theory, OnEveryDatabase]
    public async Task A_month_reported_by_a_person_is_left_alone(string database)
    {
        await using var office = await Office.Open(database, new(2026, 1, 16, 10, 0, 0, TimeSpan.FromHours(8)));
        await Given.ARegisteredCase(office, "2026-01-16T09:00:00+08:00");
        office.Clock.AdjustTime(Office.Opening);
        (await (await office.Now("leader")).Post("/api/v1/reports/monthly-closure/2026-01")).Expect(201);

        await office.RunDue("issue-monthly-closure-reports");

        Assert.Equal(["0", "1"], (await office.Ledger("issue-monthly-closure-reports")).Select(r => r["done"]!.ToString()));
    }

    [Theory, OnEveryDatabase]
    public async Task A_month_given_up_after_a_day_is_issued_by_the_next_run(string database)
    {
        const string reports = "issue-monthly-closure-reports";
        await using var office = await Office.Open(database, new(2026, 1, 16, 10, 0, 0, TimeSpan.FromHours(8)));
        await Given.ARegisteredCase(office, "2026-01-16T09:00:00+08:00");
        office.Clock.AdjustTime(Office.Opening);
        var failing = (await office.WithLedger(l => l.Claim(reports, "2026-01", CancellationToken.None)))!;
        office.Pass(2);
        await office.WithLedger(async l => { await l.Fail(failing, "TimeoutException", CancellationToken.None); return true; });
        Assert.Equal(["2026-01"], await office.WithLedger(l => l.Finished(reports, CancellationToken.None)));

        await office.RunDue(reports);

        var leader = await office.Now("leader");
        foreach (var month in new[] { "2026-01", "2026-02" }) (await leader.Get($"/api/v1/reports/monthly-closure/{month}")).Expect(200);
        Assert.Equal("2026-02 2 2", (await office.Ledger(reports)).Select(r => $"{r["period"]} {r["seen"]} {r["done"]}").Last());
    }

    [Fact]
    public async Task A_period_whose_report_is_refused_has_failed()
    {
        await using var office = await Office.Open("sqlite");

        var refused = await Assert.ThrowsAsync<Refusal>(() => office.AsSystem(s => s.GetRequiredService<IMediator>()
            .Send(new IssueMonthlyReports(new(office.Today, "2026-03", DryRun: false)))));

        Assert.Equal("period-not-over", refused.Code);
    }

    [Theory, OnEveryDatabase]
    public async Task An_office_without_cases_issues_no_report(string database)
    {
        await using var office = await Office.Open(database);

        await office.RunDue("issue-monthly-closure-reports");

        Assert.Empty(await office.Ledger("issue-monthly-closure-reports"));
    }
}
