using System.Text.Json.Serialization;
using FluentValidation;
using Petitions.Application.Access;
using Petitions.Application.Accounts;
using Petitions.Application.Cases;
using Petitions.Application.Offices;
using Petitions.Application.Pipeline;
using Petitions.Application.Supervision;

namespace Petitions.Application.Ledgers;

/// <summary>导出阅案记录: who read which case, row by row, newest first.</summary>
public sealed record ExportReads : RecordFilters, IQuery<IAsyncEnumerable<ReadRow>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListReads.Guard;
}

internal sealed class ExportReadsShape : AbstractValidator<ExportReads>
{
    public ExportReadsShape() => Include(new RecordFiltersShape());
}

/// <summary>导出明文调阅记录: who saw which personal data in plain, when and why, row by row, newest first.</summary>
public sealed record ExportReveals : RecordFilters, IQuery<IAsyncEnumerable<RevealRow>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListReveals.Guard;
}

internal sealed class ExportRevealsShape : AbstractValidator<ExportReveals>
{
    public ExportRevealsShape() => Include(new RecordFiltersShape());
}

/// <summary>导出导出记录: who took which list out, row by row, newest first, as it stood before this export itself began.</summary>
public sealed record ExportExports : IQuery<IAsyncEnumerable<LedgerExportView>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListLedgerExports.Guard;
}

/// <summary>导出应急查阅记录: to the auditor those of every case that the auditor may know, to others their own, row by row, newest first.</summary>
public sealed record ExportGlass : IQuery<IAsyncEnumerable<GlassView>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListGlass.Guard;
}

/// <summary>导出账号操作记录: what was done to which account, row by row, newest first.</summary>
public sealed record ExportAccountActs : IQuery<IAsyncEnumerable<AccountActRow>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListAccountActs.Guard;
    /// <summary>Whose account.</summary>
    public string? UserName { get; init; }

    /// <summary>The list it takes out.</summary>
    public ListAccountActs AsList() => new() { UserName = UserName };
}

internal sealed class ExportAccountActsShape : AbstractValidator<ExportAccountActs>
{
    public ExportAccountActsShape() => RuleFor(r => r.UserName).MaximumLength(Lengths.Code);
}

/// <summary>导出账号: all accounts by name, row by row.</summary>
public sealed record ExportAccounts : IQuery<IAsyncEnumerable<AccountView>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListAccounts.Guard;
}

/// <summary>导出台账导入记录: one's own uploads, row by row, newest first.</summary>
public sealed record ExportLedgerImports : IQuery<IAsyncEnumerable<LedgerImportRow>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListLedgerImports.Guard;
}

/// <summary>导出接待日历: the reception days of a year, row by row.</summary>
public sealed record ExportReceptionDays : IQuery<IAsyncEnumerable<ReceptionDayView>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListReceptionDays.Guard;
    /// <summary>The year; this one where absent.</summary>
    public int? Year { get; init; }

    /// <summary>The list it takes out.</summary>
    public ListReceptionDays AsList() => new() { Year = Year };
}

internal sealed class ExportReceptionDaysShape : AbstractValidator<ExportReceptionDays>
{
    public ExportReceptionDaysShape() => RuleFor(l => l.Year).InclusiveBetween(ListReceptionDays.FirstYear, ListReceptionDays.LastYear);
}

/// <summary>导出装载记录: what was loaded, by whom, row by row, newest first.</summary>
public sealed record ExportReferenceLoads : IQuery<IAsyncEnumerable<ReferenceLoadView>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListReferenceLoads.Guard;
}

/// <summary>导出期限变动: the dates that a load moved, row by row, in the order moved.</summary>
public sealed record ExportDeadlineChanges : IQuery<IAsyncEnumerable<DeadlineChange>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListDeadlineChanges.Guard;
    /// <summary>The load; in the route.</summary>
    [JsonIgnore]
    public Guid LoadId { get; init; }
}
