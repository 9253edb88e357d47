using System.Runtime.CompilerServices;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Ledgers;
using Petitions.Infrastructure.Ledgers;

namespace Petitions.Infrastructure.Cases;

/// <summary>待办导出: the list's own filters and rights, as one stream.</summary>
internal sealed partial class ListWorkHandler : IRequestHandler<ExportWork, IAsyncEnumerable<WorkRow>>
{
    private const int AtOnce = 200;

    public Task<IAsyncEnumerable<WorkRow>> Handle(ExportWork request, CancellationToken cancellationToken)
        => exports.TakeOut("work", request with { Q = ExportRecord.Searched(request.Q) }, Every(request, cancellationToken), cancellationToken);

    // Page by page: the list is merged from several sources, each in the order of the list. How many there are shows at the end.
    private async IAsyncEnumerable<TakenOut<WorkRow>> Every(WorkFilters filters, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (string? cursor = null; ;)
        {
            var page = await Page(filters, cursor, AtOnce, countUpTo: 1, cancellation);
            foreach (var row in page.Items) yield return new(row, row.Case.Id, row.Case.Seal);

            cursor = page.NextCursor;
            if (cursor is null) yield break;
        }
    }
}
