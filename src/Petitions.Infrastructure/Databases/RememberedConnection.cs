using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Petitions.Infrastructure.Databases;

/// <summary>
/// 语句留存: a connection whose commands come back prepared: SQLite takes longer to parse a statement than to run it, and the program
/// runs the same few all day. One user at a time; what <paramref name="leave"/> says happens when that user is done with it.
/// </summary>
internal sealed class RememberedConnection(SqliteConnection inner, Action<RememberedConnection>? leave = null) : DbConnection
{
    // More than all statements of the program; a statement beyond it is simply prepared anew each time.
    private const int Most = 256;

    private readonly Dictionary<string, SqliteCommand> _idle = new(StringComparer.Ordinal);

    [AllowNull]
    public override string ConnectionString { get => inner.ConnectionString; set => throw new NotSupportedException(); }

    public override string Database => inner.Database;

    public override string DataSource => inner.DataSource;

    public override string ServerVersion => inner.ServerVersion;

    public override ConnectionState State => inner.State;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Open() => throw new NotSupportedException();

    public override void Close() => throw new NotSupportedException();

    internal SqliteCommand Take(string sql) => _idle.Remove(sql, out var kept) ? kept : new SqliteCommand(sql, inner);

    internal void GiveBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        if (_idle.Count >= Most || !_idle.TryAdd(command.CommandText, command)) command.Dispose();
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

    protected override DbCommand CreateDbCommand() => new RememberedCommand(this);

    /// <summary>Begins a transaction that only reads: it takes no lock, and WAL gives it the file as it was at its first statement.</summary>
    internal SqliteTransaction BeginSnapshot() => inner.BeginTransaction(deferred: true);

    /// <summary>Closes it for good.</summary>
    internal void End()
    {
        Forget();
        inner.Dispose();
    }

    // The writer's connection is the queue's to close; a reader's goes back to where it was taken.
    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        if (leave is null) Forget();
        else leave(this);
    }

    private void Forget()
    {
        foreach (var command in _idle.Values) command.Dispose();
        _idle.Clear();
    }
}
