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

/// <summary>阅案记录查询: newest first, keyset-paged; only of cases the auditor may know.</summary>
internal sealed class ListReadsHandler(Session session, Cursors cursors, Caller caller, ExportRecord exports) :
    IRequestHandler<ListReads, Page<ReadRow>>, IRequestHandler<ExportReads, IAsyncEnumerable<ReadRow>>
{
    private const string SelectFragment = """
        SELECT r.seq AS Seq, r.case_id AS CaseId, c.number AS Number, r.user_name AS UserName, r.at AS At, r.route AS Route, c.seal AS Seal
        FROM case_reads r
        JOIN cases c ON c.id = r.case_id
        """;

    private const string OrderFragment = " ORDER BY r.seq DESC";
    private const string CountFragment = "SELECT COUNT(*) AS Total FROM (SELECT r.seq AS seq FROM case_reads r JOIN cases c ON c.id = r.case_id";
    private const string CaseFragment = "r.case_id = @CaseId";
    private const string UserFragment = "r.user_name = @UserName";
    private const string FromFragment = "r.at >= @From";
    private const string ToFragment = "r.at < @To";
    private const string CursorFragment = "r.seq < @CursorSeq";

    private static readonly SeqList List = new(SelectFragment, CountFragment, CursorFragment, OrderFragment);

    public Task<Page<ReadRow>> Handle(ListReads request, CancellationToken cancellationToken)
        => List.Page<Row, ReadRow>(session, cursors, Filters(request), request.Cursor, request.Limit, r => (r.At, r.Seq), r => r.AsAnswered(), cancellationToken);

    // A line tells of a reading, and is none itself. Which case was asked about is not kept: the record of exports is read by auditors who may not know of it.
    public Task<IAsyncEnumerable<ReadRow>> Handle(ExportReads request, CancellationToken cancellationToken)
        => exports.TakeOut("reads", new { request.UserName, request.From, request.To, OneCase = request.CaseId is null ? (bool?)null : true },
        List.Every<Row>(session, Filters(request), cancellationToken).Select(r => new TakenOut<ReadRow>(r.AsAnswered(), null, r.Seal)), cancellationToken);

    private Where Filters(RecordFilters request) => new Where().Seen(caller.Known)
        .If(request.CaseId, CaseFragment, "CaseId")
        .If(request.UserName?.Trim().ToLowerInvariant(), UserFragment, "UserName")
        .If(request.From is { } from ? OfficeTime.At(from, TimeOnly.MinValue) : null, FromFragment, "From")
        .If(request.To is { } to ? OfficeTime.At(to.AddDays(1), TimeOnly.MinValue) : null, ToFragment, "To");

    /// <summary>What this can compose, for the check against the schema.</summary>
    [ComposedSql]
    internal static IEnumerable<string> Composed()
    {
        string[] fragments = [CaseFragment, UserFragment, FromFragment, ToFragment, CursorFragment];
        return List.Composed(fragments.Select(f => new[] { f }).Append(fragments).Append([])
            .Select(taken => taken.Aggregate(new Where().And(Visibility.Fragment), (w, f) => w.And(f))));
    }

    private sealed class Row
    {
        public long Seq { get; init; }
        public Guid CaseId { get; init; }
        public string Number { get; init; } = "";
        public string UserName { get; init; } = "";
        public DateTimeOffset At { get; init; }
        public string Route { get; init; } = "";
        public string Seal { get; init; } = "";

        internal ReadRow AsAnswered() => new() { CaseId = CaseId, Number = Number, UserName = UserName, At = At, Route = Route };
    }
}
