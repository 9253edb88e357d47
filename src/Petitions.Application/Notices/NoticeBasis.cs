using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Notices;
using Petitions.Domain.Reference;

namespace Petitions.Application.Notices;

/// <summary>
/// 文书依据: the regulation and article that a notice cites, in words: those of the rule by which the case's clock goes, so that a matter under the 2005 Regulation is
/// not answered by an article of the present one. Always the Regulation's own rule: a local one binds the unit, and gives no ground against anybody.
/// </summary>
internal sealed class NoticeBasis(PetitionCase file, ReferenceData reference)
{
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

    // The clock by which it was, or is, to be decided and told: the last, where the matter came back.
    private Deadline? Deciding => file.Deadlines.Where(d => RuleKeys.IsNotice(d.RuleKey) || d.RuleKey == RuleKeys.RegisterAndDirect).MaxBy(d => d.StartedOn);

    private DeadlineRule? Law(Deadline clock) => reference.Rules.Find(clock.RuleKey, clock.StartedOn, reference.Unit(clock.UnitId).Role);

    private static string? Cited(DeadlineRule? rule) => rule is null ? null : rule.Regulation + Citations.InWords(rule.Article);
}
