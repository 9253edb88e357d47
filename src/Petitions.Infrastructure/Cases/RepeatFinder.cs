using Petitions.Application.Cases;
using Petitions.Application.Ports;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Cases;

/// <summary>疑似重复查找: cases of the same person, by identity number, phone, or name with address; compared as keyed hashes.</summary>
internal sealed class RepeatFinder(Session session, PeopleStore people, CaseCipher cipher) : IRepeatFinder
{
    private const int Most = 10;

    // 疑似重复的依据, the strongest first; by these numbers a statement tells them.
    private static readonly string[] Reasons = ["sameIdNumber", "samePhone", "sameNameAndAddress", "sameAccused"];

    private const string ByIdNumberFragment = "SELECT 0 AS reason, p.case_id FROM people p WHERE p.id_number_hash = @IdNumberHash AND p.role <> 'agent'";
    private const string ByPhoneFragment = "SELECT 1 AS reason, p.case_id FROM people p WHERE p.phone_hash = @PhoneHash AND p.role <> 'agent'";
    private const string ByNameAndAddressFragment = "SELECT 2 AS reason, p.case_id FROM people p WHERE p.name_address_hash = @NameAddressHash AND p.role <> 'agent'";

    private const string OfCaseByIdNumberFragment =
        "SELECT 0 AS reason, p.case_id FROM people m JOIN people p ON p.id_number_hash = m.id_number_hash WHERE m.case_id = @CaseId AND m.role <> 'agent' AND p.role <> 'agent'";

    private const string OfCaseByPhoneFragment =
        "SELECT 1 AS reason, p.case_id FROM people m JOIN people p ON p.phone_hash = m.phone_hash WHERE m.case_id = @CaseId AND m.role <> 'agent' AND p.role <> 'agent'";

    private const string OfCaseByNameAndAddressFragment =
        "SELECT 2 AS reason, p.case_id FROM people m JOIN people p ON p.name_address_hash = m.name_address_hash WHERE m.case_id = @CaseId AND m.role <> 'agent' AND p.role <> 'agent'";

    // Nobody can be compared behind an anonymous accusation, but whom it accuses can.
    private const string ByAccusedFragment = "SELECT 3 AS reason, a.id AS case_id FROM cases a WHERE a.accused_hash = @AccusedHash";

    // The strongest reason is the one told, and who may know a case is asked once of each, whatever it was found by.
    private const string FoundFragment = """
        SELECT n.reason AS Reason, c.id AS Id, c.number AS Number, c.title AS Title, c.state AS State, c.received_at AS ReceivedAt, c.seal AS Seal, c.data_key AS DataKey
        FROM (SELECT f.case_id, MIN(f.reason) AS reason FROM (
        """;

    // However many share a placeholder, no more is fetched than are shown, let alone opened. CROSS JOIN: SQLite would go through the list of all cases for it.
    private const string NewestFragment =
        $") f GROUP BY f.case_id) n CROSS JOIN cases c WHERE c.id = n.case_id AND c.id <> @CaseId AND {Visibility.Fragment} ORDER BY c.received_at DESC, c.number DESC";

    // One statement for all reasons: an intake waits for each.
    private static readonly string[] OfPerson = [ByIdNumberFragment, ByPhoneFragment, ByNameAndAddressFragment];
    private static readonly string[] OfCase = [OfCaseByIdNumberFragment, OfCaseByPhoneFragment, OfCaseByNameAndAddressFragment];
    private static readonly string[] OfAccused = [ByAccusedFragment];

    /// <summary>The same for a case that is stored already; an anonymous accusation is compared by the accused.</summary>
    internal async Task<IReadOnlyList<RepeatCandidate>> Find(CaseData data, Actor actor, CancellationToken cancellation)
    {
        var found = await Find(OfCase, data.Id, [], actor, cancellation);
        if (data is { Anonymous: true, Class: PetitionClass.Accusation }) found = [.. found, .. await Accusing(data.AccusedName, data.Id, actor, cancellation)];
        return Ordered(found);
    }

    /// <summary>The same for somebody of whom no case is stored yet.</summary>
    internal async Task<IReadOnlyList<RepeatCandidate>> Find(PersonEntry person, Actor actor, CancellationToken cancellation)
        => Ordered(await Find([person], actor, cancellation));

    public async Task<IReadOnlyList<RepeatCandidate>> Find(RaisedBy raised, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(raised);
        ArgumentNullException.ThrowIfNull(actor);
        // A petitioner on the public route learns nothing of other cases.
        if (!actor.HasAny(Actor.CaseReaders)) return [];
        var found = await Find([.. raised.People.Select(p => PersonEntry.Of(p, PersonRole.Lead))], actor, cancellation);
        if (raised.AccusedByNobody is { } accused) found = [.. found, .. await Accusing(accused, Guid.Empty, actor, cancellation)];
        return Ordered(found);
    }

    private async Task<IReadOnlyList<Row>> Find(IReadOnlyList<PersonEntry> persons, Actor actor, CancellationToken cancellation)
    {
        var found = new List<Row>();
        // An agent may act for many: with an agent the principal is compared.
        foreach (var person in persons.Where(p => !p.Anonymous && p.Role != PersonRole.Agent))
        {
            (string Name, string? Hash)[] hashes = [("IdNumberHash", people.IdNumberHash(person)), ("PhoneHash", people.PhoneHash(person)),
                ("NameAddressHash", people.NameAddressHash(person))];
            if (hashes.Any(h => h.Hash is not null)) found.AddRange(await Find(OfPerson, Guid.Empty, hashes, actor, cancellation));
        }

        return found;
    }

    private Task<IReadOnlyList<Row>> Accusing(string? name, Guid caseId, Actor actor, CancellationToken cancellation)
        => Find(OfAccused, caseId, [("AccusedHash", cipher.AccusedHash(name))], actor, cancellation);

    private Task<IReadOnlyList<Row>> Find(string[] fragments, Guid caseId, (string Name, string? Hash)[] hashes, Actor actor, CancellationToken cancellation)
    {
        var parameters = Visibility.Parameters(actor);
        parameters.Add("CaseId", caseId);
        foreach (var (name, hash) in hashes) parameters.Add(name, hash ?? LookupHash.Nobodys);
        return session.Query<Row>(Newest(fragments, session.Dialect), parameters, cancellation);
    }

    // Of several people, and by the accused as well, one case may be found more than once.
    private IReadOnlyList<RepeatCandidate> Ordered(IReadOnlyList<Row> found)
        => [.. found.GroupBy(r => r.Id).Select(g => g.MinBy(r => r.Reason)!).OrderByDescending(r => r.ReceivedAt).ThenByDescending(r => r.Number, StringComparer.Ordinal).Take(Most)
            .Select(r => new RepeatCandidate(r.Id, r.Number, cipher.Title(r.DataKey, r.Title), r.State, r.ReceivedAt, Reasons[r.Reason]) { Seal = r.Seal })];

    [ComposedSql]
    internal static IEnumerable<string> Composed() => new[] { OfPerson, OfCase, OfAccused }.Select(f => Newest(f, new SqlServerDialect("")));

    private static string Newest(string[] fragments, Dialect dialect)
        => FoundFragment + string.Join(" UNION ALL ", fragments) + NewestFragment + dialect.Page(Most);

    private sealed class Row
    {
        public int Reason { get; init; }
        public Guid Id { get; init; }
        public string Number { get; init; } = "";
        public string Title { get; init; } = "";
        public CaseState State { get; init; }
        public DateTimeOffset ReceivedAt { get; init; }
        public string Seal { get; init; } = "";
        public string? DataKey { get; init; }
    }
}
