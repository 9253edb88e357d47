using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Sweeps;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Offices;

namespace Petitions.Infrastructure.Sweeps;

/// <summary>
/// 扫描执行: runs what the ledger says is due. Whoever triggers it, how often, and on how many nodes at once, does not matter.
/// </summary>
public sealed partial class SweepRunner(
    IServiceScopeFactory scopes, IReferenceSource reference, IOptions<OfficeOptions> office, SchemaState schema, TimeProvider time, ILogger<SweepRunner> log)
{
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(30);

    /// <summary>Runs every period of a sweep that is due now and not finished, by the sweep's own way of catching up; nothing while the schema is another program's.</summary>
    public async Task RunDue(string name, CancellationToken cancellation)
    {
        // A name that the catalogue has lost may still fire once from an old trigger.
        if (schema.Differs || SweepCatalogue.Find(name) is not { } sweep) return;
        await InScope(ledger => ledger.BreakOff(name, cancellation));
        foreach (var period in await Due(sweep, cancellation))
        {
            if (schema.Differs) return;
            if (sweep.CatchUp == CatchUp.LatestOnly) await InScope(ledger => ledger.BreakOffEarlier(name, period.Key, cancellation));
            var ended = await RunPeriod(sweep, period, cancellation);
            if (!ended && sweep.CatchUp == CatchUp.EachInOrder) return;
        }
    }

    /// <summary>
    /// Runs a sweep now, in a ledger row of its own; a dry run writes nothing, not even that. The same request again, by its name, gives
    /// the first outcome, or the refusal <c>idempotency-key-in-use</c> while a living process is at it.
    /// </summary>
    /// <returns>The outcome, and whether it is an earlier run's.</returns>
    internal async Task<(SweepOutcome Outcome, bool Earlier)> RunByHand(Sweep sweep, SweepOrder order, string? request, string startedBy, CancellationToken cancellation)
    {
        if (order.DryRun) return (await Send(sweep, order, cancellation), false);
        await InScope(ledger => ledger.BreakOff(sweep.Name, cancellation));
        var (claim, ended) = await InScope(ledger => ledger.ClaimByHand(sweep.Name, request, startedBy, cancellation));
        if (ended is not null) return (ended, true);
        try
        {
            return (await Run(sweep, order, claim ?? throw Refusal.StillRunning(), cancellation), false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The claim was lost, the database could not be asked for it, or its schema became another's: the same request again finds out what became of it.
            throw Refusal.StillRunning();
        }
    }

    private async Task<IReadOnlyList<Period>> Due(Sweep sweep, CancellationToken cancellation)
    {
        var (now, calendar) = (time.GetUtcNow(), reference.Current.Calendar);
        if (sweep.Since is not { } since) return sweep.Schedule.LatestDue(now, calendar) is { } latest ? [latest] : [];
        await using var scope = SystemScope();
        var start = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(since(), cancellation);
        if (start.Day is not { } day) return [];
        var finished = await scope.ServiceProvider.GetRequiredService<ISweepLedger>().Finished(sweep.Name, cancellation);
        // What falls due on the very first day is for the time before it.
        return [.. sweep.Schedule.Due(day.AddDays(1), now, calendar).Where(p => !finished.Contains(p.Key))];
    }

    private async Task<bool> RunPeriod(Sweep sweep, Period period, CancellationToken cancellation)
    {
        if (await InScope(ledger => ledger.Claim(sweep.Name, period.Key, cancellation)) is not { } claim) return false;
        try
        {
            var outcome = await Run(sweep, new(OfficeTime.Day(time.GetUtcNow()), period.Key, DryRun: false), claim, cancellation);
            LogRun(sweep.Name, period.Key, outcome.Seen, outcome.Done, outcome.Refused);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            LogFailure(sweep.Name, period.Key, Reason(e));
            return false;
        }
    }

    private async Task<SweepOutcome> Run(Sweep sweep, SweepOrder order, SweepClaim claim, CancellationToken cancellation)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellation, schema.Own);
        using var ended = new CancellationTokenSource();
        var lease = KeepLease(claim, lost, ended.Token);
        try
        {
            var outcome = await Send(sweep, order, lost.Token);
            // Whoever lost the claim in the last moment does not say that it has ended: the ledger says otherwise.
            return await InScope(ledger => ledger.Finish(claim, outcome, CancellationToken.None)) ? outcome : throw Refusal.StillRunning();
        }
        catch (Exception e) when (!claim.ByHand && (schema.Differs || (e is OperationCanceledException && cancellation.IsCancellationRequested)))
        {
            await InScope(ledger => ledger.Release(claim, CancellationToken.None));
            throw;
        }
        catch (Exception e)
        {
            await InScope(ledger => ledger.Fail(claim, Reason(e), CancellationToken.None));
            throw;
        }
        finally
        {
            await ended.CancelAsync();
            await lease;
        }
    }

    private async Task<SweepOutcome> Send(Sweep sweep, SweepOrder order, CancellationToken cancellation)
    {
        await using var scope = SystemScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(sweep.Message(order), cancellation);
    }

    // Whoever loses the lease stops: another process is at it already.
    private async Task KeepLease(SweepClaim claim, CancellationTokenSource lost, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                await Task.Delay(RenewEvery, time, ended);
                if (!await InScope(ledger => ledger.Renew(claim, ended))) await lost.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Refusal)
        {
            await lost.CancelAsync();
        }
    }

    private AsyncServiceScope SystemScope()
    {
        var scope = scopes.CreateAsyncScope();
        var unit = reference.Current.Unit(office.Value.UnitId);
        scope.ServiceProvider.GetRequiredService<Caller>().Actor = Actor.System(unit.Id, Actor.WholeTree);
        return scope;
    }

    private async Task<T> InScope<T>(Func<ISweepLedger, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ISweepLedger>());
    }

    private Task InScope(Func<ISweepLedger, Task> work) => InScope(async ledger => { await work(ledger); return true; });

    // Only what kind of failure it was: messages of providers quote values, and those are people's.
    private static string Reason(Exception e) => e is Refusal refusal ? refusal.Code : e.GetType().Name;

    [LoggerMessage(Level = LogLevel.Information, Message = "Sweep {Sweep} of {Period}: {Seen} seen, {Done} done, {Refused} refused")]
    private partial void LogRun(string sweep, string period, int seen, int done, int refused);

    [LoggerMessage(Level = LogLevel.Error, Message = "Sweep {Sweep} of {Period} failed and will be tried again: {Reason}")]
    private partial void LogFailure(string sweep, string period, string reason);
}
