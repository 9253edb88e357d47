using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Ledgers;

namespace Petitions.Infrastructure.Cases;

/// <summary>待上报、待执行查询: what is owed since a day, longest waiting first, keyset-paged, filtered by what the reader may see inside the SQL.</summary>
internal sealed partial class ListOwedHandler(Session session, Cursors cursors, CaseCipher cipher, Caller caller, ExportRecord exports)
    : IRequestHandler<ListUrgentReportsOwed, Page<UrgentReportOwed>>, IRequestHandler<ListExecutionsOwed, Page<ExecutionOwed>>
{
    private const int CountLimit = 10_000;
    private static readonly Owed[] Reports = [Owed.Report];
    private static readonly Owed[] Executions = [Owed.Execution, Owed.PartExecution];

    private const string CaseFragment
        = "SELECT c.id AS CaseId, c.number AS Number, c.title AS Title, c.unit_id AS UnitId, c.state AS State, c.seal AS Seal, c.data_key AS DataKey, ";

    private const string CountFragment = "SELECT COUNT(*) AS Total FROM (SELECT c.number AS number FROM cases c";
    private const string CountEndFragment = ") AS counted";

    public Task<Page<UrgentReportOwed>> Handle(ListUrgentReportsOwed request, CancellationToken cancellationToken)
        => List(Reports, request.Limit, request.Cursor, ToReport, cancellationToken);

    public Task<Page<ExecutionOwed>> Handle(ListExecutionsOwed request, CancellationToken cancellationToken)
        => List(Executions, request.Limit, request.Cursor, ToExecute, cancellationToken);

    private UrgentReportOwed ToReport(Row r) => new()
    {
        CaseId = r.CaseId, Seal = r.Seal, Number = r.Number, Title = cipher.Title(r.DataKey, r.Title), UnitId = r.UnitId, State = r.State, OwedFrom = r.Since,
    };

    private ExecutionOwed ToExecute(Row r) => new()
    {
        CaseId = r.CaseId, Seal = r.Seal, Number = r.Number, Title = cipher.Title(r.DataKey, r.Title), UnitId = r.UnitId, State = r.State, ServedOn = r.Since,
    };

    private async Task<Page<T>> List<T>(IReadOnlyList<Owed> all, int limit, string? from, Func<Row, T> answered, CancellationToken cancellation)
    {
        var total = 0L;
        foreach (var owed in all)
        {
            var filters = Filters(owed);
            total += await session.Scalar<long>(Count(owed, filters, session.Dialect), filters.Parameters, cancellation);
        }

        var rows = await Found(all, limit + 1, cursors.Parse<T>(from), cancellation);
        var shown = rows.Take(limit).ToList();
        return new([.. shown.Select(answered)], rows.Count > limit
            && Place(shown[^1]) is var last ? cursors.Text<T>(last.At, last.Number) : null, Math.Min(total, CountLimit), total <= CountLimit);
    }

    // Each is read in the order of the list, and no further than a page needs.
    private async Task<IReadOnlyList<Row>> Found(IReadOnlyList<Owed> all, int rows, Cursor? cursor, CancellationToken cancellation)
    {
        var found = new List<Row>();
        foreach (var owed in all)
        {
            var filters = Filters(owed);
            if (cursor is not null)
                filters.And(owed.After, "CursorDay", OfficeTime.Day(cursor.At)).Parameters.Add("CursorNumber", cursor.Number);
            found.AddRange(await session.Query<Row>(Select(owed, filters, session.Dialect, rows), filters.Parameters, cancellation));
        }

        return [.. found.OrderBy(r => r.Since).ThenBy(r => r.Number, StringComparer.Ordinal)];
    }

    private Where Filters(Owed owed) => new Where().And(owed.Waits).Seen(caller.Known);

    private static Cursor Place(Row row) => new(OfficeTime.At(row.Since, TimeOnly.MinValue), row.Number);

    private static string Select(Owed owed, Where filters, Dialect dialect, int rows) => CaseFragment + owed.From + filters.Clause + owed.Order + dialect.Page(rows);

    private static string Count(Owed owed, Where filters, Dialect dialect)
        => CountFragment + filters.Clause + owed.Order + dialect.Page(CountLimit + 1) + CountEndFragment;

    /// <summary>What this can compose, for the check against the schema.</summary>
    [ComposedSql]
    internal static IEnumerable<string> Composed()
    {
        var dialect = new SqlServerDialect("");
        foreach (var owed in new[] { Owed.Report, Owed.Execution, Owed.PartExecution })
            foreach (var taken in new string[][] { [], [owed.After] })
            {
                var where = taken.Aggregate(new Where().And(owed.Waits).And(Visibility.Fragment), (w, f) => w.And(f));
                yield return Select(owed, where, dialect, 51);
                yield return Count(owed, where, dialect);
            }
    }

    private sealed class Row
    {
        public Guid CaseId { get; init; }
        public string Number { get; init; } = "";
        public string Title { get; init; } = "";
        public string UnitId { get; init; } = "";
        public CaseState State { get; init; }
        public DateOnly Since { get; init; }
        public string Seal { get; init; } = "";
        public string? DataKey { get; init; }
    }
}
