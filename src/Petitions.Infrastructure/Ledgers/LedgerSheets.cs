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

/// <summary>台账读取: the first visible sheet of a workbook, row by row; what it unpacks to, and how far its cells lie, is measured before anything builds its rows.</summary>
internal sealed class LedgerSheets(IDocumentStore documents) : ILedgerSheets
{
    private const long MostUnpacked = 64L * 1024 * 1024;
    private const int MostParts = 1_000;
    private const int MostColumns = 100;

    // 1954 to 2119, as a workbook counts days.
    private const double EarliestDay = 20_000;
    private const double LatestDay = 80_000;

    // A title, who made it, an empty line: above the headings stands no more than that.
    private const int HeadingsWithin = 10;

    public LedgerSheet Open(ReceivedDocument document)
    {
        if (document.ContentType != DocumentType.Xlsx) throw Refusal.NotALedger();
        Measure(document);
        SheetBook book;
        using (var package = documents.OpenReceived(document)) book = SheetBounds.Require(package, MostColumns, 2 * UploadLedger.MostRows);
        var rows = Rows(document, book).GetEnumerator();
        var headings = Headings(rows);
        var columns = headings.Select(LedgerColumns.Of).ToList();
        if (columns.Where(LedgerColumns.All.Contains).GroupBy(c => c).FirstOrDefault(g => g.Count() > 1) is { } twice) throw Refusal.LedgerHeaderTwice(twice.Key);
        return new(book.Read is { } read ? Clean(read) : null, [.. book.Unread.Select(Clean)], headings, Rest(rows, [.. columns.Select(LedgerColumns.Days.Contains)], book));
    }

    // The first row that has what a ledger needs; where none has, the one that lacks least says what is missing.
    private static IReadOnlyList<string> Headings(IEnumerator<(int RowNo, IReadOnlyList<object?> Cells)> rows)
    {
        var least = LedgerColumns.Required;
        for (var looked = 0; looked < HeadingsWithin && rows.MoveNext(); looked++)
        {
            var cells = rows.Current.Cells.Select(Text).ToList();
            var missing = LedgerColumns.Required.Except(cells.Select(LedgerColumns.Of)).ToList();
            if (missing.Count == 0) return cells;
            if (missing.Count < least.Count) least = missing;
        }

        throw Refusal.LedgerHeadersMissing(HeadingsWithin, string.Join("、", least));
    }

    private static IEnumerable<(int RowNo, IReadOnlyList<string> Cells)> Rest(IEnumerator<(int RowNo, IReadOnlyList<object?> Cells)> rows, IReadOnlyList<bool> ofDays, SheetBook book)
    {
        using var all = rows;
        for (var taken = 0; all.MoveNext();)
        {
            // A single cell at the very bottom makes a sheet of a million rows.
            if (all.Current.RowNo > 2 * UploadLedger.MostRows) throw Refusal.LedgerTooLong(UploadLedger.MostRows);
            var cells = all.Current.Cells.Select((cell, i) => Text(i < ofDays.Count && ofDays[i] ? Day(cell, book) : cell)).ToList();
            if (cells.TrueForAll(c => c.Length == 0)) continue;
            if (++taken > UploadLedger.MostRows) throw Refusal.LedgerTooLong(UploadLedger.MostRows);
            yield return (all.Current.RowNo, [.. cells.Concat(Enumerable.Repeat("", ofDays.Count)).Take(ofDays.Count)]);
        }
    }

    private IEnumerable<(int RowNo, IReadOnlyList<object?> Cells)> Rows(ReceivedDocument document, SheetBook book)
    {
        using var file = documents.OpenReceived(document);
        using var rows = Guarded(() => MiniExcel.Query(file, useHeaderRow: false, sheetName: book.SheetName, excelType: ExcelType.XLSX).GetEnumerator());
        for (var rowNo = 1; Guarded(rows.MoveNext); rowNo++)
        {
            var cells = (IDictionary<string, object?>)rows.Current;
            if (cells.Count > MostColumns) throw Refusal.NotALedger();
            yield return (rowNo, [.. Guarded(() => cells.Values.Select(c => c is DateTime at ? at.AddDays(book.DaysLater) : c).ToList())]);
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

    // Not every format of a day is known to the reader, and a cell may have none: where a day is asked for, the number of one is that day.
    private static object? Day(object? cell, SheetBook book)
        => cell is double number && number + book.DaysLater is >= EarliestDay and <= LatestDay and var day ? DateTime.FromOADate(day) : cell;

    private static string Text(object? value) => Clean(value switch
    {
        null => "",
        DateTime at => at.TimeOfDay == TimeSpan.Zero ? at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        // Excel keeps fifteen digits: of what is longer it has not kept the last, and as an amount it is written.
        double and (>= 1e15 or <= -1e15) and var number => number.ToString("0.##############E+0", CultureInfo.InvariantCulture),
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
