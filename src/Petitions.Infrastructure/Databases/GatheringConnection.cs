using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Petitions.Infrastructure.Databases;

/// <summary>集句: a connection by which statements are not run but put into a batch, with their parameters as the mapper makes them.</summary>
internal sealed class GatheringConnection(DbBatch batch) : DbConnection
{
    [AllowNull]
    public override string ConnectionString { get => ""; set => throw new NotSupportedException(); }

    public override string Database => "";

    public override string DataSource => "";

    public override string ServerVersion => "";

    public override ConnectionState State => ConnectionState.Open;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Open() => throw new NotSupportedException();

    public override void Close()
    {
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

    protected override DbCommand CreateDbCommand() => new Gathered(this, batch);

    // One for each time it is run: a sequence of parameters uses the same command again and again.
    private sealed class Gathered(GatheringConnection connection, DbBatch batch) : DbCommand
    {
        private DbBatchCommand _next = batch.CreateBatchCommand();

        [AllowNull]
        public override string CommandText { get; set; } = "";

        public override int CommandTimeout { get; set; }

        public override CommandType CommandType { get => CommandType.Text; set { } }

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get => connection; set { } }

        protected override DbParameterCollection DbParameterCollection => _next.Parameters;

        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel()
        {
        }

        public override int ExecuteNonQuery()
        {
            _next.CommandText = CommandText;
            batch.BatchCommands.Add(_next);
            _next = batch.CreateBatchCommand();
            return 0;
        }

        public override object? ExecuteScalar() => throw new NotSupportedException();

        public override void Prepare() => throw new NotSupportedException();

        protected override DbParameter CreateDbParameter() => _next.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => throw new NotSupportedException();
    }
}
