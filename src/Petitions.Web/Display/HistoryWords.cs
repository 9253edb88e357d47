using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Reference;
using Petitions.Domain.Reviews;

namespace Petitions.Web.Display;

/// <summary>
/// 办理详情: the details of a line of history in words. They are evidence and are kept as they were written; a page tells those that have a word for people:
/// what proves the line, and what it was reckoned from, stands in the file that is taken out.
/// </summary>
internal static partial class HistoryWords
{
    private static readonly Dictionary<string, Type[]> Enums = new(StringComparer.Ordinal)
    {
        ["decision"] = [typeof(ScreeningDecision)], ["class"] = [typeof(PetitionClass)], ["pathway"] = [typeof(Pathway)], ["wasClass"] = [typeof(PetitionClass)], ["wasPathway"] = [typeof(Pathway)], ["purpose"] = [typeof(Purpose)], ["channel"] = [typeof(Channel)], ["occasion"] = [typeof(Occasion)],
        ["method"] = [typeof(ServiceMethod)], ["noticeMethod"] = [typeof(ServiceMethod)], ["groupForm"] = [typeof(Grouping)], ["act"] = [typeof(CaseAct)], ["tier"] = [typeof(ReviewTier)],
        ["outcome"] = [typeof(Outcome), typeof(ReviewOutcome)], ["changedOutcome"] = [typeof(Outcome)], ["pastOutcome"] = [typeof(Outcome)], ["office"] = [typeof(Satisfaction)], ["unit"] = [typeof(Satisfaction)],
        ["kind"] = [typeof(Petitions.Domain.Notices.NoticeKind), typeof(HandlingRecordKind), typeof(Petitions.Domain.Referrals.ReferralKind), typeof(Petitions.Domain.Supervision.SupervisionKind)],
    };

    /// <summary>What no page tells, on purpose: ids and hashes, what a rule was judged by, and cases, which their facts lead to.</summary>
    internal static IReadOnlySet<string> LeftOut { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "id", "referralId", "correctsId", "sha256", "sizeBytes", "evidence", "documents", "recused", "attachmentIds", "round", "missing", "lapse",
        "intoCaseStands", "recheckNamed", "recheckStands", "recheckOfOthers", "noticeFollows", "intoCaseId", "recheckedCaseId", "firstCaseId", "wasRepeatOf", "wasMergedInto",
        "backlogSince", "backlogEndedOn",
    };

    /// <summary>Each detail by its name; what an amendment changed as old and new.</summary>
    public static IReadOnlyList<(string Name, string Value)> Of(string? json, ReferenceData reference)
    {
        if (json is null) return [];
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.Object => Members(document.RootElement, reference),
            JsonValueKind.Array => [.. document.RootElement.EnumerateArray().Where(IsChange).Select(change => Change(change, reference))],
            _ => [],
        };
    }

    /// <summary>What a detail is called; null where it has no word, and is not told.</summary>
    internal static string? Label(string name) => LeftOut.Contains(name) ? null
        : Wording.Find("detail." + name) ?? (Wording.Find("field." + char.ToUpperInvariant(name[0]) + name[1..]) is { } field ? Marks.Unbracketed(field) : null);

    // A step within another, such as what a reopening said of itself, stands among the rest.
    private static List<(string Name, string Value)> Members(JsonElement entry, ReferenceData reference) => [.. entry.EnumerateObject().SelectMany(p =>
        p is { Name: "details", Value.ValueKind: JsonValueKind.Object } ? Members(p.Value, reference)
        : Label(p.Name) is { } label && Value(p.Name, p.Value, reference) is { Length: > 0 } value ? [(label, value)] : [])];

    private static bool IsChange(JsonElement entry) => entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("member", out _);

    private static (string Name, string Value) Change(JsonElement entry, ReferenceData reference)
    {
        var member = entry.GetProperty("member").ToString();
        return (Label(member) ?? member, Wording.Say("history.from-to", Of("old"), Of("new")));
        string Of(string side) => (entry.TryGetProperty(side, out var value) ? Value(member, value, reference) : null) ?? "—";
    }

    private static string? Value(string name, JsonElement value, ReferenceData reference) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => Wording.Say("form.yes"),
        JsonValueKind.False => Wording.Say("form.no"),
        JsonValueKind.Array => string.Join(Marks.Semicolon, value.EnumerateArray().Select(v => Value(name, v, reference)).Where(v => !string.IsNullOrEmpty(v))),
        JsonValueKind.Object => string.Join(Marks.Comma, Members(value, reference).Select(m => m.Name + Marks.Colon + m.Value)),
        JsonValueKind.String => Word(name, value.GetString()!, reference),
        _ => value.ToString(),
    };

    private static string? Word(string name, string word, ReferenceData reference) => name switch
    {
        "accused" => Accused(word),
        "accusedMayBe" => string.Join(Marks.Pause, word.Split(',', StringSplitOptions.RemoveEmptyEntries)),
        "rule" or "ruleKey" => RuleWords.Title(word),
        "code" => reference.Checklists.OrderByDescending(l => l.Version).SelectMany(l => l.Items).FirstOrDefault(i => i.Code == word)?.Label ?? word,
        "reasonCode" => reference.Reasons.Values.FirstOrDefault(r => r.Code == word) is { } reason ? (Wording.IsEnglish ? reason.LabelEn : reason.Label) : word,
        "categoryCode" => reference.Categories.GetValueOrDefault(word)?.Name ?? word,
        _ when Enums.TryGetValue(name, out var types) => types.Select(type => Wording.Find(Wording.KeyOf(type, word))).FirstOrDefault(said => said is not null),
        _ when IsOfUnits(name) && reference.Units.GetValueOrDefault(word) is { } unit => unit.Name,
        _ when Day().IsMatch(word) && DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day.InWords(),
        _ when Instant().IsMatch(word) && DateTimeOffset.TryParse(word, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) => at.InWords(),
        _ => word,
    };

    private static bool IsOfUnits(string name) => name.EndsWith("unitId", StringComparison.OrdinalIgnoreCase) || name is "units" or "before" or "superior" or "organ";

    // Kept as "(kind, name, unit, account)"; a name may hold commas of its own.
    private static string Accused(string told)
    {
        var parts = told.Trim('(', ')').Split(", ");
        if (parts.Length < 4) return told;
        var kind = parts[0].Length == 0 ? "" : Wording.Find(Wording.KeyOf(typeof(AccusedKind), parts[0])) ?? parts[0];
        var said = new[] { kind, string.Join(", ", parts[1..^2]), parts[^2], parts[^1] }.Where(p => p.Length > 0).ToList();
        return said.Count == 0 ? "—" : string.Join(Marks.Comma, said);
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d$")]
    private static partial Regex Day();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d")]
    private static partial Regex Instant();
}
