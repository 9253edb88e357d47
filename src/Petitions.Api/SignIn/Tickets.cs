using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;
using Petitions.Application.Accounts;
using Petitions.Domain;

namespace Petitions.Api.SignIn;

/// <summary>登录凭证: opaque tokens of ASP.NET Core's bearer handler; they hold user name and stamp, nothing else.</summary>
public sealed class Tickets(IOptionsMonitor<BearerTokenOptions> options, TimeProvider time)
{
    internal const string StampClaim = "stamp";

    /// <summary>A token for the account, and when it ends (UTC).</summary>
    public (string Token, DateTimeOffset ExpiresAt) Issue(SignedIn signedIn)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var bearer = options.Get(BearerTokenDefaults.AuthenticationScheme);
        var expiresAt = OfficeTime.Stored(time.GetUtcNow()) + bearer.BearerTokenExpiration;
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.Name, signedIn.User.UserName), new(StampClaim, signedIn.SecurityStamp)], BearerTokenDefaults.AuthenticationScheme);
        var ticket = new AuthenticationTicket(new(identity), new() { ExpiresUtc = expiresAt }, BearerTokenDefaults.AuthenticationScheme + ":AccessToken");
        return (bearer.BearerTokenProtector.Protect(ticket), expiresAt);
    }
}
