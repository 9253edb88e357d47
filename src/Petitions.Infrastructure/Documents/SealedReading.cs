using System.Security.Cryptography;
using Petitions.Infrastructure.Secrecy;

namespace Petitions.Infrastructure.Documents;

/// <summary>密封读取: the content of a sealed file, from any place of it, one piece in memory at a time. Every read of what was changed, and the opening of what
/// was cut off, ends with a <see cref="SecrecyException"/>.</summary>
internal sealed class SealedReading : Stream
{
    private readonly FileStream _file;
    private readonly AesGcm _aes;
    private readonly byte[] _header;
    private readonly byte[] _plain = new byte[SealedForm.PieceBytes];
    private readonly byte[] _sealed = new byte[SealedForm.PieceBytes + SealedForm.TagBytes];
    private readonly long _body;
    private readonly long _last;
    private long _opened = -1;
    private long _position;

    /// <summary>Takes the file over, unless it throws; its last piece is opened at once, which says how long the content is.</summary>
    public SealedReading(FileStream file, byte[] header, byte[] key)
    {
        _body = file.Length - header.Length;
        _last = (_body - 1) / _sealed.Length;
        // An empty piece stands for an empty content alone.
        if (_body < SealedForm.TagBytes || (_last > 0 && _body - (_last * _sealed.Length) <= SealedForm.TagBytes)) throw SealedForm.CutOff();
        (_file, _header, _aes) = (file, header, new AesGcm(key, SealedForm.TagBytes));
        try
        {
            Open(_last);
        }
        catch
        {
            _aes.Dispose();
            throw;
        }
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _body - ((_last + 1) * SealedForm.TagBytes);

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, Math.Max(0, Length - _position));
        if (wanted == 0) return 0;
        var (number, within) = Math.DivRem(_position, SealedForm.PieceBytes);
        if (number != _opened) Open(number);
        var taken = Math.Min(wanted, SealedForm.PieceBytes - (int)within);
        _plain.AsSpan((int)within, taken).CopyTo(buffer);
        _position += taken;
        return taken;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var place = offset + origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => _position,
            _ => Length,
        };
        // As a file says it: whoever reads a broken zip looks for this.
        return place >= 0 ? _position = place : throw new IOException("There is nothing before the beginning of a document.");
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _aes.Dispose();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Open(long number)
    {
        _opened = -1;
        var isLast = number == _last;
        var length = isLast ? (int)(_body - (_last * _sealed.Length)) : _sealed.Length;
        _file.Position = _header.Length + (number * _sealed.Length);
        if (_file.ReadAtLeast(_sealed.AsSpan(0, length), length, throwOnEndOfStream: false) < length) throw SealedForm.CutOff();
        Span<byte> nonce = stackalloc byte[SealedForm.NonceBytes];
        SealedForm.Nonce(nonce, number, isLast);
        var content = length - SealedForm.TagBytes;
        try
        {
            _aes.Decrypt(nonce, _sealed.AsSpan(0, content), _sealed.AsSpan(content, SealedForm.TagBytes), _plain.AsSpan(0, content), _header);
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new SecrecyException("A sealed document was changed or is cut off.", e);
        }

        _opened = number;
    }
}
