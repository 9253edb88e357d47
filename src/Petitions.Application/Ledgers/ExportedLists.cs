using Petitions.Application.Access;
using Petitions.Application.Accounts;
using Petitions.Application.Cases;
using Petitions.Application.Offices;
using Petitions.Application.Pipeline;
using Petitions.Application.Reports;
using Petitions.Application.Retention;
using Petitions.Application.Supervision;
using Petitions.Application.Sweeps;
using Petitions.Application.Visits;
using Petitions.Domain.Access;
using Petitions.Domain.Supervision;

namespace Petitions.Application.Ledgers;

/// <summary>可导出的列表: one list as it goes out (decisions/0227).</summary>
/// <param name="Name">What the route, the page and the record of exports call it.</param>
/// <param name="File">Begins the name of the file.</param>
/// <param name="Summary">What it is, in a few words.</param>
public abstract record ExportedList(string Name, string File, string Summary)
{
    /// <summary>The message that takes it out; its members are the filters.</summary>
    public abstract Type Export { get; }

    /// <summary>The message that shows it page by page.</summary>
    public abstract Type List { get; }

    /// <summary>What one row is.</summary>
    public abstract Type Row { get; }

    /// <summary>Who may take it out: whoever may read it.</summary>
    public abstract Guard Guard { get; }

    /// <summary>Where it is taken out, below <c>/ledgers/export</c>.</summary>
    public string Path { get; init; } = "/" + Name;

    /// <summary>The part of the route that names what it is a list of; null where there is none.</summary>
    public string? Of => Path.IndexOf('{', StringComparison.Ordinal) is >= 0 and var at ? Path[(at + 1)..^1] : null;

    /// <summary>True where an actor may take it out.</summary>
    public bool IsFor(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.HasAny(Guard.Roles!);
    }

    /// <summary>Hands it over with its types.</summary>
    public abstract void To(IListTaker taker);
}

/// <inheritdoc/>
/// <typeparam name="TList">Shows it page by page.</typeparam>
/// <typeparam name="TExport">Takes it out.</typeparam>
/// <typeparam name="TRow">One row.</typeparam>
/// <param name="Name">Its name in addresses and in the record of exports.</param>
/// <param name="File">文件名, without day and ending.</param>
/// <param name="Summary">What its route does.</param>
public sealed record ExportedList<TList, TExport, TRow>(string Name, string File, string Summary) : ExportedList(Name, File, Summary)
    where TList : IGuarded
    where TExport : IQuery<IAsyncEnumerable<TRow>>, IGuarded, new()
{
    /// <inheritdoc/>
    public override Type Export => typeof(TExport);

    /// <inheritdoc/>
    public override Type List => typeof(TList);

    /// <inheritdoc/>
    public override Type Row => typeof(TRow);

    /// <inheritdoc/>
    public override Guard Guard => TExport.Guard;

    /// <summary>Puts into the message what its route names; null where it names nothing.</summary>
    public Func<TExport, string, TExport>? About { get; init; }

    /// <inheritdoc/>
    public override void To(IListTaker taker)
    {
        ArgumentNullException.ThrowIfNull(taker);
        taker.Take(this);
    }
}

/// <summary>Takes lists with their types: the routes of the API and of the pages.</summary>
public interface IListTaker
{
    /// <summary>One list.</summary>
    void Take<TList, TExport, TRow>(ExportedList<TList, TExport, TRow> list)
        where TList : IGuarded
        where TExport : IQuery<IAsyncEnumerable<TRow>>, IGuarded, new();
}

/// <summary>导出名录: every list that goes out. A test sees to it that none is missing.</summary>
public static class ExportedLists
{
    /// <summary>已作文字检索: stands in the record of an export instead of the words that were searched for.</summary>
    public const string Searched = "searched";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ExportedList> All { get; } =
    [
        new ExportedList<SearchCases, ExportLedger, LedgerCase>("cases", "信访台账", "导出台账: every case of a list as a workbook, personal data masked") { Path = "" },
        new ExportedList<SearchVisits, ExportVisits, VisitRow>("visits", "来访台账", "导出来访: every arrival of the list of visits as a workbook"),
        new ExportedList<ListWarnings, ExportWarnings, WarningRow>("warnings", "预警台账", "导出预警: every warning of the list as a workbook"),
        new ExportedList<ListWork, ExportWork, WorkRow>("work", "待办台账", "导出待办: what waits for the caller as a workbook"),
        new ExportedList<ListSupervisions, ExportSupervisions, SupervisionRow>("supervisions", "督办台账", "导出督办: every order of the list, with its answer, as a workbook"),
        new ExportedList<ListExecutionsOwed, ExportExecutions, ExecutionOwed>("executions", "待执行台账", "导出待执行: every request to be carried out as a workbook"),
        new ExportedList<ListRecommendations, ExportRecommendations, Recommendation>("recommendations", "三项建议台账",
            "导出三项建议: the recommendations of a year, with what became of them, as a workbook"),
        new ExportedList<ListProposals, ExportProposals, ProposalRow>("retention", "保管期限台账", "导出保管期限: every proposal of the list as a workbook"),
        new ExportedList<ListUrgentReportsOwed, ExportUrgentReports, UrgentReportOwed>("urgent-reports", "待上报台账", "导出待上报: every urgent matter not reported up yet as a workbook"),
        new ExportedList<ListRateCases, ExportRateCases, RateCase>("rates", "比率所计之件", "导出比率所计之件: the cases that a rate of a period is counted of as a workbook")
            { Path = "/rates/{rate}", About = (message, rate) => message with { Rate = rate } },
        new ExportedList<ListReceptionDays, ExportReceptionDays, ReceptionDayView>("roster", "接待日历", "导出接待日历: the reception days of a year with their roster as a workbook"),
        new ExportedList<ListReferenceLoads, ExportReferenceLoads, ReferenceLoadView>("loads", "装载记录", "导出装载记录: what was loaded, by whom, as a workbook"),
        new ExportedList<ListDeadlineChanges, ExportDeadlineChanges, DeadlineChange>("deadline-changes", "期限变动", "导出期限变动: the dates that a load moved as a workbook")
            { Path = "/deadline-changes/{loadId}", About = (message, id) => message with { LoadId = TextRules.Id(id) ?? Guid.Empty } },
        new ExportedList<ListGlass, ExportGlass, GlassView>("glass", "应急查阅记录", "导出应急查阅记录: the requests that the caller may read of as a workbook"),
        new ExportedList<ListReads, ExportReads, ReadRow>("reads", "阅案记录", "导出阅案记录: who read which case as a workbook"),
        new ExportedList<ListReveals, ExportReveals, RevealRow>("reveals", "明文调阅记录", "导出明文调阅记录: who saw which personal data in plain, and why, as a workbook"),
        new ExportedList<ListLedgerExports, ExportExports, LedgerExportView>("exports", "导出记录", "导出导出记录: who took which list out as a workbook"),
        new ExportedList<ListAccountActs, ExportAccountActs, AccountActRow>("account-acts", "账号操作记录", "导出账号操作记录: what was done to which account as a workbook"),
        new ExportedList<ListAccounts, ExportAccounts, AccountView>("accounts", "账号", "导出账号: all accounts as a workbook"),
        new ExportedList<ListLedgerImports, ExportLedgerImports, LedgerImportRow>("imports", "台账导入记录", "导出台账导入记录: one's own uploads, and how far each came, as a workbook"),
    ];
}
