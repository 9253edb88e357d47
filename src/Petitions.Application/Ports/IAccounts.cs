using Petitions.Domain.Access;
using Petitions.Domain.Accounts;
using Petitions.Domain.Reference;

namespace Petitions.Application.Ports;

/// <summary>账号.</summary>
public sealed record Account
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; }
    /// <summary>用户名, lower case.</summary>
    public string UserName { get; init; } = "";
    /// <summary>显示名.</summary>
    public string DisplayName { get; init; } = "";
    /// <summary>角色.</summary>
    public IReadOnlySet<Role> Roles { get; init; } = new HashSet<Role>();
    /// <summary>所属单位.</summary>
    public string UnitId { get; init; } = "";
    /// <summary>已停用.</summary>
    public bool Locked { get; init; }
    /// <summary>待开通: made or reset by the system administrator, of roles that read cases: locked until the security administrator opens it.</summary>
    public bool AwaitsOpening { get; init; }
    /// <summary>涉密权限.</summary>
    public Clearance Clearance { get; init; }
    /// <summary>Until when a broken glass holds (UTC); null where none was broken.</summary>
    public DateTimeOffset? GlassUntil { get; init; }
    /// <summary>Wrong passwords in a row.</summary>
    public int FailedTries { get; init; }
    /// <summary>Shut until then for too many of them (UTC); null where not.</summary>
    public DateTimeOffset? BlockedUntil { get; init; }
    /// <summary>Changes with password, roles and lock: tokens of an older stamp are void.</summary>
    public string SecurityStamp { get; init; } = "";
    /// <summary>口令由他人设定: somebody else has set the password, and knows it; it is changed before the account does anything else.</summary>
    public bool PasswordGiven { get; init; }
    /// <summary>Password hash; never leaves the service. Empty for an account that signs in centrally only.</summary>
    public string PasswordHash { get; init; } = "";
    /// <summary>版本, as read: goes up with everything that is written of the account but its wrong passwords, which are counted apart.</summary>
    public int Version { get; init; }
    /// <summary>建立时间.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The account as actor.</summary>
    /// <param name="reference">The unit tree.</param>
    /// <param name="now">Now: whether a broken glass still holds; where not given, none does.</param>
    public Actor AsActor(ReferenceData reference, DateTimeOffset? now = null)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var actor = new Actor(UserName, DisplayName, UnitId, reference.Unit(UnitId).Path, Roles) { Clearance = Clearance };
        return actor with { BreaksGlass = GlassUntil > now && actor.IsCleared };
    }

    /// <summary>True where nobody is let in at all. One that awaits opening is let in by its password to set its own, and to nothing else.</summary>
    public bool IsShut => Locked && !AwaitsOpening;

    /// <summary>受限: why the account does nothing but set its own password, where it has signed in by the one it has.</summary>
    public Confinement Confinement => PasswordGiven ? Confinement.PasswordGiven : AwaitsOpening ? Confinement.AwaitsOpening : Confinement.None;
}

/// <summary>账号库.</summary>
public interface IAccounts
{
    /// <summary>The account, or null.</summary>
    Task<Account?> Find(string userName, CancellationToken cancellation);

    /// <summary>The account of a session, or null where the session was ended.</summary>
    Task<Account?> FindSignedIn(string userName, string sessionId, CancellationToken cancellation);

    /// <summary>Ends a session; what is older than its own end is forgotten.</summary>
    Task EndSession(string sessionId, DateTimeOffset at, DateTimeOffset expiresAt, CancellationToken cancellation);

    /// <summary>Counts a wrong password, and shuts the account until then where there have been so many in a row.</summary>
    Task CountFailure(string userName, int most, DateTimeOffset until, CancellationToken cancellation);

    /// <summary>Puts another hash of the same password in the place of this one; nothing where the password was changed meanwhile.</summary>
    Task Rehash(Account account, string hash, CancellationToken cancellation);

    /// <summary>Forgets the wrong passwords, where there are no more than have been seen: what came since stands.</summary>
    Task ForgetFailures(string userName, int seen, CancellationToken cancellation);

    /// <summary>All accounts in the order of their user names, character by character.</summary>
    Task<IReadOnlyList<Account>> All(CancellationToken cancellation);

    /// <summary>Adds an account; refuses with <c>user-name-taken</c>.</summary>
    Task Add(Account account, CancellationToken cancellation);

    /// <summary>Keeps what was done to an account, as the act left it, in the transaction of the act; never changed nor removed.</summary>
    Task Record(AccountAct act, Account account, string by, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Locks the account whatever else is written of it meanwhile, ends its glasses and voids its tokens: what was read before that is not saved any more.</summary>
    Task Lock(Account account, string securityStamp, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>
    /// Stores lock, password hash and whose it is, stamp, clearance and broken glass, each glass of which ends with it where there is none. Wrong passwords are left as they are. Where the account was written since it was
    /// read, nothing is stored: the refusal <c>account-overtaken</c>, which a transaction tries again from its reading.
    /// </summary>
    Task Save(Account account, DateTimeOffset at, CancellationToken cancellation);
}
