using System.Text.RegularExpressions;
using System.Xml;

namespace Petitions.Application.Pipeline;

/// <summary>文本规则: what a text from outside must be before anything is done with it.</summary>
public static partial class TextRules
{
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

    /// <summary>True where an ISO 8601 instant ends in Z or an offset.</summary>
    public static bool HasOffset(string text) => Offset().IsMatch(text);

    [GeneratedRegex(@"T\d\d:\d\d.*(Z|[+-]\d\d:\d\d)\z")]
    private static partial Regex Offset();
}
