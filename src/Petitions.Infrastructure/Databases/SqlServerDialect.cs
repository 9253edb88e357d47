using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.SqlClient;

namespace Petitions.Infrastructure.Databases;

internal sealed class SqlServerDialect : Dialect
{
    private const string SnapshotStateSql = "SELECT snapshot_isolation_state FROM sys.databases WHERE database_id = DB_ID()";
    private const string LevelSql = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED";
    private const byte SnapshotOn = 1;
    private const int SpareThreads = 16;
    private const byte MostOfWarnings = 10;

    private readonly string _connectionString;
    private readonly SqlServerPort? _port;
    private readonly int _connections;

    private bool _snapshotAllowed;

    public SqlServerDialect(string connectionString)
        : this(Pool(connectionString, MainOf, ""), new(Pool(connectionString, BesideOf, " beside"), null))
        => _connections = new SqlConnectionStringBuilder(connectionString).MaxPoolSize;

    private SqlServerDialect(string connectionString, SqlServerDialect? beside)
        => (_connectionString, _port, Beside) = (connectionString, SqlServerPort.Of(new(connectionString)), beside ?? this);

    public override string Name => "sqlserver";

    public override Dialect Beside { get; }

    public override async Task<DbConnection> Open(CancellationToken cancellationToken)
    {
        var connection = new SqlConnection(_connectionString);
        try
        {
            await Opened(connection, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task Opened(SqlConnection connection, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var opening = connection.OpenAsync(end.Token);
        if (opening.IsCompleted || _port is null)
        {
            await opening;
            return;
        }

        var closed = _port.WhenClosed(end.Token);
        await Task.WhenAny(opening, closed);
        // Ends whichever of the two is still at it.
        await end.CancelAsync();
        var told = await closed;
        try
        {
            await opening;
        }
        catch (Exception) when (told is not null && !cancellationToken.IsCancellationRequested)
        {
            throw told;
        }
    }

    // SqlClient begins, saves, commits and rolls back without giving its thread back meanwhile. The pool of threads begins with one for each processor and adds one or two a
    // second: a rush, or a server that is frozen, would keep everybody waiting for a thread, also those who ask whether the service is ready.
    public override Task Prepare(CancellationToken cancellationToken)
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, _connections + SpareThreads), ports);
        return Task.CompletedTask;
    }

    // SNAPSHOT is the owner's choice (ALTER DATABASE … SET ALLOW_SNAPSHOT_ISOLATION ON). Without it only SERIALIZABLE shows one moment, by locks: writers
    // wait for these reads, and these for writers. A yes is remembered until a read is refused.
    public override async ValueTask<DbTransaction> BeginSnapshot(DbConnection connection, CancellationToken cancellationToken)
    {
        if (!_snapshotAllowed) _snapshotAllowed = await AllowsSnapshot(connection, cancellationToken);
        return await connection.BeginTransactionAsync(_snapshotAllowed ? IsolationLevel.Snapshot : IsolationLevel.Serializable, cancellationToken);
    }

