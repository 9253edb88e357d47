using System.Data.Common;
using Petitions.Infrastructure.Databases;

namespace Petitions.IntegrationTests.Databases;

// A passing trouble such as a deadlock, made at will.
internal sealed class PassingTrouble() : DbException("made at will");

// The dialect of the database under test, which takes that trouble for what it stands for.
internal sealed class FlakyDialect(Dialect inner) : Dialect
{
    public override string Name => inner.Name;

    public override bool SendsTogether => inner.SendsTogether;

    public override Task<DbConnection> Open(CancellationToken cancellationToken) => inner.Open(cancellationToken);

    public override ValueTask<DbTransaction> BeginSnapshot(DbConnection connection, CancellationToken cancellationToken)
        => inner.BeginSnapshot(connection, cancellationToken);

    public override Task EndSnapshot(DbConnection connection) => inner.EndSnapshot(connection);

    public override string Page(int rows) => inner.Page(rows);

    public override DatabaseFault FaultOf(DbException exception)
        => exception is PassingTrouble ? DatabaseFault.Transient : inner.FaultOf(exception);
}
