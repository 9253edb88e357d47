namespace Petitions.Domain.Deadlines;

/// <summary>延期状态: how far an extension of a clock has come (art 34).</summary>
public enum ExtensionStatus
{
    /// <summary>已申请: asked for, not decided.</summary>
    Asked,
    /// <summary>未批准: refused; may be asked for again while the limit runs.</summary>
    Refused,
    /// <summary>已批准: granted; the petitioner is to be told, with the reasons.</summary>
    Granted,
    /// <summary>已告知: granted, and the petitioner has been told.</summary>
    Told,
}

// What moves a running clock's dates: another calendar, or an extension.
public sealed partial record Deadline
{
    /// <summary>延期日数: days granted beyond the rule's length, in the rule's own unit of time; 0 where none are.</summary>
    public int ExtensionDays { get; init; }

    /// <summary>How far its extension has come; null where none was asked for.</summary>
    public ExtensionStatus? Extension { get; init; }

    /// <summary>Account name of who asked for the extension; null where none was asked for.</summary>
    public string? ExtensionBy { get; init; }

    /// <summary>The clock's dates by this rule and calendar, with all that has moved them.</summary>
    public DueDates Due(DeadlineRule rule, WorkingCalendar calendar) => DeadlineEngine.Compute(rule, StartedOn, calendar, Pauses, ExtensionDays, SetBy(rule));

    /// <summary>How those dates come about.</summary>
    public DeadlineExplanation Explain(DeadlineRule rule, WorkingCalendar calendar)
        => DeadlineEngine.Explain(rule, StartedOn, calendar, Pauses, ExtensionDays, SetBy(rule));

    /// <summary>The clock with the dates that this rule and calendar give it.</summary>
    public Deadline Recomputed(DeadlineRule rule, WorkingCalendar calendar)
    {
        var due = Due(rule, calendar);
        return this with { RawDueOn = due.RawDueOn, LegalDueOn = due.LegalDueOn, Provisional = due.Provisional };
    }

    /// <summary>The clock with so many days granted to it beyond the rule's length (art 34).</summary>
    public Deadline Extended(int days, DeadlineRule rule, WorkingCalendar calendar) => (this with { ExtensionDays = days }).Recomputed(rule, calendar);

    /// <summary>True where its dates are those of the other.</summary>
    public bool HasDatesOf(Deadline other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return RawDueOn == other.RawDueOn && LegalDueOn == other.LegalDueOn;
    }

    /// <summary>
    /// Whether another calendar moves it: a clock that runs, either way; a window that has lapsed, to a later day alone. One that was met is judged on the day
    /// that it turns out to have been due on: a window whatever was known then, a duty while that was a guess.
    /// </summary>
    public bool IsMovedTo(Deadline recomputed)
    {
        ArgumentNullException.ThrowIfNull(recomputed);
        return Status switch
        {
            DeadlineStatus.Running => !recomputed.HasDatesOf(this),
            DeadlineStatus.Lapsed => recomputed.LegalDueOn > LegalDueOn,
            DeadlineStatus.Met or DeadlineStatus.MetLate => (Provisional || RuleKeys.IsWindow(RuleKey)) && !recomputed.HasDatesOf(this),
            _ => false,
        };
    }

    /// <summary>The clock as its last day judges it: met late where that lies before the day it was met.</summary>
    public Deadline Judged() => Status is DeadlineStatus.Met or DeadlineStatus.MetLate ? this with { Status = JudgedFor(MetOn!.Value) } : this;

    // A date set by the act is the raw date itself: no calendar moves it.
    private DateOnly? SetBy(DeadlineRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.Length is null ? RawDueOn : null;
    }
}
