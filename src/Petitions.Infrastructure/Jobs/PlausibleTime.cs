using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Petitions.Application.Sweeps;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Jobs;

/// <summary>
/// 时刻可信: whether the clock may be believed so far that sweeps do by themselves what nobody takes back; decisions/0260. In a running process the clock may be ahead of the time that has
/// passed by some days; at its first look, of the newest run that the database knows, by more, for a service may have been off.
/// </summary>
public sealed partial class PlausibleTime(IServiceScopeFactory scopes, IOptions<JobsOptions> options, TimeProvider time, ILogger<PlausibleTime> log)
{
    // Who loads a notice has the clocks recalculated by hand, and says nothing of the time.
    private const string NewestRunSql = "SELECT MAX(r.claimed_at) AS At FROM sweep_runs r WHERE r.sweep <> @Recompute";

    private readonly Lock _gate = new();
    private Look? _believed;
    private bool _told;

    /// <summary>True where what is due now may run by itself. Where not, one line says so, and a run by hand says that the time is right.</summary>
    public async Task<bool> MayRun(CancellationToken cancellation)
    {
        var now = new Look(time.GetUtcNow(), time.GetTimestamp());
        Look? believed;
        lock (_gate) believed = _believed;
        // Behind nothing is done too early; and no later look is measured by a clock that is behind, or it would be doubted once it is put right.
        var ahead = believed is null ? (TimeSpan?)null : Ahead(believed, now);
        if (ahead < TimeSpan.Zero) return true;
        if (ahead <= TimeSpan.FromDays(options.Value.MostDaysAhead)) return Believe(now);
        var newest = await NewestRun(cancellation);
        if (believed is null && now.Time < newest) return true;
        var most = believed is null ? options.Value.MostDaysOff : options.Value.MostDaysAhead;
        // At the first look of a database that no sweep has run in there is nothing yet that could be done too early.
        if (newest is null ? believed is null : now.Time - newest <= TimeSpan.FromDays(most)) return Believe(now);
        return Doubt(now.Time, newest ?? believed!.Time, most);
    }

    private TimeSpan Ahead(Look before, Look now) => now.Time - before.Time - time.GetElapsedTime(before.Stamp, now.Stamp);

    private bool Believe(Look now)
    {
        lock (_gate) (_believed, _told) = (now, false);
        return true;
    }

    private bool Doubt(DateTimeOffset now, DateTimeOffset known, int most)
    {
        lock (_gate)
        {
            if (_told) return false;
            _told = true;
        }

        LogDoubt(now, known, most);
        return false;
    }

    private async Task<DateTimeOffset?> NewestRun(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<Session>().First<Newest>(NewestRunSql, new { Recompute = SweepCatalogue.RecomputeDeadlines }, cancellation))?.At;
    }

    private sealed record Look(DateTimeOffset Time, long Stamp);

    private sealed record Newest
    {
        public DateTimeOffset? At { get; init; }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The clock says {Now}, and the newest that is known of is from {Known}: more than {Days} days. No sweep runs by itself until the clock is put right, or a run by hand of any sweep but recompute-deadlines says that it is (docs/operations.md, A wrong clock)")]
    private partial void LogDoubt(DateTimeOffset now, DateTimeOffset known, int days);
}
