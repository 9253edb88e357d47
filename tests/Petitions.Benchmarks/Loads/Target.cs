using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Petitions.Benchmarks.Offices;

namespace Petitions.Benchmarks.Loads;

/// <summary>负载对象: the running service with its signed-in accounts.</summary>
internal sealed record Target(HttpClient Http, AuthenticationHeaderValue Reception, AuthenticationHeaderValue Leader)
{
    internal static async Task<Target> Of(ServiceProcess service, int clients)
    {
        var http = service.Client(clients);
        return new(http, await ServiceProcess.SignIn(http, "bench-reception"), await ServiceProcess.SignIn(http, "bench-leader"));
    }

    /// <summary>The same, read by somebody else.</summary>
    internal async Task<Target> As(string userName) => this with { Reception = await ServiceProcess.SignIn(Http, userName) };

    /// <summary>Whether a GET was answered 200; the answer is read to its end.</summary>
    internal async Task<bool> Get(string path) => await Send(new(HttpMethod.Get, path) { Headers = { Authorization = Reception } }) == HttpStatusCode.OK;

    internal async Task<bool> Post(string path, byte[] body)
        => await Send(new(HttpMethod.Post, path) { Headers = { Authorization = Reception }, Content = Json(body) }) == HttpStatusCode.Created;

    internal async Task<JsonElement> Read(HttpMethod method, string path, byte[]? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { Authorization = Leader }, Content = body is null ? null : Json(body) };
        using var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {text}");
    }

    private static ByteArrayContent Json(byte[] body) => new(body) { Headers = { ContentType = new("application/json") } };

    private async Task<HttpStatusCode> Send(HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await Http.SendAsync(request);
            await answer.Content.LoadIntoBufferAsync();
            return answer.StatusCode;
        }
    }
}
