using System.Globalization;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Databases;

/// <summary>
/// 分页游标封装: a client gets a cursor sealed under the server's key, which holds on every node. In plain it would tell the row numbers of what
/// stands between two rows of a list, and so of rows that the reader may not know. A list is known by the type of its rows, and the cursor of another is none of it.
/// </summary>
internal sealed class Cursors(FieldCipher cipher)
{
    /// <summary>The text a client sends back.</summary>
    internal string Text<TRow>(DateTimeOffset at, string number)
        => cipher.Encrypt(FieldPurpose.Cursor, $"{typeof(TRow).Name}|{at.UtcTicks.ToString(CultureInfo.InvariantCulture)}|{number}");

    /// <summary>The text a client sends back for a list that goes by row numbers.</summary>
    internal string Text<TRow>(DateTimeOffset at, long seq) => Text<TRow>(at, seq.ToString(CultureInfo.InvariantCulture));

    /// <summary>The cursor of a text, null for none, or the refusal <c>malformed</c>.</summary>
    internal Cursor? Parse<TRow>(string? text)
    {
        if (text is null) return null;
        try
        {
            return cipher.Decrypt(FieldPurpose.Cursor, text).Split('|', 3) is [var list, var at, var number] && list == typeof(TRow).Name
                ? new(new(long.Parse(at, CultureInfo.InvariantCulture), TimeSpan.Zero), number)
                : throw Cursor.Foreign();
        }
        catch (Exception e) when (e is SecrecyException or FormatException or ArgumentException or OverflowException)
        {
            throw Cursor.Foreign();
        }
    }
}
