using Microsoft.Data.Sqlite;

namespace Petitions.Benchmarks.Generation;

/// <summary>
/// 成批写入的数据库: one connection without journal and without the indexes that are not unique, which are made again at the end. A crash
/// meanwhile leaves a useless file: only for databases that are being generated.
/// </summary>
internal sealed class BulkDatabase : IDisposable
{
    private readonly List<string> _indexes = [];

    internal BulkDatabase(string file)
    {
        Connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, ForeignKeys = false }.ConnectionString);
        Connection.Open();
        Run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; PRAGMA temp_store = MEMORY; PRAGMA locking_mode = EXCLUSIVE;");
        foreach (var (name, sql) in Texts("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND sql NOT LIKE 'CREATE UNIQUE%'"))
        {
            _indexes.Add(sql);
            Run($"DROP INDEX {name}");
        }

        Run("BEGIN");
    }

    internal SqliteConnection Connection { get; }

    internal void NextPart() => Run("COMMIT; BEGIN");

    /// <summary>Makes the indexes, checks every reference, and gives the file back as the service keeps it.</summary>
    internal void Finish(Action<string> tell)
    {
        Run("COMMIT");
        tell($"{_indexes.Count} indexes");
        foreach (var sql in _indexes) Run(sql);
        tell("references");
        if (Texts("PRAGMA foreign_key_check").Any()) throw new InvalidOperationException("A generated row refers to one that is not there.");
        Run("PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL;");
    }

    internal long Number(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), null);
    }

    public void Dispose() => Connection.Dispose();

    private void Run(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private List<(string First, string Second)> Texts(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<(string, string)>();
        while (reader.Read()) rows.Add((reader.GetString(0), reader.FieldCount > 1 && !reader.IsDBNull(1) ? Convert.ToString(reader.GetValue(1), null)! : ""));
        return rows;
    }
}
