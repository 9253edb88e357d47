using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Petitions.Api.Json;
using Petitions.Application.Ports;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Infrastructure.Documents;

namespace Petitions.Api.Messages;

/// <summary>上传: one file of a multipart body, streamed to the store without being held in memory.</summary>
internal static class Upload
{
    private const int BoundaryLength = 70;

    /// <summary>The file's stripped name and its received content; refuses anything but exactly one part named <c>file</c>.</summary>
    public static async Task<(string Name, ReceivedDocument Document)> Read(HttpRequest request, IDocumentStore documents, CancellationToken cancellation)
    {
        var reader = new MultipartReader(Boundary(request.ContentType), request.Body);
        var section = await Next(reader, cancellation);
        var name = NameOf(section);
        var document = await documents.Receive(section!.Body, cancellation);
        try
        {
            return await Next(reader, cancellation) is null ? (name, document) : throw OneFile();
        }
        catch
        {
            document.Dispose();
            throw;
        }
    }

    private static async Task<MultipartSection?> Next(MultipartReader reader, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellation);
        }
        // How the reader says that the body ends early or that its wrapping is too long.
        catch (Exception e) when (e is (IOException or InvalidDataException) and not BadHttpRequestException)
        {
            throw Refusal.Malformed("/", "multipart 正文不完整或格式有误。", "The multipart body is incomplete or malformed.");
        }
    }

    private static string NameOf(MultipartSection? section)
    {
        if (!ContentDispositionHeaderValue.TryParse(section?.ContentDisposition, out var disposition)
            || HeaderUtilities.RemoveQuotes(disposition.Name) != "file" || !disposition.IsFileDisposition()) throw OneFile();
        var sent = disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value : HeaderUtilities.RemoveQuotes(disposition.FileName).Value;
        if (!TextRules.IsWhole(sent ?? ""))
            throw Refusal.Malformed("/file", "文件名含有控制字符或不完整的字符，请改名。", "The file name holds a control character or half a character; rename the file.");
        return DocumentName.Stripped(sent ?? "");
    }

    private static string Boundary(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            throw new BadHttpRequestException("Send multipart/form-data.", StatusCodes.Status415UnsupportedMediaType);
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return boundary is { Length: > 0 and <= BoundaryLength }
            ? boundary
            : throw Refusal.Malformed("/", "multipart 缺少 boundary。", "The multipart boundary is missing.");
    }

    private static Refusal OneFile() => Refusal.Malformed("/file", "请以 multipart/form-data 发送一个名为 file 的文件。",
        "Send exactly one file, in the part named 'file', as multipart/form-data.");
}
