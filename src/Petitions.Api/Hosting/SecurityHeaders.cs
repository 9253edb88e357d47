using Petitions.Web;

namespace Petitions.Api.Hosting;

/// <summary>安全标头: set before anything is sent, on errors too; a page may bring a content policy of its own.</summary>
internal static class SecurityHeaders
{
    public static Task Add(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers.XFrameOptions = "DENY";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            // Only where the browser came by TLS, here or at a trusted proxy: it would be ignored otherwise.
            if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            var isPage = http.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;
            headers.TryAdd("Content-Security-Policy", isPage ? Pages.ContentPolicy : "default-src 'none'; base-uri 'none'; frame-ancestors 'none'");
            if (http.Response.ContentType is { } type && IsText(type)) http.Response.ContentType = type + "; charset=utf-8";
            if (isPage || http.Request.Path.StartsWithSegments("/api")) headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(http);
    }

    // Of a file or a page that does not say so itself: every text of ours is UTF-8.
    private static bool IsText(string type) => !type.Contains("charset", StringComparison.OrdinalIgnoreCase)
        && (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+xml", StringComparison.OrdinalIgnoreCase));
}
