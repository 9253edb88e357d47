using Petitions.Application.Cases;
using Petitions.Application.Ports;
using Petitions.Application.Visits;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Visits;

/// <summary>来访库: what was told at an arrival stands under a key of its own, what was noted of a case under the case's.</summary>
internal sealed class VisitStore(Session session, PeopleStore people, SealStore seals, DataKeys keys) : IVisitStore
{
    private const string InsertSql = """
        INSERT INTO visits (id, number, visited_at, visited_on, counted_on, late, occasion, people_count, window_no, leader, guidance, guided, unit_id,
            registered_at, registered_by, data_key)
        VALUES (@Id, @Number, @VisitedAt, @VisitedOn, @CountedOn, @Late, @Occasion, @PeopleCount, @Window, @Leader, @Guidance, @Guided, @UnitId,
            @RegisteredAt, @RegisteredBy, @DataKey)
        """;

    private const string InsertMatterSql =
        "INSERT INTO visit_matters (visit_id, ordinal, case_id, is_new, noted, note) VALUES (@VisitId, @Ordinal, @CaseId, @IsNew, @Noted, @Note)";

    private const string TakeSql = "UPDATE visits SET version = version WHERE id = @VisitId";

    private const string CancelledSql = "SELECT v.number AS Number FROM visits v WHERE v.id = @VisitId AND v.cancelled_on IS NOT NULL";

    private const string CaseKeySql = "SELECT data_key AS DataKey FROM cases WHERE id = @CaseId";

    private const string KeySql = "SELECT data_key AS DataKey FROM visits WHERE id = @Id";

    private const string FindSql = """
        SELECT v.visited_at AS VisitedAt, v.occasion AS Occasion, v.people_count AS PeopleCount, v.anonymised_on AS AnonymisedOn, v.cancelled_on AS CancelledOn,
            (SELECT COALESCE(MAX(m.ordinal) + 1, 0) FROM visit_matters m WHERE m.visit_id = v.id) AS NextPlace
        FROM visits v
        WHERE v.id = @VisitId
        """;

    // What a matter that left has brought it behind it stays behind; one that everybody may know leaves nothing there.
    private const string SealsSql = """
        SELECT DISTINCT s.id AS Id, s.level AS Level, s.officer_level AS OfficerLevel, s.accused_unit_id AS AccusedUnitId, s.accused_user_name AS AccusedUserName,
            s.accused_may_be AS AccusedMayBe
        FROM visit_matters m
        JOIN cases c ON c.id = m.case_id
        JOIN seals s ON s.id = c.seal
        WHERE m.visit_id = @VisitId AND (m.left_on IS NULL OR s.level > 0)
        """;

    private const string KnownFragment = $"""
        SELECT v.id AS Id, v.number AS Number, v.visited_at AS VisitedAt, v.visited_on AS VisitedOn, v.counted_on AS CountedOn, v.late AS Late, v.occasion AS Occasion,
            v.people_count AS PeopleCount, v.window_no AS WindowNo, v.leader AS Leader, v.unit_id AS UnitId, v.registered_at AS RegisteredAt, v.registered_by AS RegisteredBy,
            v.seal AS Seal, v.anonymised_on AS AnonymisedOn, v.cancelled_on AS CancelledOn, v.version AS Version
        FROM visits v
        WHERE {Visibility.ArrivalFragment}
        """;

    private const string KnownSql = $"{KnownFragment} AND v.id = @Id";

    private const string NumberedSql = $"{KnownFragment} AND v.number = @Number";

    private const string RaisesSql = "UPDATE visit_matters SET is_new = @IsNew, left_on = NULL WHERE visit_id = @VisitId AND case_id = @CaseId";

    // What was noted there as known is so again.
    private const string LeaveSql = """
        UPDATE visit_matters SET is_new = @IsNew, left_on = CASE WHEN noted = 1 THEN NULL ELSE @LeftOn END WHERE visit_id = @VisitId AND case_id = @CaseId
        """;

    private const string MattersSql = "SELECT m.case_id AS CaseId, m.is_new AS IsNew FROM visit_matters m WHERE m.visit_id = @VisitId AND m.left_on IS NULL ORDER BY m.ordinal";

