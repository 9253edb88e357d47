using Petitions.Domain.Cases;

namespace Petitions.Domain.Counting;

/// <summary>既往变更: one change of state, unit or category of a case, as its history tells it; the first may be its registration.</summary>
/// <param name="On">Office day.</param>
/// <param name="To">State after.</param>
/// <param name="FromCategory">Category before; null where it stayed.</param>
/// <param name="ToCategory">Category after; null where it stayed.</param>
/// <param name="Unit">Unit after; null where it stayed.</param>
/// <param name="Class">Word of the class after; null where it stayed.</param>
public sealed record PastStep(DateOnly On, CaseState To, string? FromCategory = null, string? ToCategory = null, string? Unit = null, string? Class = null)
{
    /// <summary>The case's next due date after it; null where nothing was owed, or where that was not kept.</summary>
    public DateOnly? NextDueOn { get; init; }
    /// <summary>Whether it was kept what was owed after it.</summary>
    public bool IsTraced { get; init; }
    /// <summary>The number of its line.</summary>
    public int EntryNo { get; init; }
    /// <summary>补正登记: whether it put right when or how the case came.</summary>
    public bool IsArrival { get; init; }
    /// <summary>列入积案: whether it raised a backlog flag, or brought one back to a case that had none.</summary>
    public bool Flags { get; init; }
    /// <summary>积案起算日 as it stood before it; null where there was no flag, or where that was not kept.</summary>
    public DateOnly? FlagSince { get; init; }
    /// <summary>积案销号日 as it stood before it; null where the flag had not ended, or where that was not kept.</summary>
    public DateOnly? FlagUntil { get; init; }
}

