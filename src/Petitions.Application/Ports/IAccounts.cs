using Petitions.Domain.Access;
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
    /// <summary>Changes with password, roles and lock: tokens of an older stamp are void.</summary>
    public string SecurityStamp { get; init; } = "";
    /// <summary>Password hash; never leaves the service.</summary>
    public string PasswordHash { get; init; } = "";
    /// <summary>建立时间.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The account as actor.</summary>
    public Actor AsActor(ReferenceData reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return new(UserName, DisplayName, UnitId, reference.Unit(UnitId).Path, Roles);
    }
}

/// <summary>账号库.</summary>
public interface IAccounts
{
    /// <summary>The account, or null.</summary>
    Task<Account?> Find(string userName, CancellationToken cancellation);

    /// <summary>All accounts by name.</summary>
    Task<IReadOnlyList<Account>> All(CancellationToken cancellation);

    /// <summary>Adds an account; refuses with <c>user-name-taken</c>.</summary>
    Task Add(Account account, CancellationToken cancellation);

    /// <summary>Stores lock, password hash and stamp.</summary>
    Task Save(Account account, DateTimeOffset at, CancellationToken cancellation);
}
