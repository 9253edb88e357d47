using Petitions.Api.Errors;

namespace Petitions.Api.Hosting;

/// <summary>请求管道: the order of the steps around every endpoint.</summary>
internal static class RequestPipeline
{
    public static void UsePetitions(this WebApplication app)
    {
        // The language comes first: the errors are told in it.
        app.UseRequestLocalization();
        app.Use(SecurityHeaders.Add);
        app.UseMiddleware<RequestLine>();
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => context.HttpContext.RequestServices.GetRequiredService<Problems>()
            .Write(context.HttpContext, context.HttpContext.Response.StatusCode));
        app.UseRouting();
        app.UseAuthentication();
        app.MapPetitions();
    }
}
