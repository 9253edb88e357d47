using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Nodes;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Running;

public sealed class ReadyTests
{
    private const string MigrateSql = "INSERT INTO schema_migrations (name, content_hash, applied_at) SELECT '9999_newer.sql', content_hash, applied_at FROM schema_migrations WHERE name LIKE '0001!_%' ESCAPE '!'";
    private const string TakeBackSql = "DELETE FROM schema_migrations WHERE name = '9999_newer.sql'";

    [Theory, OnEveryDatabase]
    public async Task A_node_whose_database_a_newer_program_has_migrated_is_not_ready(string database)
    {
        await using var office = await Office.Open(database);
        Assert.Equal("ready", (await office.Anybody.Get("/health/ready")).Expect(200).TextOf("status"));

        await office.Change(MigrateSql);
        var answer = await office.Anybody.Get("/health/ready");
        Assert.Equal(("schema-differs", true), (answer.Expect(503).Problem, answer.Headers.ContainsKey("Retry-After")));
        // Anybody may ask: which, and not what it does.
        Assert.Contains("9999", answer.TextOf("detail"), StringComparison.Ordinal);
        Assert.DoesNotContain("newer", answer.TextOf("detail"), StringComparison.Ordinal);
        (await office.Anybody.Get("/health/live")).Expect(200);

        await office.Change(TakeBackSql);
        (await office.Anybody.Get("/health/ready")).Expect(200);
    }

    public static IEnumerable<TheoryDataRow> Servers => Relay.On([[]]);

    // Its connections are open: the client that gives up a statement asks the server to end it, and waits for that as well.
    [Theory, MemberData(nameof(Servers))]
    public async Task A_frozen_database_is_told_when_the_look_at_it_has_taken_three_seconds(string server)
    {
        Assert.SkipWhen(!TestDatabases.IsRequired(server) && TestDatabases.SkipReason(server) is not null, TestDatabases.SkipReason(server) ?? "");
        var database = await TestDatabases.Create(server);
        await using var relay = new Relay(database);
        var office = await Office.On(relay.Database);
        (await office.Anybody.Get("/health/ready")).Expect(200);

        relay.Freeze();
        var look = office.Anybody.Get("/health/ready");
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.False(look.IsCompleted);
        office.Clock.Advance(TimeSpan.FromSeconds(3));
        var answer = (await look.WaitAsync(TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken)).Expect(503);
        Assert.Equal(("database-unavailable", true), (answer.Problem, answer.Headers.ContainsKey("Retry-After")));

        relay.Thaw();
        (await office.Anybody.Get("/health/ready")).Expect(200);
        await office.Stop();
        await TestDatabases.Drop(database);
    }
}
