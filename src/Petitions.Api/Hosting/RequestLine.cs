using Microsoft.AspNetCore.Diagnostics;
using System.Diagnostics;

namespace Petitions.Api.Hosting;

/// <summary>请求日志: one line for each answer, with the route's pattern instead of the address: neither ids nor queries nor bodies; of what was refused also whose
/// request it was.</summary>
internal sealed partial class RequestLine(RequestDelegate next, ILogger<RequestLine> log)
{
    public async Task Invoke(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(http);
        }
        finally
        {
            var route = Endpoint(http)?.RoutePattern.RawText ?? "-";
            var (status, took) = (http.Response.StatusCode, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (status < StatusCodes.Status400BadRequest) Answered(http.Request.Method, route, status, took);
            else Refused(http.Request.Method, route, status, http.User.Identity?.Name ?? "-", took);
        }
    }

    // The handler of errors takes the endpoint away and keeps it in its feature.
    private static RouteEndpoint? Endpoint(HttpContext http)
        => (http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint) as RouteEndpoint;

    [LoggerMessage(1, LogLevel.Information, "{Method} {Route} {Status} in {Milliseconds:F1} ms")]
    private partial void Answered(string method, string route, int status, double milliseconds);

    [LoggerMessage(2, LogLevel.Information, "{Method} {Route} {Status} for {UserName} in {Milliseconds:F1} ms")]
    private partial void Refused(string method, string route, int status, string userName, double milliseconds);
}
