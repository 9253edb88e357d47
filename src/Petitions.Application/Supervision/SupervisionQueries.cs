using System.Text.Json.Serialization;
using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain.Supervision;

namespace Petitions.Application.Supervision;

/// <summary>查看督办: everything issued about a case, with its answers.</summary>
public sealed record ListCaseSupervisions(Guid CaseId) : IQuery<IReadOnlyList<SupervisionRow>>, IAboutCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
}

/// <summary>督办筛选: what a list of orders is narrowed to; the same for the list and for its export.</summary>
public record SupervisionFilters
{
    /// <summary>种类.</summary>
    public SupervisionKind? Kind { get; init; }
    /// <summary>True: answered; false: an answer is still owed.</summary>
    public bool? Answered { get; init; }
    /// <summary>True: the answer is overdue.</summary>
    public bool? Overdue { get; init; }
    /// <summary>反馈单位: the unit that is to answer, with the units below it.</summary>
    public string? UnitId { get; init; }
}

internal sealed class SupervisionFiltersShape : AbstractValidator<SupervisionFilters>
{
    public SupervisionFiltersShape() => RuleFor(l => l.UnitId).MaximumLength(Lengths.Code);
}

/// <summary>督办列表: newest first.</summary>
public sealed record ListSupervisions : SupervisionFilters, IQuery<Page<SupervisionRow>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
    /// <summary>1–200, default 50.</summary>
    public int Limit { get; init; } = 50;
    /// <summary>Where the page begins.</summary>
    public string? Cursor { get; init; }
}

internal sealed class ListSupervisionsShape : AbstractValidator<ListSupervisions>
{
    public ListSupervisionsShape()
    {
        Include(new SupervisionFiltersShape());
        RuleFor(l => l.Limit).InclusiveBetween(1, 200);
    }
}

/// <summary>督办单, as answered.</summary>
public record SupervisionRow : IShowsCase
{
    /// <inheritdoc/>
    [JsonIgnore]
    public string Seal { get; init; } = "";
    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }
    /// <summary>信访编号.</summary>
    public string Number { get; init; } = "";
    /// <summary>标题.</summary>
    public string Title { get; init; } = "";
    /// <summary>反馈单位: the unit that is to answer: the handling unit; where the organ that reviews is pressed for its opinion, the organ.</summary>
    public string UnitId { get; init; } = "";
    /// <summary>1, 2, 3 … on the case.</summary>
    public int Ordinal { get; init; }
    /// <summary>种类.</summary>
    public SupervisionKind Kind { get; init; }
    /// <summary>督办事由.</summary>
    public string? GroundCode { get; init; }
    /// <summary>内容.</summary>
    public string Content { get; init; } = "";
    /// <summary>反馈期限.</summary>
    public DateOnly? AnswerDueOn { get; init; }
    /// <summary>化解时限: the day by which a leader in charge is to have settled the case; null for all others.</summary>
    public DateOnly? SettleBy { get; init; }
    /// <summary>发出人.</summary>
    public string IssuedBy { get; init; } = "";
    /// <summary>发出时间.</summary>
    public DateTimeOffset IssuedAt { get; init; }
    /// <summary>包案领导.</summary>
    public string? LeaderUser { get; init; }
    /// <summary>反馈, or the plan of the leader in charge.</summary>
    public string? Answer { get; init; }
    /// <summary>反馈人.</summary>
    public string? AnsweredBy { get; init; }
    /// <summary>反馈日.</summary>
    public DateOnly? AnsweredOn { get; init; }
    /// <summary>尚欠反馈: true where an answer was asked for, none was given, and somebody can still give it.</summary>
    public bool Owed { get; init; }
}

/// <summary>督办事由列表, with validity.</summary>
public sealed record ListSupervisionGrounds : IQuery<IReadOnlyList<SupervisionGround>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.SignedIn;
}

/// <summary>接待日筛选: which reception days are listed; the same for the list and for its export.</summary>
public record ReceptionDayFilters
{
    /// <summary>The year; this one where absent.</summary>
    public int? Year { get; init; }
}

internal sealed class ReceptionDayFiltersShape : AbstractValidator<ReceptionDayFilters>
{
    public ReceptionDayFiltersShape() => RuleFor(l => l.Year).InclusiveBetween(ListReceptionDays.FirstYear, ListReceptionDays.LastYear);
}

/// <summary>接待日历: the reception days of a year with their roster.</summary>
public sealed record ListReceptionDays : ReceptionDayFilters, IQuery<IReadOnlyList<ReceptionDayView>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.SignedIn;
    /// <summary>The first year there is a calendar for.</summary>
    public const int FirstYear = 1990;
    /// <summary>The last year there may be one for.</summary>
    public const int LastYear = 2199;
}

internal sealed class ListReceptionDaysShape : AbstractValidator<ListReceptionDays>
{
    public ListReceptionDaysShape() => Include(new ReceptionDayFiltersShape());
}

/// <summary>接待日, as answered.</summary>
/// <param name="PlannedOn">The day the rule names.</param>
/// <param name="HeldOn">The day it is held: moved on where the planned one is not worked.</param>
/// <param name="Moved">True where it was moved.</param>
/// <param name="Provisional">True where a holiday notice is missing that may move it.</param>
/// <param name="Leader">接访领导.</param>
/// <param name="Place">地点.</param>
/// <param name="Note">备注.</param>
public sealed record ReceptionDayView(DateOnly PlannedOn, DateOnly HeldOn, bool Moved, bool Provisional, string? Leader, string? Place, string? Note);
