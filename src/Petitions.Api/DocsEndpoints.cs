using Petitions.Web;
using Scalar.AspNetCore;

namespace Petitions.Api;

/// <summary>接口文档: the OpenAPI document and a page to try it, served whole from here; its scripts are files, as those of all pages.</summary>
internal static class DocsEndpoints
{
    private const string Page = "/docs";

    // Served at both addresses, with and without the slash: its files stand below it either way.
    private static string Html(string below) => $"""
        <!doctype html>
        <html lang="zh-CN">
        <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>信访办理系统 API</title>
        </head>
        <body>
            <div id="app"></div>
            <script src="{below}scalar.js"></script>
            <script type="module" src="{below}docs.js"></script>
        </body>
        </html>
        """;

    // What the library's own page has in itself. Nothing is fetched from elsewhere, and nothing is told to anybody.
    private const string Script = """
        import { initialize } from './scalar.aspnetcore.js';
        initialize(location.pathname.endsWith('/') ? '%2Fdocs%2F' : '%2Fdocs', false, {
          withDefaultFonts: false,
          favicon: new URL('favicon.svg', import.meta.url).href,
          _integration: 'dotnet',
          sources: [{ title: 'v1', url: 'openapi/v1.json' }],
          telemetry: false,
          agent: { disabled: true },
          mcp: { disabled: true },
        }, '');
        """;

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi();
        var library = routes.MapScalarApiReference(Page);
        library.ExcludeFromDescription();
        // Its files are served as they are; its page has a script in itself, and ours stands in its place.
        library.Finally(endpoint =>
        {
            if (endpoint is RouteEndpointBuilder { RoutePattern.Parameters.Count: > 0 }) endpoint.RequestDelegate = Show;
        });
        routes.MapGet(Page + "/docs.js", () => Results.Text(Script, "text/javascript")).ExcludeFromDescription();
    }

    private static Task Show(HttpContext http)
    {
        var isFolder = http.Request.Path.Equals(Page + "/", StringComparison.Ordinal);
        if (!isFolder && !http.Request.Path.Equals(Page, StringComparison.Ordinal))
        {
            http.Response.Redirect(Page + "/");
            return Task.CompletedTask;
        }

        http.Response.Headers.ContentSecurityPolicy = Policy;
        return Results.Text(Html(isFolder ? "" : Page[1..] + "/"), "text/html").ExecuteAsync(http);
    }
}
