using System.Text.Json.Serialization;
using FluentValidation;
using Petitions.Application.Pipeline;
using Petitions.Domain.Cases;

namespace Petitions.Application.Cases;

/// <summary>查看办理情况: what was done, who stepped aside, which units join.</summary>
public sealed record ShowHandling(Guid CaseId) : IQuery<HandlingView>, IAboutCase, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
}

/// <summary>办理情况, as answered.</summary>
/// <param name="LeadUnitId">主办单位.</param>
/// <param name="CoUnitIds">协办单位.</param>
/// <param name="Records">办理记载, in the order recorded.</param>
/// <param name="Recusals">回避, in the order recorded.</param>
public sealed record HandlingView(
    string LeadUnitId, IReadOnlyList<string> CoUnitIds, IReadOnlyList<HandlingRecordView> Records, IReadOnlyList<RecusalView> Recusals);

/// <summary>办理记载, as answered.</summary>
public sealed record HandlingRecordView
{
    /// <summary>1, 2, 3 …</summary>
    public int Ordinal { get; init; }
    /// <summary>轮次.</summary>
    public int Round { get; init; }
    /// <summary>种类.</summary>
    public HandlingRecordKind Kind { get; init; }
    /// <summary>The day.</summary>
    public DateOnly DoneOn { get; init; }
    /// <summary>地点.</summary>
    public string? Place { get; init; }
    /// <summary>内容.</summary>
    public string Content { get; init; } = "";
    /// <summary>The convened hearing that minutes belong to.</summary>
    public int? RefersTo { get; init; }
    /// <summary>记载人.</summary>
    public string RecordedBy { get; init; } = "";
    /// <summary>记载时间.</summary>
    public DateTimeOffset RecordedAt { get; init; }
    /// <summary>数据密钥 of the case, wrapped: under it stands what is written here.</summary>
    [JsonIgnore]
    public string? DataKey { get; init; }
}

/// <summary>回避, as answered.</summary>
public sealed record RecusalView
{
    /// <summary>回避人.</summary>
    public string UserName { get; init; } = "";
    /// <summary>理由.</summary>
    public string Reason { get; init; } = "";
    /// <summary>登记人.</summary>
    public string RecordedBy { get; init; } = "";
    /// <summary>登记时间.</summary>
    public DateTimeOffset RecordedAt { get; init; }
    /// <summary>解除人.</summary>
    public string? LiftedBy { get; init; }
    /// <summary>解除时间.</summary>
    public DateTimeOffset? LiftedAt { get; init; }
    /// <summary>数据密钥 of the case, wrapped: under it stands what is written here.</summary>
    [JsonIgnore]
    public string? DataKey { get; init; }
}

/// <summary>待执行列表: supported requests whose opinion is served and which are not carried out yet, longest waiting first.</summary>
public sealed record ListExecutionsOwed : IQuery<Page<ExecutionOwed>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
    /// <summary>1–200, default 50.</summary>
    public int Limit { get; init; } = 50;
    /// <summary>Where the page begins.</summary>
    public string? Cursor { get; init; }
}

internal sealed class ListExecutionsOwedShape : AbstractValidator<ListExecutionsOwed>
{
    public ListExecutionsOwedShape() => RuleFor(l => l.Limit).InclusiveBetween(1, 200);
}

/// <summary>待执行, as answered.</summary>
public sealed record ExecutionOwed : IShowsCase
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
    /// <summary>送达日: execution is owed since.</summary>
    public DateOnly ServedOn { get; init; }
}
