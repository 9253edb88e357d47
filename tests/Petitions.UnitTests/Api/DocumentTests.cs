using System.IO.Compression;
using System.Text;
using Petitions.Infrastructure.Documents;
using Xunit;

namespace Petitions.UnitTests.Api;

public sealed class DocumentTests
{
    [Theory]
    [InlineData("%PDF-1.7 …", DocumentType.Pdf)]
    [InlineData(" %PDF-1.7", null)]
    [InlineData("%PDF-<html>", null)]
    [InlineData("<html>", null)]
    [InlineData("MZ", null)]
    [InlineData("", null)]
    public void Text_at_the_beginning_tells_the_type(string content, string? type)
        => Assert.Equal(type, DocumentType.Of(new MemoryStream(Encoding.UTF8.GetBytes(content))));

    [Fact]
    public void Pictures_are_known_by_their_first_bytes()
    {
        Assert.Equal(DocumentType.Jpeg, DocumentType.Of(new MemoryStream([0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0])));
        Assert.Equal(DocumentType.Png, DocumentType.Of(new MemoryStream([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])));
        Assert.Null(DocumentType.Of(new MemoryStream([0x89, 0x50, 0x4E, 0x47])));
        Assert.Null(DocumentType.Of(new MemoryStream([0xFF, 0xD8, 0xFF, .. "<?php"u8])));
    }

    private const string Text = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string Book = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    [Theory]
    [InlineData(DocumentType.Docx, "word/document.xml=" + Text, "word/media/image1.png", "docProps/app.xml")]
    [InlineData(DocumentType.Docx, "word/document2.xml=" + Text, "[trash]/0000.dat", "word/")]
    [InlineData(DocumentType.Xlsx, "xl/workbook.xml=" + Book, "xl/worksheets/sheet1.xml")]
    [InlineData(null, "word/document.xml")]
    [InlineData(null, "anything.txt=" + "text/plain")]
    [InlineData(null, "word/document.xml=" + Text, "xl/workbook.xml=" + Book)]
    [InlineData(null, "word/document.xml=application/vnd.ms-word.document.macroEnabled.main+xml")]
    [InlineData(null, "word/document.xml=" + Text, "word/macros.bin=application/vnd.ms-office.vbaProject")]
    [InlineData(null, "xl/workbook.xml=application/vnd.ms-excel.sheet.macroEnabled.main+xml", "xl/vbaProject.bin=application/octet-stream")]
    [InlineData(null, "word/document.xml=" + Text, "word/vbaProject.bin=application/octet-stream")]
    [InlineData(null, "word/document.xml=" + Text, "setup")]
    [InlineData(null, "word/document.xml=" + Text, "word/embeddings/setup.exe=application/octet-stream")]
    public void Office_files_are_what_they_declare_of_their_parts(string? type, params string[] parts)
    {
        var declared = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"PNG\" ContentType=\"image/png\"/>"
            + string.Concat(parts.Where(p => p.Contains('=', StringComparison.Ordinal)).Select(p => p.Split('=')).Select(p => $"<Override PartName=\"/{p[0]}\" ContentType=\"{p[1]}\"/>")) + "</Types>";
        Assert.Equal(type, DocumentType.Of(Package([("[Content_Types].xml", declared), .. parts.Select(p => (p.Split('=')[0], ""))])));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><Types/>")]
    [InlineData("<Types>")]
    public void An_office_file_that_declares_nothing_sound_is_none(string declared)
        => Assert.Null(DocumentType.Of(Package([("[Content_Types].xml", declared), ("word/document.xml", "")])));

    [Fact]
    public void What_declares_more_than_any_office_file_does_is_not_read_to_its_end()
        => Assert.Null(DocumentType.Of(Package([("[Content_Types].xml", "<Types>" + new string(' ', 2_000_000) + $"<Override PartName=\"/word/document.xml\" ContentType=\"{Text}\"/></Types>"), ("word/document.xml", "")])));

    private static MemoryStream Package(IEnumerable<(string Name, string Content)> parts)
    {
        var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }

        content.Position = 0;
        return content;
    }

    [Fact]
    public void A_broken_zip_is_no_office_file() => Assert.Null(DocumentType.Of(new MemoryStream([0x50, 0x4B, 0x03, 0x04, 1, 2, 3, 4, 5])));

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\scans\\信.pdf", "信.pdf")]
    [InlineData("a\r\nb.pdf", "ab.pdf")]
    [InlineData("a/../../b.pdf", "b.pdf")]
    [InlineData("通知\u202Efdp.exe\u2066\u200B\u2028.pdf", "通知fdp.exe.pdf")]
    [InlineData("..", "")]
    [InlineData("dir/", "")]
    public void A_name_keeps_no_path(string sent, string kept) => Assert.Equal(kept, DocumentName.Stripped(sent));

    [Theory]
    [InlineData("scan.JPEG", DocumentType.Jpeg, "scan.JPEG")]
    [InlineData("virus.exe", DocumentType.Pdf, "virus.exe.pdf")]
    [InlineData("\u202Efdp.exe", DocumentType.Pdf, "fdp.exe.pdf")]
    [InlineData("信", DocumentType.Docx, "信.docx")]
    public void A_download_is_named_as_its_content_is(string name, string type, string saved) => Assert.Equal(saved, DocumentName.ForDownload(name, type));
}
