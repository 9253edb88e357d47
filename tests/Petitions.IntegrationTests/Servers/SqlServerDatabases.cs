using System.Collections.Concurrent;
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
    private const int IsThere = 1801;
    private const int CreateSeconds = 300;
    private const int AskedAgain = 3;
    private const string Alone = "SINGLE_USER WITH ROLLBACK IMMEDIATE";

    // 1205 a deadlock, 1222 and -2 somebody waited for too long, 1807 the model is in use, 5061 and 5064 others are at the database: no refusal of the option.
    private static readonly HashSet<int> InTheWay = [1205, 1222, -2, ModelInUse, 5061, 5064];

    private static readonly string? Given = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    private static readonly ConcurrentDictionary<string, int> Refused = new();

    // Two databases are never created at once: the server wants the one they are copied from for itself.
    private static readonly SemaphoreSlim Turn = new(1, 1);

    /// <summary>Why a test that reads what goes by cannot run on the server that is given; null where it can, and where none is given.</summary>
    public static string? DeafReason => Given is not null && new SqlConnectionStringBuilder(Given) is { Encrypt: var encrypt } given && (encrypt != SqlConnectionEncryptOption.Optional || SqlServerPort.Of(given) is null)
        ? $"What goes by can be read only where {Variable} says Encrypt=False and names host and port." : null;

    public static string? SkipReason { get; } = Given is null ? $"No SQL Server here: set {Variable} to a server's connection string." : null;

    public static async Task<DatabaseOptions> Create(Content content, bool rowVersions = true)
    {
        // No longer: a server that speaks TDS over PostgreSQL makes names of its own by it, which have 63 letters.
        var name = $"petitions_{Guid.CreateVersion7():N}";
        await InTurn(() => Created(name));
        // As docs/operations.md advises, or as a server is delivered.
        var set = rowVersions ? "ON" : "OFF";
        await Set(name, $"READ_COMMITTED_SNAPSHOT {set} WITH ROLLBACK IMMEDIATE");
        await Set(name, $"ALLOW_SNAPSHOT_ISOLATION {set}");
        // Nobody restores a test's database.
        await Set(name, "RECOVERY SIMPLE");
        await Set(name, "DELAYED_DURABILITY = FORCED");
        // The service works without, only slower; a test that waits for long or fails says why that may be.
        if (rowVersions && await HasNone(name)) TestContext.Current.AddWarning("READ_COMMITTED_SNAPSHOT or ALLOW_SNAPSHOT_ISOLATION could not be set ON: readers and writers wait for each other.");
        var builder = new SqlConnectionStringBuilder(Given) { InitialCatalog = name };
        var options = new DatabaseOptions { Provider = "sqlserver", ConnectionString = builder.ConnectionString };
        try
        {
            // A service that starts on the schema loads the rest itself.
            return await TestDatabases.Filled(options, content is Content.Started ? Content.Schema : content);
        }
        // Nobody else knows of it.
        catch
        {
            await Drop(options);
            throw;
        }
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

        // Whoever is still connected is put out, in the same breath; where that is not to be had, connections that were just closed are gone in a moment.
        for (var tries = 1; !await Dropped(name) && tries < 20; tries++) await Task.Delay(TimeSpan.FromMilliseconds(250));
    }

    // In turn, as it is made: both change what the server knows of all its databases.
    private static async Task<bool> Dropped(string name)
    {
        var dropped = false;
        await InTurn(async () => dropped = await Asked(Alone, $"ALTER DATABASE {name} SET {Alone}; DROP DATABASE {name}") || await Tried($"DROP DATABASE IF EXISTS {name}") is null);
        return dropped;
    }

    // A server that has refused it for one database after the other is asked no more.
    private static Task Set(string name, string option) => Asked(option, $"ALTER DATABASE {name} SET {option}");

    private static async Task<bool> Asked(string option, string sql)
    {
        if (Refused.GetValueOrDefault(option) >= AskedAgain) return false;
        var refusal = await Tried(sql);
        if (refusal is null) Refused[option] = 0;
        else if (!InTheWay.Contains(refusal.Number)) Refused.AddOrUpdate(option, 1, (_, times) => times + 1);
        return refusal is null;
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
            // Made, though nobody waited for the answer.
            catch (SqlException e) when (e.Number == IsThere && tries > 1)
            {
                return;
            }
            // Another program's tests, on the same server.
            catch (SqlException e) when (InTheWay.Contains(e.Number) && tries < 20)
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

    private static async Task<SqlException?> Tried(string sql)
    {
        try
        {
            await OnServer(sql);
            return null;
        }
        catch (SqlException e)
        {
            return e;
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
