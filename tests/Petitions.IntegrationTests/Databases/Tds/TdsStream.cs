using System.Buffers.Binary;
using System.Net.Sockets;

namespace Petitions.IntegrationTests.Databases.Tds;

/// <summary>TDS 报文: whole messages of one connection, read and written in packets.</summary>
internal sealed class TdsStream(NetworkStream stream)
{
    private const int HeaderBytes = 8;
    private const int MostPayload = 4_096 - HeaderBytes;
    private const byte EndOfMessage = 0x01;
    private const byte ResetConnection = 0x08;
    private const byte Answer = 0x04;

    /// <summary>The next message: its type, whether the client asks for a fresh session, and its content; null at the end.</summary>
    public async Task<(byte Type, bool Resets, byte[] Content)?> Read(CancellationToken cancellation)
    {
        var (content, header, resets) = (new MemoryStream(), new byte[HeaderBytes], false);
        do
        {
            if (await stream.ReadAtLeastAsync(header, HeaderBytes, throwOnEndOfStream: false, cancellation) < HeaderBytes) return null;
            var part = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - HeaderBytes];
            await stream.ReadExactlyAsync(part, cancellation);
            content.Write(part);
            resets |= (header[1] & ResetConnection) != 0;
        }
        while ((header[1] & EndOfMessage) == 0);
        return (header[0], resets, content.ToArray());
    }

    /// <summary>A whole answer. Torn, its first bytes go ahead alone, so that what the client reads at once ends within packets, as it may on any network without encryption.</summary>
    public async Task Write(ReadOnlyMemory<byte> content, bool torn, CancellationToken cancellation)
    {
        var packets = new MemoryStream();
        do
        {
            var part = content[..Math.Min(content.Length, MostPayload)];
            content = content[part.Length..];
            var packet = new byte[HeaderBytes + part.Length];
            (packet[0], packet[1], packet[6]) = (Answer, content.IsEmpty ? EndOfMessage : (byte)0, 1);
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
            part.CopyTo(packet.AsMemory(HeaderBytes));
            packets.Write(packet);
        }
        while (!content.IsEmpty);

        var all = packets.GetBuffer().AsMemory(0, (int)packets.Length);
        if (torn)
        {
            await stream.WriteAsync(all[..HeaderBytes], cancellation);
            await Task.Delay(50, cancellation);
            all = all[HeaderBytes..];
        }

        await stream.WriteAsync(all, cancellation);
    }
}
