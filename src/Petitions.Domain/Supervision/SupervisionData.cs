using Petitions.Domain.Deadlines;

namespace Petitions.Domain.Supervision;

/// <summary>督办种类: what was issued about a case.</summary>
public enum SupervisionKind
{
    /// <summary>催办.</summary>
    Reminder,
    /// <summary>督办 (art 40).</summary>
    Supervision,
    /// <summary>领导批示.</summary>
    Instruction,
    /// <summary>领导包案: asked for by the ladder, answered by naming the leader and the plan.</summary>
    LeaderInCharge,
}

/// <summary>督办事由 (art 40), as data.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Article">Article of the Regulation.</param>
/// <param name="Label">Chinese label.</param>
/// <param name="LabelEn">English label.</param>
/// <param name="ValidFrom">First office day.</param>
/// <param name="ValidTo">Last office day; null while in force.</param>
public sealed record SupervisionGround(string Code, string Article, string Label, string LabelEn, DateOnly ValidFrom, DateOnly? ValidTo);

/// <summary>催办督办阶梯的一级: what the sweep issues, and when.</summary>
/// <param name="Step">What is issued.</param>
/// <param name="Days">Calendar days past the last day as counted; for a leader in charge, after the case became backlog.</param>
/// <param name="AnswerDays">Calendar days until an answer is owed, moved on to a working day.</param>
/// <param name="Label">Chinese label, shown as the reason.</param>
/// <param name="ValidFrom">First office day.</param>
/// <param name="ValidTo">Last office day; null while in force.</param>
public sealed record EscalationStep(SupervisionKind Step, int Days, int AnswerDays, string Label, DateOnly ValidFrom, DateOnly? ValidTo)
{
    /// <summary>Until when an answer is owed to what is issued on a day.</summary>
    public DateOnly AnswerDueOn(DateOnly issuedOn, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar.RollForward(issuedOn.AddDays(AnswerDays));
    }
}

/// <summary>接待日周期.</summary>
public enum ReceptionDayKind
{
    /// <summary>每月某日: a day of the month, 1 to 28.</summary>
    MonthDay,
    /// <summary>每周某日: a day of the week, 1 is Monday.</summary>
    WeekDay,
}

/// <summary>领导接待日规则 (art 18), as data.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Kind">Of the month or of the week.</param>
/// <param name="Value">Which day.</param>
/// <param name="Place">Where, unless the roster says otherwise.</param>
/// <param name="ValidFrom">First office day.</param>
/// <param name="ValidTo">Last office day; null while in force.</param>
public sealed record ReceptionRule(string Key, ReceptionDayKind Kind, int Value, string? Place, DateOnly ValidFrom, DateOnly? ValidTo)
{
    /// <summary>Why this row cannot be right, in Chinese and English; null where it can.</summary>
    internal (string Zh, string En)? Fault() => (Kind, Value) switch
    {
        (ReceptionDayKind.MonthDay, < 1 or > 28) => ("每月的日须为 1 至 28", "a day of the month is 1 to 28"),
        (ReceptionDayKind.WeekDay, < 1 or > 7) => ("每周的日须为 1 至 7", "a day of the week is 1 to 7"),
        _ => null,
    };

    internal bool PlansFor(DateOnly day)
        => ValidFrom <= day && (ValidTo is null || day <= ValidTo)
           && (Kind == ReceptionDayKind.MonthDay ? day.Day == Value : (day.DayNumber % 7) + 1 == Value);
}

/// <summary>接待日: one reception day of the calendar.</summary>
/// <param name="PlannedOn">The day the rule names.</param>
/// <param name="HeldOn">The same, or the next working day where it is none.</param>
/// <param name="Provisional">Whether a holiday notice is still missing that may move it.</param>
/// <param name="Place">Where.</param>
public sealed record ReceptionDay(DateOnly PlannedOn, DateOnly HeldOn, bool Provisional, string? Place)
{
    /// <summary>The reception days planned for a year, in order. Two that are moved to one day stay two: each has its leader.</summary>
    public static IReadOnlyList<ReceptionDay> In(int year, IReadOnlyList<ReceptionRule> rules, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(calendar);
        var days = new List<ReceptionDay>();
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
            if (rules.FirstOrDefault(r => r.PlansFor(day)) is { } rule) days.Add(Held(day, rule, calendar));
        return days;
    }

    private static ReceptionDay Held(DateOnly planned, ReceptionRule rule, WorkingCalendar calendar)
    {
        var held = calendar.RollForward(planned);
        var known = true;
        for (var day = planned; day <= held; day = day.AddDays(1)) known &= calendar.IsKnown(day);
        return new(planned, held, !known, rule.Place);
    }
}

/// <summary>督办单: one reminder, order, instruction or charge, with its answer.</summary>
public record SupervisionOrder
{
    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }
    /// <summary>1, 2, 3 … on the case.</summary>
    public int Ordinal { get; init; }
    /// <summary>种类.</summary>
    public SupervisionKind Kind { get; init; }
    /// <summary>督办事由.</summary>
    public string? GroundCode { get; init; }
    /// <summary>The clock it is about, where the ladder issued it.</summary>
    public Guid? DeadlineId { get; init; }
    /// <summary>The date that was passed: the clock's raw due date, or the day the case became backlog.</summary>
    public DateOnly? DueOn { get; init; }
    /// <summary>内容.</summary>
    public string Content { get; init; } = "";
    /// <summary>反馈期限; null where no answer is owed.</summary>
    public DateOnly? AnswerDueOn { get; init; }
    /// <summary>化解时限: the day by which a leader in charge is to have settled the case; null for all others.</summary>
    public DateOnly? SettleBy { get; init; }
    /// <summary>发出人.</summary>
    public string IssuedBy { get; init; } = "";
    /// <summary>发出时间 (UTC).</summary>
    public DateTimeOffset IssuedAt { get; init; }
    /// <summary>包案领导 (account name).</summary>
    public string? LeaderUser { get; init; }
    /// <summary>反馈, or the plan of the leader in charge.</summary>
    public string? Answer { get; init; }
    /// <summary>反馈人.</summary>
    public string? AnsweredBy { get; init; }
    /// <summary>反馈日.</summary>
    public DateOnly? AnsweredOn { get; init; }
    /// <summary>反馈时间 (UTC).</summary>
    public DateTimeOffset? AnsweredAt { get; init; }
}

/// <summary>督办单变更: an order to be stored.</summary>
/// <param name="Order">As it now is.</param>
/// <param name="IsNew">True where it was not stored before.</param>
public sealed record SupervisionChange(SupervisionOrder Order, bool IsNew);
