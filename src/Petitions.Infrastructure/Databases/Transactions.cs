using Petitions.Application.Ports;

namespace Petitions.Infrastructure.Databases;

/// <summary>事务: the scope's transaction, for the pipeline and the sweeps.</summary>
internal sealed class Transactions(Session session) : ITransactions
{
    public Task<T> Run<T>(Func<Task<T>> work, CancellationToken cancellation) => session.InTransaction(_ => work(), cancellation);

    public Task<T> Savepoint<T>(Func<Task<T>> work, CancellationToken cancellation) => session.Savepoint(_ => work(), cancellation);
}
