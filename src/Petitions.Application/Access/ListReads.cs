using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Application.Access;

/// <summary>查询阅案记录: who read which case, newest first; the auditor's.</summary>
public sealed record ListReads : RecordFilters, IQuery<Page<ReadRow>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Only(OfficeAct.ReadRecord, Role.Auditor);
    /// <summary>1–200, default 50.</summary>
    public int Limit { get; init; } = 50;
    /// <summary>Where the page begins.</summary>
    public string? Cursor { get; init; }
}

internal sealed class ListReadsShape : AbstractValidator<ListReads>
{
    public ListReadsShape()
    {
        Include(new RecordFiltersShape());
        RuleFor(r => r.Limit).InclusiveBetween(1, 200);
    }
}

/// <summary>阅案记录, as answered.</summary>
public sealed record ReadRow
{
    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }
    /// <summary>信访编号.</summary>
    public string Number { get; init; } = "";
    /// <summary>Who.</summary>
    public string UserName { get; init; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }
    /// <summary>By which route.</summary>
    public string Route { get; init; } = "";
}
