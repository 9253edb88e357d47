using System.Net;
using System.Text.Json.Nodes;

namespace Petitions.IntegrationTests.Offices;

/// <summary>What the service answered: status, headers and body, for a test to look at.</summary>
public sealed record Answer(HttpStatusCode Status, JsonNode? Json, string Text, string? ETag, IReadOnlyDictionary<string, string> Headers)
{
    public int Code => (int)Status;

    /// <summary>A member of the body, by path: <c>Of("user", "unitId")</c>.</summary>
    public JsonNode? Of(params string[] path) => path.Aggregate(Json, (node, name) => node?[name]);

    public string? TextOf(params string[] path) => Of(path)?.ToString();

    /// <summary>The stable code of a problem.</summary>
    public string? Problem => TextOf("code");

    /// <summary>Codes of every broken rule.</summary>
    public IReadOnlyList<string> Missing => Of("missing") is JsonArray all ? [.. all.Select(n => n!.ToString())] : [];

    public Answer Expect(int status)
    {
        Assert.True(Code == status, $"expected {status}, got {Code}: {Text}");
        return this;
    }

    internal static async Task<Answer> Read(HttpResponseMessage response)
    {
        Described.MustBe(response);
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        return new(response.StatusCode, isJson && text.Length > 0 ? JsonNode.Parse(text) : null, text, response.Headers.ETag?.ToString(), headers);
    }
}
