using System.Collections.Concurrent;
using Petitions.Application.Ports;
using Petitions.Domain;

namespace Petitions.Application.Pipeline;

/// <summary>
/// 首次答复: what a key was answered is answered again, and what runs under it is not begun twice. The pipeline asks for every command;
/// work of many transactions, which no command is, asks for itself.
/// </summary>
public sealed class FirstAnswer(Caller caller, IIdempotencyStore store, KeysInUse keys)
{
    // Some four seconds in all.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LastPause = TimeSpan.FromSeconds(2);

    /// <summary>The first answer of the caller's key, or that of <paramref name="work"/>, which keeps it; refuses with <c>idempotency-key-in-use</c> while the
    /// first runs.</summary>
    public async Task<T> Of<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (caller.Idempotency is not { } claim) return await work();
        if (await store.Find<T>(claim, cancellation) is { } kept) return Replay(kept);
        if (!keys.Take(claim)) throw Refusal.StillRunning();
        try
        {
            return await work();
        }
        // Another node may have been first with the same request: its record decides, also over a refusal (stale, wrong state) that only
        // its effect has brought about, and over a commit whose answer was lost.
        catch (Exception e) when (e is IdempotencyKeyTaken or Refusal)
        {
            if (await Decided<T>(claim, e is Refusal { IsUndecided: true }, cancellation) is { } first) return Replay(first);
            if (e is IdempotencyKeyTaken) throw Refusal.StillRunning();
            throw;
        }
        finally
        {
            keys.GiveBack(claim);
        }
    }

    // A commit that was given up after its time may come about while it is asked after: a server that writes slowly, or waits for its second, writes on.
    private async Task<KeptAnswer<T>?> Decided<T>(IdempotencyClaim claim, bool maybeLater, CancellationToken cancellation)
    {
        var kept = await store.Find<T>(claim, cancellation);
        for (var pause = FirstPause; maybeLater && kept is null && pause <= LastPause; pause *= 2)
        {
            await Task.Delay(pause, cancellation);
            kept = await store.Find<T>(claim, cancellation);
        }

        return kept;
    }

    private T Replay<T>(KeptAnswer<T> kept)
    {
        caller.Replayed = true;
        return kept.Answer;
    }
}

/// <summary>在用的幂等键: of requests that run in this process.</summary>
public sealed class KeysInUse
{
    private readonly ConcurrentDictionary<(string, string), byte> _running = new();

    internal bool Take(IdempotencyClaim claim) => _running.TryAdd((claim.Owner, claim.Key), 0);

    internal void GiveBack(IdempotencyClaim claim) => _running.TryRemove((claim.Owner, claim.Key), out _);
}
