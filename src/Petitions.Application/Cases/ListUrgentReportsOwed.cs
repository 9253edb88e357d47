using System.Text.Json.Serialization;
using FluentValidation;
using Petitions.Application.Pipeline;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>待上报列表: urgent matters that nobody has reported up yet, longest waiting first (art 25).</summary>
public sealed record ListUrgentReportsOwed : IQuery<Page<UrgentReportOwed>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
    /// <summary>1–200, default 50.</summary>
    public int Limit { get; init; } = 50;
    /// <summary>Where the page begins.</summary>
    public string? Cursor { get; init; }
}

internal sealed class ListUrgentReportsOwedShape : AbstractValidator<ListUrgentReportsOwed>
{
    public ListUrgentReportsOwedShape() => RuleFor(l => l.Limit).InclusiveBetween(1, 200);
}

/// <summary>待上报, as answered.</summary>
public sealed record UrgentReportOwed : IShowsCase
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
    /// <summary>办理单位.</summary>
    public string UnitId { get; init; } = "";
    /// <summary>办理状态.</summary>
    public CaseState State { get; init; }
    /// <summary>应上报起始日: the report is owed since.</summary>
    public DateOnly OwedFrom { get; init; }
}
