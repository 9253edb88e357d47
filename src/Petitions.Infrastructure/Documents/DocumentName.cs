namespace Petitions.Infrastructure.Documents;

/// <summary>文件名: a name as data.</summary>
public static class DocumentName
{
    /// <summary>The last part of what a client calls a file, without control characters; may be empty.</summary>
    public static string Stripped(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var last = name[(name.LastIndexOfAny(['/', '\\', ':']) + 1)..];
        var clean = string.Concat(last.Where(c => !char.IsControl(c))).Trim();
        return clean is "." or ".." ? "" : clean;
    }

    /// <summary>The name to save a download under: it ends as its content is, so that a harmless file cannot pass for a program.</summary>
    public static string ForDownload(string name, string contentType)
    {
        ArgumentNullException.ThrowIfNull(name);
        var fitting = DocumentType.Extensions[contentType];
        return fitting.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)) ? name : name + fitting[0];
    }
}
