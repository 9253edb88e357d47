using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Petitions.Application.Ledgers;
using Petitions.Domain;

namespace Petitions.Infrastructure.Ledgers;

/// <summary>工作簿说明: what must be known of a workbook before its rows are read.</summary>
/// <param name="SheetName">The first sheet that can be seen, where another stands before it; null where it is the first of all.</param>
/// <param name="Read">The name of the sheet that is read; null where the workbook tells none.</param>
/// <param name="Unread">Names of other sheets that can be seen and hold something.</param>
/// <param name="DaysLater">Days that its dates are behind those of other workbooks: some count from 1904.</param>
internal sealed record SheetBook(string? SheetName, string? Read, IReadOnlyList<string> Unread, int DaysLater);

/// <summary>
/// 工作表边界: which sheet of a workbook is read, how wide and long it is, read forward before anything builds its rows. A single cell at the far end of a sheet is a few bytes, and
/// makes the reader of workbooks fill every place before it; what the sheet says of its own size is one more such cell.
/// </summary>
internal static class SheetBounds
{
    private const string Workbook = "xl/workbook.xml";
    private const string Relations = "xl/_rels/workbook.xml.rels";
    private const string Sheets = "xl/worksheets/sheet";

    private static readonly string[] Spreadsheet = ["http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"];

    // From the first day of 1900, as Excel counts it, to that of 1904.
    private const int From1904 = 1462;

    // Longer than Excel's no name is told, and no more of them.
    private const int LongestName = 31;
    private const int MostNamed = 20;

    // No workbook that people fill in has more.
    private const int MostListed = 1_000;

    /// <summary>Refuses with <c>not-a-ledger</c> a sheet that is damaged, and with <c>ledger-too-far</c> one with rows or columns beyond, at the first of them.</summary>
    public static SheetBook Require(Stream package, int mostColumns, int mostRows)
    {
        try
        {
            using var zip = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
            var listed = Elements(zip, Workbook, xml => xml is { LocalName: "sheet", Depth: 2 } && Spreadsheet.Contains(xml.NamespaceURI), Listed.Of).Take(MostListed + 1).ToList();
            if (listed.Count > MostListed) throw Refusal.NotALedger();
            var parts = Parts(zip);
            var shown = listed.FindIndex(s => !s.Hidden);
            var first = listed.ElementAtOrDefault(Math.Max(shown, 0));
            var read = parts(first?.Id);
            foreach (var sheet in read) Require(sheet, mostColumns, mostRows);
            // Of those that name one part, however many, it is looked at once.
            var others = listed.Where(s => s != first && s is { Hidden: false, Name: not null }).Select(s => (s.Name, Part: parts(s.Id))).Where(s => s.Part is [var one] && !read.Contains(one))
                .DistinctBy(s => s.Part[0]).Where(s => HoldsSomething(s.Part[0]));
            // Without a name the reader would take another one than was looked at.
            return new(shown > 0 ? first!.Name ?? throw Refusal.NotALedger() : null, Named(first?.Name), [.. others.Take(MostNamed).Select(s => Named(s.Name)!)], CountsFrom1904(zip) ? From1904 : 0);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or XmlException)
        {
            throw Refusal.NotALedger();
        }
    }

    private static void Require(ZipArchiveEntry sheet, int mostColumns, int mostRows)
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
            if (column > mostColumns || row > mostRows) throw Refusal.LedgerTooFar(Math.Max(row, 1), Math.Max(column, 1), mostRows, mostColumns, UploadLedger.MostRows);
        }
    }

    // A cell may be there for its colour alone. Damage to a sheet that is not read does not stand in the way of the one that is.
    private static bool HoldsSomething(ZipArchiveEntry sheet)
    {
        using var content = sheet.Open();
        using var xml = Reader(content);
        try
        {
            while (xml.Read())
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "v" or "t" } && Spreadsheet.Contains(xml.NamespaceURI) && xml.Read() && xml.NodeType == XmlNodeType.Text) return true;
            return false;
        }
        catch (XmlException)
        {
            return true;
        }
    }

    private static string? Named(string? name) => name?.Length > LongestName ? name[..LongestName] : name;

    // The column of a cell as AB12 names it, counted from 1.
    private static int Column(string cell)
    {
        var letters = cell.TakeWhile(char.IsAsciiLetter).Take(4).ToList();
        return letters.Count is > 0 and < 4 && cell.AsSpan(letters.Count) is { Length: > 0 } rest && !rest.ContainsAnyExceptInRange('0', '9')
            ? letters.Aggregate(0, (column, letter) => (column * 26) + (letter | 0x20) - 'a' + 1)
            : throw Refusal.NotALedger();
    }

    // Which of them is read is said by the workbook; where that is not plain, each is looked at.
    private static Func<string?, List<ZipArchiveEntry>> Parts(ZipArchive zip)
    {
        var sheets = zip.Entries.Where(e => e.FullName.TrimStart('/').StartsWith(Sheets, StringComparison.OrdinalIgnoreCase)).ToList();
        var named = sheets.ToLookup(s => s.FullName.TrimStart('/'), StringComparer.Ordinal);
        var targets = Elements(zip, Relations, xml => xml.LocalName == "Relationship", xml => (Id: xml.GetAttribute("Id"), Target: xml.GetAttribute("Target"))).ToLookup(r => r.Id, r => r.Target);
        return id => sheets.Count > 1 && id is not null && targets[id].ToList() is [{ } target] && target.TrimStart('/') is var path
            && named[path].Concat(named["xl/" + path]).ToList() is { Count: 1 } one ? one : sheets;
    }

    private static bool CountsFrom1904(ZipArchive zip)
        => Elements(zip, Workbook, xml => xml is { LocalName: "workbookPr", Depth: 1 } && Spreadsheet.Contains(xml.NamespaceURI), xml => xml.GetAttribute("date1904")).Any(v => v is "1" or "true");

    private static IEnumerable<T> Elements<T>(ZipArchive zip, string part, Func<XmlReader, bool> which, Func<XmlReader, T> value)
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
            if (which(xml) && (part == Relations || xml.Depth == 1 || parent == "sheets")) yield return value(xml);
        }
    }

    private static XmlReader Reader(Stream content) => XmlReader.Create(content, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });

    private sealed record Listed(string? Name, bool Hidden, string? Id)
    {
        public static Listed Of(XmlReader sheet)
        {
            var (name, hidden) = (sheet.GetAttribute("name"), sheet.GetAttribute("state") is "hidden" or "veryHidden");
            List<string> ids = [];
            while (sheet.MoveToNextAttribute())
                if (sheet is { LocalName: "id", Prefix.Length: > 0 }) ids.Add(sheet.Value);
            return new(name, hidden, ids is [var one] ? one : null);
        }
    }
}
