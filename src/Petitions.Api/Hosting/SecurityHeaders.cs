using Microsoft.AspNetCore.StaticAssets;
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
            if (headers.Location is [{ } to]) headers.Location = Relative(http.Request, to);
            // Whatever is no file of ours is somebody's own, or may be: no route has to remember it.
            if (http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null) headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(http);
    }

    // An address of ours that the framework has made absolute says the host that the request named: what leads on is kept, and where to is the browser's to know.
    private static string Relative(HttpRequest request, string location)
    {
        if (!Uri.TryCreate(location, UriKind.Absolute, out var to) || !Uri.TryCreate($"{request.Scheme}://{request.Host}/", UriKind.Absolute, out var own)
            || Uri.Compare(to, own, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) != 0) return location;
        return "/" + to.GetComponents(UriComponents.PathAndQuery | UriComponents.Fragment, UriFormat.UriEscaped).TrimStart('/');
    }

    // Of a file or a page that does not say so itself: every text of ours is UTF-8.
    private static bool IsText(string type) => !type.Contains("charset", StringComparison.OrdinalIgnoreCase)
        && (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+xml", StringComparison.OrdinalIgnoreCase));
}
