using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace Petitions.Infrastructure.Databases;

/// <summary>
/// 行版本检查: on SQL Server readers wait for writers, and several reads see several moments, unless the database keeps row versions.
/// That is its owner's choice: the service works either way, and says at start what would make it faster.
/// </summary>
public sealed partial class RowVersions(Dialect dialect, ILogger<RowVersions> log)
{
    private const string SqlServerStateSql = """
        SELECT name AS Name, is_read_committed_snapshot_on AS ReadCommitted, snapshot_isolation_state AS Snapshot
        FROM sys.databases WHERE database_id = DB_ID()
        """;
    private const int SnapshotOn = 1;

    /// <summary>Logs one warning with the command to run where the database keeps no row versions; the other providers always do.</summary>
    public async Task Check(CancellationToken cancellationToken)
    {
        if (dialect is not SqlServerDialect) return;
        try
        {
            await using var connection = await dialect.Open(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = SqlServerStateSql;
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            if (!await row.ReadAsync(cancellationToken)) return;
            var missing = Commands(row.GetString(0), row.GetBoolean(1), Convert.ToInt32(row.GetValue(2), null) == SnapshotOn);
            if (missing.Length > 0) LogMissing(missing);
        }
        // A catalogue that may not be read is no reason not to start.
        catch (DbException e)
        {
            LogUnknown(e.GetType().Name);
        }
    }

    private static string Commands(string database, bool readCommitted, bool snapshot)
    {
        var alter = $"ALTER DATABASE [{database.Replace("]", "]]", StringComparison.Ordinal)}] SET ";
        List<string> commands = [];
        if (!readCommitted) commands.Add(alter + "READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;");
        if (!snapshot) commands.Add(alter + "ALLOW_SNAPSHOT_ISOLATION ON;");
        return string.Join(' ', commands);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database keeps no row versions, so that readers wait for writers: everything works, only slower under load. Its owner may run: {Commands}")]
    private partial void LogMissing(string commands);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether the database keeps row versions could not be found out ({Reason}); see READ_COMMITTED_SNAPSHOT in docs/operations.md")]
    private partial void LogUnknown(string reason);
}
