using System.Text.RegularExpressions;
using Petitions.Domain.Notices;

namespace Petitions.Web.Display;

/// <summary>条款: an article as people cite it, in Chinese as the office's own letters do: <c>23 ¶2</c> is 第二十三条第二款, <c>29–31</c> is 第二十九条至第三十一条.</summary>
public static partial class Articles
{
    /// <summary>The words; what is written in another way stays as it is.</summary>
    public static string InWords(string article)
    {
        ArgumentNullException.ThrowIfNull(article);
        if (Wording.IsEnglish) return "art. " + article;
        return Several().Match(article.Trim()) is { Success: true } several
            ? $"{Citations.InWords(several.Groups[1].Value)}至{Citations.InWords(several.Groups[2].Value)}"
            : Citations.InWords(article) ?? article;
    }

    [GeneratedRegex(@"^(\d{1,2})–(\d{1,2})$")]
    private static partial Regex Several();
}
