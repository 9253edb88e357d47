using Microsoft.Extensions.DependencyInjection;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Sweeps;

/// <summary>A newer program has migrated the database under a node whose sweep is at work.</summary>
public sealed class OtherSchemaTests
{
    // Nobody is signed in while the schema is another's, so the ledger is read where it stands.
    private const string ClaimedSql = "SELECT period FROM sweep_runs";
    private const string FinishedSql = "SELECT period FROM sweep_runs WHERE finished_at IS NOT NULL AND error IS NULL";
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Theory, OnEveryDatabase]
    public async Task A_sweep_that_is_catching_up_claims_no_further_period(string database)
    {
        const string reports = "issue-monthly-closure-reports";
        await using var office = await Office.Open(database, new(2019, 11, 16, 10, 0, 0, TimeSpan.FromHours(8)));
        await Given.ARegisteredCase(office, "2019-11-16T09:00:00+08:00");
        office.Clock.AdjustTime(Office.Opening);
        var schema = office.Services.GetRequiredService<SchemaState>();

        var run = office.RunDue(reports);
        while ((await office.Rows<string>(ClaimedSql)).Count == 0 && !run.IsCompleted) await Task.Delay(5, Cancellation);
        await schema.Note("9999_newer.sql", "0001_x.sql");
        await run;
        Assert.InRange((await office.Rows<string>(ClaimedSql)).Count, 1, 75);

        await schema.Note("0001_x.sql", "0001_x.sql");
        await office.RunDue(reports);
        Assert.Equal(76, (await office.Rows<string>(FinishedSql)).Count);
    }

    // What takes long within one period is broken off, and its period is the next node's at once.
    [Theory, OnEveryServer]
    public async Task A_sweep_at_work_gives_its_period_back(string database)
    {
        const string sweep = "flag-backlog";
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office, "2026-03-02T09:00:00+08:00");
        office.Clock.AdjustTime(Office.Opening.AddDays(120));
        var schema = office.Services.GetRequiredService<SchemaState>();
        await using (var scope = office.Services.CreateAsyncScope())
        {
            var session = scope.ServiceProvider.GetRequiredService<Session>();
            await session.InTransaction(async ct =>
            {
                await session.Execute("UPDATE cases SET id = id WHERE id = @Id", new { Id = id }, ct);
                var run = office.RunDue(sweep);
                while ((await office.Rows<string>(ClaimedSql)).Count == 0 && !run.IsCompleted) await Task.Delay(5, ct);
                await schema.Note("9999_newer.sql", "0001_x.sql");
                await run.WaitAsync(TimeSpan.FromSeconds(30), ct);
            }, Cancellation);
        }

        Assert.Empty(await office.Rows<string>(FinishedSql));
        await schema.Note("0001_x.sql", "0001_x.sql");
        Assert.Equal(0, await office.FlagsInHistory(id));
        await office.RunDue(sweep);
        Assert.Single(await office.Rows<string>(FinishedSql));
        Assert.Equal(1, await office.FlagsInHistory(id));
    }
}
