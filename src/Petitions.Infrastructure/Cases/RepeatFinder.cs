using Petitions.Application.Cases;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

/// <summary>疑似重复查找: cases of the same person, by identity number, phone, or name with address; compared as keyed hashes.</summary>
internal sealed class RepeatFinder(Session session, PeopleStore people, CaseCipher cipher)
{
    private const int Most = 10;

    // 疑似重复的依据, the strongest first; by these numbers a statement tells them.
    private static readonly string[] Reasons = ["sameIdNumber", "samePhone", "sameNameAndAddress", "sameAccused"];

    private const string ByIdNumberFragment = $"""
        SELECT 0 AS Reason, c.id AS Id, c.number AS Number, c.title AS Title, c.state AS State, c.received_at AS ReceivedAt, c.seal AS Seal, c.data_key AS DataKey
        FROM cases c
        WHERE c.id <> @CaseId AND c.id IN (SELECT p.case_id FROM people p WHERE p.id_number_hash = @IdNumberHash AND p.role <> 'agent') AND {Visibility.Fragment}
        """;

    private const string ByPhoneFragment = $"""
        SELECT 1 AS Reason, c.id AS Id, c.number AS Number, c.title AS Title, c.state AS State, c.received_at AS ReceivedAt, c.seal AS Seal, c.data_key AS DataKey
        FROM cases c
        WHERE c.id <> @CaseId AND c.id IN (SELECT p.case_id FROM people p WHERE p.phone_hash = @PhoneHash AND p.role <> 'agent') AND {Visibility.Fragment}
        """;

    private const string ByNameAndAddressFragment = $"""
        SELECT 2 AS Reason, c.id AS Id, c.number AS Number, c.title AS Title, c.state AS State, c.received_at AS ReceivedAt, c.seal AS Seal, c.data_key AS DataKey
        FROM cases c
        WHERE c.id <> @CaseId AND c.id IN (SELECT p.case_id FROM people p WHERE p.name_address_hash = @NameAddressHash AND p.role <> 'agent') AND {Visibility.Fragment}
        """;

    private const string OfCaseByIdNumberFragment = $"""
        SELECT 0 AS Reason, c.id AS Id, c.number AS Number, c.title AS Title, c.state AS State, c.received_at AS ReceivedAt, c.seal AS Seal, c.data_key AS DataKey
        FROM cases c
        WHERE c.id <> @CaseId AND c.id IN (SELECT p.case_id FROM people p JOIN people m ON m.id_number_hash = p.id_number_hash WHERE m.case_id = @CaseId AND m.role <> 'agent' AND p.role <> 'agent')
            AND {Visibility.Fragment}
        """;

    private const string OfCaseByPhoneFragment = $"""
        SELECT 1 AS Reason, c.id AS Id, c.number AS Number, c.title AS Title, c.state AS State, c.received_at AS ReceivedAt, c.seal AS Seal, c.data_key AS DataKey
        FROM cases c
        WHERE c.id <> @CaseId AND c.id IN (SELECT p.case_id FROM people p JOIN people m ON m.phone_hash = p.phone_hash WHERE m.case_id = @CaseId AND m.role <> 'agent' AND p.role <> 'agent')
            AND {Visibility.Fragment}
        """;

    private const string OfCaseByNameAndAddressFragment = $"""
        SELECT 2 AS Reason, c.id AS Id, c.number AS Number, c.title AS Title, c.state AS State, c.received_at AS ReceivedAt, c.seal AS Seal, c.data_key AS DataKey
        FROM cases c
        WHERE c.id <> @CaseId AND c.id IN (SELECT p.case_id FROM people p JOIN people m ON m.name_address_hash = p.name_address_hash WHERE m.case_id = @CaseId AND m.role <> 'agent' AND p.role <> 'agent')
            AND {Visibility.Fragment}
        """;

    // Nobody can be compared behind an anonymous accusation, but whom it accuses can.
    private const string ByAccusedFragment = $"""
        SELECT 3 AS Reason, c.id AS Id, c.number AS Number, c.title AS Title, c.state AS State, c.received_at AS ReceivedAt, c.seal AS Seal, c.data_key AS DataKey
        FROM cases c
        WHERE c.id <> @CaseId AND c.accused_hash = @AccusedHash AND {Visibility.Fragment}
        """;

    // The newest of each reason are the newest of all: no more is fetched, let alone opened, however many share a placeholder.
    private const string NewestFragment = " ORDER BY c.received_at DESC, c.number DESC";
    private const string EachFragment = "SELECT n.Reason, n.Id, n.Number, n.Title, n.State, n.ReceivedAt, n.Seal, n.DataKey FROM (";
    private const string EachEndFragment = ") n";

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

    /// <summary>The same for a matter about to be taken in.</summary>
    internal async Task<IReadOnlyList<RepeatCandidate>> Find(RaisedBy raised, Actor actor, CancellationToken cancellation)
    {
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
            (string Name, string? Hash)[] hashes = [("IdNumberHash", people.IdNumberHash(person)), ("PhoneHash", people.PhoneHash(person)), ("NameAddressHash", people.NameAddressHash(person))];
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
        foreach (var (name, hash) in hashes) parameters.Add(name, hash);
        return session.Query<Row>(Newest(fragments, session.Dialect), parameters, cancellation);
    }

    // The strongest reason is the one told.
    private IReadOnlyList<RepeatCandidate> Ordered(IReadOnlyList<Row> found)
        => [.. found.GroupBy(r => r.Id).Select(g => g.MinBy(r => r.Reason)!).OrderByDescending(r => r.ReceivedAt).ThenByDescending(r => r.Number, StringComparer.Ordinal).Take(Most)
            .Select(r => new RepeatCandidate(r.Id, r.Number, cipher.Title(r.DataKey, r.Title), r.State, r.ReceivedAt, Reasons[r.Reason]) { Seal = r.Seal })];

    [ComposedSql]
    internal static IEnumerable<string> Composed() => new[] { OfPerson, OfCase, OfAccused }.Select(f => Newest(f, new SqlServerDialect("")));

    private static string Newest(string[] fragments, Dialect dialect)
        => string.Join(" UNION ALL ", fragments.Select(f => EachFragment + f + NewestFragment + dialect.Page(Most) + EachEndFragment));

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
