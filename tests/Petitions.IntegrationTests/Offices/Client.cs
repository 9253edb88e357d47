using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Petitions.IntegrationTests.Offices;

/// <summary>One person at the service: signed in, or not.</summary>
public sealed class Client(HttpClient http, string? token)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path, null, null, null);

    public Task<Answer> Post(string path, object? body = null, string? ifMatch = null, string? key = null)
        => Send(HttpMethod.Post, path, body is null ? null : JsonSerializer.Serialize(body, Json), ifMatch, key);

    public Task<Answer> PostRaw(string path, string body, string? ifMatch = null, string? key = null, string contentType = "application/json")
        => Send(HttpMethod.Post, path, body, ifMatch, key, contentType);

    /// <summary>An act on the case as it is now.</summary>
    public async Task<Answer> Act(Guid id, string act, object body)
    {
        var seen = await Get($"/api/v1/cases/{id}");
        return await Post($"/api/v1/cases/{id}/{act}", body, seen.ETag ?? "\"1\"");
    }

    public async Task<Answer> Upload(Guid id, string name, byte[] content, string? ifMatch)
    {
        using var form = new MultipartFormDataContent();
        var part = new ByteArrayContent(content);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(part, "file", name);
        using var request = Request(HttpMethod.Post, $"/api/v1/cases/{id}/attachments");
        request.Content = form;
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await http.SendAsync(request);
        return await Answer.Read(response);
    }

    public async Task<byte[]> Download(string path)
    {
        using var request = Request(HttpMethod.Get, path);
        using var response = await http.SendAsync(request);
        return await response.Content.ReadAsByteArrayAsync();
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private async Task<Answer> Send(
        HttpMethod method, string path, string? body, string? ifMatch, string? key, string contentType = "application/json")
    {
        using var request = Request(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (contentType.Length > 0) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var response = await http.SendAsync(request);
        return await Answer.Read(response);
    }

    internal static JsonObject Object(object value) => JsonSerializer.SerializeToNode(value, Json)!.AsObject();
}
