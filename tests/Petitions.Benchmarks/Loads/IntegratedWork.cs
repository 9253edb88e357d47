using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Petitions.Api;
using Petitions.Benchmarks.Offices;

namespace Petitions.Benchmarks.Loads;

/// <summary>同进程请求: requests to the service inside this process, so that its statements can be watched; each kind by its name.</summary>
internal sealed record IntegratedWork(int Requests, Func<Target, int, Task<bool>> Send)
{
    private static readonly byte[][] Intakes = Bodies.Intakes(new Random(1), 2_400);

    internal static IntegratedWork? Of(string name) => name switch
    {
        "intake" => new(2_000, (target, i) => target.Post("/api/v1/cases", Intakes[i % Intakes.Length])),
        "dashboard" => new(500, (target, _) => target.Get("/api/v1/dashboard")),
        "past-dashboard" => new(300, (target, i) => target.Get($"/api/v1/dashboard?asOf={Day(i)}")),
        "list" => new(500, (target, _) => target.Get("/api/v1/cases")),
        _ => null,
    };

    /// <summary>Sends a fifth to warm up, then all; gives the time of these.</summary>
    internal async Task<TimeSpan> Run(string file, Action ready)
    {
        var app = PetitionsApp.Build(["--environment", "Production"], builder =>
        {
            builder.Configuration.AddInMemoryCollection(BenchSettings.For(file));
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Urls"] = "http://127.0.0.1:0" });
            builder.Logging.ClearProviders();
        });
        await using (app)
        {
            await PetitionsApp.Start(app);
            using var http = new HttpClient { BaseAddress = new(app.Urls.First()) };
            var target = new Target(http, await ServiceProcess.SignIn(http, "bench-reception"), await ServiceProcess.SignIn(http, "bench-leader"));
            for (var i = 0; i < Requests / 5; i++) await Sent(target, i);
            ready();
            var began = Stopwatch.GetTimestamp();
            for (var i = 0; i < Requests; i++) await Sent(target, i);
            var took = Stopwatch.GetElapsedTime(began);
            await app.StopAsync();
            return took;
        }
    }

    private async Task Sent(Target target, int i)
    {
        if (!await Send(target, i)) throw new InvalidOperationException($"Request {i} was refused.");
    }

    private static string Day(int i) => TimeProvider.System.GetUtcNow().AddDays(-Math.Abs(i * 37) % 3_600).ToString("yyyy-MM-dd", null);
}
