using System.Diagnostics;
using System.Globalization;

namespace Petitions.Benchmarks.Servers;

// Where PostgreSQL's server programs are, and how they are run: they refuse to be run by root.
internal sealed class PostgresPrograms
{
    private const string Account = "postgres";
    private readonly string _folder;

    private PostgresPrograms(string folder) => _folder = folder;

    private static bool IsRoot => Environment.UserName == "root";

    public static PostgresPrograms? Find()
    {
        var folder = Folders().FirstOrDefault(f => File.Exists(Path.Combine(f, "initdb")) && File.Exists(Path.Combine(f, "pg_ctl")));
        if (folder is null || (IsRoot && !HasAccount())) return null;
        return new PostgresPrograms(folder);
    }

    // Runs to the end; a daemon that pg_ctl leaves behind goes on.
    public void Run(string program, params string[] arguments)
    {
        var command = Path.Combine(_folder, program);
        var start = IsRoot
            ? new ProcessStartInfo("runuser", ["-u", Account, "--", command, .. arguments])
            : new ProcessStartInfo(command, arguments);
        Run(start);
    }

    public void GiveAway(string path)
    {
        if (IsRoot) Run(new ProcessStartInfo("chown", [Account, path]));
    }

    private static void Run(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = Path.GetTempPath();
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}: {error.Result}{output.Result}");
    }

    // The newest version first; what is on PATH last, because it may be a link without its siblings.
    private static IEnumerable<string> Folders()
    {
        const string Versions = "/usr/lib/postgresql";
        var installed = Directory.Exists(Versions) ? Directory.GetDirectories(Versions) : [];
        return installed
            .OrderByDescending(folder => double.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool HasAccount()
        => File.Exists("/etc/passwd") && File.ReadLines("/etc/passwd").Any(line => line.StartsWith(Account + ":", StringComparison.Ordinal));
}
