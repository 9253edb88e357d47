using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Petitions.Web.Cases;
using Petitions.Web.Desk;
using Petitions.Web.Layout;
using Petitions.Web.Ledgers;
using Petitions.Web.Public;
using Petitions.Web.Reports;
using Petitions.Web.Sending;
using Petitions.Web.SignIn;

namespace Petitions.Web;

/// <summary>页面: what the host needs to know of them.</summary>
public static class Pages
{
    /// <summary>
    /// 内容安全策略: scripts are files of ours and nothing else; styles may stand in the markup, because MudBlazor's theme does.
    /// </summary>
    public const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Components, and the way from a page to a use case.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddOptions<PagesOptions>().BindConfiguration(PagesOptions.Section)
            .Validate(o => o.PublicAddress.Length == 0
                || Uri.IsWellFormedUriString(o.PublicAddress, UriKind.Absolute), "Pages:PublicAddress must be an address such as https://xinfang.example.gov.cn, or empty.")
            .ValidateOnStart();
        // Chinese as it is, in three bytes a character instead of eight; what HTML means something by is escaped all the same.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddRazorComponents();
        services.AddMudServices();
        services.AddAuthorization();
        services.AddAntiforgery(o => o.Cookie.Name = "petitions-form");
        services.AddHttpContextAccessor();
        return services.AddScoped<PageSender>();
    }

    /// <summary>The pages and their files.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapStaticAssets();
        routes.MapRazorComponents<App>().WithStaticAssets();
        SignInAgain.Map(routes);
        PageLanguage.Map(routes);
        var beside = routes.MapGroup("").WithMetadata(new BesidePages());
        CaseDocumentRoutes.Map(beside);
        ReportDownloads.Map(beside);
        DeskRoutes.Map(beside);
        SeenReceipt.Map(beside);
        LedgerRoutes.Map(beside);
    }

    /// <summary>True where the request has found a page, or what pages load and send beside themselves: drafts, look-ups, downloads. Files of ours are none of it.</summary>
    public static bool IsPage(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.GetEndpoint()?.Metadata is { } found && (found.GetMetadata<ComponentTypeMetadata>() is not null || found.GetMetadata<BesidePages>() is not null);
    }

    /// <summary>Says that a route is loaded or sent by pages beside themselves, wherever it is mapped.</summary>
    public static RouteHandlerBuilder OfPages(this RouteHandlerBuilder route) => route.WithMetadata(new BesidePages());

    private sealed class BesidePages;

    /// <summary>True where a browser asks for a page, so that an error is told as one.</summary>
    public static bool Wants(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return !http.Request.Path.StartsWithSegments("/api") && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Tells a problem as a page.</summary>
    public static async Task WriteProblem(HttpContext http, string title, string detail, string? article, string traceId)
    {
        ArgumentNullException.ThrowIfNull(http);
        var page = new RazorComponentResult<ProblemPage>(new { Title = title, Detail = detail, Article = article, TraceId = traceId, Home = http.Request.Path.StartsWithSegments("/public") ? "/public" : "/" }) { StatusCode = http.Response.StatusCode };
        // The page that was refused has used the services of this request up: a second one begins anew.
        var services = http.RequestServices;
        await using var anew = services.CreateAsyncScope();
        http.RequestServices = anew.ServiceProvider;
        try
        {
            await page.ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = services;
        }
    }
}
