using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Access;

namespace Petitions.Application.Reports;

/// <summary>核对计数: recounts everything from cases, history and visits and compares it with the counts. Slow: it reads all of them.</summary>
public sealed record ReconcileCounts(DateOnly? AsOf = null) : IQuery<CountsReconciled>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Only(OfficeAct.ReconcileCounts, Role.Leader, Role.Auditor);
}

internal sealed class ReconcileCountsShape : AbstractValidator<ReconcileCounts>
{
    public ReconcileCountsShape() => RuleFor(r => r.AsOf).InOurEra();
}

/// <summary>核对结果.</summary>
/// <param name="AsOf">Office day.</param>
/// <param name="Compared">How many figures were compared.</param>
/// <param name="Differences">Figures that differ; empty where the counts are right.</param>
public sealed record CountsReconciled(DateOnly AsOf, int Compared, IReadOnlyList<CountDifference> Differences);

/// <summary>计数差异.</summary>
/// <param name="What">Which figure.</param>
/// <param name="Counted">What the counts say.</param>
/// <param name="Recounted">What the rows say.</param>
public sealed record CountDifference(string What, long Counted, long Recounted);
