using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Npgsql;
using Petitions.Benchmarks.Kills;
using Petitions.Benchmarks.Loads;
using Petitions.Benchmarks.Offices;
using Petitions.Benchmarks.Servers;

namespace Petitions.Benchmarks.Nodes;

/// <summary>数据库中断试验的结果.</summary>
/// <param name="Answered">Cases answered 201.</param>
/// <param name="Refused">Requests answered 503.</param>
/// <param name="SlowestRefusal">The longest that anybody waited for a 503.</param>
/// <param name="ReadyAfter">From the server's return to <c>/health/ready</c>.</param>
/// <param name="BackAfter">From the server's return to the first case taken in.</param>
/// <param name="Faults">What was lost, or answered otherwise; empty where all is well.</param>
public sealed record OutageReport(long Answered, long Refused, TimeSpan SlowestRefusal, TimeSpan ReadyAfter, TimeSpan BackAfter, IReadOnlyList<string> Faults);

/// <summary>数据库中断试验: a PostgreSQL of its own is stopped under load, stays away, and comes back.</summary>
public static class OutageTrial
{
    /// <summary>The command <c>outage</c>.</summary>
    public static async Task<int> Run(Arguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var (seconds, clients, seed) = (arguments.Number("seconds", 60), arguments.Number("clients", 4), arguments.Number("seed", 1));
        arguments.Done();
        Console.WriteLine(Machine.Line);
        var report = await Run(TimeSpan.FromSeconds(seconds), clients, seed);
        foreach (var fault in report.Faults) Console.WriteLine("FAULT " + fault);
        Console.WriteLine($"seed {seed}, {seconds} s without database: {report.Answered} cases answered, {report.Refused} requests refused, the slowest after {report.SlowestRefusal.TotalMilliseconds:F0} ms; "
            + $"ready {report.ReadyAfter.TotalMilliseconds:F0} ms and taking cases {report.BackAfter.TotalMilliseconds:F0} ms after its return; {report.Faults.Count} faults");
        return report.Faults.Count == 0 && report.SlowestRefusal < TimeSpan.FromSeconds(1) && report.ReadyAfter < TimeSpan.FromSeconds(3) && report.BackAfter < TimeSpan.FromSeconds(3) ? 0 : 1;
    }

    /// <summary>Stops the server, which has these settings (as <c>-c name=value</c>), for so long.</summary>
    public static async Task<OutageReport> Run(TimeSpan away, int clients, int seed, string serverSettings = "")
    {
        await using var server = await PostgresServer.Start(serverSettings);
        await server.CreateDatabase("outage");
        var settings = BenchSettings.ForPostgres(server.ConnectionString("outage", poolSize: 40), jobs: true);
        await using var office = await BenchOffice.Open(settings);
        await using var service = await ServiceProcess.Start(settings);
        using var http = service.Client(clients + 2);
        var desk = new OutageDesk(http, (await DeskClient.SignIn(http))["bench-reception"], new Random(seed));
        using var stop = new CancellationTokenSource();
        var work = Enumerable.Range(0, clients).Select(_ => Task.Run(() => desk.Work(stop.Token))).ToList();
        await Until(() => desk.Answered.Intakes > 20);
        server.Stop();
        await Until(() => desk.Refused > 0);
        await desk.MustNotBeReady();
        await Task.Delay(away);
        await desk.MustNotBeReady();
        server.StartAgain();
        var (returned, before) = (Stopwatch.GetTimestamp(), desk.Answered.Intakes);
        TimeSpan? ready = null, back = null;
        while ((ready is null || back is null) && Stopwatch.GetElapsedTime(returned) < TimeSpan.FromSeconds(30))
        {
            if (ready is null && await desk.IsReady() == HttpStatusCode.OK) ready = Stopwatch.GetElapsedTime(returned);
            if (back is null && desk.Answered.Intakes > before) back = Stopwatch.GetElapsedTime(returned);
            await Task.Delay(10);
        }

        await Task.Delay(TimeSpan.FromSeconds(1));
        await stop.CancelAsync();
        await Task.WhenAll(work);
        NpgsqlConnection.ClearAllPools();
        await using var connection = new NpgsqlConnection(server.ConnectionString("outage"));
        await connection.OpenAsync();
        return new(desk.Answered.Intakes, desk.Refused, desk.Slowest, ready ?? TimeSpan.MaxValue, back ?? TimeSpan.MaxValue, await Inspection.Of(connection, desk.Answered, office));
    }

    private static async Task Until(Func<bool> there)
    {
        for (var waited = 0; !there() && waited < 1_000; waited++) await Task.Delay(10);
    }

    /// <summary>Takes cases in without a break, and looks at every refusal.</summary>
    private sealed class OutageDesk(HttpClient http, System.Net.Http.Headers.AuthenticationHeaderValue token, Random random)
    {
        private readonly Lock _gate = new();
        private long _refused;

        internal Answered Answered { get; } = new();

        internal long Refused => Interlocked.Read(ref _refused);

        internal TimeSpan Slowest { get; private set; }

        internal async Task Work(CancellationToken stop)
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    await Send();
                }
                catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
                {
                    Answered.Fault($"a request got no answer at all: {e.Message}");
                    return;
                }
            }
        }

        internal async Task<HttpStatusCode> IsReady()
        {
            using var answer = await http.GetAsync("/health/ready");
            return answer.StatusCode;
        }

        internal async Task MustNotBeReady()
        {
            if (await IsReady() is not HttpStatusCode.ServiceUnavailable and var status) Answered.Fault($"/health/ready says {(int)status} without a database");
            using var live = await http.GetAsync("/health/live");
            if (live.StatusCode != HttpStatusCode.OK) Answered.Fault($"/health/live says {(int)live.StatusCode}");
        }

        private async Task Send()
        {
            byte[] body;
            lock (_gate) body = Bodies.Bytes(Bodies.Intake(random));
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cases") { Headers = { Authorization = token }, Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } } };
            var sent = Stopwatch.GetTimestamp();
            using var answer = await http.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                var taken = JsonDocument.Parse(text).RootElement;
                Answered.Taken(taken.GetProperty("id").GetGuid(), taken.GetProperty("number").GetString()!);
                return;
            }

            Refusal(answer, text, Stopwatch.GetElapsedTime(sent));
            await Task.Delay(20);
        }

        private void Refusal(HttpResponseMessage answer, string text, TimeSpan waited)
        {
            Interlocked.Increment(ref _refused);
            lock (_gate) if (waited > Slowest) Slowest = waited;
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable) Answered.Fault($"answered {(int)answer.StatusCode}: {text}");
            else if (answer.Headers.RetryAfter is null) Answered.Fault("a 503 without Retry-After");
            else if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json") Answered.Fault($"a 503 that is no problem: {text}");
        }
    }
}
