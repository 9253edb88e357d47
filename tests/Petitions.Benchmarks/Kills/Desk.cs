using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Petitions.Benchmarks.Loads;
using Petitions.Benchmarks.Offices;

namespace Petitions.Benchmarks.Kills;

/// <summary>负载客户: takes cases and visits in, attaches scans to some and leads some of them on, until the connection breaks.</summary>
internal sealed class Desk(HttpClient http, Random random, Answered answered, IReadOnlyDictionary<string, AuthenticationHeaderValue> tokens)
{
    internal static async Task<IReadOnlyDictionary<string, AuthenticationHeaderValue>> SignIn(HttpClient http)
    {
        var tokens = new Dictionary<string, AuthenticationHeaderValue>(StringComparer.Ordinal);
        foreach (var (name, _) in BenchOffice.Accounts) tokens[name] = await ServiceProcess.SignIn(http, name);
        return tokens;
    }

    internal async Task Work(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var taken = random.Next(4) == 0 ? await Visit() : await Intake();
                foreach (var id in taken.Where(_ => random.Next(2) == 0)) await LeadOn(id);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                answered.Broken();
                return;
            }
        }
    }

    private async Task<IReadOnlyList<Guid>> Intake()
    {
        var (status, answer) = await Send("bench-reception", "/api/v1/cases", Bodies.Intake(random));
        if (status != 201) return Unexpected("intake", status, answer);
        answered.Taken(answer.GetProperty("id").GetGuid(), answer.GetProperty("number").GetString()!);
        return [answer.GetProperty("id").GetGuid()];
    }

    private async Task<IReadOnlyList<Guid>> Visit()
    {
        var (status, answer) = await Send("bench-reception", "/api/v1/visits", Bodies.Visit(random, random.Next(3)));
        if (status != 201) return Unexpected("visit", status, answer);
        answered.Numbered(answer.GetProperty("number").GetString()!, answer.GetProperty("id").GetGuid());
        var cases = answer.GetProperty("cases").EnumerateArray().ToList();
        foreach (var one in cases) answered.Taken(one.GetProperty("id").GetGuid(), one.GetProperty("number").GetString()!);
        return [.. cases.Select(c => c.GetProperty("id").GetGuid())];
    }

    private async Task LeadOn(Guid id)
    {
        var route = $"/api/v1/cases/{id}";
        // Without an answer nobody knows at which version the case is.
        if ((random.Next(2) == 0 ? await Attach(id, route + "/attachments") : 1) is not { } seen) return;
        await Act("bench-screener", route + "/screening", seen, id, new { decision = "accepted", @class = "grievance", pathway = "petition" });
        if (random.Next(2) == 0) return;
        var items = ((string[])["petitioner", "facts", "demand"]).Select(code => new { code, clear = true, note = "已核实" });
        await Act("bench-reviewer", route + "/clarity-review", seen + 1, id, new { items, crux = "补偿标准有争议", mainAspect = "承办单位未按约定履行" });
        await Act("bench-handler", route + "/resolution", seen + 2, id, new { outcome = "supported", opinion = "予以支持，限期落实。", legalBasis = "《信访工作条例》第三十二条" });
        await Act("bench-leader", route + "/resolution/approval", seen + 3, id, new { approved = true });
    }

    // A scan of its own, of some thousand bytes: what is there afterwards must be these and no others.
    private async Task<int?> Attach(Guid id, string path)
    {
        var scan = new byte[random.Next(2_000, 60_000)];
        random.NextBytes(scan);
        "%PDF-1.7\n"u8.CopyTo(scan);
        using var file = new MultipartFormDataContent { { new ByteArrayContent(scan), "file", "来信扫描件.pdf" } };
        var (status, answer) = await Send("bench-reception", path, file, 1);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(scan));
        if (status != 201)
        {
            Unexpected("attachments", status, answer);
            return null;
        }

        var attachment = answer.GetProperty("attachment");
        if (attachment.GetProperty("sha256").GetString() != sha256) answered.Fault("an upload was answered with another hash than its content has");
        var version = answer.GetProperty("version").GetInt32();
        answered.Attached(attachment.GetProperty("id").GetGuid(), id, sha256, version);
        return version;
    }

    private async Task Act(string who, string path, int seen, Guid id, object body)
    {
        var (status, answer) = await Send(who, path, body, seen);
        if (status != 200) Unexpected(path[(path.LastIndexOf('/') + 1)..], status, answer);
        else answered.Acted(id, answer.GetProperty("version").GetInt32());
    }

    private async Task<(int Status, JsonElement Answer)> Send(string who, string path, object body, int? seen = null)
    {
        using var json = new ByteArrayContent(Bodies.Bytes(body));
        json.Headers.ContentType = new("application/json");
        return await Send(who, path, json, seen);
    }

    private async Task<(int Status, JsonElement Answer)> Send(string who, string path, HttpContent content, int? seen)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Authorization = tokens[who];
        if (seen is { } version) request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        using var response = await http.SendAsync(request);
        // An answer that arrives only in part was not given.
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    // While the process dies a request may still get a 5xx; anything else is a fault of the service.
    private IReadOnlyList<Guid> Unexpected(string what, int status, JsonElement answer)
    {
        if (status >= 500) answered.Broken();
        else answered.Fault($"{what} was answered {status}: {answer}");
        return [];
    }
}
