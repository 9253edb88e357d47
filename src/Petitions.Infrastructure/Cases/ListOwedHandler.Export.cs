using System.Runtime.CompilerServices;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Ledgers;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Ledgers;

namespace Petitions.Infrastructure.Cases;

/// <summary>待上报、待执行导出: the list's own rights, as one stream.</summary>
internal sealed partial class ListOwedHandler
    : IRequestHandler<ExportUrgentReports, IAsyncEnumerable<UrgentReportOwed>>, IRequestHandler<ExportExecutions, IAsyncEnumerable<ExecutionOwed>>
{
    private const int AtOnce = 200;

    public Task<IAsyncEnumerable<UrgentReportOwed>> Handle(ExportUrgentReports request, CancellationToken cancellationToken)
        => exports.TakeOut("urgent-reports", request, Every(Reports, ToReport, cancellationToken), cancellationToken);

    public Task<IAsyncEnumerable<ExecutionOwed>> Handle(ExportExecutions request, CancellationToken cancellationToken)
        => exports.TakeOut("executions", request, Every(Executions, ToExecute, cancellationToken), cancellationToken);

    // Page by page: the list is merged from several sources, each in the order of the list.
    private async IAsyncEnumerable<TakenOut<T>> Every<T>(IReadOnlyList<Owed> all, Func<Row, T> answered, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (Cursor? cursor = null; ;)
        {
            var rows = await Found(all, AtOnce + 1, cursor, cancellation);
            foreach (var row in rows.Take(AtOnce)) yield return new(answered(row), row.CaseId, row.Seal);
            if (rows.Count <= AtOnce) yield break;
            cursor = Place(rows[AtOnce - 1]);
        }
    }
}
