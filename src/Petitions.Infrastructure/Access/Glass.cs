using MediatR;
using Petitions.Application.Access;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Access;

/// <summary>应急查阅库.</summary>
internal sealed class Glass(Session session, ICaseStore cases, Caller caller) : IGlass,
    IRequestHandler<FindGlass, GlassView>, IRequestHandler<ListGlass, IReadOnlyList<GlassView>>
{
    private const int Listed = 1_000;

    private const string AddSql = """
        INSERT INTO glass_breaks (id, number, reason, requested_by, requested_at)
        VALUES (@Id, @Number, @Reason, @RequestedBy, @RequestedAt)
        """;

    private const string FindSql = """
        SELECT id AS Id, number AS Number, case_id AS CaseId, reason AS Reason, requested_by AS RequestedBy, requested_at AS RequestedAt,
            approved_by AS ApprovedBy, approved_at AS ApprovedAt, valid_until AS ValidUntil
        FROM glass_breaks WHERE id = @Id
        """;

    private const string ListFragment = """
        SELECT id AS Id, number AS Number, case_id AS CaseId, reason AS Reason, requested_by AS RequestedBy, requested_at AS RequestedAt,
            approved_by AS ApprovedBy, approved_at AS ApprovedAt, valid_until AS ValidUntil
        FROM glass_breaks ORDER BY seq DESC
        """;

    private const string ApproveSql = """
        UPDATE glass_breaks SET approved_by = @By, approved_at = @At, valid_until = @Until,
            case_id = (SELECT c.id FROM cases c WHERE c.number = @Number)
        WHERE id = @Id AND approved_by IS NULL
        """;

    private const string LetSql = "UPDATE accounts SET glass_until = @Until WHERE user_name = @RequestedBy";

    public Task Add(GlassBreak request, CancellationToken cancellation) => session.Execute(AddSql, request, cancellation);

    public Task<GlassBreak?> Find(Guid id, CancellationToken cancellation) => session.First<GlassBreak>(FindSql, new { Id = id }, cancellation);

    public async Task<bool> Approve(GlassBreak request, string approvedBy, DateTimeOffset at, DateTimeOffset until, CancellationToken cancellation)
    {
        var approved = await session.Execute(ApproveSql, new { request.Id, request.Number, By = approvedBy, At = at, Until = until }, cancellation);
        if (approved == 0) return false;
        await session.Execute(LetSql, new { request.RequestedBy, Until = until }, cancellation);
        return true;
    }

    public async Task<GlassView> Handle(FindGlass request, CancellationToken cancellationToken)
    {
        var found = await Find(request.Id, cancellationToken);
        var me = caller.Known;
        if (found is null || !(me.Roles.Contains(Role.Auditor) || me.UserName == found.RequestedBy || me.UserName == found.ApprovedBy)) throw Refusal.NotFound();
        return GlassView.Of(found, await Known(found, cancellationToken));
    }

    public async Task<IReadOnlyList<GlassView>> Handle(ListGlass request, CancellationToken cancellationToken)
    {
        var views = new List<GlassView>();
        foreach (var found in await session.Query<GlassBreak>(Newest(session.Dialect), null, cancellationToken))
            views.Add(GlassView.Of(found, await Known(found, cancellationToken)));
        return views;
    }

    [ComposedSql]
    internal static IEnumerable<string> Composed() => [Newest(new SqlServerDialect(""))];

    private static string Newest(Dialect dialect) => ListFragment + dialect.Page(Listed);

    private async Task<Guid?> Known(GlassBreak found, CancellationToken cancellation)
        => found.CaseId is { } id && await cases.MayKnow(id, caller.Known, cancellation) ? id : null;
}
