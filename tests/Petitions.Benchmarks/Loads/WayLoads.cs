using System.Net.Http.Headers;
using System.Text.Json;
using Petitions.Benchmarks.Kills;
using Petitions.Domain;

namespace Petitions.Benchmarks.Loads;

/// <summary>主线负载: cases led by seven requests each from intake to closure, everybody doing his part.</summary>
internal static class WayLoads
{
    private const int AnotherSeed = 0x5BD1E995;

    internal static async Task Run(Target target, Load load, int seed, Action<string> tell)
    {
        var tokens = await DeskClient.SignIn(target.Http);
        var today = OfficeTime.Day(TimeProvider.System.GetUtcNow()).ToString("yyyy-MM-dd", null);
        // Not the people of the intakes before. The first cases are led while the code of seven acts is compiled, and are not counted.
        const int warming = 300;
        var bodies = Bodies.Intakes(new Random(seed ^ AnotherSeed), warming + load.Requests);
        Task<bool> One(int i) => Lead(target.Http, tokens, bodies[i], today);
        await new Load(load.Clients, warming, load.Longest).Run("", One);
        var figures = await load.Run("main way, intake to closure", i => One(warming + i));
        tell(figures.ToString());
        // A case that is refused on its way is soon done with.
        if (figures.Errors > 0) throw new InvalidOperationException($"{figures.Errors} of {figures.Times.Length} cases were not led to their closure.");
        tell($"main way: {figures.PerSecond:F1} cases/s, {figures.PerSecond * 7:F0} acts/s");
    }

    private static async Task<bool> Lead(HttpClient http, IReadOnlyDictionary<string, AuthenticationHeaderValue> tokens, byte[] body, string today)
    {
        var id = await Send(http, tokens["bench-reception"], "/api/v1/cases", body, 0);
        if (id is null) return false;
        var items = ((string[])["petitioner", "facts", "demand"]).Select(code => new { code, clear = true, note = "已核实" });
        (string Who, string Act, object Body)[] acts =
        [
            ("bench-screener", "screening", new { decision = "accepted", @class = "grievance", pathway = "petition" }),
            ("bench-reviewer", "clarity-review", new { items, crux = "补偿标准有争议", mainAspect = "承办单位未按约定履行" }),
            ("bench-handler", "resolution", new { outcome = "supported", opinion = "予以支持，限期落实。", legalBasis = "《信访工作条例》第三十二条" }),
            ("bench-leader", "resolution/approval", new { approved = true }),
            ("bench-handler", "resolution/service", new { method = "inPerson", servedOn = today, signed = true }),
            ("bench-leader", "closure", new { settled = true, note = "已落实" }),
        ];
        for (var i = 0; i < acts.Length; i++)
            if (await Send(http, tokens[acts[i].Who], $"/api/v1/cases/{id}/{acts[i].Act}", Bodies.Bytes(acts[i].Body), i + 1) is null) return false;
        return true;
    }

    private static async Task<string?> Send(HttpClient http, AuthenticationHeaderValue who, string path, byte[] body, int seen)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Headers = { Authorization = who }, Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } } };
        if (seen > 0) request.Headers.TryAddWithoutValidation("If-Match", $"\"{seen}\"");
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement.GetProperty("id").GetString() : null;
    }
}
