using Petitions.Application.Ports;
using Petitions.Application.Sweeps;
using Petitions.Domain;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Sweeps;

/// <summary>
/// 扫描台账 (table sweep_runs): a unique index lets one process have a period. A process that dies leaves its claim
/// unfinished; when its lease is over the next one takes it, and because sweeps do only what is left, the effect is there once.
/// A failure keeps the row unfinished with its error, and its lease is the pause before the next try.
/// </summary>
internal sealed class SweepLedger(Session session, TimeProvider time) : ISweepLedger
{
    /// <summary>How long a claim holds unless it is renewed.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestTrying = TimeSpan.FromHours(24);

    // The service asks every few minutes: where nobody came for so long after a pause, it was off, and days off are no trying.
    private static readonly TimeSpan Unattended = TimeSpan.FromMinutes(30);

    private const string FindSql = """
        SELECT id AS Id, claimed_by AS ClaimedBy, claimed_at AS ClaimedAt, lease_until AS LeaseUntil, finished_at AS FinishedAt, error AS Error,
            seen AS Seen, done AS Done, refused AS Refused
        FROM sweep_runs WHERE sweep = @Sweep AND period = @Period
        """;

    private const string ClaimSql = """
        INSERT INTO sweep_runs (id, sweep, period, by_hand, claimed_by, claimed_at, lease_until, started_by, seen, done, refused)
        SELECT @Id, @Sweep, @Period, @ByHand, @Token, @Now, @LeaseUntil, @StartedBy, 0, 0, 0
        WHERE NOT EXISTS (SELECT 1 FROM sweep_runs WHERE sweep = @Sweep AND period = @Period)
        """;

    private const string TakeOverSql = """
        UPDATE sweep_runs SET claimed_by = @Token, claimed_at = @ClaimedAt, lease_until = @LeaseUntil
        WHERE id = @Id AND claimed_by = @SeenToken AND lease_until = @SeenLease AND finished_at IS NULL
        """;

    private const string BeginAgainSql = """
        UPDATE sweep_runs SET claimed_by = @Token, claimed_at = @ClaimedAt, lease_until = @LeaseUntil, finished_at = NULL, error = NULL
        WHERE id = @Id AND claimed_by = @SeenToken AND lease_until = @SeenLease AND (finished_at IS NULL OR error IS NOT NULL OR finished_at < @KeptSince)
        """;

    // Whoever was only slow finds its lease gone at its next renewal, and stops.
    private const string BreakOffSql = """
        UPDATE sweep_runs SET finished_at = @Now, error = 'broken-off'
        WHERE sweep = @Sweep AND by_hand = @ByHand AND finished_at IS NULL AND lease_until <= @Now
        """;

    // A daily period that a later one has overtaken: nobody makes it up any more, and what it had left the later one did.
    private const string OvertakenSql = """
        UPDATE sweep_runs SET finished_at = @Now, error = COALESCE(error, 'broken-off')
        WHERE sweep = @Sweep AND by_hand = @ByHand AND finished_at IS NULL AND lease_until <= @Now AND period <> @Latest
        """;

    private const string LeaseSql = """
        UPDATE sweep_runs SET lease_until = @LeaseUntil WHERE id = @Id AND claimed_by = @Token AND finished_at IS NULL
        """;

    private const string FinishSql = """
        UPDATE sweep_runs SET finished_at = @Now, seen = @Seen, done = @Done, refused = @Refused, error = NULL
        WHERE id = @Id AND claimed_by = @Token AND finished_at IS NULL
        """;

    private const string FailSql = """
        UPDATE sweep_runs SET lease_until = @LeaseUntil, error = @Error WHERE id = @Id AND claimed_by = @Token AND finished_at IS NULL
        """;

    private const string GiveUpSql = """
        UPDATE sweep_runs SET finished_at = @Now, error = @Error WHERE id = @Id AND claimed_by = @Token AND finished_at IS NULL
        """;

    private const string FinishedSql = """
        SELECT period AS Period FROM sweep_runs WHERE sweep = @Sweep AND by_hand = @ByHand AND finished_at IS NOT NULL
        """;

    private DateTimeOffset Now => OfficeTime.Stored(time.GetUtcNow());

    public async Task<SweepClaim?> Claim(string sweep, string period, CancellationToken cancellation)
        => await session.First<Row>(FindSql, new { Sweep = sweep, Period = period }, cancellation) is { } row
            ? await TakeOver(row, cancellation)
            : await Insert(sweep, period, "system", byHand: false, cancellation);

    public async Task<HandClaim> ClaimByHand(string sweep, string? order, string startedBy, CancellationToken cancellation)
    {
        var period = "hand-" + (order ?? Guid.CreateVersion7(Now).ToString("N"));
        return await session.First<Row>(FindSql, new { Sweep = sweep, Period = period }, cancellation) is { } row
            ? await Again(row, cancellation)
            : new(await Insert(sweep, period, startedBy, byHand: true, cancellation), null);
    }

