using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Petitions.Application.Ledgers;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
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
        foreach (var list in ExportedLists.All) list.To(new ExportRoutes(ledgers));
        ledgers.MapGet("/template", Template);
        ledgers.MapGet("/{id:guid}/sheet", Sheet);
    }

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
    private static async Task<IResult> File(string name, Func<Stream, Task> write) => new SentFile(await SetAside.Written(write), Xlsx, name);

    private sealed class ExportRoutes(IEndpointRouteBuilder ledgers) : IListTaker
    {
        public void Take<TList, TExport, TRow>(ExportedList<TList, TExport, TRow> list)
            where TList : IGuarded
            where TExport : IQuery<IAsyncEnumerable<TRow>>, IGuarded, new()
            => ledgers.MapGet("/export" + list.Path, async (HttpContext http, PageSender sender, IReferenceSource reference, ILedgerWorkbooks workbooks,
                CancellationToken cancellation) =>
            {
                var message = await Queries.Read<TExport>(http, sender, reference);
                return await sender.WithStream(list.About is { } about ? about(message, http.Request.RouteValues[list.Of!]!.ToString()!) : message,
                    rows => File($"{list.File}-{sender.Today:yyyyMMdd}.xlsx", stream => workbooks.Write(rows, stream, cancellation)), cancellation);
            });
    }
}
