using Petitions.Api.Errors;
using Petitions.Api.SignIn;
using Petitions.Infrastructure.Jobs;

namespace Petitions.Api.Hosting;

/// <summary>请求管道: the order of the steps around every endpoint.</summary>
internal static class RequestPipeline
{
    public static void UsePetitions(this WebApplication app)
    {
        app.UseForwardedHeaders();
        // The language comes first: the errors are told in it.
        app.UseRequestLocalization();
        app.Use(SecurityHeaders.Add);
        app.UseMiddleware<RequestLine>();
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => context.HttpContext.RequestServices.GetRequiredService<Problems>()
            .Write(context.HttpContext, context.HttpContext.Response.StatusCode));
        app.UseRouting();
        app.UseAuthentication();
        app.Use(RateLimits.Limit);
        app.UseJobsPage(http => http.RequestServices.GetRequiredService<ActorOfRequest>().SignedIn(http.User, http.RequestAborted));
        app.MapPetitions();
    }
}
