using MediatR;
using Petitions.Application.Ledgers;
using Petitions.Application.Supervision;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Ledgers;

namespace Petitions.Infrastructure.Supervision;

/// <summary>督办导出: the list's own filters and rights, as one stream.</summary>
internal sealed partial class ListSupervisionsHandler : IRequestHandler<ExportSupervisions, IAsyncEnumerable<SupervisionRow>>
{
    public async Task<IAsyncEnumerable<SupervisionRow>> Handle(ExportSupervisions request, CancellationToken cancellationToken)
    {
        var filters = Filters(request.AsList());
        var id = await exports.Begin("supervisions", request, cancellationToken);
        return exports.Kept(id, session.Stream<Row>(Every(filters), filters.Parameters, cancellationToken)
            .Select(r => new TakenOut<SupervisionRow>(r.AsAnswered(cipher), r.CaseId, r.Seal)), cancellationToken);
    }

    private static string Every(Where filters) => SelectFragment + filters.Clause + OrderFragment;

    [ComposedSql]
    internal static IEnumerable<string> ComposedExports() =>
        [Every(new Where().And(Visibility.Fragment)), Every(new Where().And(Visibility.Fragment).And(KindFragment).And(OwedFragment).And(OverdueFragment).And(UnitFragment))];
}
