using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Cases;
using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Documents;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>轮换结果.</summary>
/// <param name="Changed">How many records and documents were wrapped or sealed anew, and names hashed anew.</param>
/// <param name="Left">Names of the files of documents that stay as they are: that could not be opened, or that an erasure has left aside.</param>
public sealed record RotationOutcome(long Changed, IReadOnlyList<string> Left);

/// <summary>
/// 密钥轮换: wraps the keys of people, cases, arrivals and referrals anew under the current master key, portion by portion, while the service goes on: what they
/// seal stays as it is. Names that were hashed in another form are hashed anew. What is from before there were such keys gets one and is sealed under it. Repeatable, and cut off at any point it
/// can be begun again.
/// </summary>
public sealed class KeyRotation
{
    private const int Portion = 500;

    private const string PeopleFragment = """
        SELECT p.seq AS Seq, p.name AS Name, p.id_number_cipher AS IdNumber, p.phone_cipher AS Phone, p.address_cipher AS Address, p.data_key AS DataKey
        FROM people p WHERE p.seq > @After ORDER BY p.seq
        """;

    private const string CasesFragment = """
        SELECT c.seq AS Seq, c.id AS Id, c.version AS Version, c.title AS Title, c.data_key AS DataKey
        FROM cases c WHERE c.seq > @After ORDER BY c.seq
        """;

    private const string VisitsFragment = """
        SELECT v.seq AS Seq, v.id AS Id, v.guidance AS Guidance, v.data_key AS DataKey
        FROM visits v WHERE v.seq > @After ORDER BY v.seq
        """;

    private const string ReferralsFragment = "SELECT r.seq AS Seq, r.data_key AS DataKey FROM referrals r WHERE r.seq > @After ORDER BY r.seq";

    private const string RewrapPersonSql = "UPDATE people SET data_key = @New WHERE seq = @Seq AND data_key = @Old";

    private const string RewrapCaseSql = "UPDATE cases SET data_key = @New WHERE id = @Id AND data_key = @Old";

    private const string RewrapVisitSql = "UPDATE visits SET data_key = @New WHERE id = @Id AND data_key = @Old";

    private const string RewrapReferralSql = "UPDATE referrals SET data_key = @New WHERE seq = @Seq AND data_key = @Old";

    private const string GiveReferralSql = "UPDATE referrals SET data_key = @New WHERE seq = @Seq AND data_key IS NULL";

    // Only as it was read: what an amendment has made of it meanwhile is left to the next look.
    private const string SealVisitSql
        = "UPDATE visits SET data_key = @DataKey, guidance = @Guidance WHERE id = @Id AND data_key IS NULL AND COALESCE(guidance, '') = COALESCE(@Was, '')";

    // Only what it was read as: whoever has amended it meanwhile has made a new row of it.
    private const string SealPersonSql = """
        UPDATE people SET name = @Name, name_hash = @NameHash, id_number_cipher = @IdNumber, phone_cipher = @Phone, address_cipher = @Address, data_key = @DataKey
        WHERE seq = @Seq AND data_key IS NULL
        """;

    private const string WholeSql = """
        SELECT c.title AS Title, c.accused_name AS AccusedName, t.content AS Content, t.demand AS Demand, t.facts AS Facts, c.data_key AS DataKey
        FROM cases c
        JOIN case_texts t ON t.case_id = c.id
        WHERE c.id = @Id AND c.version = @Version
        """;

    // Every act makes a new version: what an act has changed meanwhile is left to the next look.
    private const string SealCaseSql = """
        UPDATE cases SET title = @Title, accused_name = @AccusedName, accused_hash = @AccusedHash, data_key = @DataKey
        WHERE id = @Id AND version = @Version AND data_key IS NULL
        """;

    private const string SealTextsSql = "UPDATE case_texts SET content = @Content, demand = @Demand, facts = @Facts WHERE case_id = @Id";

    private readonly IServiceScopeFactory _scopes;
    private readonly DataKeys _keys;
    private readonly FieldCipher _cipher;
    private readonly LookupHash _hash;
    private readonly CaseCipher _cases;
    private readonly DocumentRotation _documents;

