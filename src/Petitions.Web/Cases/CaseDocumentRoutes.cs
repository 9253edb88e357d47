using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Petitions.Application.Cases;
using Petitions.Application.Notices;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Web.Sending;

namespace Petitions.Web.Cases;

/// <summary>案件文件: documents of a case to and from a browser, which has no token to ask the API with; the same messages, so the same rights and the same record.</summary>
public static class CaseDocumentRoutes
{
    /// <summary>Name of the version last seen, in every form about a case.</summary>
    public const string SeenName = "seen-version";

    // One megabyte for the wrapping around the file.
    private const long Most = IDocumentStore.Limit + (1024 * 1024);
    private const long LetCome = 3 * Most;
    private const string TooLarge = "too-large";
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var one = routes.MapGroup("/cases/{number}").RequireAuthorization().ExcludeFromDescription();
        one.MapGet("/attachments/{id:guid}", Attachment);
        one.MapGet("/notices/{id:guid}", Notice);
        // Where an upload leads that came after its session had ended, once its sender has signed in: a file is not carried along.
        one.MapGet("/attachments", (string number) => Results.Redirect($"/cases/{Uri.EscapeDataString(number)}?refused=session-ended#documents"));
        one.MapPost("/attachments", Attach).WithMetadata(new RequestSizeLimitAttribute(Most), new ToldAtItsField());
    }

    /// <summary>A file that no reading of the form would get through is told at its field too. A browser reads no answer before it has sent the whole, so that
    /// is let come, and forgotten.</summary>
    public static async Task Measure(HttpContext http, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(next);
        if (!(http.Request.ContentLength is > Most and <= LetCome) || http.GetEndpoint()?.Metadata.GetMetadata<ToldAtItsField>() is null
            || http.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { IsReadOnly: false } limit)
        {
            await next(http);
            return;
        }

        limit.MaxRequestBodySize = LetCome;
        await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        http.Response.Redirect($"/cases/{Uri.EscapeDataString((string)http.Request.RouteValues["number"]!)}?refused={TooLarge}#documents");
    }

    private static async Task<IResult> Attachment(string number, Guid id, PageSender sender, IDocumentStore documents, CancellationToken cancellation)
    {
        var at = await sender.Send(new LocateCase(number), cancellation: cancellation);
        var file = await sender.Send(new FindAttachment(at.Id, id), cancellation: cancellation);
        return new SentFile(documents.Open(file.Sha256), file.ContentType, documents.DownloadName(file.Name, file.ContentType));
    }

    private static async Task<IResult> Attach(string number, IFormFile file, [FromForm(Name = SeenName)] int? seen, PageSender sender, IDocumentStore documents,
        CancellationToken cancellation)
    {
        var at = await sender.Send(new LocateCase(number), cancellation: cancellation);
        try
        {
            await using var content = file.OpenReadStream();
            using var received = await documents.Receive(content, cancellation);
            await sender.Send(new AttachDocument(at.Id, documents.StrippedName(file.FileName), received), seen, cancellation: cancellation);
            return Results.Redirect($"/cases/{at.Number}?done={CaseAct.Attachment.Word()}");
        }
        catch (Refusal refusal)
        {
            // The second of two is told what the first changed.
            var since = refusal.Kind == RefusalKind.Stale && seen is { } version ? string.Create(CultureInfo.InvariantCulture, $"&since={version}") : "";
            return Results.Redirect($"/cases/{at.Number}?refused={refusal.Code}{since}#documents");
        }
    }

    private static async Task<IResult> Notice(string number, Guid id, PageSender sender, IDocumentStore documents, CancellationToken cancellation)
    {
        var at = await sender.Send(new LocateCase(number), cancellation: cancellation);
        var notice = await sender.Send(new FindNotice(at.Id, id), cancellation: cancellation);
        return new SentFile(documents.Open(notice.Sha256), Docx, $"{notice.Title}-{notice.Number}.docx");
    }

    private sealed class ToldAtItsField;
}
