using Petitions.Application.Accounts;
using Petitions.Domain;
using Petitions.Infrastructure.Secrecy;
using Petitions.Web;

namespace Petitions.Api.Hosting;

/// <summary>限流: every request of the contract and every page counts, of its account, or without sign-in of its address; too many are 429 with Retry-After.</summary>
internal static class RateLimits
{
    public static Task Limit(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.Path.StartsWithSegments(Endpoints.Base) && !Pages.IsPage(http)) return next(http);
        // By the name in the token alone: what it is worth is looked at later, and costs more.
        var name = http.User.Identity is { IsAuthenticated: true, Name: { } user } ? user : null;
        var wait = http.RequestServices.GetRequiredService<RequestThrottle>().Take(name, ClientAddress.Of(http.Connection.RemoteIpAddress));
        return wait is { } seconds ? throw Refusal.TooManyRequests(seconds) : next(http);
    }
}
