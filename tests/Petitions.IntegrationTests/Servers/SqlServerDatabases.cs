using Microsoft.Data.SqlClient;
using Petitions.Infrastructure.Databases;

namespace Petitions.IntegrationTests.Servers;

// SQL Server copies no databases cheaply: each test's is created and migrated.
internal static class SqlServerDatabases
{
    private const string Variable = "PETITIONS_TEST_SQLSERVER";
    private static readonly string? Given = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    public static string? SkipReason { get; } = Given is null ? $"No SQL Server here: set {Variable} to a server's connection string." : null;

    public static async Task<DatabaseOptions> Create(bool withSchema)
    {
        var name = $"petitions_{Guid.CreateVersion7():N}";
        await OnServer($"CREATE DATABASE {name}");
        var builder = new SqlConnectionStringBuilder(Given) { InitialCatalog = name };
        var options = new DatabaseOptions { Provider = "sqlserver", ConnectionString = builder.ConnectionString };
        return withSchema ? await TestDatabases.WithSchema(options) : options;
    }

    public static async Task Drop(DatabaseOptions database)
    {
        var name = new SqlConnectionStringBuilder(database.ConnectionString).InitialCatalog;
        await using (var connection = new SqlConnection(database.ConnectionString)) SqlConnection.ClearPool(connection);
        await OnServer($"ALTER DATABASE {name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE {name}");
    }

    private static async Task OnServer(string sql)
    {
        await using var connection = new SqlConnection(Given);
        await connection.OpenAsync();
        await using var command = new SqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
