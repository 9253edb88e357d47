using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Ledgers;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Ledgers;

/// <summary>导出记录查询: newest first; rows are counted of exports of the reader's own units, as far as the reader may know of their cases.</summary>
internal sealed class ListLedgerExportsHandler(Session session, Cursors cursors, Caller caller, ExportRecord exports) :
    IRequestHandler<ListLedgerExports, Page<LedgerExportView>>, IRequestHandler<ExportExports, IAsyncEnumerable<LedgerExportView>>
{
    private const string CountSql = "SELECT COUNT(*) AS Total FROM ledger_exports";
    private const string SelectFragment = $"""
        SELECT e.seq AS Seq, e.user_name AS UserName, e.at AS At, e.filters AS Filters, e.list_name AS ListName, e.whole AS Whole,
            CASE WHEN e.unit_id IN (SELECT u.id FROM units u WHERE u.path LIKE @ActorUnits ESCAPE '!')
                THEN (SELECT SUM(k.row_count) FROM ledger_export_counts k WHERE k.export_id = e.id AND k.seal IN ({Visibility.SealsFragment})) ELSE NULL END AS Rows
        FROM ledger_exports e
        """;

    private const string ListFragment = $"{SelectFragment} WHERE e.seq < @Before ORDER BY e.seq DESC";
    private const string EverySql = $"{SelectFragment} WHERE e.id <> @Own ORDER BY e.seq DESC";

    public async Task<Page<LedgerExportView>> Handle(ListLedgerExports request, CancellationToken cancellationToken)
    {
        var parameters = Visibility.Parameters(caller.Known);
        parameters.Add("Before", cursors.Parse<LedgerExportView>(request.Cursor)?.Seq ?? long.MaxValue);
        var rows = await session.Query<Row>(List(session.Dialect, request.Limit + 1), parameters, cancellationToken);
        var shown = rows.Take(request.Limit).ToList();
        var next = rows.Count > request.Limit ? cursors.Text<LedgerExportView>(shown[^1].At, shown[^1].Seq) : null;
        return new([.. shown.Select(r => r.AsAnswered())], next, await session.Scalar<long>(CountSql, null, cancellationToken), true);
    }

    // This export is on record too, and in the next one; it cannot tell its own end.
    public Task<IAsyncEnumerable<LedgerExportView>> Handle(ExportExports request, CancellationToken cancellationToken) => exports.TakeOut("exports", request, id =>
    {
        var parameters = Visibility.Parameters(caller.Known);
        parameters.Add("Own", id);
        return session.Stream<Row>(EverySql, parameters, cancellationToken).Select(r => new TakenOut<LedgerExportView>(r.AsAnswered(), null, ""));
    }, cancellationToken);

    private static string List(Dialect dialect, int rows) => ListFragment + dialect.Page(rows);

    [ComposedSql]
    internal static IEnumerable<string> Composed() => [List(new SqlServerDialect(""), 51)];

    private sealed class Row
    {
        public long Seq { get; init; }
        public string UserName { get; init; } = "";
        public DateTimeOffset At { get; init; }
        public string Filters { get; init; } = "";
        public string ListName { get; init; } = "";
        public long? Rows { get; init; }
        public bool Whole { get; init; }

        internal LedgerExportView AsAnswered() => new() { UserName = UserName, At = At, List = ListName, Filters = Filters, Rows = Rows, Whole = Whole };
    }
}
