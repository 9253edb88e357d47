using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Petitions.Infrastructure.Documents;

namespace Petitions.Infrastructure.Databases;

// One file that is a whole embedded database: how it is copied, looked at, and followed to the documents it names.
internal static class EmbeddedCopy
{
    private const string SqliteCasesSql = "SELECT COUNT(*) FROM cases";
    private const string SqliteEntriesSql = "SELECT COUNT(*) FROM history";
    private const string SqliteDocumentsSql = "SELECT sha256 FROM attachments UNION SELECT d.sha256 FROM case_documents d JOIN cases c ON c.id = d.case_id WHERE c.anonymised_on IS NULL ORDER BY sha256";
    private const string SqliteCheckSql = "PRAGMA quick_check";

    // SQLite's own copy routine: one read of one moment, which neither waits for writers nor makes them wait.
    public static async Task Online(string source, string target, CancellationToken cancellation)
    {
        File.Delete(target);
        await using (var from = await Open(source, cancellation))
        await using (var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = target, Pooling = false }.ConnectionString))
        {
            await to.OpenAsync(cancellation);
            from.BackupDatabase(to);
        }

        EmbeddedFile.MakeWhole(target);
        Flush(target);
    }

    public static void Flush(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    public static async Task<string> Hash(string file, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
    }

    /// <summary>What SQLite finds wrong with a file; null where it is whole.</summary>
    public static async Task<string?> Damage(string file, CancellationToken cancellation)
    {
        await using var connection = await Open(file, cancellation);
        return await Text(connection, SqliteCheckSql, cancellation) is not "ok" and var said ? said : null;
    }

    /// <summary>Copies the documents that a file names, and counts what is in it.</summary>
    public static async Task<BackupOutcome> Follow(DocumentSeals seals, string file, string named, string fromFolder, string toFolder, CancellationToken cancellation)
    {
        await using var connection = await Open(file, cancellation);
        var (hashes, missing) = (await Documents(connection, cancellation), new List<string>());
        foreach (var hash in hashes)
            if (!await DocumentCopies.Copy(seals, hash, fromFolder, toFolder, cancellation)) missing.Add(hash);
        return new(named, await Number(connection, SqliteCasesSql, cancellation), await Number(connection, SqliteEntriesSql, cancellation), hashes.Count, missing);
    }

    private static async Task<SqliteConnection> Open(string file, CancellationToken cancellation)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    private static async Task<List<string>> Documents(SqliteConnection connection, CancellationToken cancellation)
    {
        var hashes = new List<string>();
        await using var command = connection.CreateCommand();
        command.CommandText = SqliteDocumentsSql;
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) hashes.Add(rows.GetString(0));
        return hashes;
    }

    private static async Task<long> Number(SqliteConnection connection, string sql, CancellationToken cancellation)
        => long.Parse(await Text(connection, sql, cancellation), null);

    private static async Task<string> Text(SqliteConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(cancellation), null) ?? "";
    }
}
