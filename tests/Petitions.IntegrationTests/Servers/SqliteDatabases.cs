using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Petitions.Benchmarks.Servers;
using Petitions.Infrastructure.Databases;

namespace Petitions.IntegrationTests.Servers;

// One file per process for each content, copied for each test.
internal static class SqliteDatabases
{
    private const string Prefix = "petitions-sqlite-";

    private static readonly Lazy<string> Folder = new(MakeFolder);
    private static readonly ConcurrentDictionary<Content, Lazy<Task<string>>> Templates = new();

    public static async Task<DatabaseOptions> Create(Content content)
    {
        var file = NewFile();
        if (content is not Content.Nothing) File.Copy(await Templates.GetOrAdd(content, c => new(() => MakeTemplate(c))).Value, file);
        return Named(file);
    }

    public static Task Drop(DatabaseOptions database)
    {
        // All: the dialect pools its readers under a connection string of its own making. Those in use stay open.
        SqliteConnection.ClearAllPools();
        var file = new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;
        foreach (var part in new[] { file, file + "-wal", file + "-shm" }) File.Delete(part);
        return Task.CompletedTask;
    }

    private static async Task<string> MakeTemplate(Content content)
    {
        var template = NewFile();
        var options = await TestDatabases.Filled(Named(template), content);
        // What is copied is the file alone: all of it has to be in there.
        await using var connection = new SqliteConnection(options.ConnectionString + ";Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync();
        return template;
    }

    private static DatabaseOptions Named(string file) => new()
    {
        Provider = "sqlite",
        ConnectionString = new SqliteConnectionStringBuilder { DataSource = file }.ConnectionString,
    };

    private static string NewFile() => Path.Combine(Folder.Value, Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture) + ".db");

    private static string MakeFolder()
    {
        foreach (var stale in PassingFolder.Stale(Prefix)) PassingFolder.Clear(stale, Prefix);
        var folder = PassingFolder.Create(PassingFolder.InMemory, Prefix);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        };
        return folder;
    }
}
