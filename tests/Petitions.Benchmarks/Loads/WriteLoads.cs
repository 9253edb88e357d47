using System.Diagnostics;
using Petitions.Benchmarks.Offices;
using Petitions.Domain;

namespace Petitions.Benchmarks.Loads;

/// <summary>写负载: intake beside the bare endpoint, the monthly report, the backlog sweep.</summary>
internal static class WriteLoads
{
    /// <summary>Takes cases in by the service.</summary>
    internal static Task Intake(ServiceProcess service, Target target, Load load, int seed, Action<string> tell)
        => Take("intake", service, target, "/api/v1/cases", load, seed, tell);

    /// <summary>The same bodies for the bare endpoint.</summary>
    internal static async Task Bare(LoadPlace place, Load load, int seed, Action<string> tell)
    {
        await using var bare = await ServiceProcess.Start("Petitions.Benchmarks.dll", ["bare", .. place.BareArguments], new Dictionary<string, string?>(), "/ready");
        using var http = bare.Client(load.Clients);
        await Take("bare endpoint", bare, new Target(http, new("Bearer", "none"), new("Bearer", "none")), "/cases", load, seed, tell);
    }

    // The first requests warm up and are not counted.
    private static async Task Take(string name, ServiceProcess service, Target target, string path, Load load, int seed, Action<string> tell)
    {
        const int warming = 400;
        var bodies = Bodies.Intakes(new Random(seed), warming + load.Requests);
        await new Load(load.Clients, warming, load.Longest).Run("", i => target.Post(path, bodies[i]));
        var before = service.ProcessorTime;
        var figures = await load.Run(name, i => target.Post(path, bodies[warming + i]));
        tell(figures.ToString());
        // So many refusals a second are no throughput.
        if (figures.Errors > 0) throw new InvalidOperationException($"{name}: {figures.Errors} of {figures.Times.Length} were not answered 201.");
        tell($"{name}: {(service.ProcessorTime - before).TotalMilliseconds / figures.Times.Length:F2} ms of processor time for each");
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
