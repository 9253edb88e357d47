using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace Petitions.IntegrationTests.Manner;

/// <summary>乱写的请求: bodies for a route, made from its own schema in the OpenAPI document and then spoilt.</summary>
internal sealed class Fuzz(JsonObject document)
{
    private static readonly string[] Hostile =
    [
        "null", "true", "[]", "{}", "0", "-1", "1.5", "1e400", "99999999999999999999", "2147483648", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00x\"",
        "\"0\"", "\"letter\"", "\"2026-02-30\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59.9999999-14:00\"", "\"2026-03-02T09:00:00\"",
        "\"00000000-0000-0000-0000-000000000000\"", "\"' OR 1=1 --\"", "\"%_![\"", "\"😀\"", "\"\\uffff\"", "[null]", "[[[[]]]]", "{\"a\":{\"b\":{}}}", "[1,\"x\",{}]", "NaN", "\"\\x\"",
        "\"" + new string('x', 101) + "\"", "\"" + new string('字', 4_001) + "\"", "\"" + new string('字', 20_001) + "\"", new string('[', 200),
    ];

    private static readonly Gen<string> HostileValue = OneOf(Hostile);
    private static readonly Gen<string> Words = Gen.OneOf(Gen.String[0, 40], Gen.String[Gen.Char['一', '龥'], 1, 60], Gen.Const("张三"));

    /// <summary>A body for the operation: mostly as its schema says, in one to three places not.</summary>
    public Gen<string> Body(JsonNode operation)
    {
        if (operation["requestBody"]?["content"]?["application/json"]?["schema"] is not { } schema) return HostileValue;
        return Gen.Select(Value(schema, 0), Gen.Int[0, 9], Gen.Int[0, 1_000_000], HostileValue).Select((body, kind, place, hostile) => kind switch
        {
            0 => body,
            1 => body[..(place % (body.Length + 1))],
            2 => hostile,
            3 => body.Insert(place % (body.Length + 1), hostile),
            4 => body.Length > 2 ? body[..^1] + ",\"none\":" + hostile + "}" : body,
            5 => body.Length > 2 ? body[..^1] + "," + body[1..] : body,
            _ => Replaced(body, place, hostile),
        });
    }

    /// <summary>One of these texts.</summary>
    public static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    // The JSON text of a value that the schema allows, some optional members left out.
    private Gen<string> Value(JsonNode schema, int depth)
    {
        schema = Resolved(schema);
        if (schema["enum"] is JsonArray words && words.Where(w => w is not null).ToList() is { Count: > 0 } known) return Gen.Int[0, known.Count - 1].Select(i => known[i]!.ToJsonString());
        return Type(schema) switch
        {
            _ when depth > 6 => Gen.Const("null"),
            "object" => Members(schema, depth),
            "array" => Value(schema["items"] ?? new JsonObject(), depth + 1).Array[0, 3].Select(items => "[" + string.Join(",", items) + "]"),
            "integer" or "number" => Gen.OneOf(Gen.Int[1, 5], Gen.Int).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            "boolean" => Gen.Bool.Select(b => b ? "true" : "false"),
            _ => schema["format"]?.ToString() switch
            {
                "date-time" => OneOf("\"2026-03-02T09:00:00+08:00\"", "\"2026-03-02T01:00:00Z\"", "\"2020-02-29T23:59:59.999+08:00\""),
                "date" => OneOf("\"2026-03-02\"", "\"2026-05-01\"", "\"0001-01-01\""),
                "uuid" => Gen.Guid.Select(id => $"\"{id}\""),
                _ => Words.Select(text => JsonValue.Create(text)!.ToJsonString()),
            },
        };
    }

    private Gen<string> Members(JsonNode schema, int depth)
    {
        var members = (schema["properties"] as JsonObject)?.ToList() ?? [];
        var all = Gen.Const("");
        foreach (var (name, member) in members)
        {
            var text = Gen.Select(Value(member!, depth + 1), Gen.Int[0, 3]).Select((value, skip) => skip == 0 ? "" : $",\"{name}\":{value}");
            all = Gen.Select(all, text).Select((before, one) => before + one);
        }

        return all.Select(text => "{" + text.TrimStart(',') + "}");
    }

    private JsonNode Resolved(JsonNode schema)
    {
        if (schema["$ref"]?.ToString() is { } reference) return Resolved(document["components"]!["schemas"]![reference.Split('/')[^1]]!);
        var choice = (schema["oneOf"] ?? schema["anyOf"]) as JsonArray;
        return choice?.FirstOrDefault(c => c!["$ref"] is not null || Type(c) != "null") is { } one ? Resolved(one) : schema;
    }

    private static string Type(JsonNode schema) => schema["type"] switch
    {
        JsonArray types => types.Select(t => t!.ToString()).FirstOrDefault(t => t != "null") ?? "string",
        { } type => type.ToString(),
        null => schema["properties"] is null ? "string" : "object",
    };

    // Puts a hostile value in the place of one that stands behind a colon.
    private static string Replaced(string body, int place, string hostile)
    {
        var colons = Enumerable.Range(0, body.Length).Where(i => body[i] == ':' && i > 0 && body[i - 1] == '"').ToList();
        if (colons.Count == 0) return hostile;
        var start = colons[place % colons.Count] + 1;
        var end = EndOfValue(body, start);
        return new StringBuilder(body[..start]).Append(hostile).Append(body[end..]).ToString();
    }

    private static int EndOfValue(string body, int start)
    {
        var (depth, quoted) = (0, false);
        for (var i = start; i < body.Length; i++)
        {
            if (quoted && body[i] == '\\') i++;
            else if (body[i] == '"') quoted = !quoted;
            else if (!quoted && body[i] is '{' or '[') depth++;
            else if (!quoted && body[i] is '}' or ']' && --depth < 0) return i;
            else if (!quoted && depth == 0 && body[i] == ',') return i;
        }

        return body.Length;
    }
}
