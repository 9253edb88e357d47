using System.Text;
using Microsoft.AspNetCore.Http;

namespace Petitions.Web.Display;

/// <summary>英文页面的正文: the body of an answer in English: what is HTML goes through <see cref="SpokenChinese"/>, everything else as it is.</summary>
public sealed class SpokenBody : Stream
{
    private readonly Stream _inner;
    private readonly HttpResponse _response;
    private readonly SpokenChinese _chinese = new();
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private bool? _isPage;

    private SpokenBody(HttpResponse response) => (_inner, _response) = (response.Body, response);

    /// <summary>Marks what is Chinese on pages that are asked for in English; the interface's answers pass by.</summary>
    public static async Task Mark(HttpContext http, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(next);
        if (!Wording.IsEnglish || http.Request.Path.StartsWithSegments("/api"))
        {
            await next(http);
            return;
        }

        await using var body = new SpokenBody(http.Response);
        http.Response.Body = body;
        try
        {
            await next(http);
            // Most pages end with a tag; an answer that has no body may not be given one.
            if (body._chinese.End() is { Length: > 0 } left) await body._inner.WriteAsync(Encoding.UTF8.GetBytes(left), http.RequestAborted);
        }
        finally
        {
            http.Response.Body = body._inner;
        }
    }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => await _inner.WriteAsync(Told(buffer),
        cancellationToken);

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => _inner.Write(Told(buffer.AsMemory(offset, count)).Span);

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => _inner.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    public override void Flush() => _inner.Flush();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    private ReadOnlyMemory<byte> Told(ReadOnlyMemory<byte> bytes)
    {
        if (!(_isPage ??= IsPage())) return bytes;
        var characters = new char[_decoder.GetCharCount(bytes.Span, flush: false)];
        _decoder.GetChars(bytes.Span, characters, flush: false);
        return Encoding.UTF8.GetBytes(_chinese.Next(new string(characters)));
    }

    // A page becomes longer than it was said to be.
    private bool IsPage()
    {
        if (_response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) != true) return false;
        if (!_response.HasStarted) _response.ContentLength = null;
        return true;
    }
}
