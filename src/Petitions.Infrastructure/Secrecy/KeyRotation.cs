using Microsoft.Extensions.DependencyInjection;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>密钥轮换: seals personal data anew under the current key, portion by portion, while the service goes on; repeatable, and cut off at any point it can be begun again.</summary>
public sealed class KeyRotation(IServiceScopeFactory scopes, FieldCipher cipher, SecrecyKeys keys)
{
    private const int Portion = 500;

    private const string PortionFragment = """
        SELECT seq AS Seq, id_number_cipher AS IdNumber, phone_cipher AS Phone, address_cipher AS Address
        FROM people WHERE seq > @After ORDER BY seq
        """;

    // Only what it was read as: whoever has amended it meanwhile has sealed it under the current key already.
    private const string SealSql = """
        UPDATE people SET id_number_cipher = @IdNumber, phone_cipher = @Phone, address_cipher = @Address
        WHERE seq = @Seq AND COALESCE(id_number_cipher, '') = @OldIdNumber AND COALESCE(phone_cipher, '') = @OldPhone AND COALESCE(address_cipher, '') = @OldAddress
        """;

    /// <summary>Goes through all people; returns how many were sealed anew.</summary>
    public async Task<long> Run(CancellationToken cancellation)
    {
        long done = 0;
        for (long after = 0; ;)
        {
            await using var scope = scopes.CreateAsyncScope();
            var session = scope.ServiceProvider.GetRequiredService<Session>();
            var people = await session.Query<Row>(Portioned(session.Dialect), new { After = after }, cancellation);
            if (people.Count == 0) return done;
            var old = people.Where(p => IsOld(p.IdNumber) || IsOld(p.Phone) || IsOld(p.Address)).Select(Resealed).ToList();
            if (old.Count > 0) done += await session.Execute(SealSql, old, cancellation);
            after = people[^1].Seq;
        }
    }

    [ComposedSql]
    internal static IEnumerable<string> Composed() => [Portioned(new SqlServerDialect(""))];

    private static string Portioned(Dialect dialect) => PortionFragment + dialect.Page(Portion);

    private bool IsOld(string? sealedText) => sealedText is not null && SealedText.KeyIdOf(sealedText) != keys.CurrentKey;

    private object Resealed(Row p) => new
    {
        p.Seq, IdNumber = Anew(FieldPurpose.IdNumber, p.IdNumber), Phone = Anew(FieldPurpose.Phone, p.Phone), Address = Anew(FieldPurpose.Address, p.Address),
        OldIdNumber = p.IdNumber ?? "", OldPhone = p.Phone ?? "", OldAddress = p.Address ?? "",
    };

    private string? Anew(string purpose, string? sealedText)
        => sealedText is not null && IsOld(sealedText) ? cipher.Encrypt(purpose, cipher.Decrypt(purpose, sealedText)) : sealedText;

    private sealed class Row
    {
        public long Seq { get; init; }
        public string? IdNumber { get; init; }
        public string? Phone { get; init; }
        public string? Address { get; init; }
    }
}
