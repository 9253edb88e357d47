using FluentValidation;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Supervision;

namespace Petitions.Application.Cases;

/// <summary>待办筛选: what the list of what waits is narrowed to; the same for the list and for its export.</summary>
public record WorkFilters
{
    /// <summary>Only this act.</summary>
    public CaseAct? Act { get; init; }
    /// <summary>办理单位, with the units below it.</summary>
    public string? UnitId { get; init; }
    /// <summary>类别.</summary>
    public PetitionClass? Class { get; init; }
    /// <summary>Only cases assigned to the caller.</summary>
    public bool? Mine { get; init; }
    /// <summary>超期: the act's own day has passed.</summary>
    public bool? Overdue { get; init; }
    /// <summary>Start of a number, or a whole name.</summary>
    public string? Q { get; init; }
}

internal sealed class WorkFiltersShape : AbstractValidator<WorkFilters>
{
    private static readonly IReadOnlyList<ChoiceTerm> Acts = [.. WaitsFor.All.Select(a => new ChoiceTerm(a.Word(), a))];

    public WorkFiltersShape()
    {
        RuleFor(w => w.UnitId).MaximumLength(Lengths.Code);
        RuleFor(w => w.Q).MaximumLength(Lengths.Name);
        RuleFor(w => w.Act).Must(a => a is null || WaitsFor.All.Contains(a.Value)).Says($"{Acts:、}", $"{Acts:,}");
    }
}

/// <summary>
/// 待办: what waits for the caller, by legal risk: what is overdue longest first, then what is due next, each by the act's own clock; then what has no
/// day, oldest first. An urgent matter is reported up at once and stands at the day since which it is owed, though it has no limit (art 25). It may wait on an
/// ended case too. What is given to somebody else, or is the caller's own opinion or request to decide on, does not wait for the caller.
/// </summary>
public sealed record ListWork : WorkFilters, IQuery<Page<WorkRow>>, IGuarded, IAsksByPerson
{
    bool IAsksByPerson.NamesSomebody => !string.IsNullOrWhiteSpace(Q);

    /// <inheritdoc/>
    public static Guard Guard => Guard.Only(OfficeAct.Reading, [.. Actor.CaseReaders.Where(r => WaitsFor.All.Any(a => Workflow.RolesFor(a).Contains(r)))]);
    /// <summary>1–200, default 50.</summary>
    public int Limit { get; init; } = 50;
    /// <summary>Where the page begins.</summary>
    public string? Cursor { get; init; }
    /// <summary>How far the total is counted: 1–10,000, the default. Most of the time of a long list is its counting.</summary>
    public int CountUpTo { get; init; } = MostCounted;

    /// <summary>No total is counted further.</summary>
    public const int MostCounted = 10_000;
}

internal sealed class ListWorkShape : AbstractValidator<ListWork>
{
    private static readonly IEnumerable<ChoiceTerm> Acts = WaitsFor.All.Select(a => new ChoiceTerm(a.Word(), a));

    public ListWorkShape()
    {
        Include(new WorkFiltersShape());
        RuleFor(w => w.Limit).InclusiveBetween(1, 200);
        RuleFor(w => w.CountUpTo).InclusiveBetween(1, ListWork.MostCounted);
    }
}

/// <summary>待办行.</summary>
public sealed record WorkRow : IShowsCase
{
    Guid IShowsCase.CaseId => Case.Id;
    string IShowsCase.Seal => Case.Seal;
    /// <summary>The case.</summary>
    public required CaseRow Case { get; init; }
    /// <summary>What it waits for.</summary>
    public required CaseAct Act { get; init; }
    /// <summary>The day the act is owed by; null where none is set.</summary>
    public DateOnly? DueOn { get; init; }
    /// <summary>外部机关: the organ outside the unit tree that owes it by then; here it is entered when its paper comes. Null where a unit here owes it.</summary>
    public string? OutsideOrgan { get; init; }
    /// <summary>超期: that day has passed, and a unit here owes it.</summary>
    public bool Overdue { get; init; }
    /// <summary>欠办起始日: since when an act is owed that the Regulation gives no last day; null for any other act (arts 25, 32).</summary>
    public DateOnly? OwedFrom { get; init; }
    /// <summary>听证开始日: of a hearing that was convened and is to be recorded, until the day it is due on; null for any other act.</summary>
    public DateOnly? HearingFrom { get; init; }
    /// <summary>听证地点, where one was announced.</summary>
    public string? HearingPlace { get; init; }
    /// <summary>承办人.</summary>
    public string? Assignee { get; init; }
    /// <summary>承办人显示名.</summary>
    public string? AssigneeName { get; init; }
    /// <summary>Key of the rule of the act's own clock; null where none runs.</summary>
    public string? Rule { get; init; }
    /// <summary>What is owed by then, in Chinese.</summary>
    public string? RuleTitle { get; init; }
    /// <summary>The article, under the rule in force when the clock started.</summary>
    public string? Article { get; init; }
    /// <summary>暂定: a holiday notice is missing that may move it.</summary>
    public bool Provisional { get; init; }
    /// <summary>督办序号: the order that is to be answered; null for any other act.</summary>
    public int? Order { get; init; }
    /// <summary>督办种类 of that order.</summary>
    public SupervisionKind? OrderKind { get; init; }
}
