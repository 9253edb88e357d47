using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Ledgers;
using Petitions.Application.Offices;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Ledgers;

namespace Petitions.Infrastructure.Reference;

internal sealed class ListReferenceLoadsHandler(Session session, ExportRecord exports) :
    IRequestHandler<ListReferenceLoads, IReadOnlyList<ReferenceLoadView>>, IRequestHandler<ExportReferenceLoads, IAsyncEnumerable<ReferenceLoadView>>
{
    private const string LoadsSql = """
        SELECT l.id AS Id, l.kind AS Kind, l.subject AS Subject, l.file_name AS FileName, l.loaded_by AS LoadedBy, l.loaded_at AS LoadedAt,
            l.finished_at AS FinishedAt, l.changed AS Changed
        FROM reference_loads l ORDER BY l.seq DESC
        """;

    public Task<IReadOnlyList<ReferenceLoadView>> Handle(ListReferenceLoads request, CancellationToken cancellationToken)
        => session.Query<ReferenceLoadView>(LoadsSql, null, cancellationToken);

    public Task<IAsyncEnumerable<ReferenceLoadView>> Handle(ExportReferenceLoads request, CancellationToken cancellationToken) => exports.TakeOut("loads", request,
        session.Stream<ReferenceLoadView>(LoadsSql, null, cancellationToken).Select(l => new TakenOut<ReferenceLoadView>(l, null, "")), cancellationToken);
}

/// <summary>期限变动查询: in the order moved, keyset-paged, filtered by what the reader may see inside the SQL.</summary>
internal sealed class ListDeadlineChangesHandler(Session session, Cursors cursors, Caller caller, ExportRecord exports) :
    IRequestHandler<ListDeadlineChanges, Page<DeadlineChange>>, IRequestHandler<ExportDeadlineChanges, IAsyncEnumerable<DeadlineChange>>
{
    private const string SelectFragment = """
        SELECT d.seq AS Seq, d.changed_at AS ChangedAt, d.case_id AS CaseId, c.number AS Number, d.rule_key AS RuleKey, d.raw_due_on_before AS RawDueOnBefore,
            d.raw_due_on AS RawDueOn, d.legal_due_on_before AS LegalDueOnBefore, d.legal_due_on AS LegalDueOn,
            d.lapse AS Lapse, c.seal AS Seal
        FROM deadline_changes d
        JOIN cases c ON c.id = d.case_id
        """;

    private const string CountFragment = "SELECT COUNT(*) AS Total FROM (SELECT d.seq AS seq FROM deadline_changes d JOIN cases c ON c.id = d.case_id";
    private const string LoadFragment = "d.load_id = @LoadId";
    private const string CursorFragment = "d.seq > @CursorSeq";
    private const string OrderFragment = " ORDER BY d.seq";

    private static readonly SeqList List = new(SelectFragment, CountFragment, CursorFragment, OrderFragment);

    public async Task<IAsyncEnumerable<DeadlineChange>> Handle(ExportDeadlineChanges request, CancellationToken cancellationToken)
    {
        var filters = Filters(request.LoadId);
        return await exports.TakeOut("deadline-changes", new { request.LoadId },
            List.Every<DeadlineChangeRow>(session, filters, cancellationToken).Select(r => new TakenOut<DeadlineChange>(r.AsAnswered(), r.CaseId, r.Seal)), cancellationToken);
    }

    private Where Filters(Guid loadId) => new Where().And(LoadFragment, "LoadId", loadId).Seen(caller.Known);

    public async Task<Page<DeadlineChange>> Handle(ListDeadlineChanges request, CancellationToken cancellationToken)
    {
        var filters = Filters(request.LoadId);
        return await List.Page<DeadlineChangeRow, DeadlineChange>(session, cursors, filters, request.Cursor, request.Limit, r => (r.ChangedAt, r.Seq), r => r.AsAnswered(),
            cancellationToken);
    }

    /// <summary>What this can compose, for the check against the schema.</summary>
    [ComposedSql]
    internal static IEnumerable<string> Composed()
    {
        return List.Composed(new string[][] { [], [CursorFragment] }.Select(taken => taken.Aggregate(new Where().And(LoadFragment).And(Visibility.Fragment), (w, f) => w.And(f))));
    }
}

internal sealed class DeadlineChangeRow
{
    public long Seq { get; init; }
    public DateTimeOffset ChangedAt { get; init; }
    public Guid CaseId { get; init; }
    public string Number { get; init; } = "";
    public string RuleKey { get; init; } = "";
    public DateOnly RawDueOnBefore { get; init; }
    public DateOnly RawDueOn { get; init; }
    public DateOnly LegalDueOnBefore { get; init; }
    public DateOnly LegalDueOn { get; init; }
    public LapseOutcome? Lapse { get; init; }
    public string Seal { get; init; } = "";

    internal DeadlineChange AsAnswered() => new()
    {
        CaseId = CaseId, Number = Number, Rule = RuleKey, RawDueOnBefore = RawDueOnBefore, RawDueOn = RawDueOn,
        LegalDueOnBefore = LegalDueOnBefore, LegalDueOn = LegalDueOn, Lapse = Lapse, Seal = Seal,
    };
}
