namespace Petitions.Web.Display;

/// <summary>条款: an article as people write it, 第 23 条第 2 款; the tables have <c>23 ¶2</c>.</summary>
public static class Articles
{
    /// <summary>The article with its paragraph, in the language of the request.</summary>
    public static string InWords(string article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var parts = article.Split('¶', StringSplitOptions.TrimEntries);
        return parts.Length == 2 ? Wording.Say("article.paragraph", parts[0], parts[1]) : Wording.Say("article.plain", article);
    }
}
