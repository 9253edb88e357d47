using Microsoft.AspNetCore.StaticAssets;
using Petitions.Application.Accounts;
using Petitions.Domain;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Api.Hosting;

/// <summary>
/// 限流: every request counts, of its account, or without sign-in of its address; too many are 429 with Retry-After. Only files of ours and
/// <c>/health/live</c>, which cost nothing, don't; <c>/health/ready</c> is counted by itself.
/// </summary>
internal static class RateLimits
{
    public static Task Limit(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.Equals(HealthEndpoints.Live, StringComparison.OrdinalIgnoreCase) || IsFile(http)) return next(http);
        return Wait(http, http.RequestServices.GetRequiredService<RequestThrottle>()) is { } seconds ? throw Refusal.TooManyRequests(seconds) : next(http);
    }

    private static int? Wait(HttpContext http, RequestThrottle throttle)
    {
        var address = ClientAddress.Of(http.Connection.RemoteIpAddress);
        // Whoever asks this needs no account, and must not be shut out by others behind the same proxy.
        if (http.Request.Path.Equals(HealthEndpoints.IsReady, StringComparison.OrdinalIgnoreCase)) return throttle.TakeHealth(address);
        // By the name in the token alone: what it is worth is looked at later, and costs more.
        return throttle.Take(http.User.Identity is { IsAuthenticated: true, Name: { } user } ? user : null, address);
    }

    private static bool IsFile(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
}
