using System.Runtime.CompilerServices;
using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Ledgers;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

/// <summary>待办导出: the list's own filters and rights, as one stream.</summary>
internal sealed partial class ListWorkHandler : IRequestHandler<ExportWork, IAsyncEnumerable<WorkRow>>
{
    public async Task<IAsyncEnumerable<WorkRow>> Handle(ExportWork request, CancellationToken cancellationToken)
    {
        var filters = Filters(request.AsList());
        filters.Parameters.Add("Provisional", true);
        return exports.Kept(await exports.Begin("work", request, cancellationToken), Every(filters, cancellationToken), cancellationToken);
    }

    private async IAsyncEnumerable<WorkRow> Every(Where filters, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in session.Stream<Row>(Every(filters), filters.Parameters, cancellation))
        {
            if (row.Class == PetitionClass.Accusation) await record.Later(new(row.Id, caller.Known.UserName, caller.At, caller.Route ?? nameof(ExportWork)), cancellation);
            yield return row.AsAnswered(caller.Today, Article(row), cipher);
        }
    }

    private static string Every(Where filters) => SelectFragment + filters.Clause + OrderFragment;

    [ComposedSql]
    internal static IEnumerable<string> ComposedExports() => [Every(new Where().And(Visibility.Fragment).And(OpenFragment).And(WaitsFragment))];
}