    internal KeyRotation(IServiceScopeFactory scopes, DataKeys keys, FieldCipher cipher, LookupHash hash, CaseCipher cases, DocumentRotation documents)
        => (_scopes, _keys, _cipher, _hash, _cases, _documents) = (scopes, keys, cipher, hash, cases, documents);

    /// <summary>Goes through all people, cases, arrivals and referrals, token keys, drafts, uploaded rows and contents of documents.</summary>
    public async Task<RotationOutcome> Run(CancellationToken cancellation)
    {
        var rows = await new FieldRotation(_scopes, _cipher).Run(cancellation)
            + await Each<Person>(PeopleFragment, RenewPeople, cancellation)
            + await Each<Case>(CasesFragment, RenewCases, cancellation)
            + await Each<Visit>(VisitsFragment, RenewVisits, cancellation)
            + await Each<Referral>(ReferralsFragment, RenewReferrals, cancellation);
        var documents = await _documents.Run(cancellation);
        return documents with { Changed = rows + documents.Changed };
    }

    [ComposedSql]
    internal static IEnumerable<string> Composed() => new[] { PeopleFragment, CasesFragment, VisitsFragment, ReferralsFragment }.Select(f => Portioned(f, new SqlServerDialect("")));

    private static string Portioned(string fragment, Dialect dialect) => fragment + dialect.Page(Portion);

    private async Task<long> Each<T>(string fragment, Func<Session, IReadOnlyList<T>, CancellationToken, Task<int>> renew, CancellationToken cancellation)
        where T : Row
    {
        long done = 0;
        for (long after = 0; ;)
        {
            await using var scope = _scopes.CreateAsyncScope();
            var session = scope.ServiceProvider.GetRequiredService<Session>();
            var rows = await session.Query<T>(Portioned(fragment, session.Dialect), new { After = after }, cancellation);
            if (rows.Count == 0) return done;
            done += await renew(session, rows, cancellation);
            after = rows[^1].Seq;
        }
    }

    private async Task<int> RenewPeople(Session session, IReadOnlyList<Person> people, CancellationToken cancellation)
    {
        var old = people.Where(p => p.DataKey is { } key && _keys.IsOld(key)).Select(p => new { p.Seq, Old = p.DataKey, New = _keys.Rewrapped(p.DataKey!) }).ToList();
        var plain = people.Where(p => p.DataKey is null).Select(Sealed).ToList();
        return (old.Count == 0 ? 0 : await session.Execute(RewrapPersonSql, old, cancellation))
            + (plain.Count == 0 ? 0 : await session.Execute(SealPersonSql, plain, cancellation))
            + await new NameHashes(session, _keys, _hash, _cases).OfPeople(people[0].Seq, people[^1].Seq, cancellation);
    }

    private object Sealed(Person p)
    {
        var key = _keys.New();
        string? Anew(string purpose, string? stored) => stored is null ? null : _keys.Seal(key, purpose, _cipher.Decrypt(purpose, stored));
        return new
        {
            p.Seq, DataKey = key, Name = _keys.Seal(key, FieldPurpose.Name, p.Name), NameHash = PeopleStore.NameHash(_hash, p.Name), IdNumber = Anew(FieldPurpose.IdNumber, p.IdNumber),
            Phone = Anew(FieldPurpose.Phone, p.Phone), Address = Anew(FieldPurpose.Address, p.Address),
        };
    }

    private async Task<int> RenewCases(Session session, IReadOnlyList<Case> cases, CancellationToken cancellation)
    {
        var old = cases.Where(c => c.DataKey is { } key && _keys.IsOld(key)).Select(c => new { c.Id, Old = c.DataKey, New = _keys.Rewrapped(c.DataKey!) }).ToList();
        var done = old.Count == 0 ? 0 : await session.Execute(RewrapCaseSql, old, cancellation);
        // Never a title or text that stands in plain in a case that has a key: somebody wrote that past the service, and sealing it would make it true.
        foreach (var open in cases.Where(c => c.DataKey is null))
            done += await session.InTransaction(ct => SealCase(session, open, ct), cancellation);
        return done + await new LaterTexts(session, _keys).OfCases(cases[0].Seq, cases[^1].Seq, cancellation)
            + await new NameHashes(session, _keys, _hash, _cases).OfAccused(cases[0].Seq, cases[^1].Seq, cancellation);
    }

