using Petitions.Application.Cases;
using Petitions.Domain;
using Petitions.Domain.People;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Cases;

/// <summary>人员库: petitioners and visitors; identity number, phone and address stand there encrypted, masked and as keyed hashes, never plain.</summary>
internal sealed class PeopleStore(Session session, FieldCipher cipher, LookupHash hash)
{
    private const string InsertSql = """
        INSERT INTO people (case_id, visit_id, ordinal, role, kind, anonymous, name, id_type, id_number_cipher, id_number_masked, id_number_hash,
            phone_cipher, phone_masked, phone_hash, address_cipher, address_masked, name_address_hash)
        VALUES (@CaseId, @VisitId, @Ordinal, @Role, @Kind, @Anonymous, @Name, @IdType, @IdNumberCipher, @IdNumberMasked, @IdNumberHash,
            @PhoneCipher, @PhoneMasked, @PhoneHash, @AddressCipher, @AddressMasked, @NameAddressHash)
        """;

    private const string OfCaseSql = """
        SELECT role AS Role, kind AS Kind, anonymous AS Anonymous, name AS Name, id_type AS IdType,
            id_number_masked AS IdNumber, phone_masked AS Phone, address_masked AS Address
        FROM people
        WHERE case_id = @Id
        ORDER BY ordinal
        """;

    private const string OfVisitSql = """
        SELECT role AS Role, kind AS Kind, anonymous AS Anonymous, name AS Name, id_type AS IdType,
            id_number_masked AS IdNumber, phone_masked AS Phone, address_masked AS Address
        FROM people
        WHERE visit_id = @Id
        ORDER BY ordinal
        """;

    private const string PlainOfCaseSql = """
        SELECT role AS Role, name AS Name, id_number_cipher AS IdNumberCipher, phone_cipher AS PhoneCipher, address_cipher AS AddressCipher
        FROM people WHERE case_id = @Id ORDER BY ordinal
        """;

    private const string PlainOfVisitSql = """
        SELECT role AS Role, name AS Name, id_number_cipher AS IdNumberCipher, phone_cipher AS PhoneCipher, address_cipher AS AddressCipher
        FROM people WHERE visit_id = @Id ORDER BY ordinal
        """;

    private const string LeadSql = """
        SELECT name AS Name, id_type AS IdType, anonymous AS Anonymous, id_number_cipher AS IdNumberCipher, phone_cipher AS PhoneCipher,
            address_cipher AS AddressCipher
        FROM people
        WHERE case_id = @CaseId AND role = @Role
        """;

    private const string DeleteRoleSql = "DELETE FROM people WHERE case_id = @CaseId AND role = @Role";

    internal async Task Add(Guid? caseId, Guid? visitId, IReadOnlyList<PersonEntry> people, CancellationToken cancellation)
    {
        for (var i = 0; i < people.Count; i++) await session.Execute(InsertSql, Row(caseId, visitId, i, people[i]), cancellation);
    }

    internal async Task Replace(Guid caseId, PersonRole role, IReadOnlyList<PersonEntry> people, CancellationToken cancellation)
    {
        await session.Execute(DeleteRoleSql, new { CaseId = caseId, Role = role.Word() }, cancellation);
        for (var i = 0; i < people.Count; i++)
            await session.Execute(InsertSql, Row(caseId, null, role == PersonRole.Lead ? 0 : i + 1, people[i]), cancellation);
    }

    internal async Task AmendLead(Guid caseId, PersonEntry amended, CancellationToken cancellation)
    {
        if (await session.First<Stored>(LeadSql, new { CaseId = caseId, Role = PersonRole.Lead.Word() }, cancellation) is { } old)
            amended = amended with
            {
                Name = amended.Name ?? old.Name,
                IdType = amended.IdType ?? old.IdType,
                IdNumber = amended.IdNumber ?? Opened(FieldPurpose.IdNumber, old.IdNumberCipher),
                Phone = amended.Phone ?? Opened(FieldPurpose.Phone, old.PhoneCipher),
                Address = amended.Address ?? Opened(FieldPurpose.Address, old.AddressCipher),
                Anonymous = amended.Anonymous || (old.Anonymous && amended.Name is null),
            };
        await Replace(caseId, PersonRole.Lead, [amended], cancellation);
    }

    internal Task<IReadOnlyList<PersonView>> OfCase(Guid id, CancellationToken cancellation)
        => session.Query<PersonView>(OfCaseSql, new { Id = id }, cancellation);

    internal Task<IReadOnlyList<PersonView>> OfVisit(Guid id, CancellationToken cancellation)
        => session.Query<PersonView>(OfVisitSql, new { Id = id }, cancellation);

    internal async Task<IReadOnlyList<RevealedPerson>> PlainOfCase(Guid id, CancellationToken cancellation)
        => [.. (await session.Query<Stored>(PlainOfCaseSql, new { Id = id }, cancellation)).Select(Plain)];

    internal async Task<IReadOnlyList<RevealedPerson>> PlainOfVisit(Guid id, CancellationToken cancellation)
        => [.. (await session.Query<Stored>(PlainOfVisitSql, new { Id = id }, cancellation)).Select(Plain)];

    private RevealedPerson Plain(Stored p) => new(p.Role, p.Name, Opened(FieldPurpose.IdNumber, p.IdNumberCipher),
        Opened(FieldPurpose.Phone, p.PhoneCipher), Opened(FieldPurpose.Address, p.AddressCipher));

    private object Row(Guid? caseId, Guid? visitId, int ordinal, PersonEntry person) => new
    {
        CaseId = caseId, VisitId = visitId, Ordinal = ordinal, Role = person.Role.Word(), Kind = person.Kind.Word(), person.Anonymous, person.Name,
        IdType = person.IdType?.Word(),
        IdNumberCipher = Sealed(FieldPurpose.IdNumber, person.IdNumber), IdNumberMasked = Mask.IdNumber(person.IdNumber), IdNumberHash = IdNumberHash(person),
        PhoneCipher = Sealed(FieldPurpose.Phone, person.Phone), PhoneMasked = Mask.Phone(person.Phone), PhoneHash = PhoneHash(person),
        AddressCipher = Sealed(FieldPurpose.Address, person.Address), AddressMasked = Mask.Address(person.Address), NameAddressHash = NameAddressHash(person),
    };

    private string? Opened(string purpose, string? cipherText) => cipherText is null ? null : cipher.Decrypt(purpose, cipherText);

    private string? Sealed(string purpose, string? text) => text is null ? null : cipher.Encrypt(purpose, text);

    internal string? IdNumberHash(PersonEntry person) => hash.Of(LookupPurpose.IdNumber, Normalise.IdNumber(person.IdNumber));

    internal string? PhoneHash(PersonEntry person) => hash.Of(LookupPurpose.Phone, Normalise.Phone(person.Phone));

    internal string? NameAddressHash(PersonEntry person) => hash.Of(LookupPurpose.NameAddress, Normalise.NameAndAddress(person.Name, person.Address));

    private sealed class Stored
    {
        public PersonRole Role { get; init; }
        public string? Name { get; init; }
        public IdType? IdType { get; init; }
        public bool Anonymous { get; init; }
        public string? IdNumberCipher { get; init; }
        public string? PhoneCipher { get; init; }
        public string? AddressCipher { get; init; }
    }
}
