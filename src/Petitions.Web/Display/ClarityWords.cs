using System.Text.Json;
using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Clarity;
using Petitions.Domain.Reference;

namespace Petitions.Web.Display;

/// <summary>三个清楚审核 in words: what a review that did not pass has found missing. Its line of history keeps the codes.</summary>
internal static class ClarityWords
{
    /// <summary>What was missing; empty where the review passed, and of any other act.</summary>
    public static IReadOnlyList<string> Missing(HistoryView? entry)
    {
        if (entry is not { Act: CaseAct.ClarityReview, Details: { } details }) return [];
        using var told = JsonDocument.Parse(details);
        return told.RootElement.TryMember(nameof(ClarityReviewDetails.Missing), out var missing) && missing.ValueKind == JsonValueKind.Array
            ? [.. missing.EnumerateArray().Select(m => m.ToString())]
            : [];
    }

    /// <summary>The note of a line of history: of a review that did not pass, what was missing.</summary>
    public static string? Note(HistoryView entry, ReferenceData reference)
        => Missing(entry) is { Count: > 0 } missing ? Wording.Say("clarity.missing", InWords(missing, reference)) : entry.Note;

    /// <summary>Codes as they are called on the checklist and in the form.</summary>
    public static string InWords(IEnumerable<string> codes, ReferenceData reference) => string.Join(Marks.Pause, codes.Select(c => Label(c, reference)));

    private static string Label(string code, ReferenceData reference) => code switch
    {
        Checklist.Crux => Wording.Say("field.Crux"),
        Checklist.MainAspect => Wording.Say("field.MainAspect"),
        _ => reference.Checklists.OrderByDescending(l => l.Version).SelectMany(l => l.Items).FirstOrDefault(i => i.Code == code)?.Label ?? code,
    };
}
