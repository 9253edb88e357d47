using System.Collections.Concurrent;
using Npgsql;
using Petitions.Infrastructure.Databases;

namespace Petitions.IntegrationTests.Servers;

// One database per process for each content, which the server copies for each test.
internal static class PostgresDatabases
{
    private static readonly ConcurrentDictionary<Content, Lazy<Task<string>>> Templates = new();

    // Files are copied faster than pages through the log, where the server can be asked (from 15 on).
    private static readonly Lazy<Task<string>> Strategy = new(async () =>
    {
        await using var connection = new NpgsqlConnection(await LocalPostgres.ConnectionString());
        await connection.OpenAsync();
        return connection.PostgreSqlVersion.Major >= 15 ? " STRATEGY FILE_COPY" : "";
    });

    public static async Task<DatabaseOptions> Create(Content content)
    {
        var (name, options) = await Named();
        var template = content is Content.Nothing ? "" : $" TEMPLATE {await Templates.GetOrAdd(content, c => new(() => MakeTemplate(c))).Value}{await Strategy.Value}";
        await OnServer($"CREATE DATABASE {name}{template}");
        return options;
    }

    public static async Task Drop(DatabaseOptions database)
    {
        var name = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database;
        await using (var connection = new NpgsqlConnection(database.ConnectionString)) NpgsqlConnection.ClearPool(connection);
        await OnServer($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static async Task<string> MakeTemplate(Content content)
    {
        var (name, options) = await Named();
        await OnServer($"CREATE DATABASE {name}");
        await TestDatabases.Filled(options, content);
        // The server copies only a database that nobody is connected to.
        NpgsqlConnection.ClearAllPools();
        return name;
    }

    private static async Task<(string Name, DatabaseOptions Options)> Named()
    {
        var name = $"petitions_{Guid.CreateVersion7():N}";
        var builder = new NpgsqlConnectionStringBuilder(await LocalPostgres.ConnectionString()) { Database = name };
        return (name, new DatabaseOptions { Provider = "postgresql", ConnectionString = builder.ConnectionString });
    }

    private static async Task OnServer(string sql)
    {
        await using var connection = new NpgsqlConnection(await LocalPostgres.ConnectionString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
