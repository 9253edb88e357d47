using System.Data.Common;

namespace Petitions.Infrastructure.Databases;

/// <summary>数据库故障: what a provider's error means to the one who ran the statement.</summary>
public enum DatabaseFault
{
    /// <summary>其他错误: a mistake in the statement or its data; trying again would not help.</summary>
    Other,
    /// <summary>重复键: a row with this unique key is there already.</summary>
    DuplicateKey,
    /// <summary>暂时性故障: a deadlock, a busy file, a connection lost before the commit; the same work may succeed at once.</summary>
    Transient,
    /// <summary>超出列宽: a text or number is larger than its column; only a limit that a message lacks lets it come so far.</summary>
    TooLarge,
    /// <summary>数据库不可用: the database cannot be reached or takes no writes.</summary>
    Unavailable,
}

/// <summary>
/// 数据库方言: the few things that the three databases cannot say in the same words.
/// Whatever else differs belongs in C#, not here.
/// </summary>
public abstract class Dialect
{
    /// <summary>The provider's word in the configuration, which is also the name of its folder of scripts.</summary>
    public abstract string Name { get; }

    /// <summary>The file that is not there, of a database that the first migration would make; null where it is there, and on the servers, which make none unasked.</summary>
    public virtual string? MissingFile => null;

    /// <summary>How the log tells that this database is not available.</summary>
    internal OutageLog Outages { get; init; } = new(TimeProvider.System);

    /// <summary>Opens a connection; on SQLite one that only reads, because all writes go through the one writer.</summary>
    /// <exception cref="DbException">The database cannot be reached.</exception>
    public abstract Task<DbConnection> Open(CancellationToken cancellationToken);

    /// <summary>
    /// 旁路: the same database by connections of their own, for what is written while the request holds one already. Whoever has one of these waits for no other, so that
    /// requests never wait for each other in a ring, however small the pool. An SQLite file has no pool to wait for.
    /// </summary>
    public virtual Dialect Beside => this;

    /// <summary>
    /// True where several statements go to the server in one journey (<see cref="Databases.Together"/>). An SQLite file is no journey away; SQL Server's driver
    /// could, but nothing that cannot be run here is done there in another way than elsewhere.
    /// </summary>
    public virtual bool SendsTogether => false;

    /// <summary>Whether each row that an index has found is opened to ask what else is asked of it, though the index holds that too.</summary>
    /// <remarks>PostgreSQL leaves the rows closed only where everything that is read stands in the index.</remarks>
    public virtual bool OpensRowsToAsk => false;

    /// <summary>Begins a transaction whose statements all see the database as it was at the first of them.</summary>
    public abstract ValueTask<DbTransaction> BeginSnapshot(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Ends the snapshot, which is null where it could not be begun, and makes its connection read again as one that was just opened.</summary>
    /// <exception cref="Exception">It does not; it is of no more use to anybody.</exception>
    public virtual async Task EndSnapshot(DbConnection connection, DbTransaction? snapshot)
    {
        if (snapshot is null) return;
        await snapshot.RollbackAsync(CancellationToken.None);
        await snapshot.DisposeAsync();
    }

    /// <summary>The end of a SELECT, after its ORDER BY, that keeps only the first <paramref name="rows"/> rows.</summary>
    public abstract string Page(int rows);

    /// <summary>What <paramref name="exception"/> means.</summary>
    public abstract DatabaseFault FaultOf(DbException exception);

    /// <summary>The code by which the server's own documents name <paramref name="exception"/>, for the log; null where it has none.</summary>
    public virtual string? CodeOf(DbException exception) => exception.SqlState;

    /// <summary>清空日志: after an erasure, so that the journal beside an SQLite file holds what was erased no more; the servers' journals are their operator's.</summary>
    /// <exception cref="TimeoutException">It is in use and could not be emptied.</exception>
    public virtual Task EmptyJournal(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Of so many connections in all, those that are kept for <see cref="Beside"/>: a tenth, at least one.</summary>
    internal static int BesideOf(int poolSize) => Math.Max(1, poolSize / 10);

    /// <summary>And the others; at least one.</summary>
    internal static int MainOf(int poolSize) => Math.Max(1, poolSize - BesideOf(poolSize));

    /// <summary>Makes the place ready before the first migration: the folder and journal of an SQLite file, the threads that SQL Server's client holds.</summary>
    public virtual Task Prepare(CancellationToken cancellationToken) => Task.CompletedTask;
}
