using System.Security.Cryptography;
using System.Text;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>查找用途: what a hash stands for; equal values of two purposes have unrelated hashes.</summary>
public enum LookupPurpose
{
    /// <summary>证件号码.</summary>
    IdNumber,
    /// <summary>电话.</summary>
    Phone,
    /// <summary>姓名与住址.</summary>
    NameAddress,
    /// <summary>姓名: of petitioners and visitors.</summary>
    Name,
    /// <summary>被反映人姓名.</summary>
    Accused,
    /// <summary>查询码.</summary>
    QueryCode,
    /// <summary>幂等键: the key that a client chose for a request.</summary>
    IdempotencyKey,
    /// <summary>请求指纹: route, actor and body of a request; a plain hash of it could be guessed back to an identity number.</summary>
    RequestFingerprint,
    /// <summary>台账行: what makes a row of an imported ledger the same row again.</summary>
    LedgerRow,
    /// <summary>办理记录行: that the service itself wrote a line of history.</summary>
    HistoryLine,
}

/// <summary>查找哈希: keyed hashes for finding a value without being able to read it. One instance serves all threads.</summary>
public sealed class LookupHash
{
    /// <summary>Nobody's hash: what is looked for where there is nothing to look for.</summary>
    public const string Nobodys = "-";

    private readonly Dictionary<LookupPurpose, byte[]> _keys;

    /// <summary>Derives one key for each purpose.</summary>
    public LookupHash(SecrecyKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        _keys = Enum.GetValues<LookupPurpose>().ToDictionary(p => p, p =>
            HKDF.DeriveKey(HashAlgorithmName.SHA256, keys.Lookup, SecrecyKeys.KeyBytes, [], Encoding.ASCII.GetBytes("petitions lookup v1 " + Word(p))));
    }

    /// <summary>64 small hexadecimal digits, or null for null. The value must be normalised before.</summary>
    public string? Of(LookupPurpose purpose, string? value) => value is null ? null : OfBytes(purpose, Encoding.UTF8.GetBytes(value));

    /// <summary>64 small hexadecimal digits.</summary>
    public string OfBytes(LookupPurpose purpose, ReadOnlySpan<byte> value)
        => Convert.ToHexStringLower(HMACSHA256.HashData(_keys[purpose], value));

    /// <summary>Whether a value has the stored hash, in a time that tells nothing about where they differ.</summary>
    public bool Matches(LookupPurpose purpose, string value, string storedHash)
        => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Of(purpose, value)!), Encoding.ASCII.GetBytes(storedHash));

    // Written out, because stored hashes depend on these words and not on what the code calls them.
    private static string Word(LookupPurpose purpose) => purpose switch
    {
        LookupPurpose.IdNumber => "idNumber",
        LookupPurpose.Phone => "phone",
        LookupPurpose.NameAddress => "nameAddress",
        LookupPurpose.Name => "name",
        LookupPurpose.Accused => "accused",
        LookupPurpose.QueryCode => "queryCode",
        LookupPurpose.IdempotencyKey => "idempotencyKey",
        LookupPurpose.RequestFingerprint => "requestFingerprint",
        LookupPurpose.LedgerRow => "ledgerRow",
        LookupPurpose.HistoryLine => "historyLine",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
    };
}
