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
/// <param name="AwaitsOpening">待安全管理员开通: locked until then.</param>
/// <param name="PasswordGiven">口令由他人设定: neither cleared further nor opened until its person has changed it.</param>
public sealed record AccountView(
    string UserName, string DisplayName, IReadOnlyList<Role> Roles, string UnitId, bool Locked, Clearance Clearance, DateTimeOffset CreatedAt, bool AwaitsOpening,
    bool PasswordGiven)
{
    /// <summary>The account as it may be shown.</summary>
    public static AccountView Of(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new(account.UserName, account.DisplayName, [.. account.Roles.Order()], account.UnitId, account.Locked, account.Clearance, account.CreatedAt, account.AwaitsOpening,
            account.PasswordGiven);
    }
}
