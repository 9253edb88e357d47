using System.Text.Json;

namespace Petitions.Api.Json;

/// <summary>写出的形式: whether what was read says, member by member, what the service would write of it. Order, blanks and escapes, by which nothing else is said, are free.</summary>
internal static class WrittenForm
{
    /// <summary>The first place where the two differ; null where they say the same.</summary>
    /// <param name="read">What was read, no member of it twice or unknown.</param>
    /// <param name="written">The same, as the service writes what it understood.</param>
    /// <param name="place">Where they stand.</param>
    public static string? Otherwise(JsonElement read, JsonElement written, string place = "$")
    {
        if (read.ValueKind != written.ValueKind) return place;
        switch (read.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in written.EnumerateObject())
                    if ((read.TryGetProperty(member.Name, out var there) ? Otherwise(there, member.Value, $"{place}.{member.Name}") : $"{place}.{member.Name}") is { } found)
                        return found;
                return read.GetPropertyCount() == written.GetPropertyCount() ? null : place;
            case JsonValueKind.Array:
                if (read.GetArrayLength() != written.GetArrayLength()) return place;
                return read.EnumerateArray().Zip(written.EnumerateArray()).Select((item, i) => Otherwise(item.First, item.Second, $"{place}[{i}]"))
                    .FirstOrDefault(p => p is not null);
            case JsonValueKind.String:
                return read.GetString() == written.GetString() ? null : place;
            default:
                return read.GetRawText() == written.GetRawText() ? null : place;
        }
    }
}
