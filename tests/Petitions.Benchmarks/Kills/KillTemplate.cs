using Microsoft.Data.Sqlite;
using Petitions.Benchmarks.Offices;

namespace Petitions.Benchmarks.Kills;

/// <summary>断电试验的底库: a database with old cases and no sweep run yet; copied, it is a service that was down for a year.</summary>
internal sealed class KillTemplate : IDisposable
{
    private static readonly string[] Parts = ["", "-wal", "-shm", ".seals.jsonl"];

    private readonly string _file;

    private KillTemplate(string file, IReadOnlyList<KeyValuePair<Guid, string>> cases) => (_file, Cases) = (file, cases);

    /// <summary>What stands in it, by id and number.</summary>
    internal IReadOnlyList<KeyValuePair<Guid, string>> Cases { get; }

    internal static async Task<KillTemplate> Make(string file)
    {
        Remove(file);
        // When the office closes, the last connection does, and all of the write-ahead log is in the file.
        await using var office = await BenchOffice.Open(file);
        await using var service = await ServiceProcess.Start(file);
        using var http = service.Client();
        var taken = await OldCase.TakeIn(http);
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        connection.Open();
        OldCase.EnteredThen(connection);
        return new(file, taken);
    }

    internal void CopyTo(string database)
    {
        Remove(database);
        foreach (var part in Parts.Where(p => File.Exists(_file + p))) File.Copy(_file + part, database + part);
    }

    /// <summary>Removes a database with all that was kept beside it.</summary>
    internal static void Remove(string database)
    {
        foreach (var part in Parts) File.Delete(database + part);
        if (Directory.Exists(database + ".attachments")) Directory.Delete(database + ".attachments", recursive: true);
    }

    /// <inheritdoc/>
    public void Dispose() => Remove(_file);
}
