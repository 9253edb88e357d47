using MediatR;
using Petitions.Application.Access;
using Petitions.Application.Ledgers;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Ledgers;

namespace Petitions.Infrastructure.Access;

/// <summary>应急查阅库.</summary>
internal sealed class Glass(Session session, IKnownCases known, Caller caller, ExportRecord exports) : IGlass,
    IRequestHandler<FindGlass, GlassView>, IRequestHandler<ListGlass, IReadOnlyList<GlassView>>, IRequestHandler<ExportGlass, IAsyncEnumerable<GlassView>>
{
    private const int Listed = 1_000;

    private const string AddSql = """
        INSERT INTO glass_breaks (id, number, reason, requested_by, requested_at)
        VALUES (@Id, @Number, @Reason, @RequestedBy, @RequestedAt)
        """;

    private const string SelectFragment = """
        SELECT g.id AS Id, g.number AS Number, g.case_id AS CaseId, g.reason AS Reason, g.requested_by AS RequestedBy, g.requested_at AS RequestedAt,
            g.approved_by AS ApprovedBy, g.approved_at AS ApprovedAt, g.valid_until AS ValidUntil, COALESCE(c.seal, '') AS Seal
        FROM glass_breaks g
        LEFT JOIN cases c ON c.number = g.number
        """;

    // What others asked for is known of cases that are there and hidden from nobody who asks: a number not in use must look like that of a
    // hidden case, or it tells which of the two it is. One's own requests tell nothing that one has not said.
    private const string KnownFragment = $"""
        CASE WHEN g.requested_by = @ActorName THEN 1 WHEN g.approved_by = @ActorName THEN 1 WHEN c.id IS NULL THEN 0
        WHEN c.id IN ({Visibility.RecusedFragment}) THEN 0 WHEN c.seal IN ({Visibility.SealsFragment}) THEN 1 ELSE 0 END = 1
        """;

    // To read the record is to read of cases; to approve is to let somebody into a case of whichever unit.
    private const string ReadFragment = $"""
        CASE WHEN g.requested_by = @ActorName THEN 1 WHEN g.approved_by = @ActorName THEN 1 WHEN c.id IS NULL THEN 0
        WHEN {Visibility.Fragment} THEN 1 ELSE 0 END = 1
        """;

    private const string FindSql = $"{SelectFragment} WHERE g.id = @Id AND {KnownFragment}";

    private const string ReadSql = $"{SelectFragment} WHERE g.id = @Id AND {ReadFragment}";

    private const string ListFragment = $"{SelectFragment} WHERE {ReadFragment} ORDER BY g.seq DESC";

    private const string OwnFragment = $"{SelectFragment} WHERE CASE WHEN g.requested_by = @ActorName THEN 1 WHEN g.approved_by = @ActorName THEN 1 ELSE 0 END = 1 ORDER BY g.seq DESC";

    private const string NamedSql = "SELECT c.id AS Id FROM cases c WHERE c.number = @Number";

    private const string LookSql = $"SELECT 1 AS Looks FROM cases c WHERE c.number = @Number AND {Visibility.FiguresFragment}";

    private const string ApproveSql = """
        UPDATE glass_breaks SET approved_by = @By, approved_at = @At, valid_until = @Until,
            case_id = (SELECT c.id FROM cases c WHERE c.number = @Number)
        WHERE id = @Id AND approved_by IS NULL
        """;

    private const string LetSql = "UPDATE accounts SET glass_until = @Until, version = version + 1 WHERE id = @Id AND version = @Version";

    public Task Add(GlassBreak request, CancellationToken cancellation) => session.Execute(AddSql, request, cancellation);

    public Task<GlassBreak?> Find(Guid id, CancellationToken cancellation)
    {
        var key = new Named().SeenSeals(caller.Known);
        key.Add("Id", id);
        return session.First<GlassBreak>(FindSql, key, cancellation);
    }

    public async Task<bool> MayLook(GlassBreak request, Actor actor, CancellationToken cancellation)
    {
        var key = new Named().SeenSeals(actor);
        key.Add("Number", request.Number);
        return await session.Scalar<int>(LookSql, key, cancellation) == 1;
    }

    public Task<Guid?> CaseOf(GlassBreak request, CancellationToken cancellation) => session.First<Guid?>(NamedSql, new { request.Number }, cancellation);

    public async Task<bool> Approve(GlassBreak request, Account requester, string approvedBy, DateTimeOffset at, DateTimeOffset until, CancellationToken cancellation)
    {
        var approved = await session.Execute(ApproveSql, new { request.Id, request.Number, By = approvedBy, At = at, Until = until }, cancellation);
        if (approved == 0) return false;
        if (await session.Execute(LetSql, new { requester.Id, requester.Version, Until = until }, cancellation) == 0) throw Refusal.AccountOvertaken().Overtaken();
        return true;
    }

    public async Task<GlassView> Handle(FindGlass request, CancellationToken cancellationToken)
    {
        if (await Read(request.Id, cancellationToken) is { } found) return GlassView.Of(found, await Known(found, cancellationToken));
        // Whoever may approve it reads what it is before: by approving they would be told the same.
        return caller.Known.IsCleared && MayApprove && await Find(request.Id, cancellationToken) is { ApprovedBy: null } waiting
            ? GlassView.Of(waiting) : throw Refusal.NotFound();
    }

    // Who is not cleared is told that, whatever they ask to approve.
    public async Task<bool> MayKnow(Guid id, CancellationToken cancellation)
        => MayApprove ? !caller.Known.IsCleared || await Find(id, cancellation) is not null : await Read(id, cancellation) is not null;

    private bool MayApprove => caller.Known.HasAny(ApproveGlass.Guard.Roles!);

    // On record for whoever asked, whoever approved, and the auditor.
    private async Task<GlassBreak?> Read(Guid id, CancellationToken cancellation)
    {
        var (me, key) = (caller.Known, Visibility.Parameters(caller.Known));
        key.Add("Id", id);
        return await session.First<GlassBreak>(ReadSql, key, cancellation) is { } found
            && (me.Roles.Contains(Role.Auditor) || me.UserName == found.RequestedBy || me.UserName == found.ApprovedBy) ? found : null;
    }

    public async Task<IReadOnlyList<GlassView>> Handle(ListGlass request, CancellationToken cancellationToken)
    {
        var views = new List<GlassView>();
        foreach (var found in await session.Query<GlassBreak>(Newest(Shown, session.Dialect), Visibility.Parameters(caller.Known), cancellationToken))
            views.Add(GlassView.Of(found, await Known(found, cancellationToken)));
        return views;
    }

    // All of them, where the page shows the newest; whether their cases may be opened is no part of it.
    public Task<IAsyncEnumerable<GlassView>> Handle(ExportGlass request, CancellationToken cancellationToken) => exports.TakeOut("glass", request,
        session.Stream<Row>(Shown, Visibility.Parameters(caller.Known), cancellationToken).Select(r => new TakenOut<GlassView>(GlassView.Of(r), null, r.Seal)), cancellationToken);

    private string Shown => caller.Known.Roles.Contains(Role.Auditor) ? ListFragment : OwnFragment;

    [ComposedSql]
    internal static IEnumerable<string> Composed() => [ListFragment, OwnFragment, Newest(ListFragment, new SqlServerDialect("")), Newest(OwnFragment, new SqlServerDialect(""))];

    private static string Newest(string list, Dialect dialect) => list + dialect.Page(Listed);

    private async Task<Guid?> Known(GlassBreak found, CancellationToken cancellation)
        => found.CaseId is { } id && await known.MayKnow(id, caller.Known, cancellation) ? id : null;

    private sealed record Row : GlassBreak
    {
        public string Seal { get; init; } = "";
    }
}