    private async Task<int> SealCase(Session session, Case file, CancellationToken cancellation)
    {
        if (await session.First<Whole>(WholeSql, new { file.Id, file.Version }, cancellation) is not { DataKey: null } whole) return 0;
        var key = _keys.New();
        var row = new
        {
            file.Id, file.Version, DataKey = key, Title = _keys.Seal(key, FieldPurpose.Title, whole.Title),
            AccusedName = _keys.Seal(key, FieldPurpose.Accused, whole.AccusedName), AccusedHash = _cases.AccusedHash(whole.AccusedName),
        };
        if (await session.Execute(SealCaseSql, row, cancellation) == 0) return 0;
        var texts = _cases.Sealed(key, new CaseTexts(whole.Content, whole.Demand, whole.Facts));
        await session.Execute(SealTextsSql, new { file.Id, texts.Content, texts.Demand, texts.Facts }, cancellation);
        return 1;
    }

    private async Task<int> RenewVisits(Session session, IReadOnlyList<Visit> visits, CancellationToken cancellation)
    {
        var old = visits.Where(v => v.DataKey is { } key && _keys.IsOld(key)).Select(v => new { v.Id, Old = v.DataKey, New = _keys.Rewrapped(v.DataKey!) }).ToList();
        var done = old.Count == 0 ? 0 : await session.Execute(RewrapVisitSql, old, cancellation);
        foreach (var open in visits.Where(v => v.DataKey is null))
            done += await session.InTransaction(ct => SealVisit(session, open, ct), cancellation);
        return done + await new LaterTexts(session, _keys).OfVisits(visits[0].Seq, visits[^1].Seq, cancellation);
    }

    // What an act that had read a referral without a key stores in plain after it was given one is sealed by the next rotation.
    private async Task<int> RenewReferrals(Session session, IReadOnlyList<Referral> referrals, CancellationToken cancellation)
    {
        var old = referrals.Where(r => r.DataKey is { } key && _keys.IsOld(key)).Select(r => new { r.Seq, Old = r.DataKey, New = _keys.Rewrapped(r.DataKey!) }).ToList();
        var keyless = referrals.Where(r => r.DataKey is null).Select(r => new { r.Seq, New = _keys.New() }).ToList();
        return (old.Count == 0 ? 0 : await session.Execute(RewrapReferralSql, old, cancellation)) + (keyless.Count == 0 ? 0 : await session.Execute(GiveReferralSql, keyless, cancellation))
            + await new LaterTexts(session, _keys).OfReferrals(referrals[0].Seq, referrals[^1].Seq, cancellation);
    }

    private async Task<int> SealVisit(Session session, Visit visit, CancellationToken cancellation)
    {
        var key = _keys.New();
        if (await session.Execute(SealVisitSql, new { visit.Id, DataKey = key, Guidance = _keys.Seal(key, FieldPurpose.Guidance, visit.Guidance), Was = visit.Guidance }, cancellation) == 0) return 0;
        await new LaterTexts(session, _keys).OfVisit(visit.Id, cancellation);
        return 1;
    }

    private abstract class Row
    {
        public long Seq { get; init; }
        public string? DataKey { get; init; }
    }

    private sealed class Person : Row
    {
        public string? Name { get; init; }
        public string? IdNumber { get; init; }
        public string? Phone { get; init; }
        public string? Address { get; init; }
    }

    private sealed class Case : Row
    {
        public Guid Id { get; init; }
        public int Version { get; init; }
        public string Title { get; init; } = "";
    }

    private sealed class Visit : Row
    {
        public Guid Id { get; init; }
        public string? Guidance { get; init; }
    }

    private sealed class Referral : Row;

    private sealed class Whole
    {
        public string Title { get; init; } = "";
        public string? AccusedName { get; init; }
        public string Content { get; init; } = "";
        public string? Demand { get; init; }
        public string? Facts { get; init; }
        public string? DataKey { get; init; }
    }
}
