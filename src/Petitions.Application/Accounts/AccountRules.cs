using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Application.Accounts;

/// <summary>三员分立: the administrators of system, security and audit are three; the first two do nothing else, and nobody is two of them.</summary>
internal static class AccountRules
{
    private static readonly Role[] Alone = [Role.Sysadmin, Role.Security];

    public static void RequireApart(IReadOnlyCollection<Role> roles)
    {
        if (roles.Count > 1 && roles.Any(Alone.Contains)) throw Refusal.RolesDoNotMix();
    }
}
