using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Petitions.Infrastructure.Databases;

/// <summary>
/// 写入队列: SQLite has one writer, so writers wait in line here instead of starving each other on the file's lock, and those
/// who wait together share one commit. Each work has a savepoint of its own: it fails alone. It is answered after the commit,
/// never before. First come, first served.
/// </summary>
internal sealed class SqliteWriteQueue(SqliteDialect dialect, TimeProvider clock) : IAsyncDisposable
{
    private const string Point = "queued_write";

    // Whoever came first in a batch waits for all of it: neither many works nor a few long ones may keep him from his answer.
    private const int WorksPerCommit = 64;
    private static readonly TimeSpan TimePerCommit = TimeSpan.FromMilliseconds(20);

    private readonly Channel<QueuedWrite> _line = Channel.CreateUnbounded<QueuedWrite>(new() { SingleReader = true });
    private readonly Lock _starting = new();
    private SqliteConnection? _writer;
    private RememberedConnection? _remembered;
    private Task? _loop;

    /// <summary>Runs <paramref name="work"/> on the writer and answers once it is committed.</summary>
    /// <exception cref="InvalidOperationException">Called from inside a queued work, which would wait for itself for ever.</exception>
    /// <exception cref="OperationCanceledException">Cancelled while waiting, or by the work itself; nothing was written.</exception>
    public async Task<T> Run<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        if (QueuedWrite.IsRunningHere)
            throw new InvalidOperationException("A write of another session was begun inside a running write: SQLite has one writer, so it would wait for itself. Do it before or after.");
        var write = new QueuedWrite<T>(work, cancellationToken);
        if (!_line.Writer.TryWrite(write)) throw new ObjectDisposedException(nameof(SqliteWriteQueue));
        StartOnce();
        return await write.Answer();
    }

    /// <summary>Serves whoever is in line, then closes the writer.</summary>
    public async ValueTask DisposeAsync()
    {
        _line.Writer.TryComplete();
        if (_loop is not null) await _loop;
        await CloseWriter();
    }

    private void StartOnce()
    {
        if (Volatile.Read(ref _loop) is not null) return;
        lock (_starting)
        {
            using (ExecutionContext.SuppressFlow()) _loop ??= Task.Run(Serve);
        }
    }

    private async Task Serve()
    {
        while (await _line.Reader.WaitToReadAsync())
        {
            if (Next() is { } first) await ServeBatch(first);
        }
    }

    private QueuedWrite? Next()
    {
        while (_line.Reader.TryRead(out var write))
        {
            if (write.TryStart()) return write;
        }
        return null;
    }

    private async Task ServeBatch(QueuedWrite first)
    {
        SqliteTransaction transaction;
        try
        {
            _writer ??= await dialect.OpenWriter(foreignKeys: true, CancellationToken.None);
            _remembered ??= new RememberedConnection(_writer);
            transaction = _writer.BeginTransaction(deferred: false);
        }
        catch (Exception e)
        {
            await CloseWriter();
            for (var write = first; write is not null; write = Next()) write.Fail(e);
            return;
        }
        await CommitTogether(first, transaction);
    }

    private async Task CommitTogether(QueuedWrite first, SqliteTransaction transaction)
    {
        var done = new List<QueuedWrite>();
        try
        {
            await using (transaction)
            {
                var since = clock.GetTimestamp();
                for (var write = first; write is not null; write = IsFull(done, since) ? null : Next())
                {
                    if (await Succeeds(write, transaction)) done.Add(write);
                }
                if (done.Count > 0) transaction.Commit();
            }
        }
        catch (Exception e)
        {
            // It could not be committed, or SQLite rolled all of it back under us (a full disk, say).
            await CloseWriter();
            foreach (var write in done) write.Fail(new BatchLostException(e));
            return;
        }
        foreach (var write in done) write.Succeed();
    }

    private bool IsFull(List<QueuedWrite> done, long since)
        => done.Count >= WorksPerCommit || clock.GetElapsedTime(since) >= TimePerCommit;

    private async Task<bool> Succeeds(QueuedWrite write, SqliteTransaction transaction)
    {
        try
        {
            transaction.Save(Point);
            await write.Run(_remembered!, transaction);
            transaction.Release(Point);
            return true;
        }
        catch (Exception e)
        {
            write.Fail(e);
            transaction.Rollback(Point);
            transaction.Release(Point);
            return false;
        }
    }

    // Whatever the writer says in leaving, the next batch gets a new one: the loop must go on.
    private async Task CloseWriter()
    {
        var (writer, remembered) = (_writer, _remembered);
        (_writer, _remembered) = (null, null);
        try
        {
            if (remembered is not null) await remembered.DisposeAsync();
            if (writer is not null) await writer.DisposeAsync();
        }
        catch (SqliteException)
        {
        }
    }
}
