using System.Data.Common;
using Dapper;

namespace Petitions.Infrastructure.Databases;

/// <summary>
/// 同行语句: statements of which none needs another's answer, sent in one journey where the database takes several at once (<see cref="Dialect.SendsTogether"/>), else one after
/// the other. They are run in the order in which they were added; what they answer is there after <see cref="Send"/>.
/// </summary>
public sealed class Together
{
    private readonly Session _session;
    private readonly List<Errand> _errands = [];

    internal Together(Session session) => _session = session;

    /// <summary>All rows of a SELECT.</summary>
    public Answer<IReadOnlyList<T>> Query<T>(string sql, object? parameters) where T : class => Added(new Rows<T>(sql, parameters)).Answer;

    /// <summary>The first row of a SELECT; null where there is none.</summary>
    public Answer<T?> First<T>(string sql, object? parameters) where T : class => Added(new FirstRow<T>(sql, parameters)).Answer;

    /// <summary>A write, and the number of rows it changed. Only inside a transaction.</summary>
    public Answer<int> Execute(string sql, object? parameters) => Added(new Write(sql, parameters)).Answer;

    /// <summary>A write once for each of several parameters, and how many rows it changed for each of them, in their order. Only inside a transaction.</summary>
    public Answer<IReadOnlyList<int>> ExecuteEach(string sql, IReadOnlyCollection<object> parameters) => Added(new Writes(sql, parameters)).Answer;

    /// <summary>Sends what was added.</summary>
    public Task Send(CancellationToken cancellationToken) => _session.Send(_errands, cancellationToken);

    private T Added<T>(T errand) where T : Errand
    {
        _errands.Add(errand);
        return errand;
    }

    /// <summary>所答: what a statement of several answers once they are sent.</summary>
    public sealed class Answer<T>
    {
        private T? _value;
        private bool _isThere;

        /// <summary>The answer.</summary>
        /// <exception cref="InvalidOperationException">The statements are not sent yet.</exception>
        public T Value
        {
            get => _isThere ? _value! : throw new InvalidOperationException("The statements are not sent yet.");
            internal set => (_value, _isThere) = (value, true);
        }
    }

    internal abstract class Errand(string sql, object? parameters)
    {
        internal string Sql => sql;

        internal object? Parameters => parameters;

        /// <summary>A SELECT: its rows are among those of the journey.</summary>
        internal virtual bool Reads => true;

        /// <summary>Runs it by itself.</summary>
        internal abstract Task Run(Session session, CancellationToken cancellationToken);

        /// <summary>Takes its answer from a journey.</summary>
        internal abstract Task Take(DbDataReader reader, CancellationToken cancellationToken);
    }

    internal abstract class Change(string sql, object? parameters) : Errand(sql, parameters)
    {
        internal override bool Reads => false;

        internal override Task Take(DbDataReader reader, CancellationToken cancellationToken) => throw new NotSupportedException();

        /// <summary>Takes from a journey how many rows each of its commands changed.</summary>
        internal abstract void Took(IReadOnlyList<int> rows);
    }

    internal sealed class Write(string sql, object? parameters) : Change(sql, parameters)
    {
        internal Answer<int> Answer { get; } = new();

        internal override async Task Run(Session session, CancellationToken cancellationToken) => Answer.Value = await session.Execute(Sql, Parameters, cancellationToken);

        internal override void Took(IReadOnlyList<int> rows) => Answer.Value = rows.Sum();
    }

    private sealed class Writes(string sql, IReadOnlyCollection<object> parameters) : Change(sql, parameters)
    {
        internal Answer<IReadOnlyList<int>> Answer { get; } = new();

        internal override async Task Run(Session session, CancellationToken cancellationToken) => Answer.Value = await session.ExecuteEach(Sql, parameters, cancellationToken);

        internal override void Took(IReadOnlyList<int> rows) => Answer.Value = rows;
    }

    private sealed class Rows<T>(string sql, object? parameters) : Errand(sql, parameters) where T : class
    {
        internal Answer<IReadOnlyList<T>> Answer { get; } = new();

        internal override async Task Run(Session session, CancellationToken cancellationToken) => Answer.Value = await session.Query<T>(Sql, Parameters, cancellationToken);

        internal override async Task Take(DbDataReader reader, CancellationToken cancellationToken) => Answer.Value = await All<T>(reader, cancellationToken);
    }

    private sealed class FirstRow<T>(string sql, object? parameters) : Errand(sql, parameters) where T : class
    {
        internal Answer<T?> Answer { get; } = new();

        internal override async Task Run(Session session, CancellationToken cancellationToken) => Answer.Value = await session.First<T>(Sql, Parameters, cancellationToken);

        internal override async Task Take(DbDataReader reader, CancellationToken cancellationToken)
            => Answer.Value = await All<T>(reader, cancellationToken) is [var first, ..] ? first : null;
    }

    private static async Task<List<T>> All<T>(DbDataReader reader, CancellationToken cancellationToken)
    {
        var (rows, parse) = (new List<T>(), reader.GetRowParser<object>(typeof(T)));
        while (await reader.ReadAsync(cancellationToken)) rows.Add((T)parse(reader));
        return rows;
    }
}
