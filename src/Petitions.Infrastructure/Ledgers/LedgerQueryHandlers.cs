using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Ledgers;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.People;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Ledgers;

/// <summary>台账导入查询: an import is its uploader's alone, and of its rows those whose case the uploader may still know.</summary>
internal sealed class LedgerQueryHandlers(Session session, Cursors cursors, Caller caller, LedgerImports imports) :
    IRequestHandler<FindLedgerTemplate, IReadOnlyList<string>>, IRequestHandler<FindLedgerImport, LedgerImportView>, IRequestHandler<ListLedgerRows, Page<LedgerRowView>>,
        IRequestHandler<FindLedgerSheet, MarkedLedger>
{
    private const string OutcomesSql =
        "SELECT r.outcome AS Outcome, COUNT(*) AS Rows FROM ledger_rows r WHERE r.import_id = @Id GROUP BY r.outcome";
    private const string WarnedSql = "SELECT COUNT(*) AS Rows FROM ledger_rows r WHERE r.import_id = @Id AND r.outcome = 'ready' AND r.faults IS NOT NULL";
    private const string AllSql = $"{LedgerImports.ShownFragment} ORDER BY r.row_no";
    private const string OutcomeFragment = " AND r.outcome = @Outcome";
    private const string CursorFragment = " AND r.row_no > @After ORDER BY r.row_no";

    public Task<IReadOnlyList<string>> Handle(FindLedgerTemplate request, CancellationToken cancellationToken) => Task.FromResult(LedgerColumns.All);

    public async Task<LedgerImportView> Handle(FindLedgerImport request, CancellationToken cancellationToken)
    {
        var import = await Found(request.ImportId, cancellationToken);
        var counts = await Counts(import.Id, cancellationToken);
        return new()
        {
            Id = import.Id, FileName = import.FileName, State = import.State, CreatedAt = import.CreatedAt, EndedAt = import.EndedAt, Rows = counts.Values.Sum(),
            Ready = counts.GetValueOrDefault(LedgerOutcome.Ready), Warned = await session.Scalar<int>(WarnedSql, new { import.Id }, cancellationToken),
            Faulty = counts.GetValueOrDefault(LedgerOutcome.Faulty),
            Duplicates = counts.GetValueOrDefault(LedgerOutcome.Duplicate), Stored = counts.GetValueOrDefault(LedgerOutcome.Stored),
            Refused = counts.GetValueOrDefault(LedgerOutcome.Refused), Sheet = import.Sheet, UnreadSheets = import.UnreadSheets,
            UnknownHeadings = [.. import.Headings.Where(h => h.Length > 0 && !LedgerColumns.All.Contains(LedgerColumns.Of(h)))],
        };
    }

    public async Task<Page<LedgerRowView>> Handle(ListLedgerRows request, CancellationToken cancellationToken)
    {
        var import = await Found(request.ImportId, cancellationToken);
        var counts = await Counts(import.Id, cancellationToken);
        var parameters = Parameters(import.Id);
        if (request.Outcome is { } asked) parameters.Add("Outcome", asked.Word());
        parameters.Add("After", cursors.Parse<LedgerRowView>(request.Cursor)?.Seq ?? 0);
        var rows = await session.Query<LedgerImports.LineRow>(Rows(request.Outcome is not null, session.Dialect, request.Limit + 1), parameters, cancellationToken);
        var items = rows.Take(request.Limit).Select(r => View(import, imports.AsStored(r))).ToList();
        var total = request.Outcome is { } outcome ? counts.GetValueOrDefault(outcome) : counts.Values.Sum();
        return new(items, rows.Count > request.Limit ? cursors.Text<LedgerRowView>(import.CreatedAt, items[^1].RowNo) : null, total, true);
    }

    public async Task<MarkedLedger> Handle(FindLedgerSheet request, CancellationToken cancellationToken)
    {
        var import = await Found(request.ImportId, cancellationToken);
        var lines = await session.Query<LedgerImports.LineRow>(AllSql, Parameters(import.Id), cancellationToken);
        // Swept: there is nothing left to write beside.
        if (lines.Any(l => l.Content.Length == 0 && !l.IsHidden)) throw Refusal.NotFound();
        return new(import, [.. lines.Select(imports.AsStored)]);
    }

    private Named Parameters(Guid id)
    {
        var parameters = Visibility.Parameters(caller.Known);
        parameters.Add("Id", id);
        return parameters;
    }

    private async Task<LedgerImport> Found(Guid id, CancellationToken cancellation)
        => await imports.Find(id, caller.Known.UserName, cancellation) ?? throw Refusal.NotFound();

    private async Task<Dictionary<LedgerOutcome, int>> Counts(Guid id, CancellationToken cancellation)
        => (await session.Query<Count>(OutcomesSql, new { Id = id }, cancellation)).ToDictionary(c => c.Outcome, c => c.Rows);

    private static LedgerRowView View(LedgerImport import, LedgerLine line) => new()
    {
        RowNo = line.RowNo, Outcome = line.Outcome, Faults = line.Faults, CaseId = line.CaseId, Number = line.Number, Seal = line.Seal,
        Cells = import.Known(line.Cells).Where(c => c.Value.Length > 0).ToDictionary(c => c.Key, c => Masked(c.Key, c.Value)),
    };

    private static string Masked(string column, string text) => (column switch
    {
        LedgerColumns.IdNumber => Mask.IdNumber(text),
        LedgerColumns.Phone => Mask.Phone(text),
        LedgerColumns.Address => Mask.Address(text),
        _ => text,
    }) ?? "";

    private static string Rows(bool ofOutcome, Dialect dialect, int rows)
        => LedgerImports.ShownFragment + (ofOutcome ? OutcomeFragment : "") + CursorFragment + dialect.Page(rows);

    [ComposedSql]
    internal static IEnumerable<string> Composed()
    {
        var dialect = new SqlServerDialect("");
        return [Rows(false, dialect, 51), Rows(true, dialect, 51)];
    }

    private sealed class Count
    {
        public LedgerOutcome Outcome { get; init; }
        public int Rows { get; init; }
    }
}
