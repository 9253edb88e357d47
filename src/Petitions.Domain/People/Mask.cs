using System.Text;
using System.Text.RegularExpressions;

namespace Petitions.Domain.People;

/// <summary>
/// 脱敏: what of a person's data may be shown to somebody who has not asked to see it. Null stays null; what is too
/// short to hide something and show something is hidden whole.
/// </summary>
public static partial class Mask
{
    private const string Hidden = "****";
    private const string Rest = "***";

    /// <summary>
    /// From 18 characters on the first six and the last four (<c>430525********1234</c>), from 8 on the first two and
    /// the last two, below that nothing.
    /// </summary>
    public static string? IdNumber(string? text) => Normalise.IdNumber(text) is not { } number ? null
        : number.Length >= 18 ? Keep(number, 6, 4)
        : number.Length >= 8 ? Keep(number, 2, 2)
        : Hidden;

    /// <summary>From 11 digits on the first three and the last four (<c>138****1234</c>), from 7 on two and two, below that nothing.</summary>
    public static string? Phone(string? text) => string.IsNullOrWhiteSpace(text) ? null
        : Normalise.Phone(text) is not { } digits ? Hidden
        : digits.Length >= 11 ? Keep(digits, 3, 4)
        : digits.Length >= 7 ? Keep(digits, 2, 2)
        : Hidden;

    /// <summary>
    /// The part down to the county or town, then <c>***</c>; where none is recognised, at most the first six characters
    /// before any digit and never more than half.
    /// </summary>
    public static string? Address(string? text)
    {
        if (Normalise.Address(text) is not { } address) return null;
        if (address.Length < 6) return Rest;
        var region = Region().Match(address).Value;
        if (region.Length > 0) return region + Rest;
        var digit = address.AsSpan().IndexOfAnyInRange('0', '9');
        var kept = Math.Min(Math.Min(6, address.Length / 2), digit < 0 ? 6 : digit);
        return kept < 2 ? Rest : Whole(address[..kept]) + Rest;
    }

    // A road, a village, a housing estate or a number is where the county and town end: their characters stop every part,
    // so that 幸福小区 is never taken for a district.
    [GeneratedRegex("""
        ^(?:[^\d路街道巷弄村组号栋小社园]{2,8}?(?:省|自治区))?
        (?:[^\d路街道巷弄村组号栋小社园县镇乡超]{1,8}?(?:自治州|地区|盟|市))?
        (?:[^\d路街道巷弄村组号栋小社园镇乡超]{1,10}?(?:县|区|市|旗))?
        (?:[^\d路街道巷弄村组号栋小社园]{1,8}?(?:镇|乡|街道))?
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Region();

    private static string Keep(string text, int head, int tail)
    {
        var hidden = text.Length - head - tail;
        return Whole(text[..head]) + new string('*', hidden) + Whole(text[^tail..]);
    }

    // A cut through a surrogate pair leaves half a character, which no JSON text can hold.
    private static string Whole(string part)
        => string.Concat(part.EnumerateRunes().Select(r => r == Rune.ReplacementChar ? "*" : r.ToString()));
}
