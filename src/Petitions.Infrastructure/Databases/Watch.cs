using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Petitions.Infrastructure.Databases;

/// <summary>定时查看: a look at the database again and again, with a pause between; a look that fails is told, and the next one tries again.</summary>
internal abstract class Watch(IServiceScopeFactory scopes, TimeProvider time, TimeSpan pause) : BackgroundService
{
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // The pause is between looks, and yields: a clock that is moved by weeks asks for one look, not for one look a pause.
            while (true)
            {
                await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
                await TryLook(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    protected internal abstract Task Look(IServiceProvider services, CancellationToken cancellation);

    protected abstract void Told(Exception failure);

    private async Task TryLook(CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await Look(scope.ServiceProvider, cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            Told(e);
        }
    }
}
