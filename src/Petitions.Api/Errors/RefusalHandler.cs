using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Petitions.Domain;

namespace Petitions.Api.Errors;

/// <summary>拒绝处理: the one place where an exception becomes an answer. What nobody expected is logged and told without details.</summary>
public sealed partial class RefusalHandler(Problems problems, ILogger<RefusalHandler> log) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be told.
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        await (exception switch
        {
            Refusal refusal => problems.Write(httpContext, refusal),
            BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } => problems.Write(httpContext,
                Refusal.Malformed("/", "请求格式有误。", "The request is malformed.")),
            BadHttpRequestException bad => problems.Write(httpContext, bad.StatusCode),
            JsonException => problems.Write(httpContext, Refusal.Malformed("/", "不是有效的 JSON。", "Not valid JSON.")),
            // A full disk, or a folder that is gone; whoever has stopped sending was looked at above.
            IOException or UnauthorizedAccessException => Unwritten(httpContext, exception),
            _ => Unexpected(httpContext, exception),
        });
        return true;
    }

    private Task Unwritten(HttpContext http, Exception exception)
    {
        Failed(exception, http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "?");
        return problems.Write(http, Refusal.LocalStorageUnavailable());
    }

    private Task Unexpected(HttpContext http, Exception exception)
    {
        Failed(exception, http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "?");
        return problems.Write(http, StatusCodes.Status500InternalServerError);
    }

    [LoggerMessage(1, LogLevel.Error, "{Method} {Route} failed")]
    private partial void Failed(Exception exception, string method, string route);
}
