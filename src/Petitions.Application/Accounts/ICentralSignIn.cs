using System.Security.Claims;
using Petitions.Domain.Access;

namespace Petitions.Application.Accounts;

/// <summary>统一身份认证: the office's own authority, where one is configured: it says who somebody is and in which roles, for tokens of the API and sessions of the
/// pages alike.</summary>
public interface ICentralSignIn
{
    /// <summary>Whether one is configured.</summary>
    bool IsOn { get; }

    /// <summary>Whether it was the authority that told who this is.</summary>
    bool Told(ClaimsPrincipal user);

    /// <summary>The account's name by the authority's claim; null where it names none.</summary>
    string? NameOf(ClaimsPrincipal user);

    /// <summary>The roles here of those that the authority gives.</summary>
    IReadOnlySet<Role> RolesOf(ClaimsPrincipal user);
}
