using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace Petitions.Infrastructure.Databases;

/// <summary>
/// 行版本检查: on SQL Server readers wait for writers, and writers for whoever must see one moment, unless the database keeps row versions.
/// That is its owner's choice: the service works either way, and says at start what waits for what. Where a server's own options
/// change what every connection begins with, it does not work: no write would know whether it met its row, or a refused one would end all that was done before it.
/// </summary>
public sealed partial class RowVersions(Dialect dialect, ILogger<RowVersions> log)
{
    private const string SqlServerStateSql = """
        SELECT name AS Name, is_read_committed_snapshot_on AS ReadCommitted, snapshot_isolation_state AS Snapshot, @@OPTIONS & 25088 AS Changed
        FROM sys.databases WHERE database_id = DB_ID()
        """;
    private const int SnapshotOn = 1;
    private const string ChangedText = "The server's 'user options' make every connection begin with SET NOCOUNT ON (512), NUMERIC_ROUNDABORT ON (8192) or XACT_ABORT ON (16384): no write could tell whether it met its row, or one that is refused would end the rest. Its administrator takes these out of the value that EXEC sp_configure 'user options' shows, sets the rest with EXEC sp_configure 'user options', <rest>; RECONFIGURE; and starts the service again.";

    private const string ReadersWaitText = "READ_COMMITTED_SNAPSHOT is off: whoever reads waits for whoever writes, and a list may for one look miss or repeat what is just changing.";
    private const string WritersWaitText = "ALLOW_SNAPSHOT_ISOLATION is off: whoever writes waits for figures, reports, exports of files, and as long as verify and reconcile run.";

    /// <summary>Logs one warning with the command to run for each kind of row versions that the database does not keep; the other providers always do.</summary>
    /// <exception cref="DatabaseSettingException">The server begins every connection with options that the statements do not bear.</exception>
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
            if (!row.IsDBNull(3) && Convert.ToInt32(row.GetValue(3), null) != 0) throw new DatabaseSettingException(ChangedText);
            if (Enumerable.Range(0, row.FieldCount).Any(row.IsDBNull))
            {
                LogUnknown("unanswered");
                return;
            }

            var alter = $"ALTER DATABASE [{row.GetString(0).Replace("]", "]]", StringComparison.Ordinal)}] SET ";
            var off = new List<(string Waits, string Command)>();
            if (!row.GetBoolean(1)) off.Add((ReadersWaitText, alter + "READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;"));
            if (Convert.ToInt32(row.GetValue(2), null) != SnapshotOn) off.Add((WritersWaitText, alter + "ALLOW_SNAPSHOT_ISOLATION ON;"));
            if (off.Count > 0) LogOff(string.Join(' ', off.Select(o => o.Waits)), string.Join(' ', off.Select(o => o.Command)));
        }
        // A catalogue that may not be read is no reason not to start.
        catch (DbException e)
        {
            LogUnknown(e.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Off} The database's owner may run: {Command}")]
    private partial void LogOff(string off, string command);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether the database keeps row versions could not be found out ({Reason}); see READ_COMMITTED_SNAPSHOT in docs/operations.md")]
    private partial void LogUnknown(string reason);
}
