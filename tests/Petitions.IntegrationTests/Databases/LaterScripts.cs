using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Databases;

// A database as it was before a script, for those that look at what a script does with rows from before it.
internal static class LaterScripts
{
    private const string ForgetSql = "DELETE FROM schema_migrations WHERE name >= ";
    private const string LaterSql = "SELECT COUNT(*) FROM schema_migrations WHERE name >= ";

    private static readonly (string Script, string Table, string Column)[] Columns =
    [
        ("0101", "reviews", "decision_no"), ("0102", "visits", "guided"), ("0102", "visit_amendments", "earlier"), ("0104", "visit_matters", "left_on"), ("0104", "visit_matters", "noted"), ("0107", "reviews", "mistaken_on"), ("0110", "ledger_exports", "unit_id"),
    ];

    private static readonly (string Script, string Table, string Index)[] Indexes = [("0106", "ended_sessions", "ix_ended_sessions_expires"), ("0107", "cases", "ix_cases_rechecked")];

    /// <summary>Takes out what the scripts after 0099 have made beside rows, and forgets those from a name on; the test takes out what else has been made since.</summary>
    /// <returns>How many scripts are to be applied again.</returns>
    public static async Task<long> Forget(this Office office, string from)
    {
        foreach (var (_, table, column) in Columns.Where(c => string.CompareOrdinal(from, c.Script) <= 0))
        {
            if (office.Database.Provider == "sqlserver") await office.Change($"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS df_{table}_{column}");
            await office.Change($"ALTER TABLE {table} DROP COLUMN {column}");
        }

        foreach (var (_, table, index) in Indexes.Where(i => string.CompareOrdinal(from, i.Script) <= 0))
            await office.Change(office.Database.Provider == "sqlserver" ? $"DROP INDEX {index} ON {table}" : $"DROP INDEX {index}");
        await office.Change("DELETE FROM report_turns WHERE kind = 'anonymisation'");
        var forgotten = (await office.Rows<long>(LaterSql + $"'{from}'"))[0];
        await office.Change(ForgetSql + $"'{from}'");
        return forgotten;
    }

    /// <summary>Applies what was forgotten; gives how many scripts that is.</summary>
    public static Task<int> ApplyAgain(this Office office)
        => new Migrations(DatabasesRegistration.DialectOf(office.Database), Options.Create(office.Database), TimeProvider.System, NullLogger<Migrations>.Instance).Apply(CancellationToken.None);
}
