using Petitions.Domain.ActDetails;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Referrals;
using Petitions.Domain.Reviews;

namespace Petitions.Domain.Cases;

/// <summary>期限变动: one clock whose dates were moved by another calendar.</summary>
/// <param name="Before">As it was.</param>
/// <param name="After">As it is.</param>
public sealed record MovedDeadline(Deadline Before, Deadline After)
{
    /// <summary>What became of a clock that had ended: of a window that had lapsed by the day it was thought to have, or of one met by the wrong day; null where nothing did.</summary>
    public LapseOutcome? Lapse => (Before.Status, After.Status) switch
    {
        (DeadlineStatus.Lapsed, DeadlineStatus.Running) => LapseOutcome.Lifted,
        (DeadlineStatus.Lapsed, DeadlineStatus.Met) or (DeadlineStatus.MetLate, DeadlineStatus.Met) => LapseOutcome.InTime,
        (DeadlineStatus.Met, DeadlineStatus.MetLate) => LapseOutcome.Late,
        (DeadlineStatus.Lapsed, DeadlineStatus.Lapsed) => LapseOutcome.Stands,
        _ => null,
    };
}

/// <summary>届满后果: what becomes of a clock that had ended when its last day turns out to be another one.</summary>
public enum LapseOutcome
{
    /// <summary>重新开放: the day has not passed, and nothing has taken the window's place: it is open again, and what its lapse finalised is not final.</summary>
    Lifted,
    /// <summary>仍为届满: the day has passed too, or something else stands by now; the date alone is put right, as a request that came in time is judged on it.</summary>
    Stands,
    /// <summary>实为按期: what was done after the day thought to be the last was in time.</summary>
    InTime,
    /// <summary>实为逾期: what was done by the day thought to be the last was late. It stands as it was done.</summary>
    Late,
}

public sealed partial class PetitionCase
{
    private IReadOnlyList<Review> _proceedings = [];

    /// <summary>Every proceeding of the case as stored: whether a request was late follows its window, and a new one has a number of its own.</summary>
    public void KnowProceedings(IReadOnlyList<Review> all) => _proceedings = all;

    /// <summary>
    /// 期限重算: brings every running clock to the calendar in force; the service's own act after a holiday notice was loaded. So are windows that have
    /// lapsed, where their last day turns out to be later: a right is not cut short by what was not known. What ran longer than it would have stays as it ran.
    /// What was met by a day that was a guess is judged by the right one, and with its window a request for a review or recheck.
    /// Where no date moves, nothing is done: that a date is no longer provisional is no act on the case.
    /// </summary>
    /// <returns>The clocks that moved; empty where none did.</returns>
    public IReadOnlyList<MovedDeadline> Recalculate(ActContext context, string note)
    {
        ArgumentNullException.ThrowIfNull(context);
        // Of a case whose file is gone nothing more is reckoned.
        if (Data.AnonymisedOn is not null) return [];
        List<MovedDeadline> moved = [.. _deadlines.Select(d => Moved(context, d)).OfType<MovedDeadline>()];
        if (moved.Count == 0) return moved;
        var to = Step(CaseAct.Recalculation);
        var changed = Finalised(moved) with { State = to };
        var judged = Judge(context, moved, window => $"提出时按当时公布的日历，请求期限至{window.Before.LegalDueOn.InChinese()}届满（暂定），未逾期。");
        foreach (var clock in moved) Put(clock.After);
        Commit(context, CaseAct.Recalculation, changed, note, new RecalculationDetails(Told(moved), Told(judged)));
        return moved;
    }

    internal static IReadOnlyList<MovedClock> Told(IEnumerable<MovedDeadline> moved)
        => [.. moved.Select(m => new MovedClock(m.Before.RuleKey, m.After.RawDueOn, m.After.LegalDueOn, m.Before.RawDueOn, m.Before.LegalDueOn, m.Lapse))];

