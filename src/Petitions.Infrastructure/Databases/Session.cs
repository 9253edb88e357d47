using System.Data.Common;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Extensions.Logging;
using Petitions.Domain;

namespace Petitions.Infrastructure.Databases;

/// <summary>
/// 数据库会话: at most one connection and one transaction per scope; every statement of the program goes through it. The connection is held as long as a statement, stream,
/// transaction or snapshot lasts, and no longer (decisions/0225). Not for two threads, nor for a second statement while a stream is being read.
/// </summary>
/// <remarks>
/// Every member refuses with <see cref="Refusal"/> <c>database-unavailable</c> when the database cannot be reached, with <c>too-large-to-keep</c> what no column takes, and throws
/// <see cref="DuplicateKeyException"/> when a unique index says no. On SQLite and outside a transaction it reads by a
/// connection that cannot write; a write outside a transaction makes one of its own.
/// </remarks>
public sealed partial class Session : IAsyncDisposable
{
    /// <summary>The key of a second session for a scope inside another whose session is in the middle of something (<see cref="Databases.Dialect.Beside"/>).</summary>
    public const string Beside = "beside";

    // Longer than anybody at a desk should wait for one statement: the operator is told which it was, never with what values.
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);

    private readonly SqliteWriteQueue? _queue;
    private readonly ILogger<Session> _log;
    private DbConnection? _own;
    private DbConnection? _lent;
    private DbTransaction? _transaction;
    private int _streams;

    internal Session(Dialect dialect, SqliteWriteQueue? queue, ILogger<Session> log)
    {
        Dialect = dialect;
        _queue = queue;
        _log = log;
    }

    /// <summary>The few things said differently by each database.</summary>
    public Dialect Dialect { get; }

    /// <summary>All rows of a SELECT.</summary>
    public Task<IReadOnlyList<T>> Query<T>(string sql, object? parameters, CancellationToken cancellationToken)
        => Read<IReadOnlyList<T>>([sql], async connection => (await connection.QueryAsync<T>(Command(sql, parameters, cancellationToken))).AsList(), cancellationToken);

    /// <summary>The first row of a SELECT; null (for a plain value type: its zero) where there is none.</summary>
    public Task<T?> First<T>(string sql, object? parameters, CancellationToken cancellationToken)
        => Read([sql], connection => connection.QueryFirstOrDefaultAsync<T>(Command(sql, parameters, cancellationToken)), cancellationToken);

    /// <summary>The first column of the first row, as for COUNT and SUM; a missing or null value is the type's default.</summary>
    public Task<T> Scalar<T>(string sql, object? parameters, CancellationToken cancellationToken)
        => Read([sql], async connection => (await connection.ExecuteScalarAsync<T>(Command(sql, parameters, cancellationToken)))!, cancellationToken);

    /// <summary>Runs a write and gives the number of rows it changed; a sequence of parameters runs it once for each.</summary>
    public Task<int> Execute(string sql, object? parameters, CancellationToken cancellationToken)
        => InTransaction(ct => Statement([sql], connection => connection.ExecuteAsync(Command(sql, parameters, ct)), ct), cancellationToken);

    /// <summary>
    /// The rows of a SELECT one by one, never all in memory. Until the first has come it is tried again as any read; a stream
    /// that breaks later refuses with <c>database-unavailable</c>.
    /// </summary>
    public async IAsyncEnumerable<T> Stream<T>(string sql, object? parameters, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await SendBefore(cancellationToken);
        // One span for the statement, not for every row.
        using var span = StatementSpans.Of([sql], Dialect);
        var (rows, any) = _transaction is not null
            ? await Begun<T>(sql, parameters, cancellationToken)
            : await Tried(() => Begun<T>(sql, parameters, cancellationToken), () => true, cancellationToken);
        _streams++;
        try
        {
            while (any)
            {
                yield return rows.Current;
                any = await Next(sql, rows, cancellationToken);
            }
        }
        finally
        {
            _streams--;
            try
            {
                await rows.DisposeAsync();
            }
            finally
            {
                await GiveBack();
            }
        }
    }

    /// <summary>Gives the connection back; an open transaction is rolled back.</summary>
    public async ValueTask DisposeAsync() => await Disconnect();

    private CommandDefinition Command(string sql, object? parameters, CancellationToken cancellationToken)
        => new(sql, parameters, _transaction, cancellationToken: cancellationToken);

    // Inside a transaction the transaction decides about a retry; a single read outside may be tried again.
    private Task<T> Read<T>(string[] sql, Func<DbConnection, Task<T>> read, CancellationToken cancellationToken)
        => _transaction is not null
            ? Statement(sql, read, cancellationToken)
            : Tried(() => Alone(sql, read, cancellationToken), () => true, cancellationToken);

    private async Task<T> Alone<T>(string[] sql, Func<DbConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await Statement(sql, read, cancellationToken);
        }
        finally
        {
            await GiveBack();
        }
    }

    private async Task<(IAsyncEnumerator<T> Rows, bool Any)> Begun<T>(string sql, object? parameters, CancellationToken cancellationToken)
    {
        IAsyncEnumerator<T>? rows = null;
        try
        {
            var any = await Unspanned([sql], connection =>
            {
                rows = connection.QueryUnbufferedAsync<T>(sql, parameters, _transaction).GetAsyncEnumerator(cancellationToken);
                return rows.MoveNextAsync().AsTask();
            }, cancellationToken);
            return (rows!, any);
        }
        catch
        {
            if (rows is not null) await rows.DisposeAsync();
            await GiveBack();
            throw;
        }
    }

    private async Task<bool> Next<T>(string sql, IAsyncEnumerator<T> rows, CancellationToken cancellationToken)
    {
        try
        {
            return await Unspanned([sql], _ => rows.MoveNextAsync().AsTask(), cancellationToken);
        }
        catch (DbException e) when (_transaction is null && FaultOf(e) is (DatabaseFault.Transient or DatabaseFault.Unavailable))
        {
            throw Unavailable(e);
        }
    }

    // One statement, or several of one journey.
    private async Task<T> Statement<T>(string[] sql, Func<DbConnection, Task<T>> statement, CancellationToken cancellationToken)
    {
        await SendBefore(cancellationToken);
        using var spans = StatementSpans.Of(sql, Dialect);
        var began = Stopwatch.GetTimestamp();
        var result = await Unspanned(sql, statement, cancellationToken);
        if (Stopwatch.GetElapsedTime(began) is var took && took >= Slow) LogSlow((long)took.TotalMilliseconds, Text(sql));
        return result;
    }

    private static string Text(string[] sql) => string.Join("; ", sql).ReplaceLineEndings(" ");

    private async Task<DbConnection> Connection(CancellationToken cancellationToken)
    {
        if (_transaction is not null) RequireSound();
        if (_lent is not null) return _lent;
        if (_own is { State: System.Data.ConnectionState.Open }) return _own;
        await Disconnect();
        try
        {
            return _own = await Dialect.Open(cancellationToken);
        }
        // InvalidOperationException: how SqlClient says that its pool has no connection left.
        catch (Exception e) when (e is DbException or TimeoutException or InvalidOperationException)
        {
            throw Unavailable(e);
        }
    }

    // Kept over the pauses between its statements, a connection would be missing to others who wait for one, and they hold what it waits for in turn.
    private Task GiveBack() => _transaction is null && _streams == 0 ? Disconnect() : Task.CompletedTask;

    private async Task Disconnect()
    {
        var (transaction, own) = (_transaction, _own);
        (_transaction, _own) = (null, null);
        _later.Clear();
        if (own is null) return;
        try
        {
            if (transaction is not null) await transaction.DisposeAsync();
        }
        // What a connection that has just broken says of its transaction is of no more interest: the server has rolled it back.
        catch (Exception e) when (e is DbException or InvalidOperationException or IOException)
        {
        }

        await own.DisposeAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A statement took {Milliseconds} ms: {Statement}")]
    private partial void LogSlow(long milliseconds, string statement);
}
