using System.Text.RegularExpressions;

namespace Petitions.Web.Display;

/// <summary>条款: an article as people cite it: <c>23 ¶2</c> is 第23条第2款, <c>22 (3)</c> is 第22条第3项.</summary>
public static partial class Articles
{
    /// <summary>The words; what is written in another way stays as it is.</summary>
    public static string InWords(string article)
    {
        ArgumentNullException.ThrowIfNull(article);
        if (Wording.IsEnglish) return "art. " + article;
        if (Several().Match(article.Trim()) is { Success: true } several) return $"第{several.Groups[1].Value}至{several.Groups[2].Value}条";
        return Written().Match(article.Trim()) is { Success: true } m
            ? $"第{m.Groups[1].Value}条" + Part(m.Groups[2], "款") + Part(m.Groups[3], "项")
            : article;
    }

    private static string Part(Group part, string name) => part.Success ? $"第{part.Value}{name}" : "";

    [GeneratedRegex(@"^(\d+)–(\d+)$")]
    private static partial Regex Several();

    [GeneratedRegex(@"^(\d+)(?:\s*¶\s*(\d+))?(?:\s*\((\d+)\))?$")]
    private static partial Regex Written();
}
