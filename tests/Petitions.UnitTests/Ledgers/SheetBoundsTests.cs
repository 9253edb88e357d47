using System.IO.Compression;
using System.Text;
using Petitions.Domain;
using Petitions.Infrastructure.Ledgers;
using Xunit;

namespace Petitions.UnitTests.Ledgers;

public sealed class SheetBoundsTests
{
    private const string Workbook = """
        <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="甲" sheetId="1" r:id="rId2"/><sheet name="乙" sheetId="2" r:id="rId1"/></sheets></workbook>
        """;

    private const string Relations = """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>
        """;

    private const string Wide = """<row r="1"><c r="A1"/><c r="XFD1"/></row>""";

    // What comes behind is not read: it is no XML.
    [Theory]
    [InlineData("""<row r="19"><c r="XFD19"/></row>""", "ledger-too-far")]
    [InlineData("""<row r="9000"><c r="A9000"/></row>""", "ledger-too-far")]
    [InlineData("""<row r="1048576"><c r="XFD1048576"/></row>""", "ledger-too-far")]
    [InlineData("""<row r="20"><c r="CW20"/></row>""", "ledger-too-far")]
    [InlineData("""<row r="21"/>""", "ledger-too-far")]
    [InlineData("""<row r="20"/><row/>""", "ledger-too-far")]
    [InlineData("""<row><c r="CV1"/><c/></row>""", "ledger-too-far")]
    [InlineData("""<row><c r="AAAAA1"/></row>""", "not-a-ledger")]
    [InlineData("""<row><c r="XFD"/></row>""", "not-a-ledger")]
    public void A_cell_beyond_the_limits_is_refused_where_it_stands(string rows, string code)
        => Assert.Equal(code, Refused(("xl/worksheets/sheet1.xml", Sheet(rows) + "<<")));

    [Fact]
    public void What_a_sheet_says_of_its_size_counts_where_it_is_large_and_not_where_it_is_small()
    {
        Assert.Equal("ledger-too-far", Refused(("xl/worksheets/sheet1.xml", Sheet("", "A1:XFD9"))));
        Assert.Equal("ledger-too-far", Refused(("xl/worksheets/sheet1.xml", Sheet(Wide, "A1:B2"))));
        // Written by some programs of any sheet; it makes no rows.
        Assert.Null(Refused(("xl/worksheets/sheet1.xml", Sheet("", "A1:AB1048576"))));
    }

    [Fact]
    public void At_the_limits_it_is_taken() => Assert.Null(Refused(("xl/worksheets/sheet1.xml", Sheet("""<row r="1"><c r="CV1"/></row><row r="20"><c/></row>""", "A1:CV20"))));

    [Fact]
    public void No_other_sheet_than_the_first_is_looked_at_unless_it_is_not_plain_which_that_is()
    {
        (string, string)[] sheets = [("xl/worksheets/sheet1.xml", Sheet(Wide)), ("xl/worksheets/sheet2.xml", Sheet(""))];
        Assert.Null(Refused([.. sheets, ("xl/workbook.xml", Workbook), ("xl/_rels/workbook.xml.rels", Relations)]));
        Assert.Equal("ledger-too-far", Refused([.. sheets, ("xl/workbook.xml", Workbook.Replace("rId2", "rId3").Replace("rId1", "rId2").Replace("rId3", "rId1")), ("xl/_rels/workbook.xml.rels", Relations)]));
        Assert.Equal("ledger-too-far", Refused([.. sheets, ("xl/workbook.xml", Workbook), ("xl/_rels/workbook.xml.rels", Relations.Replace("rId1", "rId2"))]));
        Assert.Equal("ledger-too-far", Refused([.. sheets, ("xl/workbook.xml", Workbook)]));
        // A list of sheets that is none, before the one that is.
        Assert.Equal("ledger-too-far", Refused([.. sheets, ("xl/workbook.xml", Workbook.Replace("rId2", "rId3").Replace("rId1", "rId2").Replace("rId3", "rId1").Replace("<sheets>", """<bookViews><sheet r:id="rId2"/></bookViews><sheets>""")), ("xl/_rels/workbook.xml.rels", Relations)]));
    }

