using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;
using Petitions.Application.Accounts;

namespace Petitions.Api.SignIn;

/// <summary>登录凭证: opaque tokens of ASP.NET Core's bearer handler; they hold a session's ticket and nothing else.</summary>
public sealed class Tickets(IOptionsMonitor<BearerTokenOptions> options)
{
    /// <summary>A token for a session that has begun.</summary>
    public string Issue(SessionTicket session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var identity = session.AsIdentity(BearerTokenDefaults.AuthenticationScheme);
        var ticket = new AuthenticationTicket(new(identity), new() { ExpiresUtc = session.EndsAt }, BearerTokenDefaults.AuthenticationScheme + ":AccessToken");
        return options.Get(BearerTokenDefaults.AuthenticationScheme).BearerTokenProtector.Protect(ticket);
    }
}
