using System.Text.Json.Serialization;
using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;

namespace Petitions.Application.Retention;

/// <summary>提请筛选: what a list of proposals is narrowed to; the same for the list and for its export.</summary>
public record ProposalFilters
{
    /// <summary>True for those decided, false for those that wait.</summary>
    public bool? Decided { get; init; }
}

/// <summary>匿名化提请列表: cases past their period, and arrivals that raised none, that the reader may know, newest proposal first.</summary>
public sealed record ListProposals : ProposalFilters, IQuery<Page<ProposalRow>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Only(OfficeAct.Retention, Role.Reviewer, Role.Leader, Role.Auditor);
    /// <summary>1–200, default 50.</summary>
    public int Limit { get; init; } = 50;
    /// <summary>Where the page begins.</summary>
    public string? Cursor { get; init; }
}

internal sealed class ListProposalsShape : AbstractValidator<ListProposals>
{
    public ListProposalsShape() => RuleFor(r => r.Limit).InclusiveBetween(1, 200);
}

/// <summary>匿名化提请, as answered.</summary>
public record ProposalRow : IShowsCase
{
    /// <inheritdoc/>
    [JsonIgnore]
    public string Seal { get; init; } = "";
    Guid IShowsCase.CaseId => CaseId ?? Guid.Empty;
    /// <summary>Identity.</summary>
    public Guid Id { get; init; }
    /// <summary>The case; null where it is about an arrival.</summary>
    public Guid? CaseId { get; init; }
    /// <summary>来访; null where it is about a case.</summary>
    public Guid? VisitId { get; init; }
    /// <summary>信访编号, or 来访编号.</summary>
    public string Number { get; init; } = "";
    /// <summary>标题; null of an arrival, which has none.</summary>
    public string? Title { get; init; }
    /// <summary>类别.</summary>
    public PetitionClass? Class { get; init; }
    /// <summary>办理单位, or 接访单位.</summary>
    public string UnitId { get; init; } = "";
    /// <summary>结束日, or 来访日.</summary>
    public DateOnly? EndedOn { get; init; }
    /// <summary>保管期限规则.</summary>
    public string RuleKey { get; init; } = "";
    /// <summary>保管至.</summary>
    public DateOnly RetainedTo { get; init; }
    /// <summary>提请时间.</summary>
    public DateTimeOffset ProposedAt { get; init; }
    /// <summary>第一批准人.</summary>
    public string? FirstBy { get; init; }
    /// <summary>第一次批准时间.</summary>
    public DateTimeOffset? FirstAt { get; init; }
    /// <summary>第二批准人; then it was done.</summary>
    public string? SecondBy { get; init; }
    /// <summary>第二次批准时间.</summary>
    public DateTimeOffset? SecondAt { get; init; }
    /// <summary>决定延长保管的人.</summary>
    public string? KeptBy { get; init; }
    /// <summary>延长保管至.</summary>
    public DateOnly? KeptUntil { get; init; }
    /// <summary>延长保管的理由.</summary>
    public string? KeptReason { get; init; }
}
