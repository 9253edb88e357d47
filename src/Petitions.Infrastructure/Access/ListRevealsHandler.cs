using MediatR;
using Petitions.Application.Access;
using Petitions.Application.Cases;
using Petitions.Application.Ledgers;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Ledgers;

namespace Petitions.Infrastructure.Access;

/// <summary>明文调阅记录查询: newest first, keyset-paged; only of cases and arrivals that the auditor may know.</summary>
internal sealed class ListRevealsHandler(Session session, Cursors cursors, Caller caller, ExportRecord exports) :
    IRequestHandler<ListReveals, Page<RevealRow>>, IRequestHandler<ExportReveals, IAsyncEnumerable<RevealRow>>
{
    private const string FromRevealsFragment = """
         FROM reveals r
        LEFT JOIN cases c ON c.id = r.case_id
        LEFT JOIN visits v ON v.id = r.visit_id
        """;

    private const string KnownFragment = $"""
        CASE WHEN r.case_id IS NULL THEN CASE WHEN {Reveals.VisitFragment} THEN 1 ELSE 0 END
            WHEN {Visibility.Fragment} THEN 1 ELSE 0 END = 1
        """;

    private const string SelectFragment = $"""
        SELECT r.seq AS Seq, r.case_id AS CaseId, c.number AS Number, r.visit_id AS VisitId, v.number AS VisitNumber, r.user_name AS UserName, r.at AS At,
            r.fields AS Fields, r.entry_no AS EntryNo, r.reason AS Reason,
            COALESCE(c.seal, v.seal) AS Seal
        {FromRevealsFragment}
        """;

    private const string OrderFragment = " ORDER BY r.seq DESC";
    private const string CountFragment = $"SELECT COUNT(*) AS Total FROM (SELECT r.seq AS seq {FromRevealsFragment}";
    private const string CaseFragment = "r.case_id = @CaseId";
    private const string UserFragment = "r.user_name = @UserName";
    private const string FromFragment = "r.at >= @From";
    private const string ToFragment = "r.at < @To";
    private const string CursorFragment = "r.seq < @CursorSeq";

    private static readonly SeqList List = new(SelectFragment, CountFragment, CursorFragment, OrderFragment);

    public Task<Page<RevealRow>> Handle(ListReveals request, CancellationToken cancellationToken)
        => List.Page<Row, RevealRow>(session, cursors, Filters(request), request.Cursor, request.Limit, r => (r.At, r.Seq), r => r.AsAnswered(), cancellationToken);

    // A line tells of a reading, and is none itself. Which case was asked about is not kept: the record of exports is read by auditors who may not know of it.
    public Task<IAsyncEnumerable<RevealRow>> Handle(ExportReveals request, CancellationToken cancellationToken)
        => exports.TakeOut("reveals", new { request.UserName, request.From, request.To, OneCase = request.CaseId is null ? (bool?)null : true },
        List.Every<Row>(session, Filters(request), cancellationToken).Select(r => new TakenOut<RevealRow>(r.AsAnswered(), null, r.Seal)), cancellationToken);

    private Where Filters(RecordFilters request)
    {
        var filters = new Where().And(KnownFragment)
            .If(request.CaseId, CaseFragment, "CaseId")
            .If(request.UserName?.Trim().ToLowerInvariant(), UserFragment, "UserName")
            .If(request.From is { } from ? OfficeTime.At(from, TimeOnly.MinValue) : null, FromFragment, "From")
            .If(request.To is { } to ? OfficeTime.At(to.AddDays(1), TimeOnly.MinValue) : null, ToFragment, "To");
        filters.Parameters.Seen(caller.Known);
        return filters;
    }

    /// <summary>What this can compose, for the check against the schema.</summary>
    [ComposedSql]
    internal static IEnumerable<string> Composed()
    {
        string[] fragments = [CaseFragment, UserFragment, FromFragment, ToFragment, CursorFragment];
        return List.Composed(fragments.Select(f => new[] { f }).Append(fragments).Append([]).Select(taken => taken.Aggregate(new Where().And(KnownFragment), (w, f) => w.And(f))));
    }

    private sealed class Row
    {
        public long Seq { get; init; }
        public Guid? CaseId { get; init; }
        public string? Number { get; init; }
        public Guid? VisitId { get; init; }
        public string? VisitNumber { get; init; }
        public string UserName { get; init; } = "";
        public DateTimeOffset At { get; init; }
        public string Fields { get; init; } = "";
        public int? EntryNo { get; init; }
        public string Reason { get; init; } = "";
        public string Seal { get; init; } = "";

        internal RevealRow AsAnswered() => new()
        {
            CaseId = CaseId, Number = Number, VisitId = VisitId, VisitNumber = VisitNumber, UserName = UserName, At = At, Fields = Fields, EntryNo = EntryNo, Reason = Reason,
        };
    }
}
