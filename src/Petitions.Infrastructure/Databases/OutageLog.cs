using Microsoft.Extensions.Logging;

namespace Petitions.Infrastructure.Databases;

/// <summary>中断日志: what the log says of a database that is not available. Every refusal is one line with what the server or its client says; where in the program it was, is told once a minute.</summary>
internal sealed partial class OutageLog(TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private long? _whole;

    public void Tell(ILogger log, Exception cause)
    {
        var (told, inner) = (cause.Message, cause.GetBaseException().Message);
        LogUnavailable(log, IsToBeWhole() ? cause : null, told.Contains(inner, StringComparison.Ordinal) ? told : $"{told} {inner}");
    }

    private bool IsToBeWhole()
    {
        lock (_gate)
        {
            if (_whole is { } last && time.GetElapsedTime(last) < Pause) return false;
            _whole = time.GetTimestamp();
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database is not available: {Told}")]
    private static partial void LogUnavailable(ILogger log, Exception? cause, string told);
}
