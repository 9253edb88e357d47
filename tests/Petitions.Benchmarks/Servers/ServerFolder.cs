namespace Petitions.Benchmarks.Servers;

// The private folder of one server.
internal static class ServerFolder
{
    private const string Prefix = "petitions-postgres-";

    // Whoever comes second waits: its own folder would be taken for one that is left over.
    private static readonly Lock Clearing = new();
    private static bool _cleared;

    public static string Data(string folder) => Path.Combine(folder, "data");

    public static string Create(PostgresPrograms programs, string parent)
    {
        lock (Clearing)
        {
            if (!_cleared) PassingFolder.Stale(Prefix).ToList().ForEach(stale => Remove(programs, stale));
            _cleared = true;
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
