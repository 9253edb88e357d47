using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Ports;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Access;

/// <summary>阅案记录簿: readings wait in memory for a moment and are written together, so that a reader does not wait for the disk; what must not be lost is written at once.</summary>
internal sealed class ReadRecord(IServiceScopeFactory scopes) : IReadRecord
{
    /// <summary>Readings written in one transaction.</summary>
    internal const int Together = 500;

    // Far more than come in within a second: whoever finds it full waits for the writer, and nothing is dropped.
    private const int MostWaiting = 20_000;

    internal const string InsertSql = "INSERT INTO case_reads (case_id, user_name, at, route) VALUES (@CaseId, @UserName, @At, @Route)";

    private readonly Channel<CaseRead> _waiting = Channel.CreateBounded<CaseRead>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    /// <summary>Waits until there is something to write; false when nothing more will come.</summary>
    internal ValueTask<bool> Wait(CancellationToken cancellation) => _waiting.Reader.WaitToReadAsync(cancellation);

    public ValueTask Later(CaseRead read, CancellationToken cancellation) => _waiting.Writer.WriteAsync(read, cancellation);

    public Task Now(IReadOnlyList<CaseRead> reads, CancellationToken cancellation) => Write(reads, cancellation);

    /// <summary>Writes all that waits.</summary>
    internal async Task Flush(CancellationToken cancellation)
    {
        while (true)
        {
            var portion = new List<CaseRead>();
            while (portion.Count < Together && _waiting.Reader.TryRead(out var read)) portion.Add(read);
            if (portion.Count == 0) return;
            try
            {
                await Write(portion, cancellation);
            }
            catch
            {
                // They wait again, behind what has come in since: the order is in their instants.
                foreach (var read in portion) _waiting.Writer.TryWrite(read);
                throw;
            }
        }
    }

    // A scope of its own: the reader's session may be in the middle of a snapshot.
    private async Task Write(IReadOnlyList<CaseRead> reads, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredKeyedService<Session>(Session.Beside).Execute(InsertSql, reads, cancellation);
    }
}
