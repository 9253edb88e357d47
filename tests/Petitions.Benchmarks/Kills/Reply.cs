using System.Net.Http.Headers;
using System.Text.Json;

namespace Petitions.Benchmarks.Kills;

/// <summary>答复: an answer that arrived whole.</summary>
internal readonly record struct Reply(int Status, JsonElement Body)
{
    internal Guid Id => Body.GetProperty("id").GetGuid();

    internal int Version => Number("version");

    /// <summary>The same request runs already, or what it wants is just being done: sent again later it is answered.</summary>
    internal bool IsStillRunning => Status == 409 && Body.TryGetProperty("code", out var code) && code.GetString() == "idempotency-key-in-use";

    internal static async Task<Reply> To(HttpClient http, AuthenticationHeaderValue token, string path, HttpContent content, int? seen = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Authorization = token;
        if (seen is { } version) request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        using var response = await http.SendAsync(request);
        // An answer that arrives only in part was not given.
        var text = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    internal string Text(string name) => Body.GetProperty(name).GetString()!;

    internal int Number(string name) => Body.GetProperty(name).GetInt32();
}
