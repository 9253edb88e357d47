namespace Petitions.Web.Sending;

/// <summary>询问流: a content that asks every 256 KB whether it may still go out, and ends as if its reader had gone where not.</summary>
/// <param name="content">The content; the caller's to close.</param>
/// <param name="mayGoOn">Whether it may.</param>
internal sealed class AskedStream(Stream content, Func<Task<bool>> mayGoOn) : Stream
{
    private const int Portion = 256 * 1024;

    private int _unasked;

    public override bool CanRead => true;

    public override bool CanSeek => content.CanSeek;

    public override bool CanWrite => false;

    public override long Length => content.Length;

    public override long Position
    {
        get => content.Position;
        set => content.Position = value;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_unasked >= Portion)
        {
            _unasked = 0;
            // The answer's writer takes this for a reader who has gone, and cuts the connection.
            if (!await mayGoOn()) throw new OperationCanceledException();
        }

        var read = await content.ReadAsync(buffer[..Math.Min(buffer.Length, Portion - _unasked)], cancellationToken);
        _unasked += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => content.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
