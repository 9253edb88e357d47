using Petitions.Benchmarks.Offices;

namespace Petitions.Benchmarks.Loads;

/// <summary>负载程序: the command <c>load</c>: starts the real service on a copy of a generated database and measures it over HTTP.</summary>
internal static class LoadProgram
{
    private const string AllParts = "start,case,list,dashboard,intake,way,report,sweep";

    internal static async Task<int> Run(Arguments arguments)
    {
        var file = arguments.Text("database", "data/bench.db");
        var parts = arguments.Text("parts", AllParts).Split(',').ToHashSet(StringComparer.Ordinal);
        var reads = new Load(arguments.Number("readers", 2), arguments.Number("reads", 1_000), TimeSpan.FromSeconds(arguments.Number("read-seconds", 10)));
        var writes = new Load(arguments.Number("clients", 8), arguments.Number("writes", 20_000), TimeSpan.FromSeconds(arguments.Number("write-seconds", 20)));
        var (provider, server, more) = (arguments.Text("provider", "sqlite"), arguments.Text("server", ""), arguments.Text("connection", ""));
        // With the same seed again the same people would write again, to a server that has their cases of the last run.
        var (jobs, seed) = (arguments.Text("jobs", "off") == "on", arguments.Number("seed", Random.Shared.Next()));
        var (reader, only) = (arguments.Text("reader", "bench-reception"), arguments.Text("only", ""));
        arguments.Done();
        Console.WriteLine($"{Machine.Line} · seed {seed}");
        await using var place = await LoadPlace.Of(provider, file, server, more, Console.WriteLine);
        // An older file gets what it lacks of scripts and accounts first.
        await using (await BenchOffice.Open(place.Settings(jobs)))
        {
        }

        await using (var service = await ServiceProcess.Start(place.Settings(jobs)))
        {
            if (parts.Contains("start")) await Idle(service);
            Console.WriteLine(LoadFigures.Header);
            var target = await Target.Of(service, writes.Clients);
            using (target.Http)
            {
                var asReader = await target.As(reader);
                var reading = new ReadLoads(asReader, place, reads, only, Console.WriteLine);
                if (parts.Contains("case")) await reading.Cases();
                if (parts.Contains("list")) await reading.Lists();
                if (parts.Contains("filters")) await new FilterLoads(asReader, reads, Console.WriteLine).Run();
                if (parts.Contains("dashboard")) await reading.Dashboards();
                if (parts.Contains("intake")) await WriteLoads.Intake(service, target, writes, seed, Console.WriteLine);
                if (parts.Contains("way")) await WayLoads.Run(target, writes, seed, Console.WriteLine);
                if (parts.Contains("report")) await WriteLoads.Report(target, Console.WriteLine);
                // Last: it runs in a service that has been at work all day.
                if (parts.Contains("sweep")) await WriteLoads.Sweep(target, Console.WriteLine);
                if (parts.Contains("intake") && parts.Contains("dashboard")) await reading.Dashboards();
            }

            Console.WriteLine($"memory after the load: {service.Megabytes:F0} MB");
        }

        if (parts.Contains("intake")) await WriteLoads.Bare(place, writes, seed, Console.WriteLine);
        return 0;
    }

    private static async Task Idle(ServiceProcess service)
    {
        await Task.Delay(TimeSpan.FromSeconds(5));
        Console.WriteLine($"ready {service.TimeToReady.TotalSeconds:F2} s after the start of the process; idle {service.Megabytes:F0} MB");
    }
}
