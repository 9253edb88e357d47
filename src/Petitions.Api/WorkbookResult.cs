using Petitions.Web.Sending;

namespace Petitions.Api;

/// <summary>工作簿应答: a workbook, written aside first, so that what goes wrong on the way is told as an error and not as half a file.</summary>
internal sealed class WorkbookResult(string name, Func<Stream, CancellationToken, Task> write) : IResult
{
    /// <summary>Its content type.</summary>
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        await new SentFile(await SetAside.Written(file => write(file, httpContext.RequestAborted)), Xlsx, name).ExecuteAsync(httpContext);
    }
}
