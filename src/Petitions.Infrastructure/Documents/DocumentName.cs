using System.Globalization;

namespace Petitions.Infrastructure.Documents;

/// <summary>文件名: a name as data.</summary>
public static class DocumentName
{
    /// <summary>The last part of what a client calls a file, without control characters and what turns the direction of writing or is not seen; may be empty.</summary>
    public static string Stripped(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var last = name[(name.LastIndexOfAny(['/', '\\', ':']) + 1)..];
        var clean = Seen(last).Trim();
        return clean is "." or ".." ? "" : clean;
    }

    /// <summary>The name to save a download under: it ends as its content is, so that a harmless file cannot pass for a program.</summary>
    public static string ForDownload(string name, string contentType)
    {
        ArgumentNullException.ThrowIfNull(name);
        // One kept before may have in it what makes "fdp.exe" read as "exe.pdf".
        name = Seen(name);
        var fitting = DocumentType.Extensions[contentType];
        return fitting.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)) ? name : name + fitting[0];
    }

    // Turned by a character that nobody sees, a name would be read as another than it is.
    private static string Seen(string name) => string.Concat(name.Where(c => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)));
}
