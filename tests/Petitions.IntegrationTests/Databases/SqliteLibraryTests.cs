using Microsoft.Data.Sqlite;
using Petitions.Infrastructure.Databases;
using SQLitePCL;
using Xunit;

namespace Petitions.IntegrationTests.Databases;

public sealed class SqliteLibraryTests : IDisposable
{
    // SQLITE_STMTSTATUS_REPREPARE.
    private const int PlannedAnew = 5;

    private readonly string _folder = Directory.CreateTempSubdirectory("petitions-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Visibility has five LIKE @Parameter: planning it anew cost more than running it.
    [Fact]
    public async Task A_statement_is_not_planned_anew_for_the_value_of_its_pattern()
    {
        using var dialect = new SqliteDialect($"Data Source={Path.Combine(_folder, "a.db")}");
        await using var connection = await dialect.OpenWriter(foreignKeys: true, TestContext.Current.CancellationToken);
        connection.Handle!.enable_sqlite3_next_stmt(true);
        await using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE units (path TEXT NOT NULL)";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        command.CommandText = "SELECT COUNT(*) FROM units WHERE path LIKE @Units";
        var units = command.Parameters.Add("@Units", SqliteType.Text);
        await command.PrepareAsync(TestContext.Current.CancellationToken);
        foreach (var pattern in new[] { "/dk/%", "/dk/a/%", "/dk/b/%" })
        {
            units.Value = pattern;
            Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(0, raw.sqlite3_stmt_status(raw.sqlite3_next_stmt(connection.Handle, null), PlannedAnew, 0));
    }
}
