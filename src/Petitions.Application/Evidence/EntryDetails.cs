using System.Text.Json;
using System.Text.Json.Serialization;
using Petitions.Domain.Cases;
using Petitions.Domain.Clarity;

namespace Petitions.Application.Evidence;

/// <summary>记录行内容: what the details of an exported line say of texts and documents.</summary>
internal static class EntryDetails
{
    private static readonly JsonSerializerOptions AsTold = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The evidence of the long texts; null where the line has none.</summary>
    internal static string? Evidence(string? details)
    {
        if (details is null) return null;
        using var json = JsonDocument.Parse(details);
        if (json.RootElement.ValueKind == JsonValueKind.Object) return Text(json.RootElement, "evidence");
        return json.RootElement.ValueKind == JsonValueKind.Array
            ? json.RootElement.EnumerateArray().Where(m => Text(m, "member") == "evidence").Select(m => Text(m, "new")).FirstOrDefault()
            : null;
    }

    /// <summary>Hashes of the documents that came with a referral.</summary>
    internal static List<string> Passed(string? details) => Items(details, "documents", d => d.ValueKind == JsonValueKind.String ? d.GetString() : null);

    /// <summary>Hashes of the notices that the act made.</summary>
    internal static List<string> Enclosed(string? details) => Items(details, "notices", n => Text(n, "sha256"));

    /// <summary>A member of the details; null where there is none.</summary>
    internal static string? Member(string? details, string name)
    {
        if (details is null) return null;
        using var json = JsonDocument.Parse(details);
        return Text(json.RootElement, name);
    }

    /// <summary>A yes or no of the details; null where there is none.</summary>
    internal static bool? Flag(string? details, string name)
    {
        if (details is null) return null;
        using var json = JsonDocument.Parse(details);
        return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var value)
            ? value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null } : null;
    }

    /// <summary>The matters that an opinion answered one by one.</summary>
    internal static List<AnsweredMatter> Matters(string? details) => Told<AnsweredMatter>(details, "matters");

    /// <summary>The answers of a clarity review.</summary>
    internal static List<ClarityAnswer> Answers(string? details) => Told<ClarityAnswer>(details, "answers");

    /// <summary>True where they can be read as what the service writes.</summary>
    internal static bool AreReadable(string? details)
    {
        try
        {
            if (details is not null) JsonDocument.Parse(details).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static List<T> Told<T>(string? details, string member)
        where T : class
    {
        if (details is null) return [];
        using var json = JsonDocument.Parse(details);
        if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty(member, out var told) || told.ValueKind != JsonValueKind.Array) return [];
        var items = told.Deserialize<List<T?>>(AsTold)!;
        return items.Contains(null) ? throw new JsonException($"{member} has an empty place.") : [.. items.OfType<T>()];
    }

    private static List<string> Items(string? details, string member, Func<JsonElement, string?> text)
    {
        if (details is null) return [];
        using var json = JsonDocument.Parse(details);
        return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(member, out var items) && items.ValueKind == JsonValueKind.Array
            ? [.. items.EnumerateArray().Select(text).OfType<string>()]
            : [];
    }

    private static string? Text(JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
