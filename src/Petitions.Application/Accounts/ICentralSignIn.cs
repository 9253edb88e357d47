using System.Security.Claims;
using Petitions.Application.Ports;

namespace Petitions.Application.Accounts;

/// <summary>统一身份认证: the office's own authority, where one is configured, for those whose token it has given.</summary>
public interface ICentralSignIn
{
    /// <summary>Whether it was the authority that told who this is.</summary>
    bool Told(ClaimsPrincipal user);

    /// <summary>The account with the roles that the authority gives; null where they give none here, or such as nobody may hold together.</summary>
    Account? Admitted(Account account, ClaimsPrincipal user);
}
