using Petitions.Application.Cases;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.People;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Cases;

/// <summary>人员库: petitioners and visitors; each with a key of its own, under which name, identity number, phone and address stand there; beside them masks and keyed hashes, never anything plain.</summary>
internal sealed class PeopleStore(Session session, FieldCipher cipher, DataKeys keys, LookupHash hash) : IPeople
{
    // Fewer are no number anybody has or is called at, but what is typed where there is none, such as "无", "不详" or "/".
    private const int FewestDigits = 5;

    private const string InsertSql = """
        INSERT INTO people (case_id, visit_id, ordinal, role, kind, anonymous, name, id_type, id_number_cipher, id_number_masked, id_number_hash,
            phone_cipher, phone_masked, phone_hash, address_cipher, address_masked, name_address_hash, name_hash, data_key)
        VALUES (@CaseId, @VisitId, @Ordinal, @Role, @Kind, @Anonymous, @Name, @IdType, @IdNumberCipher, @IdNumberMasked, @IdNumberHash,
            @PhoneCipher, @PhoneMasked, @PhoneHash, @AddressCipher, @AddressMasked, @NameAddressHash, @NameHash, @DataKey)
        """;

    private const string OfCaseSql = """
        SELECT ordinal AS Ordinal, role AS Role, kind AS Kind, anonymous AS Anonymous, name AS Name, id_type AS IdType,
            id_number_masked AS IdNumber, phone_masked AS Phone, address_masked AS Address, id_number_cipher AS IdNumberCipher, phone_cipher AS PhoneCipher, data_key AS DataKey
        FROM people
        WHERE case_id = @Id
        ORDER BY ordinal
        """;

    private const string OfVisitSql = """
        SELECT ordinal AS Ordinal, role AS Role, kind AS Kind, anonymous AS Anonymous, name AS Name, id_type AS IdType,
            id_number_masked AS IdNumber, phone_masked AS Phone, address_masked AS Address, data_key AS DataKey
        FROM people
        WHERE visit_id = @Id
        ORDER BY ordinal
        """;

    private const string StoredFragment = """
        SELECT ordinal AS Ordinal, role AS Role, kind AS Kind, name AS Name, id_type AS IdType, anonymous AS Anonymous, id_number_cipher AS IdNumberCipher,
            phone_cipher AS PhoneCipher, address_cipher AS AddressCipher, data_key AS DataKey
        FROM people
        """;

    private const string StoredOfCaseSql = $"{StoredFragment} WHERE case_id = @Id ORDER BY ordinal";

    private const string StoredOfVisitSql = $"{StoredFragment} WHERE visit_id = @Id ORDER BY ordinal";

    private const string LeadSql = $"{StoredFragment} WHERE case_id = @CaseId AND role = @Role";

    private const string DeleteRoleSql = "DELETE FROM people WHERE case_id = @CaseId AND role = @Role";

    private const string DeleteOneSql = "DELETE FROM people WHERE case_id = @CaseId AND role IN ('co', 'representative') AND ordinal = @Ordinal";

    private const string DeleteVisitorSql = "DELETE FROM people WHERE visit_id = @VisitId AND ordinal = @Ordinal";

    private const string LastSql = "SELECT COALESCE(MAX(ordinal), 0) AS Last FROM people WHERE case_id = @CaseId";

    private const string SharedSql = """
        SELECT COUNT(*) AS Shared
        FROM people m
        JOIN people p ON p.case_id = @OtherId AND p.role <> 'agent'
        WHERE m.case_id = @CaseId AND m.role <> 'agent'
            AND (p.id_number_hash = m.id_number_hash OR (p.name_hash = m.name_hash AND (p.id_number_hash IS NULL OR m.id_number_hash IS NULL)))
        """;

    public async Task<bool> Share(Guid caseId, Guid otherId, CancellationToken cancellation)
        => await session.Scalar<int>(SharedSql, new { CaseId = caseId, OtherId = otherId }, cancellation) > 0;

    internal async Task Add(Guid? caseId, Guid? visitId, IReadOnlyList<PersonEntry> people, CancellationToken cancellation)
    {
        for (var i = 0; i < people.Count; i++) await session.Later(InsertSql, Row(caseId, visitId, i, people[i]), cancellation);
    }

    /// <summary>Adds those to an arrival whom it does not name yet: by name and number.</summary>
    internal async Task AddToVisit(Guid visitId, IReadOnlyList<PersonEntry> visitors, CancellationToken cancellation)
    {
        var stored = await session.Query<Stored>(StoredOfVisitSql, new { Id = visitId }, cancellation);
        var known = stored.Select(Entry).Select(Same).ToHashSet();
        await ChangeVisitors(visitId, [], [.. visitors.Where(v => known.Add(Same(v)))], cancellation);
    }

