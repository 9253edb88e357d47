using FluentValidation;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;

namespace Petitions.Application.Ledgers;

/// <summary>台账导入列表行: one upload, and how far it came.</summary>
public sealed record LedgerImportRow
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; }
    /// <summary>文件名; empty once its rows were swept.</summary>
    public string FileName { get; init; } = "";
    /// <summary>导入进度.</summary>
    public LedgerState State { get; init; }
    /// <summary>When it was uploaded (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }
    /// <summary>When it ended (UTC).</summary>
    public DateTimeOffset? EndedAt { get; init; }
    /// <summary>Rows in the file.</summary>
    public int Rows { get; init; }
    /// <summary>Rows still to be stored.</summary>
    public int Ready { get; init; }
    /// <summary>Rows that have become cases.</summary>
    public int Stored { get; init; }
}

/// <summary>台账导入列表: one's own uploads, newest first.</summary>
public sealed record ListLedgerImports : IQuery<Page<LedgerImportRow>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => Guard.For(Domain.CaseAct.Registration);
    /// <summary>1–200, default 50.</summary>
    public int Limit { get; init; } = 50;
    /// <summary>Where the page begins.</summary>
    public string? Cursor { get; init; }
}

internal sealed class ListLedgerImportsShape : AbstractValidator<ListLedgerImports>
{
    public ListLedgerImportsShape() => RuleFor(s => s.Limit).InclusiveBetween(1, 200);
}
