using System.Diagnostics;
using System.Globalization;

namespace Petitions.Benchmarks.Servers;

// The private folder of one server. Its name holds the id of the process that started it, so that the next run can tell the
// folder of a process that was killed from one that is in use.
internal static class ServerFolder
{
    private const string Prefix = "petitions-postgres-";

    private static int _count;
    private static int _cleared;

    public static string Data(string folder) => Path.Combine(folder, "data");

    public static string Create(PostgresPrograms programs)
    {
        if (Interlocked.Exchange(ref _cleared, 1) == 0) ClearStale(programs);
        var folder = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Interlocked.Increment(ref _count)}"));
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        programs.GiveAway(folder);
        return folder;
    }

    private static void ClearStale(PostgresPrograms programs)
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            if (!IsInUse(folder)) Remove(programs, folder);
        }
    }

    // Never throws: at the end of a process nobody would hear it, and the next run tries again.
    public static void Remove(PostgresPrograms programs, string folder)
    {
        try
        {
            if (File.Exists(Path.Combine(Data(folder), "postmaster.pid")))
                programs.Run("pg_ctl", "stop", "-D", Data(folder), "-m", "immediate");
        }
        catch (InvalidOperationException)
        {
        }
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    // This process's own id counts as free: nothing of it is started before the stale ones are cleared.
    private static bool IsInUse(string folder)
    {
        var name = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
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
}
