using MediatR;
using Petitions.Application.Ledgers;
using Petitions.Application.Supervision;
using Petitions.Infrastructure.Ledgers;

namespace Petitions.Infrastructure.Supervision;

/// <summary>督办导出: the list's own filters and rights, as one stream.</summary>
internal sealed partial class ListSupervisionsHandler : IRequestHandler<ExportSupervisions, IAsyncEnumerable<SupervisionRow>>
{
    public Task<IAsyncEnumerable<SupervisionRow>> Handle(ExportSupervisions request, CancellationToken cancellationToken) => exports.TakeOut("supervisions", request,
        List.Every<Row>(session, Filters(request), cancellationToken).Select(r => new TakenOut<SupervisionRow>(r.AsAnswered(cipher), r.CaseId, r.Seal)), cancellationToken);
}
