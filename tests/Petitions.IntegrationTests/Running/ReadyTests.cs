using Petitions.IntegrationTests.Cases;
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
}
