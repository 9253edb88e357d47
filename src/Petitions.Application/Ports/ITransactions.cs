namespace Petitions.Application.Ports;

/// <summary>One transaction per command.</summary>
public interface ITransactions
{
    /// <summary>Runs the work in the scope's transaction; joins one that is already open.</summary>
    Task<T> Run<T>(Func<Task<T>> work, CancellationToken cancellation);

    /// <summary>Runs the work behind a savepoint of the open transaction: what it throws undoes only itself.</summary>
    Task<T> Savepoint<T>(Func<Task<T>> work, CancellationToken cancellation);
}
