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

    /// <summary>The type of a content, or null where it is none of those taken: from its beginning, of an office file also from the parts that it declares. The
    /// stream must seek.</summary>
    public static string? Of(Stream content)
    {
        Span<byte> start = stackalloc byte[8];
        start = start[..content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start.Length == 8 && start.StartsWith("%PDF-"u8) && start[5] is (byte)'1' or (byte)'2' && start[6] == (byte)'.') return Pdf;
        // A picture's first marker is of its frame, its tables or an application; nothing else begins so.
        if (start.Length > 3 && start.StartsWith<byte>([0xFF, 0xD8, 0xFF]) && start[3] is >= 0xC0 and <= 0xFE) return Jpeg;
        if (start.SequenceEqual<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return Png;
        return start.StartsWith<byte>([0x50, 0x4B, 0x03, 0x04]) ? OfficeParts.TypeOf(content) : null;
    }
}
