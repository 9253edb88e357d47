using Microsoft.Data.Sqlite;

namespace Petitions.Infrastructure.Databases;

/// <summary>嵌入式数据库文件: the one file of the embedded database, for whoever makes or copies it as a whole.</summary>
public static class EmbeddedFile
{
    /// <summary>The file of a connection string, as a full path.</summary>
    public static string PathOf(string connectionString) => Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);

    /// <summary>The same; null where it names no plain file.</summary>
    public static string? Named(string connectionString)
        => new SqliteConnectionStringBuilder(connectionString).DataSource is var source && IsPlain(source) ? Path.GetFullPath(source) : null;

    /// <summary>A connection string like the one given, for another file.</summary>
    public static string At(string connectionString, string file)
        => new SqliteConnectionStringBuilder(connectionString) { DataSource = file }.ConnectionString;

    /// <summary>The connection string with its file as a full path from a folder; null where it names none or cannot be read.</summary>
    public static string? Anchored(string? connectionString, string folder)
    {
        try
        {
            var parsed = new SqliteConnectionStringBuilder(connectionString);
            if (!IsPlain(parsed.DataSource)) return null;
            return At(parsed.ConnectionString, Path.GetFullPath(parsed.DataSource, folder));
        }
        catch (ArgumentException)
        {
            // The validation of the options says it better.
            return null;
        }
    }

    /// <summary>
    /// Brings all that was written into the file itself and closes idle connections, so that the file alone is the whole
    /// database. Throws <see cref="SqliteException"/> where somebody still holds it.
    /// </summary>
    public static void MakeWhole(string file) => Run(file, "PRAGMA journal_mode = DELETE");

    /// <summary>
    /// Writes the file anew without any free space: copies of rows that SQLite left behind when it moved them to other pages are gone.
    /// </summary>
    /// <exception cref="HeldException">A service serves it.</exception>
    /// <exception cref="IOException">Somebody else still has it open, or the disk has no room for a second one.</exception>
    public static void Compact(string file)
    {
        using var alone = EmbeddedHold.Alone(file);
        try
        {
            MakeWhole(file);
            Run(file, "PRAGMA secure_delete = ON; VACUUM;");
        }
        catch (SqliteException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    private static bool IsPlain(string source) => source is not ("" or ":memory:") && !source.StartsWith("file:", StringComparison.Ordinal);

    private static void Run(string file, string sql)
    {
        SqliteConnection.ClearAllPools();
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
