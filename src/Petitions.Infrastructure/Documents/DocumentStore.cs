using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Petitions.Application.Ports;
using Petitions.Domain;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Documents;

/// <summary>文件库: one file for each content, sealed and named by the content's hash; written aside, put on the disk, then renamed.</summary>
internal sealed partial class DocumentStore(IOptions<DocumentOptions> options, DocumentSeals seals, FolderOwners owners, ILogger<DocumentStore> log) : IDocumentStore
{
    private readonly string _folder = Path.GetFullPath(options.Value.Folder);

    private string Incoming => Path.Combine(_folder, "incoming");

    public Task<ReceivedDocument> Receive(Stream content, CancellationToken cancellation) => OnDisk(async () =>
    {
        FolderSync.Make(Incoming);
        var path = Path.Combine(Incoming, Path.GetRandomFileName());
        try
        {
            var (sha256, size) = await seals.Write(Arriving(content, cancellation), path, cancellation);
            var received = new ReceivedDocument(path, sha256, size, TypeOf(path));
            // As much work whether the content is here already or not: else whoever sends a copy could tell by the time it takes that some case has it.
            MakeReady(received);
            return received;
        }
        catch
        {
            new ReceivedDocument(path, "", 0, null).Dispose();
            throw;
        }
    });

    public Stream OpenReceived(ReceivedDocument document) => OnDisk(() => seals.Open(document.TemporaryPath));

    public void Keep(ReceivedDocument document) => OnDisk(() => KeepReceived(document));

    private bool KeepReceived(ReceivedDocument document)
    {
        var path = PathOf(document.Sha256);
        if (!File.Exists(document.ReadyPath))
        {
            // Kept already, and gone since only where the case that had it was anonymised.
            if (File.Exists(path)) return true;
            MakeReady(document);
        }

        Place(document.ReadyPath, path);
        return true;
    }

    public KeptDocument Keep(ReadOnlyMemory<byte> content, CancellationToken cancellation)
        => new(Convert.ToHexStringLower(SHA256.HashData(content.Span)), content.Length, Task.Run(() => OnDisk(() => Write(content, cancellation)), CancellationToken.None));

    private async Task<bool> Write(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        FolderSync.Make(Incoming);
        using var aside = new ReceivedDocument(Path.Combine(Incoming, Path.GetRandomFileName()), "", 0, null);
        var (sha256, _) = await seals.Write(new[] { content }.ToAsyncEnumerable(), aside.TemporaryPath, cancellation);
        Place(aside.TemporaryPath, PathOf(sha256));
        return true;
    }

    // Whoever keeps a content that is there writes the same bytes: the later rename changes nothing.
    private static void Place(string aside, string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        FolderSync.Make(folder);
        File.Move(aside, path, overwrite: true);
        FolderSync.Flush(folder);
    }

    // A copy: what was received stays until the commit, and the content can be put back from it (Attachments.Add).
    private static void MakeReady(ReceivedDocument document)
    {
        File.Copy(document.TemporaryPath, document.ReadyPath, overwrite: true);
        using var file = new FileStream(document.ReadyPath, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    public string DownloadName(string name, string contentType) => DocumentName.ForDownload(name, contentType);

    public string StrippedName(string name) => DocumentName.Stripped(name);

    public Stream Open(string sha256)
    {
        ContentFault fault = new("");
        if (OnDisk(() => Whole(sha256, out fault)) is { } content) return content;
        LogDamaged(sha256, fault.What);
        throw Refusal.DocumentDamaged();
    }

    public ContentFault? FaultOf(string sha256)
    {
        using var content = Whole(sha256, out var fault);
        return content is null ? fault : null;
    }

    private Stream? Whole(string sha256, out ContentFault fault)
    {
        Stream? content = null;
        fault = new("it is gone");
        try
        {
            content = Found(sha256);
            if (content is null) return null;
            if (Convert.ToHexStringLower(SHA256.HashData(content)) == sha256)
            {
                content.Position = 0;
                return content;
            }

            fault = new("its content is not what its hash says");
        }
        catch (SecrecyException e)
        {
            fault = new(e.Message, e.MissingKey);
        }

        content?.Dispose();
        return null;
    }

    // In its place, or aside while it is asked whether anybody holds it: it may go from the one to the other while it is looked for.
    private Stream? Found(string sha256)
    {
        foreach (var path in Enumerable.Repeat(sha256, 3).SelectMany(s => DocumentCopies.PlacesOf(_folder, s)))
        {
            try
            {
                return seals.Open(path);
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
            }
        }

        return null;
    }

    private string PathOf(string sha256) => DocumentCopies.PathOf(_folder, sha256);

    private string? TypeOf(string path)
    {
        using var content = seals.Open(path);
        return DocumentType.Of(content);
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Arriving(Stream content, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var buffer = new byte[SealedForm.PieceBytes];
        long size = 0;
        for (int read; (read = await Arrived(content, buffer, cancellation)) > 0;)
        {
            if ((size += read) > IDocumentStore.Limit) throw Refusal.TooLarge("20 MB");
            yield return buffer.AsMemory(0, read);
        }
    }

    private static async Task<int> Arrived(Stream content, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellation);
        }
        // The sender's fault, unlike an error of our own disk; what the server itself refuses keeps its status.
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw Refusal.Malformed("/file", "文件没有完整到达。", "The file did not arrive whole.");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The document {Sha256} is not given out ({Fault}): where no key is missing, put it back from a backup")]
    private partial void LogDamaged(string sha256, string fault);
}
