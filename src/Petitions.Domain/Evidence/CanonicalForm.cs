using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Petitions.Domain.Evidence;

/// <summary>规范形式: the bytes that are hashed, as docs/evidence.md describes them: big-endian numbers, texts as UTF-8 behind their length.</summary>
internal sealed class CanonicalForm
{
    /// <summary>Bytes of a hash.</summary>
    public const int HashBytes = 32;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    // Gathered first and hashed at once: a line of history has some twenty parts, and each call of the hash costs more than its bytes.
    private readonly ArrayBufferWriter<byte> _bytes = new(512);

    public CanonicalForm Number(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(_bytes.GetSpan(sizeof(int)), value);
        _bytes.Advance(sizeof(int));
        return this;
    }

    public CanonicalForm Long(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(_bytes.GetSpan(sizeof(long)), value);
        _bytes.Advance(sizeof(long));
        return this;
    }

    /// <summary>A text behind the number of its UTF-8 bytes; null as the length -1.</summary>
    public CanonicalForm Text(string? value)
    {
        if (value is null) return Number(-1);
        Number(Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, _bytes);
        return this;
    }

    public CanonicalForm Id(Guid value)
    {
        value.TryWriteBytes(_bytes.GetSpan(16), bigEndian: true, out var written);
        _bytes.Advance(written);
        return this;
    }

    /// <summary>A hash in hexadecimal digits, as its 32 bytes.</summary>
    public CanonicalForm Hash(string hex)
    {
        _bytes.Write(Bytes(hex));
        return this;
    }

    public CanonicalForm Byte(byte value)
    {
        _bytes.Write([value]);
        return this;
    }

    /// <summary>The SHA-256 of all of it, in 64 small hexadecimal digits.</summary>
    public string End() => Convert.ToHexStringLower(SHA256.HashData(_bytes.WrittenSpan));

    // What is no hash (a tampered row) must not pass for one, nor throw in the middle of a check.
    private static byte[] Bytes(string hex)
        => hex.Length == 2 * HashBytes && !hex.AsSpan().ContainsAnyExcept(Digits) ? Convert.FromHexString(hex) : SHA256.HashData(Encoding.UTF8.GetBytes("no hash: " + hex));
}
