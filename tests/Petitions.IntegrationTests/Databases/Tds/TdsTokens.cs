using System.Text;

namespace Petitions.IntegrationTests.Databases.Tds;

/// <summary>TDS 应答: the tokens of which a server's answers are made ([MS-TDS] 2.2.7).</summary>
internal sealed class TdsTokens
{
    private const int Insert = 0xC3;
    private const int Select = 0xC1;
    private const int MostOfAColumn = 4_000;
    private static readonly byte[] Transaction = [1, 2, 3, 4, 5, 6, 7, 8];
    private static readonly byte[] Collation = [0x09, 0x04, 0xD0, 0x00, 0x34];

    private readonly MemoryStream _bytes = new();
    private readonly BinaryWriter _to;

    public TdsTokens() => _to = new(_bytes);

    public byte[] Bytes => _bytes.ToArray();

    /// <summary>The answer to the first message: SQL Server 2022 that cannot encrypt.</summary>
    public static byte[] Prelogin { get; } = [0, 0, 11, 0, 6, 1, 0, 17, 0, 1, 0xFF, 16, 0, 0x03, 0xE8, 0, 0, 2];

    public TdsTokens LoggedIn()
    {
        const string name = "Microsoft SQL Server";
        _to.Write((byte)0xAD);
        _to.Write((ushort)(1 + 4 + 1 + (name.Length * 2) + 4));
        _to.Write([1, 0x74, 0, 0, 4, (byte)name.Length]);
        _to.Write(Encoding.Unicode.GetBytes(name));
        _to.Write([16, 0, 0x03, 0xE8]);
        return this;
    }

    /// <summary>The collation of texts that have none of their own; the client wants it before it sends the first.</summary>
    public TdsTokens Collated() => Changed(7, Collation, []);

    public TdsTokens Reset() => Changed(18, [], []);

    public TdsTokens Begun() => Changed(8, Transaction, []);

    public TdsTokens Committed() => Changed(9, [], Transaction);

    public TdsTokens RolledBack() => Changed(10, [], Transaction);

    public TdsTokens Error(int number, byte severity)
    {
        var text = $"Error {number} as the server would say it.";
        _to.Write((byte)0xAA);
        _to.Write((ushort)(4 + 1 + 1 + 2 + (text.Length * 2) + 1 + 1 + 4));
        _to.Write(number);
        _to.Write([1, severity]);
        _to.Write((ushort)text.Length);
        _to.Write(Encoding.Unicode.GetBytes(text));
        _to.Write([0, 0, 1, 0, 0, 0]);
        return this;
    }

    /// <summary>One row of columns: bigint for numbers, tinyint for a byte, bit for a truth, nvarchar for a text, nvarchar(max) for one that is longer.</summary>
    public TdsTokens Row(params (string Name, object Value)[] columns)
    {
        _to.Write((byte)0x81);
        _to.Write((ushort)columns.Length);
        foreach (var (name, value) in columns)
        {
            _to.Write([0, 0, 0, 0, 9, 0]);
            _to.Write(value switch { bool => [0x68, 1], byte => [0x26, 1], string { Length: > MostOfAColumn } => [0xE7, 0xFF, 0xFF, .. Collation], string => [0xE7, 0x40, 0x1F, .. Collation], _ => (byte[])[0x26, 8] });
            _to.Write((byte)name.Length);
            _to.Write(Encoding.Unicode.GetBytes(name));
        }

        _to.Write((byte)0xD1);
        foreach (var (_, value) in columns) Value(value);
        return Done(Select, 1);
    }

    public TdsTokens Done(int rows = 0) => Done(Insert, rows);

    public TdsTokens Failed() => Done(0, 0, 0x02);

    public TdsTokens Cancelled() => Done(0, 0, 0x20);

    private TdsTokens Done(int command, long rows, int status = 0x10)
    {
        _to.Write((byte)0xFD);
        _to.Write((ushort)status);
        _to.Write((ushort)command);
        _to.Write(rows);
        return this;
    }

    private void Value(object value)
    {
        if (value is bool bit) _to.Write([1, bit ? (byte)1 : (byte)0]);
        else if (value is byte tiny) _to.Write([1, tiny]);
        else if (value is DBNull) _to.Write((byte)0);
        else if (value is string { Length: > MostOfAColumn } content)
        {
            // The whole length, one part with its length, and the end.
            _to.Write((long)content.Length * 2);
            _to.Write(content.Length * 2);
            _to.Write(Encoding.Unicode.GetBytes(content));
            _to.Write(0);
        }
        else if (value is string text)
        {
            _to.Write((ushort)(text.Length * 2));
            _to.Write(Encoding.Unicode.GetBytes(text));
        }
        else
        {
            _to.Write((byte)8);
            _to.Write(Convert.ToInt64(value, null));
        }
    }

    private TdsTokens Changed(byte what, byte[] now, byte[] before)
    {
        _to.Write((byte)0xE3);
        _to.Write((ushort)(3 + now.Length + before.Length));
        _to.Write([what, (byte)now.Length]);
        _to.Write(now);
        _to.Write((byte)before.Length);
        _to.Write(before);
        return this;
    }
}
