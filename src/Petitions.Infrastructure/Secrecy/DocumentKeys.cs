using System.Security.Cryptography;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>文件密钥: keys of single contents. Each stands at the beginning of the file that it seals, wrapped under a master key whose id it names, and goes with
/// it. One instance serves all threads.</summary>
internal sealed class DocumentKeys(SecrecyKeys keys)
{
    private const string Purpose = "document_key";

    private readonly Dictionary<string, byte[]> _masters = keys.Ids.ToDictionary(id => id, id => keys.Derive(id, "petitions document key v1"u8), StringComparer.Ordinal);

    /// <summary>A new key, and the same wrapped under the current master key.</summary>
    public (byte[] Key, string Wrapped) New()
    {
        var key = RandomNumberGenerator.GetBytes(SecrecyKeys.KeyBytes);
        return (key, SealedText.Seal(_masters[keys.CurrentKey], keys.CurrentKey, Purpose, Convert.ToBase64String(key)));
    }

    /// <summary>The key that was wrapped.</summary>
    /// <exception cref="SecrecyException">Malformed, changed, or its master key is not configured.</exception>
    public byte[] Unwrapped(string wrapped)
        => Convert.FromBase64String(SealedText.Open(id => _masters.GetValueOrDefault(id) ?? throw SecrecyKeys.Unknown(id), Purpose, wrapped));

    /// <summary>True where a key is wrapped under another master key than the current one.</summary>
    public bool IsOld(string wrapped) => SealedText.KeyIdOf(wrapped) != keys.CurrentKey;
}
