using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Xunit;

namespace Petitions.UnitTests.Docs;

/// <summary>印出的文档: a page of docs/ that is printed from the code and compared with the committed file.</summary>
internal static class Page
{
    private static readonly XDocument Comments = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Petitions.Domain.xml"));

    /// <summary>Compares; with PETITIONS_APPROVE=1 writes the file instead.</summary>
    public static void MustStandIn(string path, string text)
    {
        var file = Path.Combine(Repository.Folder, path);
        if (Environment.GetEnvironmentVariable("PETITIONS_APPROVE") == "1") File.WriteAllText(file, text);
        var committed = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Assert.True(committed == text, $"{path} is not what the code says. Print it anew with PETITIONS_APPROVE=1 and read the difference.");
    }

    /// <summary>The Chinese term of an enum value: the first words of its summary.</summary>
    public static string Term(Enum value)
    {
        var name = $"F:{value.GetType().FullName}.{value}";
        var summary = Comments.Descendants("member").Single(m => m.Attribute("name")?.Value == name).Element("summary")!.Value.Trim();
        return summary.Split([':', '.', '(', ',', ';'], 2)[0].Trim();
    }

    /// <summary>A table with a header.</summary>
    public static StringBuilder Table(this StringBuilder page, string[] header, IEnumerable<string[]> rows)
    {
        page.Line("").Line(Row(header)).Line(Row([.. header.Select(_ => "---")]));
        foreach (var row in rows) page.Line(Row(row));
        return page;
    }

    public static StringBuilder Line(this StringBuilder page, string line) => page.Append(CultureInfo.InvariantCulture, $"{line}\n");

    private static string Row(string[] cells) => $"| {string.Join(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal)))} |";
}
