using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Petitions.Infrastructure.Documents;

namespace Petitions.Infrastructure.Databases;

/// <summary>备份结果.</summary>
/// <param name="File">The copy of the database.</param>
/// <param name="Cases">Cases in it.</param>
/// <param name="Entries">Lines of history in it.</param>
/// <param name="Documents">Attached documents that it names.</param>
/// <param name="Missing">Hashes of those whose content was not found, or is not what its hash says.</param>
public sealed record BackupOutcome(string File, long Cases, long Entries, int Documents, IReadOnlyList<string> Missing);

/// <summary>
/// 嵌入式数据库备份: a consistent copy of the SQLite file while the service runs, with a checksum beside it and the attached documents
/// in a folder beside it, and the way back.
/// </summary>
/// <remarks><c>FILE</c>, <c>FILE.sha256</c> (as <c>sha256sum -c</c> reads it) and <c>FILE.documents/</c> belong together.</remarks>
public sealed class EmbeddedBackup(IOptions<DatabaseOptions> database, IOptions<DocumentOptions> documents, TimeProvider time, ILogger<Migrations> log)
{
    private const string SqliteCasesSql = "SELECT COUNT(*) FROM cases";
    private const string SqliteEntriesSql = "SELECT COUNT(*) FROM history";
    private const string SqliteDocumentsSql = "SELECT DISTINCT sha256 FROM attachments ORDER BY sha256";
    private const string SqliteCheckSql = "PRAGMA quick_check";

    /// <summary>Copies the database as it is at one moment, then the documents it names. Writers are not held up.</summary>
    /// <exception cref="BackupException">Not the embedded database, the file is there already, or it cannot be written.</exception>
    public async Task<BackupOutcome> Take(string to, CancellationToken cancellation)
    {
        var (source, target) = (Embedded(), Path.GetFullPath(to));
        if (!File.Exists(source)) throw new BackupException($"There is no database at {source}.");
        if (File.Exists(target)) throw new BackupException($"{target} exists: a backup never overwrites another.");
        var writing = target + ".writing";
        return await Written(writing, async () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await CopyOnline(source, writing, cancellation);
            var hash = await Hash(writing, cancellation);
            await File.WriteAllTextAsync(Checksum(target), $"{hash}  {Path.GetFileName(target)}\n", cancellation);
            var outcome = await Copied(writing, target, documents.Value.Folder, target + ".documents", cancellation);
            File.Move(writing, target);
            return outcome;
        });
    }

    /// <summary>Puts a backup in the place that the configuration names, where no database may be.</summary>
    /// <exception cref="BackupException">The checksum is missing or wrong, the copy is damaged, or a database is in its place already.</exception>
    /// <exception cref="MigrationException">The backup is of a newer program.</exception>
    public async Task<BackupOutcome> Restore(string from, CancellationToken cancellation)
    {
        var (target, source) = (Embedded(), Path.GetFullPath(from));
        foreach (var part in new[] { target, target + "-wal", target + "-shm" })
            if (File.Exists(part)) throw new BackupException($"{part} exists: a restore never overwrites a database. Stop the service and move its files away first.");
        await Verify(source, cancellation);
        var writing = target + ".restoring";
        return await Written(writing, async () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, writing, overwrite: true);
            await using (var file = new FileStream(writing, FileMode.Open, FileAccess.ReadWrite)) file.Flush(flushToDisk: true);
            var outcome = await Copied(writing, target, source + ".documents", documents.Value.Folder, cancellation);
            File.Move(writing, target);
            FolderSync.Flush(Path.GetDirectoryName(target)!);
            return outcome;
        });
    }

    private string Embedded() => database.Value.Provider == "sqlite"
        ? EmbeddedFile.PathOf(database.Value.ConnectionString)
        : throw new BackupException($"This command is for the embedded database; {database.Value.Provider} has its own procedure: docs/operations.md.");

    private static string Checksum(string file) => file + ".sha256";

    // The server's own copy routine: one read of one moment, which neither waits for writers nor makes them wait.
    private static async Task CopyOnline(string source, string target, CancellationToken cancellation)
    {
        File.Delete(target);
        await using (var from = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString))
        await using (var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = target, Pooling = false }.ConnectionString))
        {
            await from.OpenAsync(cancellation);
            await to.OpenAsync(cancellation);
            from.BackupDatabase(to);
        }

        EmbeddedFile.MakeWhole(target);
        await using var file = new FileStream(target, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    private async Task Verify(string source, CancellationToken cancellation)
    {
        if (!File.Exists(source)) throw new BackupException($"There is no backup at {source}.");
        if (!File.Exists(Checksum(source))) throw new BackupException($"{Checksum(source)} is missing: without its checksum a backup is not restored.");
        var expected = (await File.ReadAllTextAsync(Checksum(source), cancellation)).Split(' ')[0].Trim();
        if (!string.Equals(await Hash(source, cancellation), expected, StringComparison.OrdinalIgnoreCase))
            throw new BackupException($"{source} does not have the checksum that stands in {Checksum(source)}: it is damaged or another file.");
        await using (var connection = await OpenCopy(source, cancellation))
            if (await Text(connection, SqliteCheckSql, cancellation) is not "ok" and var said) throw new BackupException($"{source} is damaged: {said}");
        var copy = new DatabaseOptions { ScriptsFolder = database.Value.ScriptsFolder, ConnectionString = EmbeddedFile.At("", source) };
        await new Migrations(new SqliteDialect(copy.ConnectionString), Options.Create(copy), time, log).Pending(cancellation);
        SqliteConnection.ClearAllPools();
    }

    private static async Task<BackupOutcome> Copied(string file, string named, string fromFolder, string toFolder, CancellationToken cancellation)
    {
        await using var connection = await OpenCopy(file, cancellation);
        var hashes = new List<string>();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = SqliteDocumentsSql;
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation)) hashes.Add(rows.GetString(0));
        }

        var missing = new List<string>();
        foreach (var hash in hashes)
            if (!await DocumentCopies.Copy(hash, fromFolder, toFolder, cancellation)) missing.Add(hash);
        return new(named, long.Parse(await Text(connection, SqliteCasesSql, cancellation), null), long.Parse(await Text(connection, SqliteEntriesSql, cancellation), null), hashes.Count, missing);
    }

    private static async Task<SqliteConnection> OpenCopy(string file, CancellationToken cancellation)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    private static async Task<string> Text(SqliteConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(cancellation), null) ?? "";
    }

    private static async Task<string> Hash(string file, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
    }

    private static async Task<T> Written<T>(string file, Func<Task<T>> write)
    {
        try
        {
            return await write();
        }
        catch (Exception e)
        {
            File.Delete(file);
            if (e is IOException or UnauthorizedAccessException or SqliteException) throw new BackupException(e.Message, e);
            throw;
        }
    }
}

/// <summary>备份失败: one line for the operator; nothing was overwritten.</summary>
public sealed class BackupException : Exception
{
    internal BackupException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
