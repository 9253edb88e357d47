using System.Text.Json;
using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;
using Petitions.Domain.Clarity;
using Petitions.Domain.Reference;

namespace Petitions.Web.Display;

/// <summary>
/// 办理详情: the details of a line of history in words. They are evidence and are kept as they were written; a page tells those that have a word for people:
/// what proves the line, and what it was reckoned from, stands in the file that is taken out.
/// </summary>
internal static class HistoryWords
{
    /// <summary>What no page tells, on purpose: ids and hashes, what a rule was judged by, and cases, which their facts lead to.</summary>
    internal static IReadOnlySet<string> LeftOut { get; } = new[]
    {
        nameof(DocumentIssueDetails.Id), nameof(LinkedRegistrationDetails.ReferralId), nameof(DocumentIssueDetails.CorrectsId), nameof(AttachmentDetails.Sha256), nameof(AttachmentDetails.SizeBytes),
        nameof(RegistrationDetails.Evidence), nameof(LinkedRegistrationDetails.Documents), nameof(LinkedRegistrationDetails.Recused), nameof(ClarityAnswer.AttachmentIds), nameof(RoundEndedDetails.Round),
        nameof(ClarityReviewDetails.Missing), nameof(MovedClock.Lapse), nameof(Screening.IntoCaseStands), nameof(Screening.RecheckNamed), nameof(Screening.RecheckStands), nameof(Screening.RecheckOfOthers),
        nameof(Screening.NoticeFollows), nameof(Screening.IntoCaseId), nameof(Screening.RecheckedCaseId), nameof(RepeatLinkDetails.FirstCaseId), nameof(RepeatUnlinkDetails.WasRepeatOf),
        nameof(UnmergeDetails.WasMergedInto), nameof(RoundEndedDetails.BacklogSince), nameof(RoundEndedDetails.BacklogEndedOn), nameof(CountedStep.CategoryWas), nameof(CountedStep.Arrival), nameof(CorrectionDetails.Paper),
    }.Select(Details.Member).ToHashSet(StringComparer.Ordinal);

    /// <summary>Each detail by its name; what an amendment changed as old and new.</summary>
    /// <param name="json">The details.</param>
    /// <param name="reference">What units and reasons are called.</param>
    /// <param name="names">What people are called; null where nobody is named.</param>
    public static IReadOnlyList<(string Name, string Value)> Of(string? json, ReferenceData reference, StaffNames? names = null)
    {
        if (json is null) return [];
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.Object => new HistoryTelling(reference, names).Members(document.RootElement),
            JsonValueKind.Array => [.. document.RootElement.EnumerateArray().Where(IsChange).SelectMany(new HistoryTelling(reference, names).Change)],
            _ => [],
        };
    }

    /// <summary>What a detail is called; null where it has no word, and is not told.</summary>
    internal static string? Label(string name) => LeftOut.Contains(name) ? null
        : Wording.Find("detail." + name) ?? (Wording.Find("field." + char.ToUpperInvariant(name[0]) + name[1..]) is { } field ? Marks.Unbracketed(field) : null);

    /// <summary>True of an amendment that changed people: how they stood before can be revealed.</summary>
    public static bool ChangesPeople(HistoryView entry)
    {
        if (entry is not { Act: CaseAct.Amendment, Details: { } details }) return false;
        using var document = JsonDocument.Parse(details);
        return document.RootElement.ValueKind == JsonValueKind.Array
            && document.RootElement.EnumerateArray().Any(c => c.Text(nameof(AmendedMember.Member)) == Amendable.People);
    }

    private static bool IsChange(JsonElement entry) => entry.TryMember(nameof(AmendedMember.Member), out _);
}
