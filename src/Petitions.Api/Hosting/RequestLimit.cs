using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;
using Petitions.Api.Errors;
using Petitions.Domain;
using Petitions.Infrastructure;

namespace Petitions.Api.Hosting;

/// <summary>请求时限: how long a request may take as a whole. What it has not committed by then is undone, as where its client has gone.</summary>
internal static class RequestLimit
{
    public static void AddRequestLimit(this IServiceCollection services)
    {
        services.AddOptions<RequestOptions>().BindConfiguration(RequestOptions.Section).ValidateRanges(RequestOptions.Section);
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<RequestOptions>>((timeouts, requests) => timeouts.DefaultPolicy = new()
        {
            Timeout = TimeSpan.FromSeconds(requests.Value.Seconds),
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = Tell,
        });
    }

    private static Task Tell(HttpContext http)
    {
        // The one that ran out would end the telling, too; the client is still there.
        http.RequestAborted = CancellationToken.None;
        return http.RequestServices.GetRequiredService<Problems>().Write(http, Refusal.TookTooLong());
    }
}
