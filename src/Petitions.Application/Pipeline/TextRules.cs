using System.Text.RegularExpressions;

namespace Petitions.Application.Pipeline;

/// <summary>文本规则: what a text from outside must be before anything is done with it.</summary>
public static partial class TextRules
{
    /// <summary>True without NUL and without half characters (lone surrogates).</summary>
    public static bool IsWhole(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || char.IsLowSurrogate(text[i])) return false;
            if (!char.IsHighSurrogate(text[i])) continue;
            if (++i == text.Length || !char.IsLowSurrogate(text[i])) return false;
        }

        return true;
    }

    /// <summary>True where an ISO 8601 instant ends in Z or an offset.</summary>
    public static bool HasOffset(string text) => Offset().IsMatch(text);

    [GeneratedRegex(@"T\d\d:\d\d.*(Z|[+-]\d\d:\d\d)\z")]
    private static partial Regex Offset();
}
