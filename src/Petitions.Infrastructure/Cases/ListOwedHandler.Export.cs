using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Ledgers;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Ledgers;

namespace Petitions.Infrastructure.Cases;

/// <summary>待执行导出: the list's own rights, as one stream.</summary>
internal sealed partial class ListOwedHandler : IRequestHandler<ExportExecutions, IAsyncEnumerable<ExecutionOwed>>
{
    public async Task<IAsyncEnumerable<ExecutionOwed>> Handle(ExportExecutions request, CancellationToken cancellationToken)
    {
        var filters = new Where().And(Owed.Execution.Waits).Seen(caller.Known);
        var id = await exports.Begin("executions", request, cancellationToken);
        return exports.Kept(id, session.Stream<Row>(Every(Owed.Execution, filters), filters.Parameters, cancellationToken)
            .Select(r => new TakenOut<ExecutionOwed>(ToExecute(r), r.CaseId, r.Seal)), cancellationToken);
    }

    private static string Every(Owed owed, Where filters) => CaseFragment + owed.From + filters.Clause + owed.Order;

    [ComposedSql]
    internal static IEnumerable<string> ComposedExports() => [Every(Owed.Execution, new Where().And(Owed.Execution.Waits).And(Visibility.Fragment))];
}
