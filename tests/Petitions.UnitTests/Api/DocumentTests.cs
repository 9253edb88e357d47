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
    }

    [Theory]
    [InlineData("word/document.xml", true, DocumentType.Docx)]
    [InlineData("xl/workbook.xml", true, DocumentType.Xlsx)]
    [InlineData("word/document.xml", false, null)]
    [InlineData("anything.txt", true, null)]
    public void Office_files_are_zips_with_the_right_parts(string part, bool contentTypes, string? type)
    {
        var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            if (contentTypes) zip.CreateEntry("[Content_Types].xml");
            zip.CreateEntry(part);
        }

        content.Position = 0;
        Assert.Equal(type, DocumentType.Of(content));
    }

    [Fact]
    public void A_broken_zip_is_no_office_file() => Assert.Null(DocumentType.Of(new MemoryStream([0x50, 0x4B, 0x03, 0x04, 1, 2, 3, 4, 5])));

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\scans\\信.pdf", "信.pdf")]
    [InlineData("a\r\nb.pdf", "ab.pdf")]
    [InlineData("..", "")]
    [InlineData("dir/", "")]
    public void A_name_keeps_no_path(string sent, string kept) => Assert.Equal(kept, DocumentName.Stripped(sent));

    [Theory]
    [InlineData("scan.JPEG", DocumentType.Jpeg, "scan.JPEG")]
    [InlineData("virus.exe", DocumentType.Pdf, "virus.exe.pdf")]
    [InlineData("信", DocumentType.Docx, "信.docx")]
    public void A_download_is_named_as_its_content_is(string name, string type, string saved) => Assert.Equal(saved, DocumentName.ForDownload(name, type));
}
