using MediatR;
using Petitions.Application.Access;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Access;

/// <summary>明文调阅记录查询: newest first, keyset-paged; only of cases and arrivals that the auditor may know.</summary>
internal sealed class ListRevealsHandler(Session session, Cursors cursors, Caller caller) : IRequestHandler<ListReveals, Page<RevealRow>>
{
    private const int CountLimit = 10_000;

    private const string FromRevealsFragment = """
         FROM reveals r
        LEFT JOIN cases c ON c.id = r.case_id
        LEFT JOIN visits v ON v.id = r.visit_id
        LEFT JOIN units u ON u.id = v.unit_id
        """;

    private const string KnownFragment = $"""
        CASE WHEN r.case_id IS NULL THEN CASE WHEN {Reveals.VisitFragment} THEN 1 ELSE 0 END
            WHEN {Visibility.Fragment} THEN 1 ELSE 0 END = 1
        """;

    private const string SelectFragment = $"""
        SELECT r.seq AS Seq, r.case_id AS CaseId, c.number AS Number, r.visit_id AS VisitId, r.user_name AS UserName, r.at AS At, r.fields AS Fields, r.entry_no AS EntryNo, r.reason AS Reason
        {FromRevealsFragment}
        """;

    private const string OrderFragment = " ORDER BY r.seq DESC";
    private const string CountFragment = $"SELECT COUNT(*) AS Total FROM (SELECT r.seq AS seq {FromRevealsFragment}";
    private const string CountEndFragment = ") AS counted";
    private const string CaseFragment = "r.case_id = @CaseId";
    private const string UserFragment = "r.user_name = @UserName";
    private const string FromFragment = "r.at >= @From";
    private const string ToFragment = "r.at < @To";
    private const string CursorFragment = "r.seq < @CursorSeq";

    public async Task<Page<RevealRow>> Handle(ListReveals request, CancellationToken cancellationToken)
    {
        var filters = new Where().And(KnownFragment)
            .If(request.CaseId, CaseFragment, "CaseId")
            .If(request.UserName?.Trim().ToLowerInvariant(), UserFragment, "UserName")
            .If(request.From is { } from ? OfficeTime.At(from, TimeOnly.MinValue) : null, FromFragment, "From")
            .If(request.To is { } to ? OfficeTime.At(to.AddDays(1), TimeOnly.MinValue) : null, ToFragment, "To");
        filters.Parameters.Seen(caller.Known);
        var total = await session.Scalar<long>(Count(filters, session.Dialect), filters.Parameters, cancellationToken);
        if (cursors.Parse(request.Cursor) is { } cursor) filters.And(CursorFragment, "CursorSeq", cursor.Seq);
        var rows = await session.Query<Row>(Select(filters, session.Dialect, request.Limit + 1), filters.Parameters, cancellationToken);
        var shown = rows.Take(request.Limit).ToList();
        var next = rows.Count > request.Limit ? cursors.Text(shown[^1].At, shown[^1].Seq) : null;
        return new([.. shown.Select(r => r.AsAnswered())], next, Math.Min(total, CountLimit), total <= CountLimit);
    }

    private static string Select(Where filters, Dialect dialect, int rows) => SelectFragment + filters.Clause + OrderFragment + dialect.Page(rows);

    private static string Count(Where filters, Dialect dialect)
        => CountFragment + filters.Clause + OrderFragment + dialect.Page(CountLimit + 1) + CountEndFragment;

    /// <summary>What this can compose, for the check against the schema.</summary>
    [ComposedSql]
    internal static IEnumerable<string> Composed()
    {
        var dialect = new SqlServerDialect("");
        string[] fragments = [CaseFragment, UserFragment, FromFragment, ToFragment, CursorFragment];
        foreach (var taken in fragments.Select(f => new[] { f }).Append(fragments).Append([]))
        {
            var where = taken.Aggregate(new Where().And(KnownFragment), (w, f) => w.And(f));
            yield return Select(where, dialect, 51);
            yield return Count(where, dialect);
        }
    }

    private sealed class Row
    {
        public long Seq { get; init; }
        public Guid? CaseId { get; init; }
        public string? Number { get; init; }
        public Guid? VisitId { get; init; }
        public string UserName { get; init; } = "";
        public DateTimeOffset At { get; init; }
        public string Fields { get; init; } = "";
        public int? EntryNo { get; init; }
        public string Reason { get; init; } = "";

        internal RevealRow AsAnswered() => new()
        {
            CaseId = CaseId, Number = Number, VisitId = VisitId, UserName = UserName, At = At, Fields = Fields, EntryNo = EntryNo, Reason = Reason,
        };
    }
}
