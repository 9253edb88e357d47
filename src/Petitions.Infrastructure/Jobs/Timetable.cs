using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Common;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Petitions.Application.Sweeps;
using Petitions.Domain;
using Petitions.Infrastructure.Sweeps;

namespace Petitions.Infrastructure.Jobs;

/// <summary>时刻表: has every sweep of the catalogue triggered at its time, Asia/Shanghai, and forgets what is no longer listed.</summary>
internal sealed partial class Timetable(
    Lazy<JobStorage> storage, IServiceScopeFactory scopes, IOptions<JobsOptions> options, IHostApplicationLifetime lifetime, TimeProvider time,
    ILogger<Timetable> log) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled) return;
        if (!await lifetime.Started(stoppingToken)) return;
        await Register(stoppingToken);
        using var server = new BackgroundJobServer(Frugal(), storage.Value);
        await Task.Delay(Timeout.InfiniteTimeSpan, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        server.SendStop();
        await server.WaitForShutdownAsync(CancellationToken.None);
    }

    /// <summary>Makes the storage say what the catalogue says; a storage that cannot be reached is tried again.</summary>
    internal static void Write(JobStorage storage)
    {
        var manager = new RecurringJobManager(storage);
        using var connection = storage.GetConnection();
        foreach (var known in connection.GetRecurringJobs())
            if (SweepCatalogue.Find(known.Id) is null) manager.RemoveIfExists(known.Id);
        foreach (var sweep in SweepCatalogue.All)
            manager.AddOrUpdate(sweep.Name, Job.FromExpression<SweepJob>(job => job.Run(sweep.Name, CancellationToken.None)), sweep.Schedule.Cron,
                new RecurringJobOptions { TimeZone = OfficeTime.Zone });
    }

    // A handful of jobs a day: two threads, and few looks at the storage.
    private BackgroundJobServerOptions Frugal() => new()
    {
        WorkerCount = 2, SchedulePollingInterval = TimeSpan.FromSeconds(15), HeartbeatInterval = TimeSpan.FromMinutes(1),
        ShutdownTimeout = StopWithin, Activator = new AspNetCoreJobActivator(scopes),
    };

    private async Task Register(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                Write(storage.Value);
                return;
            }
            // Whatever the storage's provider throws: the sweeps go on without it, by their catch-up.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogUnreachable(e.GetType().Name);
            }
            await Task.Delay(RetryAfter, time, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The storage of the triggers (Jobs:Storage, Jobs:ConnectionString) cannot be used and is tried again: {Reason}")]
    private partial void LogUnreachable(string reason);
}

/// <summary>触发: all that is stored of a job is a sweep's name.</summary>
public sealed class SweepJob(SweepRunner runner, PlausibleTime plausible)
{
    /// <summary>Runs what is due of the sweep, where the time can be believed; a failure is the ledger's to try again, never the trigger's.</summary>
    [AutomaticRetry(Attempts = 0)]
    public async Task Run(string name, CancellationToken cancellation)
    {
        if (await plausible.MayRun(cancellation)) await runner.RunDue(name, cancellation);
    }
}
