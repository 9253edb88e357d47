using System.Runtime.CompilerServices;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Ledgers;
using Petitions.Infrastructure.Ledgers;

namespace Petitions.Infrastructure.Cases;

/// <summary>待执行导出: the list's own rights, as one stream.</summary>
internal sealed partial class ListOwedHandler : IRequestHandler<ExportExecutions, IAsyncEnumerable<ExecutionOwed>>
{
    private const int AtOnce = 200;

    public async Task<IAsyncEnumerable<ExecutionOwed>> Handle(ExportExecutions request, CancellationToken cancellationToken)
        => exports.Kept(await exports.Begin("executions", request, cancellationToken), Every(cancellationToken), cancellationToken);

    // Page by page: the list is merged from several sources, each in the order of the list.
    private async IAsyncEnumerable<TakenOut<ExecutionOwed>> Every([EnumeratorCancellation] CancellationToken cancellation)
    {
        for (string? cursor = null; ;)
        {
            var rows = await Found(Executions, AtOnce + 1, cursor, cancellation);
            foreach (var row in rows.Take(AtOnce)) yield return new(ToExecute(row), row.CaseId, row.Seal);
            if (rows.Count <= AtOnce) yield break;
            cursor = After(rows[AtOnce - 1]);
        }
    }
}
