using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Accounts;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Accounts;

/// <summary>账号库.</summary>
internal sealed class AccountStore(Session session) : IAccounts
{
    private const string FindSql = """
        SELECT id AS Id, user_name AS UserName, display_name AS DisplayName, roles AS Roles, unit_id AS UnitId, password_hash AS PasswordHash, password_given AS PasswordGiven,
            locked AS Locked, awaits_opening AS AwaitsOpening, security_stamp AS SecurityStamp, clearance AS Clearance, glass_until AS GlassUntil,
                failed_tries AS FailedTries, blocked_until AS BlockedUntil,
            version AS Version, created_at AS CreatedAt
        FROM accounts WHERE user_name = @UserName
        """;

    private const string FindSignedInSql = """
        SELECT id AS Id, user_name AS UserName, display_name AS DisplayName, roles AS Roles, unit_id AS UnitId, password_hash AS PasswordHash, password_given AS PasswordGiven,
            locked AS Locked, awaits_opening AS AwaitsOpening, security_stamp AS SecurityStamp, clearance AS Clearance, glass_until AS GlassUntil,
                failed_tries AS FailedTries, blocked_until AS BlockedUntil,
            version AS Version, created_at AS CreatedAt
        FROM accounts WHERE user_name = @UserName
            AND NOT EXISTS (SELECT 1 FROM ended_sessions e WHERE e.session_id = @SessionId)
        """;

    private const string EndSql = """
        INSERT INTO ended_sessions (session_id, ended_at, expires_at)
        SELECT @SessionId, @At, @ExpiresAt
        WHERE NOT EXISTS (SELECT 1 FROM ended_sessions WHERE session_id = @SessionId)
        """;

    internal const string ForgetEndedSql = "DELETE FROM ended_sessions WHERE expires_at < @At";

    private const string FailureSql = """
        UPDATE accounts SET failed_tries = failed_tries + 1, blocked_until = CASE WHEN failed_tries + 1 >= @Most THEN @Until ELSE blocked_until END
        WHERE user_name = @UserName
        """;

    private const string ForgetFailuresSql = "UPDATE accounts SET failed_tries = 0, blocked_until = NULL WHERE user_name = @UserName AND failed_tries <= @Seen";

    private const string RehashSql = "UPDATE accounts SET password_hash = @Hash, version = version + 1 WHERE id = @Id AND password_hash = @Old";

    private const string AllSql = """
        SELECT id AS Id, user_name AS UserName, display_name AS DisplayName, roles AS Roles, unit_id AS UnitId, password_hash AS PasswordHash, password_given AS PasswordGiven,
            locked AS Locked, awaits_opening AS AwaitsOpening, security_stamp AS SecurityStamp, clearance AS Clearance, glass_until AS GlassUntil,
                failed_tries AS FailedTries, blocked_until AS BlockedUntil,
            version AS Version, created_at AS CreatedAt
        FROM accounts
        """;

    private const string AddSql = """
        INSERT INTO accounts (id, user_name, display_name, roles, unit_id, password_hash, password_given, locked, awaits_opening, security_stamp, clearance, created_at, updated_at)
        VALUES (@Id, @UserName, @DisplayName, @Roles, @UnitId, @PasswordHash, @PasswordGiven, @Locked, @AwaitsOpening, @SecurityStamp, @Clearance, @At, @At)
        """;

    private const string RecordSql = """
        INSERT INTO account_acts (act, user_name, at, by_user, roles, unit_id, clearance, locked, awaits_opening)
        VALUES (@Act, @UserName, @At, @By, @Roles, @UnitId, @Clearance, @Locked, @AwaitsOpening)
        """;

    private const string SaveSql = """
        UPDATE accounts SET password_hash = @PasswordHash, password_given = @PasswordGiven, locked = @Locked, awaits_opening = @AwaitsOpening, security_stamp = @SecurityStamp, clearance = @Clearance,
            glass_until = @GlassUntil, version = version + 1, updated_at = @At
        WHERE id = @Id AND version = @Version
        """;

    private const string LockSql = """
        UPDATE accounts SET locked = @Locked, glass_until = NULL, security_stamp = @Stamp, version = version + 1, updated_at = @At
        WHERE id = @Id
        """;

    private const string EndGlassSql = "UPDATE glass_breaks SET valid_until = @At WHERE requested_by = @UserName AND valid_until > @At";

    /// <inheritdoc/>
    public async Task<Account?> Find(string userName, CancellationToken cancellation)
    {
        var name = userName.Trim().ToLowerInvariant();
        var row = await session.First<Row>(FindSql, new { UserName = name }, cancellation);
        // The servers' collations find a name of wide letters too, or one with signs beside it that weigh nothing.
        return row is not null && string.Equals(row.UserName, name, StringComparison.OrdinalIgnoreCase) ? row.AsAccount() : null;
    }

    /// <inheritdoc/>
    public async Task<Account?> FindSignedIn(string userName, string sessionId, CancellationToken cancellation)
        => (await session.First<Row>(FindSignedInSql, new { UserName = userName, SessionId = sessionId }, cancellation))?.AsAccount();

