using System.IO.Compression;
using System.Xml;

namespace Petitions.Infrastructure.Documents;

/// <summary>
/// 办公文件的部件: what an office file declares of its parts decides what it is (ECMA-376 part 2): a text or a workbook without macros, every part of it declared, and
/// none of them a program. By the names of parts alone it would not be told, for a part may have any.
/// </summary>
internal static class OfficeParts
{
    private const string Declared = "[Content_Types].xml";
    private const int MostCharacters = 1_000_000;
    private const string Main = ".main+xml";

    private static readonly string[] Macros = ["vbaProject", "vbaData", "macroEnabled", "macrosheet"];

    private static readonly string[] Programs = [".exe", ".dll", ".com", ".scr", ".msi", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".hta", ".lnk", ".jar", ".sh", ".apk"];

    /// <summary>The type, or null where it is neither; the stream must seek.</summary>
    public static string? TypeOf(Stream content)
    {
        try
        {
            content.Position = 0;
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.GetEntry(Declared) is not { } declared) return null;
            var types = Types.Read(declared);
            // What stands in brackets is none of the parts; a folder is nothing.
            var parts = zip.Entries.Select(e => e.FullName).Where(n => !n.StartsWith('[') && !n.EndsWith('/')).ToList();
            if (types.All.Any(t => Macros.Any(m => t.Contains(m, StringComparison.OrdinalIgnoreCase)))) return null;
            if (parts.Any(p => types.Of(p) is null || Programs.Contains(Path.GetExtension(p), StringComparer.OrdinalIgnoreCase)
                || Path.GetFileName(p).StartsWith("vbaProject", StringComparison.OrdinalIgnoreCase))) return null;
            var kinds = parts.Select(types.Of).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return (kinds.Contains(DocumentType.Docx + Main), kinds.Contains(DocumentType.Xlsx + Main)) switch
            {
                (true, false) => DocumentType.Docx,
                (false, true) => DocumentType.Xlsx,
                _ => null,
            };
        }
        catch (Exception e) when (e is InvalidDataException or XmlException)
        {
            return null;
        }
    }

    // By extension, and of single parts by name; both without regard to case.
    private sealed record Types(Dictionary<string, string> ByExtension, Dictionary<string, string> ByName)
    {
        public IEnumerable<string> All => ByExtension.Values.Concat(ByName.Values);

        public string? Of(string part) => ByName.GetValueOrDefault(part) ?? ByExtension.GetValueOrDefault(Path.GetExtension(part).TrimStart('.'));

        public static Types Read(ZipArchiveEntry declared)
        {
            var types = new Types(new(StringComparer.OrdinalIgnoreCase), new(StringComparer.OrdinalIgnoreCase));
            using var stream = declared.Open();
            using var xml = XmlReader.Create(stream, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostCharacters });
            while (xml.Read())
                if (xml is { NodeType: XmlNodeType.Element } && xml.GetAttribute("ContentType") is { } type)
                {
                    if (xml.LocalName == "Default" && xml.GetAttribute("Extension") is { } extension) types.ByExtension[extension] = type;
                    else if (xml.LocalName == "Override" && xml.GetAttribute("PartName") is { } name) types.ByName[name.TrimStart('/')] = type;
                }

            return types;
        }
    }
}
