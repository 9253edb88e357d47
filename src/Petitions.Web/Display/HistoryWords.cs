using System.Text.Json;
using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Reviews;

namespace Petitions.Web.Display;

/// <summary>办理详情: the details of a line of history in words. They are evidence and stand as they were written; what has a name of ours is told by it.</summary>
internal static class HistoryWords
{
    private static readonly Dictionary<string, Type> Enums = new(StringComparer.Ordinal)
    {
        ["decision"] = typeof(ScreeningDecision), ["class"] = typeof(PetitionClass), ["pathway"] = typeof(Pathway), ["purpose"] = typeof(Purpose),
        ["method"] = typeof(ServiceMethod), ["groupForm"] = typeof(Grouping), ["act"] = typeof(CaseAct), ["tier"] = typeof(ReviewTier), ["changedOutcome"] = typeof(Outcome),
    };

    /// <summary>Each detail by its name; what an amendment changed as old and new.</summary>
    public static IReadOnlyList<(string Name, string Value)> Of(string? json)
    {
        if (json is null) return [];
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.Object => [.. document.RootElement.EnumerateObject().Select(p => (Label(p.Name), Value(p.Name, p.Value)))],
            JsonValueKind.Array => [.. document.RootElement.EnumerateArray().Where(IsChange).Select(Change)],
            _ => [],
        };
    }

    private static bool IsChange(JsonElement entry) => entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("member", out _);

    private static (string Name, string Value) Change(JsonElement entry)
    {
        var member = entry.GetProperty("member").ToString();
        return (Label(member), Wording.Say("history.from-to", Of("old"), Of("new")));
        string Of(string side) => entry.TryGetProperty(side, out var value) ? Value(member, value) : "—";
    }

    private static string Label(string name) => Wording.Find("field." + char.ToUpperInvariant(name[0]) + name[1..]) ?? name;

    private static string Value(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "—",
        JsonValueKind.True => Wording.Say("form.yes"),
        JsonValueKind.False => Wording.Say("form.no"),
        JsonValueKind.Array => string.Join(Marks.Semicolon, value.EnumerateArray().Select(v => Value(name, v))),
        JsonValueKind.Object => string.Join(Marks.Comma, value.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null).Select(p => $"{Label(p.Name)}{Marks.Colon}{Value(p.Name, p.Value)}")),
        JsonValueKind.String => Word(name, value.GetString()!),
        _ => value.ToString(),
    };

    private static string Word(string name, string word) => name switch
    {
        "accused" => Accused(word),
        "accusedMayBe" => string.Join(Marks.Pause, word.Split(',', StringSplitOptions.RemoveEmptyEntries)),
        _ => Term(name, word),
    };

    // Kept as "(kind, name, unit, account)"; a name may hold commas of its own.
    private static string Accused(string told)
    {
        var parts = told.Trim('(', ')').Split(", ");
        if (parts.Length < 4) return told;
        var kind = parts[0].Length == 0 ? "" : Wording.Find(Wording.KeyOf(typeof(AccusedKind), parts[0])) ?? parts[0];
        var said = new[] { kind, string.Join(", ", parts[1..^2]), parts[^2], parts[^1] }.Where(p => p.Length > 0).ToList();
        return said.Count == 0 ? "—" : string.Join(Marks.Comma, said);
    }

    private static string Term(string name, string word) => name == "outcome"
        ? Wording.Find(Wording.KeyOf(typeof(Outcome), word)) ?? Wording.Find(Wording.KeyOf(typeof(ReviewOutcome), word)) ?? word
        : Enums.TryGetValue(name, out var type) ? Wording.Find(Wording.KeyOf(type, word)) ?? word : word;
}
