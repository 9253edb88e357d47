using System.Globalization;
using Petitions.Application.Cases;
using Petitions.Application.Reports;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Notices;
using Petitions.Domain.Reference;
using Petitions.Domain.Reviews;

namespace Petitions.Application.Notices;

/// <summary>文书素材: what a notice takes from beside the case's own row.</summary>
public sealed record NoticeFacts
{
    /// <summary>长文本.</summary>
    public required CaseTexts Texts { get; init; }

    /// <summary>信访人; null where anonymous.</summary>
    public string? Petitioner { get; init; }

    /// <summary>代理人; null where there is none.</summary>
    public string? Agent { get; init; }

    /// <summary>最近的处理意见.</summary>
    public Resolution? Resolution { get; init; }

    /// <summary>变更处理结果的复查、复核: those that were served, in their order.</summary>
    public IReadOnlyList<Review> Changes { get; init; } = [];

    /// <summary>The one that made the outcome what it is; null where the unit's own stands.</summary>
    public Review? Change => Changes.Count > 0 ? Changes[^1] : null;

    /// <summary>The one whose outcome that took the place of; null where it was the unit's own.</summary>
    public Review? Before => Changes.Count > 1 ? Changes[^2] : null;

    /// <summary>最近的延期.</summary>
    public Extension? Extension { get; init; }

    /// <summary>不再受理所据的复核, where it was made in a case here.</summary>
    public Review? Recheck { get; init; }

    /// <summary>其复核意见书的文号, where it was made here; that of an outside organ's own paper stands on the recheck.</summary>
    public string? RecheckNumber { get; init; }
}

/// <summary>文书字段: what a template may name, from the case as it is; a field the case does not have is there, and empty.</summary>
public static class NoticeFields
{
    // Who is not named is addressed all the same; "whoPetitioned" is the name under which templates of before ask for that.
    private const string Nobody = "信访人（匿名）";

    // A list says 已答复 in a column; a letter says what is done for its reader.
    private static string Said(Outcome outcome) => outcome switch
    {
        Outcome.Answered => "予以答复",
        Outcome.Guided => "引导进入法定程序",
        Outcome.Performed => "已依法履行职责",
        _ => ReportWords.Chinese(outcome),
    };

    /// <summary>分项答复 as points of a letter, each on a line of its own; null where there are none.</summary>
    public static string? InPoints(IReadOnlyList<AnsweredMatter>? matters) => matters is null or [] ? null
        : string.Join('\n', matters.Select((m, i) => $"{Citations.InWords(i + 1)}、关于{OneLine(m.Matter)}：{Said(m.Outcome)}。{OneLine(m.Answer)}"));

