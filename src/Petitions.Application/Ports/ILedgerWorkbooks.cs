using Petitions.Application.Ledgers;

namespace Petitions.Application.Ports;

/// <summary>台账写出: ledgers as workbooks.</summary>
public interface ILedgerWorkbooks
{
    /// <summary>The rows of a list that goes out (<see cref="ExportedLists"/>), each as one row of the sheet.</summary>
    Task Write<TRow>(IAsyncEnumerable<TRow> rows, Stream target, CancellationToken cancellation);

    /// <summary>The sheet as uploaded, with what became of each row beside it.</summary>
    Task WriteMarked(MarkedLedger ledger, Stream target, CancellationToken cancellation);

    /// <summary>An empty ledger with its headings.</summary>
    Task WriteTemplate(IReadOnlyList<string> headings, Stream target, CancellationToken cancellation);
}
