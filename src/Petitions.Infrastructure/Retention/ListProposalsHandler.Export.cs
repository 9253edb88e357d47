using MediatR;
using Petitions.Application.Ledgers;
using Petitions.Application.Retention;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Ledgers;

namespace Petitions.Infrastructure.Retention;

/// <summary>保管期限导出: the list's own filters and rights, as one stream.</summary>
internal sealed partial class ListProposalsHandler : IRequestHandler<ExportProposals, IAsyncEnumerable<ProposalRow>>
{
    public async Task<IAsyncEnumerable<ProposalRow>> Handle(ExportProposals request, CancellationToken cancellationToken)
    {
        var filters = Filters(request.AsList());
        var id = await exports.Begin("retention", request, cancellationToken);
        return exports.Kept(id, session.Stream<Row>(Every(filters), filters.Parameters, cancellationToken)
            .Select(r => new TakenOut<ProposalRow>(r.AsAnswered(cipher), r.CaseId, r.Seal)), cancellationToken);
    }

    private static string Every(Where filters) => SelectFragment + filters.Clause + OrderFragment;

    [ComposedSql]
    internal static IEnumerable<string> ComposedExports() => [Every(new Where().And(RetentionStore.KnownFragment)), Every(new Where().And(RetentionStore.KnownFragment).And(WaitingFragment))];
}
