using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Petitions.Web.SignIn;

namespace Petitions.Web.Layout;

/// <summary>页面语言: the language somebody chose on a page, kept in this browser. The API goes by <c>Accept-Language</c> alone.</summary>
public sealed class PageLanguage : RequestCultureProvider
{
    /// <summary>Where the choice is sent.</summary>
    public const string Path = "/language";

    private const string Cookie = "petitions-language";
    private static readonly string[] Languages = ["zh-CN", "en"];

    /// <inheritdoc/>
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var chosen = httpContext.Request.Path.StartsWithSegments("/api") ? null : httpContext.Request.Cookies[Cookie];
        return Task.FromResult(Languages.Contains(chosen) ? new ProviderCultureResult(chosen) : null);
    }

    // It works for whoever signed out, or in, since the page was opened: it sets a word in this browser and no more, so that where it comes from is proof enough.
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost(Path, Choose).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();

    private static IResult Choose(HttpContext http, [FromForm] string? language, [FromForm] string? back)
    {
        if (CarriedForm.IsForeign(http.Request)) return Results.BadRequest();
        if (Languages.Contains(language))
            http.Response.Cookies.Append(Cookie, language!, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
        return Results.Redirect(PageSession.Back(back));
    }
}
