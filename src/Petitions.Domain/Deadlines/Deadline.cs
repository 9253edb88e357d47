namespace Petitions.Domain.Deadlines;

/// <summary>期限: one clock of one case, with its due dates as computed when it started. Immutable; verbs return the changed clock.</summary>
public sealed partial record Deadline
{
    /// <summary>Identity of the clock.</summary>
    public required Guid Id { get; init; }

    /// <summary>The case it runs for.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>One of <see cref="RuleKeys"/>.</summary>
    public required string RuleKey { get; init; }

    /// <summary>The pack whose rule was in force on <see cref="StartedOn"/>.</summary>
    public required string Pack { get; init; }

    /// <summary>轮次: the round of the case it was started in; a reopening begins the next.</summary>
    public int Round { get; init; } = 1;

    /// <summary>The unit that owes the act; where <see cref="OutsideOrgan"/> does, the unit whose opinion it is about, as a clock has to belong somewhere.</summary>
    public required string UnitId { get; init; }

    /// <summary>外部机关: the organ outside the unit tree that owes the act: no unit here is due, warned, pressed or measured by it. Null where the unit owes it.</summary>
    public string? OutsideOrgan { get; init; }

    /// <summary>The day of the start event (Asia/Shanghai), not counted.</summary>
    public required DateOnly StartedOn { get; init; }

    /// <summary>The last day as counted.</summary>
    public required DateOnly RawDueOn { get; init; }

    /// <summary>The last day moved to a working day.</summary>
    public required DateOnly LegalDueOn { get; init; }

    /// <summary>Whether the dates may change once a holiday notice is loaded.</summary>
    public bool Provisional { get; init; }

    /// <summary>不计入的时间: days left out, each pause with its first and last day.</summary>
    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    /// <summary>How the clock stands.</summary>
    public DeadlineStatus Status { get; init; }

    /// <summary>The day the clock ended: met, or stopped, or lapsed; null while it runs.</summary>
    public DateOnly? MetOn { get; init; }

    /// <summary>The entry of the case's history that ended the clock; null while it runs.</summary>
    public int? EndedByEntry { get; init; }

    /// <summary>The day the clock is judged on: legal for a petitioner's own window, raw for everybody else.</summary>
    public DateOnly JudgedOn => RuleKeys.IsPetitioners(RuleKey) ? LegalDueOn : RawDueOn;

    /// <summary>The act was done on that day: met, or met late when after <see cref="JudgedOn"/>.</summary>
    public Deadline Meet(DateOnly on) => End(JudgedFor(on), on);

    /// <summary>The clock fell away on that day; nothing is owed any more.</summary>
    public Deadline Stop(DateOnly on) => End(DeadlineStatus.Stopped, on);

    /// <summary>The act that ended it was undone: it runs on as if it had never stopped.</summary>
    public Deadline Resume() => this with { Status = DeadlineStatus.Running, MetOn = null, EndedByEntry = null };

    /// <summary>The window passed unused; noted on that day, which must lie after <see cref="LegalDueOn"/>.</summary>
    public Deadline Lapse(DateOnly on)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(on, LegalDueOn);
        return End(DeadlineStatus.Lapsed, on);
    }

    /// <summary>Whether the clock still runs after its last day, seen from the day given; a window is never overdue, it lapses.</summary>
    public bool IsOverdue(DateOnly asOf) => Status == DeadlineStatus.Running && !RuleKeys.IsWindow(RuleKey) && JudgedOn < asOf;

    private DeadlineStatus JudgedFor(DateOnly on) => on > JudgedOn ? DeadlineStatus.MetLate : DeadlineStatus.Met;

    private Deadline End(DeadlineStatus status, DateOnly on)
    {
        if (Status != DeadlineStatus.Running) throw new InvalidOperationException($"The clock {RuleKey} has already ended: {Status}.");
        ArgumentOutOfRangeException.ThrowIfLessThan(on, StartedOn);
        return this with { Status = status, MetOn = on };
    }
}
