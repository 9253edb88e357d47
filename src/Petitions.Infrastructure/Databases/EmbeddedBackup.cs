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
/// <param name="Missing">Hashes of those whose content was not found, cannot be opened, or is not what its hash says.</param>
public sealed record BackupOutcome(string File, long Cases, long Entries, int Documents, IReadOnlyList<string> Missing);

/// <summary>
/// 嵌入式数据库备份: a consistent copy of the SQLite file while the service runs, with a checksum beside it and the attached documents,
/// sealed, in a folder beside it, and the way back.
/// </summary>
/// <remarks><c>FILE</c>, <c>FILE.sha256</c> (as <c>sha256sum -c</c> reads it) and <c>FILE.documents/</c> belong together.</remarks>
public sealed class EmbeddedBackup(IOptions<DatabaseOptions> database, IOptions<DocumentOptions> documents, DocumentSeals seals, TimeProvider time, ILogger<Migrations> log)
{
    /// <summary>Copies the database as it is at one moment, then the documents it names. Writers are not held up.</summary>
    /// <exception cref="BackupException">Not the embedded database, the file is there already, or it cannot be written.</exception>
    public async Task<BackupOutcome> Take(string to, CancellationToken cancellation)
    {
        var (source, target) = (Embedded(), Path.GetFullPath(to));
        if (!File.Exists(source)) throw new BackupException($"There is no database at {source}.");
        if (File.Exists(target)) throw new BackupException($"{target} exists: a backup never overwrites another.");
        return await Written(target, target + ".writing", async writing =>
        {
            await EmbeddedCopy.Online(source, writing, cancellation);
            await File.WriteAllTextAsync(Checksum(target), $"{await EmbeddedCopy.Hash(writing, cancellation)}  {Path.GetFileName(target)}\n", cancellation);
            return await EmbeddedCopy.Follow(seals, writing, target, documents.Value.Folder, target + ".documents", cancellation);
        });
    }

    /// <summary>Puts a backup in the place that the configuration names, where no database may be.</summary>
    /// <exception cref="BackupException">The checksum is missing or wrong, the copy is damaged, or a database is in its place already.</exception>
    /// <exception cref="HeldException">A service serves the database of this place, though its files may have been moved away.</exception>
    /// <exception cref="MigrationException">The backup is of a newer program.</exception>
    public async Task<BackupOutcome> Restore(string from, CancellationToken cancellation)
    {
        var (target, source) = (Embedded(), Path.GetFullPath(from));
        using var alone = EmbeddedHold.Alone(target);
        foreach (var part in new[] { target, target + "-wal", target + "-shm" })
            if (File.Exists(part)) throw new BackupException($"{part} exists: a restore never overwrites a database. Stop the service and move its files away first.");
        await Verify(source, cancellation);
        return await Written(target, target + ".restoring", async writing =>
        {
            OwnFiles.Copy(source, writing);
            EmbeddedCopy.Flush(writing);
            return await EmbeddedCopy.Follow(seals, writing, target, source + ".documents", documents.Value.Folder, cancellation);
        });
    }

    private string Embedded() => database.Value.Provider == "sqlite"
        ? EmbeddedFile.PathOf(database.Value.ConnectionString)
        : throw new BackupException($"This command is for the embedded database; {database.Value.Provider} has its own procedure: docs/operations.md.");

    private static string Checksum(string file) => file + ".sha256";

    private async Task Verify(string source, CancellationToken cancellation)
    {
        if (!File.Exists(source)) throw new BackupException($"There is no backup at {source}.");
        if (!File.Exists(Checksum(source))) throw new BackupException($"{Checksum(source)} is missing: without its checksum a backup is not restored.");
        var expected = (await File.ReadAllTextAsync(Checksum(source), cancellation)).Split(' ')[0].Trim();
        if (!string.Equals(await EmbeddedCopy.Hash(source, cancellation), expected, StringComparison.OrdinalIgnoreCase))
            throw new BackupException($"{source} does not have the checksum that stands in {Checksum(source)}: it is damaged or another file.");
        if (await EmbeddedCopy.Damage(source, cancellation) is { } said) throw new BackupException($"{source} is damaged: {said}");
        var copy = new DatabaseOptions { ScriptsFolder = database.Value.ScriptsFolder, ConnectionString = EmbeddedFile.At("", source) };
        await new Migrations(new SqliteDialect(copy.ConnectionString), Options.Create(copy), time, log).Pending(cancellation);
        SqliteConnection.ClearAllPools();
    }

    // Written aside, then renamed: what has the name is whole.
    private static async Task<BackupOutcome> Written(string target, string aside, Func<string, Task<BackupOutcome>> write)
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(target))!;
            FolderSync.Make(folder);
            var outcome = await write(aside);
            File.Move(aside, target);
            FolderSync.Flush(folder);
            return outcome;
        }
        catch (Exception e)
        {
            File.Delete(aside);
            if (e is IOException or UnauthorizedAccessException or SqliteException) throw new BackupException(e.Message, e);
            throw;
        }
    }
}
