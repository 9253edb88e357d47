using MediatR;
using Petitions.Application.Cases;
using Petitions.Application.Ledgers;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Supervision;
using Petitions.Domain;
using Petitions.Domain.Supervision;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Ledgers;

namespace Petitions.Infrastructure.Supervision;

internal sealed class ListCaseSupervisionsHandler(Session session, CaseCipher cipher, Caller caller) : IRequestHandler<ListCaseSupervisions, IReadOnlyList<SupervisionRow>>
{
    private const string OfCaseSql = $"""
        {ListSupervisionsHandler.SelectFragment}
        WHERE s.case_id = @CaseId AND {Visibility.Fragment}
        ORDER BY s.ordinal
        """;

    public async Task<IReadOnlyList<SupervisionRow>> Handle(ListCaseSupervisions request, CancellationToken cancellationToken)
    {
        var parameters = Visibility.Parameters(caller.Known, caller.At);
        parameters.Add("CaseId", request.CaseId);
        return [.. (await session.Query<ListSupervisionsHandler.Row>(OfCaseSql, parameters, cancellationToken)).Select(r => r.AsAnswered(cipher))];
    }
}

/// <summary>督办查询: newest first, keyset-paged, filtered by what the reader may see inside the SQL.</summary>
internal sealed partial class ListSupervisionsHandler(Session session, Cursors cursors, Caller caller, IReferenceSource reference, CaseCipher cipher, ExportRecord exports) : IRequestHandler<ListSupervisions, Page<SupervisionRow>>
{
    internal const string SelectFragment = $"""
        SELECT s.seq AS Seq, s.case_id AS CaseId, c.number AS Number, c.title AS Title, {Orders.UnitFragment} AS UnitId, s.ordinal AS Ordinal, s.kind AS Kind,
            s.ground_code AS GroundCode, s.content AS Content, s.answer_due_on AS AnswerDueOn, s.settle_by AS SettleBy, s.issued_by AS IssuedBy, s.issued_at AS IssuedAt,
            s.leader_user AS LeaderUser, s.answer AS Answer, s.answered_by AS AnsweredBy, s.answered_on AS AnsweredOn, {Orders.OwedFragment} AS IsOwed, c.seal AS Seal, c.data_key AS DataKey
        FROM supervisions s
        JOIN cases c ON c.id = s.case_id
        {Orders.OrganFragment}
        """;

    private const string CountFragment = $"SELECT COUNT(*) AS Total FROM (SELECT s.seq AS seq FROM supervisions s JOIN cases c ON c.id = s.case_id {Orders.OrganFragment}";
    private const string OrderFragment = " ORDER BY s.seq DESC";
    private const string KindFragment = "s.kind = @Kind";
    private const string AnsweredFragment = "s.answered_on IS NOT NULL";
    private const string OwedFragment = $"{Orders.OwedFragment} = 1";

    // An order is met by its answer, and owed by nobody once nobody can give it; who has taken charge of a backlog case meets it by settling the case.
    private const string LateFragment = $"""
        CASE WHEN s.answer_due_on < @Today AND {Orders.OwedFragment} = 1 THEN 1
            WHEN s.settle_by < @Today AND c.backlog_since IS NOT NULL AND c.backlog_ended_on IS NULL THEN 1 ELSE 0 END
        """;

    private const string OverdueFragment = $"{LateFragment} = 1";
    private const string NotOverdueFragment = $"{LateFragment} = 0";
    private const string UnitFragment = $"EXISTS (SELECT 1 FROM units u WHERE u.id = {Orders.UnitFragment} AND u.path LIKE @UnitPath ESCAPE '!')";
    private const string CursorFragment = "s.seq < @CursorSeq";

    private static readonly SeqList List = new(SelectFragment, CountFragment, CursorFragment, OrderFragment);

    public async Task<Page<SupervisionRow>> Handle(ListSupervisions request, CancellationToken cancellationToken)
    {
        var filters = Filters(request);
        return await List.Page<Row, SupervisionRow>(session, cursors, filters, request.Cursor, request.Limit, r => (r.IssuedAt, r.Seq), r => r.AsAnswered(cipher), cancellationToken);
    }

