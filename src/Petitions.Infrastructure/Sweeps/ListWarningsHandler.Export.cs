using MediatR;
using Petitions.Application.Ledgers;
using Petitions.Application.Sweeps;
using Petitions.Infrastructure.Ledgers;

namespace Petitions.Infrastructure.Sweeps;

/// <summary>预警导出: the list's own filters and rights, as one stream.</summary>
internal sealed partial class ListWarningsHandler : IRequestHandler<ExportWarnings, IAsyncEnumerable<WarningRow>>
{
    public Task<IAsyncEnumerable<WarningRow>> Handle(ExportWarnings request, CancellationToken cancellationToken) => exports.TakeOut("warnings", request,
        List.Every<Row>(session, Filters(request), cancellationToken).Select(r => new TakenOut<WarningRow>(r.AsAnswered(cipher), r.CaseId, r.Seal)), cancellationToken);
}
