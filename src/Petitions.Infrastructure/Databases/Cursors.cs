using System.Globalization;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Databases;

/// <summary>
/// 分页游标封装: a client gets a cursor sealed under the server's key, which holds on every node. In plain it would tell the row numbers of what
/// stands between two rows of a list, and so of rows that the reader may not know.
/// </summary>
internal sealed class Cursors(FieldCipher cipher)
{
    /// <summary>The text a client sends back.</summary>
    internal string Text(DateTimeOffset at, string number) => cipher.Encrypt(FieldPurpose.Cursor, $"{at.UtcTicks.ToString(CultureInfo.InvariantCulture)}|{number}");

    /// <summary>The text a client sends back for a list that goes by row numbers.</summary>
    internal string Text(DateTimeOffset at, long seq) => Text(at, seq.ToString(CultureInfo.InvariantCulture));

    /// <summary>The cursor of a text, null for none, or the refusal <c>malformed</c>.</summary>
    internal Cursor? Parse(string? text)
    {
        if (text is null) return null;
        try
        {
            var plain = cipher.Decrypt(FieldPurpose.Cursor, text);
            var bar = plain.IndexOf('|', StringComparison.Ordinal);
            return new(new(long.Parse(plain[..bar], CultureInfo.InvariantCulture), TimeSpan.Zero), plain[(bar + 1)..]);
        }
        catch (Exception e) when (e is SecrecyException or FormatException or ArgumentException or OverflowException)
        {
            throw Cursor.Foreign();
        }
    }
}
