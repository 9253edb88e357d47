using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Petitions.Application.Pipeline;

/// <summary>文本规则: what a text from outside must be before anything is done with it.</summary>
public static partial class TextRules
{
    private const int IdLength = 36;

    /// <summary>True without half characters (lone surrogates) and without those that no XML, and so no document, can hold: NUL, control characters but tabs and line ends, U+FFFE and U+FFFF.</summary>
    public static bool IsWhole(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) continue;
            if (i + 1 == text.Length || !XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) return false;
            i++;
        }

        return true;
    }

    /// <summary>
    /// A text as it was told: one of which nothing could be seen, blanks, characters that only steer how others are set and those that fill a place, tells nothing.
    /// So whoever asks whether there is a text need not know of them.
    /// </summary>
    public static string Told(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EnumerateRunes().All(IsUnseen) ? "" : text;
    }

    /// <summary>
    /// A code, or the name of who is meant: none where nothing was told, so that an empty one is a member left out. Said at the member, and holds whoever sends the message;
    /// not for texts that a blank takes out.
    /// </summary>
    public static string? OrNone(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    // Blanks, what only steers (format), and what Unicode says is not to be seen though it is a mark or a letter (Default_Ignorable_Code_Point):
    // joiners, inherent vowels, variation selectors, fillers, and places kept for more of them. The blank of braille besides.
    private static bool IsUnseen(Rune rune) => Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2065 or 0x2800 or 0x3164 or (>= 0xFE00 and <= 0xFE0F) or 0xFFA0 or (>= 0xFFF0 and <= 0xFFF8)
        or (>= 0xE0000 and <= 0xE0FFF);

    /// <summary>The id of a text, in its one form; null where it is none. The framework's reading takes blanks around it too.</summary>
    public static Guid? Id(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == IdLength && Guid.TryParseExact(text, "D", out var id) ? id : null;
    }

    /// <summary>True where an ISO 8601 instant ends in Z or an offset.</summary>
    public static bool HasOffset(string text) => Offset().IsMatch(text);

    [GeneratedRegex(@"T\d\d:\d\d.*(Z|[+-]\d\d:\d\d)\z")]
    private static partial Regex Offset();
}
