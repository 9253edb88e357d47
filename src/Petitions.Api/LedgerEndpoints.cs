using Microsoft.AspNetCore.Mvc;
using Petitions.Api.Messages;
using Petitions.Api.OpenApi;
using Petitions.Application.Cases;
using Petitions.Application.Ledgers;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Retention;
using Petitions.Application.Supervision;
using Petitions.Application.Sweeps;
using Petitions.Application.Visits;
using Petitions.Domain.Supervision;

namespace Petitions.Api;

/// <summary>台账接口: the office's ledgers in and out, as Excel workbooks.</summary>
internal static class LedgerEndpoints
{
    // One megabyte for the wrapping around the file.
    private const long RequestLimit = IDocumentStore.Limit + Exchange.BodyLimit;

    public static void Map(IEndpointRouteBuilder api)
    {
        var ledgers = api.MapGroup("/ledgers").WithTags("台账 ledgers");
        ledgers.MapMessage<ExportLedger>(HttpMethods.Get, "/export", "导出台账: every case of a list as a workbook, personal data masked", Export, query: typeof(CaseFilters))
            .WithMetadata(new AlsoAnswers(StatusCodes.Status409Conflict)).Produces(StatusCodes.Status200OK, contentType: WorkbookResult.Xlsx);
        MapList<ExportVisits, VisitRow>(ledgers, "visits", "导出来访: every arrival of the list of visits as a workbook", "来访台账", w => w.WriteVisits);
        MapList<ExportWarnings, WarningRow>(ledgers, "warnings", "导出预警: every warning of the list as a workbook", "预警台账", w => w.WriteWarnings);
        MapList<ExportWork, WorkRow>(ledgers, "work", "导出待办: what waits for the caller as a workbook", "待办台账", w => w.WriteWork);
        MapList<ExportSupervisions, SupervisionRow>(ledgers, "supervisions", "导出督办: every order of the list, with its answer, as a workbook", "督办台账", w => w.WriteSupervisions);
        MapList<ExportExecutions, ExecutionOwed>(ledgers, "executions", "导出待执行: every request to be carried out as a workbook", "待执行台账", w => w.WriteExecutions);
        MapList<ExportRecommendations, Recommendation>(ledgers, "recommendations", "导出三项建议: the recommendations of a year, with what became of them, as a workbook", "三项建议台账", w => w.WriteRecommendations);
        MapList<ExportProposals, ProposalRow>(ledgers, "retention", "导出保管期限: every proposal of the list as a workbook", "保管期限台账", w => w.WriteProposals);
        ledgers.MapSearch<ListOwnExports, IReadOnlyList<OwnExport>>("/exports/own", "我的导出: the caller's exports of the last day, and how far each is");
        ledgers.MapCommand<CancelExport, bool>("/exports/{exportId}/cancellation", "取消导出: it stops within a thousand rows, and nothing goes out",
            (m, e) => m with { ExportId = e.RouteId("exportId") }, (_, _) => Results.NoContent(), emptyAllowed: true).Produces(StatusCodes.Status204NoContent);
        ledgers.MapSearch<ListLedgerExports, Page<LedgerExportView>>("/exports", "导出记录: who took which list out, newest first");
        ledgers.MapSearch<ListLedgerImports, Page<LedgerImportRow>>("/imports", "台账导入列表: one's own uploads, newest first, and how far each came");
        ledgers.MapMessage<UploadLedger>(HttpMethods.Post, "/imports", "上传台账: one workbook as multipart/form-data, in the part named file; nothing is stored before it is confirmed",
                Upload, withoutKey: WithoutKey.Upload).WithMetadata(new RequestSizeLimitAttribute(RequestLimit), new AlsoAnswers(StatusCodes.Status422UnprocessableEntity), new AlsoAnswers(StatusCodes.Status409Conflict))
            .Accepts<IFormFile>("multipart/form-data", OperationWords.AnyType).Produces<LedgerImportView>(StatusCodes.Status201Created);
        var one = ledgers.MapGroup("/imports/{importId}");
        one.MapLookup<FindLedgerImport, LedgerImportView>("/", "查看台账导入: how far it is, and what became of its rows", e => new(e.RouteId("importId")));
        one.MapSearch<ListLedgerRows, Page<LedgerRowView>>("/rows", "台账行: the rows with their faults, personal data masked",
            (message, e) => message with { ImportId = e.RouteId("importId") });
        one.MapLookup<FindLedgerSheet, MarkedLedger>("/sheet", "批注台账: the workbook as uploaded, with what became of each row beside it", e => new(e.RouteId("importId")), Sheet)
            .Produces(StatusCodes.Status200OK, contentType: WorkbookResult.Xlsx);
        one.MapMessage<ConfirmLedger>(HttpMethods.Post, "/confirmation", "确认导入: stores the rows that are ready; goes on where it was cut off", async exchange =>
        {
            await exchange.Admit(ConfirmLedger.Guard);
            exchange.NoQuery();
            return Results.Ok(await exchange.Send(new ConfirmLedger(exchange.RouteId("importId"))));
        }, withoutKey: WithoutKey.Confirmation).WithMetadata(new AlsoAnswers(StatusCodes.Status409Conflict)).Accepts<object>(true, "application/json", OperationWords.AnyType).Produces<LedgerImportView>();
        one.MapCommand<CancelLedger, Guid>("/cancellation", "取消导入: nothing more is stored; what was stays",
            (m, e) => m with { ImportId = e.RouteId("importId") }, (_, _) => Results.NoContent(), emptyAllowed: true).Produces(StatusCodes.Status204NoContent);
        ledgers.MapLookup<FindLedgerTemplate, IReadOnlyList<string>>("/template", "台账模板: an empty workbook with the headings", _ => new(),
            (headings, e) => new WorkbookResult("台账模板.xlsx", (stream, cancellation) => Workbooks(e).WriteTemplate(headings, stream, cancellation)))
            .Produces(StatusCodes.Status200OK, contentType: WorkbookResult.Xlsx);
    }

