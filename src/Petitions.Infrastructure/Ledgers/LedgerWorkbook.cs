using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;
using Petitions.Application.Ledgers;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Domain.Reference;

namespace Petitions.Infrastructure.Ledgers;

/// <summary>台账工作簿: writes ledgers row by row, so that their length does not matter.</summary>
internal sealed class LedgerWorkbook(IReferenceSource reference) : ILedgerWorkbooks
{
    private const string Sheet = "台账";
    private const string OutcomeColumn = "处理结果";
    private const string FaultColumn = "问题";

    // The library would set aside a megabyte or two for each of the ten parts of a workbook, most of which are some hundred bytes long.
    private const int PartBuffer = 8 * 1024;

    public Task Write<TRow>(IAsyncEnumerable<TRow> rows, Stream target, CancellationToken cancellation)
    {
        var sheet = ListSheets.Of<TRow>();
        return Write(sheet.Head, Cells(rows, sheet.Cells), target, cancellation);
    }

    public Task WriteMarked(MarkedLedger ledger, Stream target, CancellationToken cancellation)
        => Write([.. ledger.Import.Headings, OutcomeColumn, FaultColumn], Rows(ledger), target, cancellation);

    public Task WriteTemplate(IReadOnlyList<string> headings, Stream target, CancellationToken cancellation) => Write(headings, None(), target, cancellation);

    private static async Task Write(IReadOnlyList<string> head, IAsyncEnumerable<IReadOnlyList<object?>> rows, Stream target, CancellationToken cancellation)
    {
        var columns = head.Select((heading, i) => new DynamicExcelColumn(Key(i)) { Name = SheetText.Harmless(heading), Index = i, Width = 18 }).ToArray();
        await target.SaveAsAsync(Keyed(head.Count, rows), sheetName: Sheet, configuration: new OpenXmlConfiguration { DynamicColumns = columns, BufferSize = PartBuffer },
            cancellationToken: cancellation);
    }

    // Headings may be the same twice; the places of the columns are not.
    private static async IAsyncEnumerable<IDictionary<string, object?>> Keyed(int width, IAsyncEnumerable<IReadOnlyList<object?>> rows)
    {
        var any = false;
        await foreach (var row in rows)
        {
            any = true;
            yield return Keyed(width, i => row[i] is string text ? SheetText.Harmless(text) : row[i]);
        }

        // A sheet of no rows would lose its headings too.
        if (!any) yield return Keyed(width, _ => null);
    }

    private static Dictionary<string, object?> Keyed(int width, Func<int, object?> cell)
    {
        var row = new Dictionary<string, object?>(width);
        for (var i = 0; i < width; i++) row[Key(i)] = cell(i);
        return row;
    }

    private static string Key(int column) => $"c{column:D3}";

    private async IAsyncEnumerable<IReadOnlyList<object?>> Cells<T>(IAsyncEnumerable<T> rows, Func<T, ReferenceData, object?[]> cells)
    {
        var known = reference.Current;
        await foreach (var row in rows) yield return cells(row, known);
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Rows(MarkedLedger ledger)
    {
        await Task.CompletedTask;
        var next = 2;
        foreach (var line in ledger.Lines)
        {
            // Each row stands where it stood: what is said of a row names it by its place.
            for (; next < line.RowNo; next++) yield return new string[ledger.Import.Headings.Count + 2];
            next++;
            yield return [.. line.IsHidden ? ledger.Import.Headings.Select(_ => "") : line.Cells, CaseCells.Chinese(line.Outcome) + (line.Number is null ? "" : "：" + line.Number),
                string.Join(" ", line.Faults.Select(f => f.Column.Length == 0 ? f.InWords() : f.Column + "：" + f.InWords()))];
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> None()
    {
        await Task.CompletedTask;
        yield break;
    }
}