/// <summary>重述: takes what a case has been counted as out of its cells, and counts the same under another seal, each on its own day.</summary>
public static class Retelling
{
    /// <summary>The rows; <paramref name="before"/> is the case as counted so far, <paramref name="past"/> its changes since registration.</summary>
    /// <param name="before">The case.</param>
    /// <param name="seal">Its new seal.</param>
    /// <param name="past">Oldest first.</param>
    /// <param name="clockFrom">The day from which its next due date has been counted.</param>
    public static IEnumerable<CountDelta> Rows(CaseData before, string seal, IReadOnlyList<PastStep> past, DateOnly clockFrom)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(past);
        return Tell(before, Uniform(before), past, clockFrom).Select(CountBook.Negated).Concat(Tell(before, seal, past, clockFrom));
    }

    /// <summary>The same seal, but what a case counts as from another day on or by another channel: when and how it came is put right, or a flag that seemed to
    /// have ended.</summary>
    /// <remarks>What it was overdue for on days gone by is not reckoned anew: that is told as it was known then.</remarks>
    /// <param name="before">The case as counted so far.</param>
    /// <param name="after">The same at the same state, as it came.</param>
    /// <param name="past">Oldest first.</param>
    /// <param name="today">The office day.</param>
    public static IEnumerable<CountDelta> PutRight(CaseData before, CaseData after, IReadOnlyList<PastStep> past, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(past);
        var seal = Uniform(before);
        past = [.. past.Select(s => s with { IsTraced = false })];
        var rows = Tell(before with { NextDueOn = null }, seal, past, today).Select(CountBook.Negated).Concat(Tell(after with { NextDueOn = null }, seal, past, today));
        if (before.NextDueOn is { } next && before.Channel != after.Channel)
            rows = rows.Concat(CountBook.Due(CountCell.Of(before), next, today, -1)).Concat(CountBook.Due(CountCell.Of(after), next, today, 1));
        return rows;
    }

    /// <summary>All that a case has been counted as, taken back; where it was not kept what was owed, without what earlier clocks were overdue for on past days.</summary>
    /// <inheritdoc cref="Rows" path="/param"/>
    public static IEnumerable<CountDelta> TakenOut(CaseData before, IReadOnlyList<PastStep> past, DateOnly clockFrom)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(past);
        return Tell(before, Uniform(before), past, clockFrom).Select(CountBook.Negated);
    }

    // Behind a seal all of it has been told under that; else each class counts from the day it was told.
    private static string? Uniform(CaseData file) => Access.Seal.IsRestricted(file.Seal) ? file.Seal : null;

    // The class before any of the steps, and after each: what has come out from behind a seal has been told anew from its first day, as what it was then.
    private static List<string> Classes(CaseData file, IReadOnlyList<PastStep> past)
    {
        var classes = new List<string> { file.RegisteredClass?.Word() ?? "" };
        // What was anonymised before its classes were kept tells none: the one it ended with is taken for what it was screened as.
        var screened = file.AnonymisedOn is not null && past.All(s => s.Class is null) ? past.ToList().FindIndex(s => s.To != CaseState.Registered) : -1;
        foreach (var (i, step) in past.Index()) classes.Add(step.Class ?? (i == screened ? file.Class?.Word() : null) ?? classes[^1]);
        var opened = classes.FindLastIndex(c => c == PetitionClass.Accusation.Word()) + 1;
        for (var i = 0; i < opened && opened < classes.Count; i++) classes[i] = classes[opened];
        return classes;
    }

    // A round begins: what had ended is open again, and no merge that is undone.
    private static bool BeginsRound(CaseState from, CaseState to)
        => !Workflow.Open.Contains(from) && Workflow.Open.Contains(to) && (from, to) != (CaseState.Merged, CaseState.Registered);

    // The flag that each step raised, with 积案起算日 and 积案销号日 as they were put right last: the next round began with it, or the case has it now. Of a round only the last one
    // is any: another is raised where the one before fell away. What no step of its round raised came with the round: a matter that was passed on brought it
    // back. An end that was taken back is none of any day.
    private static (Flag? Unraised, Flag?[] Raised) Flags(CaseData file, IReadOnlyList<PastStep> past)
    {
        var (flags, flag) = (new Flag?[past.Count], Flag.Of(file.BacklogSince, file.BacklogEndedOn));
        for (var i = past.Count - 1; i >= 0; i--)
        {
            if (i > 0 && BeginsRound(past[i - 1].To, past[i].To)) (flags[i], flag) = (flag, Flag.Of(past[i].FlagSince, past[i].FlagUntil));
            else if (past[i].Flags) (flags[i], flag) = (flag, null);
        }

        return (flag, flags);
    }

    /// <summary>积案来历: the step that raised the flag a case has, also where it went on with the matter and came back with it; 0 where it came here with the matter, null where what came back was raised elsewhere alone.</summary>
    /// <param name="past">Oldest first.</param>
    /// <returns>The step, and the day on which the matter was last passed on with the flag; null where it has not been since.</returns>
    public static (int Step, DateOnly? PassedOn)? RaisedBy(IReadOnlyList<PastStep> past)
    {
        ArgumentNullException.ThrowIfNull(past);
        DateOnly? passedOn = null;
        for (var i = past.Count - 1; i > 0; i--)
        {
            if (BeginsRound(past[i - 1].To, past[i].To))
            {
                if (past[i].FlagSince is null) return null;
                passedOn ??= past[i].FlagUntil;
            }
            else if (past[i].Flags)
            {
                // Raised amid the round, by a line that left the state as it was; else it came back from who was assigned.
                return past[i - 1].To == past[i].To ? (i, passedOn) : null;
            }
        }

        return (0, passedOn);
    }

    // 积案标识: from the day its rule became true to the day it ended, if it has.
    private readonly record struct Flag(DateOnly Since, DateOnly? Until)
    {
        internal static Flag? Of(DateOnly? since, DateOnly? until) => since is { } first ? new Flag(first, until) : null;
    }

    private static List<CountDelta> Tell(CaseData file, string? seal, IReadOnlyList<PastStep> past, DateOnly clockFrom)
    {
        var rows = new List<CountDelta>();
        CaseData? last = null;
        void Then(CaseData next, DateOnly on)
        {
            rows.AddRange(CountBook.Book(last, next, on));
            last = next;
        }

        // What was over before it was entered has one line for both; they count on two days.
        if (file.PastEndedOn is { } over && past.Count > 0)
            past = [past[0] with { To = CaseState.Registered }, new(over, CaseState.Closed) { NextDueOn = past[0].NextDueOn, IsTraced = past[0].IsTraced }, .. past.Skip(1)];
        var classes = Classes(file, past);
        var (raised, flags) = Flags(file, past);
        DateOnly? until = null;
        // A flag that was put right may count from a later day than the one it was raised on, and by then from another cell. It ends where the case is by then, open or not.
        void Flagged(DateOnly upTo)
        {
            if (raised is { } flag && flag.Since <= upTo && last!.IsOpen)
            {
                Then(last with { BacklogSince = flag.Since }, flag.Since);
                (raised, until) = (null, flag.Until);
            }

            if (last!.IsBacklog && until <= upTo) Then(last with { BacklogEndedOn = until }, until.Value);
        }

        // What was owed after each is told where it was kept of all of them; else the clock of today from the day it has been counted from.
        var traced = past.Count > 0 && past.All(s => s.IsTraced);
        // Registrations from before their unit was noted stayed where they were made until they were accepted.
        var entered = past is [{ To: CaseState.Registered, Unit: { } unit }, ..] ? unit
            : past.Any(s => s.To == CaseState.Accepted) ? file.RegisteredUnitId : file.UnitId;
        Then(file with
        {
            Seal = seal ?? classes[0],
            State = CaseState.Registered,
            IsOpen = true,
            UnitId = entered,
            CategoryCode = past.Select(s => s.FromCategory).FirstOrDefault(c => c is not null) ?? file.CategoryCode,
            NextDueOn = traced ? past[0].NextDueOn : null,
            BacklogSince = null,
            BacklogEndedOn = null,
        }, file.CountedOn);
        foreach (var (i, step) in past.Index())
        {
            Flagged(step.On);
            var (open, begins) = (Workflow.Open.Contains(step.To), BeginsRound(last!.State, step.To));
            Then(last with
            {
                State = step.To,
                IsOpen = open,
                UnitId = step.Unit ?? last.UnitId,
                CategoryCode = step.ToCategory ?? last.CategoryCode,
                Seal = seal ?? classes[i + 1],
                NextDueOn = traced ? step.NextDueOn : null,
                // A flag goes with the case wherever that goes, and is none of the next round.
                BacklogSince = begins ? null : last.BacklogSince,
                BacklogEndedOn = begins ? null : last.BacklogEndedOn,
            }, step.On);
            raised = flags[i] ?? (begins ? null : raised);
            Flagged(step.On);
        }

        Flagged(DateOnly.MaxValue);
        // What reopenings decided was not noted once.
        if (past.Count > 0) Then(last! with { Seal = seal ?? file.Seal }, past[^1].On);
        Then(last! with { NextDueOn = file.NextDueOn }, clockFrom);
        return rows;
    }
}
