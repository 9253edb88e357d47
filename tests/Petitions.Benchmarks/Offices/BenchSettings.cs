using System.Security.Cryptography;
using System.Text;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Benchmarks.Offices;

/// <summary>测试设置: Production's settings with secrets of the benchmark's own, the same for this process and for the service it starts.</summary>
public static class BenchSettings
{
    /// <summary>Password of every account of a benchmark database.</summary>
    public const string Password = "Bench-office-2026";

    private static readonly string ServerFiles = Path.Combine(Path.GetTempPath(), $"petitions-bench-{Environment.ProcessId}");

    /// <summary>The settings of a service on a SQLite file.</summary>
    /// <param name="database">Path of the file.</param>
    /// <param name="jobs">Whether its sweeps run by their timetable.</param>
    public static Dictionary<string, string?> For(string database, bool jobs = false) => new(Common(jobs))
    {
        ["Database:Provider"] = "sqlite",
        ["Database:ConnectionString"] = $"Data Source={Path.GetFullPath(database)}",
        ["Attachments:Folder"] = Path.GetFullPath(database) + ".attachments",
        ["Evidence:File"] = Path.GetFullPath(database) + ".seals.jsonl",
        ["Jobs:Storage"] = "inMemory",
    };

    /// <summary>The settings of a service on a PostgreSQL database; its triggers are kept there too.</summary>
    public static Dictionary<string, string?> ForPostgres(string connectionString, bool jobs = false) => new(Common(jobs))
    {
        ["Database:Provider"] = "postgresql",
        ["Database:ConnectionString"] = connectionString,
        ["Attachments:Folder"] = ServerFiles + ".attachments",
        ["Evidence:File"] = ServerFiles + ".seals.jsonl",
    };

    /// <summary>Removes what services on a server have kept in files beside it.</summary>
    internal static void RemoveServerFiles()
    {
        if (Directory.Exists(ServerFiles + ".attachments")) Directory.Delete(ServerFiles + ".attachments", recursive: true);
        File.Delete(ServerFiles + ".seals.jsonl");
    }

    private static Dictionary<string, string?> Common(bool jobs) => new()
    {
        ["Secrecy:Keys:bench"] = Key("field"),
        ["Secrecy:CurrentKey"] = "bench",
        ["Secrecy:LookupKey"] = Key("lookup"),
        ["Jobs:Enabled"] = jobs ? "true" : "false",
        ["Office:Sample"] = "false",
        // As a published service has it, which an office runs: what is named by its content is kept by the browser. A built one would have it fetched for each page.
        ["EnableStaticAssetsDevelopmentCaching"] = "true",
    };

    /// <summary>The keys of people and cases under these settings.</summary>
    internal static DataKeys DataKeys() => new(Secrets());

    /// <summary>The keyed hashes under these settings.</summary>
    internal static LookupHash Hash() => new(Secrets());

    private static SecrecyKeys Secrets() => new(new SecrecyOptions { Keys = { ["bench"] = Key("field") }, CurrentKey = "bench", LookupKey = Key("lookup") });

    private static string Key(string use) => Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes("petitions benchmark " + use)));
}
