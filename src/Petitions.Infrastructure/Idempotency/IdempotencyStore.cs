using System.Text.Json;
using System.Text.Json.Serialization;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Infrastructure.Databases;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Idempotency;

/// <summary>
/// 幂等记录: the first answer of each key, encrypted under a key that needs the client's own key to be rebuilt, because a
/// query code may stand in it; the client's key itself is kept only as a keyed hash.
/// </summary>
internal sealed class IdempotencyStore(Session session, LookupHash hash, ResponseCipher cipher) : IIdempotencyStore
{
    private const string FindSql = "SELECT fingerprint AS Fingerprint, response AS Response, created_at AS CreatedAt FROM idempotency_keys WHERE key_hash = @KeyHash";

    private const string KeepSql = """
        INSERT INTO idempotency_keys (key_hash, fingerprint, response, created_at)
        VALUES (@KeyHash, @Fingerprint, @Response, @CreatedAt)
        """;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public async Task<KeptAnswer<T>?> Find<T>(IdempotencyClaim claim, CancellationToken cancellation)
    {
        var row = await session.First<Row>(FindSql, new { KeyHash = KeyHash(claim) }, cancellation);
        if (row is null) return null;
        if (row.Fingerprint != Fingerprint(claim)) throw Refusal.IdempotencyKeyReused();
        return new(JsonSerializer.Deserialize<T>(cipher.Decrypt(claim.Key, KeyHash(claim), row.Response), Json)!, row.CreatedAt);
    }

    public string NameOf(IdempotencyClaim claim) => KeyHash(claim)[..24] + Fingerprint(claim)[..24];

    public async Task Keep<T>(IdempotencyClaim claim, T answer, DateTimeOffset at, CancellationToken cancellation)
    {
        try
        {
            await session.Execute(KeepSql, new
            {
                KeyHash = KeyHash(claim), Fingerprint = Fingerprint(claim), CreatedAt = at,
                Response = cipher.Encrypt(claim.Key, KeyHash(claim), JsonSerializer.Serialize(answer, Json)),
            }, cancellation);
        }
        catch (DuplicateKeyException)
        {
            throw new IdempotencyKeyTaken();
        }
    }

    private string KeyHash(IdempotencyClaim claim) => hash.Of(LookupPurpose.IdempotencyKey, claim.Owner + "\n" + claim.Key)!;

    private string Fingerprint(IdempotencyClaim claim) => hash.Of(LookupPurpose.RequestFingerprint, claim.Fingerprint)!;

    private sealed class Row
    {
        public string Fingerprint { get; init; } = "";
        public string Response { get; init; } = "";
        public DateTimeOffset CreatedAt { get; init; }
    }
}
