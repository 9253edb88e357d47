using System.Data.Common;
using Petitions.Domain;

namespace Petitions.Infrastructure.Databases;

public sealed partial class Session
{
    private bool _isSnapshot;
    private bool _isCommitting;
    private int _savepoints;

    /// <summary>
    /// Runs <paramref name="work"/> in one transaction; inside another it joins that one. After a deadlock, a lost
    /// connection, a row that another has changed since it was read, or a key that another has taken at the same moment, it is run again from its beginning, a few times, as long
    /// as no commit was begun: it must not change anything but the database, and must load what it needs anew.
    /// <see cref="AfterCommit(Action)"/> is for the rest.
    /// </summary>
    /// <exception cref="InvalidOperationException">Called inside a snapshot, which only reads.</exception>
    public async Task<T> InTransaction<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        RefuseInSnapshot();
        if (_transaction is not null) return await work(cancellationToken);
        var result = await Tried(() => Once(work, cancellationToken), () => !_isCommitting, cancellationToken);
        await RunAfterCommit();
        return result;
    }

    /// <summary>As the other, for work without a result.</summary>
    public Task InTransaction(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
        => InTransaction(async ct => { await work(ct); return true; }, cancellationToken);

    /// <summary>
    /// Runs several reads that all see the same moment; inside a transaction it joins that one. On a SQL Server that does not allow
    /// snapshot isolation writers wait for it meanwhile.
    /// </summary>
    public async Task<T> InSnapshot<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        if (_transaction is not null) return await work(cancellationToken);
        return await Tried(() => OnceInSnapshot(work, cancellationToken), () => true, cancellationToken);
    }

    /// <summary>
    /// Runs <paramref name="work"/> in a part of the transaction that can fail alone: after any exception all that it wrote
    /// is undone, what was written before it stays, and the exception goes on to the caller.
    /// </summary>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    public async Task<T> Savepoint<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var transaction = _transaction ?? throw new InvalidOperationException("A savepoint needs a transaction around it.");
        var (name, callbacks, beside) = ($"s{++_savepoints}", _afterCommit.Count, _beforeCommit.Count);
        await SendBefore(cancellationToken);
        await Marked(() => transaction.SaveAsync(name, cancellationToken));
        T result;
        try
        {
            result = await work(cancellationToken);
            await SendLater(cancellationToken);
            RequireSound();
            await Task.WhenAll(_beforeCommit.Skip(beside));
        }
        catch
        {
            _later.Clear();
            await EndBeside(beside);
            _afterCommit.RemoveRange(callbacks, _afterCommit.Count - callbacks);
            await RollBackTo(transaction, name);
            throw;
        }
        await Marked(() => transaction.ReleaseAsync(name, cancellationToken));
        return result;
    }

    private Task<T> Once<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        _afterCommit.Clear();
        (_savepoints, _isCommitting) = (0, false);
        return _queue is null
            ? OnceOnOwnConnection(work, cancellationToken)
            : _queue.Run((connection, transaction) => OnLentConnection(connection, transaction, work, cancellationToken), cancellationToken);
    }

    private async Task<T> OnceOnOwnConnection<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var connection = await Connection(cancellationToken);
        try
        {
            // The level is named because SqlClient's pool hands on the level of whoever had the connection before.
            var transaction = _transaction = await OrLost(connection, () => connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancellationToken).AsTask());
            var result = await work(cancellationToken);
            if (_transaction != transaction) throw new InvalidOperationException("The session was given back inside its own transaction: give it back after it.");
            await SendLater(cancellationToken);
            RequireSound();
            await Task.WhenAll(_beforeCommit);
            _isCommitting = true;
            await Commit(transaction);
            await transaction.DisposeAsync();
            _transaction = null;
            return result;
        }
        finally
        {
            // What stood over belonged to what has failed.
            _later.Clear();
            _failed = null;
            try
            {
                await Abandon();
                await GiveBack();
            }
            finally
            {
                await EndBeside();
            }
        }
    }

    private async Task<T> OnLentConnection<T>(DbConnection connection, DbTransaction transaction, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        (_lent, _transaction) = (connection, transaction);
        try
        {
            var result = await work(cancellationToken);
            RequireSound();
            await Task.WhenAll(_beforeCommit);
            return result;
        }
        finally
        {
            (_lent, _transaction, _failed) = (null, null, null);
            await EndBeside();
        }
    }

    private async Task<T> OnceInSnapshot<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var connection = await Connection(cancellationToken);
        try
        {
            _transaction = await OrLost(connection, () => Dialect.BeginSnapshot(connection, cancellationToken).AsTask());
            _isSnapshot = true;
            return await work(cancellationToken);
        }
        finally
        {
            (_isSnapshot, _failed) = (false, null);
            await EndSnapshot();
            await GiveBack();
        }
    }

    private async Task EndSnapshot()
    {
        try
        {
            if (_own is not null) await Dialect.EndSnapshot(_own, _transaction);
            _transaction = null;
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or IOException)
        {
            await Disconnect();
        }
    }

    // Where this fails, the database has ended the whole transaction (a deadlock on SQL Server, a lost connection): the first error is the one to tell, and whoever
    // takes that for an answer hears of the lost transaction from the next statement, or the commit.
    private async Task RollBackTo(DbTransaction transaction, string name)
    {
        try
        {
            await transaction.RollbackAsync(name, CancellationToken.None);
            _failed = null;
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or IOException)
        {
            _failed = new TransactionLostException(e);
        }
    }

    // A connection that was found to be broken in the same moment says so in words that are no provider's error.
    private static async Task Commit(DbTransaction transaction)
    {
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (InvalidOperationException e)
        {
            throw new TransactionLostException(e);
        }
    }

    private void RefuseInSnapshot()
    {
        if (_isSnapshot) throw new InvalidOperationException("A snapshot only reads: write before or after it.");
    }

    // What is left of a transaction that failed or only read. A connection that cannot even roll back is of no more use.
    private async Task Abandon()
    {
        if (_transaction is null) return;
        try
        {
            await _transaction.RollbackAsync(CancellationToken.None);
            await _transaction.DisposeAsync();
            _transaction = null;
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or IOException)
        {
            await Disconnect();
        }
    }
}
