namespace Petitions.Infrastructure.Secrecy;

/// <summary>字段加密: seals single columns of personal data. One instance serves all threads.</summary>
public sealed class FieldCipher
{
    private readonly Dictionary<string, byte[]> _derived;
    private readonly string _current;

    /// <summary>Derives the field keys once.</summary>
    public FieldCipher(SecrecyKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        _current = keys.CurrentKey;
        _derived = keys.Ids.ToDictionary(id => id, id => keys.Derive(id, "petitions field v1"u8), StringComparer.Ordinal);
    }

    /// <summary>Seals a text under the current key.</summary>
    /// <param name="purpose">What the value is (see <see cref="FieldPurpose"/>); the same words are needed to open it.</param>
    /// <param name="text">Well-formed text of any length.</param>
    public string Encrypt(string purpose, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        ArgumentNullException.ThrowIfNull(text);
        return SealedText.Seal(_derived[_current], _current, purpose, text);
    }

    /// <summary>True for what was sealed under another key than the current one.</summary>
    public bool IsOld(string sealedText) => SealedText.KeyIdOf(sealedText) != _current;

    /// <summary>Opens what <see cref="Encrypt"/> made, under whichever listed key it was.</summary>
    /// <exception cref="SecrecyException">Malformed, changed, sealed for another purpose, or the key is not configured.</exception>
    public string Decrypt(string purpose, string sealedText)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        ArgumentNullException.ThrowIfNull(sealedText);
        return SealedText.Open(id => _derived.GetValueOrDefault(id) ?? throw SecrecyKeys.Unknown(id), purpose, sealedText);
    }
}
