using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Notices;
using Petitions.Domain.Reference;
using Petitions.Domain.Reviews;

namespace Petitions.Application.Notices;

/// <summary>
/// 文书依据: the regulation and article that a notice cites, in words: those of the rule by which the case's clock goes, so that a matter under the 2005 Regulation is
/// not answered by an article of the present one. Always the Regulation's own rule: a local one binds the unit, and gives no ground against anybody.
/// </summary>
internal sealed class NoticeBasis(PetitionCase file, ReferenceData reference)
{
    // The same article in both Regulations: for grave, complex and difficult matters; of a recheck it is the one that its own article points to.
    private const string HearingArticle = "第三十一条";

    /// <summary>The Regulation by which the matter is decided on; that of the day where no clock runs for that.</summary>
    public string? Regulation(DateOnly today) => (Deciding is { } clock ? Law(clock)?.Regulation : null) ?? reference.Rules.RegulationOn(today);

    /// <summary>The article of a reason; where the clock goes by another Regulation than the one the reason is of, the article that asks for the decision.</summary>
    public string? Article(ScreeningReason? reason)
    {
        if (reason is null || Citations.InWords(reason.Article) is not { } article) return null;
        var own = reference.Rules.RegulationOn(reason.ValidTo ?? DateOnly.MaxValue);
        return Deciding is { } clock && Law(clock) is { } law && law.Regulation != own ? Cited(law) : own + article;
    }

    /// <summary>What lets a matter be passed on to whoever is competent.</summary>
    public string? Direction() => Cited(reference.Rules.Find(RuleKeys.RegisterAndDirect, Deciding?.StartedOn ?? file.Data.ReceivedOn, UnitRole.PetitionOffice));

    /// <summary>What lets the clock of an extension be moved.</summary>
    public string? ExtensionOf(Guid deadlineId) => file.Deadlines.FirstOrDefault(d => d.Id == deadlineId) is { } clock
        ? Cited(reference.Rules.Find(RuleKeys.Extension, clock.StartedOn, reference.Unit(clock.UnitId).Role)) : null;

    /// <summary>What lets a hearing be held: of a review or recheck by the Regulation of its own clock, else by that of the matter's.</summary>
    public string? Hearing(ReviewTier? tier, DateOnly today)
    {
        var rule = tier switch { ReviewTier.Review => RuleKeys.DecideReview, ReviewTier.Recheck => RuleKeys.DecideRecheck, _ => RuleKeys.Resolve };
        var clock = file.Deadlines.Where(d => d.RuleKey == rule).MaxBy(d => d.StartedOn);
        return ((clock is null ? null : Law(clock)?.Regulation) ?? Regulation(today)) is { } regulation ? regulation + HearingArticle : null;
    }

    // The clock by which it was, or is, to be decided and told: the last, where the matter came back.
    private Deadline? Deciding => file.Deadlines.Where(d => RuleKeys.IsNotice(d.RuleKey) || d.RuleKey == RuleKeys.RegisterAndDirect).MaxBy(d => d.StartedOn);

    private DeadlineRule? Law(Deadline clock) => reference.Rules.Find(clock.RuleKey, clock.StartedOn, reference.Unit(clock.UnitId).Role);

    private static string? Cited(DeadlineRule? rule) => rule is null ? null : rule.Regulation + Citations.InWords(rule.Article);
}
