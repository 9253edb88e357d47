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
        using var json = Opened(details);
        if (json.RootElement.ValueKind == JsonValueKind.Object) return Text(json.RootElement, "evidence");
        return json.RootElement.ValueKind == JsonValueKind.Array
            ? json.RootElement.EnumerateArray().Where(m => Text(m, "member") == "evidence").Select(m => Text(m, "new")).FirstOrDefault()
            : null;
    }

    /// <summary>The attachment that the act added; null where it names none.</summary>
    internal static NamedAttachment? Attached(string details)
    {
        using var json = Opened(details);
        if (Text(json.RootElement, "sha256") is not { } sha256) return null;
        return new(sha256, Text(json.RootElement, "name"), json.RootElement.TryGetProperty("sizeBytes", out var size) && size.ValueKind == JsonValueKind.Number
            && size.TryGetInt64(out var bytes) ? bytes : null);
    }

    /// <summary>Hashes of the documents that came with a referral.</summary>
    internal static List<string> Passed(string? details) => Items(details, "documents", d => d.ValueKind == JsonValueKind.String ? d.GetString() : null);

    /// <summary>The notices that the act made.</summary>
    internal static List<NamedNotice> Enclosed(string? details) => Items(details, "notices", Notice);

    /// <summary>The notice that the act issued; null where it names none.</summary>
    internal static NamedNotice? Issued(string details)
    {
        using var json = Opened(details);
        return Notice(json.RootElement) is { } notice ? notice with { Corrects = Text(json.RootElement, "correctsId") ?? "" } : null;
    }

    /// <summary>A member of the details; null where there is none.</summary>
    internal static string? Member(string? details, string name)
    {
        if (details is null) return null;
        using var json = Opened(details);
        return Text(json.RootElement, name);
    }

    /// <summary>The plain members of the details, as text: of an amendment each member that it names with its new value.</summary>
    /// <param name="details">The details; null where there are none.</param>
    /// <param name="within">The member below which they stand; null where they stand at the top.</param>
    internal static IReadOnlyDictionary<string, string?> Members(string? details, string? within = null)
    {
        var members = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (details is null) return members;
        using var json = Opened(details);
        var all = json.RootElement;
        if (all.ValueKind == JsonValueKind.Array)
        {
            foreach (var amended in all.EnumerateArray())
                if (Text(amended, "member") is { } member) members[member] = amended.TryGetProperty("new", out var value) ? Plain(value) : null;
            return members;
        }

        if (within is not null && (all.ValueKind != JsonValueKind.Object || !all.TryGetProperty(within, out all))) return members;
        if (all.ValueKind == JsonValueKind.Object)
            foreach (var member in all.EnumerateObject()) members[member.Name] = Plain(member.Value);
        return members;
    }

    /// <summary>A yes or no of the details; null where there is none.</summary>
    internal static bool? Flag(string? details, string name)
    {
        if (details is null) return null;
        using var json = Opened(details);
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
            if (details is not null) Opened(details).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Half a character stands in valid JSON as an escape only, and is read by no other program as anything.
    private static JsonDocument Opened(string details)
    {
        var json = JsonDocument.Parse(details);
        try
        {
            if (details.Contains("\\u", StringComparison.Ordinal)) ReadThrough(json.RootElement);
            return json;
        }
        catch (InvalidOperationException e)
        {
            json.Dispose();
            throw new JsonException("The details hold half a character.", e);
        }
    }

    private static void ReadThrough(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                value.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray()) ReadThrough(item);
                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    _ = member.Name;
                    ReadThrough(member.Value);
                }

                break;
        }
    }

    private static List<T> Told<T>(string? details, string member)
        where T : class
    {
        if (details is null) return [];
        using var json = Opened(details);
        if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty(member, out var told) || told.ValueKind != JsonValueKind.Array) return [];
        var items = told.Deserialize<List<T?>>(AsTold)!;
        return items.Contains(null) ? throw new JsonException($"{member} has an empty place.") : [.. items.OfType<T>()];
    }

    private static NamedNotice? Notice(JsonElement notice)
        => Text(notice, "sha256") is { } sha256 ? new(sha256, Text(notice, "id"), Text(notice, "kind"), Text(notice, "number")) : null;

    private static List<T> Items<T>(string? details, string member, Func<JsonElement, T?> item)
        where T : class
    {
        if (details is null) return [];
        using var json = Opened(details);
        return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(member, out var items) && items.ValueKind == JsonValueKind.Array
            ? [.. items.EnumerateArray().Select(item).OfType<T>()]
            : [];
    }

    private static string? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    private static string? Text(JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
