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
    /// the commit: a refusal by the database comes from there.
    /// </summary>
    public Task Later(string sql, object? parameters, CancellationToken cancellationToken)
    {
        if (_transaction is null || !Dialect.SendsTogether) return Execute(sql, parameters, cancellationToken);
        _later.Add(new Together.Write(sql, parameters));
        return Task.CompletedTask;
    }

    internal async Task Send(IReadOnlyList<Together.Errand> errands, CancellationToken cancellationToken)
    {
        // Outside of one what was sent may be sent again.
        if (_transaction is null && errands.Any(e => !e.Reads)) throw new InvalidOperationException("A write goes together with others in a transaction only.");
        if (!Dialect.SendsTogether || errands.Count + _later.Count == 1)
        {
            foreach (var errand in errands) await errand.Run(this, cancellationToken);
            return;
        }

        Together.Errand[] all = [.. _later, .. errands];
        var alone = _later.Count == 0;
        _later.Clear();
        try
        {
            await Journey(all, cancellationToken);
        }
        catch (DuplicateKeyException e) when (!alone)
        {
            throw new LaterRefusedException(e);
        }
    }

    // What stands over goes before everything else that reaches the connection.
    private async Task SendBefore(CancellationToken cancellationToken)
    {
        try
        {
            await SendLater(cancellationToken);
        }
        catch (DuplicateKeyException e)
        {
            throw new LaterRefusedException(e);
        }
    }

    private async Task SendLater(CancellationToken cancellationToken)
    {
        if (_later.Count == 0) return;
        Together.Errand[] all = [.. _later];
        _later.Clear();
        await Journey(all, cancellationToken);
    }

    private Task Journey(Together.Errand[] errands, CancellationToken cancellationToken)
        => Read([.. errands.Select(e => e.Sql)], connection => Journey(connection, errands, cancellationToken), cancellationToken);

    private async Task<bool> Journey(DbConnection connection, Together.Errand[] errands, CancellationToken cancellationToken)
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

        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
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

        foreach (var (i, errand) in errands.Index())
        {
            if (errand is Together.Write write) write.Answer.Value = Enumerable.Range(i == 0 ? 0 : ends[i - 1], ends[i] - (i == 0 ? 0 : ends[i - 1])).Sum(c => batch.BatchCommands[c].RecordsAffected);
        }

        return true;
    }
}
