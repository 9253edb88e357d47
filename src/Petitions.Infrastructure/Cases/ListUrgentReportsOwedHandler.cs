using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

/// <summary>待上报查询: longest waiting first, keyset-paged, filtered by what the reader may see inside the SQL.</summary>
internal sealed class ListUrgentReportsOwedHandler(Session session, Cursors cursors, CaseCipher cipher, Caller caller) : IRequestHandler<ListUrgentReportsOwed, Page<UrgentReportOwed>>
{
    private const int CountLimit = 10_000;

    private const string SelectFragment = """
        SELECT c.id AS CaseId, c.number AS Number, c.title AS Title, c.unit_id AS UnitId, c.state AS State, c.report_up_from AS OwedFrom, c.seal AS Seal, c.data_key AS DataKey
        FROM cases c
        """;

    private const string CountFragment = "SELECT COUNT(*) AS Total FROM (SELECT c.number AS number FROM cases c";
    private const string CountEndFragment = ") AS counted";
    private const string OwedFragment = "c.report_up_from IS NOT NULL";
    private const string CursorFragment = "(c.report_up_from > @CursorDay OR (c.report_up_from = @CursorDay AND c.number > @CursorNumber))";
    private const string OrderFragment = " ORDER BY c.report_up_from, c.number";

    public async Task<Page<UrgentReportOwed>> Handle(ListUrgentReportsOwed request, CancellationToken cancellationToken)
    {
        var filters = new Where().And(OwedFragment).Seen(caller.Known);
        var total = await session.Scalar<long>(Count(filters, session.Dialect), filters.Parameters, cancellationToken);
        if (cursors.Parse(request.Cursor) is { } cursor)
            filters.And(CursorFragment, "CursorDay", OfficeTime.Day(cursor.At)).Parameters.Add("CursorNumber", cursor.Number);
        var rows = await session.Query<Row>(Select(filters, session.Dialect, request.Limit + 1), filters.Parameters, cancellationToken);
        var items = rows.Take(request.Limit).Select(r => r.AsAnswered(cipher)).ToList();
        var next = rows.Count > request.Limit ? cursors.Text(OfficeTime.At(items[^1].OwedFrom, TimeOnly.MinValue), items[^1].Number) : null;
        return new(items, next, Math.Min(total, CountLimit), total <= CountLimit);
    }

    private static string Select(Where filters, Dialect dialect, int rows) => SelectFragment + filters.Clause + OrderFragment + dialect.Page(rows);

    private static string Count(Where filters, Dialect dialect)
        => CountFragment + filters.Clause + OrderFragment + dialect.Page(CountLimit + 1) + CountEndFragment;

    /// <summary>What this can compose, for the check against the schema.</summary>
    [ComposedSql]
    internal static IEnumerable<string> Composed()
    {
        var dialect = new SqlServerDialect("");
        foreach (var taken in new string[][] { [], [CursorFragment] })
        {
            var where = taken.Aggregate(new Where().And(OwedFragment).And(Visibility.Fragment), (w, f) => w.And(f));
            yield return Select(where, dialect, 51);
            yield return Count(where, dialect);
        }
    }

    private sealed class Row
    {
        public Guid CaseId { get; init; }
        public string Number { get; init; } = "";
        public string Title { get; init; } = "";
        public string UnitId { get; init; } = "";
        public CaseState State { get; init; }
        public DateOnly OwedFrom { get; init; }
        public string Seal { get; init; } = "";
        public string? DataKey { get; init; }

        internal UrgentReportOwed AsAnswered(CaseCipher cipher) => new()
        {
            CaseId = CaseId, Seal = Seal, Number = Number, Title = cipher.Title(DataKey, Title), UnitId = UnitId, State = State, OwedFrom = OwedFrom,
        };
    }
}