    private const string NotedSql = """
        SELECT MIN(n.noted_on) AS NotedOn
        FROM (SELECT v.visited_on AS noted_on FROM visit_matters m JOIN visits v ON v.id = m.visit_id
            WHERE m.case_id = @CaseId AND m.noted = 1 AND m.left_on IS NULL AND m.visit_id <> @RaisedBy AND v.cancelled_on IS NULL
            UNION ALL SELECT h.done_on AS noted_on FROM handling_records h WHERE h.case_id = @CaseId) n
        """;

    private const string AmendSql = """
        UPDATE visits SET visited_at = @VisitedAt, visited_on = @VisitedOn, counted_on = @CountedOn, late = @Late, occasion = @Occasion, people_count = @PeopleCount,
            window_no = @Window, leader = @Leader, cancelled_on = @CancelledOn, version = @Version
        WHERE id = @Id AND version = @SeenVersion AND seal = @Seal AND anonymised_on IS NULL AND cancelled_on IS NULL
        """;

    private const string GuidanceSql = "SELECT guidance AS Guidance, data_key AS DataKey FROM visits WHERE id = @Id";

    private const string AmendGuidanceSql = "UPDATE visits SET guidance = @Guidance, guided = @Guided WHERE id = @Id";

    private const string InsertAmendmentSql = """
        INSERT INTO visit_amendments (visit_id, version, at, actor, actor_name, note, details, earlier)
        VALUES (@VisitId, @Version, @At, @Actor, @ActorName, @Basis, @Details, @Earlier)
        """;

    public Task Take(Guid visitId, CancellationToken cancellation) => session.Execute(TakeSql, new { VisitId = visitId }, cancellation);

    public Task<VisitData?> Known(Guid visitId, Actor actor, CancellationToken cancellation)
    {
        var key = Visibility.Parameters(actor);
        key.Add("Id", visitId);
        return session.First<VisitData>(KnownSql, key, cancellation);
    }

    public Task<VisitData?> Numbered(string number, Actor actor, CancellationToken cancellation)
    {
        var key = Visibility.Parameters(actor);
        key.Add("Number", number);
        return session.First<VisitData>(NumberedSql, key, cancellation);
    }

    public async Task Raise(Guid visitId, Guid caseId, CancellationToken cancellation)
    {
        if (await session.Execute(RaisesSql, new { VisitId = visitId, CaseId = caseId, IsNew = true }, cancellation) > 0) return;
        await AddMatter(visitId, (await Find(visitId, cancellation)).NextPlace, caseId, true, null, cancellation);
    }

    // The row stays: nobody comes to know who was there because of what they are found not to have raised.
    public Task Leave(Guid visitId, Guid caseId, DateOnly on, CancellationToken cancellation)
        => session.Execute(LeaveSql, new { VisitId = visitId, CaseId = caseId, IsNew = false, LeftOn = on }, cancellation);

    public Task<IReadOnlyList<ArrivalMatter>> Matters(Guid visitId, CancellationToken cancellation)
        => session.Query<ArrivalMatter>(MattersSql, new { VisitId = visitId }, cancellation);

    public async Task<DateOnly?> FirstNotedOn(Guid caseId, Guid? raisedBy, CancellationToken cancellation)
        => (await session.First<NotedRow>(NotedSql, new { CaseId = caseId, RaisedBy = raisedBy ?? Guid.Empty }, cancellation))?.NotedOn;

    public async Task<ArrivalTold> Told(Guid visitId, CancellationToken cancellation)
    {
        var row = await session.First<GuidanceRow>(GuidanceSql, new { Id = visitId }, cancellation);
        return new(keys.Open(row?.DataKey, FieldPurpose.Guidance, row?.Guidance), await people.OnFileOfVisit(visitId, cancellation));
    }

    public async Task Amend(VisitData amended, VisitAmendment line, ArrivalCorrection? told, CancellationToken cancellation)
    {
        var stored = await session.Execute(AmendSql, new
        {
            amended.Id, amended.VisitedAt, amended.VisitedOn, amended.CountedOn, amended.Late, Occasion = amended.Occasion.Word(), amended.PeopleCount, amended.Window,
            amended.Leader,
            amended.CancelledOn, amended.Version, SeenVersion = amended.Version - 1, amended.Seal,
        }, cancellation);
        if (stored == 0) throw Refusal.Stale(amended.Version).Overtaken();
        // Asked for when the row is ours: a rotation that gives it a key has done so, or waits and seals this line too.
        var key = await session.First<string>(KeySql, new { amended.Id }, cancellation);
        await session.Execute(InsertAmendmentSql, new
        {
            VisitId = amended.Id, line.Version, line.At, line.Actor, line.ActorName, Basis = keys.Seal(key, FieldPurpose.AmendmentBasis, line.Basis), line.Details,
            Earlier = EarlierArrival.Sealed(keys, key, told?.Before),
        }, cancellation);
        if (told is null) return;
        await session.Execute(AmendGuidanceSql, new { amended.Id, Guidance = keys.Seal(key, FieldPurpose.Guidance, told.Guidance), Guided = Guided(told.Guidance) }, cancellation);
        await people.ChangeVisitors(amended.Id, told.Removed, told.Added, cancellation);
    }

