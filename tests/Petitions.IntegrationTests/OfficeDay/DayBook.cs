using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.OfficeDay;

/// <summary>日志本: does requests and writes them down with their answers, as a page that is the same every time.</summary>
internal sealed partial class DayBook(HttpClient http)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Dictionary<string, string> _tokens = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly StringBuilder _page = new();

    public string Page => Named(_page.ToString()).TrimEnd('\n') + "\n";

    public IReadOnlyCollection<string> Tokens => _tokens.Values;

    public void Say(string text) => _page.Append(text).Append("\n\n");

    /// <summary>Shows this value by a name, wherever it stands.</summary>
    public void Call(string? value, string name) => _names[value!] = name;

    public async Task SignIn(string userName, string password)
    {
        var answer = await Do(null, "POST", "/api/v1/sessions", new { userName, password }, 200);
        _tokens[userName] = answer.TextOf("accessToken")!;
        Call(_tokens[userName], "…");
    }

    /// <summary>One request and its answer; <paramref name="show"/> names the members that are printed, all where empty.</summary>
    public async Task<Answer> Do(string? userName, string method, string path, object? body, int status, string? ifMatch = null, string[]? show = null)
    {
        var client = new Client(http, userName is null ? null : _tokens[userName]);
        var answer = (method == "GET" ? await client.Get(path) : await client.Post(path, body, ifMatch)).Expect(status);
        var request = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{method} {path}\n");
        if (userName is not null) request.Append(CultureInfo.InvariantCulture, $"Authorization: Bearer … ({userName})\n");
        if (ifMatch is not null) request.Append(CultureInfo.InvariantCulture, $"If-Match: {ifMatch}\n");
        if (body is not null) request.Append(CultureInfo.InvariantCulture, $"\n{Client.Object(body).ToJsonString(Readable)}\n");
        var reply = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{status}\n");
        if (answer.ETag is not null) reply.Append(CultureInfo.InvariantCulture, $"ETag: {answer.ETag}\n");
        reply.Append(CultureInfo.InvariantCulture, $"\n{Shown(answer, show)}\n");
        _page.Append("```http\n").Append(request).Append("```\n\n```http\n").Append(reply).Append("```\n\n");
        return answer;
    }

    private static string Shown(Answer answer, string[]? show) => answer.Json switch
    {
        null => answer.Text.ReplaceLineEndings("\n").TrimEnd(),
        JsonArray list => Picked(list, show).ToJsonString(Readable).ReplaceLineEndings("\n"),
        { } body => (show is null ? body : Picked(body, show)).ToJsonString(Readable).ReplaceLineEndings("\n"),
    };

    private static JsonNode Picked(JsonNode body, string[]? show) => body switch
    {
        JsonArray list => new JsonArray([.. list.Select(i => Picked(i!, show))]),
        JsonObject members => new JsonObject(members.Where(m => show is null || show.Contains(m.Key)).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))),
        _ => body.DeepClone(),
    };

    private string Named(string text)
    {
        foreach (var (value, name) in _names) text = text.Replace(value, name, StringComparison.OrdinalIgnoreCase);
        // Numbers have irregular steps: on the page each stands as the first, second … of its kind.
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        text = Number().Replace(text, m =>
        {
            if (!numbers.TryGetValue(m.Value, out var name))
                numbers[m.Value] = name = string.Create(CultureInfo.InvariantCulture, $"{m.Groups[1].Value}{7 * (1 + numbers.Keys.Count(k => k.StartsWith(m.Groups[1].Value, StringComparison.Ordinal))):D5}");
            return name;
        });
        return TraceId().Replace(AnyId().Replace(text, "{id}"), "\"traceId\": \"…\"");
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.IgnoreCase)]
    private static partial Regex AnyId();

    [GeneratedRegex("((?:XF|LF)[0-9]{8})[0-9]{5}")]
    private static partial Regex Number();

    [GeneratedRegex("\"traceId\": \"[^\"]*\"")]
    private static partial Regex TraceId();
}
