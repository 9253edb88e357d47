using MediatR;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Sweeps;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Sweeps;

/// <summary>到期内容库: what is old is found by page and dropped between two positions: row numbers, or of drafts, which have none, instants in milliseconds.</summary>
internal sealed class ExpiredStore(Session session, Caller caller) : IExpired, IRequestHandler<FindExpired, IReadOnlyList<long>>
{
    private const int Most = 50_000;

    private const string AnswersFragment = "SELECT k.seq AS Seq FROM idempotency_keys k WHERE k.created_at < @Before ORDER BY k.seq";
    private const string ReadingsFragment = "SELECT r.seq AS Seq FROM case_reads r WHERE r.at < @Before ORDER BY r.seq";
    private const string DraftsFragment = "SELECT d.updated_at AS At FROM intake_drafts d WHERE d.updated_at < @Before ORDER BY d.updated_at";
    private const string OpenImportsFragment = $"SELECT i.seq AS Seq FROM ledger_imports i WHERE {UnsweptFragment} AND {OpenFragment} ORDER BY i.seq";
    private const string CellsFragment = $"""
        SELECT r.seq AS Seq FROM ledger_rows r
        WHERE r.import_id IN (SELECT i.id FROM ledger_imports i WHERE {UnsweptFragment}) AND (r.content <> '' OR r.faults IS NOT NULL)
        ORDER BY r.seq
        """;
    private const string ImportsFragment = $"SELECT i.seq AS Seq FROM ledger_imports i WHERE {UnsweptFragment} ORDER BY i.seq";

    private const string UnsweptFragment = "created_at < @Before AND swept_at IS NULL";
    private const string OpenFragment = "(state = 'reading' OR state = 'ready' OR state = 'storing')";
    private const string PortionFragment = "seq >= @From AND seq <= @UpTo";

    private const string DropAnswersSql = $"DELETE FROM idempotency_keys WHERE {PortionFragment} AND created_at < @Before";
    private const string DropReadingsSql = $"DELETE FROM case_reads WHERE {PortionFragment} AND at < @Before";
    private const string DropDraftsSql = "DELETE FROM intake_drafts WHERE updated_at >= @FromAt AND updated_at <= @UpToAt AND updated_at < @Before";
    private const string ExpireSql = $"UPDATE ledger_imports SET state = 'expired', ended_at = @At WHERE {PortionFragment} AND {UnsweptFragment} AND {OpenFragment}";
    private const string EmptyCellsSql = $"""
        UPDATE ledger_rows SET content = '', faults = NULL
        WHERE {PortionFragment} AND import_id IN (SELECT i.id FROM ledger_imports i WHERE {UnsweptFragment})
        """;
    private const string SweepSql = $"UPDATE ledger_imports SET swept_at = @At, file_name = '', headings = '' WHERE {PortionFragment} AND {UnsweptFragment}";

    public async Task<IReadOnlyList<long>> Handle(FindExpired request, CancellationToken cancellationToken)
    {
        var (sql, key) = (Old(request.What, session.Dialect), new { request.Before });
        return request.What == Expiring.Drafts
            ? [.. (await session.Query<DateTimeOffset>(sql, key, cancellationToken)).Select(at => at.ToUnixTimeMilliseconds())]
            : await session.Query<long>(sql, key, cancellationToken);
    }

    public Task<int> Drop(Expiring what, DateTimeOffset before, long from, long upTo, CancellationToken cancellation) => session.Execute(what switch
    {
        Expiring.FirstAnswers => DropAnswersSql,
        Expiring.Readings => DropReadingsSql,
        Expiring.Drafts => DropDraftsSql,
        Expiring.OpenImports => ExpireSql,
        Expiring.ImportedCells => EmptyCellsSql,
        _ => SweepSql,
    }, what == Expiring.Drafts
        ? (object)new { Before = before, FromAt = DateTimeOffset.FromUnixTimeMilliseconds(from), UpToAt = DateTimeOffset.FromUnixTimeMilliseconds(upTo) }
        : new { Before = before, From = from, UpTo = upTo, caller.At }, cancellation);

    [ComposedSql]
    internal static IEnumerable<string> Composed() => Enum.GetValues<Expiring>().Select(what => Old(what, new SqlServerDialect("")));

    private static string Old(Expiring what, Dialect dialect) => what switch
    {
        Expiring.FirstAnswers => AnswersFragment,
        Expiring.Readings => ReadingsFragment,
        Expiring.Drafts => DraftsFragment,
        Expiring.OpenImports => OpenImportsFragment,
        Expiring.ImportedCells => CellsFragment,
        _ => ImportsFragment,
    } + dialect.Page(Most);
}
