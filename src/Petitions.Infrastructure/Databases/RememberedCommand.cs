using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Petitions.Infrastructure.Databases;

/// <summary>留存的语句: takes its prepared command when it is told its text, and gives it back when it is disposed of.</summary>
internal sealed class RememberedCommand(RememberedConnection connection) : DbCommand
{
    private SqliteCommand? _taken;
    private SqliteTransaction? _transaction;

    [AllowNull]
    public override string CommandText
    {
        get => _taken?.CommandText ?? "";
        set
        {
            GiveBack();
            _taken = connection.Take(value ?? "");
            _taken.Transaction = _transaction;
        }
    }

    public override int CommandTimeout { get => Taken.CommandTimeout; set => Taken.CommandTimeout = value; }

    public override CommandType CommandType { get => CommandType.Text; set { } }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get => connection; set { } }

    protected override DbParameterCollection DbParameterCollection => Taken.Parameters;

    // Said before the text, as often as after it.
    protected override DbTransaction? DbTransaction
    {
        get => _transaction;
        set
        {
            _transaction = (SqliteTransaction?)value;
            if (_taken is not null) _taken.Transaction = _transaction;
        }
    }

    private SqliteCommand Taken => _taken ?? throw new InvalidOperationException("The statement's text comes first.");

    // By the name that the statement has: without its sign SQLite is asked for each name twice, a row of a case has a hundred.
    private SqliteCommand Named
    {
        get
        {
            foreach (SqliteParameter parameter in Taken.Parameters)
            {
                if (!parameter.ParameterName.StartsWith('@')) parameter.ParameterName = "@" + parameter.ParameterName;
            }
            return Taken;
        }
    }

    public override void Cancel() => Taken.Cancel();

    public override int ExecuteNonQuery() => Named.ExecuteNonQuery();

    public override object? ExecuteScalar() => Named.ExecuteScalar();

    public override void Prepare() => Taken.Prepare();

    protected override DbParameter CreateDbParameter() => new SqliteParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Named.ExecuteReader(behavior & ~CommandBehavior.CloseConnection);

    protected override void Dispose(bool disposing)
    {
        if (disposing) GiveBack();
        base.Dispose(disposing);
    }

    private void GiveBack()
    {
        if (_taken is not null) connection.GiveBack(_taken);
        _taken = null;
    }
}
