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

    /// <summary>Takes out what the scripts after 0099 have made beside rows, and forgets those from a name on; the test takes out what else has been made since.</summary>
    public static async Task Forget(this Office office, string from)
    {
        if (office.Database.Provider == "sqlserver") await office.Change("ALTER TABLE visits DROP CONSTRAINT IF EXISTS df_visits_guided");
        await office.Change("ALTER TABLE visits DROP COLUMN guided");
        await office.Change("ALTER TABLE visit_amendments DROP COLUMN earlier");
        if (string.CompareOrdinal(from, "0101") <= 0) await office.Change("ALTER TABLE reviews DROP COLUMN decision_no");
        await office.Change(ForgetSql + $"'{from}'");
    }

    /// <summary>Applies what was forgotten; gives how many scripts that is.</summary>
    public static Task<int> ApplyAgain(this Office office)
        => new Migrations(DatabasesRegistration.DialectOf(office.Database), Options.Create(office.Database), TimeProvider.System, NullLogger<Migrations>.Instance).Apply(CancellationToken.None);
}
