using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Petitions.Domain;

namespace Petitions.Infrastructure.Databases;

// What is tried again, how often, and what is said when it is of no use.
public sealed partial class Session
{
    // Where readers lock, a crowd of writers meets again and again: three seconds of pauses in all.
    private const int Attempts = 10;
    private const int AttemptsAtAKey = 3;
    // What waits for a lock each time is not to wait ten times as long. SQL Server looks for deadlocks every five seconds until it has found one: some unlucky rounds are no 503 yet.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private const int FirstPauseMilliseconds = 10;
    private const int LongestPauseMilliseconds = 640;

    private async Task<T> Tried<T>(Func<Task<T>> attempt, Func<bool> mayRepeat, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        bool MayGoOn(int tries) => tries < Attempts && Stopwatch.GetElapsedTime(began) < Longest && mayRepeat();
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await attempt();
            }
            catch (DbException e) when (FaultOf(e) == DatabaseFault.Transient && MayGoOn(tries))
            {
                LogRetry(tries, $"{e.GetType().Name} {Dialect.CodeOf(e)}".TrimEnd());
            }
            // Two that began the same row at once: who comes second finds it there when it looks again.
            catch (Exception e) when (e is DuplicateKeyException or LaterRefusedException && tries < AttemptsAtAKey && mayRepeat())
            {
                LogRetry(tries, e.GetType().Name);
            }
            // Whoever has named a version is told at the second look that it is stale; whoever has not never hears of it.
            catch (Refusal e) when (e.IsOvertaken && MayGoOn(tries))
            {
                LogRetry(tries, e.Code);
            }
            // A commit that was given up may come about yet; of one whose connection broke the server has decided.
            catch (DbException e) when (FaultOf(e) == DatabaseFault.Unavailable && !mayRepeat())
            {
                throw Unavailable(e).Undecided();
            }
            catch (DbException e) when (FaultOf(e) is DatabaseFault.Transient or DatabaseFault.Unavailable)
            {
                throw Unavailable(e);
            }
            // With jitter, or two that deadlocked would meet again.
            var pause = Math.Min(FirstPauseMilliseconds << tries, LongestPauseMilliseconds);
            await Task.Delay(Random.Shared.Next(pause / 2, pause), cancellationToken);
        }
    }

    private Refusal Unavailable(Exception cause)
    {
        Dialect.Outages.Tell(_log, cause);
        return Refusal.DatabaseUnavailable().Because(cause);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Attempt {Attempt} is repeated after {Fault}")]
    private partial void LogRetry(int attempt, string fault);
}
