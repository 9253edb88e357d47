using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Petitions.Application.Ports;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Reference;

/// <summary>基础数据同步: looks every half minute whether another node has loaded something, and takes the snapshot anew where it has.</summary>
internal sealed partial class ReferenceWatch(IServiceScopeFactory scopes, TimeProvider time, ILogger<ReferenceWatch> log) : BackgroundService
{
    private const string NewestSql = "SELECT MAX(l.seq) AS Seq FROM reference_loads l";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private long? _seen;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // The pause is between looks, and yields: a clock that is moved by weeks asks for one look, not for one look a pause.
            while (true)
            {
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
                await Look(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task Look(CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var newest = await scope.ServiceProvider.GetRequiredService<Session>().Scalar<long?>(NewestSql, null, cancellation) ?? 0;
            if (newest == _seen) return;
            await scope.ServiceProvider.GetRequiredService<IReferenceLoads>().Refresh(cancellation);
            _seen = newest;
        }
        // The snapshot of before goes on to serve; the next look tries again.
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            LogFailure(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The reference data could not be looked at; the next look tries again.")]
    private partial void LogFailure(Exception exception);
}
