using System.Runtime.CompilerServices;
using MediatR;
using Petitions.Application.Ledgers;
using Petitions.Application.Reports;
using Petitions.Infrastructure.Ledgers;

namespace Petitions.Infrastructure.Reports;

/// <summary>比率所计之件导出: the list's own filters and rights; what is counted is held by its place alone, and the rows are read as they go out.</summary>
internal sealed partial class ListRateCasesHandler : IRequestHandler<ExportRateCases, IAsyncEnumerable<RateCase>>
{
    public Task<IAsyncEnumerable<RateCase>> Handle(ExportRateCases request, CancellationToken cancellationToken)
        => exports.TakeOut("rates", new { request.Rate, request.From, request.To, request.UnitId, request.Counted }, Every(AskedFor(request), cancellationToken),
            cancellationToken);

    private async IAsyncEnumerable<TakenOut<RateCase>> Every(Asked asked, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (_, _, listed) = await session.InSnapshot(ct => Counted(asked, ct), cancellation);
        foreach (var portion in listed.Chunk(AtOnce))
            foreach (var row in await Rows(portion, cancellation)) yield return new(row.AsAnswered(caller.Today, cipher), row.Id, row.Seal);
    }
}
