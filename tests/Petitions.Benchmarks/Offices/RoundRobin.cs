using System.Globalization;
using System.Net;

namespace Petitions.Benchmarks.Offices;

/// <summary>
/// 轮转客户端: sends each request to the next node. Every POST has an <c>Idempotency-Key</c>; where a node is gone or a connection
/// breaks, the same request goes to the next node with the same key, until it is answered.
/// </summary>
internal sealed class RoundRobin : DelegatingHandler
{
    private const int MostAttempts = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly ServiceProcess?[] _nodes;
    private int _turn;
    private long _repeated;

    /// <summary>With so many places, all empty yet.</summary>
    internal RoundRobin(int places)
        : base(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 16, ConnectTimeout = TimeSpan.FromSeconds(2) })
        => _nodes = new ServiceProcess?[places];

    /// <summary>Requests sent once more because their answer had not come.</summary>
    internal long Repeated => Interlocked.Read(ref _repeated);

    /// <summary>A node takes part from now on, or (null) no longer.</summary>
    internal void Put(int place, ServiceProcess? node) => Volatile.Write(ref _nodes[place], node);

    /// <summary>The same where there is one place only.</summary>
    internal void Put(ServiceProcess? node) => Put(0, node);

    internal HttpClient Client() => new(this, disposeHandler: false) { BaseAddress = new Uri("http://nodes"), Timeout = TimeSpan.FromSeconds(90) };

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath != "/api/v1/sessions")
            request.Headers.TryAddWithoutValidation("Idempotency-Key", Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture));
        var body = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            ServiceProcess? node;
            while ((node = Next()) is null) await Task.Delay(Pause, cancellationToken);
            if (attempt > 1) Interlocked.Increment(ref _repeated);
            if (await Tried(Copy(request, body, node.Address), attempt, cancellationToken) is { } answer) return answer;
            if (attempt == MostAttempts) throw new HttpRequestException("no node answered");
            await Task.Delay(Pause, cancellationToken);
        }
    }

    // The next that takes part.
    private ServiceProcess? Next()
    {
        for (var i = 0; i < _nodes.Length; i++)
            if (Volatile.Read(ref _nodes[(int)((uint)Interlocked.Increment(ref _turn) % _nodes.Length)]) is { } node) return node;
        return null;
    }

    // The answer is read to its end: one that arrives only in part was not given. "Still running" and "come back" are for a client to repeat.
    private async Task<HttpResponseMessage?> Tried(HttpRequestMessage request, int attempt, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await base.SendAsync(request, cancellationToken);
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            var again = answer.Headers.RetryAfter is not null && answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.ServiceUnavailable;
            return again && attempt < MostAttempts ? null : answer;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return null;
        }
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request, byte[]? body, Uri node)
    {
        var copy = new HttpRequestMessage(request.Method, new Uri(node, request.RequestUri!.PathAndQuery));
        foreach (var (name, values) in request.Headers) copy.Headers.TryAddWithoutValidation(name, values);
        if (body is null) return copy;
        copy.Content = new ByteArrayContent(body);
        foreach (var (name, values) in request.Content!.Headers) copy.Content.Headers.TryAddWithoutValidation(name, values);
        return copy;
    }
}
