using Petitions.Domain.Reviews;

namespace Petitions.Domain.Deadlines;

/// <summary>告知期限: of the clocks of a case those that its petitioner is told of.</summary>
/// <param name="Next">What is owed next; null where nothing is.</param>
/// <param name="Window">可以请求复查、复核的期限 that runs; null where none does.</param>
/// <param name="Lapsed">The one whose legal day is over, where its lateness can still be excused; null where none is.</param>
/// <param name="UnderReview">复查、复核正在进行: a request is under way.</param>
public sealed record ToldClocks(Deadline? Next, Deadline? Window, Deadline? Lapsed, bool UnderReview)
{
    /// <summary>Of a case's clocks.</summary>
    /// <param name="clocks">All of them.</param>
    /// <param name="round">The round that the case is in.</param>
    /// <param name="finalisedBy">What made it final; null where nothing did.</param>
    /// <param name="closed">办结: who has the answer waits for no notice of its acceptance, though it is owed all the same.</param>
    /// <param name="today">The office day.</param>
    public static ToldClocks Of(IReadOnlyList<Deadline> clocks, int round, Finality? finalisedBy, bool closed, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(clocks);
        var running = clocks.Where(d => d.Status == DeadlineStatus.Running).ToList();
        var window = running.Where(d => RuleKeys.IsPetitioners(d.RuleKey) && d.LegalDueOn >= today).MinBy(d => d.LegalDueOn);
        var underReview = running.Exists(d => RuleKeys.IsOfReviewOrgan(d.RuleKey));
        // What can still be asked with good reason: not while a request is under way, nor after a recheck, nor about the answer of an earlier round.
        var lapsed = window is not null || underReview || finalisedBy == Finality.Rechecked ? null
            : clocks.Where(d => RuleKeys.IsPetitioners(d.RuleKey) && d.Round == round && d.Status is DeadlineStatus.Running or DeadlineStatus.Lapsed).MaxBy(d => d.StartedOn);
        return new(running.Where(d => !RuleKeys.IsWindow(d.RuleKey) && !(closed && RuleKeys.IsNotice(d.RuleKey))).MinBy(d => d.RawDueOn), window, lapsed, underReview);
    }
}
