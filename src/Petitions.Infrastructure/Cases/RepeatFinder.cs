using Petitions.Application.Cases;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Cases;

/// <summary>疑似重复查找: cases of the same person, by identity number, phone, or name with address; compared as keyed hashes.</summary>
internal sealed class RepeatFinder(Session session, PeopleStore people, CaseCipher cipher)
{
    private const int Most = 10;

    private const string ByIdNumberFragment = $"""
        SELECT c.id AS Id, c.number AS Number, c.title AS Title, c.state AS State, c.received_at AS ReceivedAt, c.seal AS Seal, c.data_key AS DataKey
        FROM cases c
        WHERE c.id <> @CaseId AND c.id IN (SELECT p.case_id FROM people p WHERE p.id_number_hash = @Hash AND p.role <> 'agent') AND {Visibility.Fragment}
        """;

    private const string ByPhoneFragment = $"""
        SELECT c.id AS Id, c.number AS Number, c.title AS Title, c.state AS State, c.received_at AS ReceivedAt, c.seal AS Seal, c.data_key AS DataKey
        FROM cases c
        WHERE c.id <> @CaseId AND c.id IN (SELECT p.case_id FROM people p WHERE p.phone_hash = @Hash AND p.role <> 'agent') AND {Visibility.Fragment}
        """;

    private const string ByNameAndAddressFragment = $"""
        SELECT c.id AS Id, c.number AS Number, c.title AS Title, c.state AS State, c.received_at AS ReceivedAt, c.seal AS Seal, c.data_key AS DataKey
        FROM cases c
        WHERE c.id <> @CaseId AND c.id IN (SELECT p.case_id FROM people p WHERE p.name_address_hash = @Hash AND p.role <> 'agent') AND {Visibility.Fragment}
        """;

    private const string OfCaseByIdNumberFragment = $"""
        SELECT c.id AS Id, c.number AS Number, c.title AS Title, c.state AS State, c.received_at AS ReceivedAt, c.seal AS Seal, c.data_key AS DataKey
        FROM cases c
        WHERE c.id <> @CaseId AND c.id IN (SELECT p.case_id FROM people p JOIN people m ON m.id_number_hash = p.id_number_hash WHERE m.case_id = @CaseId AND m.role <> 'agent' AND p.role <> 'agent')
            AND {Visibility.Fragment}
        """;

    private const string OfCaseByPhoneFragment = $"""
        SELECT c.id AS Id, c.number AS Number, c.title AS Title, c.state AS State, c.received_at AS ReceivedAt, c.seal AS Seal, c.data_key AS DataKey
        FROM cases c
        WHERE c.id <> @CaseId AND c.id IN (SELECT p.case_id FROM people p JOIN people m ON m.phone_hash = p.phone_hash WHERE m.case_id = @CaseId AND m.role <> 'agent' AND p.role <> 'agent')
            AND {Visibility.Fragment}
        """;

    private const string OfCaseByNameAndAddressFragment = $"""
        SELECT c.id AS Id, c.number AS Number, c.title AS Title, c.state AS State, c.received_at AS ReceivedAt, c.seal AS Seal, c.data_key AS DataKey
        FROM cases c
        WHERE c.id <> @CaseId AND c.id IN (SELECT p.case_id FROM people p JOIN people m ON m.name_address_hash = p.name_address_hash WHERE m.case_id = @CaseId AND m.role <> 'agent' AND p.role <> 'agent')
            AND {Visibility.Fragment}
        """;

    // Nobody can be compared behind an anonymous accusation, but whom it accuses can.
    private const string ByAccusedFragment = $"""
        SELECT c.id AS Id, c.number AS Number, c.title AS Title, c.state AS State, c.received_at AS ReceivedAt, c.seal AS Seal, c.data_key AS DataKey
        FROM cases c
        WHERE c.id <> @CaseId AND c.accused_hash = @Hash AND {Visibility.Fragment}
        """;

    // The newest of each reason are the newest of all: no more is fetched, let alone opened, however many share a placeholder.
    private const string NewestFragment = " ORDER BY c.received_at DESC, c.number DESC";

