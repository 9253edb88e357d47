using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Infrastructure.Jobs;

/// <summary>触发器页面: the triggers at <c>/jobs</c>, to look at only; sweeps are run by their own route, under the ledger.</summary>
public static class JobsPage
{
    private const string Path = "/jobs";
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Serves the page to system administrators; refuses with <c>not-signed-in</c>, <c>role-lacks-act</c>, or as whoever is confined is refused.</summary>
    /// <param name="app">After authentication and the handling of refusals.</param>
    /// <param name="signedIn">Who asks, as the account stands now; null where nobody is signed in.</param>
    public static IApplicationBuilder UseJobsPage(this IApplicationBuilder app, Func<HttpContext, Task<Actor?>> signedIn) => app.Map(Path, page =>
    {
        page.Use(async (http, next) =>
        {
            var actor = await signedIn(http) ?? throw Refusal.NotSignedIn();
            actor.RequireNotConfined();
            if (!actor.Roles.Contains(Role.Sysadmin)) throw Refusal.RoleLacksAct(WordTerm.Of(OfficeAct.Jobs));
            http.Response.Headers.ContentSecurityPolicy = Policy;
            await next();
        });
        page.Use(Dashboard);
    });

    // The storage is opened at the first look, not when the application is put together.
    private static RequestDelegate Dashboard(RequestDelegate next)
    {
        AspNetCoreDashboardMiddleware? dashboard = null;
        return http => (dashboard ??= new(next, http.RequestServices.GetRequiredService<Lazy<JobStorage>>().Value, Options(), DashboardRoutes.Routes)).Invoke(http);
    }

    // Without a filter of its own: the library's lets every call from the machine itself through, forwarded ones too.
    private static DashboardOptions Options() => new()
    {
        Authorization = [], IsReadOnlyFunc = _ => true, AppPath = null, DashboardTitle = "定时任务", DisplayStorageConnectionString = false,
        StatsPollingInterval = (int)TimeSpan.FromSeconds(15).TotalMilliseconds,
    };
}
