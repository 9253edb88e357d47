using System.Data.Common;
using Dapper;

namespace Petitions.Infrastructure.Databases;

public sealed partial class Session
{
    private readonly List<Together.Errand> _later = [];

    /// <summary>Statements of which none needs another's answer.</summary>
    public Together Together() => new(this);

    /// <summary>One of what could be asked for together, by itself.</summary>
    public async Task<T> One<T>(Func<Together, Func<T>> ask, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ask);
        var together = Together();
        var answer = ask(together);
        await together.Send(cancellationToken);
        return answer();
    }

    /// <summary>
    /// A write whose count nobody asks for. Inside a transaction, and where the database takes several statements at once, it goes with the next statement, at the latest before
    /// the commit: a refusal by the database comes from there. Its parameters are read then.
    /// </summary>
    /// <exception cref="InvalidOperationException">Called inside a snapshot, which only reads.</exception>
    public Task Later(string sql, object? parameters, CancellationToken cancellationToken)
    {
        RefuseInSnapshot();
        if (_transaction is null || !Dialect.SendsTogether) return Execute(sql, parameters, cancellationToken);
        _later.Add(new Together.Write(sql, parameters));
        return Task.CompletedTask;
    }

    // One statement, and one span, however often it is run.
    internal Task<IReadOnlyList<int>> ExecuteEach(string sql, IReadOnlyCollection<object> parameters, CancellationToken cancellationToken)
        => Statement<IReadOnlyList<int>>([sql], async connection =>
        {
            var rows = new List<int>(parameters.Count);
            foreach (var one in parameters) rows.Add(await connection.ExecuteAsync(Command(sql, one, cancellationToken)));
            return rows;
        }, cancellationToken);

    internal async Task Send(IReadOnlyList<Together.Errand> errands, CancellationToken cancellationToken)
    {
        var writes = errands.Any(e => !e.Reads);
        if (writes) RefuseInSnapshot();
        // Outside of one what was sent may be sent again.
        if (_transaction is null && writes) throw new InvalidOperationException("A write goes together with others in a transaction only.");
        if (!Dialect.SendsTogether || errands.Count + _later.Count == 1)
        {
            foreach (var errand in errands) await errand.Run(this, cancellationToken);
            return;
        }

        Together.Errand[] all = [.. _later, .. errands];
        var others = _later.Count;
        _later.Clear();
        await Journey(all, others, cancellationToken);
    }

    // What stands over goes before everything else that reaches the connection.
    private Task SendBefore(CancellationToken cancellationToken) => SendLater(_later.Count, cancellationToken);

    // At the end of what it belongs to.
    private Task SendLater(CancellationToken cancellationToken) => SendLater(0, cancellationToken);

    private async Task SendLater(int others, CancellationToken cancellationToken)
    {
        if (_later.Count == 0) return;
        Together.Errand[] all = [.. _later];
        _later.Clear();
        await Journey(all, others, cancellationToken);
    }

    // Of the errands, the first so many are not those of whoever sends them.
    private Task Journey(Together.Errand[] errands, int others, CancellationToken cancellationToken)
        => Read([.. errands.Select(e => e.Sql)], connection => Journey(connection, errands, others, cancellationToken), cancellationToken);

    private async Task<bool> Journey(DbConnection connection, Together.Errand[] errands, int others, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.Transaction = _transaction;
        var ends = new List<int>();
        using (var gathering = new GatheringConnection(batch))
        {
            foreach (var errand in errands)
            {
                gathering.Execute(errand.Sql, errand.Parameters);
                ends.Add(batch.BatchCommands.Count);
            }
        }

        try
        {
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            foreach (var errand in errands.Where(e => e.Reads))
            {
                await errand.Take(reader, cancellationToken);
                await reader.NextResultAsync(cancellationToken);
            }

            // Only at the end is it known that the last of them was taken.
            while (await reader.NextResultAsync(cancellationToken))
            {
            }
        }
        catch (DbException e) when (others > 0 && FaultOf(e) == DatabaseFault.DuplicateKey
            && (e.BatchCommand is null || batch.BatchCommands.IndexOf(e.BatchCommand) < ends[others - 1]))
        {
            throw new LaterRefusedException(new());
        }

        foreach (var (i, errand) in errands.Index())
        {
            if (errand is Together.Change change)
                change.Took([.. Enumerable.Range(i == 0 ? 0 : ends[i - 1], ends[i] - (i == 0 ? 0 : ends[i - 1])).Select(c => batch.BatchCommands[c].RecordsAffected)]);
        }

        return true;
    }
}
