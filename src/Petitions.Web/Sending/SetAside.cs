namespace Petitions.Web.Sending;

/// <summary>暂存文件: what an answer is written into first. It has no name in the file system where that allows it, so that nothing is left of it when the service
/// is killed; elsewhere it goes with its closing.</summary>
public static class SetAside
{
    private const int Buffer = 64 * 1024;

    private static FileStream Opened(FileOptions more)
        => new(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, Buffer, FileOptions.Asynchronous | more);

    /// <summary>One that holds what was written, from its beginning; the caller's to close.</summary>
    public static async Task<FileStream> Written(Func<Stream, Task> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var file = Open();
        try
        {
            await write(file);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>An empty one; the caller's to close.</summary>
    public static FileStream Open()
    {
        if (OperatingSystem.IsWindows()) return Opened(FileOptions.DeleteOnClose);
        var file = Opened(FileOptions.None);
        File.Delete(file.Name);
        return file;
    }
}
