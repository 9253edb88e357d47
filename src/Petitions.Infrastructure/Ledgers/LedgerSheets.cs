using System.Globalization;
using System.IO.Compression;
using System.Text;
using MiniExcelLibs;
using Petitions.Application.Ledgers;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Infrastructure.Documents;

namespace Petitions.Infrastructure.Ledgers;

/// <summary>台账读取: the first sheet of a workbook, row by row; what it unpacks to, and how far its cells lie, is measured before anything builds its rows.</summary>
internal sealed class LedgerSheets(IDocumentStore documents) : ILedgerSheets
{
    private const long MostUnpacked = 64L * 1024 * 1024;
    private const int MostParts = 1_000;
    private const int MostColumns = 100;

    // A title, who made it, an empty line: above the headings stands no more than that.
    private const int HeadingsWithin = 10;

    public LedgerSheet Open(ReceivedDocument document)
    {
        if (document.ContentType != DocumentType.Xlsx) throw Refusal.NotALedger();
        Measure(document);
        using (var package = documents.OpenReceived(document)) SheetBounds.Require(package, MostColumns, 2 * UploadLedger.MostRows, UploadLedger.MostRows);
        var rows = Rows(document).GetEnumerator();
        var headings = Headings(rows);
        var columns = headings.Select(LedgerColumns.Of).ToList();
        if (columns.Where(LedgerColumns.All.Contains).GroupBy(c => c).FirstOrDefault(g => g.Count() > 1) is { } twice) throw Refusal.LedgerHeaderTwice(twice.Key);
        return new(headings, Rest(rows, headings.Count));
    }

    // The first row that has what a ledger needs; where none has, the one that lacks least says what is missing.
    private static IReadOnlyList<string> Headings(IEnumerator<(int RowNo, IReadOnlyList<string> Cells)> rows)
    {
        var least = LedgerColumns.Required;
        for (var looked = 0; looked < HeadingsWithin && rows.MoveNext(); looked++)
        {
            var missing = LedgerColumns.Required.Except(rows.Current.Cells.Select(LedgerColumns.Of)).ToList();
            if (missing.Count == 0) return rows.Current.Cells;
            if (missing.Count < least.Count) least = missing;
        }

        throw Refusal.LedgerHeadersMissing(HeadingsWithin, string.Join("、", least));
    }

    private static IEnumerable<(int RowNo, IReadOnlyList<string> Cells)> Rest(IEnumerator<(int RowNo, IReadOnlyList<string> Cells)> rows, int width)
    {
        using var all = rows;
        for (var taken = 0; all.MoveNext();)
        {
            // A single cell at the very bottom makes a sheet of a million rows.
            if (all.Current.RowNo > 2 * UploadLedger.MostRows) throw Refusal.LedgerTooLong(UploadLedger.MostRows);
            if (all.Current.Cells.All(c => c.Length == 0)) continue;
            if (++taken > UploadLedger.MostRows) throw Refusal.LedgerTooLong(UploadLedger.MostRows);
            yield return (all.Current.RowNo, [.. all.Current.Cells.Concat(Enumerable.Repeat("", width)).Take(width)]);
        }
    }

    private IEnumerable<(int RowNo, IReadOnlyList<string> Cells)> Rows(ReceivedDocument document)
    {
        using var file = documents.OpenReceived(document);
        using var rows = Guarded(() => MiniExcel.Query(file, useHeaderRow: false, excelType: ExcelType.XLSX).GetEnumerator());
        for (var rowNo = 1; Guarded(rows.MoveNext); rowNo++)
        {
            var cells = (IDictionary<string, object?>)rows.Current;
            if (cells.Count > MostColumns) throw Refusal.NotALedger();
            yield return (rowNo, [.. cells.Values.Select(Text)]);
        }
    }

    // What a hostile or damaged workbook makes the reader throw is of any kind; none of it is an error of ours.
    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (Refusal or OutOfMemoryException))
        {
            throw Refusal.NotALedger();
        }
    }

    // What the parts say of their length is not believed: they are unpacked once, to nowhere.
    private void Measure(ReceivedDocument document)
    {
        var left = MostUnpacked;
        try
        {
            using var content = documents.OpenReceived(document);
            using var zip = new ZipArchive(content, ZipArchiveMode.Read);
            if (zip.Entries.Count > MostParts) throw Refusal.NotALedger();
            var buffer = new byte[64 * 1024];
            foreach (var entry in zip.Entries)
            {
                using var part = entry.Open();
                for (int read; (read = part.Read(buffer)) > 0;)
                    if ((left -= read) < 0) throw Refusal.TooLarge("解压后 64 MB / 64 MB unpacked");
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            throw Refusal.NotALedger();
        }
    }

    private static string Text(object? value) => Clean(value switch
    {
        null => "",
        DateTime at => at.TimeOfDay == TimeSpan.Zero ? at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        double number => number.ToString(CultureInfo.InvariantCulture),
        bool yes => yes ? "是" : "否",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    });

    // The format can hold characters that no database text, and no document, can.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune != Rune.ReplacementChar && (!Rune.IsControl(rune) || rune.Value is '\n' or '\t')) clean.Append(rune);
        return SheetText.Plain(TextRules.Told(XmlText.Of(clean.ToString()).Trim()));
    }
}