    private Where Filters(SupervisionFilters request)
    {
        var filters = new Where().Seen(caller.Known).If(request.Kind?.Word(), KindFragment, "Kind");
        if (request.Answered is { } answered) filters.And(answered ? AnsweredFragment : OwedFragment);
        if (request.Overdue is { } overdue) filters.And(overdue ? OverdueFragment : NotOverdueFragment, "Today", caller.Today);
        return request.UnitId is { } unit ? filters.And(UnitFragment, "UnitPath", Visibility.Below(reference.Current.Unit(unit, "/unitId").Path)) : filters;
    }

    /// <summary>What this can compose, for the check against the schema.</summary>
    [ComposedSql]
    internal static IEnumerable<string> Composed()
    {
        string[] fragments = [KindFragment, AnsweredFragment, OwedFragment, OverdueFragment, NotOverdueFragment, UnitFragment, CursorFragment];
        return List.Composed(fragments.Select(f => new[] { f }).Append(fragments).Append([]).Select(taken => taken.Aggregate(new Where().And(Visibility.Fragment), (w, f) => w.And(f))));
    }

    internal sealed record Row : SupervisionRow
    {
        internal long Seq { get; init; }
        internal string? DataKey { get; init; }
        internal long IsOwed { get; init; }

        internal SupervisionRow AsAnswered(CaseCipher cipher) => (this with { Title = cipher.Title(DataKey, Title), Owed = IsOwed == 1 }).Texts(cipher.Opening(DataKey));
    }
}

internal sealed class ListSupervisionGroundsHandler(IReferenceSource reference) : IRequestHandler<ListSupervisionGrounds, IReadOnlyList<SupervisionGround>>
{
    public Task<IReadOnlyList<SupervisionGround>> Handle(ListSupervisionGrounds request, CancellationToken cancellationToken)
        => Task.FromResult(reference.Current.Grounds);
}

internal sealed class ListReceptionDaysHandler(Session session, IReferenceSource reference, Caller caller, ExportRecord exports) :
    IRequestHandler<ListReceptionDays, IReadOnlyList<ReceptionDayView>>, IRequestHandler<ExportReceptionDays, IAsyncEnumerable<ReceptionDayView>>
{
    private const string RosterSql = """
        SELECT r.planned_on AS PlannedOn, r.leader_user AS Leader, r.place AS Place, r.note AS Note
        FROM reception_roster r WHERE r.planned_on >= @From AND r.planned_on <= @To
        """;

    public Task<IReadOnlyList<ReceptionDayView>> Handle(ListReceptionDays request, CancellationToken cancellationToken) => Days(request, cancellationToken);

    private async Task<IReadOnlyList<ReceptionDayView>> Days(ReceptionDayFilters request, CancellationToken cancellationToken)
    {
        var year = request.Year ?? caller.Today.Year;
        var roster = (await session.Query<Entry>(RosterSql, new { From = new DateOnly(year, 1, 1), To = new DateOnly(year, 12, 31) }, cancellationToken))
            .ToDictionary(r => r.PlannedOn);
        return [.. ReceptionDay.In(year, reference.Current.ReceptionRules, reference.Current.Calendar).Select(d => roster.GetValueOrDefault(d.PlannedOn) is var entry
            ? new ReceptionDayView(d.PlannedOn, d.HeldOn, d.HeldOn != d.PlannedOn, d.Provisional, entry?.Leader, entry?.Place ?? d.Place, entry?.Note)
            : null!)];
    }

    public async Task<IAsyncEnumerable<ReceptionDayView>> Handle(ExportReceptionDays request, CancellationToken cancellationToken) => await exports.TakeOut("roster", request,
        (await Days(request, cancellationToken)).Select(d => new TakenOut<ReceptionDayView>(d, null, "")).ToAsyncEnumerable(), cancellationToken);

    private sealed class Entry
    {
        public DateOnly PlannedOn { get; init; }
        public string Leader { get; init; } = "";
        public string? Place { get; init; }
        public string? Note { get; init; }
    }
}