    private static void MapList<TExport, TRow>(
        IEndpointRouteBuilder ledgers, string list, string summary, string name, Func<ILedgerWorkbooks, Func<IAsyncEnumerable<TRow>, Stream, CancellationToken, Task>> write)
        where TExport : IQuery<IAsyncEnumerable<TRow>>, IGuarded, new()
        => ledgers.MapMessage<TExport>(HttpMethods.Get, "/export/" + list, summary, async exchange =>
        {
            await exchange.Admit(TExport.Guard);
            var rows = await exchange.Send(exchange.Query<TExport>());
            return new WorkbookResult($"{name}-{exchange.Caller.Today:yyyyMMdd}.xlsx", (stream, cancellation) => write(Workbooks(exchange))(rows, stream, cancellation));
        }, query: typeof(TExport)).WithMetadata(new AlsoAnswers(StatusCodes.Status409Conflict)).Produces(StatusCodes.Status200OK, contentType: WorkbookResult.Xlsx);

    private static async Task<IResult> Upload(Exchange exchange)
    {
        await exchange.Admit(UploadLedger.Guard);
        exchange.NoQuery();
        var documents = exchange.Http.RequestServices.GetRequiredService<IDocumentStore>();
        var (name, document) = await Messages.Upload.Read(exchange.Http.Request, documents, exchange.Cancelled);
        using (document)
        {
            var id = await exchange.Send(new UploadLedger(name, document));
            return Results.Created($"{Endpoints.Base}/ledgers/imports/{id}", await exchange.Send(new FindLedgerImport(id)));
        }
    }

    private static async Task<IResult> Export(Exchange exchange)
    {
        await exchange.Admit(ExportLedger.Guard);
        var cases = await exchange.Send(new ExportLedger(exchange.Query<CaseFilters>()));
        var name = $"信访台账-{exchange.Caller.Today:yyyyMMdd}.xlsx";
        return new WorkbookResult(name, (stream, cancellation) => Workbooks(exchange).WriteCases(cases, stream, cancellation));
    }

    private static IResult Sheet(MarkedLedger ledger, Exchange exchange) => new WorkbookResult(
        $"批注-{Path.GetFileNameWithoutExtension(ledger.Import.FileName)}.xlsx", (stream, cancellation) => Workbooks(exchange).WriteMarked(ledger, stream, cancellation));

    private static ILedgerWorkbooks Workbooks(Exchange exchange) => exchange.Http.RequestServices.GetRequiredService<ILedgerWorkbooks>();
}
