namespace Petitions.Api;

/// <summary>工作簿应答: a workbook, written aside first, so that what goes wrong on the way is told as an error and not as half a file.</summary>
internal sealed class WorkbookResult(string name, Func<Stream, CancellationToken, Task> write) : IResult
{
    /// <summary>Its content type.</summary>
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int Buffer = 64 * 1024;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, Buffer, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await write(file, httpContext.RequestAborted);
        file.Position = 0;
        await Results.Stream(file, Xlsx, name).ExecuteAsync(httpContext);
    }
}
