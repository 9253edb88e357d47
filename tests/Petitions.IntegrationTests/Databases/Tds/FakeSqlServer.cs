using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;

namespace Petitions.IntegrationTests.Databases.Tds;

/// <summary>
/// 假 SQL Server: speaks as much of SQL Server's protocol as its own client needs to log in, to keep transactions and to run
/// statements, and answers what the test says; so the errors that a test sees are the real client's own. It knows no SQL.
/// </summary>
internal sealed class FakeSqlServer : IAsyncDisposable
{
    /// <summary>The answer that never comes, and the one that breaks the connection.</summary>
    public static readonly TdsTokens Silence = new(), Break = new();

    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _end = new();
    private readonly Func<TdsRequest, TdsTokens?> _answer;
    private readonly ConcurrentQueue<TdsRequest> _seen = new();
    private readonly Task _serving;
    private readonly bool _torn;
    private readonly Guid _name = Guid.CreateVersion7();
    private int _logIns;

    /// <param name="answer">The answer to a request; null for the one that a server in good health gives.</param>
    /// <param name="port">Where another one has listened before; 0 for a port of its own.</param>
    /// <param name="torn">Whether its answers come in pieces that end within packets.</param>
    public FakeSqlServer(Func<TdsRequest, TdsTokens?> answer, int port = 0, bool torn = false)
    {
        (_answer, _listener, _torn) = (answer, new(IPAddress.Loopback, port), torn);
        _listener.Start();
        _serving = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>With a time limit of one second for each statement, and a pool of its own: the system gives the same port again before long.</summary>
    public string ConnectionString => new SqlConnectionStringBuilder
    {
        DataSource = $"127.0.0.1,{Port}", InitialCatalog = "petitions", UserID = "sa", Password = "none",
        Encrypt = SqlConnectionEncryptOption.Optional, CommandTimeout = 1, ConnectTimeout = 5, ApplicationName = $"{_name}",
    }.ConnectionString;

    /// <summary>Everything that was asked, in its order.</summary>
    public IReadOnlyList<TdsRequest> Seen => [.. _seen];

    /// <summary>How many connections were opened.</summary>
    public int LogIns => _logIns;

    /// <summary>What was said about transactions.</summary>
    public IEnumerable<string> Steps => Seen.Select(r => r.Text).Where(t => !t.Contains("SELECT", StringComparison.Ordinal) && !t.Contains("INSERT", StringComparison.Ordinal) && !t.Contains("UPDATE", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        // Breaks what its clients hold. All pools at once are not cleared: the other tests keep their connections.
        await _end.CancelAsync();
        _listener.Stop();
        await _serving;
        _end.Dispose();
    }

    private async Task Serve()
    {
        var clients = new List<Task>();
        try
        {
            while (true) clients.Add(Talk(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        // Whoever comes back from a client when it has stopped listening finds it so: neither cancelled nor disposed.
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(clients);
        }
    }

    private async Task Talk(TcpClient client)
    {
        using var _ = client;
        var wire = new TdsStream(client.GetStream());
        try
        {
            while (await wire.Read(_end.Token) is { } message)
            {
                var answer = Answer(message.Type, message.Resets, message.Content);
                if (answer is null) return;
                if (answer.Length > 0) await wire.Write(answer, _torn, _end.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
        }
    }

    private byte[]? Answer(byte type, bool resets, byte[] content)
    {
        switch (type)
        {
            case 0x12: return TdsTokens.Prelogin;
            case 0x10:
                Interlocked.Increment(ref _logIns);
                return new TdsTokens().Collated().LoggedIn().Done().Bytes;
            case 0x06: return new TdsTokens().Cancelled().Bytes;
        }

        var request = TdsRequest.Of(type, content);
        _seen.Enqueue(request);
        var given = _answer(request);
        if (ReferenceEquals(given, Break)) return null;
        if (ReferenceEquals(given, Silence)) return [];
        var first = resets ? new TdsTokens().Reset().Bytes : [];
        return [.. first, .. (given ?? Healthy(request)).Bytes];
    }

    private static TdsTokens Healthy(TdsRequest request) => request.Text.Split(' ') switch
    {
        ["begin"] => new TdsTokens().Begun().Done(),
        ["commit"] => new TdsTokens().Committed().Done(),
        ["rollback"] => new TdsTokens().RolledBack().Done(),
        ["save" or "rollback", _] => new TdsTokens().Done(),
        _ => new TdsTokens().Done(rows: 1),
    };
}
