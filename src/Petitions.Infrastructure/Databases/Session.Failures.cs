using System.Data;
using System.Data.Common;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Petitions.Domain;

namespace Petitions.Infrastructure.Databases;

// What has failed inside a transaction stands until somebody goes back to a savepoint before it. PostgreSQL takes nothing more until then, and answers the commit as if
// all were well; the others would go on with the rest. And a connection that is gone has taken with it what was written before: on another one the rest would be committed alone.
public sealed partial class Session
{
    private Exception? _failed;

    private DatabaseFault FaultOf(DbException exception) => exception is TransactionLostException ? DatabaseFault.Transient : Dialect.FaultOf(exception);

    private async Task<T> Unspanned<T>(string[] sql, Func<DbConnection, Task<T>> statement, CancellationToken cancellationToken)
    {
        var connection = await Connection(cancellationToken);
        try
        {
            return await OrLost(connection, () => statement(connection));
        }
        catch (Exception e)
        {
            var told = Told(e, sql, cancellationToken);
            Fail(told);
            if (told == e) throw;
            ExceptionDispatchInfo.Throw(told);
            throw;
        }
    }

    // The mapper wraps what breaks in the middle of a row. The server's own words quote the value, so they go neither to the log nor to the caller.
    private Exception Told(Exception thrown, string[] sql, CancellationToken cancellationToken)
    {
        if (((thrown as DataException)?.InnerException ?? thrown) is not DbException e) return thrown;
        if (cancellationToken.IsCancellationRequested) return new OperationCanceledException(e.Message, e, cancellationToken);
        switch (FaultOf(e))
        {
            case DatabaseFault.DuplicateKey:
                return new DuplicateKeyException();
            case DatabaseFault.TooLarge:
                LogTooLarge(Dialect.CodeOf(e), Text(sql));
                return Refusal.TooLargeToKeep();
            default:
                return e;
        }
    }

    // What came whole and only cannot be read is no trouble of the database.
    private void Fail(Exception e)
    {
        if (_transaction is not null && e is not DataException) _failed ??= e;
    }

    // A key that was taken is not that of whoever comes next.
    private void RequireSound()
    {
        if (_failed is null && _lent is null && _own is not { State: ConnectionState.Open }) _failed = new TransactionLostException();
        if (_failed is DuplicateKeyException taken) throw new LaterRefusedException(taken);
        if (_failed is not null) ExceptionDispatchInfo.Throw(_failed);
    }

    private async Task Marked(Func<Task> step)
    {
        try
        {
            await OrLost(await Connection(CancellationToken.None), async () => { await step(); return true; });
        }
        catch (Exception e)
        {
            Fail(e);
            throw;
        }
    }

    // What SqlClient says of a connection that has just broken, or of its transaction, is no provider's error but that it was used wrongly.
    private static async Task<T> OrLost<T>(DbConnection connection, Func<Task<T>> step)
    {
        try
        {
            return await step();
        }
        catch (Exception e) when (connection.State != ConnectionState.Open && ((e as DataException)?.InnerException ?? e) is InvalidOperationException)
        {
            throw new TransactionLostException(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A value is larger than its column, and no limit of the message has said so ({Code}): {Statement}")]
    private partial void LogTooLarge(string? code, string statement);
}
