using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
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

        // Whoever reads a form for its token wraps what it could not read.
        await ((exception is AntiforgeryValidationException { InnerException: BadHttpRequestException read } ? read : exception) switch
        {
            Refusal refusal => problems.Write(httpContext, refusal),
            BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } => problems.Write(httpContext,
                Refusal.Malformed("/", "请求格式有误。", "The request is malformed.")),
            BadHttpRequestException bad => problems.Write(httpContext, bad.StatusCode),
            JsonException => problems.Write(httpContext, Refusal.Malformed("/", "不是有效的 JSON。", "Not valid JSON.")),
            InvalidDataException or NotSupportedException when IsUnreadForm(httpContext) => problems.Write(httpContext,
                Refusal.Malformed("/", "表单内容有误，无法读取。请返回原页重新填写。", "The form cannot be read. Go back to its page and fill it in again.")),
            // A full disk, or a folder that is gone; whoever has stopped sending was looked at above.
            IOException or UnauthorizedAccessException => Unwritten(httpContext, exception),
            _ => Unexpected(httpContext, exception),
        });
        return true;
    }

    // A page's form that never came to be read: with signs that no form has, too many fields, or in a coding of letters that nobody uses.
    private static bool IsUnreadForm(HttpContext http)
        => http.Request.HasFormContentType && !http.Request.Path.StartsWithSegments("/api") && http.Features.Get<IFormFeature>()?.Form is null;

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
