using Petitions.Api.SignIn;
using Petitions.Domain;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Api.Hosting;

/// <summary>限流: every request of the contract counts, of its account, or without sign-in of its address; too many are 429 with Retry-After.</summary>
internal static class RateLimits
{
    public static Task Limit(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.Path.StartsWithSegments(Endpoints.Base)) return next(http);
        // By the name in the token alone: what it is worth is looked at later, and costs more.
        var name = http.User.Identity is { IsAuthenticated: true, Name: { } user } ? user : null;
        var wait = http.RequestServices.GetRequiredService<RequestThrottle>().Take(name, ActorOfRequest.Address(http));
        return wait is { } seconds ? throw Refusal.TooManyRequests(seconds) : next(http);
    }
}
