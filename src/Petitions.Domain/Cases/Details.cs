using System.Text.Encodings.Web;
using System.Text.Json;
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

    /// <summary>The JSON text of a value; absent members are left out.</summary>
    public static string Json(object value) => JsonSerializer.Serialize(value, value.GetType(), Options);
}
