namespace Petitions.Api.Hosting;

/// <summary>
/// HEAD 请求: every address that answers GET answers HEAD: the same status and headers, found by the same way, so that it is counted, measured and recorded as the reading it is.
/// The server sends no content with it, whatever is written.
/// </summary>
internal static class HeadRequests
{
    /// <summary>Goes on as a GET, and is a HEAD again in the log.</summary>
    public static async Task AsGet(HttpContext http, RequestDelegate next)
    {
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }

        http.Request.Method = HttpMethods.Get;
        try
        {
            await next(http);
        }
        finally
        {
            http.Request.Method = HttpMethods.Head;
        }
    }
}
