using Microsoft.AspNetCore.Authentication.BearerToken;
using Petitions.Web.SignIn;

namespace Petitions.Api.SignIn;

/// <summary>认证方式: a page is known by its cookie, the API by its token alone, so that no other site's page can act through a browser's cookie.</summary>
internal static class SchemeOfRequest
{
    /// <summary>Name of the scheme that only forwards.</summary>
    public const string Name = "request";

    public static string Of(HttpContext http) => http.Request.Path.StartsWithSegments("/api") || http.Request.Headers.Authorization.Count > 0
        ? Authority.Takes(http) ? Authority.Scheme : BearerTokenDefaults.AuthenticationScheme
        : PageSession.Scheme;

    /// <summary>The token behind <c>Bearer</c>, however that is written (RFC 9110, 11.1); the framework's handler knows one way alone.</summary>
    public static Task TakeToken(MessageReceivedContext context)
    {
        var said = context.Request.Headers.Authorization.ToString();
        if (said.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) context.Token = said["Bearer ".Length..];
        return Task.CompletedTask;
    }
}
