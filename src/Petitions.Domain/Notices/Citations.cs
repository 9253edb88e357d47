using System.Globalization;
using System.Text.RegularExpressions;

namespace Petitions.Domain.Notices;

/// <summary>引用条款: an article as official letters cite it, in words: <c>36 ¶3</c> is 第三十六条第三款, <c>31 (6)</c> is 第三十一条第六项.</summary>
public static partial class Citations
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>The words; null for what is no article of the Regulation.</summary>
    public static string? InWords(string article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return Written().Match(article.Trim()) is { Success: true } m
            ? $"第{Number(m.Groups[1].Value)}条" + Part(m.Groups[2], "款") + Part(m.Groups[3], "项")
            : null;
    }

    /// <summary>A number from 1 to 99 in words, as points of a letter are counted: 一, 二, 十一.</summary>
    public static string InWords(int number) => Number(number.ToString(CultureInfo.InvariantCulture));

    private static string Part(Group part, string name) => part.Success ? $"第{Number(part.Value)}{name}" : "";

    // No regulation here has a hundred articles.
    private static string Number(string digits)
    {
        var (tens, ones) = Math.DivRem(int.Parse(digits, CultureInfo.InvariantCulture), 10);
        var head = tens switch { 0 => "", 1 => "十", _ => $"{Digits[tens]}十" };
        return ones == 0 && tens > 0 ? head : head + Digits[ones];
    }

    [GeneratedRegex(@"^(\d{1,2})(?:\s*¶\s*(\d{1,2}))?(?:\s*\((\d{1,2})\))?$")]
    private static partial Regex Written();
}
