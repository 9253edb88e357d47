using Petitions.Application.Ledgers;
using Petitions.Domain.Access;

namespace Petitions.Application.Ports;

/// <summary>台账导入库.</summary>
public interface ILedgerImports
{
    /// <summary>Stores a new import, without rows.</summary>
    Task Begin(LedgerImport import, CancellationToken cancellation);

    /// <summary>Stores rows.</summary>
    Task Add(Guid importId, IReadOnlyList<LedgerLine> lines, CancellationToken cancellation);

    /// <summary>The import of this account; null where there is none.</summary>
    Task<LedgerImport?> Find(Guid id, string userName, CancellationToken cancellation);

    /// <summary>Brings it from one of some states to another; false where it is in none of them.</summary>
    Task<bool> Move(Guid id, IReadOnlyList<LedgerState> from, LedgerState to, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>The rows that are still to be stored, from top to bottom.</summary>
    Task<IReadOnlyList<ReadyRow>> Ready(Guid id, CancellationToken cancellation);

    /// <summary>One row.</summary>
    Task<LedgerLine?> Line(Guid id, int rowNo, CancellationToken cancellation);

    /// <summary>Takes a row that is to be stored; false where somebody else has.</summary>
    Task<bool> Take(Guid id, int rowNo, CancellationToken cancellation);

    /// <summary>Stores what became of a row.</summary>
    Task Settle(Guid id, LedgerLine line, CancellationToken cancellation);

    /// <summary>The case that this row is already, as far as the actor may know it; and the key to store it under where it is none.</summary>
    Task<(LedgerTwin? Twin, string Key)> Twin(string identity, string? externalNo, Actor actor, CancellationToken cancellation);

    /// <summary>Keeps that a row became a case; false where another request was faster.</summary>
    Task<bool> Keep(string key, Guid caseId, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>The arrival that rows of this identity are, as far as the actor may know it; null where none is stored yet; and the key to store it under.</summary>
    Task<(Guid? VisitId, string Key)> Arrival(string identity, Actor actor, CancellationToken cancellation);

    /// <summary>Keeps that rows became an arrival; false where another request was faster.</summary>
    Task<bool> KeepArrival(string key, Guid visitId, DateTimeOffset at, CancellationToken cancellation);
}

/// <summary>台账导入, as stored.</summary>
public sealed record LedgerImport
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; }
    /// <summary>File name as sent; data, never a path.</summary>
    public string FileName { get; init; } = "";
    /// <summary>Hash of the file.</summary>
    public string Sha256 { get; init; } = "";
    /// <summary>The unit whose cases they become.</summary>
    public string UnitId { get; init; } = "";
    /// <summary>Account name; nobody else sees it.</summary>
    public string CreatedBy { get; init; } = "";
    /// <summary>When (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }
    /// <summary>导入进度.</summary>
    public LedgerState State { get; init; }
    /// <summary>When it ended (UTC).</summary>
    public DateTimeOffset? EndedAt { get; init; }
    /// <summary>Headings as written.</summary>
    public IReadOnlyList<string> Headings { get; init; } = [];
    /// <summary>读取的工作表; null where the workbook told no name, and once swept.</summary>
    public string? Sheet { get; init; }
    /// <summary>未读工作表: other sheets that hold something.</summary>
    public IReadOnlyList<string> UnreadSheets { get; init; } = [];

    /// <summary>The cells of a row by the columns that we know.</summary>
    public IReadOnlyDictionary<string, string> Known(IReadOnlyList<string> cells)
        => Headings.Select(LedgerColumns.Of).Zip(cells).Where(c => LedgerColumns.All.Contains(c.First)).ToDictionary(c => c.First, c => c.Second);
}

/// <summary>台账行, as stored.</summary>
public sealed record LedgerLine
{
    /// <summary>As the spreadsheet shows it.</summary>
    public int RowNo { get; init; }
    /// <summary>Cells in the order of the headings; empty once swept.</summary>
    public IReadOnlyList<string> Cells { get; init; } = [];
    /// <summary>True for a visit, which takes a number of its own beside its case.</summary>
    public bool IsVisit { get; init; }
    /// <summary>去向.</summary>
    public LedgerOutcome Outcome { get; init; }
    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<LedgerFault> Faults { get; init; } = [];
    /// <summary>The case it became, or repeats.</summary>
    public Guid? CaseId { get; init; }
    /// <summary>Its number.</summary>
    public string? Number { get; init; }
    /// <summary>The seal of its case, where it was read to be shown.</summary>
    public string Seal { get; init; } = "";
    /// <summary>True where the uploader may no longer know its case: nothing of it is shown but that the row was there.</summary>
    public bool IsHidden { get; init; }
}

/// <summary>待入库行.</summary>
public sealed record ReadyRow
{
    /// <summary>As the spreadsheet shows it.</summary>
    public int RowNo { get; init; }
    /// <summary>True for a visit.</summary>
    public bool IsVisit { get; init; }
}

/// <summary>同一行: a row that is here already.</summary>
/// <param name="CaseId">The case; null where the same row stands further up in the same file.</param>
/// <param name="Number">Its number.</param>
public sealed record LedgerTwin(Guid? CaseId, string? Number);
