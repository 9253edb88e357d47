using Petitions.Application.Cases;
using Petitions.Application.Evidence;
using Petitions.Application.Ports;
using Petitions.Web;
using Petitions.Web.Sending;

namespace Petitions.Api;

/// <summary>案卷下载, for a browser: the same message and the same zip as the API's.</summary>
internal static class CaseFileDownload
{
    public static void Map(IEndpointRouteBuilder routes)
        => routes.MapGet("/cases/{number}/file", Download).RequireAuthorization().ExcludeFromDescription().OfPages();

    private static async Task<IResult> Download(string number, PageSender sender, IDocumentStore documents, CancellationToken cancellation)
    {
        var at = await sender.Send(new LocateCase(number), cancellation: cancellation);
        var file = await sender.Send(new FindCaseFile(at.Id), cancellation: cancellation);
        return await CaseFileZip.Answer(file, documents, cancellation);
    }
}
