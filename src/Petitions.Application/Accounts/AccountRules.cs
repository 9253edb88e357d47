using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Application.Accounts;

/// <summary>三员分立: the administrators of system, security and audit are three people, and none of them does anything else: who watches over all that is done
/// does none of it.</summary>
public static class AccountRules
{
    private static readonly Role[] Alone = [Role.Sysadmin, Role.Security, Role.Auditor];

    /// <summary>True where one account may hold all of these roles.</summary>
    public static bool AreApart(IReadOnlyCollection<Role> roles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        return roles.Count <= 1 || !roles.Any(Alone.Contains);
    }

    /// <summary>Why nobody is let in with these roles of a central sign-in; null where they may be.</summary>
    /// <param name="roles">Those that the authority gives.</param>
    /// <param name="own">Those of the account here, as which its password still opens: nobody is kept apart from themselves by two ways in.</param>
    internal static Refusal? AgainstCentral(IReadOnlyCollection<Role> roles, IEnumerable<Role> own)
        => roles.Count == 0 ? Refusal.CentralRolesMissing()
            : !AreApart(roles) ? Refusal.CentralRolesMixed()
            : !AreApart([.. roles.Union(own)]) ? Refusal.CentralRolesAgainstOwn() : null;
}
