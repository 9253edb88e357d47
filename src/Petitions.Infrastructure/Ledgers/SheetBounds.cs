using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Petitions.Domain;

namespace Petitions.Infrastructure.Ledgers;

/// <summary>
/// 工作表边界: how wide and long the sheet of a workbook is, read forward before anything builds its rows. A single cell at the far end of a sheet is a few bytes, and
/// makes the reader of workbooks fill every place before it; what the sheet says of its own size is one more such cell.
/// </summary>
internal static class SheetBounds
{
    private const string Workbook = "xl/workbook.xml";
    private const string Relations = "xl/_rels/workbook.xml.rels";
    private const string Sheets = "xl/worksheets/sheet";

    private static readonly string[] Spreadsheet = ["http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"];

    /// <summary>Refuses with <c>not-a-ledger</c> a sheet that is damaged or has more columns, and with <c>ledger-too-long</c> one with rows beyond, at the first of them.</summary>
    public static void Require(Stream package, int mostColumns, int mostRows, int most)
    {
        try
        {
            using var zip = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
            foreach (var sheet in Read(zip)) Require(sheet, mostColumns, mostRows, most);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or XmlException)
        {
            throw Refusal.NotALedger();
        }
    }

    private static void Require(ZipArchiveEntry sheet, int mostColumns, int mostRows, int most)
    {
        using var content = sheet.Open();
        using var xml = Reader(content);
        var (row, column) = (0, 0);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || !Spreadsheet.Contains(xml.NamespaceURI)) continue;
            if (xml.LocalName == "row")
                (row, column) = (int.TryParse(xml.GetAttribute("r"), CultureInfo.InvariantCulture, out var told) ? told : row + 1, 0);
            else if (xml.LocalName == "c")
                column = xml.GetAttribute("r") is { } at ? Column(at) : column + 1;
            else if (xml.LocalName == "dimension" && xml.GetAttribute("ref") is { } size)
                column = Column(size[(size.LastIndexOf(':') + 1)..]);
            if (column > mostColumns) throw Refusal.NotALedger();
            if (row > mostRows) throw Refusal.LedgerTooLong(most);
        }
    }

    // The column of a cell as AB12 names it, counted from 1.
    private static int Column(string cell)
    {
        var letters = cell.TakeWhile(char.IsAsciiLetter).Take(4).ToList();
        return letters.Count is > 0 and < 4 && cell.AsSpan(letters.Count) is { Length: > 0 } rest && !rest.ContainsAnyExceptInRange('0', '9')
            ? letters.Aggregate(0, (column, letter) => (column * 26) + (letter | 0x20) - 'a' + 1)
            : throw Refusal.NotALedger();
    }

    // Which of them is read is said by the workbook; where that is not plain, each is looked at.
    private static List<ZipArchiveEntry> Read(ZipArchive zip)
    {
        var sheets = zip.Entries.Where(e => e.FullName.TrimStart('/').StartsWith(Sheets, StringComparison.OrdinalIgnoreCase)).ToList();
        if (sheets.Count < 2 || FirstPath(zip) is not { } path) return sheets;
        return sheets.FindAll(s => s.FullName.TrimStart('/') is var name && (name == path || name == "xl/" + path)) is { Count: 1 } one ? one : sheets;
    }

    private static string? FirstPath(ZipArchive zip)
    {
        var id = Elements(zip, Workbook, xml => xml is { LocalName: "sheet", Depth: 2 } && Spreadsheet.Contains(xml.NamespaceURI), IdOf).FirstOrDefault();
        if (id is null) return null;
        var targets = Elements(zip, Relations, xml => xml.LocalName == "Relationship" && xml.GetAttribute("Id") == id, xml => xml.GetAttribute("Target")).ToList();
        return targets is [{ } one] ? one.TrimStart('/') : null;
    }

    private static string? IdOf(XmlReader sheet)
    {
        List<string> ids = [];
        while (sheet.MoveToNextAttribute())
            if (sheet is { LocalName: "id", Prefix.Length: > 0 }) ids.Add(sheet.Value);
        return ids is [var one] ? one : null;
    }

    private static IEnumerable<string?> Elements(ZipArchive zip, string part, Func<XmlReader, bool> which, Func<XmlReader, string?> value)
    {
        if (zip.Entries.Where(e => e.FullName == part).ToList() is not [var entry]) yield break;
        using var content = entry.Open();
        using var xml = Reader(content);
        var parent = "";
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            // A sheet elsewhere than in the list of them is none.
            if (xml.Depth == 1) parent = Spreadsheet.Contains(xml.NamespaceURI) ? xml.LocalName : "";
            if (which(xml) && (part == Relations || parent == "sheets")) yield return value(xml);
        }
    }

    private static XmlReader Reader(Stream content) => XmlReader.Create(content, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
}
