using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Petitions.Domain;

/// <summary>另一用词: another word by which a value may be told; it is kept and answered by its own.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class AlsoToldAsAttribute(string word) : Attribute
{
    /// <summary>The other word.</summary>
    public string Word { get; } = word;
}

/// <summary>用词: the camelCase word of an enum value, as it stands in the database and on the wire.</summary>
public static class Words
{
    private static readonly ConcurrentDictionary<Enum, string> Known = new();
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<KeyValuePair<string, Enum>>> ToldOf = new();

    /// <summary>The word of a value, such as <c>notAccepted</c>.</summary>
    public static string Word<T>(this T value) where T : struct, Enum
        => Known.GetOrAdd(value, v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()));

    /// <summary>The value of a word; exact spelling only. Throws <see cref="FormatException"/> for an unknown word.</summary>
    public static T Parse<T>(string word) where T : struct, Enum
        => Cache<T>.ByWord.TryGetValue(word, out var value)
            ? value
            : throw new FormatException($"'{word}' is not one of {string.Join(", ", Cache<T>.ByWord.Keys)}.");

    /// <summary>True where the word is one of them.</summary>
    public static bool IsWord<T>(string word) where T : struct, Enum => Cache<T>.ByWord.ContainsKey(word);

    /// <summary>The value of a word, or null where there is none.</summary>
    public static T? ParseOptional<T>(string? word) where T : struct, Enum => word is null ? null : Parse<T>(word);

    /// <summary>All words by which the values of an enum may be told, their own first.</summary>
    public static IReadOnlyList<KeyValuePair<string, Enum>> Told(Type type) => ToldOf.GetOrAdd(type, t =>
    {
        var values = Enum.GetValues(t).Cast<Enum>().ToList();
        return [.. values.Select(v => KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(v.ToString()), v)),
            .. values.SelectMany(v => t.GetField(v.ToString())!.GetCustomAttributes<AlsoToldAsAttribute>().Select(other => KeyValuePair.Create(other.Word, v)))];
    });

    private static class Cache<T> where T : struct, Enum
    {
        internal static readonly Dictionary<string, T> ByWord =
            Enum.GetValues<T>().ToDictionary(v => v.Word(), StringComparer.Ordinal);
    }
}
