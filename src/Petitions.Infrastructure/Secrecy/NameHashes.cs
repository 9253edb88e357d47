using Petitions.Infrastructure.Cases;
using Petitions.Infrastructure.Databases;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>
/// 姓名查找值: the keyed hashes by which names are found stand for names in one written form. Where that form was another when a name was stored, a rotation opens the name and hashes
/// it anew. Only a hash that still stands as it was read is written over: an act, or an anonymisation, is never undone.
/// </summary>
internal sealed class NameHashes(Session session, DataKeys keys, LookupHash hash, CaseCipher cases)
{
    private const string PeopleSql = """
        SELECT p.seq AS Seq, p.name AS Name, p.address_cipher AS Address, p.name_hash AS NameHash, p.name_address_hash AS NameAddressHash, p.data_key AS DataKey
        FROM people p
        WHERE p.seq >= @First AND p.seq <= @Last AND p.name_hash IS NOT NULL AND p.data_key <> ''
        """;

    private const string AccusedSql = """
        SELECT c.seq AS Seq, c.accused_name AS Name, c.accused_hash AS NameHash, c.data_key AS DataKey
        FROM cases c
        WHERE c.seq >= @First AND c.seq <= @Last AND c.accused_hash IS NOT NULL AND c.data_key <> ''
        """;

    private const string RenewPersonSql = "UPDATE people SET name_hash = @NameHash, name_address_hash = @NameAddressHash WHERE seq = @Seq AND name_hash = @Was";

    private const string RenewAccusedSql = "UPDATE cases SET accused_hash = @NameHash WHERE seq = @Seq AND accused_hash = @Was";

    /// <summary>The people of a stretch of rows.</summary>
    internal async Task<int> OfPeople(long first, long last, CancellationToken cancellation)
    {
        var rows = from row in await session.Query<Row>(PeopleSql, new { First = first, Last = last }, cancellation)
                   let name = Opened(row, FieldPurpose.Name, row.Name)
                   let address = Opened(row, FieldPurpose.Address, row.Address)
                   let now = new { row.Seq, NameHash = PeopleStore.NameHash(hash, name), NameAddressHash = PeopleStore.NameAddressHash(hash, name, address), Was = row.NameHash }
                   where name is not null && address is null == row.Address is null && (now.NameHash, now.NameAddressHash) != (row.NameHash, row.NameAddressHash)
                   select now;
        return await Renew(RenewPersonSql, rows.ToList(), cancellation);
    }

    /// <summary>Whom the cases of a stretch of rows accuse.</summary>
    internal async Task<int> OfAccused(long first, long last, CancellationToken cancellation)
    {
        var rows = from row in await session.Query<Row>(AccusedSql, new { First = first, Last = last }, cancellation)
                   let now = new { row.Seq, NameHash = cases.AccusedHash(Opened(row, FieldPurpose.Accused, row.Name)), Was = row.NameHash }
                   where now.NameHash is not null && now.NameHash != row.NameHash
                   select now;
        return await Renew(RenewAccusedSql, rows.ToList(), cancellation);
    }

    private async Task<int> Renew<T>(string sql, List<T> rows, CancellationToken cancellation) => rows.Count == 0 ? 0 : await session.Execute(sql, rows, cancellation);

    // What was written past the service keeps the hash it has: verify says so, and a rotation makes nothing of it true.
    private string? Opened(Row row, string purpose, string? stored)
    {
        try
        {
            return keys.Open(row.DataKey, purpose, stored);
        }
        catch (SecrecyException)
        {
            return null;
        }
    }

    private sealed class Row
    {
        public long Seq { get; init; }
        public string? Name { get; init; }
        public string? Address { get; init; }
        public string? NameHash { get; init; }
        public string? NameAddressHash { get; init; }
        public string DataKey { get; init; } = "";
    }
}
