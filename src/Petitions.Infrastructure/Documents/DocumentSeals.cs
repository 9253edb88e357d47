using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Documents;

/// <summary>文件密封: whatever is written into a folder of documents is sealed; what stands there in plain, from before files were sealed, can be read still.</summary>
public sealed class DocumentSeals
{
    private readonly DocumentKeys _keys;

    /// <summary>With the master keys that contents' own keys are wrapped under.</summary>
    public DocumentSeals(SecrecyKeys keys) => _keys = new(keys);

    /// <summary>Seals a content into a new file, which is on the disk then; answers the hash and the length of the content.</summary>
    internal async Task<(string Sha256, long Size)> Write(IAsyncEnumerable<ReadOnlyMemory<byte>> content, string path, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // It is there before the content is asked for: DocumentRotation needs that.
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Delete, 0, useAsync: true);
        using var sealing = new SealedWriting(file, _keys);
        long size = 0;
        await foreach (var part in content.WithCancellation(cancellation))
        {
            hash.AppendData(part.Span);
            await sealing.Write(part, cancellation);
            size += part.Length;
        }

        await sealing.Finish(cancellation);
        file.Flush(flushToDisk: true);
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), size);
    }

    /// <summary>Seals what is in a file, sealed or plain, into a new one under a new key; answers the hash of the content.</summary>
    /// <exception cref="SecrecyException">It cannot be opened.</exception>
    internal async Task<string> Reseal(string from, string to, CancellationToken cancellation) => (await Write(Parts(from, cancellation), to, cancellation)).Sha256;

    /// <summary>The content of a file, sealed or plain.</summary>
    /// <exception cref="SecrecyException">Changed, cut off, or its master key is not configured.</exception>
    internal Stream Open(string path)
    {
        var file = Reading(path);
        try
        {
            if (SealedForm.HeaderOf(file) is { } header) return new SealedReading(file, header, _keys.Unwrapped(SealedForm.WrappedOf(header)));
            file.Position = 0;
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>True for a file that is plain, or whose key is wrapped under another master key than the current one.</summary>
    internal bool IsOld(string path)
    {
        using var file = Reading(path);
        return SealedForm.HeaderOf(file) is not { } header || _keys.IsOld(SealedForm.WrappedOf(header));
    }

    private static FileStream Reading(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 0);

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> Parts(string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var content = Open(path);
        var buffer = new byte[SealedForm.PieceBytes];
        for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0;) yield return buffer.AsMemory(0, read);
    }
}
