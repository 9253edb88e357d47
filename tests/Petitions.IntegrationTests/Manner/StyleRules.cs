using System.Text;
using System.Text.RegularExpressions;

namespace Petitions.IntegrationTests.Manner;

/// <summary>样式规则: what of a minified style sheet holds for the classes that are in use, in its own words and order.</summary>
internal static partial class StyleRules
{
    /// <summary>Rules for elements, and those for nothing but the classes given.</summary>
    public static string For(string sheet, IReadOnlySet<string> classes)
    {
        var kept = new StringBuilder();
        foreach (var (head, body) in Blocks(Comments().Replace(sheet, "")))
        {
            // Rules within a condition; animations, fonts and character sets are for what is not kept.
            if (head.StartsWith('@'))
            {
                if (head.StartsWith("@media", StringComparison.Ordinal) && For(body, classes) is { Length: > 0 } within) kept.Append(head).Append(" {\n").Append(within).Append("}\n");
                continue;
            }

            var selectors = Selectors(head).Where(s => Fits(s, classes)).ToList();
            if (selectors.Count > 0) kept.Append(string.Join(", ", selectors)).Append(" { ").Append(body).Append(" }\n");
        }

        return kept.ToString();
    }

    // What the framework or the library would put on a page by a script has a name of its own; no page has any.
    private static bool Fits(string selector, IReadOnlySet<string> classes)
        => !selector.Contains('#', StringComparison.Ordinal) && Classes().Matches(Attributes().Replace(selector, "")).All(c => classes.Contains(c.Groups[1].Value));

    private static IEnumerable<(string Head, string Body)> Blocks(string text)
    {
        for (var at = 0; text.IndexOf('{', at) is var open and >= 0;)
        {
            var (depth, end) = (1, open + 1);
            for (; depth > 0; end++) depth += text[end] switch { '{' => 1, '}' => -1, _ => 0 };
            // A statement without a block, such as the character set, ends before the head.
            yield return (text[at..open].Split(';')[^1].Trim(), text[(open + 1)..(end - 1)].Trim());
            at = end;
        }
    }

    // A comma within brackets parts no selectors.
    private static IEnumerable<string> Selectors(string head)
    {
        var (depth, from) = (0, 0);
        for (var i = 0; i < head.Length; i++)
        {
            depth += head[i] switch { '(' or '[' => 1, ')' or ']' => -1, _ => 0 };
            if (head[i] != ',' || depth > 0) continue;
            yield return head[from..i].Trim();
            from = i + 1;
        }

        yield return head[from..].Trim();
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Attributes();

    [GeneratedRegex(@"\.([A-Za-z_](?:[\w-]|\\.)*)")]
    private static partial Regex Classes();
}
