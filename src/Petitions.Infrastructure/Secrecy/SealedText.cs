using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>
/// 密文: the text form <c>v1.keyId.base64url(nonce | cipher | tag)</c> of AES-256-GCM. Version and key id are bound into
/// the tag together with the context, so that no part of it can be changed or moved to another use.
/// </summary>
internal static class SealedText
{
    private const string Version = "v1";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    // What lies together is sealed under one key, and to make a cipher ready takes longer than to open a line. For each thread its own: a cipher serves one at a time.
    [ThreadStatic]
    private static (byte[] Key, AesGcm Aes)? _ready;

    public static string Seal(byte[] key, string keyId, string context, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var parts = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = parts.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        Ready(key).Encrypt(nonce, plain, parts.AsSpan(NonceBytes, plain.Length), parts.AsSpan(NonceBytes + plain.Length), Bound(keyId, context));
        return $"{Version}.{keyId}.{Base64Url.EncodeToString(parts)}";
    }

    public static string Open(Func<string, byte[]> keyOf, string context, string sealedText)
    {
        var (keyId, parts) = Split(sealedText);
        var plain = new byte[parts.Length - NonceBytes - TagBytes];
        var aes = Ready(keyOf(keyId));
        try
        {
            aes.Decrypt(parts.AsSpan(0, NonceBytes), parts.AsSpan(NonceBytes, plain.Length), parts.AsSpan(NonceBytes + plain.Length), plain, Bound(keyId, context));
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new SecrecyException($"A value sealed with the key '{keyId}' was changed, belongs to another use, or was sealed with another key of that id.", e);
        }
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>The id of the key that a value was sealed with.</summary>
    public static string KeyIdOf(string sealedText) => Split(sealedText).KeyId;

    /// <summary>How every value sealed with a key begins.</summary>
    public static string StartOf(string keyId) => $"{Version}.{keyId}.";

    // By the array itself: nobody changes the bytes of a key.
    private static AesGcm Ready(byte[] key)
    {
        if (_ready is { } ready)
        {
            if (ReferenceEquals(ready.Key, key)) return ready.Aes;
            _ready = null;
            ready.Aes.Dispose();
        }

        var aes = new AesGcm(key, TagBytes);
        _ready = (key, aes);
        return aes;
    }

    private static (string KeyId, byte[] Parts) Split(string sealedText)
    {
        var dot = sealedText.LastIndexOf('.');
        if (dot <= Version.Length + 1 || dot > Version.Length + 33 || !sealedText.StartsWith(Version + ".", StringComparison.Ordinal)) throw Malformed();
        var keyId = sealedText[(Version.Length + 1)..dot];
        var encoded = sealedText.AsSpan(dot + 1);
        var parts = new byte[Base64Url.GetMaxDecodedLength(encoded.Length)];
        if (keyId.Contains('.') || Base64Url.DecodeFromChars(encoded, parts, out _, out var length) != OperationStatus.Done || length < NonceBytes + TagBytes) throw Malformed();
        return length == parts.Length && IsWrittenOnce(encoded, parts) ? (keyId, parts) : throw Malformed();
    }

    // One value has one written form: padding, and unused bits of the last character, are no place to hide a change.
    private static bool IsWrittenOnce(ReadOnlySpan<char> encoded, byte[] parts)
    {
        Span<char> last = stackalloc char[4];
        var rest = parts.Length % 3;
        var written = Base64Url.EncodeToChars(parts.AsSpan(parts.Length - rest), last);
        return encoded.Length == parts.Length / 3 * 4 + written && encoded[^written..].SequenceEqual(last[..written]);
    }

    private static byte[] Bound(string keyId, string context) => Encoding.UTF8.GetBytes($"{Version}.{keyId}.{context}");

    private static SecrecyException Malformed() => new("A stored value is not in the sealed form v1.keyId.data.");
}