    public Task BreakOff(string sweep, CancellationToken cancellation)
        => session.Execute(BreakOffSql, new { Sweep = sweep, ByHand = true, Now }, cancellation);

    public Task BreakOffEarlier(string sweep, string latest, CancellationToken cancellation)
        => session.Execute(OvertakenSql, new { Sweep = sweep, ByHand = false, Now, Latest = latest }, cancellation);

    public async Task<bool> Renew(SweepClaim claim, CancellationToken cancellation)
        => await session.Execute(LeaseSql, new { claim.Id, claim.Token, LeaseUntil = Now + Lease }, cancellation) == 1;

    public Task Release(SweepClaim claim, CancellationToken cancellation)
        => session.Execute(LeaseSql, new { claim.Id, claim.Token, LeaseUntil = Now }, cancellation);

    public async Task<bool> Finish(SweepClaim claim, SweepOutcome outcome, CancellationToken cancellation)
        => await session.Execute(FinishSql, new { claim.Id, claim.Token, Now, outcome.Seen, outcome.Done, outcome.Refused }, cancellation) == 1;

    public Task Fail(SweepClaim claim, string error, CancellationToken cancellation)
    {
        // The pause grows with the time since the first try, so it doubles from try to try and needs no counter.
        var trying = Now - claim.ClaimedAt;
        var pause = trying > ShortestPause ? trying : ShortestPause;
        return claim.ByHand || trying >= LongestTrying
            ? session.Execute(GiveUpSql, new { claim.Id, claim.Token, Now, Error = error }, cancellation)
            : session.Execute(FailSql, new { claim.Id, claim.Token, LeaseUntil = Now + pause, Error = error }, cancellation);
    }

    public async Task<IReadOnlySet<string>> Finished(string sweep, CancellationToken cancellation)
        => (await session.Query<string>(FinishedSql, new { Sweep = sweep, ByHand = false }, cancellation)).ToHashSet(StringComparer.Ordinal);

    private async Task<SweepClaim?> Insert(string sweep, string period, string startedBy, bool byHand, CancellationToken cancellation)
    {
        var claim = new SweepClaim(Guid.CreateVersion7(Now), NewToken(), Now, byHand);
        try
        {
            var added = await session.Execute(ClaimSql, new
            {
                claim.Id, Sweep = sweep, Period = period, ByHand = byHand, claim.Token, Now = claim.ClaimedAt, LeaseUntil = claim.ClaimedAt + Lease,
                StartedBy = startedBy,
            }, cancellation);
            return added == 1 ? claim : null;
        }
        catch (DuplicateKeyException)
        {
            return null;
        }
    }

    private async Task<SweepClaim?> TakeOver(Row row, CancellationToken cancellation)
    {
        if (row.FinishedAt is not null || row.LeaseUntil > Now) return null;
        // What failed keeps the time of its first try; what was only cut off, or left for long, begins anew.
        var isTried = row.Error is not null && Now - row.LeaseUntil <= Unattended;
        var claim = new SweepClaim(row.Id, NewToken(), isTried ? row.ClaimedAt : Now, ByHand: false);
        var taken = await session.Execute(TakeOverSql, new
        {
            claim.Id, claim.Token, claim.ClaimedAt, LeaseUntil = Now + Lease, SeenToken = row.ClaimedBy, SeenLease = row.LeaseUntil,
        }, cancellation);
        return taken == 1 ? claim : null;
    }

    private async Task<HandClaim> Again(Row row, CancellationToken cancellation)
    {
        // As long as answers are kept under their keys; after that the key is a new one.
        var keptSince = Now.AddDays(-PurgeIdempotencyKeys.DaysKept);
        if (row is { FinishedAt: not null, Error: null } && row.FinishedAt >= keptSince) return new(null, new(row.Seen, row.Done, row.Refused));
        if (row.FinishedAt is null && row.LeaseUntil > Now) return new(null, null);
        var claim = new SweepClaim(row.Id, NewToken(), Now, ByHand: true);
        var begun = await session.Execute(BeginAgainSql, new
        {
            claim.Id, claim.Token, claim.ClaimedAt, LeaseUntil = Now + Lease, SeenToken = row.ClaimedBy, SeenLease = row.LeaseUntil, KeptSince = keptSince,
        }, cancellation);
        return new(begun == 1 ? claim : null, null);
    }

    private static string NewToken() => $"{Environment.MachineName}/{Guid.CreateVersion7():N}";

    private sealed class Row
    {
        public Guid Id { get; init; }
        public string ClaimedBy { get; init; } = "";
        public DateTimeOffset ClaimedAt { get; init; }
        public DateTimeOffset LeaseUntil { get; init; }
        public DateTimeOffset? FinishedAt { get; init; }
        public string? Error { get; init; }
        public int Seen { get; init; }
        public int Done { get; init; }
        public int Refused { get; init; }
    }
}
