using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using CsCheck;
using Microsoft.Extensions.Options;
using Petitions.Application.Pipeline;
using Petitions.Application.Reports;
using Petitions.Domain.Notices;
using Petitions.Infrastructure.Notices;
using Petitions.Infrastructure.Reports;
using Xunit;
using XmlText = Petitions.Infrastructure.Documents.XmlText;

namespace Petitions.UnitTests.Api;

public sealed class TextRulesTests
{
    private const string Bad = "反\u000b映\u0007拖\uffff欠\ud800工资";

    [Fact]
    public void A_text_is_whole_exactly_where_an_xml_writer_takes_it()
        => Gen.OneOf(Gen.Char[(char)0, (char)0x1f], Gen.Char[(char)0xd7f0, (char)0xe010], Gen.Char[(char)0xfff0, (char)0xffff], Gen.Char).Array[0, 6].Select(c => new string(c)).Sample(text =>
        {
            Assert.Equal(IsTaken(text), TextRules.IsWhole(text));
            Assert.True(IsTaken(XmlText.Of(text)));
            if (TextRules.IsWhole(text)) Assert.Equal(text, XmlText.Of(text));
        });

    // What an eye sees something of is told as it came; what it sees nothing of tells nothing.
    [Fact]
    public void A_text_of_which_nothing_can_be_seen_tells_nothing()
    {
        string[] unseen = [.. Enumerable.Range(0, 0xe1000).Where(Rune.IsValid).Select(v => new Rune(v))
            .Where(r => Rune.IsWhiteSpace(r) || Rune.GetUnicodeCategory(r) == UnicodeCategory.Format || (r.Value is 0x2065 or (>= 0xfe00 and <= 0xfe0f) or (>= 0xfff0 and <= 0xfff8) or >= 0xe0000) || "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0".Contains(r.ToString(), StringComparison.Ordinal)).Select(r => r.ToString())];
        Gen.Int[0, unseen.Length - 1].Select(i => unseen[i]).Array[0, 5].Select(string.Concat).Sample(text =>
        {
            Assert.Equal("", TextRules.Told(text));
            foreach (var seen in new[] { "字", "a", ".", "😀", "❤", "葛", "\u0301" }) Assert.Equal(text + seen + text, TextRules.Told(text + seen + text));
        });
    }

    [Fact]
    public void An_id_is_written_in_one_way()
    {
        var id = Guid.CreateVersion7();
        Assert.Equal(id, TextRules.Id(id.ToString()));
        foreach (var text in new[] { $" {id}", $"{id} ", id.ToString("N"), id.ToString("B"), "" }) Assert.Null(TextRules.Id(text));
    }

    [Fact]
    public void What_was_stored_with_such_characters_is_printed_without_them()
    {
        var letter = new Letters(Options.Create(new NoticeOptions())).LayOut(new(Bad, Bad, [Bad], Bad), Bad, new(2026, 3, 2));
        Assert.Equal(5, Occurrences(Part(letter, "word/document.xml")));
        var report = new ReportText("x", Bad, Bad, [new("表", ["标题"], [[Bad]])], [Bad]);
        Assert.Equal(4, Occurrences(Part(ReportDocument.Write(report), "word/document.xml")));
        using var sheet = new XmlTextReader(new StringReader(Part(ReportExport.Xlsx(report), "xl/worksheets/sheet1.xml")));
        while (sheet.Read()) Assert.DoesNotContain('\u0007', sheet.Value);
    }

    private static int Occurrences(string text) => text.Split("反映拖欠工资").Length - 1;

    private static string Part(byte[] file, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private static bool IsTaken(string text)
    {
        try
        {
            using var writer = XmlWriter.Create(new StringWriter(new StringBuilder(), CultureInfo.InvariantCulture));
            writer.WriteElementString("t", text);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
