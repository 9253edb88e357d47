using System.Data;
using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace Petitions.Infrastructure.Databases;

internal sealed class PostgresDialect : Dialect
{
    // More than all statements of the program in use at a time; who has said a number of his own (0 behind a pooler that mixes connections) keeps it.
    private static readonly string[] KeptStatements = ["Max Auto Prepare", "MaxAutoPrepare"];
    private const int Most = 256;

    private readonly string _connectionString;

    public PostgresDialect(string connectionString)
        : this(Pool(connectionString, MainOf, ""), new(Pool(connectionString, BesideOf, " beside"), null))
    {
    }

    private PostgresDialect(string connectionString, PostgresDialect? beside) => (_connectionString, Beside) = (KeepingStatements(connectionString), beside ?? this);

    public override string Name => "postgresql";

    public override Dialect Beside { get; }

    public override bool SendsTogether => true;

    public override bool OpensRowsToAsk => true;

    public override async Task<DbConnection> Open(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(_connectionString);
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

    public override async ValueTask<DbTransaction> BeginSnapshot(DbConnection connection, CancellationToken cancellationToken)
        => await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    public override string Page(int rows) => string.Create(CultureInfo.InvariantCulture, $" LIMIT {rows}");

    public override DatabaseFault FaultOf(DbException exception) => exception switch
    {
        PostgresException e => FaultOf(e.SqlState),
        // A statement that ran into its time limit would do so again, and hold what it held: whoever asked comes back later.
        NpgsqlException { InnerException: TimeoutException } => DatabaseFault.Unavailable,
        NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: IOException } => DatabaseFault.Transient,
        _ => DatabaseFault.Other,
    };

    /// <summary>The connection string with statements kept prepared: the server takes longer to read and plan one than to run it, and the program runs the same
    /// few all day.</summary>
    internal static string KeepingStatements(string given)
        => KeptStatements.Any(new DbConnectionStringBuilder { ConnectionString = given }.ContainsKey)
            ? given
            : new NpgsqlConnectionStringBuilder(given) { MaxAutoPrepare = Most, AutoPrepareMinUsages = 2 }.ConnectionString;

    // Another name is another pool.
    private static string Pool(string given, Func<int, int> share, string name)
    {
        var builder = new NpgsqlConnectionStringBuilder(given);
        builder.ApplicationName = (builder.ApplicationName ?? "Petitions") + name;
        builder.MaxPoolSize = share(builder.MaxPoolSize);
        builder.MinPoolSize = Math.Min(builder.MinPoolSize, builder.MaxPoolSize);
        // The program sets nothing that outlives a transaction: there is nothing to undo each time a connection changes hands.
        builder.NoResetOnClose = true;
        // Of statements sent together it is to be known which was refused.
        builder.IncludeFailedBatchedCommand = true;
        return builder.ConnectionString;
    }

    private static DatabaseFault FaultOf(string state) => state switch
    {
        PostgresErrorCodes.UniqueViolation => DatabaseFault.DuplicateKey,
        PostgresErrorCodes.StringDataRightTruncation or PostgresErrorCodes.NumericValueOutOfRange => DatabaseFault.TooLarge,
        // The server shuts down or has crashed: the connection is of no more use, a new one may find it back.
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable
            or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or "25P03" or "57P05" => DatabaseFault.Transient,
        PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.DiskFull
            or PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.ConfigurationLimitExceeded or PostgresErrorCodes.QueryCanceled
            or PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.IoError => DatabaseFault.Unavailable,
        _ when state.StartsWith("08", StringComparison.Ordinal) => DatabaseFault.Transient,
        _ => DatabaseFault.Other,
    };
}
