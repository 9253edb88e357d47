using System.Globalization;
using System.Text;

namespace Petitions.Domain.People;

/// <summary>
/// 归一: the one written form of personal data that is compared and hashed, so that two ways of typing the same thing
/// meet. Every member answers null where nothing is left to compare, so that "无" never equals another "无".
/// </summary>
public static class Normalise
{
    /// <summary>An identity number without blanks, half-width, upper case.</summary>
    public static string? IdNumber(string? text) => NullIfEmpty(Compact(text));

    /// <summary>
    /// A telephone number's digits. The country code of China goes (+86, 0086, or 86 before a mobile number), and a
    /// fixed line that had it gets back the 0 of its area code. Digits only: an extension is appended as typed.
    /// </summary>
    public static string? Phone(string? text)
    {
        var typed = WithoutBlanks(HalfWidth(text));
        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        if (digits.StartsWith("0086", StringComparison.Ordinal)) return Domestic(digits[4..]);
        if (typed.TrimStart('(').StartsWith('+') && digits.StartsWith("86", StringComparison.Ordinal)) return Domestic(digits[2..]);
        if (digits.StartsWith("86", StringComparison.Ordinal) && IsMobile(digits[2..])) return digits[2..];
        return NullIfEmpty(digits);
    }

    /// <summary>A name in compatibility form (NFKC), trimmed, inner blanks as one; beside a Han character there are none, and between two a dot is the middle dot (·) however it was typed.</summary>
    public static string? Name(string? text)
        => NameAsWritten(text) is { } name ? string.Concat(name.Select((c, i) => Dots.Contains(c, StringComparison.Ordinal) && i > 0 && i < name.Length - 1 && IsHan(name[i - 1]) && IsHan(name[i + 1]) ? '·' : c)) : null;

    /// <summary>The same with its dots as they were typed: for what was hashed so, and cannot be read to be hashed anew.</summary>
    public static string? NameAsWritten(string? text)
    {
        var words = Compatible(text).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var name = new StringBuilder();
        foreach (var word in words)
        {
            if (name.Length > 0 && !IsHan(name[^1]) && !IsHan(word[0])) name.Append(' ');
            name.Append(word);
        }
        return NullIfEmpty(name.ToString());
    }

    /// <summary>
    /// A name as it is told apart from others: blanks, marks and brackets are gone, letters are small. For finding who may be meant by what somebody typed, not for hashes.
    /// </summary>
    public static string? BareName(string? text)
        => NullIfEmpty(string.Concat(Compatible(text).EnumerateRunes().Where(r => Rune.IsLetterOrDigit(r) && !Fillers.Contains(r.Value)).Select(r => r.ToString()))
            .ToLowerInvariant());

    /// <summary>An address in compatibility form (NFKC) without any blanks.</summary>
    public static string? Address(string? text) => NullIfEmpty(WithoutBlanks(Compatible(text)));

    /// <summary>Name and address as one value for looking up; null where either is missing.</summary>
    public static string? NameAndAddress(string? name, string? address)
        => Name(name) is { } n && Address(address) is { } a ? n + "\n" + a : null;

    /// <summary>What was typed as a code: half-width, without blanks, capitals; empty for nothing.</summary>
    internal static string Compact(string? text) => WithoutBlanks(HalfWidth(text)).ToUpperInvariant();

    /// <summary>What was typed in its half-width letters, digits and marks. Only ASCII has a half-width twin that means the same in a number.</summary>
    public static string HalfWidth(string? text) => string.Concat((text ?? "").Select(c => c switch
    {
        '\u3000' => ' ',
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        _ => c,
    }));

    // Normalize throws on half a surrogate pair; the way through UTF-8 replaces it first.
    private static string Compatible(string? text)
        => Seen(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? "")).Normalize(NormalizationForm.FormKC));

    // Zero-width characters arrive by copy and paste and are seen by nobody.
    private static string Seen(string text) => string.Concat(text.Where(c =>
        char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control)));

    private static string WithoutBlanks(string text) => string.Concat(Seen(text).Where(c => !char.IsWhiteSpace(c)));

    private static string? Domestic(string rest)
        => rest.Length == 0 ? null : IsMobile(rest) || rest[0] == '0' ? rest : "0" + rest;

    private static bool IsMobile(string digits) => digits.Length == 11 && digits[0] == '1' && digits[1] >= '3';

    // Letters by their category, and seen by nobody: what NFKC leaves of the fillers of Hangul.
    private static readonly int[] Fillers = [0x115F, 0x1160, 0x3164, 0xFFA0];

    // What input methods, web pages and other systems put between the parts of a name, and NFKC leaves: U+2022, 2027, 2219, 22C5, 30FB and the full stop.
    private const string Dots = "\u2022\u2027\u2219\u22C5\u30FB.";

    private static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF';

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
