using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Petitions.Infrastructure.Access;

/// <summary>阅案记录服务: writes what waits, at most half a second after it came in, and the rest when the service stops.</summary>
internal sealed partial class ReadRecording(ReadRecord record, ILogger<ReadRecording> log) : BackgroundService
{
    // By the machine's own clock: a disk does not wait for the office's.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(300);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await record.Flush(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await record.Wait(stoppingToken))
            {
                await Task.Delay(Gathering, TimeProvider.System, stoppingToken);
                await Write(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task Write(CancellationToken cancellation)
    {
        try
        {
            await record.Flush(cancellation);
        }
        // Nothing is lost: it waits for the next round.
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            LogFailure(e.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The read record could not be written ({Fault}); it will be tried again")]
    private partial void LogFailure(string fault);
}
