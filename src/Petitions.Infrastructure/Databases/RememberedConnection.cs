using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Petitions.Infrastructure.Databases;

/// <summary>
/// 语句留存: the writer's connection, whose commands come back prepared: SQLite takes longer to parse an INSERT into a wide table
/// than to run it, and the writer runs the same few statements all day. One user at a time, as the write queue has it.
/// </summary>
internal sealed class RememberedConnection(SqliteConnection inner) : DbConnection
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

    // The connection itself is the queue's to close.
    protected override void Dispose(bool disposing)
    {
        if (disposing) foreach (var command in _idle.Values) command.Dispose();
        _idle.Clear();
        base.Dispose(disposing);
    }
}
