using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Petitions.Api.Json;

/// <summary>严格 JSON: how bodies are read and answers written. What a client sends is taken exactly or refused.</summary>
public static class StrictJson
{
    /// <summary>Deepest nesting of a body.</summary>
    public const int MaxDepth = 32;

    /// <summary>For bodies: exact names, no unknown or doubled members, no comments, words for enums, instants with offset.</summary>
    public static JsonSerializerOptions Reading { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
        MaxDepth = MaxDepth,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { ForgetIgnored, NullIsLeftOut.Of, FromElsewhere.Of } },
        Converters = { new WholeText(), new WholeNumber(), new EnumWords(), new InstantWithOffset(), new PlainDay() },
    };

    // Of all answers the same ones: options that are alike in every part share what has been found out about the types that they write.
    private static readonly JavaScriptEncoder AsItIs = JavaScriptEncoder.Create(UnicodeRanges.All);
    private static readonly JsonStringEnumConverter Words = new(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
    private static readonly DefaultJsonTypeInfoResolver Types = new();

    // What the route or the edge sets is no member of the body: left in the list, it would be skipped instead of refused.
    internal static void ForgetIgnored(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
            if (type.Properties[i].AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: true) == true)
                type.Properties.RemoveAt(i);
    }

    /// <summary>For answers and for the schemas of the OpenAPI document; Chinese is written as it is.</summary>
    public static void Answers(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = AsItIs;
        options.Converters.Add(Words);
    }

    /// <summary>Last of all for the answers of a service: whoever set up a part of it may have put a description of its own types in front.</summary>
    internal static void DescribeAlike(JsonSerializerOptions options) => options.TypeInfoResolver = Types;
}
