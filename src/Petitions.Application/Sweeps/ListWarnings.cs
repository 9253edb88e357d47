using System.Text.Json.Serialization;
using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain.Cases;

namespace Petitions.Application.Sweeps;

/// <summary>预警筛选: what a list of warnings is narrowed to; the same for the list and for its export.</summary>
public record WarningFilters
{
    /// <summary>义务单位: the unit that owes the clock, with the units below it.</summary>
    public string? UnitId { get; init; }
    /// <summary>Only what the caller is to do: of cases assigned to the caller, and of reviews and rechecks that are the caller's to decide on or to serve.</summary>
    public bool? Mine { get; init; }
}

internal sealed class WarningFiltersShape : AbstractValidator<WarningFilters>
{
    public WarningFiltersShape() => RuleFor(w => w.UnitId).MaximumLength(Lengths.Code);
}

/// <summary>查看预警: of clocks that still run, newest first.</summary>
public sealed record ListWarnings : WarningFilters, IQuery<Page<WarningRow>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
    /// <summary>1–200, default 50.</summary>
    public int Limit { get; init; } = 50;
    /// <summary>Where the page begins.</summary>
    public string? Cursor { get; init; }
}

internal sealed class ListWarningsShape : AbstractValidator<ListWarnings>
{
    public ListWarningsShape()
    {
        Include(new WarningFiltersShape());
        RuleFor(w => w.Limit).InclusiveBetween(1, 200);
    }
}

/// <summary>预警列表行.</summary>
public sealed record WarningRow : IShowsCase
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
    /// <summary>办理状态.</summary>
    public CaseState State { get; init; }
    /// <summary>义务单位: the unit that owes the clock; of a review or recheck the organ that decides.</summary>
    public string UnitId { get; init; } = "";
    /// <summary>承办人 of the case; null where an organ that reviews owes the clock.</summary>
    public string? Assignee { get; init; }
    /// <summary>Key of the rule whose clock runs.</summary>
    public string Rule { get; init; } = "";
    /// <summary>What is owed, in Chinese.</summary>
    public string RuleTitle { get; init; } = "";
    /// <summary>Raw due date.</summary>
    public DateOnly DueOn { get; init; }
    /// <summary>预警种类.</summary>
    public WarningKind Kind { get; init; }
    /// <summary>When it was raised.</summary>
    public DateTimeOffset RaisedAt { get; init; }
}
