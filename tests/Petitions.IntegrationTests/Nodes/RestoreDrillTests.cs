using Npgsql;
using Petitions.Benchmarks.Servers;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Counting;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Nodes;

/// <summary>The drill of docs/operations.md: PostgreSQL's own dump and restore, for a service whose account is no superuser.</summary>
public sealed class RestoreDrillTests
{
    private const string Account = "service";
    private const string TablesSql = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY table_name";

    [Fact]
    public async Task A_dump_of_a_running_office_restores_with_equal_counts_and_histories()
    {
        Assert.SkipWhen(LocalPostgres.ProgramsSkipReason is not null, LocalPostgres.ProgramsSkipReason ?? "");
        await using var server = await PostgresServer.Start(careless: true);
        await server.CreateAccount(Account);
        await server.CreateDatabase("office", owner: Account);
        await server.CreateDatabase("restored", owner: Account);
        var office = await Office.On(On(server, "office"));
        foreach (var state in new[] { "registered", "accepted", "resolved", "closed", "withdrawn", "merged" }) await Given.ACaseThatIs(office, state);
        var seen = await Seen(office);
        var rows = await StandingRows(server, "office");

        var dump = server.Dump("office", Account);
        // What comes after the dump is not in it.
        await Given.ARegisteredCase(office);
        server.Restore(dump, "restored", Account);
        Assert.Equal(rows, await Rows(server, "restored"));
        await office.Stop();

        var restored = await Office.On(On(server, "restored"));
        Assert.Equal(seen, await Seen(restored));
        await CountingBench.AssertReconciled(restored);
        await Given.AClosedCase(restored);
        await CountingBench.AssertReconciled(restored);
        await restored.Stop();
    }

    private static DatabaseOptions On(PostgresServer server, string database) => new() { Provider = "postgresql", ConnectionString = server.ConnectionString(database, account: Account) };

    // What a leader sees: the dashboard, every case and every line of its history.
    private static async Task<List<string>> Seen(Office office)
    {
        var leader = await office.As("leader");
        List<string> texts = [(await leader.Get("/api/v1/dashboard")).Expect(200).Text];
        var list = (await leader.Get("/api/v1/cases?limit=200")).Expect(200);
        texts.Add(list.Text);
        foreach (var row in list.Of("items")!.AsArray())
        {
            texts.Add((await leader.Get($"/api/v1/cases/{row!["id"]}")).Expect(200).Text);
            texts.Add((await leader.Get($"/api/v1/cases/{row["id"]}/history")).Expect(200).Text);
        }

        return texts;
    }

    // What was read is on record within a second.
    private static async Task<SortedDictionary<string, long>> StandingRows(PostgresServer server, string database)
    {
        var rows = await Rows(server, database);
        while (true)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            var again = await Rows(server, database);
            if (again.SequenceEqual(rows)) return again;
            rows = again;
        }
    }

    private static async Task<SortedDictionary<string, long>> Rows(PostgresServer server, string database)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString(database));
        var tables = new List<string>();
        await using (var command = source.CreateCommand(TablesSql))
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            await using var count = source.CreateCommand($"SELECT COUNT(*) FROM {table}");
            rows[table] = (long)(await count.ExecuteScalarAsync())!;
        }

        return rows;
    }
}
