using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
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
    private const string FindSql = "SELECT fingerprint AS Fingerprint, response AS Response FROM idempotency_keys WHERE key_hash = @KeyHash";

    private const string KeepSql = """
        INSERT INTO idempotency_keys (key_hash, fingerprint, response, created_at)
        VALUES (@KeyHash, @Fingerprint, @Response, @CreatedAt)
        """;

    private const string RewriteSql = "UPDATE idempotency_keys SET response = @Response WHERE key_hash = @KeyHash AND response = @Was";

    // Beside the answer, in the same seal; whoever reads the answer passes over it.
    private const string SeenAt = "codesSeenAt";
    private const string Code = "queryCode";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public async Task<KeptAnswer<T>?> Find<T>(IdempotencyClaim claim, CancellationToken cancellation)
    {
        var row = await session.First<Row>(FindSql, new { KeyHash = KeyHash(claim) }, cancellation);
        if (row is null) return null;
        if (row.Fingerprint != Fingerprint(claim)) throw Refusal.IdempotencyKeyReused();
        return new(JsonSerializer.Deserialize<T>(cipher.Decrypt(claim.Key, KeyHash(claim), row.Response), Json)!);
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

    public Task SeeCodes(string owner, string key, DateTimeOffset at, CancellationToken cancellation)
        => Rewrite(new(owner, key, ""), answer => Seen(answer) is null && answer.TryAdd(SeenAt, at.ToString("O", CultureInfo.InvariantCulture)), cancellation);

    public Task EndCodes(string owner, string key, DateTimeOffset? seenBefore, CancellationToken cancellation)
        => Rewrite(new(owner, key, ""), answer => (seenBefore is not { } bound || Seen(answer) <= bound) && TakeCodes(answer), cancellation);

    // The client's key opens it, so that it can be written anew only while that is at hand. What another has written meanwhile is looked at again.
    private async Task Rewrite(IdempotencyClaim claim, Func<JsonObject, bool> change, CancellationToken cancellation)
    {
        for (var tries = 0; tries < 3; tries++)
        {
            if (await session.First<Row>(FindSql, new { KeyHash = KeyHash(claim) }, cancellation) is not { } row) return;
            if (JsonNode.Parse(cipher.Decrypt(claim.Key, KeyHash(claim), row.Response)) is not JsonObject answer || !change(answer)) return;
            var response = cipher.Encrypt(claim.Key, KeyHash(claim), answer.ToJsonString());
            if (await session.Execute(RewriteSql, new { KeyHash = KeyHash(claim), Response = response, Was = row.Response }, cancellation) == 1) return;
        }

        throw Refusal.StillRunning();
    }

    private static DateTimeOffset? Seen(JsonObject answer) => answer[SeenAt]?.GetValue<DateTimeOffset>();

    private static bool TakeCodes(JsonNode? node)
    {
        if (node is JsonArray list) return list.Select(TakeCodes).ToList().Contains(true);
        if (node is not JsonObject part) return false;
        var taken = part[Code] is not null;
        if (taken) part[Code] = null;
        return part.Select(p => TakeCodes(p.Value)).ToList().Contains(true) || taken;
    }

    private string KeyHash(IdempotencyClaim claim) => hash.Of(LookupPurpose.IdempotencyKey, claim.Owner + "\n" + claim.Key)!;

    private string Fingerprint(IdempotencyClaim claim) => hash.Of(LookupPurpose.RequestFingerprint, claim.Fingerprint)!;

    private sealed class Row
    {
        public string Fingerprint { get; init; } = "";
        public string Response { get; init; } = "";
    }
}