    private static string OneLine(string text) => string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The fields of a case. Of personal data only the name: a notice needs no more.</summary>
    public static IReadOnlyDictionary<string, string?> Of(PetitionCase file, NoticeFacts facts, ReferenceData reference, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(reference);
        var (data, review, resolution) = (file.Data, file.Review, facts.Resolution);
        var (extension, hearing) = (facts.Extension is { Approved: true } granted ? granted : null, file.HearingToTell);
        var reason = data.ReasonCode is { } code ? reference.Reasons.GetValueOrDefault(code) : null;
        var basis = new NoticeBasis(file, reference);
        var anew = review is not null && review.Round < data.Round;
        string? Unit(string? id) => id is null ? null : reference.Unit(id).Name;
        return new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["petitioner"] = facts.Petitioner ?? Nobody, ["whoPetitioned"] = facts.Petitioner ?? Nobody, ["agent"] = facts.Agent, ["caseNumber"] = data.Number, ["caseTitle"] = data.Title,
            ["demand"] = facts.Texts.Demand, ["facts"] = facts.Texts.Facts,
            ["receivedOn"] = Day(data.ReceivedOn), ["acceptedOn"] = Day(data.AcceptedOn), ["issuedOn"] = Day(today), ["unit"] = Unit(data.UnitId),
            ["reason"] = reason?.Label, ["remedy"] = reason?.Remedy, ["article"] = basis.Article(reason), ["regulation"] = basis.Regulation(today),
            ["directionBasis"] = basis.Direction(), ["hearingBasis"] = basis.Hearing(hearing?.Tier, today),
            ["reasonNote"] = data.Reason, ["destination"] = resolution?.Destination ?? data.Destination, ["targetUnit"] = Unit(data.TargetUnitId),
            ["reportDueOn"] = Day(data.ReportDueOn), ["resolveDueOn"] = Due(file, RuleKeys.Resolve), ["opinion"] = resolution?.Opinion,
            ["legalBasis"] = resolution?.LegalBasis, ["measures"] = resolution?.Measures, ["outcome"] = resolution is null ? null : Said(resolution.Outcome),
            // What stands at the end, and what it took the place of: the opinion itself goes on saying what the unit decided (docs/decisions/0085, 0146).
            ["standingOutcome"] = (data.StandingOutcome ?? resolution?.Outcome) is { } stands ? Said(stands) : null,
            ["standingOpinion"] = facts.Change?.Opinion ?? resolution?.Opinion,
            ["matters"] = InPoints(resolution?.Matters), ["standingMatters"] = facts.Change is null ? InPoints(resolution?.Matters) : null,
            ["standingBy"] = facts.Change is { } change
                ? $"{change.OrganName ?? Unit(change.OrganUnitId)}{Day(change.DecidedOn)}作出的{(change.Tier == ReviewTier.Review ? "复查" : "复核")}意见{(change.DecisionNo is { } no ? $"（{no}）" : "")}" : null,
            ["replacedOutcome"] = facts.Change is null || (facts.Before?.ChangedOutcome ?? resolution?.Outcome) is not { } replaced ? null : Said(replaced),
            ["replacedOpinion"] = facts.Change is null ? null : facts.Before?.Opinion ?? resolution?.Opinion,
            ["reviewUntil"] = Due(file, RuleKeys.RequestReview), ["recheckUntil"] = Due(file, RuleKeys.RequestRecheck),
            ["reviewOrgan"] = review?.OrganName ?? Unit(review?.OrganUnitId), ["reviewGrounds"] = review?.Grounds, ["reviewOpinion"] = review?.Opinion,
            ["reviewLegalBasis"] = review?.LegalBasis, ["reviewOutcome"] = review?.Outcome is { } outcome ? ReportWords.Chinese(outcome) : null,
            ["changedOutcome"] = review?.ChangedOutcome is { } put ? Said(put) : null,
            // Where the handling began anew there is nothing to ask a recheck of, and nothing final: the new answer is what comes next.
            ["handledAnewBy"] = anew ? Unit(data.UnitId) : null,
            ["recheckOrgan"] = review is { Tier: ReviewTier.Review } && !anew ? Above(review, reference) : null,
            ["recheckNamed"] = Named(data, facts, Unit),
            ["finality"] = review is { Tier: ReviewTier.Recheck } && !anew ? "信访终结意见" : null,
            ["extensionDays"] = extension?.DaysGranted?.ToString(CultureInfo.InvariantCulture), ["extensionUntil"] = Day(file.Deadlines.FirstOrDefault(d => d.Id == extension?.DeadlineId)?.LegalDueOn),
            ["extensionBasis"] = extension is null ? null : basis.ExtensionOf(extension.DeadlineId),
            ["extensionReason"] = extension?.ReasonsTold ?? extension?.Reason, ["hearingOn"] = Day(hearing?.From), ["hearingPlace"] = hearing?.Place,
            ["hearingUntil"] = hearing is { } several && several.To > several.From ? Day(several.To) : null, ["hearingUnit"] = Unit(hearing?.UnitId),
            ["hearingTier"] = hearing?.Tier is { } tier ? ReportWords.Chinese(tier) : null, ["hearingAbout"] = hearing?.About,
            ["hearingPutOff"] = hearing is { Before: { } announced, Adjourned: false } ? Days(announced) : null,
            ["hearingSat"] = hearing is { Before: { } sat, Adjourned: true } ? Days(sat) : null,
            ["closedOn"] = Day(data.ClosedOn), ["closingNote"] = data.ClosingNote,
            // Closed by the report of whom it was assigned to: there is no opinion of its own.
            ["reportedBy"] = data is { Decision: ScreeningDecision.Assigned, OpinionBy: null, ClosedOn: not null } ? Unit(data.TargetUnitId) : null,
            ["settled"] = data.Settled switch { true => "已化解", false => "尚未化解", _ => null }, ["settledOn"] = Day(data.SettledOn),
        };
    }

    private static string? Named(CaseData data, NoticeFacts facts, Func<string?, string?> unit)
    {
        if (data.RecheckOrgan is { } onPaper) return $"{onPaper}{Day(data.RecheckedOn)}作出，{data.RecheckNo}";
        if (facts.Recheck is not { } recheck) return null;
        var made = $"{recheck.OrganName ?? unit(recheck.OrganUnitId)}{Day(recheck.DecidedOn)}作出";
        return (recheck.DecisionNo ?? facts.RecheckNumber) is { } number ? $"{made}，{number}" : made;
    }

    private static string Above(Review review, ReferenceData reference)
        => review.OrganUnitId is { } organ && reference.Unit(organ).ParentId is { } above ? reference.Unit(above).Name : "复查机关的上一级机关、单位";

    private static string? Due(PetitionCase file, string ruleKey)
        => Day(file.Deadlines.Where(d => d.RuleKey == ruleKey && d.Status == DeadlineStatus.Running).Select(d => (DateOnly?)d.LegalDueOn).Max());

    private static string Days(Pause days) => days.To > days.From ? $"{Day(days.From)}至{Day(days.To)}" : Day(days.From)!;

    /// <summary>A day as an official letter writes it.</summary>
    public static string? Day(DateOnly? day) => day?.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
}