    private static IReadOnlyList<JudgedRequest>? Told(List<Review> judged)
        => judged.Count == 0 ? null : [.. judged.Select(v => new JudgedRequest(v.Tier, v.Ordinal, v.RequestedOn, v.Late, v.LateReason))];

    // The requests that turn out to have been late, or in time, now that their window is another.
    private List<Review> Judge(ActContext context, List<MovedDeadline> moved, Func<MovedDeadline, string> inTimeThen)
        => [.. _proceedings.Select(v => JudgedAnew(v, moved, inTimeThen)).OfType<Review>().Select(v => Keep(context, v))];

    // The last proceeding is the case's own; any before it stands beside.
    private Review Keep(ActContext context, Review changed)
    {
        if (changed.Id == Review?.Id)
        {
            PutReview(changed with { Hearings = Review.Hearings, UpdatedAt = context.At });
            return Review;
        }

        Changes.Judged.Add(changed with { Version = changed.Version + 1, UpdatedAt = context.At });
        return Changes.Judged[^1];
    }

    private MovedDeadline? Moved(ActContext context, Deadline clock)
    {
        if (context.Reference.RuleOf(clock) is not { } rule) return null;
        var after = clock.Recomputed(rule, context.Reference.Calendar);
        if (!clock.IsMovedTo(after)) return null;
        return new(clock, ByItsRightDay(context, clock, after));
    }

    private Deadline ByItsRightDay(ActContext context, Deadline clock, Deadline after)
    {
        if (clock.Status != DeadlineStatus.Lapsed) return after.Judged();
        // A request that seemed late, and was made while the window was open: it was used.
        if (RequestIn(after) is { } request) return after.Resume().Meet(request.RequestedOn) with { EndedByEntry = Data.Version + 1 };
        return after.LegalDueOn >= context.Today && StandsLapsed(clock) ? after.Resume() : after;
    }

    private Review? RequestIn(Deadline window)
        => _proceedings.Where(v => v.State != ReviewState.Withdrawn && v.WasAskedIn(window) && v.RequestedOn <= window.LegalDueOn).MinBy(v => v.RequestedOn);

    // The mark follows the day; a right that was used while the office itself held it open is not lost by that, which is the good reason there is.
    private static Review? JudgedAnew(Review asked, List<MovedDeadline> moved, Func<MovedDeadline, string> inTimeThen)
    {
        if (moved.LastOrDefault(m => asked.WasAskedIn(m.After)) is not { } window) return null;
        var late = asked.RequestedOn > window.After.LegalDueOn;
        if (late == asked.Late) return null;
        return asked with { Late = late, LateReason = asked.LateReason ?? inTimeThen(window) };
    }

    // Nothing has come since the window lapsed: the right to object is open as long as the receiver could object, which it cannot once it has decided, whatever became of that decision; a
    // petitioner's while its lapse is what finalised the case.
    private bool StandsLapsed(Deadline window)
        => RuleKeys.IsPetitioners(window.RuleKey) ? FinalisedByLapseOf(window)
            : ReferredIn is { State: var state } && ReferralTurns.Allows(CaseAct.ReferralObjection, state);

    private bool FinalisedByLapseOf(Deadline window)
        => RuleKeys.IsPetitioners(window.RuleKey) && Data.FinalisedBy == FinalityOf(window) && Data.FinalisedOn == FinalFrom(window);

    // Finality follows the window that brought it: it falls away with the lapse, or begins on the day after the right last day.
    private CaseData Finalised(IReadOnlyList<MovedDeadline> moved) => moved.FirstOrDefault(m => m.Before.Status == DeadlineStatus.Lapsed && FinalisedByLapseOf(m.Before)) switch
    {
        null => Data,
        // Open again; or of what was not served at all.
        { After.Status: DeadlineStatus.Running or DeadlineStatus.Stopped } => Data with { FinalisedOn = null, FinalisedBy = null },
        { After: var after } => Data with { FinalisedOn = FinalFrom(after) },
    };
}