    /// <summary>The same for a case that is stored already; an anonymous accusation is compared by the accused.</summary>
    internal async Task<IReadOnlyList<RepeatCandidate>> Find(CaseData data, Actor actor, CancellationToken cancellation)
    {
        var found = new Dictionary<Guid, RepeatCandidate>();
        await Add(found, OfCaseByIdNumberFragment, "", "sameIdNumber", data.Id, actor, cancellation);
        await Add(found, OfCaseByPhoneFragment, "", "samePhone", data.Id, actor, cancellation);
        await Add(found, OfCaseByNameAndAddressFragment, "", "sameNameAndAddress", data.Id, actor, cancellation);
        if (data is { Anonymous: true, Class: PetitionClass.Accusation })
            await Add(found, ByAccusedFragment, cipher.AccusedHash(data.AccusedName), "sameAccused", data.Id, actor, cancellation);
        return Ordered(found);
    }

    /// <summary>The same for somebody of whom no case is stored yet.</summary>
    internal async Task<IReadOnlyList<RepeatCandidate>> Find(PersonEntry person, Actor actor, CancellationToken cancellation)
        => Ordered(await Find(Guid.Empty, [person], actor, cancellation));

    /// <summary>The same for a matter about to be taken in.</summary>
    internal async Task<IReadOnlyList<RepeatCandidate>> Find(RaisedBy raised, Actor actor, CancellationToken cancellation)
    {
        // A petitioner on the public route learns nothing of other cases.
        if (!actor.HasAny(Actor.CaseReaders)) return [];
        var found = await Find(Guid.Empty, [.. raised.People.Select(p => PersonEntry.Of(p, PersonRole.Lead))], actor, cancellation);
        if (raised.AccusedByNobody is { } accused) await Add(found, ByAccusedFragment, cipher.AccusedHash(accused), "sameAccused", Guid.Empty, actor, cancellation);
        return Ordered(found);
    }

    private async Task<Dictionary<Guid, RepeatCandidate>> Find(Guid caseId, IReadOnlyList<PersonEntry> persons, Actor actor, CancellationToken cancellation)
    {
        var found = new Dictionary<Guid, RepeatCandidate>();
        // An agent may act for many: with an agent the principal is compared.
        foreach (var person in persons.Where(p => !p.Anonymous && p.Role != PersonRole.Agent))
        {
            await Add(found, ByIdNumberFragment, people.IdNumberHash(person), "sameIdNumber", caseId, actor, cancellation);
            await Add(found, ByPhoneFragment, people.PhoneHash(person), "samePhone", caseId, actor, cancellation);
            await Add(found, ByNameAndAddressFragment, people.NameAddressHash(person), "sameNameAndAddress", caseId, actor, cancellation);
        }

        return found;
    }

    private static IReadOnlyList<RepeatCandidate> Ordered(Dictionary<Guid, RepeatCandidate> found)
        => [.. found.Values.OrderByDescending(c => c.ReceivedAt).ThenByDescending(c => c.Number, StringComparer.Ordinal).Take(Most)];

    // The strongest reason is asked first and is the one told.
    private async Task Add(
        Dictionary<Guid, RepeatCandidate> found, string fragment, string? hash, string reason, Guid caseId, Actor actor, CancellationToken cancellation)
    {
        if (hash is null) return;
        var parameters = Visibility.Parameters(actor);
        parameters.Add("CaseId", caseId);
        parameters.Add("Hash", hash);
        var rows = await session.Query<Row>(Newest(fragment, session.Dialect), parameters, cancellation);
        foreach (var r in rows) found.TryAdd(r.Id, new(r.Id, r.Number, cipher.Title(r.DataKey, r.Title), r.State, r.ReceivedAt, reason) { Seal = r.Seal });
    }

    [ComposedSql]
    internal static IEnumerable<string> Composed()
        => new[] { ByIdNumberFragment, ByPhoneFragment, ByNameAndAddressFragment, OfCaseByIdNumberFragment, OfCaseByPhoneFragment, OfCaseByNameAndAddressFragment, ByAccusedFragment }
            .Select(f => Newest(f, new SqlServerDialect("")));

    private static string Newest(string fragment, Dialect dialect) => fragment + NewestFragment + dialect.Page(Most);

    private sealed class Row
    {
        public Guid Id { get; init; }
        public string Number { get; init; } = "";
        public string Title { get; init; } = "";
        public CaseState State { get; init; }
        public DateTimeOffset ReceivedAt { get; init; }
        public string Seal { get; init; } = "";
        public string? DataKey { get; init; }
    }
}
