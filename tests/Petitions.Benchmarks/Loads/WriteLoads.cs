using System.Diagnostics;
using Petitions.Benchmarks.Offices;
using Petitions.Domain;

namespace Petitions.Benchmarks.Loads;

/// <summary>写负载: intake beside the bare endpoint, the monthly report, the backlog sweep.</summary>
internal static class WriteLoads
{
    /// <summary>Takes cases in; the first requests warm up and are not counted.</summary>
    internal static async Task<LoadFigures> Intake(Target target, Load load, int seed)
    {
        var bodies = Bodies.Intakes(new Random(seed), 2_000);
        await new Load(load.Clients, 400, load.Longest).Run("", i => target.Post("/api/v1/cases", bodies[i % bodies.Length]));
        return await load.Run("intake", i => target.Post("/api/v1/cases", bodies[i % bodies.Length]));
    }

    /// <summary>The same bodies for the bare endpoint, on a file of its own.</summary>
    internal static async Task<LoadFigures> Bare(string database, Load load, int seed)
    {
        await using var bare = await ServiceProcess.Start("Petitions.Benchmarks.dll", ["bare", "--database", database], new Dictionary<string, string?>(), "/ready");
        using var http = bare.Client(load.Clients);
        var target = new Target(http, new("Bearer", "none"), new("Bearer", "none"));
        var bodies = Bodies.Intakes(new Random(seed), 2_000);
        await new Load(load.Clients, 400, load.Longest).Run("", i => target.Post("/cases", bodies[i % bodies.Length]));
        return await load.Run("bare endpoint", i => target.Post("/cases", bodies[i % bodies.Length]));
    }

    internal static async Task Report(Target target, Action<string> tell)
    {
        var month = OfficeTime.Day(TimeProvider.System.GetUtcNow()).MonthStart().AddMonths(-1).ToString("yyyy-MM", null);
        var began = Stopwatch.GetTimestamp();
        var report = await target.Read(HttpMethod.Post, $"/api/v1/reports/monthly-closure/{month}");
        tell($"monthly report {month}: {Stopwatch.GetElapsedTime(began).TotalSeconds:F2} s, {report.GetRawText().Length / 1024} KB");
        began = Stopwatch.GetTimestamp();
        await target.Read(HttpMethod.Post, $"/api/v1/reports/monthly-closure/{month}");
        tell($"the same again, unchanged: {Stopwatch.GetElapsedTime(began).TotalSeconds:F2} s");
        began = Stopwatch.GetTimestamp();
        await target.Read(HttpMethod.Get, $"/api/v1/reports/monthly-closure/{month}");
        tell($"read: {Stopwatch.GetElapsedTime(began).TotalSeconds:F2} s");
    }

    internal static async Task Sweep(Target target, Action<string> tell)
    {
        foreach (var run in (string[])["first", "second"])
        {
            var began = Stopwatch.GetTimestamp();
            var outcome = await target.Read(HttpMethod.Post, "/api/v1/sweeps/flag-backlog/runs", Bodies.Bytes(new { dryRun = false }));
            tell($"flag-backlog, {run} run: {Stopwatch.GetElapsedTime(began).TotalSeconds:F2} s, seen {outcome.GetProperty("seen")}, done {outcome.GetProperty("done")}, refused {outcome.GetProperty("refused")}");
        }
    }
}
