using System.Diagnostics;
using System.Globalization;

namespace Petitions.Benchmarks.Servers;

/// <summary>
/// 暂存处: a private folder of this process, for data that nobody needs after it. Its name holds the id of the process, so that the
/// next run can tell the folder of a process that was killed from one that is in use.
/// </summary>
public static class PassingFolder
{
    // Linux keeps a file system in memory here: making and dropping databases there costs no work on a disk's own books.
    // A container's is often 64 MB, which the first databases would fill.
    private const string Memory = "/dev/shm";
    private const long Plenty = 4L << 30;

    private static int _count;

    /// <summary>Where the machine has plenty of memory set aside as a file system, that; otherwise the folder of temporary files.</summary>
    public static string InMemory { get; } = HasPlenty() ? Memory : Path.GetTempPath();

    /// <summary>Makes one that only this user enters.</summary>
    /// <param name="parent">Where: <see cref="InMemory"/>, or the folder of temporary files for what a disk has to keep.</param>
    /// <param name="prefix">How the names of its kind begin.</param>
    public static string Create(string parent, string prefix)
    {
        var folder = Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"{prefix}{Environment.ProcessId}-{Interlocked.Increment(ref _count)}"));
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }

    /// <summary>Those of a kind whose process is gone. To be asked for before the first is made.</summary>
    public static IEnumerable<string> Stale(string prefix)
    {
        string[] parents = [Path.GetTempPath(), InMemory];
        return parents.Distinct().SelectMany(parent => Directory.GetDirectories(parent, prefix + "*")).Where(folder => !IsInUse(folder, prefix));
    }

    /// <summary>Deletes one of those. Of two processes that start together and have both found it one does: it moves it into a folder of its own first, which nobody else takes for a stale one.</summary>
    /// <returns>False where another has taken it.</returns>
    public static bool Clear(string stale, string prefix)
    {
        var own = Create(Path.GetDirectoryName(stale)!, prefix);
        try
        {
            Directory.Move(stale, Path.Combine(own, Path.GetFileName(stale)));
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
        finally
        {
            Directory.Delete(own, recursive: true);
        }
    }

    // This process's own id counts as free: nothing of it is made before the stale ones are cleared.
    private static bool IsInUse(string folder, string prefix)
    {
        var name = Path.GetFileName(folder)[prefix.Length..].Split('-')[0];
        if (!int.TryParse(name, CultureInfo.InvariantCulture, out var id) || id == Environment.ProcessId) return false;
        try
        {
            using var owner = Process.GetProcessById(id);
            // A process younger than the folder has only inherited the number.
            return owner.StartTime.ToUniversalTime() <= Directory.GetCreationTimeUtc(folder).AddSeconds(2);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool HasPlenty()
    {
        try
        {
            return Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace >= Plenty;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
