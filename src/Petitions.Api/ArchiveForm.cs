using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Petitions.Api;

/// <summary>压缩包形式: that an archive holds its entries back to back and nothing else, each said alike at both its places, so that every program unpacks the same from it.</summary>
internal static class ArchiveForm
{
    private const uint LocalSign = 0x04034b50, CentralSign = 0x02014b50, EndSign = 0x06054b50;
    private const int LocalBytes = 30, CentralBytes = 46, EndBytes = 22;
    // Both headers say these alike: version, flags, method, time, CRC, sizes, lengths of name and extra fields.
    private const int SaidTwice = 26;
    private const ushort Version = 20, Stored = 0, Deflated = 8;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256)
        .Select(i => Enumerable.Range(0, 8).Aggregate((uint)i, (c, _) => (c & 1) == 1 ? 0xedb88320 ^ (c >> 1) : c >> 1))];

    /// <summary>What is not of that form; null where all is.</summary>
    /// <param name="source">The archive; where it is read from afterwards is left open.</param>
    /// <param name="packed">The one entry that is packed; the others stand as they are.</param>
    public static string? Strange(Stream source, string packed)
    {
        if (source.Length < EndBytes) return "it has no end";
        var end = Bytes(source, source.Length - EndBytes, EndBytes);
        var (count, size, start) = (Short(end, 10), Int(end, 12), Int(end, 16));
        if (Int(end, 0) != EndSign || Int(end, 4) != 0 || Short(end, 8) != count || Short(end, 20) != 0) return "something stands behind its end, or its end is of another form";
        if (size > int.MaxValue || (long)start + size + EndBytes != source.Length) return "something stands between its list and its end";
        var list = Bytes(source, start, (int)size);
        var (at, of) = (0L, 0);
        for (var i = 0; i < count; i++)
        {
            if (list.Length - of < CentralBytes || list.Length - of - CentralBytes < Short(list, of + 28)) return "its list is cut short";
            var central = list.AsSpan(of, CentralBytes + Short(list, of + 28));
            of += central.Length;
            var name = Encoding.UTF8.GetString(central[CentralBytes..]);
            if (Header(central, name == packed) is { } header) return $"{header} in the list";
            if (Int(central, 42) != at) return $"entry {i + 1} does not follow the one before";
            if (start - at < LocalBytes + central.Length - CentralBytes + (long)Int(central, 20)) return $"entry {i + 1} is cut short";
            var local = Bytes(source, at, LocalBytes + central.Length - CentralBytes);
            if (Int(local, 0) != LocalSign || !local.AsSpan(4, SaidTwice).SequenceEqual(central.Slice(6, SaidTwice))
                || !local.AsSpan(LocalBytes).SequenceEqual(central[CentralBytes..]))
                return $"entry {i + 1} is said otherwise before its content than in the list";
            at += local.Length;
            source.Position = at;
            if (!IsTold(new Portion(source, Int(central, 20), name == packed ? 1 : int.MaxValue), name == packed, Int(central, 16), Int(central, 24)))
                return $"CRC or size of entry {i + 1} is not that of its content";
            at += Int(central, 20);
        }

        return at != start || of != list.Length ? "something stands between its entries and its list, or behind that" : null;
    }

    private static string? Header(ReadOnlySpan<byte> central, bool isPacked)
    {
        if (Int(central, 0) != CentralSign || Short(central, 6) != Version) return "an entry of another form";
        if (Short(central, 8) != 0) return "flags";
        if (Short(central, 10) != (isPacked ? Deflated : Stored)) return "another packing";
        if (Int(central, 30) != 0 || Int(central, 34) != 0) return "extra fields, a comment or attributes";
        // By the system that wrote it: a plain file of its owner's on Unix, nothing elsewhere.
        return (Short(central, 4), Int(central, 38)) is (3 << 8 | Version, 0x81a40000) or (Version, 0) ? null : "attributes of another form";
    }

    private static bool IsTold(Portion content, bool isPacked, uint crc, uint size)
    {
        var (found, read, buffer) = (uint.MaxValue, 0L, new byte[64 * 1024]);
        try
        {
            using Stream plain = isPacked ? new DeflateStream(content, CompressionMode.Decompress) : content;
            for (int n; read <= size && (n = plain.Read(buffer)) > 0; read += n)
                for (var i = 0; i < n; i++) found = Table[(byte)(found ^ buffer[i])] ^ (found >> 8);
            return read == size && ~found == crc && content.Left == 0;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static byte[] Bytes(Stream source, long at, int count)
    {
        var bytes = new byte[count];
        source.Position = at;
        source.ReadExactly(bytes);
        return bytes;
    }

    private static ushort Short(ReadOnlySpan<byte> from, int at) => BinaryPrimitives.ReadUInt16LittleEndian(from[at..]);

    private static uint Int(ReadOnlySpan<byte> from, int at) => BinaryPrimitives.ReadUInt32LittleEndian(from[at..]);

    /// <summary>A content by itself. Handed on byte by byte where it is packed: what unpacks it takes no more than belongs to it, and what is left over shows.</summary>
    private sealed class Portion(Stream source, long length, int atOnce) : Stream
    {
        public long Left { get; private set; } = length;
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (Left == 0) return 0;
            var n = source.Read(buffer[..(int)Math.Min(buffer.Length, Math.Min(Left, atOnce))]);
            Left -= n;
            return n;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
