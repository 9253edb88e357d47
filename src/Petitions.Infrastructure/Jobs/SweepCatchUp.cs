using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Petitions.Application.Sweeps;
using Petitions.Domain;
using Petitions.Infrastructure.Sweeps;

namespace Petitions.Infrastructure.Jobs;

/// <summary>
/// 补办: asks the ledger once the application has started, and every few minutes from then on. So what was missed while the
/// service was down is made up for, a run that failed is tried again, a claim whose node died is taken over, and a trigger
/// that fires too early or not at all does no harm.
/// </summary>
internal sealed partial class SweepCatchUp(
    SweepRunner runner, PlausibleTime plausible, IOptions<JobsOptions> options, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<SweepCatchUp> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled) return;
        if (!await lifetime.Started(stoppingToken)) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var sweep in SweepCatalogue.All) await RunDue(sweep.Name, stoppingToken);
            await Task.Delay(Every, time, stoppingToken);
        }
    }

    private async Task RunDue(string name, CancellationToken stoppingToken)
    {
        try
        {
            if (await plausible.MayRun(stoppingToken)) await runner.RunDue(name, stoppingToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The next round tries again; only the kind of failure, for messages of providers quote values.
            LogFailure(name, e is Refusal refusal ? refusal.Code : e.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Sweep {Sweep} could not be looked after: {Reason}")]
    private partial void LogFailure(string sweep, string reason);
}

internal static class Lifetimes
{
    /// <summary>Waits until the application takes requests, so that nothing of this delays its readiness; false where it stops before it ever does, which its start tells.</summary>
    internal static async Task<bool> Started(this IHostApplicationLifetime lifetime, CancellationToken stopping)
    {
        var started = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var yes = lifetime.ApplicationStarted.Register(() => started.TrySetResult(true));
        await using var no = stopping.Register(() => started.TrySetResult(false));
        return await started.Task;
    }
}
