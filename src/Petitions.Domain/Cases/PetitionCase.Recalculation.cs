using Petitions.Domain.Deadlines;

namespace Petitions.Domain.Cases;

/// <summary>期限变动: one clock whose dates were moved by another calendar.</summary>
/// <param name="Before">As it was.</param>
/// <param name="After">As it is.</param>
public sealed record MovedDeadline(Deadline Before, Deadline After);

public sealed partial class PetitionCase
{
    /// <summary>
    /// 期限重算: brings every running clock to the calendar in force; the service's own act after a holiday notice was loaded.
    /// Where no date moves, nothing is done: that a date is no longer provisional is no act on the case.
    /// </summary>
    /// <returns>The clocks that moved; empty where none did.</returns>
    public IReadOnlyList<MovedDeadline> Recalculate(ActContext context, string note)
    {
        ArgumentNullException.ThrowIfNull(context);
        var moved = new List<MovedDeadline>();
        foreach (var clock in _deadlines.Where(d => d.Status == DeadlineStatus.Running).ToList())
        {
            if (context.Reference.RuleOf(clock) is not { } rule) continue;
            var after = clock.Recomputed(rule, context.Reference.Calendar);
            if (!after.HasDatesOf(clock)) moved.Add(new(clock, after));
        }

        if (moved.Count == 0) return moved;
        var to = Step(CaseAct.Recalculation);
        foreach (var clock in moved) Put(clock.After);
        Commit(context, CaseAct.Recalculation, Data with { State = to }, note, new
        {
            moved = moved.Select(m => new
            {
                rule = m.Before.RuleKey, rawDueOn = m.After.RawDueOn, legalDueOn = m.After.LegalDueOn,
                rawDueOnBefore = m.Before.RawDueOn, legalDueOnBefore = m.Before.LegalDueOn,
            }),
        });
        return moved;
    }
}
