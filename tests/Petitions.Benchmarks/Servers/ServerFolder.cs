namespace Petitions.Benchmarks.Servers;

// The private folder of one server.
internal static class ServerFolder
{
    private const string Prefix = "petitions-postgres-";

    private static int _cleared;

    public static string Data(string folder) => Path.Combine(folder, "data");

    public static string Create(PostgresPrograms programs, string parent)
    {
        if (Interlocked.Exchange(ref _cleared, 1) == 0)
        {
            foreach (var stale in PassingFolder.Stale(Prefix)) Remove(programs, stale);
        }
        var folder = PassingFolder.Create(parent, Prefix);
        programs.GiveAway(folder);
        return folder;
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
}
