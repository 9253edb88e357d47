using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Petitions.IntegrationTests.Running;

/// <summary>临时文件夹: a folder that goes with the test.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("petitions-running-").FullName;

    public string Database => ServiceProcess.DatabaseFile(Path);

    /// <summary>Rows of every table of the database, by table.</summary>
    public SortedDictionary<string, long> Rows() => new(Read("SELECT name FROM sqlite_master WHERE type = 'table'")
        .ToDictionary(table => table, table => long.Parse(Read($"SELECT COUNT(*) FROM {table}")[0], CultureInfo.InvariantCulture)));

    /// <summary>The first column of what a statement of the test's own reads.</summary>
    public List<string> Read(string sql)
    {
        var values = new List<string>();
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read()) values.Add(reader.GetValue(0).ToString() ?? "");
        return values;
    }

    /// <summary>A file of so many megabytes in it, all zero: a browser reads it itself, where bytes that are handed to it take a minute.</summary>
    public string Large(string name, int megabytes)
    {
        var file = System.IO.Path.Combine(Path, name);
        using var stream = File.Create(file);
        stream.SetLength(megabytes * 1024L * 1024L);
        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
