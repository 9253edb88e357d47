using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Petitions.Domain.Evidence;

/// <summary>规范形式: the bytes that are hashed, as docs/evidence.md describes them: big-endian numbers, texts as UTF-8 behind their length.</summary>
internal sealed class CanonicalForm : IDisposable
{
    /// <summary>Bytes of a hash.</summary>
    public const int HashBytes = 32;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public CanonicalForm Number(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        _hash.AppendData(bytes);
        return this;
    }

    public CanonicalForm Long(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        _hash.AppendData(bytes);
        return this;
    }

    /// <summary>A text behind the number of its UTF-8 bytes; null as the length -1.</summary>
    public CanonicalForm Text(string? value)
    {
        if (value is null) return Number(-1);
        var bytes = Encoding.UTF8.GetBytes(value);
        Number(bytes.Length);
        _hash.AppendData(bytes);
        return this;
    }

    public CanonicalForm Id(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        _hash.AppendData(bytes);
        return this;
    }

    /// <summary>A hash in hexadecimal digits, as its 32 bytes.</summary>
    public CanonicalForm Hash(string hex)
    {
        _hash.AppendData(Bytes(hex));
        return this;
    }

    public CanonicalForm Byte(byte value)
    {
        _hash.AppendData([value]);
        return this;
    }

    /// <summary>The SHA-256 of all of it, in 64 small hexadecimal digits.</summary>
    public string End() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();

    // What is no hash (a tampered row) must not pass for one, nor throw in the middle of a check.
    private static byte[] Bytes(string hex)
        => hex.Length == 2 * HashBytes && hex.All(char.IsAsciiHexDigitLower) ? Convert.FromHexString(hex) : SHA256.HashData(Encoding.UTF8.GetBytes("no hash: " + hex));
}
