namespace Petitions.Application.Ports;

/// <summary>台账读取: the rows of a workbook, read one by one.</summary>
public interface ILedgerSheets
{
    /// <summary>Opens a received workbook; refuses with <c>not-a-ledger</c>, <c>too-large</c>, <c>ledger-too-far</c>, <c>ledger-headers-missing</c>, <c>ledger-header-twice</c>.</summary>
    LedgerSheet Open(ReceivedDocument document);
}

/// <summary>台账工作表: its headings as written, and its rows from top to bottom.</summary>
/// <param name="Name">Its name; null where the workbook tells none.</param>
/// <param name="Unread">未读工作表: names of other sheets that can be seen and hold something, twenty at most: one is read.</param>
/// <param name="Headings">Headings in the order of the columns.</param>
/// <param name="Rows">Row number as the spreadsheet shows it, and the cells in the order of the headings. Refuses with <c>ledger-too-long</c> on the way.</param>
public sealed record LedgerSheet(string? Name, IReadOnlyList<string> Unread, IReadOnlyList<string> Headings, IEnumerable<(int RowNo, IReadOnlyList<string> Cells)> Rows);
