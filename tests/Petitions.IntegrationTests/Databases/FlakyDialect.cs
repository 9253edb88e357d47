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

    // How many more connections there are before the database is away.
    public int OpensLeft { get; set; } = int.MaxValue;

    public override Task<DbConnection> Open(CancellationToken cancellationToken) => OpensLeft-- > 0 ? inner.Open(cancellationToken) : throw new PassingTrouble();

    public override ValueTask<DbTransaction> BeginSnapshot(DbConnection connection, CancellationToken cancellationToken)
        => inner.BeginSnapshot(connection, cancellationToken);

    public override Task EndSnapshot(DbConnection connection, DbTransaction? snapshot) => inner.EndSnapshot(connection, snapshot);

    public override string Page(int rows) => inner.Page(rows);

    public override DatabaseFault FaultOf(DbException exception)
        => exception is PassingTrouble ? DatabaseFault.Transient : inner.FaultOf(exception);
}
