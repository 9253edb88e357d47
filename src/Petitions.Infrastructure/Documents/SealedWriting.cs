using System.Security.Cryptography;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Documents;

/// <summary>密封写入: writes a content sealed under a new key of its own, piece by piece as it comes; without <see cref="Finish"/> it has no end, and nobody can open it.</summary>
internal sealed class SealedWriting : IDisposable
{
    private readonly Stream _file;
    private readonly AesGcm _aes;
    private readonly byte[] _header;
    private readonly byte[] _plain = new byte[SealedForm.PieceBytes];
    private readonly byte[] _sealed = new byte[SealedForm.PieceBytes + SealedForm.TagBytes];
    private int _held;
    private long _number;

    public SealedWriting(Stream file, DocumentKeys keys)
    {
        var (key, wrapped) = keys.New();
        (_file, _aes, _header) = (file, new AesGcm(key, SealedForm.TagBytes), SealedForm.Header(wrapped));
    }

    public async Task Write(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        while (content.Length > 0)
        {
            // A full piece waits for the next byte: only then it is known not to be the last.
            if (_held == _plain.Length) await Put(isLast: false, cancellation);
            var taken = Math.Min(content.Length, _plain.Length - _held);
            content[..taken].CopyTo(_plain.AsMemory(_held));
            _held += taken;
            content = content[taken..];
        }
    }

    /// <summary>Writes the last piece, which says that it is: an empty one where there was no content.</summary>
    public Task Finish(CancellationToken cancellation) => Put(isLast: true, cancellation);

    public void Dispose() => _aes.Dispose();

    private async Task Put(bool isLast, CancellationToken cancellation)
    {
        if (_number == 0) await _file.WriteAsync(_header, cancellation);
        Seal(isLast);
        await _file.WriteAsync(_sealed.AsMemory(0, _held + SealedForm.TagBytes), cancellation);
        (_held, _number) = (0, _number + 1);
    }

    private void Seal(bool isLast)
    {
        Span<byte> nonce = stackalloc byte[SealedForm.NonceBytes];
        SealedForm.Nonce(nonce, _number, isLast);
        _aes.Encrypt(nonce, _plain.AsSpan(0, _held), _sealed.AsSpan(0, _held), _sealed.AsSpan(_held, SealedForm.TagBytes), _header);
    }
}
