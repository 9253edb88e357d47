using System.Security.Cryptography;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>
/// 密文不可用: a sealed value that cannot be opened, or keys that cannot be used. The message never holds the value or
/// any part of a key.
/// </summary>
public sealed class SecrecyException : CryptographicException
{
    /// <summary>A reason without further words.</summary>
    public SecrecyException() : base("A sealed value cannot be used.") { }

    /// <summary>The id of the key that is not listed, where that is the reason: what was sealed may be sound.</summary>
    public string? MissingKey { get; init; }

    /// <summary>A reason that an operator can act on.</summary>
    public SecrecyException(string message) : base(message) { }

    /// <summary>A reason with what caused it.</summary>
    public SecrecyException(string message, Exception inner) : base(message, inner) { }
}
