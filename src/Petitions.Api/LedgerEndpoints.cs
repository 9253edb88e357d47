using Microsoft.AspNetCore.Mvc;
using Petitions.Api.Messages;
using Petitions.Api.OpenApi;
using Petitions.Application.Cases;
using Petitions.Application.Ledgers;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;

namespace Petitions.Api;

/// <summary>台账接口: the office's ledgers in and out, as Excel workbooks.</summary>
internal static class LedgerEndpoints
{
    // One megabyte for the wrapping around the file.
    private const long RequestLimit = IDocumentStore.Limit + Exchange.BodyLimit;

    public static void Map(IEndpointRouteBuilder api)
    {
        var ledgers = api.MapGroup("/ledgers").WithTags("台账 ledgers");
        foreach (var list in ExportedLists.All) list.To(new ExportRoutes(ledgers));
        ledgers.MapSearch<ListOwnExports, IReadOnlyList<OwnExport>>("/exports/own", "我的导出: the caller's exports of the last day, and how far each is");
        ledgers.MapCommand<CancelExport, bool>("/exports/{exportId}/cancellation", "取消导出: it stops within a thousand rows, and nothing goes out",
            (m, e) => m with { ExportId = e.RouteId("exportId") }, (_, _) => Results.NoContent(), emptyAllowed: true).Produces(StatusCodes.Status204NoContent);
        ledgers.MapSearch<ListLedgerExports, Page<LedgerExportView>>("/exports", "导出记录: who took which list out, newest first");
        ledgers.MapSearch<ListLedgerImports, Page<LedgerImportRow>>("/imports", "台账导入列表: one's own uploads, newest first, and how far each came");
        ledgers.MapMessage<UploadLedger>(HttpMethods.Post, "/imports",
            "上传台账: one workbook as multipart/form-data, in the part named file; nothing is stored before it is confirmed",
                Upload, withoutKey: WithoutKey.Upload).WithMetadata(new RequestSizeLimitAttribute(RequestLimit), new AlsoAnswers(StatusCodes.Status422UnprocessableEntity),
                new AlsoAnswers(StatusCodes.Status409Conflict))
            .Accepts<IFormFile>("multipart/form-data", OperationWords.AnyType).Produces<LedgerImportView>(StatusCodes.Status201Created);
        var one = ledgers.MapGroup("/imports/{importId}");
        one.MapLookup<FindLedgerImport, LedgerImportView>("/", "查看台账导入: how far it is, and what became of its rows", e => new(e.RouteId("importId")));
        one.MapSearch<ListLedgerRows, Page<LedgerRowView>>("/rows", "台账行: the rows with their faults, personal data masked",
            (message, e) => message with { ImportId = e.RouteId("importId") });
        one.MapLookup<FindLedgerSheet, MarkedLedger>("/sheet", "批注台账: the workbook as uploaded, with what became of each row beside it", e => new(e.RouteId("importId")), Sheet)
            .Produces(StatusCodes.Status200OK, contentType: WorkbookResult.Xlsx);
        one.MapMessage<ConfirmLedger>(HttpMethods.Post, "/confirmation", "确认导入: stores the rows that are ready; goes on where it was cut off", async exchange =>
        {
            var message = await exchange.Admit(() => new ConfirmLedger(exchange.RouteId("importId")));
            exchange.NoQuery();
            await exchange.Body<EmptyBody>(emptyAllowed: true, replays: false);
            return Results.Ok(await exchange.Send(message));
        }, withoutKey: WithoutKey.Confirmation).WithMetadata(new AlsoAnswers(StatusCodes.Status409Conflict)).TakesJson<EmptyBody>(true).Produces<LedgerImportView>();
        one.MapCommand<CancelLedger, Guid>("/cancellation", "取消导入: nothing more is stored; what was stays",
            (m, e) => m with { ImportId = e.RouteId("importId") }, (_, _) => Results.NoContent(), emptyAllowed: true).Produces(StatusCodes.Status204NoContent);
        ledgers.MapLookup<FindLedgerTemplate, IReadOnlyList<string>>("/template", "台账模板: an empty workbook with the headings", _ => new(),
            (headings, e) => new WorkbookResult("台账模板.xlsx", (stream, cancellation) => Workbooks(e).WriteTemplate(headings, stream, cancellation)))
            .Produces(StatusCodes.Status200OK, contentType: WorkbookResult.Xlsx);
    }

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

    private static IResult Sheet(MarkedLedger ledger, Exchange exchange) => new WorkbookResult(
        $"批注-{Path.GetFileNameWithoutExtension(ledger.Import.FileName)}.xlsx", (stream, cancellation) => Workbooks(exchange).WriteMarked(ledger, stream, cancellation));

    private static ILedgerWorkbooks Workbooks(Exchange exchange) => exchange.Http.RequestServices.GetRequiredService<ILedgerWorkbooks>();

    private sealed class ExportRoutes(IEndpointRouteBuilder ledgers) : IListTaker
    {
        public void Take<TList, TExport, TRow>(ExportedList<TList, TExport, TRow> list)
            where TList : IGuarded
            where TExport : IQuery<IAsyncEnumerable<TRow>>, IGuarded, new()
            => ledgers.MapMessage<TExport>(HttpMethods.Get, "/export" + list.Path, list.Summary, async exchange =>
            {
                TExport About(TExport message) => list.About is { } about ? about(message, exchange.RouteText(list.Of!)) : message;
                await exchange.Admit(() => About(new()));
                var rows = await exchange.Send(About(exchange.Query<TExport>()));
                return new WorkbookResult($"{list.File}-{exchange.Caller.Today:yyyyMMdd}.xlsx", (stream, cancellation) => Workbooks(exchange).Write(rows, stream, cancellation));
            }, query: typeof(TExport)).WithMetadata(new AlsoAnswers(StatusCodes.Status409Conflict)).Produces(StatusCodes.Status200OK, contentType: WorkbookResult.Xlsx);
    }
}
