using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain;

namespace Petitions.Application.Ledgers;

/// <summary>导入进度.</summary>
public enum LedgerState
{
    /// <summary>读取中.</summary>
    Reading,
    /// <summary>待确认: read and checked; no case is stored.</summary>
    Ready,
    /// <summary>入库中; or stopped on the way, to be confirmed again.</summary>
    Storing,
    /// <summary>已完成.</summary>
    Done,
    /// <summary>已取消: what was stored before stays.</summary>
    Cancelled,
    /// <summary>已过期: never confirmed, its cells are swept.</summary>
    Expired,
    /// <summary>未通过: it could not be read to its end, and nothing of it is stored.</summary>
    Refused,
}

/// <summary>行的去向.</summary>
public enum LedgerOutcome
{
    /// <summary>待入库.</summary>
    Ready,
    /// <summary>有错误: not stored.</summary>
    Faulty,
    /// <summary>重复: here already, not stored again.</summary>
    Duplicate,
    /// <summary>已入库.</summary>
    Stored,
    /// <summary>未入库: a rule said no when it was to be stored.</summary>
    Refused,
}

/// <summary>台账导入, as answered: how far it is, and the account of its rows.</summary>
public sealed record LedgerImportView
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; }
    /// <summary>文件名; empty once its rows were swept.</summary>
    public string FileName { get; init; } = "";
    /// <summary>导入进度.</summary>
    public LedgerState State { get; init; }
    /// <summary>When it was uploaded.</summary>
    public DateTimeOffset CreatedAt { get; init; }
    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }
    /// <summary>Rows in the file.</summary>
    public int Rows { get; init; }
    /// <summary>Rows still to be stored.</summary>
    public int Ready { get; init; }
    /// <summary>Rows that can be stored, but have something to look at before.</summary>
    public int Warned { get; init; }
    /// <summary>Rows with faults.</summary>
    public int Faulty { get; init; }
    /// <summary>Rows that are here already.</summary>
    public int Duplicates { get; init; }
    /// <summary>Rows that have become cases.</summary>
    public int Stored { get; init; }
    /// <summary>Rows refused when they were to be stored.</summary>
    public int Refused { get; init; }
    /// <summary>读取的工作表: the sheet that was read; null where the workbook told no name, and once its rows were swept.</summary>
    public string? Sheet { get; init; }
    /// <summary>未读工作表: other sheets of the workbook that hold something, twenty at most: one is read of each file.</summary>
    public IReadOnlyList<string> UnreadSheets { get; init; } = [];
    /// <summary>Headings that are none of ours: their columns are not read.</summary>
    public IReadOnlyList<string> UnknownHeadings { get; init; } = [];
}

/// <summary>台账行, as answered: personal data masked; of a row whose case the reader may not know no more than what became of it.</summary>
public sealed record LedgerRowView : IShowsCase
{
    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Seal { get; init; } = "";
    Guid IShowsCase.CaseId => CaseId.GetValueOrDefault();
    /// <summary>As the spreadsheet shows it.</summary>
    public int RowNo { get; init; }
    /// <summary>去向.</summary>
    public LedgerOutcome Outcome { get; init; }
    /// <summary>Its cells by column.</summary>
    public IReadOnlyDictionary<string, string> Cells { get; init; } = new Dictionary<string, string>();
    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<LedgerFault> Faults { get; init; } = [];
    /// <summary>The case it became, or repeats.</summary>
    public Guid? CaseId { get; init; }
    /// <summary>Its number.</summary>
    public string? Number { get; init; }
}

/// <summary>查看台账导入: how far it is.</summary>
public sealed record FindLedgerImport(Guid ImportId) : IQuery<LedgerImportView>, IAboutThing, IGuarded
{
    Thing IAboutThing.Thing => Thing.Of(ThingKind.LedgerImport, ImportId);
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(Domain.CaseAct.Registration);
}

/// <summary>台账行列表, from top to bottom.</summary>
public sealed record ListLedgerRows : IQuery<Page<LedgerRowView>>, IAboutThing, IGuarded
{
    Thing IAboutThing.Thing => Thing.Of(ThingKind.LedgerImport, ImportId);
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(Domain.CaseAct.Registration);
    /// <summary>The import.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid ImportId { get; init; }
    /// <summary>去向.</summary>
    public LedgerOutcome? Outcome { get; init; }
    /// <summary>1–200, default 50.</summary>
    public int Limit { get; init; } = 50;
    /// <summary>Where the page begins.</summary>
    public string? Cursor { get; init; }
}

internal sealed class ListLedgerRowsShape : AbstractValidator<ListLedgerRows>
{
    public ListLedgerRowsShape() => RuleFor(s => s.Limit).InclusiveBetween(1, 200);
}

/// <summary>批注台账: the sheet as uploaded, with what became of each row beside it. Its cells are the uploader's own, and plain.</summary>
public sealed record FindLedgerSheet(Guid ImportId) : IQuery<MarkedLedger>, IAboutThing, IGuarded
{
    Thing IAboutThing.Thing => Thing.Of(ThingKind.LedgerImport, ImportId);
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(Domain.CaseAct.Registration);
}

/// <summary>批注台账.</summary>
/// <param name="Import">The import.</param>
/// <param name="Lines">Its rows.</param>
public sealed record MarkedLedger(LedgerImport Import, IReadOnlyList<LedgerLine> Lines) : IShowsCases
{
    IEnumerable<IShowsCase> IShowsCases.Shown => Lines.Select(l => new LedgerRowView { CaseId = l.CaseId, Seal = l.Seal });
}

/// <summary>台账模板: the headings of an empty ledger.</summary>
public sealed record FindLedgerTemplate : IQuery<IReadOnlyList<string>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(Domain.CaseAct.Registration);
}

/// <summary>导出台账: every case of a list, row by row, as the list would show them.</summary>
public sealed record ExportLedger : CaseFilters, IQuery<IAsyncEnumerable<LedgerCase>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.CaseReading;
}

internal sealed class ExportLedgerShape : AbstractValidator<ExportLedger>
{
    public ExportLedgerShape() => Include(new CaseFiltersShape());
}

/// <summary>导出记录: who took which list out, when, and how many rows it had.</summary>
public sealed record LedgerExportView
{
    /// <summary>Account name.</summary>
    public string UserName { get; init; } = "";
    /// <summary>When it began (UTC).</summary>
    public DateTimeOffset At { get; init; }
    /// <summary>Which list: its name in <see cref="ExportedLists"/>.</summary>
    public string List { get; init; } = "";
    /// <summary>The filters, as JSON text; of words searched for only that there were some (<see cref="ExportedLists.Searched"/>).</summary>
    public string Filters { get; init; } = "";
    /// <summary>Rows that went out, as far as the reader may know of their cases; null where whoever took it out stood in none of the reader's units, or the service was stopped on the way.</summary>
    public long? Rows { get; init; }
    /// <summary>True where it went out whole.</summary>
    public bool Whole { get; init; }
}

/// <summary>查看导出记录, newest first.</summary>
public sealed record ListLedgerExports : IQuery<Page<LedgerExportView>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.Only(OfficeAct.ReadRecord, Domain.Access.Role.Auditor);
    /// <summary>1–200, default 50.</summary>
    public int Limit { get; init; } = 50;
    /// <summary>Where the page begins.</summary>
    public string? Cursor { get; init; }
}

internal sealed class ListLedgerExportsShape : AbstractValidator<ListLedgerExports>
{
    public ListLedgerExportsShape() => RuleFor(s => s.Limit).InclusiveBetween(1, 200);
}
