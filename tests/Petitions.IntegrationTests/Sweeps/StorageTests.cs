using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Sweeps;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Jobs;
using Petitions.IntegrationTests.Databases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Sweeps;

/// <summary>Hangfire's own storages on the servers; every other test keeps its triggers in memory.</summary>
public sealed class StorageTests
{
    private const string TablesSql = "SELECT TABLE_NAME AS Name FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'hangfire'";
    private const string VersionSql = "SELECT @@VERSION";
    private static readonly Dictionary<string, string?> OwnStorage = new() { ["Jobs:Enabled"] = "true", ["Jobs:Storage"] = null };

    [Theory, OnEveryServer]
    public async Task The_storage_goes_with_the_provider_and_keeps_to_a_schema_of_its_own(string provider)
    {
        await using var bench = await Bench.On(provider);
        await SkipWhereRefused(bench.NewSession(), provider);
        var before = await Tables(bench);
        var storage = JobStorages.Open(new JobsOptions(), bench.Options);

        Timetable.Write(storage);
        Timetable.Write(storage);

        Assert.Equal(SweepCatalogue.All.Count, Recurring(storage));
        Assert.Empty(before);
        Assert.NotEmpty(await Tables(bench));
        (storage as IDisposable)?.Dispose();
    }

    [Theory, OnEveryServer]
    public async Task A_node_with_that_storage_catches_up_once_and_so_does_the_next(string provider)
    {
        await using (var bench = await Bench.On(provider)) await SkipWhereRefused(bench.NewSession(), provider);
        var first = await Office.Open(provider);
        var id = await Given.ARegisteredCase(first, Runs.LongAgo);
        await first.Stop();
        for (var start = 0; start < 2; start++)
        {
            var office = await Office.On(first.Database, settings: OwnStorage);
            var storage = office.Services.GetRequiredService<Lazy<JobStorage>>();
            for (var i = 0; i < 100 && (await office.Ledger(SweepCatalogue.PurgeIdempotencyKeys)).Count == 0; i++) await Task.Delay(100, TestContext.Current.CancellationToken);
            for (var i = 0; i < 100 && Recurring(storage.Value) < SweepCatalogue.All.Count; i++) await Task.Delay(100, TestContext.Current.CancellationToken);
            Assert.Equal(1, await office.FlagsInHistory(id));
            Assert.Equal(SweepCatalogue.All.Count, Recurring(storage.Value));
            await office.Stop();
        }

        await TestDatabases.Drop(first.Database);
    }

    [Theory]
    [InlineData("sqlite", null, "inMemory")]
    [InlineData("postgresql", null, "postgresql")]
    [InlineData("sqlserver", null, "sqlserver")]
    [InlineData("sqlserver", "inMemory", "inMemory")]
    [InlineData("sqlite", "postgresql", "postgresql")]
    public void The_configuration_may_choose_another(string provider, string? chosen, string storage)
        => Assert.Equal(storage, new JobsOptions { Storage = chosen }.StorageFor(new DatabaseOptions { Provider = provider }));

    // Hangfire's own tables are made by a script of its own, which no setting changes.
    private static async Task SkipWhereRefused(Session session, string provider)
        => Assert.SkipWhen(
            provider == "sqlserver" && (await session.Scalar<string>(VersionSql, null, CancellationToken.None)).Contains("Babelfish", StringComparison.OrdinalIgnoreCase),
            "This server speaks TDS over PostgreSQL and refuses the script that makes Hangfire's tables: Jobs:Storage is inMemory there (decisions/0251).");

    private static int Recurring(JobStorage storage)
    {
        using var connection = storage.GetConnection();
        return connection.GetRecurringJobs().Count;
    }

    private static Task<IReadOnlyList<string>> Tables(Bench bench) => bench.NewSession().Query<string>(TablesSql, null, CancellationToken.None);
}