    /// <summary>Takes visitors off an arrival by their numbers and adds others after the last there is.</summary>
    internal async Task ChangeVisitors(Guid visitId, IReadOnlyList<int> removed, IReadOnlyList<PersonEntry> added, CancellationToken cancellation)
    {
        var last = (await session.Query<Stored>(StoredOfVisitSql, new { Id = visitId }, cancellation)).Select(s => s.Ordinal).DefaultIfEmpty(-1).Max();
        foreach (var ordinal in removed) await session.Execute(DeleteVisitorSql, new { VisitId = visitId, Ordinal = ordinal }, cancellation);
        foreach (var person in added) await session.Later(InsertSql, Row(null, visitId, ++last, person), cancellation);
    }

    private static (string?, string?) Same(PersonEntry person) => (Normalise.Name(person.Name), Normalise.IdNumber(person.IdNumber));

    /// <summary>The people of a case once more for its linked case, each under a key of its own there.</summary>
    internal async Task Copy(Guid fromCaseId, Guid toCaseId, CancellationToken cancellation)
    {
        foreach (var stored in await session.Query<Stored>(StoredOfCaseSql, new { Id = fromCaseId }, cancellation))
            await session.Later(InsertSql, Row(toCaseId, null, stored.Ordinal, Entry(stored)), cancellation);
    }

    public async Task ChangeCoPetitioners(Guid caseId, IReadOnlyList<int> removed, IReadOnlyList<PersonEntry> added, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(removed);
        ArgumentNullException.ThrowIfNull(added);
        var last = await session.Scalar<int>(LastSql, new { CaseId = caseId }, cancellation);
        foreach (var ordinal in removed) await session.Execute(DeleteOneSql, new { CaseId = caseId, Ordinal = ordinal }, cancellation);
        foreach (var person in added) await session.Later(InsertSql, Row(caseId, null, ++last, person), cancellation);
    }

    public async Task ReplaceAgent(Guid caseId, PersonEntry? agent, CancellationToken cancellation)
    {
        var last = await session.Scalar<int>(LastSql, new { CaseId = caseId }, cancellation);
        await session.Execute(DeleteRoleSql, new { CaseId = caseId, Role = PersonRole.Agent.Word() }, cancellation);
        if (agent is not null) await session.Later(InsertSql, Row(caseId, null, last + 1, agent), cancellation);
    }

    public async Task AmendLead(Guid caseId, PersonAmendment told, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(told);
        var lead = PersonEntry.Of(told, PersonRole.Lead);
        if (await session.First<Stored>(LeadSql, new { CaseId = caseId, Role = PersonRole.Lead.Word() }, cancellation) is { } stored)
        {
            var old = Entry(stored);
            lead = lead with
            {
                Kind = told.Kind ?? old.Kind,
                Name = lead.Anonymous ? null : lead.Name ?? old.Name,
                IdType = lead.IdType ?? old.IdType,
                IdNumber = lead.Anonymous ? null : lead.IdNumber ?? old.IdNumber,
                Phone = lead.Phone ?? old.Phone,
                Address = lead.Address ?? old.Address,
                Anonymous = lead.Anonymous || (old.Anonymous && lead.Name is null),
            };
        }

        await session.Execute(DeleteRoleSql, new { CaseId = caseId, Role = PersonRole.Lead.Word() }, cancellation);
        await session.Later(InsertSql, Row(caseId, null, 0, lead), cancellation);
    }

    public async Task<IReadOnlyList<PersonOnFile>> OnFile(Guid caseId, CancellationToken cancellation)
        => [.. (await session.Query<Stored>(StoredOfCaseSql, new { Id = caseId }, cancellation)).Select(s => new PersonOnFile(s.Ordinal, Entry(s)))];

    internal async Task<IReadOnlyList<PersonOnFile>> OnFileOfVisit(Guid visitId, CancellationToken cancellation)
        => [.. (await session.Query<Stored>(StoredOfVisitSql, new { Id = visitId }, cancellation)).Select(s => new PersonOnFile(s.Ordinal, Entry(s)))];

    public async Task<IReadOnlyList<PersonView>> OfCase(Guid id, CancellationToken cancellation)
        => await session.One(t => OfCase(id, t), cancellation);

    internal Func<IReadOnlyList<PersonView>> OfCase(Guid id, Together together)
    {
        var rows = together.Query<Masked>(OfCaseSql, new { Id = id });
        return () => [.. rows.Value.Select(View)];
    }

    /// <summary>The people of a case masked, and what is to be said about their numbers: only here can those be opened.</summary>
    internal Func<(IReadOnlyList<PersonView> People, IReadOnlyList<IntakeWarning> Warnings)> OnSheet(Guid id, DateOnly today, Together together)
    {
        var rows = together.Query<Masked>(OfCaseSql, new { Id = id });
        return () => ([.. rows.Value.Select(View)], [.. PersonWarnings.Of([.. rows.Value.Select(Numbered)], today)]);
    }

    private PersonEntry Numbered(Masked m)
        => new(m.Role, m.Kind, m.Anonymous, null, m.IdType,
            Opened(m.DataKey, FieldPurpose.IdNumber, m.IdNumberCipher), Opened(m.DataKey, FieldPurpose.Phone, m.PhoneCipher), null);

