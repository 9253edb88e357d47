using System.Text;
using Microsoft.AspNetCore.Mvc;
using Petitions.Api.Messages;
using Petitions.Api.OpenApi;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Infrastructure.Documents;
using Petitions.Web.Sending;

namespace Petitions.Api;

/// <summary>附件接口: scans, photographs and documents of a case.</summary>
internal static class AttachmentEndpoints
{
    // One megabyte for the wrapping around the file.
    private const long RequestLimit = IDocumentStore.Limit + Exchange.BodyLimit;

    public static void Map(IEndpointRouteBuilder api)
    {
        var attachments = api.MapGroup("/cases/{id}/attachments").WithTags("附件 attachments");
        attachments.MapMessage<AttachDocument>(HttpMethods.Post, "/", "添加附件: one file as multipart/form-data, in the part named file", Attach, isAct: true)
            .WithMetadata(new RequestSizeLimitAttribute(RequestLimit)).Accepts<IFormFile>("multipart/form-data", OperationWords.AnyType)
            .Produces<AttachedDocument>(StatusCodes.Status201Created);
        attachments.MapLookup<ListAttachments, IReadOnlyList<Attachment>>("/", "附件列表: the attachments in the order added", e => new(e.RouteId()));
        attachments.MapLookup<FindAttachment, Attachment>("/{attachmentId}", "下载附件: the file itself",
            e => new(e.RouteId(), e.RouteId("attachmentId")), Download).Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
    }

    private static async Task<IResult> Attach(Exchange exchange)
    {
        var id = exchange.RouteId();
        await exchange.Admit(AttachDocument.Guard, Thing.Of(ThingKind.Case, id));
        exchange.NoQuery();
        exchange.SeeVersion();
        var documents = exchange.Http.RequestServices.GetRequiredService<IDocumentStore>();
        var (name, document) = await Upload.Read(exchange.Http.Request, documents, exchange.Cancelled);
        using (document)
        {
            exchange.Claim(Encoding.UTF8.GetBytes(name + "\n" + document.Sha256));
            var attached = await exchange.Send(new AttachDocument(id, name, document));
            exchange.Tag(attached.Version);
            return Results.Created($"{Endpoints.Base}/cases/{id}/attachments/{attached.Attachment.Id}", attached);
        }
    }

    private static IResult Download(Attachment attachment, Exchange exchange) => new SentFile(
        exchange.Http.RequestServices.GetRequiredService<IDocumentStore>().Open(attachment.Sha256),
        attachment.ContentType, DocumentName.ForDownload(attachment.Name, attachment.ContentType));
}
