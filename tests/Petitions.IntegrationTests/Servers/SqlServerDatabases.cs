using Microsoft.Data.SqlClient;
using Petitions.Infrastructure.Databases;
using Xunit;

namespace Petitions.IntegrationTests.Servers;

// SQL Server copies no databases cheaply: each test's is created and migrated. All that the account needs is to create databases:
// whoever creates one owns it.
internal static class SqlServerDatabases
{
    private const string Variable = "PETITIONS_TEST_SQLSERVER";
    private const int MayNotCreate = 262;
    private const int ModelInUse = 1807;
    private const int CreateSeconds = 300;

    private static readonly string? Given = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    // Two databases are never created at once: the server wants the one they are copied from for itself.
    private static readonly SemaphoreSlim Turn = new(1, 1);

    public static string? SkipReason { get; } = Given is null ? $"No SQL Server here: set {Variable} to a server's connection string." : null;

    public static async Task<DatabaseOptions> Create(Content content, bool rowVersions = true)
    {
        var name = $"petitions_test_{Guid.CreateVersion7():N}";
        await InTurn(() => Created(name));
        // As docs/operations.md advises, or as a server is delivered.
        var set = rowVersions ? "ON" : "OFF";
        await Tried($"ALTER DATABASE {name} SET READ_COMMITTED_SNAPSHOT {set} WITH ROLLBACK IMMEDIATE");
        await Tried($"ALTER DATABASE {name} SET ALLOW_SNAPSHOT_ISOLATION {set}");
        // Nobody restores a test's database.
        await Tried($"ALTER DATABASE {name} SET RECOVERY SIMPLE");
        await Tried($"ALTER DATABASE {name} SET DELAYED_DURABILITY = FORCED");
        // The service works without, only slower; a test that waits for long or fails says why that may be.
        if (rowVersions && await HasNone(name)) TestContext.Current.AddWarning("READ_COMMITTED_SNAPSHOT or ALLOW_SNAPSHOT_ISOLATION could not be set ON: readers and writers wait for each other.");
        var builder = new SqlConnectionStringBuilder(Given) { InitialCatalog = name };
        var options = new DatabaseOptions { Provider = "sqlserver", ConnectionString = builder.ConnectionString };
        // A service that starts on the schema loads the rest itself.
        return await TestDatabases.Filled(options, content is Content.Started ? Content.Schema : content);
    }

    public static async Task Drop(DatabaseOptions database)
    {
        var name = new SqlConnectionStringBuilder(database.ConnectionString).InitialCatalog;
        // The dialect pools under a connection string of its own making. Not all pools: the other tests keep their connections.
        foreach (var pooled in SqlServerDialect.PooledUnder(database.ConnectionString).Append(database.ConnectionString))
        {
            await using var connection = new SqlConnection(pooled);
            SqlConnection.ClearPool(connection);
        }

        // Whoever is still connected is put out; where that is not to be had, nobody is, and the second statement is enough.
        await Tried($"ALTER DATABASE {name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE {name}");
        await Tried($"IF DB_ID('{name}') IS NOT NULL DROP DATABASE {name}");
    }

    private static async Task Created(string name)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await OnServer($"CREATE DATABASE {name}");
                return;
            }
            catch (SqlException e) when (e.Number == MayNotCreate)
            {
                throw new InvalidOperationException($"The account of {Variable} may not create databases, and each test needs one of its own: GRANT CREATE ANY DATABASE TO it, or make it a member of dbcreator.", e);
            }
            // Another program's tests, on the same server.
            catch (SqlException e) when (e.Number == ModelInUse && tries < 20)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500));
            }
        }
    }

    private static async Task InTurn(Func<Task> work)
    {
        await Turn.WaitAsync();
        try
        {
            await work();
        }
        finally
        {
            Turn.Release();
        }
    }

    private static async Task<bool> HasNone(string name)
    {
        await using var connection = new SqlConnection(Given);
        await connection.OpenAsync();
        await using var command = new SqlCommand("SELECT COUNT(*) FROM sys.databases WHERE name = @Name AND (is_read_committed_snapshot_on = 0 OR snapshot_isolation_state <> 1)", connection);
        command.Parameters.AddWithValue("@Name", name);
        return Convert.ToInt32(await command.ExecuteScalarAsync(), null) > 0;
    }

    private static async Task Tried(string sql)
    {
        try
        {
            await OnServer(sql);
        }
        catch (SqlException)
        {
        }
    }

    private static async Task OnServer(string sql)
    {
        await using var connection = new SqlConnection(Given);
        await connection.OpenAsync();
        await using var command = new SqlCommand(sql, connection) { CommandTimeout = CreateSeconds };
        await command.ExecuteNonQueryAsync();
    }
}
