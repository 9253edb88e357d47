using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Petitions.Infrastructure.Access;

/// <summary>阅案记录服务: writes what waits, at most half a second after it came in, and the rest when the service stops.</summary>
internal sealed partial class ReadRecording(ReadRecord record, ILogger<ReadRecording> log) : BackgroundService
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait before the next try after so many that failed in a row: twice as long each time, up to half a minute.</summary>
    internal static TimeSpan Pause(int failures) => TimeSpan.FromTicks(Math.Min(Gathering.Ticks << Math.Min(failures, 16), Longest.Ticks));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await record.Flush(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            for (var failures = 0; failures > 0 || await record.Wait(stoppingToken);)
            {
                // By the machine's own clock: a disk does not wait for the office's.
                await Task.Delay(Pause(failures), TimeProvider.System, stoppingToken);
                failures = await IsWritten(failures, stoppingToken) ? 0 : failures + 1;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task<bool> IsWritten(int failures, CancellationToken cancellation)
    {
        try
        {
            await record.Flush(cancellation);
            return true;
        }
        // Nothing is lost: it waits for the next round. Told at first, and then as often as it is tried at the longest distance.
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            if (failures == 0 || Pause(failures) == Longest) LogFailure(e.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The read record could not be written ({Fault}); it will be tried again")]
    private partial void LogFailure(string fault);
}
