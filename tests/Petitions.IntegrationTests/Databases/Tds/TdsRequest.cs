using System.Buffers.Binary;
using System.Text;

namespace Petitions.IntegrationTests.Databases.Tds;

/// <summary>TDS 请求: what the client asks: begin, save, commit, rollback, or a statement with its parameters as declared; of a begin the isolation level.</summary>
internal sealed record TdsRequest(string Text, string Declarations = "")
{
    private static readonly Dictionary<int, string> Acts = new() { [5] = "begin", [7] = "commit", [8] = "rollback", [9] = "save" };
    private static readonly string[] Levels = ["as before", "read uncommitted", "read committed", "repeatable read", "serializable", "snapshot"];

    public static TdsRequest Of(byte type, byte[] content)
    {
        var body = content.AsSpan(BinaryPrimitives.ReadInt32LittleEndian(content));
        return type switch
        {
            0x0E => Transaction(body),
            0x03 => Call(body),
            _ => new(Encoding.Unicode.GetString(body)),
        };
    }

    private static TdsRequest Transaction(ReadOnlySpan<byte> body)
    {
        var act = BinaryPrimitives.ReadUInt16LittleEndian(body);
        // The isolation level stands before the name of a transaction that begins.
        var name = body[(act == 5 ? 3 : 2)..];
        return new($"{Acts[act]} {Encoding.Unicode.GetString(name[1..(1 + name[0])])}".Trim(), act == 5 ? Levels[body[2]] : "");
    }

    // sp_executesql: the statement, the declarations, then the values, which no test asks for.
    private static TdsRequest Call(ReadOnlySpan<byte> body)
    {
        var rest = body[6..];
        var text = Take(ref rest);
        return new(text, rest.IsEmpty ? "" : Take(ref rest));
    }

    private static string Take(ref ReadOnlySpan<byte> rest)
    {
        // Name, status, type (nvarchar), longest, collation.
        rest = rest[(1 + (rest[0] * 2) + 1 + 1)..];
        var longest = BinaryPrimitives.ReadUInt16LittleEndian(rest);
        rest = rest[7..];
        if (longest != ushort.MaxValue)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(rest);
            var text = Encoding.Unicode.GetString(rest.Slice(2, length));
            rest = rest[(2 + length)..];
            return text;
        }

        var whole = new StringBuilder();
        var chunks = rest[8..];
        for (int length; (length = BinaryPrimitives.ReadInt32LittleEndian(chunks)) > 0; chunks = chunks[(4 + length)..])
            whole.Append(Encoding.Unicode.GetString(chunks.Slice(4, length)));
        rest = chunks[4..];
        return whole.ToString();
    }
}
