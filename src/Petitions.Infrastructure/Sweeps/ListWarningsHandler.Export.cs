using System.Runtime.CompilerServices;
using MediatR;
using Petitions.Application.Ledgers;
using Petitions.Application.Sweeps;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Ledgers;

namespace Petitions.Infrastructure.Sweeps;

/// <summary>预警导出: the list's own filters and rights, as one stream.</summary>
internal sealed partial class ListWarningsHandler : IRequestHandler<ExportWarnings, IAsyncEnumerable<WarningRow>>
{
    public async Task<IAsyncEnumerable<WarningRow>> Handle(ExportWarnings request, CancellationToken cancellationToken)
    {
        var filters = Filters(request.AsList());
        return exports.Kept(await exports.Begin("warnings", request, cancellationToken), Every(filters, cancellationToken), cancellationToken);
    }

    private async IAsyncEnumerable<TakenOut<WarningRow>> Every(Where filters, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in session.Stream<Row>(Every(filters), filters.Parameters, cancellation)) yield return new(row.AsAnswered(cipher), row.CaseId, row.Seal);
    }

    private static string Every(Where filters) => SelectFragment + filters.Clause + OrderFragment;

    [ComposedSql]
    internal static IEnumerable<string> ComposedExports() => [
        Every(new Where().And(Cases.Visibility.Fragment).And(AllRunningFragment)), Every(new Where().And(Cases.Visibility.Fragment).And(FewRunningFragment).And(MineFragment).And(UnitFragment))];
}
