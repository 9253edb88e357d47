using Petitions.Api.Messages;
using Petitions.Application.Notices;
using Petitions.Application.Ports;
using Petitions.Domain.Notices;
using Petitions.Web.Sending;

namespace Petitions.Api;

/// <summary>文书接口: notices issued as documents.</summary>
internal static class NoticeEndpoints
{
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void Map(IEndpointRouteBuilder api)
    {
        var documents = api.MapGroup("/cases/{id}/documents").WithTags("文书 documents");
        documents.MapLookup<ListNotices, NoticesView>("/", "文书列表: the notices issued, and the kinds that are owed", e => new(e.RouteId()));
        documents.MapLookup<FindNotice, IssuedNotice>("/{documentId}", "下载文书: the document itself (docx)",
            e => new(e.RouteId(), e.RouteId("documentId")), Download).Produces(StatusCodes.Status200OK, contentType: Docx);
        documents.MapAct<IssueNotice>("/", "出具文书: makes, numbers and keeps a notice");
        documents.MapAct<ServeNotice>("/service", "送达文书: records how a notice reached the petitioner");
    }

    private static IResult Download(IssuedNotice notice, Exchange exchange) => new SentFile(
        exchange.Http.RequestServices.GetRequiredService<IDocumentStore>().Open(notice.Sha256), Docx, $"{notice.Title}-{notice.Number}.docx");
}
