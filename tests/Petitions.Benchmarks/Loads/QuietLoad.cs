using System.Diagnostics;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Petitions.Benchmarks.Offices;
using Petitions.Domain.Access;

namespace Petitions.Benchmarks.Loads;

/// <summary>
/// 时延对比: the command <c>quiet</c>: how long an account without clearance waits for an accusation, and a cleared one of the accused unit for what accuses that unit,
/// each beside a case that does not exist, asked in turn on one connection; the distributions side by side, and how far they lie apart.
/// </summary>
internal static class QuietLoad
{
    private const string Uncleared = "bench-uncleared";
    private const string Accused = "bench-accused";
    private const int Accusations = 200;

    internal static async Task<int> Run(Arguments arguments)
    {
        var (file, requests, warm) = (arguments.Text("database", "data/bench.db"), arguments.Number("requests", 5_000), arguments.Number("warm", 500));
        arguments.Done();
        Console.WriteLine(Machine.Line);
        await using var place = await LoadPlace.Of("sqlite", file, "", "", Console.WriteLine);
        await MakeAccounts(place);
        var accusations = Hidden(place.BareArguments[1]);
        await using var service = await ServiceProcess.Start(place.Settings(jobs: false));
        await Compare(service, Uncleared, accusations, warm, requests);
        await Compare(service, Accused, await Accuse(service), warm, requests);
        await ComparePeople(service, warm, requests);
        return 0;
    }

    private static async Task Compare(ServiceProcess service, string user, List<string> hidden, int warm, int requests)
    {
        using var http = await SignedIn(service, user);
        foreach (var (name, suffix) in new[] { ("GET a case", ""), ("GET its history", "/history") })
        {
            var (there, nowhere) = (new List<double>(requests), new List<double>(requests));
            for (var i = -warm; i < requests; i++)
            {
                var (one, other) = (hidden[(i + warm) % hidden.Count], Guid.CreateVersion7().ToString());
                // In turn, and the first of each pair in turn too: whatever drifts, drifts for both.
                foreach (var (id, times) in i % 2 == 0 ? new[] { (one, there), (other, nowhere) } : [(other, nowhere), (one, there)])
                {
                    var took = await Ask(http, new(HttpMethod.Get, $"/api/v1/cases/{id}{suffix}"), 404);
                    if (i >= 0) times.Add(took);
                }
            }

            Tell($"{user}, {name}", there, nowhere);
        }
    }

    // Whoever has written against the unit, beside whoever has not: by telephone and by name, which can be guessed.
    private static async Task ComparePeople(ServiceProcess service, int warm, int requests)
    {
        using (var reception = await SignedIn(service, "bench-reception"))
        {
            using var answer = await reception.PostAsync("/api/v1/cases", Bodies.Content(Bodies.AccusingAs("欧阳未央", "13977001122", BenchOffice.SmallUnitId)));
            answer.EnsureSuccessStatusCode();
        }

        using var http = await SignedIn(service, Accused);
        foreach (var (name, hidden, absent) in new (string, Func<HttpRequestMessage>, Func<HttpRequestMessage>)[]
        {
            ("repeats by telephone", () => ByPhone("13977001122"), () => ByPhone("13977001123")), ("a list by name", () => ByName("欧阳未央"), () => ByName("欧阳未雨")),
        })
        {
            var (there, nowhere) = (new List<double>(requests), new List<double>(requests));
            for (var i = -warm; i < requests; i++)
                foreach (var (what, times) in i % 2 == 0 ? new[] { (hidden, there), (absent, nowhere) } : [(absent, nowhere), (hidden, there)])
                {
                    var took = await Ask(http, what(), 200);
                    if (i >= 0) times.Add(took);
                }

            Tell($"{Accused}, {name}", there, nowhere);
        }

        static HttpRequestMessage ByPhone(string phone) => new(HttpMethod.Post, "/api/v1/repeat-candidates") { Content = Bodies.Content(new { phone }) };
        static HttpRequestMessage ByName(string name) => new(HttpMethod.Get, "/api/v1/cases?q=" + Uri.EscapeDataString(name));
    }

    private static async Task MakeAccounts(LoadPlace place)
    {
        await using var office = await BenchOffice.Open(place.Settings(jobs: false));
        await office.MakeAccount(Uncleared, "未获授权", Role.Handler, Clearance.None);
        await office.MakeAccount(Accused, "被反映单位老何", Role.Reception, Clearance.Accusations, BenchOffice.SmallUnitId);
    }

    // No generated accusation is against a unit: these are taken in here, over HTTP as any.
    private static async Task<List<string>> Accuse(ServiceProcess service)
    {
        using var http = await SignedIn(service, "bench-reception");
        var (random, ids) = (new Random(1), new List<string>());
        for (var i = 0; i < Accusations; i++)
        {
            using var answer = await http.PostAsync("/api/v1/cases", Bodies.Content(Bodies.Accusing(random, BenchOffice.SmallUnitId)));
            answer.EnsureSuccessStatusCode();
            using var receipt = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            ids.Add(receipt.RootElement.GetProperty("id").GetString()!);
        }

        return ids;
    }

    private static List<string> Hidden(string file)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        return [.. connection.Query<string>("SELECT id FROM cases WHERE class = 'accusation' ORDER BY seq DESC LIMIT 500")];
    }

    private static async Task<HttpClient> SignedIn(ServiceProcess service, string user)
    {
        var http = service.Client(1);
        http.DefaultRequestHeaders.Authorization = await ServiceProcess.SignIn(http, user);
        return http;
    }

    private static async Task<double> Ask(HttpClient http, HttpRequestMessage request, int status)
    {
        var sent = Stopwatch.GetTimestamp();
        using var answer = await http.SendAsync(request);
        await answer.Content.ReadAsByteArrayAsync();
        if ((int)answer.StatusCode != status) throw new InvalidOperationException($"{request.RequestUri} was answered {(int)answer.StatusCode}, not {status}.");
        return Stopwatch.GetElapsedTime(sent).TotalMicroseconds;
    }

    private static void Tell(string name, List<double> there, List<double> nowhere)
    {
        there.Sort();
        nowhere.Sort();
        Console.WriteLine($"{name}: {there.Count} requests of each kind, microseconds");
        Console.WriteLine("              p5     p25     p50     p75     p95     p99    mean");
        foreach (var (what, times) in new[] { ("hidden", there), ("not there", nowhere) })
            Console.WriteLine(string.Create(null, $"{what,-9} {At(times, .05),7:F0} {At(times, .25),7:F0} {At(times, .5),7:F0} {At(times, .75),7:F0} {At(times, .95),7:F0} {At(times, .99),7:F0} {times.Average(),7:F0}"));
        var (apart, chance) = (Apart(there, nowhere), 1.36 * Math.Sqrt(2.0 / there.Count));
        Console.WriteLine(string.Create(null, $"the two distributions lie {apart:P1} apart at most (Kolmogorov-Smirnov); equal ones lie within {chance:P1} in 95 of 100 runs"));
    }

    private static double At(List<double> sorted, double part) => sorted[Math.Min(sorted.Count - 1, (int)(part * sorted.Count))];

    private static double Apart(List<double> a, List<double> b)
    {
        var (i, j, most) = (0, 0, 0.0);
        while (i < a.Count && j < b.Count)
        {
            if (a[i] <= b[j]) i++;
            else j++;
            most = Math.Max(most, Math.Abs((double)i / a.Count - (double)j / b.Count));
        }

        return most;
    }
}
