using System.Buffers.Binary;
using System.Text;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Documents;

/// <summary>
/// 密封格式: how a content lies on the disk. A header (eight letters, the length of what follows, the content's own key wrapped) and then the content in pieces of
/// 64 KB, each by AES-256-GCM under that key. A piece's nonce holds its number and whether it is the last, and its tag covers the header: nothing can be cut
/// off, dropped, exchanged or moved to another file.
/// </summary>
internal static class SealedForm
{
    public const int PieceBytes = 64 * 1024;
    public const int TagBytes = 16;
    public const int NonceBytes = 12;

    /// <summary>How every sealed file begins; nothing that is taken in plain does (<see cref="DocumentType"/>).</summary>
    public static ReadOnlySpan<byte> Magic => "PTSEAL1\n"u8;

    public static byte[] Header(string wrapped) => [.. Magic, checked((byte)wrapped.Length), .. Encoding.ASCII.GetBytes(wrapped)];

    /// <summary>The header of a sealed file; null where the file is a plain one, from before files were sealed.</summary>
    /// <exception cref="SecrecyException">It ends within its header.</exception>
    public static byte[]? HeaderOf(Stream file)
    {
        var start = new byte[Magic.Length + 1];
        file.Position = 0;
        var found = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (!start.AsSpan(0, found).StartsWith(Magic)) return null;
        var wrapped = new byte[found == start.Length ? start[^1] : 0];
        return wrapped.Length > 0 && file.ReadAtLeast(wrapped, wrapped.Length, throwOnEndOfStream: false) == wrapped.Length ? [.. start, .. wrapped] : throw CutOff();
    }

    /// <summary>The wrapped key that a header names.</summary>
    public static string WrappedOf(byte[] header) => Encoding.Latin1.GetString(header.AsSpan(Magic.Length + 1));

    public static void Nonce(Span<byte> nonce, long number, bool isLast)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce, number);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
    }

    public static SecrecyException CutOff() => new("A sealed document is cut off.");
}
