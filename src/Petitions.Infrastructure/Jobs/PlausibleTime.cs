using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Petitions.Application.Sweeps;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Jobs;

/// <summary>
/// 时刻可信: whether the clock may be believed so far that sweeps do by themselves what nobody takes back; decisions/0260. In a running process the clock may be
/// ahead of the time that has passed since its first look by some days, however often it is put ahead; at that first look, of the newest run that the database
/// knows, by more, for a service may have been off.
/// </summary>
public sealed partial class PlausibleTime(IServiceScopeFactory scopes, IOptions<JobsOptions> options, TimeProvider time, ILogger<PlausibleTime> log)
{
    // Who loads a notice has the clocks recalculated by hand, and says nothing of the time.
    private const string NewestRunSql = "SELECT MAX(r.claimed_at) AS At FROM sweep_runs r WHERE r.sweep <> @Recompute";

    // What a sweep has left by itself was dated by the very clock that is in question: of a running process only somebody's word counts.
    private const string NewestByHandSql = $"{NewestRunSql} AND r.by_hand = @ByHand";

    private readonly Lock _gate = new();
    private Look? _anchor;
    private bool _told;

    /// <summary>True where what is due now may run by itself. Where not, one line says so, and a run by hand says that the time is right.</summary>
    public async Task<bool> MayRun(CancellationToken cancellation)
    {
        var now = new Look(time.GetUtcNow(), time.GetTimestamp());
        Look? anchor;
        lock (_gate) anchor = _anchor;
        return anchor is null ? await AtFirst(now, cancellation) : await Since(anchor, now, cancellation);
    }

    private async Task<bool> AtFirst(Look now, CancellationToken cancellation)
    {
        var newest = await NewestRun(NewestRunSql, cancellation);
        // A clock that is behind triggers nothing early. Later looks are not measured against it, or the clock would be doubted again once it is put right.
        if (now.Time < newest) return true;
        // In a database that no sweep has run in there is nothing yet that could be done too early.
        return newest is null || now.Time - newest <= TimeSpan.FromDays(options.Value.MostDaysOff) ? Believe(now) : Doubt(now.Time, newest.Value, options.Value.MostDaysOff);
    }

    // Measured from one look for as long as the process lives: from look to look a clock could be put ahead by a little again and again.
    private async Task<bool> Since(Look anchor, Look now, CancellationToken cancellation)
    {
        var most = TimeSpan.FromDays(options.Value.MostDaysAhead);
        var passed = anchor.Time + time.GetElapsedTime(anchor.Stamp, now.Stamp);
        if (now.Time - passed <= most) return Believe(anchor);
        var said = await NewestRun(NewestByHandSql, cancellation);
        return now.Time - said <= most ? Believe(now with { Time = said < now.Time ? said.Value : now.Time })
            : Doubt(now.Time, said > passed ? said.Value : passed, options.Value.MostDaysAhead);
    }

    private bool Believe(Look anchor)
    {
        lock (_gate) (_anchor, _told) = (anchor, false);
        return true;
    }

    private bool Doubt(DateTimeOffset now, DateTimeOffset known, int most)
    {
        lock (_gate)
        {
            if (_told) return false;
            _told = true;
        }

        LogDoubt(Told(now), Told(known), most);
        return false;
    }

    private async Task<DateTimeOffset?> NewestRun(string sql, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<Session>().First<Newest>(sql, new { Recompute = SweepCatalogue.RecomputeDeadlines, ByHand = true },
            cancellation))?.At;
    }

    private sealed record Look(DateTimeOffset Time, long Stamp);

    private sealed record Newest
    {
        public DateTimeOffset? At { get; init; }
    }

    // As text: the log in JSON writes instants in a country's own way.
    private static string Told(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    [LoggerMessage(Level = LogLevel.Error, Message = "The clock says {Now}, and the newest that is known of is from {Known}: more than {Days} days. No sweep runs by itself until the clock is put right, or a run by hand of any sweep but recompute-deadlines says that it is (docs/operations.md, A wrong clock)")]
    private partial void LogDoubt(string now, string known, int days);
}
