using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Counting;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

/// <summary>密封库: the seals in use, and the arrivals that stand behind the seal of what they raised, also where it left them since: visitor and matter betray each other.</summary>
internal sealed class SealStore(Session session, ICounts counts)
{
    private const string InsertSql = """
        INSERT INTO seals (id, level, officer_level, accused_unit_id, accused_user_name, accused_may_be)
        SELECT @Id, @Level, @OfficerLevel, @AccusedUnitId, @AccusedUserName, @AccusedMayBe
        WHERE NOT EXISTS (SELECT 1 FROM seals WHERE id = @Id)
        """;

    private const string InsertResealSql = """
        INSERT INTO reseals (case_id, seal, counted_on, resealed_at, unit_id)
        VALUES (@CaseId, @Seal, @CountedOn, @At, @UnitId)
        """;

    private const string VisitsSql = """
        SELECT DISTINCT v.id AS Id, v.unit_id AS UnitId, v.counted_on AS CountedOn
        FROM visit_matters m
        JOIN visits v ON v.id = m.visit_id
        WHERE m.case_id = @CaseId
        """;

    private const string VisitSql =
        "SELECT unit_id AS UnitId, counted_on AS CountedOn, people_count AS PeopleCount, seal AS Seal, cancelled_on AS CancelledOn FROM visits WHERE id = @VisitId";

    private const string TakeSql = "UPDATE visits SET seal = seal WHERE id = @VisitId";

    private const string RaisedSql = "SELECT DISTINCT c.seal FROM visit_matters m JOIN cases c ON c.id = m.case_id WHERE m.visit_id = @VisitId";

    private const string ResealSql = "UPDATE visits SET seal = @Seal WHERE id = @VisitId";

    /// <summary>Keeps the seal of a case that has a new one, and puts its arrivals behind it.</summary>
    internal async Task Keep(PetitionCase file, CancellationToken cancellation)
    {
        var moved = file.Loaded.Version > 0 && (file.Loaded.ReceivedOn, file.Loaded.CountedOn) != (file.Data.ReceivedOn, file.Data.CountedOn);
        if (!moved && file.Changes.Seal is null) return;
        // A case just registered is joined to its arrival after this.
        var arrivals = file.Data.Version == 1 ? [] : await session.Query<Arrival>(VisitsSql, new { CaseId = file.Data.Id }, cancellation);
        // Reports issued so far count it where it counted: sealed later, it is not to be found there either.
        if (moved) await Counted(file, file.Loaded, file.Loaded.Seal, arrivals, cancellation);
        if (file.Changes.Seal is not { } seal) return;
        if (seal.Id.Contains(Seal.Mark, StringComparison.Ordinal)) await Insert(seal, cancellation);
        if (file.Changes.SealBefore is { } before) await Counted(file, file.Data, before, arrivals, cancellation);
        // Whether it is a suggestion or a grievance is nothing to an arrival.
        if (Seal.RestrictionOf(seal.Id) == Seal.RestrictionOf(file.Loaded.Seal)) return;
        foreach (var arrival in arrivals)
        {
            // Its row is taken first: another of its matters may be sealed at this moment, or somebody puts right what is counted of it.
            await session.Execute(TakeSql, new { VisitId = arrival.Id }, cancellation);
            await Reseal(arrival.Id, cancellation);
        }
    }

    // Of each unit in whose figures it, or an arrival that spoke of it, has stood until now: since when.
    private Task Counted(PetitionCase file, CaseData counted, string seal, IReadOnlyList<Arrival> arrivals, CancellationToken cancellation)
    {
        var units = file.Changes.Counts.Select(c => c.Cell.UnitId).Concat([file.Data.RegisteredUnitId, file.Loaded.UnitId, file.Data.UnitId])
            .Where(u => u.Length > 0).Select(u => (UnitId: u, counted.CountedOn)).Concat(arrivals.Select(a => (a.UnitId, a.CountedOn)));
        return session.Execute(InsertResealSql, units.GroupBy(u => u.UnitId, StringComparer.Ordinal)
            .Select(g => new { CaseId = file.Data.Id, Seal = seal, CountedOn = g.Min(u => u.CountedOn), At = file.Data.UpdatedAt, UnitId = g.Key }).ToList(), cancellation);
    }

    /// <summary>Puts an arrival, whose row the transaction has, behind the seals of its matters, and of those that left it: who was there is on file with them.</summary>
    internal async Task Reseal(Guid visitId, CancellationToken cancellation)
    {
        var seals = await session.Query<string>(RaisedSql, new { VisitId = visitId }, cancellation);
        var restricting = seals.Select(Seal.RestrictionOf).Where(r => r.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var seal = restricting.Count switch { 0 => "", 1 => restricting[0], _ => Seal.Mixed };
        if (await session.First<Visit>(VisitSql, new { VisitId = visitId }, cancellation) is not { } visit || visit.Seal == seal) return;
        await session.Execute(ResealSql, new { VisitId = visitId, Seal = seal }, cancellation);
        if (visit.CancelledOn is not null) return;
        await counts.Book([
            Domain.Counting.CountBook.Negated(Domain.Counting.CountBook.BookVisit(visit.UnitId, visit.CountedOn, visit.PeopleCount, visit.Seal)),
            Domain.Counting.CountBook.BookVisit(visit.UnitId, visit.CountedOn, visit.PeopleCount, seal)], cancellation);
    }

    // Two intakes may bring the same seal at the same moment; the second finds it there.
    private async Task Insert(Seal seal, CancellationToken cancellation)
    {
        try
        {
            await session.Savepoint(ct => session.Execute(InsertSql, new
            {
                seal.Id, Level = (int)seal.Level, seal.OfficerLevel, seal.AccusedUnitId, seal.AccusedUserName, seal.AccusedMayBe,
            }, ct), cancellation);
        }
        catch (DuplicateKeyException)
        {
        }
    }

    private sealed class Arrival
    {
        public Guid Id { get; init; }
        public string UnitId { get; init; } = "";
        public DateOnly CountedOn { get; init; }
    }

    private sealed class Visit
    {
        public string UnitId { get; init; } = "";
        public DateOnly CountedOn { get; init; }
        public int PeopleCount { get; init; }
        public string Seal { get; init; } = "";
        public DateOnly? CancelledOn { get; init; }
    }
}
