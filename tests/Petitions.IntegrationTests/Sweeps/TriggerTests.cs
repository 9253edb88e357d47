using System.Diagnostics;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Sweeps;
using Petitions.Infrastructure.Jobs;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Sweeps;

public sealed class TriggerTests
{
    private static readonly Dictionary<string, string?> Triggered = new() { ["Jobs:Enabled"] = "true" };

    [Fact]
    public void The_storage_holds_the_catalogue_and_nothing_else()
    {
        using var storage = new InMemoryStorage();
        new RecurringJobManager(storage).AddOrUpdate<SweepJob>("long-forgotten", job => job.Run("long-forgotten", CancellationToken.None), Cron.Daily);

        Timetable.Write(storage);
        Timetable.Write(storage);

        using var connection = storage.GetConnection();
        var jobs = connection.GetRecurringJobs();
        Assert.Equal(SweepCatalogue.All.Select(s => s.Name).Order(), jobs.Select(j => j.Id).Order());
        Assert.All(jobs, j => Assert.Equal("Asia/Shanghai", j.TimeZoneId));
        Assert.All(jobs, j => Assert.Equal(j.Id, j.Job.Args[0]));
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_missed_is_made_up_for_at_start_and_the_service_still_stops_quickly(string database)
    {
        var first = await Office.Open(database);
        var id = await Given.ARegisteredCase(first, Runs.LongAgo);
        await first.Stop();

        var office = await Office.On(first.Database, settings: Triggered);
        for (var i = 0; i < 100 && (await office.Ledger("purge-idempotency-keys")).Count == 0; i++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal(1, await office.FlagsInHistory(id));
        Assert.Equal(["2026-03-02"], await office.Periods("flag-backlog"));
        var recurring = Recurring(office.Services.GetRequiredService<Lazy<JobStorage>>());
        for (var i = 0; i < 100 && recurring() < SweepCatalogue.All.Count; i++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal(SweepCatalogue.All.Count, recurring());

        var stopping = Stopwatch.StartNew();
        await office.Stop();
        Assert.InRange(stopping.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(8));
        await TestDatabases.Drop(first.Database);
    }

    [Fact]
    public async Task The_page_of_the_triggers_is_the_system_administrators_alone()
    {
        await using var office = await Office.Open("sqlite");

        (await office.Anybody.Get("/jobs")).Expect(401);
        (await (await office.As("leader")).Get("/jobs")).Expect(403);
        (await (await office.As("leader")).Get("/jobs/recurring")).Expect(403);
        Assert.Contains("Hangfire", (await (await office.As("sysadmin")).Get("/jobs")).Expect(200).Text, StringComparison.Ordinal);
        Assert.NotEqual(204, (await (await office.As("sysadmin")).PostRaw("/jobs/recurring/trigger", "jobs[]=flag-backlog", contentType: "application/x-www-form-urlencoded")).Code);
    }

    private static Func<int> Recurring(Lazy<JobStorage> storage) => () =>
    {
        using var connection = storage.Value.GetConnection();
        return connection.GetRecurringJobs().Count;
    };
}
