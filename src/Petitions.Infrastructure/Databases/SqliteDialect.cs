using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Petitions.Infrastructure.Databases;

internal sealed class SqliteDialect : Dialect, IDisposable
{
    // SQLITE_DBCONFIG_ENABLE_QPSG: plans do not depend on the values bound.
    private const int StablePlans = 1007;

    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;
    private const int UniqueConstraint = 2067;
    private const int PrimaryKeyConstraint = 1555;

    // Page caches in KiB (negative: the pragma's way to say so). Readers are many, the writer is one.
    private const string ReaderSql = "PRAGMA cache_size = -8000;";
    // What is deleted or written over is filled with zeros: a key destroyed by an anonymisation must not lie in free pages.
    private const string WriterSql = "PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;";
    private const string EmptySql = "PRAGMA wal_checkpoint(TRUNCATE)";
    private const string JournalSql = "PRAGMA journal_mode = WAL;";

    private readonly SqliteConnectionStringBuilder _given;
    private readonly SqliteReaders _readers;

    // Once for the process and before its first connection: the library would count every allocation under one lock for all
    // threads, for statistics that nobody reads. Where another has been quicker it says so, and counts.
    static SqliteDialect()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public SqliteDialect(string connectionString)
    {
        _given = new(connectionString);
        _readers = new(ct => Opened(new(_given.ConnectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false }, ReaderSql, ct));
    }

    public override string Name => "sqlite";

    public override string? MissingFile
        => _given.DataSource.StartsWith("file:", StringComparison.Ordinal) || File.Exists(_given.DataSource) ? null : Path.GetFullPath(_given.DataSource);

    public override Task<DbConnection> Open(CancellationToken cancellationToken) => _readers.Take(cancellationToken);

    // Not pooled: whoever asks for a writer keeps it, and closing it must give the file free.
    public async Task<SqliteConnection> OpenWriter(bool foreignKeys, CancellationToken cancellationToken)
        => await Opened(
            new(_given.ConnectionString) { Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false, ForeignKeys = foreignKeys, DefaultTimeout = 10 },
            WriterSql,
            cancellationToken);

    public override ValueTask<DbTransaction> BeginSnapshot(DbConnection connection, CancellationToken cancellationToken)
        => ValueTask.FromResult<DbTransaction>(((RememberedConnection)connection).BeginSnapshot());

    public override string Page(int rows) => string.Create(CultureInfo.InvariantCulture, $" LIMIT {rows}");

    public override DatabaseFault FaultOf(DbException exception) => exception switch
    {
        BatchLostException { InnerException: SqliteException e } when FaultOf(e) == DatabaseFault.Unavailable => DatabaseFault.Unavailable,
        BatchLostException => DatabaseFault.Transient,
        SqliteException e => FaultOf(e),
        _ => DatabaseFault.Other,
    };

    public override string? CodeOf(DbException exception)
        => ((exception as BatchLostException)?.InnerException ?? exception) is SqliteException e ? e.SqliteExtendedErrorCode.ToString(CultureInfo.InvariantCulture) : null;

    private static DatabaseFault FaultOf(SqliteException exception) => exception switch
    {
        { SqliteExtendedErrorCode: UniqueConstraint or PrimaryKeyConstraint } => DatabaseFault.DuplicateKey,
        { SqliteErrorCode: Busy or Locked } => DatabaseFault.Transient,
        { SqliteErrorCode: CannotOpen or ReadOnly or InputOutput or Corrupt or Full or NotADatabase } => DatabaseFault.Unavailable,
        _ => DatabaseFault.Other,
    };

    public override async Task Prepare(CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(_given.DataSource));
        if (!string.IsNullOrEmpty(folder)) Directory.CreateDirectory(folder);
        await using var connection = await OpenWriter(foreignKeys: true, cancellationToken);
        await Run(connection, JournalSql, cancellationToken);
    }

    // By a connection of its own: the queue's writer may have begun its next transaction.
    public override async Task EmptyJournal(CancellationToken cancellationToken)
    {
        await using var connection = await OpenWriter(foreignKeys: false, cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = EmptySql;
        if (Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) != 0)
            throw new TimeoutException("The -wal file still holds what was erased, as somebody reads an older moment of the database: it is emptied after the next erasure, or when the service stops.");
    }

    public void Dispose() => _readers.Dispose();

    private static async Task<SqliteConnection> Opened(SqliteConnectionStringBuilder builder, string pragmas, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(builder.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            // Otherwise a statement with LIKE @Parameter is planned anew whenever the parameter is set: visibility has five of them.
            _ = raw.sqlite3_db_config(connection.Handle, StablePlans, 1, out _);
            await Run(connection, pragmas, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task Run(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
