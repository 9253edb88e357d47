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
public sealed record ExportAccountActs : AccountActFilters, IQuery<IAsyncEnumerable<AccountActRow>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListAccountActs.Guard;
}

internal sealed class ExportAccountActsShape : AbstractValidator<ExportAccountActs>
{
    public ExportAccountActsShape() => Include(new AccountActFiltersShape());
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
public sealed record ExportReceptionDays : ReceptionDayFilters, IQuery<IAsyncEnumerable<ReceptionDayView>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListReceptionDays.Guard;
}

internal sealed class ExportReceptionDaysShape : AbstractValidator<ExportReceptionDays>
{
    public ExportReceptionDaysShape() => Include(new ReceptionDayFiltersShape());
}

/// <summary>导出装载记录: what was loaded, by whom, row by row, newest first.</summary>
public sealed record ExportReferenceLoads : IQuery<IAsyncEnumerable<ReferenceLoadView>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListReferenceLoads.Guard;
}

/// <summary>导出期限变动: the dates that a load moved, row by row, in the order moved.</summary>
public sealed record ExportDeadlineChanges : DeadlineChangeFilters, IQuery<IAsyncEnumerable<DeadlineChange>>, IGuarded
{
    /// <inheritdoc/>
    public static Guard Guard => ListDeadlineChanges.Guard;
}
