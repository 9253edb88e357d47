using System.Text;
using System.Xml;

namespace Petitions.Infrastructure.Documents;

/// <summary>XML 文本: a text as a document can hold it. What is typed is refused with such characters; what was stored before that is still to be printed.</summary>
internal static class XmlText
{
    /// <summary>The text without characters that XML denies, and without half ones.</summary>
    internal static string Of(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) kept.Append(text[i]);
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) kept.Append(text[i]).Append(text[++i]);
        }

        return kept.ToString();
    }
}
