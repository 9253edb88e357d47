using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Ledgers;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Ledgers;

/// <summary>台账导入列表: the caller's own, newest first, keyset-paged.</summary>
internal sealed class ListLedgerImportsHandler(Session session, Cursors cursors, FieldCipher cipher, Caller caller, ExportRecord exports) :
    IRequestHandler<ListLedgerImports, Page<LedgerImportRow>>, IRequestHandler<ExportLedgerImports, IAsyncEnumerable<LedgerImportRow>>
{
    private const string CountSql = "SELECT COUNT(*) AS Total FROM ledger_imports i WHERE i.created_by = @UserName";

    private const string ListFragment = """
        SELECT i.seq AS Seq, i.id AS Id, i.file_name AS FileName, i.state AS State, i.created_at AS CreatedAt, i.ended_at AS EndedAt,
            (SELECT COUNT(*) FROM ledger_rows r WHERE r.import_id = i.id) AS Lines,
            (SELECT COUNT(*) FROM ledger_rows w WHERE w.import_id = i.id AND w.outcome = 'ready') AS Ready,
            (SELECT COUNT(*) FROM ledger_rows d WHERE d.import_id = i.id AND d.outcome = 'stored') AS Stored
        FROM ledger_imports i
        WHERE i.created_by = @UserName AND i.seq < @Before
        ORDER BY i.seq DESC
        """;

    public async Task<Page<LedgerImportRow>> Handle(ListLedgerImports request, CancellationToken cancellationToken)
    {
        var before = cursors.Parse<LedgerImportRow>(request.Cursor)?.Seq ?? long.MaxValue;
        var rows = await session.Query<Row>(List(session.Dialect, request.Limit + 1), new { caller.Known.UserName, Before = before }, cancellationToken);
        var shown = rows.Take(request.Limit).ToList();
        var next = rows.Count > request.Limit ? cursors.Text<LedgerImportRow>(shown[^1].CreatedAt, shown[^1].Seq) : null;
        return new([.. shown.Select(r => r.AsAnswered(cipher))], next, await session.Scalar<long>(CountSql, new { caller.Known.UserName }, cancellationToken), true);
    }

    public Task<IAsyncEnumerable<LedgerImportRow>> Handle(ExportLedgerImports request, CancellationToken cancellationToken) => exports.TakeOut("imports", request,
        session.Stream<Row>(ListFragment, new { caller.Known.UserName, Before = long.MaxValue }, cancellationToken)
            .Select(r => new TakenOut<LedgerImportRow>(r.AsAnswered(cipher), null, "")), cancellationToken);

    private static string List(Dialect dialect, int rows) => ListFragment + dialect.Page(rows);

    [ComposedSql]
    internal static IEnumerable<string> Composed() => [List(new SqlServerDialect(""), 51), ListFragment];

    private sealed class Row
    {
        public long Seq { get; init; }
        public Guid Id { get; init; }
        public string FileName { get; init; } = "";
        public LedgerState State { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? EndedAt { get; init; }
        public int Lines { get; init; }
        public int Ready { get; init; }
        public int Stored { get; init; }

        internal LedgerImportRow AsAnswered(FieldCipher cipher)
            => new() { Id = Id, FileName = LedgerName.Opened(cipher, FileName), State = State, CreatedAt = CreatedAt, EndedAt = EndedAt, Rows = Lines, Ready = Ready, Stored = Stored };
    }
}
