using System.Globalization;
using System.Security.Claims;

namespace Petitions.Application.Accounts;

/// <summary>登录凭证: what a token of the API and a cookie of the pages hold, and nothing else.</summary>
/// <param name="UserName">用户名.</param>
/// <param name="Stamp">The account's stamp when it was given: it is void when the account's changes.</param>
/// <param name="SessionId">The session's own id, by which it is ended.</param>
/// <param name="EndsAt">When it ends by itself (UTC).</param>
public sealed record SessionTicket(string UserName, string Stamp, string SessionId, DateTimeOffset EndsAt)
{
    /// <summary>Claim of <see cref="Stamp"/>.</summary>
    public const string StampClaim = "stamp";

    /// <summary>Claim of <see cref="SessionId"/>.</summary>
    public const string SessionClaim = "session";

    /// <summary>Claim of <see cref="EndsAt"/>, in milliseconds since 1970.</summary>
    public const string EndClaim = "end";

    /// <summary>The ticket of somebody signed in; null where nobody is.</summary>
    public static SessionTicket? Of(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (user.Identity is not { IsAuthenticated: true, Name: { } name }) return null;
        var end = long.TryParse(Claim(EndClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var ms) ? ms : 0;
        return new(name, Claim(StampClaim), Claim(SessionClaim), DateTimeOffset.FromUnixTimeMilliseconds(end));

        string Claim(string type) => user.FindFirst(type)?.Value ?? "";
    }

    /// <summary>
    /// The ticket as an identity of a scheme. Who it is of stands in it by the name that a form's token goes by: else the token would be the session's, and a
    /// form that stood open while its sender signed in anew would be lost.
    /// </summary>
    public ClaimsIdentity AsIdentity(string scheme) => new(
        [new(ClaimTypes.Name, UserName), new(ClaimTypes.NameIdentifier, UserName), new(StampClaim, Stamp), new(SessionClaim, SessionId),
            new(EndClaim, EndsAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture))], scheme);
}
