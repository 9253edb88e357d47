using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.SqlClient;

namespace Petitions.Infrastructure.Databases;

internal sealed class SqlServerDialect(string connectionString) : Dialect
{
    private const string SnapshotStateSql = "SELECT snapshot_isolation_state FROM sys.databases WHERE database_id = DB_ID()";
    private const byte SnapshotOn = 1;

    private bool? _snapshotAllowed;

    public override string Name => "sqlserver";

    public override async Task<DbConnection> Open(CancellationToken cancellationToken)
    {
        var connection = new SqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // SNAPSHOT is the owner's choice (ALTER DATABASE … SET ALLOW_SNAPSHOT_ISOLATION ON). Without it the reads fall back to
    // READ COMMITTED, where numbers of two statements may lie some milliseconds apart. Asked once in the life of the process.
    public override async ValueTask<DbTransaction> BeginSnapshot(DbConnection connection, CancellationToken cancellationToken)
    {
        _snapshotAllowed ??= await AllowsSnapshot(connection, cancellationToken);
        return await connection.BeginTransactionAsync(_snapshotAllowed.Value ? IsolationLevel.Snapshot : IsolationLevel.ReadCommitted, cancellationToken);
    }

    public override string Page(int rows) => string.Create(CultureInfo.InvariantCulture, $" OFFSET 0 ROWS FETCH NEXT {rows} ROWS ONLY");

    public override DatabaseFault FaultOf(DbException exception) => exception is not SqlException e ? DatabaseFault.Other : e switch
    {
        { Number: 2601 or 2627 } => DatabaseFault.DuplicateKey,
        // -2: a statement that ran into its time limit would do so again.
        { Number: -2 } => DatabaseFault.Other,
        // Chosen as deadlock victim; update conflict under SNAPSHOT; the server moved or throttled the database.
        { Number: 1205 or 3960 or 40197 or 40501 or 40613 } => DatabaseFault.Transient,
        // Connection broken: by the pipe or socket, or because the server ended it (severity 20 and above).
        { Number: 233 or 10053 or 10054 or 64 or 6005 } or { Class: >= 20 } => DatabaseFault.Transient,
        // Not found or not reachable; database not open; read-only; full.
        { Number: 2 or 53 or 40 or 10060 or 10061 or 4060 or 942 or 3906 or 1105 or 9002 } => DatabaseFault.Unavailable,
        _ => DatabaseFault.Other,
    };

    private static async Task<bool> AllowsSnapshot(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = SnapshotStateSql;
        return await command.ExecuteScalarAsync(cancellationToken) is SnapshotOn;
    }
}
