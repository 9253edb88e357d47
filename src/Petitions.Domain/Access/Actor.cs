using Petitions.Domain.Reference;

namespace Petitions.Domain.Access;

/// <summary>角色: what an account may do; see docs/workflow.md for the acts of each.</summary>
public enum Role
{
    /// <summary>接待员: logs arrivals, letters and calls.</summary>
    Reception,
    /// <summary>甄别员: decides what each matter is and where it belongs.</summary>
    Screener,
    /// <summary>审核员: does the 三个清楚 review.</summary>
    Reviewer,
    /// <summary>承办人: handles the case and drafts the opinion.</summary>
    Handler,
    /// <summary>负责人: approves, overrides and closes.</summary>
    Leader,
    /// <summary>监督员: reads everything but accusations against the office itself, changes nothing.</summary>
    Auditor,
    /// <summary>系统管理员: accounts and settings; sees no case content.</summary>
    Sysadmin,
    /// <summary>安全管理员: clearances, locks and unlocks; sees no case content and makes no account.</summary>
    Security,
}

/// <summary>操作人: who does an act. The service itself acts as <see cref="System"/>, a petitioner as <see cref="Petitioner"/>.</summary>
/// <param name="UserName">Account name, lower case.</param>
/// <param name="DisplayName">Name shown in the history.</param>
/// <param name="UnitId">The unit the account belongs to.</param>
/// <param name="UnitPath">That unit's path in the tree, ending in a slash; what lies below it is the actor's to see.</param>
/// <param name="Roles">The account's roles.</param>
public sealed record Actor(string UserName, string DisplayName, string UnitId, string UnitPath, IReadOnlySet<Role> Roles)
{
    /// <summary>The service itself: sweeps act as it.</summary>
    public static Actor System(string unitId, string unitPath)
        => new(SystemName, "系统", unitId, unitPath, new HashSet<Role>(Enum.GetValues<Role>())) { IsSystem = true };

    /// <summary>The name by which the service itself acts; no account has it.</summary>
    public const string SystemName = "system";

    /// <summary>The name by which petitioners without an account act; no account has it.</summary>
    public const string PetitionerName = "public";

    /// <summary>信访人: a petitioner without an account, on the public routes.</summary>
    public static Actor Petitioner(string unitId, string unitPath)
        => new(PetitionerName, "信访人", unitId, unitPath, new HashSet<Role>());

    /// <summary>The path that every unit lies below.</summary>
    public const string WholeTree = "/";

    /// <summary>True of the actor's own unit and of all below it.</summary>
    public bool Covers(Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.Path.StartsWith(UnitPath, StringComparison.Ordinal);
    }

    /// <summary>True for the service itself.</summary>
    public bool IsSystem { get; private init; }

    /// <summary>涉密权限 as the account holds it; see <see cref="SealLevel"/>.</summary>
    public Clearance Clearance { get; init; }

    /// <summary>受限: why the account may do nothing but set its own password and sign out; then it has no role here.</summary>
    public Confinement Confinement { get; init; }

    /// <summary>Refuses with <c>password-change-required</c> or <c>account-not-opened</c> whoever is confined.</summary>
    public void RequireNotConfined()
    {
        if (Confinement != Confinement.None) throw Confinement == Confinement.PasswordGiven ? Refusal.PasswordChangeRequired() : Refusal.AccountNotOpened();
    }

    /// <summary>True where the actor sees accusations: what breaking glass asks of both.</summary>
    public bool IsCleared => SealLevel >= (int)Clearance.Accusations;

    /// <summary>应急查阅: true while a broken glass lets the account see a case beyond its units.</summary>
    public bool BreaksGlass { get; init; }

    /// <summary>The same account as it stands to cases without a broken glass: so it acts, since a glass is for reading.</summary>
    public Actor WithoutGlass() => this with { BreaksGlass = false };

    /// <summary>How far the actor sees behind seals: the clearance, for the auditor at least accusations, for the service itself all.</summary>
    public int SealLevel => IsSystem ? SystemLevel : Math.Max((int)Clearance, Roles.Select(r => (int)Rights.ComesWith(r)).DefaultIfEmpty().Max());

    /// <summary>The seal level of the service itself; above every officer level.</summary>
    public const int SystemLevel = 10;

    /// <summary>True where the account has any of the roles.</summary>
    public bool HasAny(IEnumerable<Role> roles) => roles.Any(Roles.Contains);

    /// <summary>Roles that may see cases at all: everybody but the administrators of system and security; see <see cref="Rights"/>.</summary>
    public static readonly IReadOnlySet<Role> CaseReaders = Enum.GetValues<Role>().Where(Rights.ReadsCases).ToHashSet();
}
