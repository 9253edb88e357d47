using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Petitions.Domain.ActDetails;

/// <summary>
/// 办理详情: what an act decided, as the history keeps it. Each kind has a record in this folder; its members, in their order, are those of the JSON object that is
/// hashed with the line and read for as long as there are files. A member is added at the end, and never renamed, moved or taken away.
/// </summary>
public interface IActDetails;

/// <summary>无详情: of an act that decides nothing beside itself.</summary>
public sealed record NoDetails : IActDetails;

/// <summary>办理详情的读写: the JSON form of what an act decided.</summary>
public static class Details
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new AsItIs() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>The JSON text of what an act decided; absent members are left out.</summary>
    public static string Json(IActDetails details) => JsonSerializer.Serialize(details, Options);

    /// <summary>The details of a line with one more notice that was made with its act.</summary>
    /// <param name="details">The JSON object so far; null where there is none.</param>
    /// <param name="notice">The notice.</param>
    public static string Enclosing(string? details, EnclosedNotice notice)
    {
        var all = details is null ? [] : JsonNode.Parse(details)!.AsObject();
        var member = Member(nameof(Enclosures.Notices));
        if (all[member] is not JsonArray list) all[member] = list = [];
        list.Add(JsonSerializer.SerializeToNode(notice, Options));
        return all.ToJsonString(Options);
    }

    /// <summary>What a member of a record of details is called in the JSON.</summary>
    /// <param name="name">Its name in the record: <c>nameof(…)</c>.</param>
    public static string Member(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    /// <summary>A member of details that were read; false where there is none.</summary>
    /// <param name="details">The details, or a part of them.</param>
    /// <param name="name">Its name in the record: <c>nameof(…)</c>.</param>
    /// <param name="value">The value.</param>
    public static bool TryMember(this JsonElement details, string name, out JsonElement value)
    {
        value = default;
        return details.ValueKind == JsonValueKind.Object && details.TryGetProperty(Member(name), out value);
    }

    /// <summary>A text of details that were read; null where there is none.</summary>
    /// <param name="details">The details, or a part of them.</param>
    /// <param name="name">Its name in the record: <c>nameof(…)</c>.</param>
    public static string? Text(this JsonElement details, string name)
        => details.TryMember(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A yes or no of details that were read; null where there is none.</summary>
    /// <param name="details">The details, or a part of them.</param>
    /// <param name="name">Its name in the record: <c>nameof(…)</c>.</param>
    public static bool? Flag(this JsonElement details, string name)
        => details.TryMember(name, out var value) ? value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null } : null;

    // Also where they stand within others.
    private sealed class AsItIs : JsonConverter<IActDetails>
    {
        public override IActDetails Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Details are read member by member.");

        public override void Write(Utf8JsonWriter writer, IActDetails value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, value.GetType(), options);
    }
}
