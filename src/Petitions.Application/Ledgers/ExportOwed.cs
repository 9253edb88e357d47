using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Retention;
using Petitions.Application.Supervision;
using Petitions.Domain.Supervision;

namespace Petitions.Application.Ledgers;

/// <summary>导出督办: everything issued that the list shows, row by row.</summary>
public sealed record ExportSupervisions : SupervisionFilters, IQuery<IAsyncEnumerable<SupervisionRow>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListSupervisions.Guard;
}

internal sealed class ExportSupervisionsShape : AbstractValidator<ExportSupervisions>
{
    public ExportSupervisionsShape() => Include(new SupervisionFiltersShape());
}

/// <summary>导出待执行: supported requests not carried out yet, row by row, longest waiting first.</summary>
public sealed record ExportExecutions : IQuery<IAsyncEnumerable<ExecutionOwed>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListExecutionsOwed.Guard;
}

/// <summary>导出待上报: urgent matters that nobody has reported up yet, row by row, longest waiting first (art 25).</summary>
public sealed record ExportUrgentReports : IQuery<IAsyncEnumerable<UrgentReportOwed>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListUrgentReportsOwed.Guard;
}

/// <summary>导出保管期限: the proposals of the list, row by row, with who approved them.</summary>
public sealed record ExportProposals : ProposalFilters, IQuery<IAsyncEnumerable<ProposalRow>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListProposals.Guard;
}
