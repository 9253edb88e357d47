using System.Text.Json;
using System.Text.Json.Serialization;
using Petitions.Domain.ActDetails;
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
        if (json.RootElement.ValueKind == JsonValueKind.Object) return json.RootElement.Text(nameof(RegistrationDetails.Evidence));
        return json.RootElement.ValueKind == JsonValueKind.Array
            ? json.RootElement.EnumerateArray().Where(m => m.Text(nameof(AmendedMember.Member)) == Amendable.Evidence).Select(m => m.Text(nameof(AmendedMember.New))).FirstOrDefault()
            : null;
    }

    /// <summary>The attachment that the act added; null where it names none.</summary>
    internal static NamedAttachment? Attached(string details)
    {
        using var json = Opened(details);
        if (json.RootElement.Text(nameof(AttachmentDetails.Sha256)) is not { } sha256) return null;
        return new(sha256, json.RootElement.Text(nameof(AttachmentDetails.Name)), json.RootElement.TryMember(nameof(AttachmentDetails.SizeBytes), out var size) && size.ValueKind == JsonValueKind.Number
            && size.TryGetInt64(out var bytes) ? bytes : null);
    }

    /// <summary>Hashes of the documents that came with a referral.</summary>
    internal static List<string> Passed(string? details) => Items(details, nameof(LinkedRegistrationDetails.Documents), d => d.ValueKind == JsonValueKind.String ? d.GetString() : null);

    /// <summary>The notices that the act made.</summary>
    internal static List<NamedNotice> Enclosed(string? details) => Items(details, nameof(Enclosures.Notices), Notice);

    /// <summary>The notice that the act issued; null where it names none.</summary>
    internal static NamedNotice? Issued(string details)
    {
        using var json = Opened(details);
        return Notice(json.RootElement) is { } notice ? notice with { Corrects = json.RootElement.Text(nameof(DocumentIssueDetails.CorrectsId)) ?? "" } : null;
    }

    /// <summary>A member of the details; null where there is none.</summary>
    /// <param name="details">The details; null where there are none.</param>
    /// <param name="name">Its name in the record of the act: <c>nameof(…)</c>.</param>
    internal static string? Member(string? details, string name)
    {
        if (details is null) return null;
        using var json = Opened(details);
        return json.RootElement.Text(name);
    }

    /// <summary>The plain members of the details, as text: of an amendment each member that it names with its new value.</summary>
    /// <param name="details">The details; null where there are none.</param>
    /// <param name="within">The member below which they stand, by its name in the record; null where they stand at the top.</param>
    internal static SaidMembers Members(string? details, string? within = null)
    {
        var members = new Dictionary<string, string?>(StringComparer.Ordinal);
        var said = new SaidMembers(members);
        if (details is null) return said;
        using var json = Opened(details);
        var all = json.RootElement;
        if (all.ValueKind == JsonValueKind.Array)
        {
            foreach (var amended in all.EnumerateArray())
                if (amended.Text(nameof(AmendedMember.Member)) is { } member) members[member] = amended.TryMember(nameof(AmendedMember.New), out var value) ? Plain(value) : null;
            return said;
        }

        if (within is not null && !all.TryMember(within, out all)) return said;
        if (all.ValueKind == JsonValueKind.Object)
            foreach (var member in all.EnumerateObject()) members[member.Name] = Plain(member.Value);
        return said;
    }

    /// <summary>A yes or no of the details; null where there is none.</summary>
    /// <param name="details">The details; null where there are none.</param>
    /// <param name="name">Its name in the record of the act: <c>nameof(…)</c>.</param>
    internal static bool? Flag(string? details, string name)
    {
        if (details is null) return null;
        using var json = Opened(details);
        return json.RootElement.Flag(name);
    }

    /// <summary>The matters that an opinion answered one by one.</summary>
    internal static List<AnsweredMatter> Matters(string? details) => Told<AnsweredMatter>(details, nameof(ResolutionDetails.Matters));

    /// <summary>The answers of a clarity review.</summary>
    internal static List<ClarityAnswer> Answers(string? details) => Told<ClarityAnswer>(details, nameof(ClarityReviewDetails.Answers));

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
        if (!json.RootElement.TryMember(member, out var told) || told.ValueKind != JsonValueKind.Array) return [];
        var items = told.Deserialize<List<T?>>(AsTold)!;
        return items.Contains(null) ? throw new JsonException($"{Details.Member(member)} has an empty place.") : [.. items.OfType<T>()];
    }

    private static NamedNotice? Notice(JsonElement notice)
        => notice.Text(nameof(EnclosedNotice.Sha256)) is { } sha256
            ? new(sha256, notice.Text(nameof(EnclosedNotice.Id)), notice.Text(nameof(EnclosedNotice.Kind)), notice.Text(nameof(EnclosedNotice.Number))) : null;

    private static List<T> Items<T>(string? details, string member, Func<JsonElement, T?> item)
        where T : class
    {
        if (details is null) return [];
        using var json = Opened(details);
        return json.RootElement.TryMember(member, out var items) && items.ValueKind == JsonValueKind.Array
            ? [.. items.EnumerateArray().Select(item).OfType<T>()]
            : [];
    }

    private static string? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };
}

/// <summary>所言各项: the plain members of details, asked for by their names in the records of acts.</summary>
/// <param name="said">The members, by their names in the JSON.</param>
internal sealed class SaidMembers(IReadOnlyDictionary<string, string?> said)
{
    /// <summary>All of them, by their names in the JSON.</summary>
    internal IReadOnlyDictionary<string, string?> All => said;

    /// <summary>True where there is one of this name.</summary>
    internal bool Has(string name) => Has(name, out _);

    /// <summary>The same with its text: null where it is none.</summary>
    internal bool Has(string name, out string? text) => said.TryGetValue(Details.Member(name), out text);

    /// <summary>The text of one; null where there is none.</summary>
    internal string? Text(string name) => Has(name, out var text) ? text : null;
}
