using System.Globalization;
using Microsoft.Data.Sqlite;
using Petitions.Infrastructure.Databases;

namespace Petitions.IntegrationTests.Servers;

// One migrated file per process, copied for each test.
internal static class SqliteDatabases
{
    private static readonly Lazy<string> Folder = new(MakeFolder);
    private static readonly Lazy<Task<string>> Template = new(MakeTemplate);

    public static async Task<DatabaseOptions> Create(bool withSchema)
    {
        var file = NewFile();
        if (withSchema) File.Copy(await Template.Value, file);
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

    private static async Task<string> MakeTemplate()
    {
        var template = NewFile();
        await TestDatabases.WithSchema(Named(template));
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
        var folder = Directory.CreateTempSubdirectory("petitions-sqlite-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        };
        return folder;
    }
}
