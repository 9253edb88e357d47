using Petitions.Application.Cases;
using Petitions.Application.Ports;
using Petitions.Application.Visits;
using Petitions.Domain;
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
}
