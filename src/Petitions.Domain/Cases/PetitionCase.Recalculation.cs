using Petitions.Domain.Deadlines;

namespace Petitions.Domain.Cases;

/// <summary>期限变动: one clock whose dates were moved by another calendar.</summary>
/// <param name="Before">As it was.</param>
/// <param name="After">As it is.</param>
public sealed record MovedDeadline(Deadline Before, Deadline After)
{
    /// <summary>届满的后果: of a window that had lapsed by the day it was thought to have; null for a clock that ran.</summary>
    public LapseOutcome? Lapse => Before.Status != DeadlineStatus.Lapsed ? null : After.Status == DeadlineStatus.Running ? LapseOutcome.Lifted : LapseOutcome.Stands;
}

/// <summary>届满后果: what becomes of a window that had lapsed when its last day turns out to be a later one.</summary>
public enum LapseOutcome
{
    /// <summary>重新开放: the day has not passed, and nothing has taken the window's place: it is open again, and what its lapse finalised is not final.</summary>
    Lifted,
    /// <summary>仍为届满: the day has passed too, or something else stands by now; the date alone is put right, as a request that came in time is judged on it.</summary>
    Stands,
}

public sealed partial class PetitionCase
{
    /// <summary>
    /// 期限重算: brings every running clock to the calendar in force; the service's own act after a holiday notice was loaded. So are windows that have
    /// lapsed, where their last day turns out to be later: a right is not cut short by what was not known. What ran longer than it would have stays as it ran.
    /// Where no date moves, nothing is done: that a date is no longer provisional is no act on the case.
    /// </summary>
    /// <returns>The clocks that moved; empty where none did.</returns>
    public IReadOnlyList<MovedDeadline> Recalculate(ActContext context, string note)
    {
        ArgumentNullException.ThrowIfNull(context);
        var moved = new List<MovedDeadline>();
        // Of a case whose file is gone nothing more is reckoned.
        if (Data.AnonymisedOn is not null) return moved;
        foreach (var clock in _deadlines.Where(d => d.Status is DeadlineStatus.Running or DeadlineStatus.Lapsed).ToList())
        {
            if (context.Reference.RuleOf(clock) is not { } rule) continue;
            var after = clock.Recomputed(rule, context.Reference.Calendar);
            if (clock.Status == DeadlineStatus.Lapsed)
            {
                if (clock.IsCutShort(after)) moved.Add(new(clock, after.LegalDueOn >= context.Today && StandsLapsed(clock) ? after.Resume() : after));
            }
            else if (!after.HasDatesOf(clock))
            {
                moved.Add(new(clock, after));
            }
        }

        if (moved.Count == 0) return moved;
        var to = Step(CaseAct.Recalculation);
        var changed = Finalised(moved) with { State = to };
        foreach (var clock in moved) Put(clock.After);
        Commit(context, CaseAct.Recalculation, changed, note, new
        {
            moved = moved.Select(m => new
            {
                rule = m.Before.RuleKey, rawDueOn = m.After.RawDueOn, legalDueOn = m.After.LegalDueOn,
                rawDueOnBefore = m.Before.RawDueOn, legalDueOnBefore = m.Before.LegalDueOn, lapse = m.Lapse,
            }),
        });
        return moved;
    }

    // Nothing has come since the window lapsed: the right to object is open as long as the receiver has not decided, a petitioner's while its lapse is what finalised the case.
    private bool StandsLapsed(Deadline window)
        => RuleKeys.IsPetitioners(window.RuleKey) ? FinalisedByLapseOf(window) : Data.State == CaseState.Registered;

    private bool FinalisedByLapseOf(Deadline window)
        => RuleKeys.IsPetitioners(window.RuleKey) && window.Round == Data.Round && Data.FinalisedBy == FinalityOf(window) && Data.FinalisedOn == FinalFrom(window);

    // Finality follows the window that brought it: it falls away with the lapse, or begins on the day after the right last day.
    private CaseData Finalised(IReadOnlyList<MovedDeadline> moved) => moved.FirstOrDefault(m => m.Lapse is not null && FinalisedByLapseOf(m.Before)) switch
    {
        null => Data,
        { Lapse: LapseOutcome.Lifted } => Data with { FinalisedOn = null, FinalisedBy = null },
        { After: var after } => Data with { FinalisedOn = FinalFrom(after) },
    };
}
