using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Petitions.Infrastructure.Counting;

/// <summary>计数归并服务: looks every two seconds whether the tail has rows, and folds them; one small statement while there are none.</summary>
internal sealed partial class CountFolding(IServiceScopeFactory scopes, TimeProvider time, ILogger<CountFolding> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

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
            var folder = scope.ServiceProvider.GetRequiredService<CountFolder>();
            if (await folder.IsWaiting(cancellation)) await folder.FoldAll(cancellation);
        }
        // The counts stay right while nobody folds, only slower to read: the next look tries again.
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            LogFailure(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Counts could not be folded; the next look tries again.")]
    private partial void LogFailure(Exception exception);
}
