using Petitions.Application.Ports;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Retention;

/// <summary>匿名化提请库.</summary>
internal sealed class RetentionStore(Session session, CaseEraser eraser, VisitEraser visits, DataKeys keys) : IRetention
{
    /// <summary>The case or the arrival that a proposal is about, as aliases <c>c</c> and <c>v</c>.</summary>
    internal const string AboutFragment = "LEFT JOIN cases c ON c.id = p.case_id LEFT JOIN visits v ON v.id = p.visit_id";

    /// <summary>The actor may know the case, or the arrival.</summary>
    internal const string KnownFragment = $"""
        CASE WHEN p.case_id IS NULL THEN CASE WHEN {Visibility.ArrivalFragment} THEN 1 ELSE 0 END
        WHEN {Visibility.Fragment} THEN 1 ELSE 0 END = 1
        """;

    // What has raised a matter goes with its cases, whatever was proposed before: no period of its own is over.
    private const string FreeFragment = $"CASE WHEN {VisitEraser.HeldFragment} THEN NULL ELSE v.visited_on END";

    // What was kept on is proposed again once its day has passed.
    private const string ProposeSql = """
        INSERT INTO retention_proposals (id, case_id, visit_id, ordinal, rule_key, retained_to, proposed_at)
        SELECT @Id, @CaseId, @VisitId, (SELECT COUNT(*) FROM retention_proposals o WHERE o.case_id = @CaseId OR o.visit_id = @VisitId) + 1, @RuleKey, @RetainedTo, @ProposedAt
        WHERE NOT EXISTS (SELECT 1 FROM retention_proposals p WHERE (p.case_id = @CaseId OR p.visit_id = @VisitId) AND (p.kept_until IS NULL OR p.kept_until >= @Today))
        """;

    private const string FindSql = $"""
        SELECT p.id AS Id, p.case_id AS CaseId, p.visit_id AS VisitId, {FreeFragment} AS VisitedOn, p.rule_key AS RuleKey, p.retained_to AS RetainedTo,
            p.proposed_at AS ProposedAt, p.first_by AS FirstBy, p.second_by AS SecondBy, p.kept_by AS KeptBy
        FROM retention_proposals p
        {AboutFragment}
        WHERE p.id = @Id AND {KnownFragment}
        """;

    private const string FirstSql = "UPDATE retention_proposals SET first_by = @By, first_at = @At WHERE id = @Id AND first_by IS NULL AND kept_by IS NULL";

    private const string TurnSql = "UPDATE report_turns SET taken = taken + 1 WHERE kind = 'anonymisation'";

    private const string SecondSql = """
        UPDATE retention_proposals SET second_by = @By, second_at = @At
        WHERE id = @Id AND first_by IS NOT NULL AND first_by <> @By AND second_by IS NULL AND kept_by IS NULL
        """;

    private const string KeepSql = """
        UPDATE retention_proposals SET kept_by = @By, kept_at = @At, kept_until = @Until, kept_reason = @Reason
        WHERE id = @Id AND second_by IS NULL AND kept_by IS NULL
        """;

    private const string KeySql = $"""
        SELECT CASE WHEN p.case_id IS NULL THEN v.data_key ELSE c.data_key END AS DataKey
        FROM retention_proposals p
        {AboutFragment}
        WHERE p.id = @Id
        """;

    public async Task<bool> Propose(AnonymisationProposal proposal, DateOnly today, CancellationToken cancellation)
        => await session.Execute(ProposeSql, new { proposal.Id, proposal.CaseId, proposal.VisitId, proposal.RuleKey, proposal.RetainedTo, proposal.ProposedAt, Today = today },
            cancellation) == 1;

    public Task<AnonymisationProposal?> Find(Guid id, Actor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        var key = Visibility.Parameters(actor, now);
        key.Add("Id", id);
        return session.First<AnonymisationProposal>(FindSql, key, cancellation);
    }

    public async Task<bool> ApproveFirst(Guid id, string by, DateTimeOffset at, CancellationToken cancellation)
        => await session.Execute(FirstSql, new { Id = id, By = by, At = at }, cancellation) == 1;

    public Task TakeTurn(CancellationToken cancellation) => session.Execute(TurnSql, null, cancellation);

    public async Task<bool> ApproveSecond(Guid id, string by, DateTimeOffset at, CancellationToken cancellation)
        => await session.Execute(SecondSql, new { Id = id, By = by, At = at }, cancellation) == 1;

    public async Task<bool> Keep(Guid id, string by, DateTimeOffset at, DateOnly until, string reason, CancellationToken cancellation)
    {
        var key = await session.First<string>(KeySql, new { Id = id }, cancellation);
        // What was anonymised meanwhile cannot be kept.
        return key != DataKeys.Destroyed
            && await session.Execute(KeepSql, new { Id = id, By = by, At = at, Until = until, Reason = keys.Seal(key, FieldPurpose.KeptReason, reason) }, cancellation) == 1;
    }

    public async Task Erase(Guid caseId, DateOnly on, CancellationToken cancellation)
    {
        await eraser.Erase(caseId, on, cancellation);
        await EmptyJournal();
    }

    public async Task EraseVisit(Guid visitId, DateOnly on, CancellationToken cancellation)
    {
        await visits.Erase(visitId, on, cancellation);
        await EmptyJournal();
    }

    // What was erased leaves the database's journal too, once it is certain.
    private Task EmptyJournal() => session.AfterCommit(() => session.Dialect.EmptyJournal(CancellationToken.None));
}
