using Petitions.Application.Sweeps;

namespace Petitions.Application.Ports;

/// <summary>收到的文件: a file received whole, not kept yet; disposing forgets it.</summary>
/// <param name="TemporaryPath">Where it lies, sealed, until it is kept; <see cref="IDocumentStore.OpenReceived"/> opens it.</param>
/// <param name="Sha256">64 small hexadecimal digits.</param>
/// <param name="SizeBytes">Bytes.</param>
/// <param name="ContentType">The type its content shows; null where it is none of those taken.</param>
public sealed record ReceivedDocument(string TemporaryPath, string Sha256, long SizeBytes, string? ContentType) : IDisposable
{
    /// <summary>A second file of the same content, on the disk before any transaction begins: keeping it is a change of its name.</summary>
    public string ReadyPath => TemporaryPath + ".ready";

    /// <summary>Removes what was not kept; what cannot be removed just now is left to <see cref="IDocumentStore.DropCutOff"/>.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(TemporaryPath);
            File.Delete(ReadyPath);
        }
        // What was answered before stands: a case that has its file, or the refusal that says what the disk lacks.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}

/// <summary>入库文件: what is kept.</summary>
/// <param name="Sha256">64 small hexadecimal digits.</param>
/// <param name="SizeBytes">Bytes.</param>
/// <param name="OnDisk">Ends when it is safely on the disk, or fails as the disk does; whoever names the content commits after it.</param>
public readonly record struct KeptDocument(string Sha256, long SizeBytes, Task OnDisk);

/// <summary>文件库: contents by their hash, each once and sealed, outside the web root. What the disk does not let it do is refused with <c>documents-unavailable</c>.</summary>
public interface IDocumentStore
{
    /// <summary>Largest file in bytes.</summary>
    const long Limit = 20 * 1024 * 1024;

    /// <summary>Takes a file in while hashing and sealing it and puts it safely on the disk; refuses with <c>too-large</c>.</summary>
    Task<ReceivedDocument> Receive(Stream content, CancellationToken cancellation);

    /// <summary>What a received file holds, to be disposed by the caller.</summary>
    Stream OpenReceived(ReceivedDocument document);

    /// <summary>Keeps a copy of a received file under its hash, whether or not that content is kept already. Quick, for it is done while others wait to write.</summary>
    void Keep(ReceivedDocument document);

    /// <summary>
    /// Begins to keep a content that the program has made itself, and goes on beside the caller until <see cref="KeptDocument.OnDisk"/> has ended. Where the transaction is not
    /// committed a file stays that nobody names: <see cref="ForgetUnheld"/> takes it away.
    /// </summary>
    KeptDocument Keep(ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>Removes a content for good, unless somebody turns out to hold it: it is put aside first, then asked for, then deleted or put back. Does nothing where it is not there.</summary>
    Task Forget(string sha256, Func<Task<bool>> isHeld);

    /// <summary>
    /// Forgets every content last written before an instant that nobody holds, and puts back what a killed erasure has left aside of those that somebody does; answers how many there
    /// were. <paramref name="held"/> says of many at once which of them are held. Where another database keeps documents in the same folder nothing goes, and one is answered as refused.
    /// </summary>
    Task<SweepOutcome> ForgetUnheld(DateTimeOffset before, bool onlyCount, Func<IReadOnlyList<string>, Task<IReadOnlySet<string>>> held, CancellationToken cancellation);

    /// <summary>Removes what uploads that were cut off have left, last written before an instant; answers how many there were.</summary>
    int DropCutOff(DateTimeOffset before, bool onlyCount);

    /// <summary>The kept content, to be disposed by the caller; refuses with <c>document-damaged</c> where it is gone, cannot be opened, or is not what its hash says.</summary>
    Stream Open(string sha256);

    /// <summary>What is wrong with a content; null where it is there and is what its hash says.</summary>
    ContentFault? FaultOf(string sha256);

    /// <summary>The name to save a download under: it ends as its content is, so that a harmless file cannot pass for a program.</summary>
    string DownloadName(string name, string contentType);

    /// <summary>What is kept of the name a client sent: its last part, without control characters; may be empty.</summary>
    string StrippedName(string name);
}

/// <summary>文件缺损: why a kept content cannot be given.</summary>
/// <param name="What">What is wrong, in English.</param>
/// <param name="MissingKey">The id of a key that is not listed, where that is all: the content may be sound.</param>
public sealed record ContentFault(string What, string? MissingKey = null);
