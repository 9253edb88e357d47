using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Access;

/// <summary>阅案记录簿: readings wait in memory for a moment and are written together, so that a reader does not wait for the disk; what must not be lost is written at once.</summary>
internal sealed class ReadRecord(IServiceScopeFactory scopes) : IReadRecord
{
    /// <summary>Readings written in one transaction.</summary>
    internal const int Together = 500;

    /// <summary>Readings that may wait: far more than come in within a second, so it is full only where the database takes no writes.</summary>
    internal const int MostWaiting = 20_000;

    internal const string InsertSql = "INSERT INTO case_reads (case_id, user_name, at, route) VALUES (@CaseId, @UserName, @At, @Route)";

    private readonly Channel<CaseRead> _waiting = Channel.CreateBounded<CaseRead>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    // The writer's own: taken out of the line, and not written yet.
    private readonly List<CaseRead> _taken = [];

    /// <summary>Waits until there is something to write; false when nothing more will come.</summary>
    internal ValueTask<bool> Wait(CancellationToken cancellation) => _waiting.Reader.WaitToReadAsync(cancellation);

    public void Later(CaseRead read)
    {
        // Nothing is shown that cannot be recorded, and nobody is kept waiting to be told so.
        if (!_waiting.Writer.TryWrite(read)) throw Refusal.DatabaseUnavailable();
    }

    public Task Now(IReadOnlyList<CaseRead> reads, CancellationToken cancellation) => Write(reads, cancellation);

    /// <summary>Writes all that waits; for one writer at a time. What could not be written is tried first the next time.</summary>
    internal async Task Flush(CancellationToken cancellation)
    {
        while (true)
        {
            while (_taken.Count < Together && _waiting.Reader.TryRead(out var read)) _taken.Add(read);
            if (_taken.Count == 0) return;
            await Write(_taken, cancellation);
            _taken.Clear();
        }
    }

    // A scope of its own: the reader's session may be in the middle of a snapshot.
    private async Task Write(IReadOnlyList<CaseRead> reads, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredKeyedService<Session>(Session.Beside).Execute(InsertSql, reads, cancellation);
    }
}
