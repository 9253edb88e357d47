using System.Runtime.InteropServices;

namespace Petitions.Infrastructure.Documents;

/// <summary>目录落盘: puts a rename, or a new folder, on the disk. The framework opens no folder, so the system is asked itself; Windows needs none of it.</summary>
internal static class FolderSync
{
    /// <summary>Makes a folder, with those above it, and puts each name on the disk; answers the folders that were flushed.</summary>
    public static IReadOnlyList<string> Make(string folder)
    {
        if (Directory.Exists(folder) || Path.GetDirectoryName(folder) is not { Length: > 0 } above) return [];
        var flushed = Make(above);
        Directory.CreateDirectory(folder);
        Flush(above);
        return [.. flushed, above];
    }

    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var handle = Open(folder, 0);
        if (handle < 0) return;
        _ = Sync(handle);
        _ = Close(handle);
    }

    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int handle);
}
