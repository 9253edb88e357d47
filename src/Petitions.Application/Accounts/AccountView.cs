using Petitions.Application.Ports;
using Petitions.Domain.Access;

namespace Petitions.Application.Accounts;

/// <summary>账号, as answered: never with its hash or stamp.</summary>
/// <param name="UserName">用户名.</param>
/// <param name="DisplayName">显示名.</param>
/// <param name="Roles">角色, in the order of the table.</param>
/// <param name="UnitId">所属单位.</param>
/// <param name="Locked">已停用.</param>
/// <param name="Clearance">涉密权限.</param>
/// <param name="CreatedAt">建立时间.</param>
public sealed record AccountView(string UserName, string DisplayName, IReadOnlyList<Role> Roles, string UnitId, bool Locked, Clearance Clearance, DateTimeOffset CreatedAt)
{
    /// <summary>The account as it may be shown.</summary>
    public static AccountView Of(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new(account.UserName, account.DisplayName, [.. account.Roles.Order()], account.UnitId, account.Locked, account.Clearance, account.CreatedAt);
    }
}