    [Theory]
    [InlineData("""<row r="3"><c r="CW3" s="1"/></row>""", "第 3 行、第 101 列")]
    [InlineData("""<row r="25000"><c r="A25000" s="1"/></row>""", "第 25000 行")]
    public void Where_the_surplus_is_and_how_it_goes_is_said(string rows, string where)
    {
        var said = Assert.IsType<Refusal>(Record.Exception(() => Refused(refusal => throw refusal, ("xl/worksheets/sheet1.xml", Sheet(rows)))));
        Assert.Contains(where, said.Chinese.Plain, StringComparison.Ordinal);
        Assert.Contains("删去", said.Chinese.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_type_is_refused() => Assert.Equal("not-a-ledger", Refused(("xl/worksheets/sheet1.xml", "<!DOCTYPE worksheet [<!ENTITY a \"b\">]>" + Sheet(""))));

    [Theory]
    [InlineData("""<row r="1"><c r="A1"><v>7</v></c></row>""", true)]
    [InlineData("""<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row>""", true)]
    [InlineData("""<row r="1"><c r="A1" s="1"/><c r="B1"><v></v></c></row>""", false)]
    [InlineData("", false)]
    [InlineData("<row", true)]
    public void Another_sheet_that_holds_something_or_may_is_named(string rows, bool holds)
    {
        using var package = Package(("xl/worksheets/sheet1.xml", Sheet(rows)), ("xl/worksheets/sheet2.xml", Sheet("")), ("xl/workbook.xml", Workbook), ("xl/_rels/workbook.xml.rels", Relations));
        var book = SheetBounds.Require(package, 100, 20);
        Assert.Equal(("甲", holds ? "乙" : ""), (book.Read, string.Concat(book.Unread)));
    }

    // Names are a few bytes each; what is looked at is bounded by the parts that there are.
    [Theory]
    [InlineData(1, "乙")]
    [InlineData(900, "乙")]
    [InlineData(999, null)]
    public void However_many_names_a_part_has_it_is_looked_at_once_and_more_than_a_thousand_are_no_ledger(int more, string? unread)
    {
        var names = string.Concat(Enumerable.Range(0, more).Select(i => $"""<sheet name="又{i}" sheetId="{i + 9}" r:id="rId1"/>"""));
        (string, string)[] parts = [("xl/worksheets/sheet1.xml", Sheet("""<row r="1"><c r="A1"><v>7</v></c></row>""")), ("xl/worksheets/sheet2.xml", Sheet("")),
            ("xl/workbook.xml", Workbook.Replace("</sheets>", names + "</sheets>", StringComparison.Ordinal)), ("xl/_rels/workbook.xml.rels", Relations)];
        using var package = Package(parts);
        if (unread is null) Assert.Equal("not-a-ledger", Refused(parts));
        else Assert.Equal([unread], SheetBounds.Require(package, 100, 20).Unread);
    }

    private static string Sheet(string rows, string? size = null)
        => $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{(size is null ? "" : $"<dimension ref=\"{size}\"/>")}<sheetData>{rows}</sheetData></worksheet>""";

    private static string? Refused(params (string Name, string Content)[] parts) => Refused(refusal => refusal.Code, parts);

    private static string? Refused(Func<Refusal, string> told, params (string Name, string Content)[] parts)
    {
        using var stream = Package(parts);
        try
        {
            SheetBounds.Require(stream, 100, 20);
            return null;
        }
        catch (Refusal refusal)
        {
            return told(refusal);
        }
    }

    private static MemoryStream Package(params (string Name, string Content)[] parts)
    {
        var stream = new MemoryStream();
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, content) in parts)
            using (var entry = zip.CreateEntry(name).Open()) entry.Write(Encoding.UTF8.GetBytes(content));
        return stream;
    }
}
