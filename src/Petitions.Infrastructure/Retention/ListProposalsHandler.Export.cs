using MediatR;
using Petitions.Application.Ledgers;
using Petitions.Application.Retention;
using Petitions.Infrastructure.Ledgers;

namespace Petitions.Infrastructure.Retention;

/// <summary>保管期限导出: the list's own filters and rights, as one stream.</summary>
internal sealed partial class ListProposalsHandler : IRequestHandler<ExportProposals, IAsyncEnumerable<ProposalRow>>
{
    public Task<IAsyncEnumerable<ProposalRow>> Handle(ExportProposals request, CancellationToken cancellationToken) => exports.TakeOut("retention", request,
        List.Every<Row>(session, Filters(request), cancellationToken).Select(r => new TakenOut<ProposalRow>(r.AsAnswered(cipher), r.CaseId, r.Seal)), cancellationToken);
}
