using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Petitions.Domain.Cases;

/// <summary>办理详情: the JSON form of what an act decided, as the history keeps it.</summary>
public static class Details
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>The details with one more entry in a list of theirs.</summary>
    /// <param name="details">The JSON object so far; null where there is none.</param>
    /// <param name="member">Name of the list.</param>
    /// <param name="entry">The entry.</param>
    public static string With(string? details, string member, object entry)
    {
        var all = details is null ? [] : JsonNode.Parse(details)!.AsObject();
        if (all[member] is not JsonArray list) all[member] = list = [];
        list.Add(JsonSerializer.SerializeToNode(entry, entry.GetType(), Options));
        return all.ToJsonString(Options);
    }

    /// <summary>The JSON text of a value; absent members are left out.</summary>
    public static string Json(object value) => JsonSerializer.Serialize(value, value.GetType(), Options);
}
