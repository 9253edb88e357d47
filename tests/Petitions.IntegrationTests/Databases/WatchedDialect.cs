using System.Data.Common;
using Petitions.Infrastructure.Databases;

namespace Petitions.IntegrationTests.Databases;

// The dialect under test, whose connections the test can close.
internal sealed class WatchedDialect(Dialect inner, Action<DbConnection> opened) : Dialect
{
    public override string Name => inner.Name;

    public override bool SendsTogether => inner.SendsTogether;

    public override async Task<DbConnection> Open(CancellationToken cancellationToken)
    {
        var connection = await inner.Open(cancellationToken);
        opened(connection);
        return connection;
    }

    public override ValueTask<DbTransaction> BeginSnapshot(DbConnection connection, CancellationToken cancellationToken) => inner.BeginSnapshot(connection, cancellationToken);

    public override Task EndSnapshot(DbConnection connection, DbTransaction? snapshot) => inner.EndSnapshot(connection, snapshot);

    public override string Page(int rows) => inner.Page(rows);

    public override DatabaseFault FaultOf(DbException exception) => inner.FaultOf(exception);
}
