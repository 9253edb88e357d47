using Scalar.AspNetCore;

namespace Petitions.Api;

/// <summary>接口文档: the OpenAPI document and a page to try it, served whole from here.</summary>
internal static class DocsEndpoints
{
    private const string Page = "/docs";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi();
        routes.MapScalarApiReference(Page, (options, http) =>
        {
            options.WithTitle("信访办理系统 API").DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().WithNonce(ScalarNonceOf(http));
            options.WithOpenApiRoutePattern("/openapi/{documentName}.json");
        }).ExcludeFromDescription();
    }

    // Scripts run by nonce, everything else comes from here: a reference to another host would be blocked by the browser.
    private static string ScalarNonceOf(HttpContext http)
    {
        var nonce = Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";
        return nonce;
    }
}
