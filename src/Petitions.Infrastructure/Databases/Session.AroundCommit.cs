using Microsoft.Extensions.Logging;

namespace Petitions.Infrastructure.Databases;

// What is not the database's, and yet belongs to a transaction: what its commit waits for, and what follows it.
public sealed partial class Session
{
    private readonly List<Func<Task>> _afterCommit = [];
    private readonly List<Task> _beforeCommit = [];

    /// <summary>
    /// Lets the open transaction be committed only when <paramref name="work"/>, which goes on beside it and asks the database nothing, has ended; where that
    /// fails, it fails with it. Where none is open it is waited for at once.
    /// </summary>
    /// <exception cref="InvalidOperationException">Called inside a snapshot, which only reads.</exception>
    public Task BeforeCommit(Task work)
    {
        RefuseInSnapshot();
        if (_transaction is null) return work;
        _beforeCommit.Add(work);
        return Task.CompletedTask;
    }

    /// <summary>Has <paramref name="action"/> run when the open transaction has been committed, or at once where none is open.</summary>
    public void AfterCommit(Action action) => _ = AfterCommit(() => { action(); return Task.CompletedTask; });

    /// <summary>The same for what takes its time; it may read what is committed then.</summary>
    public Task AfterCommit(Func<Task> action)
    {
        _afterCommit.Add(action);
        return _transaction is null ? RunAfterCommit() : Task.CompletedTask;
    }

    // Nothing goes on beside what is over. Where it has failed as well, the first error is the one to tell.
    private async Task EndBeside(int from = 0)
    {
        foreach (var work in _beforeCommit.Skip(from)) await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _beforeCommit.RemoveRange(from, _beforeCommit.Count - from);
    }

    private async Task RunAfterCommit()
    {
        Func<Task>[] actions = [.. _afterCommit];
        _afterCommit.Clear();
        foreach (var action in actions)
        {
            try
            {
                await action();
            }
            // It is committed: nothing that comes after may make the caller believe that it is not.
            catch (Exception e)
            {
                LogAfterCommit(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What was to follow a commit failed; the commit stands")]
    private partial void LogAfterCommit(Exception cause);
}
