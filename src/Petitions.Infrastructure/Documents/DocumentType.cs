using System.IO.Compression;

namespace Petitions.Infrastructure.Documents;

/// <summary>文件类型: judged by content alone; what a name or a header says of it is not believed.</summary>
internal static class DocumentType
{
    public const string Pdf = "application/pdf";
    public const string Jpeg = "image/jpeg";
    public const string Png = "image/png";
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The file name extensions of each type; the first is its own.</summary>
    public static IReadOnlyDictionary<string, string[]> Extensions { get; } = new Dictionary<string, string[]>
    {
        [Pdf] = [".pdf"], [Jpeg] = [".jpg", ".jpeg"], [Png] = [".png"], [Docx] = [".docx"], [Xlsx] = [".xlsx"],
    };

    /// <summary>The type of a content from its beginning, or null where it is none of those taken; the stream must seek.</summary>
    public static string? Of(Stream content)
    {
        Span<byte> start = stackalloc byte[8];
        start = start[..content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start.StartsWith("%PDF-"u8)) return Pdf;
        if (start.StartsWith<byte>([0xFF, 0xD8, 0xFF])) return Jpeg;
        if (start.SequenceEqual<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return Png;
        return start.StartsWith<byte>([0x50, 0x4B, 0x03, 0x04]) ? OfficeType(content) : null;
    }

    private static string? OfficeType(Stream content)
    {
        try
        {
            content.Position = 0;
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.GetEntry("[Content_Types].xml") is null) return null;
            // A workbook or text with macros has the same parts, and theirs beside them.
            if (zip.Entries.Any(e => e.Name.StartsWith("vbaProject", StringComparison.OrdinalIgnoreCase))) return null;
            if (zip.GetEntry("word/document.xml") is not null) return Docx;
            return zip.GetEntry("xl/workbook.xml") is not null ? Xlsx : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