    // The level outlives the transaction, and the pool hands it on: whoever reads next outside of one would read at it.
    public override async Task EndSnapshot(DbConnection connection, DbTransaction? snapshot)
    {
        try
        {
            await base.EndSnapshot(connection, snapshot);
            await using var command = connection.CreateCommand();
            command.CommandText = LevelSql;
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch
        {
            SqlConnection.ClearPool((SqlConnection)connection);
            throw;
        }
    }

    public override string Page(int rows) => string.Create(CultureInfo.InvariantCulture, $" OFFSET 0 ROWS FETCH NEXT {rows} ROWS ONLY");

    public override DatabaseFault FaultOf(DbException exception)
        => exception is SqlException e ? FaultOf(e) : exception is PortClosedException ? DatabaseFault.Unavailable : DatabaseFault.Other;

    public override string? CodeOf(DbException exception) => exception is SqlException e ? e.Number.ToString(CultureInfo.InvariantCulture) : null;

    // Of several errors that came together the first that says what it is: that a statement was ended, or a file could not grow, may stand before why.
    private DatabaseFault FaultOf(SqlException e)
        => e.Errors.Cast<SqlError>().Where(error => error.Class > MostOfWarnings).Select(FaultOf).FirstOrDefault(fault => fault is not DatabaseFault.Other, DatabaseFault.Other);

    private DatabaseFault FaultOf(SqlError e) => e.Number switch
    {
        // A unique index; a primary key or unique constraint.
        2601 or 2627 => DatabaseFault.DuplicateKey,
        // A text longer than its column (the second without trace flag or below compatibility level 150); a number out of its type's range.
        2628 or 8152 or 8115 => DatabaseFault.TooLarge,
        // -2: a statement that ran into its time limit would do so again, and hold what it held: whoever asked comes back later.
        -2 => DatabaseFault.Unavailable,
        // Deadlock victim; lock not granted in time; update conflict and changed schema under SNAPSHOT.
        1205 or 1222 or 3960 or 3961 => DatabaseFault.Transient,
        // Snapshots were switched on or off since they were asked about, or are being: the next try asks again.
        3952 or 3954 or 3956 or 3957 => WithoutSnapshot(),
        // The database is in transition, or was being recovered when the snapshot began.
        952 or 3953 => DatabaseFault.Transient,
        // The server's cloud form: moved, throttled, busy.
        40197 or 40501 or 40613 or 10928 or 10929 or 49918 or 49919 or 49920 => DatabaseFault.Transient,
        // Connection broken by the pipe or socket.
        233 or 10053 or 10054 or 64 or 6005 => DatabaseFault.Transient,
        // Not found or not reachable; log-in refused, or not to a secondary in time; database recovering, kept for one, restoring, not
        // open, not in this replica, offline, or read-only; server paused.
        2 or 53 or 40 or 10060 or 10061 or 18456 or 4060 or 4221 or 921 or 922 or 924 or 927 or 942 or 945 or 976 or 978 or 982 or 983 or 988 or 3906 or 3908 or 17142
            => DatabaseFault.Unavailable,
        // Disk, file, log, memory or lock memory full, or the edition's largest database; no memory granted, or page read, in time.
        1101 or 1105 or 1827 or 5149 or 9002 or 845 or 701 or 802 or 1204 or 8628 or 8645 or 8651 => DatabaseFault.Unavailable,
        // Row versions: recovery was skipped; a version is gone, or there is no room for more (tempdb, which stays full for the next try).
        3955 or 3958 or 3959 or 3966 or 3967 => DatabaseFault.Unavailable,
        // Damage: a page or the log cannot be read, or contradicts itself. The server ends the connection, and would again.
        605 or 823 or 824 or 3624 or 9001 => DatabaseFault.Unavailable,
        // The answer was broken off, by a server that is being stopped or a session that is ended, without a number; the session was not resumed.
        0 or 3971 => DatabaseFault.Transient,
        // The server ended the connection.
        _ when e.Class >= 20 => DatabaseFault.Transient,
        _ => DatabaseFault.Other,
    };

    private DatabaseFault WithoutSnapshot()
    {
        _snapshotAllowed = false;
        return DatabaseFault.Transient;
    }

    // Left to itself SqlClient says from memory that a server is gone, for up to a minute after its return, and sits out ten
    // seconds before it logs in again: how often something is tried is the session's decision. What is given stays as given.
    internal static string Settled(string given)
    {
        var builder = new SqlConnectionStringBuilder(given);
        if (!builder.ShouldSerialize("Pool Blocking Period")) builder.PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock;
        if (!builder.ShouldSerialize("Connect Retry Count")) builder.ConnectRetryCount = 0;
        if (!builder.ShouldSerialize("Application Name")) builder.ApplicationName = "Petitions";
        return builder.ConnectionString;
    }

    /// <summary>The strings under which connections are pooled.</summary>
    internal static IEnumerable<string> PooledUnder(string given) => [Pool(given, MainOf, ""), Pool(given, BesideOf, " beside")];

    // Another name is another pool.
    private static string Pool(string given, Func<int, int> share, string name)
    {
        var builder = new SqlConnectionStringBuilder(Settled(given));
        builder.ApplicationName += name;
        builder.MaxPoolSize = share(builder.MaxPoolSize);
        builder.MinPoolSize = Math.Min(builder.MinPoolSize, builder.MaxPoolSize);
        return builder.ConnectionString;
    }

    private static async Task<bool> AllowsSnapshot(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = SnapshotStateSql;
        return await command.ExecuteScalarAsync(cancellationToken) is SnapshotOn;
    }
}
