using Petitions.Application.Cases;
using Petitions.Application.Ports;
using Petitions.Application.Visits;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Visits;

/// <summary>来访库.</summary>
internal sealed class VisitStore(Session session, PeopleStore people, SealStore seals) : IVisitStore
{
    private const string InsertSql = """
        INSERT INTO visits (id, number, visited_at, visited_on, counted_on, late, occasion, people_count, window_no, leader, guidance, unit_id,
            registered_at, registered_by)
        VALUES (@Id, @Number, @VisitedAt, @VisitedOn, @CountedOn, @Late, @Occasion, @PeopleCount, @Window, @Leader, @Guidance, @UnitId,
            @RegisteredAt, @RegisteredBy)
        """;

    private const string InsertMatterSql =
        "INSERT INTO visit_matters (visit_id, ordinal, case_id, is_new, note) VALUES (@VisitId, @Ordinal, @CaseId, @IsNew, @Note)";

    private const string FindSql = """
        SELECT v.visited_at AS VisitedAt, v.occasion AS Occasion, v.people_count AS PeopleCount, v.anonymised_on AS AnonymisedOn,
            (SELECT COUNT(*) FROM visit_matters m WHERE m.visit_id = v.id) AS Matters
        FROM visits v
        WHERE v.id = @VisitId
        """;

    private const string SealsSql = """
        SELECT DISTINCT s.id AS Id, s.level AS Level, s.officer_level AS OfficerLevel, s.accused_unit_id AS AccusedUnitId, s.accused_user_name AS AccusedUserName,
            s.accused_may_be AS AccusedMayBe
        FROM visit_matters m
        JOIN cases c ON c.id = m.case_id
        JOIN seals s ON s.id = c.seal
        WHERE m.visit_id = @VisitId
        """;

    public async Task Add(VisitData visit, IReadOnlyList<PersonEntry> visitors, CancellationToken cancellation)
    {
        await session.Execute(InsertSql, new
        {
            visit.Id, visit.Number, visit.VisitedAt, visit.VisitedOn, visit.CountedOn, visit.Late, Occasion = visit.Occasion.Word(), visit.PeopleCount,
            visit.Window, visit.Leader, visit.Guidance, visit.UnitId, visit.RegisteredAt, visit.RegisteredBy,
        }, cancellation);
        await people.Add(null, visit.Id, visitors, cancellation);
    }

    public async Task AddMatter(Guid visitId, int ordinal, Guid caseId, bool isNew, string? note, CancellationToken cancellation)
    {
        await session.Execute(InsertMatterSql, new { VisitId = visitId, Ordinal = ordinal, CaseId = caseId, IsNew = isNew, Note = note }, cancellation);
        await seals.Reseal(visitId, cancellation);
    }

    public async Task<KnownVisit> Find(Guid visitId, CancellationToken cancellation)
    {
        var key = new { VisitId = visitId };
        // How many there are first: what joins between the two takes the next place, and this row begins anew.
        var visit = await session.First<KnownVisit>(FindSql, key, cancellation);
        var behind = await session.Query<SealRow>(SealsSql, key, cancellation);
        return visit! with { Seals = [.. behind.Select(s => new Seal(s.Id, (Clearance)s.Level, s.OfficerLevel, s.AccusedUnitId, s.AccusedUserName) { AccusedMayBe = s.AccusedMayBe })] };
    }

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
