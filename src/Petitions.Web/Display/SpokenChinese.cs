using System.Text;
using System.Text.RegularExpressions;
using Petitions.Application.Reports;

namespace Petitions.Web.Display;

/// <summary>
/// 夹用中文: a page in English, part after part; what stays Chinese in it, names above all, is marked as Chinese, so that it is read out as such (WCAG 3.1.2, decisions/0230).
/// A choice of a list is marked as a whole. Titles, what is typed and drawings, whose words are their label's, cannot hold a mark.
/// </summary>
public sealed partial class SpokenChinese
{
    private string _begun = "";

    /// <summary>What is told of a page up to here: what ends within a tag or a text is kept for the next part.</summary>
    public string Next(string part)
    {
        var (text, told, end) = (_begun + part, new StringBuilder(), 0);
        for (var whole = Whole().Match(text); whole.Success; whole = whole.NextMatch())
        {
            told.Append(Marked(whole));
            end = whole.Index + whole.Length;
        }

        _begun = text[end..];
        return told.ToString();
    }

    /// <summary>What was kept, at the end of the page.</summary>
    public string End()
    {
        var left = _begun;
        _begun = "";
        return left.StartsWith('<') ? left : Marked(left);
    }

    private static string Marked(Match whole)
    {
        if (whole.Groups["text"].Success) return Marked(whole.Value);
        if (whole.Groups["choice"] is { Success: true } choice && Chinese().IsMatch(choice.Value))
            return whole.Value.Insert("<option".Length, $" lang=\"{ReportWords.OfFiles.Name}\"");
        return whole.Value;
    }

    private static string Marked(string text) => Chinese().Replace(text, $"<span lang=\"{ReportWords.OfFiles.Name}\">$0</span>");

    [GeneratedRegex("""\G(?:<(?<kept>script|style|title|textarea|svg)\b.*?</\k<kept>>|<option\b[^>]*>(?<choice>[^<]*)</option>|<(?!(?:script|style|title|textarea|svg|option)\b)[^>]*>|(?<text>[^<]+)(?=<))""", RegexOptions.Singleline)]
    private static partial Regex Whole();

    // Chinese characters, rare ones of names among them, with the marks and figures between and the marks around them.
    [GeneratedRegex("""[\u3001-\u303f\uff01-\uff1f]*(?:[\u3400-\u9fff]|[\ud840-\ud88d][\udc00-\udfff])(?:[\u3001-\u303f\uff01-\uff1f\u3400-\u9fff]|[\ud840-\ud88d][\udc00-\udfff]|[0-9“”‘’—…·.-]+(?=[\u3001-\u303f\uff01-\uff1f\u3400-\u9fff]))*""")]
    private static partial Regex Chinese();
}
