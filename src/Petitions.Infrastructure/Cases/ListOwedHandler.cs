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

    private const string CaseFragment
        = "SELECT c.id AS CaseId, c.number AS Number, c.title AS Title, c.unit_id AS UnitId, c.state AS State, c.seal AS Seal, c.data_key AS DataKey, ";

    private const string CountFragment = "SELECT COUNT(*) AS Total FROM (SELECT c.number AS number FROM cases c";
    private const string CountEndFragment = ") AS counted";

    public Task<Page<UrgentReportOwed>> Handle(ListUrgentReportsOwed request, CancellationToken cancellationToken)
        => List(Owed.Report, request.Limit, request.Cursor, r => new UrgentReportOwed
        {
            CaseId = r.CaseId, Seal = r.Seal, Number = r.Number, Title = cipher.Title(r.DataKey, r.Title), UnitId = r.UnitId, State = r.State, OwedFrom = r.Since,
        }, cancellationToken);

    public Task<Page<ExecutionOwed>> Handle(ListExecutionsOwed request, CancellationToken cancellationToken)
        => List(Owed.Execution, request.Limit, request.Cursor, ToExecute, cancellationToken);

    private ExecutionOwed ToExecute(Row r) => new()
    {
        CaseId = r.CaseId, Seal = r.Seal, Number = r.Number, Title = cipher.Title(r.DataKey, r.Title), UnitId = r.UnitId, State = r.State, ServedOn = r.Since,
    };

    private async Task<Page<T>> List<T>(Owed owed, int limit, string? from, Func<Row, T> answered, CancellationToken cancellation)
    {
        var filters = new Where().And(owed.Waits).Seen(caller.Known);
        var total = await session.Scalar<long>(Count(owed, filters, session.Dialect), filters.Parameters, cancellation);
        if (cursors.Parse(from) is { } cursor)
            filters.And(owed.After, "CursorDay", OfficeTime.Day(cursor.At)).Parameters.Add("CursorNumber", cursor.Number);
        var rows = await session.Query<Row>(Select(owed, filters, session.Dialect, limit + 1), filters.Parameters, cancellation);
        var shown = rows.Take(limit).ToList();
        var next = rows.Count > limit ? cursors.Text(OfficeTime.At(shown[^1].Since, TimeOnly.MinValue), shown[^1].Number) : null;
        return new([.. shown.Select(answered)], next, Math.Min(total, CountLimit), total <= CountLimit);
    }

    private static string Select(Owed owed, Where filters, Dialect dialect, int rows) => Every(owed, filters) + dialect.Page(rows);

    private static string Count(Owed owed, Where filters, Dialect dialect)
        => CountFragment + filters.Clause + owed.Order + dialect.Page(CountLimit + 1) + CountEndFragment;

    /// <summary>What this can compose, for the check against the schema.</summary>
    [ComposedSql]
    internal static IEnumerable<string> Composed()
    {
        var dialect = new SqlServerDialect("");
        foreach (var owed in new[] { Owed.Report, Owed.Execution })
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
