using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Application.Sweeps;

/// <summary>
/// 批量执行: sends a sweep's commands, many in a transaction with a savepoint each, so that one that is refused undoes only
/// itself. Each transaction has a scope of its own, in which the same caller acts.
/// </summary>
public sealed class SweepBatches(IServiceScopeFactory scopes, Caller caller, TimeProvider time)
{
    private const int MostPerTransaction = 500;

    // On SQLite the desk waits behind an open transaction: none may be open longer than a clerk can notice.
    private static readonly TimeSpan LongestTransaction = TimeSpan.FromMilliseconds(100);

    /// <summary>Sends every command; <paramref name="effects"/> says how many effects an answer stands for.</summary>
    public async Task<SweepOutcome> Send<T>(IReadOnlyList<ICommand<T>> commands, Func<T, int> effects, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(commands);
        ArgumentNullException.ThrowIfNull(effects);
        var outcome = SweepOutcome.Nothing;
        while (outcome.Seen < commands.Count)
        {
            cancellation.ThrowIfCancellationRequested();
            outcome += await SendTogether(commands.Skip(outcome.Seen).Take(MostPerTransaction), effects, cancellation);
        }
        return outcome;
    }

    /// <summary>
    /// Sends a command for each case that is due, or tells how many there are where the run is only tried. Everybody reads the figures of a sweep, also those whom a seal
    /// keeps out: of sealed cases everything is done, and nothing is told.
    /// </summary>
    public async Task<SweepOutcome> SendForCases<TDue>(SweepOrder order, IReadOnlyList<TDue> due, Func<TDue, ICommand<bool>> command, CancellationToken cancellation)
        where TDue : IDueCase
    {
        ArgumentNullException.ThrowIfNull(order);
        var (told, untold) = Apart(due);
        if (order.DryRun) return SweepOutcome.Would(told.Count);
        await Send<bool>([.. untold.Select(command)], One, cancellation);
        return await Send<bool>([.. told.Select(command)], One, cancellation);
    }

    /// <summary>The cases that stand in figures everybody reads, and the sealed ones.</summary>
    internal static (IReadOnlyList<TDue> Told, IReadOnlyList<TDue> Untold) Apart<TDue>(IReadOnlyList<TDue> due)
        where TDue : IDueCase
    {
        var bySeal = due.ToLookup(d => Seal.IsRestricted(d.Seal));
        return ([.. bySeal[false]], [.. bySeal[true]]);
    }

    private static int One(bool done) => done ? 1 : 0;

    /// <summary>Sends one command in a transaction of its own.</summary>
    public Task<SweepOutcome> Send<T>(ICommand<T> command, Func<T, int> effects, CancellationToken cancellation)
        => Send([command], effects, cancellation);

    private async Task<SweepOutcome> SendTogether<T>(IEnumerable<ICommand<T>> commands, Func<T, int> effects, CancellationToken cancellation)
    {
        var scope = scopes.CreateScope();
        try
        {
            scope.ServiceProvider.GetRequiredService<Caller>().Actor = caller.Known;
            return await SendWithin(scope.ServiceProvider, commands, effects, cancellation);
        }
        finally
        {
            // A scope with a session in it can only be disposed of asynchronously.
            if (scope is IAsyncDisposable disposable) await disposable.DisposeAsync();
            else scope.Dispose();
        }
    }

    private Task<SweepOutcome> SendWithin<T>(IServiceProvider scope, IEnumerable<ICommand<T>> commands, Func<T, int> effects, CancellationToken cancellation)
    {
        var mediator = scope.GetRequiredService<IMediator>();
        var transactions = scope.GetRequiredService<ITransactions>();
        return transactions.Run(async () =>
        {
            // Counted anew inside: a transaction that is tried again begins from nothing.
            var outcome = SweepOutcome.Nothing;
            var begun = time.GetTimestamp();
            foreach (var command in commands)
            {
                outcome += await SendOne(transactions, () => mediator.Send(command, cancellation), effects, cancellation);
                if (time.GetElapsedTime(begun) > LongestTransaction) break;
            }
            return outcome;
        }, cancellation);
    }

    private static async Task<SweepOutcome> SendOne<T>(ITransactions transactions, Func<Task<T>> send, Func<T, int> effects, CancellationToken cancellation)
    {
        try
        {
            return new(1, effects(await transactions.Savepoint(send, cancellation)), 0);
        }
        catch (AlreadyDone)
        {
            return new(1, 0, 0);
        }
        // A database that is gone is no answer about this one case: the run fails, and is repeated later.
        catch (Refusal refusal) when (refusal.Kind != RefusalKind.Unavailable)
        {
            return new(1, 0, 1);
        }
    }
}

/// <summary>应办案件: what a sweep found to be done to a case.</summary>
public interface IDueCase
{
    /// <summary>密封: the case's seal; empty where it has none.</summary>
    string Seal { get; }
}
