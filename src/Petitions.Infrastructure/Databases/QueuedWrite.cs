using System.Data.Common;

namespace Petitions.Infrastructure.Databases;

// One caller's work on its way through the write queue. Waiting may be given up, running may not: once started it is
// answered by the queue alone, and only when its fate is settled.
internal abstract class QueuedWrite
{
    private const int Waiting = 0;
    private const int Started = 1;
    private const int GivenUp = 2;

    private static readonly AsyncLocal<QueuedWrite?> Current = new();

    // The work runs on the queue's loop, but in the caller's context (tracing, culture, the caller's own async locals).
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private int _state;
    private volatile bool _running;

    public static bool IsRunningHere => Current.Value is { _running: true };

    public bool TryStart() => Interlocked.CompareExchange(ref _state, Started, Waiting) == Waiting;

    public async Task Run(DbConnection connection, DbTransaction transaction)
    {
        _running = true;
        try
        {
            if (_context is null)
            {
                await Begin(connection, transaction);
                return;
            }
            Task? body = null;
            ExecutionContext.Run(_context, _ => body = Begin(connection, transaction), null);
            await body!;
        }
        finally
        {
            _running = false;
        }
    }

    public abstract void Succeed();

    public abstract void Fail(Exception exception);

    protected abstract Task Work(DbConnection connection, DbTransaction transaction);

    protected bool TryGiveUp() => Interlocked.CompareExchange(ref _state, GivenUp, Waiting) == Waiting;

    private Task Begin(DbConnection connection, DbTransaction transaction)
    {
        Current.Value = this;
        return Work(connection, transaction);
    }
}

internal sealed class QueuedWrite<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancellationToken) : QueuedWrite
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public async Task<T> Answer()
    {
        using var registration = cancellationToken.UnsafeRegister(_ => GiveUp(), null);
        return await _answer.Task;
    }

    public override void Succeed() => _answer.TrySetResult(_result);

    public override void Fail(Exception exception)
    {
        if (exception is OperationCanceledException cancelled) _answer.TrySetCanceled(cancelled.CancellationToken);
        else _answer.TrySetException(exception);
    }

    protected override async Task Work(DbConnection connection, DbTransaction transaction)
        => _result = await work(connection, transaction);

    private void GiveUp()
    {
        if (TryGiveUp()) _answer.TrySetCanceled(cancellationToken);
    }
}
