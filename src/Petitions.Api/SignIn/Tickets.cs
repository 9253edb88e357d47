using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;
using Petitions.Application.Accounts;
using Petitions.Domain;

namespace Petitions.Api.SignIn;

/// <summary>登录凭证: opaque tokens of ASP.NET Core's bearer handler; they hold user name, stamp and the session's own id and end, nothing else.</summary>
public sealed class Tickets(IOptionsMonitor<BearerTokenOptions> options, TimeProvider time)
{
    internal const string StampClaim = "stamp";
    internal const string SessionClaim = "session";
    internal const string EndClaim = "end";

    /// <summary>A token for the account, and when it ends (UTC).</summary>
    public (string Token, DateTimeOffset ExpiresAt) Issue(SignedIn signedIn)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var bearer = options.Get(BearerTokenDefaults.AuthenticationScheme);
        var expiresAt = OfficeTime.Stored(time.GetUtcNow()) + bearer.BearerTokenExpiration;
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.Name, signedIn.User.UserName), new(StampClaim, signedIn.SecurityStamp),
                new(SessionClaim, RandomNumberGenerator.GetHexString(32, lowercase: true)), new(EndClaim, expiresAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture))], BearerTokenDefaults.AuthenticationScheme);
        var ticket = new AuthenticationTicket(new(identity), new() { ExpiresUtc = expiresAt }, BearerTokenDefaults.AuthenticationScheme + ":AccessToken");
        return (bearer.BearerTokenProtector.Protect(ticket), expiresAt);
    }
}