    /// <inheritdoc/>
    public async Task EndSession(string sessionId, DateTimeOffset at, DateTimeOffset expiresAt, CancellationToken cancellation)
    {
        await session.Execute(ForgetEndedSql, new { At = at }, cancellation);
        await session.Execute(EndSql, new { SessionId = sessionId, At = at, ExpiresAt = expiresAt }, cancellation);
    }

    /// <inheritdoc/>
    public Task CountFailure(string userName, int most, DateTimeOffset until, CancellationToken cancellation)
        => session.Execute(FailureSql, new { UserName = userName, Most = most, Until = until }, cancellation);

    /// <inheritdoc/>
    public Task ForgetFailures(string userName, int seen, CancellationToken cancellation)
        => session.Execute(ForgetFailuresSql, new { UserName = userName, Seen = seen }, cancellation);

    /// <inheritdoc/>
    public Task Rehash(Account account, string hash, CancellationToken cancellation)
        => session.Execute(RehashSql, new { account.Id, Old = account.PasswordHash, Hash = hash }, cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Account>> All(CancellationToken cancellation)
        // By each database's own order a hyphen would stand elsewhere in each.
        => [.. (await session.Query<Row>(AllSql, null, cancellation)).Select(r => r.AsAccount()).OrderBy(a => a.UserName, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public async Task Add(Account account, CancellationToken cancellation)
    {
        try
        {
            await session.Execute(AddSql, new
            {
                account.Id, account.UserName, account.DisplayName, Roles = Words(account.Roles),
                account.UnitId, account.PasswordHash, account.PasswordGiven, account.Locked, account.AwaitsOpening, account.SecurityStamp,
                Clearance = account.Clearance.Word(), At = account.CreatedAt,
            }, cancellation);
        }
        catch (DuplicateKeyException)
        {
            throw Refusal.UserNameTaken();
        }
    }

    /// <inheritdoc/>
    public async Task Lock(Account account, string securityStamp, DateTimeOffset at, CancellationToken cancellation)
    {
        await session.Execute(LockSql, new { account.Id, Locked = true, Stamp = securityStamp, At = at }, cancellation);
        await session.Execute(EndGlassSql, new { account.UserName, At = at }, cancellation);
    }

    /// <inheritdoc/>
    public async Task Save(Account account, DateTimeOffset at, CancellationToken cancellation)
    {
        var saved = await session.Execute(SaveSql, new
        {
            account.Id, account.Version, account.PasswordHash, account.PasswordGiven, account.Locked, account.AwaitsOpening, account.SecurityStamp, account.GlassUntil,
            Clearance = account.Clearance.Word(),
            At = at,
        }, cancellation);
        if (saved == 0) throw Refusal.AccountOvertaken().Overtaken();
        // Else the next glass that is approved for the account would open the cases of the ended ones again.
        if (account.GlassUntil is null) await session.Execute(EndGlassSql, new { account.UserName, At = at }, cancellation);
    }

    /// <inheritdoc/>
    public Task Record(AccountAct act, Account account, string by, DateTimeOffset at, CancellationToken cancellation)
        => session.Execute(RecordSql, new
        {
            Act = act.Word(), account.UserName, At = at, By = by, Roles = Words(account.Roles), account.UnitId, Clearance = account.Clearance.Word(),
            account.Locked, account.AwaitsOpening,
        }, cancellation);

    /// <summary>The roles that stand in a row.</summary>
    internal static HashSet<Role> Roles(string words) => words.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Domain.Words.Parse<Role>).ToHashSet();

    private static string Words(IEnumerable<Role> roles) => string.Join(',', roles.Order().Select(r => r.Word()));

    private sealed record Row
    {
        public Guid Id { get; init; }
        public string UserName { get; init; } = "";
        public string DisplayName { get; init; } = "";
        public string Roles { get; init; } = "";
        public string UnitId { get; init; } = "";
        public string PasswordHash { get; init; } = "";
        public bool PasswordGiven { get; init; }
        public bool Locked { get; init; }
        public bool AwaitsOpening { get; init; }
        public string SecurityStamp { get; init; } = "";
        public Clearance Clearance { get; init; }
        public DateTimeOffset? GlassUntil { get; init; }
        public int FailedTries { get; init; }
        public DateTimeOffset? BlockedUntil { get; init; }
        public int Version { get; init; }
        public DateTimeOffset CreatedAt { get; init; }

        public Account AsAccount() => new()
        {
            Id = Id, UserName = UserName, DisplayName = DisplayName, UnitId = UnitId, PasswordHash = PasswordHash, PasswordGiven = PasswordGiven, Locked = Locked,
            AwaitsOpening = AwaitsOpening,
            SecurityStamp = SecurityStamp, Clearance = Clearance, GlassUntil = GlassUntil,
            FailedTries = FailedTries, BlockedUntil = BlockedUntil, Version = Version, CreatedAt = CreatedAt,
            Roles = AccountStore.Roles(Roles),
        };
    }
}