    internal async Task<IReadOnlyList<PersonView>> OfVisit(Guid id, CancellationToken cancellation)
        => [.. (await session.Query<Masked>(OfVisitSql, new { Id = id }, cancellation)).Select(View)];

    internal async Task<IReadOnlyList<RevealedPerson>> PlainOfCase(Guid id, CancellationToken cancellation)
        => [.. (await session.Query<Stored>(StoredOfCaseSql, new { Id = id }, cancellation)).Select(Plain)];

    internal async Task<IReadOnlyList<RevealedPerson>> PlainOfVisit(Guid id, CancellationToken cancellation)
        => [.. (await session.Query<Stored>(StoredOfVisitSql, new { Id = id }, cancellation)).Select(Plain)];

    private PersonView View(Masked m) => new()
    {
        Ordinal = m.Ordinal, Role = m.Role, Kind = m.Kind, Anonymous = m.Anonymous, Name = Name(m.DataKey, m.Name), IdType = m.IdType, IdNumber = m.IdNumber,
        Phone = m.Phone, Address = m.Address,
    };

    private RevealedPerson Plain(Stored p)
    {
        var e = Entry(p);
        return new(e.Role, e.Name, e.IdNumber, e.Phone, e.Address);
    }

    private PersonEntry Entry(Stored p) => new(p.Role, p.Kind, p.Anonymous, Name(p.DataKey, p.Name), p.IdType,
        Opened(p.DataKey, FieldPurpose.IdNumber, p.IdNumberCipher), Opened(p.DataKey, FieldPurpose.Phone, p.PhoneCipher), Opened(p.DataKey, FieldPurpose.Address, p.AddressCipher));

    private object Row(Guid? caseId, Guid? visitId, int ordinal, PersonEntry person)
    {
        var key = keys.New();
        return new
        {
            CaseId = caseId, VisitId = visitId, Ordinal = ordinal, Role = person.Role.Word(), Kind = person.Kind.Word(), person.Anonymous,
            Name = keys.Seal(key, FieldPurpose.Name, person.Name), NameHash = NameHash(person.Name), IdType = person.IdType?.Word(),
            IdNumberCipher = keys.Seal(key, FieldPurpose.IdNumber, person.IdNumber), IdNumberMasked = Mask.IdNumber(person.IdNumber), IdNumberHash = IdNumberHash(person),
            PhoneCipher = keys.Seal(key, FieldPurpose.Phone, person.Phone), PhoneMasked = Mask.Phone(person.Phone), PhoneHash = PhoneHash(person),
            AddressCipher = keys.Seal(key, FieldPurpose.Address, person.Address), AddressMasked = Mask.Address(person.Address), NameAddressHash = NameAddressHash(person),
            DataKey = key,
        };
    }

    // What was sealed before there were keys of people stands under the master key that it names.
    private string? Opened(string? dataKey, string purpose, string? stored)
        => stored is null ? null : DataKeys.IsSealed(stored) ? keys.Open(dataKey, purpose, stored) : cipher.Decrypt(purpose, stored);

    /// <summary>The name of a row, opened.</summary>
    internal string? Name(string? dataKey, string? name) => keys.Open(dataKey, FieldPurpose.Name, name);

    internal string? NameHash(string? name) => NameHash(hash, name);

    /// <summary>How a name is found, for who has no store of a scope.</summary>
    internal static string? NameHash(LookupHash hash, string? name) => hash.Of(LookupPurpose.Name, Normalise.Name(name));

    internal string? IdNumberHash(PersonEntry person) => NumberHash(LookupPurpose.IdNumber, Normalise.IdNumber(person.IdNumber));

    internal string? PhoneHash(PersonEntry person) => NumberHash(LookupPurpose.Phone, Normalise.Phone(person.Phone));

    private string? NumberHash(LookupPurpose purpose, string? number) => number?.Count(char.IsAsciiDigit) >= FewestDigits ? hash.Of(purpose, number) : null;

    internal string? NameAddressHash(PersonEntry person) => NameAddressHash(hash, person.Name, person.Address);

    /// <summary>How a name is found with its address, for who has no store of a scope.</summary>
    internal static string? NameAddressHash(LookupHash hash, string? name, string? address) => hash.Of(LookupPurpose.NameAddress, Normalise.NameAndAddress(name, address));

    private sealed class Masked : Stored
    {
        public string? IdNumber { get; init; }
        public string? Phone { get; init; }
        public string? Address { get; init; }
    }

    private class Stored
    {
        public int Ordinal { get; init; }
        public PersonRole Role { get; init; }
        public PersonKind Kind { get; init; }
        public string? Name { get; init; }
        public IdType? IdType { get; init; }
        public bool Anonymous { get; init; }
        public string? IdNumberCipher { get; init; }
        public string? PhoneCipher { get; init; }
        public string? AddressCipher { get; init; }
        public string? DataKey { get; init; }
    }
}
