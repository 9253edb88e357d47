using Petitions.Api.Errors;
using Petitions.Api.SignIn;
using Petitions.Application.Accounts;
using Petitions.Infrastructure.Jobs;
using Petitions.Web;
using Petitions.Web.Cases;
using Petitions.Web.Display;
using Petitions.Web.Forms;
using Petitions.Web.SignIn;

namespace Petitions.Api.Hosting;

/// <summary>请求管道: the order of the steps around every endpoint.</summary>
internal static class RequestPipeline
{
    public static void UsePetitions(this WebApplication app)
    {
        app.UseForwardedHeaders();
        // The language comes first: the errors are told in it.
        app.UseRequestLocalization();
        app.Use(SpokenBody.Mark);
        app.Use(SecurityHeaders.Add);
        app.UseMiddleware<RequestLine>();
        app.Use(HeadRequests.AsGet);
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => context.HttpContext.RequestServices.GetRequiredService<Problems>()
            .Write(context.HttpContext, context.HttpContext.Response.StatusCode));
        app.UseRouting();
        app.UseRequestTimeouts();
        app.Use(PlainAddress.Lead);
        app.UseCookiePolicy(PageSession.Cookies);
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(CaseDocumentRoutes.Measure);
        app.UseAntiforgery();
        app.Use(RateLimits.Limit);
        app.Use(SignInAgain.Carry);
        app.Use(OwnPasswordFirst.Lead);
        app.UseJobsPage(http => http.RequestServices.GetRequiredService<Sessions>().ActorOf(http.User, http.RequestAborted));
        app.MapPetitions();
        app.MapPages();
        CentralPages.Map(app);
        CaseFileDownload.Map(app);
    }
}
