using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Application.Access;

/// <summary>明文调阅记录: who saw which personal data in plain, when and why, newest first; the auditor's.</summary>
public sealed record ListReveals : RecordFilters, IQuery<Page<RevealRow>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Only(OfficeAct.RevealRecord, Role.Auditor);
    /// <summary>1–200, default 50.</summary>
    public int Limit { get; init; } = 50;
    /// <summary>Where the page begins.</summary>
    public string? Cursor { get; init; }
}

internal sealed class ListRevealsShape : AbstractValidator<ListReveals>
{
    public ListRevealsShape()
    {
        Include(new RecordFiltersShape());
        RuleFor(r => r.Limit).InclusiveBetween(1, 200);
    }
}

/// <summary>明文调阅记录, as answered.</summary>
public sealed record RevealRow
{
    /// <summary>The case; null for an arrival.</summary>
    public Guid? CaseId { get; init; }
    /// <summary>信访编号 of the case.</summary>
    public string? Number { get; init; }
    /// <summary>The arrival; null for a case.</summary>
    public Guid? VisitId { get; init; }
    /// <summary>来访编号 of the arrival.</summary>
    public string? VisitNumber { get; init; }
    /// <summary>Who.</summary>
    public string UserName { get; init; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }
    /// <summary>Which, with commas.</summary>
    public string Fields { get; init; } = "";
    /// <summary>The amendment before which they stood so; null for the people as they were then.</summary>
    public int? EntryNo { get; init; }
    /// <summary>理由.</summary>
    public string Reason { get; init; } = "";
}