    public async Task Add(VisitData visit, IReadOnlyList<PersonEntry> visitors, CancellationToken cancellation)
    {
        var key = keys.New();
        await session.Execute(InsertSql, new
        {
            visit.Id, visit.Number, visit.VisitedAt, visit.VisitedOn, visit.CountedOn, visit.Late, Occasion = visit.Occasion.Word(), visit.PeopleCount,
            visit.Window, visit.Leader, Guidance = keys.Seal(key, FieldPurpose.Guidance, visit.Guidance), Guided = Guided(visit.Guidance), visit.UnitId, visit.RegisteredAt, visit.RegisteredBy, DataKey = key,
        }, cancellation);
        await people.Add(null, visit.Id, visitors, cancellation);
    }

    public async Task AddMatter(Guid visitId, int ordinal, Guid caseId, bool isNew, string? note, CancellationToken cancellation)
    {
        var hidden = note is null ? null : keys.Seal(await session.First<string>(CaseKeySql, new { CaseId = caseId }, cancellation), FieldPurpose.MatterNote, note);
        await session.Execute(InsertMatterSql, new { VisitId = visitId, Ordinal = ordinal, CaseId = caseId, IsNew = isNew, Noted = isNew ? 0 : 1, Note = hidden }, cancellation);
        await seals.Reseal(visitId, cancellation);
    }

    public async Task<KnownVisit> Find(Guid visitId, CancellationToken cancellation)
    {
        var key = new { VisitId = visitId };
        // Its row is taken before it is looked at: nobody cancels it while a matter joins it.
        await Take(visitId, cancellation);
        // How many there are first: what joins between the two takes the next place, and this row begins anew.
        var visit = await session.First<KnownVisit>(FindSql, key, cancellation);
        var behind = await session.Query<SealRow>(SealsSql, key, cancellation);
        return visit! with { Seals = [.. behind.Select(s => new Seal(s.Id, (Clearance)s.Level, s.OfficerLevel, s.AccusedUnitId, s.AccusedUserName) { AccusedMayBe = s.AccusedMayBe })] };
    }

    public async Task<Refusal?> AgainstTakingUp(Guid? visitId, Actor actor, CancellationToken cancellation)
    {
        if (visitId is not { } visit) return null;
        var key = new { VisitId = visit };
        await Take(visit, cancellation);
        if (await session.First<string>(CancelledSql, key, cancellation) is not { } number) return null;
        return Refusal.RaisedByCancelledVisit(await Known(visit, actor, cancellation) is null ? null : number);
    }

    public async Task<bool> IsCancelled(Guid visitId, CancellationToken cancellation) => await session.First<string>(CancelledSql, new { VisitId = visitId }, cancellation) is not null;

    public async Task AddVisitors(Guid visitId, IReadOnlyList<PersonEntry> visitors, CancellationToken cancellation)
        => await people.AddToVisit(visitId, visitors, cancellation);

    public async Task<bool> TryAddMatter(Guid visitId, int ordinal, Guid caseId, CancellationToken cancellation)
    {
        try
        {
            await AddMatter(visitId, ordinal, caseId, true, null, cancellation);
            return true;
        }
        catch (DuplicateKeyException)
        {
            return false;
        }
    }

    private static int Guided(string? guidance) => string.IsNullOrWhiteSpace(guidance) ? 0 : 1;

    private sealed class GuidanceRow
    {
        public string? Guidance { get; init; }
        public string? DataKey { get; init; }
    }

    private sealed class NotedRow
    {
        public DateOnly? NotedOn { get; init; }
    }

    private sealed class SealRow
    {
        public string Id { get; init; } = "";
        public int Level { get; init; }
        public int OfficerLevel { get; init; }
        public string AccusedUnitId { get; init; } = "";
        public string AccusedUserName { get; init; } = "";
        public string AccusedMayBe { get; init; } = "";
    }
}
