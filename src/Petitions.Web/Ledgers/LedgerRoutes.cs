using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Petitions.Application.Cases;
using Petitions.Application.Ledgers;
using Petitions.Application.Ports;
using Petitions.Application.Retention;
using Petitions.Application.Supervision;
using Petitions.Application.Sweeps;
using Petitions.Application.Visits;
using Petitions.Domain.Supervision;
using Petitions.Web.Forms;
using Petitions.Web.Sending;

namespace Petitions.Web.Ledgers;

/// <summary>台账下载: workbooks for a browser, which has no token to ask the API with; the same messages, so the same rights and the same record.</summary>
internal static class LedgerRoutes
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var ledgers = routes.MapGroup("/ledgers").RequireAuthorization().ExcludeFromDescription();
        ledgers.MapGet("/export", Export);
        MapList<ExportVisits, VisitRow>(ledgers, "visits", "来访台账", w => w.WriteVisits);
        MapList<ExportWarnings, WarningRow>(ledgers, "warnings", "预警台账", w => w.WriteWarnings);
        MapList<ExportWork, WorkRow>(ledgers, "work", "待办台账", w => w.WriteWork);
        MapList<ExportSupervisions, SupervisionRow>(ledgers, "supervisions", "督办台账", w => w.WriteSupervisions);
        MapList<ExportExecutions, ExecutionOwed>(ledgers, "executions", "待执行台账", w => w.WriteExecutions);
        MapList<ExportRecommendations, Recommendation>(ledgers, "recommendations", "三项建议台账", w => w.WriteRecommendations);
        MapList<ExportProposals, ProposalRow>(ledgers, "retention", "保管期限台账", w => w.WriteProposals);
        ledgers.MapGet("/template", Template);
        ledgers.MapGet("/{id:guid}/sheet", Sheet);
    }

    private static async Task<IResult> Export(HttpContext http, PageSender sender, IReferenceSource reference, ILedgerWorkbooks workbooks, CancellationToken cancellation)
    {
        var filters = await Queries.Read<CaseFilters>(http, sender, reference);
        return await sender.WithStream(new ExportLedger(filters), cases => File($"信访台账-{sender.Today:yyyyMMdd}.xlsx",
            stream => workbooks.WriteCases(cases, stream, cancellation)), cancellation);
    }

    private static void MapList<TExport, TRow>(
        IEndpointRouteBuilder ledgers, string list, string name, Func<ILedgerWorkbooks, Func<IAsyncEnumerable<TRow>, Stream, CancellationToken, Task>> write)
        where TExport : MediatR.IRequest<IAsyncEnumerable<TRow>>, new()
        => ledgers.MapGet("/export/" + list, async (HttpContext http, PageSender sender, IReferenceSource reference, ILedgerWorkbooks workbooks, CancellationToken cancellation) =>
            await sender.WithStream(await Queries.Read<TExport>(http, sender, reference), rows => File($"{name}-{sender.Today:yyyyMMdd}.xlsx",
                stream => write(workbooks)(rows, stream, cancellation)), cancellation));

    private static async Task<IResult> Template(PageSender sender, ILedgerWorkbooks workbooks, CancellationToken cancellation)
    {
        var headings = await sender.Send(new FindLedgerTemplate(), cancellation: cancellation);
        return await File("台账模板.xlsx", stream => workbooks.WriteTemplate(headings, stream, cancellation));
    }

    private static async Task<IResult> Sheet(Guid id, PageSender sender, ILedgerWorkbooks workbooks, CancellationToken cancellation)
    {
        var ledger = await sender.Send(new FindLedgerSheet(id), cancellation: cancellation);
        return await File($"批注-{Path.GetFileNameWithoutExtension(ledger.Import.FileName)}.xlsx", stream => workbooks.WriteMarked(ledger, stream, cancellation));
    }

    // Written aside first, as the API does: what goes wrong on the way is told as an error and not as half a file.
    private static async Task<IResult> File(string name, Func<Stream, Task> write)
    {
        var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await write(file);
            file.Position = 0;
            return Results.Stream(file, Xlsx, name);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
