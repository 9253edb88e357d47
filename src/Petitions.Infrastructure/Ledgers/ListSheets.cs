using Petitions.Application.Access;
using Petitions.Application.Accounts;
using Petitions.Application.Cases;
using Petitions.Application.Ledgers;
using Petitions.Application.Offices;
using Petitions.Application.Reports;
using Petitions.Application.Retention;
using Petitions.Application.Supervision;
using Petitions.Application.Sweeps;
using Petitions.Application.Visits;
using Petitions.Domain.Reference;
using Petitions.Domain.Supervision;

namespace Petitions.Infrastructure.Ledgers;

/// <summary>导出表样: for what is a row of a list that goes out, the headings and the cells of its sheet. A test sees to it that none is missing.</summary>
internal static class ListSheets
{
    private static readonly Dictionary<Type, object> All = new object[]
    {
        new ListSheet<LedgerCase>(CaseCells.Head, CaseCells.Of),
        new ListSheet<VisitRow>(ListCells.VisitHead, ListCells.Of),
        new ListSheet<WarningRow>(ListCells.WarningHead, ListCells.Of),
        new ListSheet<WorkRow>(ListCells.WorkHead, ListCells.Of),
        new ListSheet<SupervisionRow>(OwedCells.SupervisionHead, OwedCells.Of),
        new ListSheet<ExecutionOwed>(OwedCells.ExecutionHead, OwedCells.Of),
        new ListSheet<Recommendation>(ListCells.RecommendationHead, ListCells.Of),
        new ListSheet<ProposalRow>(OwedCells.ProposalHead, OwedCells.Of),
        new ListSheet<UrgentReportOwed>(OwedCells.UrgentReportHead, OwedCells.Of),
        new ListSheet<RateCase>(ListCells.RateHead, ListCells.Of),
        new ListSheet<ReadRow>(RecordCells.ReadHead, RecordCells.Of),
        new ListSheet<RevealRow>(RecordCells.RevealHead, RecordCells.Of),
        new ListSheet<LedgerExportView>(RecordCells.ExportHead, RecordCells.Of),
        new ListSheet<GlassView>(RecordCells.GlassHead, RecordCells.Of),
        new ListSheet<AccountActRow>(RecordCells.AccountActHead, RecordCells.Of),
        new ListSheet<AccountView>(RecordCells.AccountHead, RecordCells.Of),
        new ListSheet<LedgerImportRow>(RecordCells.ImportHead, RecordCells.Of),
        new ListSheet<ReceptionDayView>(RecordCells.ReceptionDayHead, RecordCells.Of),
        new ListSheet<ReferenceLoadView>(RecordCells.LoadHead, RecordCells.Of),
        new ListSheet<DeadlineChange>(RecordCells.DeadlineChangeHead, RecordCells.Of),
    }.ToDictionary(s => s.GetType().GetGenericArguments()[0]);

    internal static ListSheet<TRow> Of<TRow>() => (ListSheet<TRow>)All[typeof(TRow)];
}

/// <summary>One of them.</summary>
internal sealed record ListSheet<TRow>(IReadOnlyList<string> Head, Func<TRow, ReferenceData, object?[]> Cells)
{
    /// <summary>One whose rows say everything themselves.</summary>
    internal ListSheet(IReadOnlyList<string> head, Func<TRow, object?[]> cells) : this(head, (row, _) => cells(row))
    {
    }
}
