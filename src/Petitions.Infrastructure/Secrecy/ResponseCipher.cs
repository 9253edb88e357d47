using System.Text;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>
/// 应答加密: seals an answer kept for replay under a key made of the server's secret and the client's own Idempotency-Key,
/// so that neither the database nor the server's secret alone gives it away.
/// </summary>
public sealed class ResponseCipher(SecrecyKeys keys)
{
    /// <summary>Seals an answer under the current key.</summary>
    /// <param name="clientKey">The Idempotency-Key as the client sent it; it is not kept.</param>
    /// <param name="context">What the row is found by (its key hash): the answer opens in no other row.</param>
    /// <param name="answer">The whole answer as text.</param>
    public string Encrypt(string clientKey, string context, string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return SealedText.Seal(KeyOf(keys.CurrentKey, clientKey), keys.CurrentKey, context, answer);
    }

    /// <summary>Opens what <see cref="Encrypt"/> made.</summary>
    /// <exception cref="SecrecyException">Another client key or row, changed, or the server's key is not configured.</exception>
    public string Decrypt(string clientKey, string context, string sealedText)
    {
        ArgumentNullException.ThrowIfNull(sealedText);
        return SealedText.Open(id => KeyOf(id, clientKey), context, sealedText);
    }

    private byte[] KeyOf(string keyId, string clientKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(clientKey);
        return keys.Derive(keyId, Encoding.UTF8.GetBytes("petitions response v1 " + clientKey));
    }
}
