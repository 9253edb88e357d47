using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Data.SqlClient;
using Npgsql;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Nodes;

/// <summary>Where the relay cuts a connection.</summary>
public enum Cut
{
    /// <summary>Before what was waited for reaches the server.</summary>
    Before,
    /// <summary>When the server has answered it, and the answer has not reached the client.</summary>
    After,
    /// <summary>Before what was waited for reaches the server, which gets it a moment after the client has given up waiting.</summary>
    Late,
    /// <summary>When the first part of the server's answer has reached the client.</summary>
    Amid,
}

/// <summary>中继: between the service and PostgreSQL or, without encryption, SQL Server; once armed, it cuts the first connection that sends the words.</summary>
internal sealed class Relay : IAsyncDisposable
{
    /// <summary>The words that commit. With their end, or the level "read committed" of a transaction that begins would be taken for them.</summary>
    public const string Commit = "COMMIT\0";

    /// <summary>The words that go back to a savepoint.</summary>
    public const string BackToSavepoint = "ROLLBACK TO";

    // SQL Server's client says these by a message of their own, and by no words.
    private static readonly Dictionary<string, byte> Acts = new() { [Commit] = 7, [BackToSavepoint] = 8 };

    // 字节: as many of what was sent are kept as words may stretch over two pieces.
    private const int Longest = 64;

    // 字节: of an answer that is cut amid, no more reaches the client.
    private const int Part = 3000;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly DatabaseOptions _database;
    private readonly (string Host, int Port) _server;
    private readonly Task _serving;
    private Armed? _armed;
    private volatile bool _frozen;

    public Relay(DatabaseOptions database)
    {
        (_database, _server) = (database, ServerOf(database));
        _listener.Start();
        _serving = Serve();
    }

    /// <summary>How often it has cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>The same database by way of the relay.</summary>
    public DatabaseOptions Database => new()
    {
        Provider = _database.Provider,
        ConnectionString = IsPostgres(_database)
            ? new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Host = "127.0.0.1", Port = Port, SslMode = SslMode.Disable }.ConnectionString
            : new SqlConnectionStringBuilder(_database.ConnectionString) { DataSource = $"127.0.0.1,{Port}" }.ConnectionString,
    };

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The rows of a theory on each of the servers that a relay can stand before: one that is required and not there fails, one whose talk is encrypted is left out even then.</summary>
    public static IEnumerable<TheoryDataRow> On(params object[][] rows)
        => from row in rows
           from server in new[] { (Name: "postgresql", Deaf: null), (Name: "sqlserver", Deaf: SqlServerDatabases.DeafReason) }
           select new TheoryDataRow([server.Name, .. row]) { Skip = server.Deaf ?? (TestDatabases.IsRequired(server.Name) ? null : TestDatabases.SkipReason(server.Name)) };

    public void Arm(string words, Cut where) => Volatile.Write(ref _armed, IsPostgres(_database) ? new(Encoding.ASCII.GetBytes(words), where)
        : Acts.TryGetValue(words, out var act) ? new([act], where, IsAct: true)
        : new(Encoding.Unicode.GetBytes(words), where));

    /// <summary>From now on nothing gets through, either way, and new connections are taken: as with a server whose process stands still.</summary>
    public void Freeze() => _frozen = true;

    /// <summary>What was sent meanwhile gets through.</summary>
    public void Thaw() => _frozen = false;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _serving;
        _end.Dispose();
    }

    private async Task Serve()
    {
        var connections = new List<Task>();
        try
        {
            while (true) connections.Add(Connect(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task Connect(TcpClient client)
    {
        using var _ = client;
        using var server = new TcpClient();
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        var left = new StrongBox<int>(int.MaxValue);
        try
        {
            await server.ConnectAsync(_server.Host, _server.Port, _end.Token);
            await Task.WhenAny(Forward(client.GetStream(), server.GetStream(), cut, left), Back(server.GetStream(), client.GetStream(), cut, left));
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
        }
    }

    private async Task Forward(NetworkStream client, NetworkStream server, CancellationTokenSource cut, StrongBox<int> left)
    {
        // Small pieces, as a network may hand them over: what the service sends in one go is always several of them.
        var buffer = new byte[512];
        var seen = Array.Empty<byte>();
        try
        {
            for (int read; (read = await client.ReadAsync(buffer, _end.Token)) > 0;)
            {
                var armed = Volatile.Read(ref _armed);
                byte[] sent = [.. seen, .. buffer.AsSpan(0, read)];
                if (armed is not null && armed.IsIn(sent, seen.Length) && Interlocked.CompareExchange(ref _armed, null, armed) == armed)
                {
                    Cuts++;
                    if (armed.Where == Cut.Amid)
                    {
                        Volatile.Write(ref left.Value, Part);
                    }
                    else
                    {
                        await cut.CancelAsync();
                        if (armed.Where == Cut.Late) await GivenUp(client);
                        if (armed.Where is Cut.After or Cut.Late) await Swallow(client, server, buffer.AsMemory(0, read));
                        return;
                    }
                }

                seen = sent[^Math.Min(sent.Length, Longest)..];
                await Thawed(_end.Token);
                await server.WriteAsync(buffer.AsMemory(0, read), _end.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }

    private async Task Thawed(CancellationToken end)
    {
        while (_frozen) await Task.Delay(20, end);
    }

    private async Task GivenUp(NetworkStream client)
    {
        try
        {
            while (await client.ReadAsync(new byte[64], _end.Token) > 0)
            {
            }
        }
        catch (IOException)
        {
        }

        await Task.Delay(700, _end.Token);
    }

    // The words may stand early in what is sent in one journey, and the server answers only when it has all of it.
    private async Task Swallow(NetworkStream client, NetworkStream server, ReadOnlyMemory<byte> last)
    {
        await server.WriteAsync(last, _end.Token);
        using var answered = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        var rest = client.CopyToAsync(server, answered.Token);
        _ = await server.ReadAsync(new byte[1024], _end.Token);
        await answered.CancelAsync();
        await rest.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // Once cut, nothing more of the server reaches the client; the connection is closed when Forward has ended.
    private async Task Back(NetworkStream server, NetworkStream client, CancellationTokenSource cut, StrongBox<int> left)
    {
        var buffer = new byte[1024];
        try
        {
            for (int read; (read = await server.ReadAsync(buffer, cut.Token)) > 0;)
            {
                await Thawed(cut.Token);
                var part = Math.Min(read, Volatile.Read(ref left.Value));
                await client.WriteAsync(buffer.AsMemory(0, part), cut.Token);
                if (part < read) return;
                if (Volatile.Read(ref left.Value) <= Part) left.Value -= part;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            if (cut.IsCancellationRequested) await Task.Delay(Timeout.InfiniteTimeSpan, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static bool IsPostgres(DatabaseOptions database) => database.Provider == "postgresql";

    private static (string Host, int Port) ServerOf(DatabaseOptions database)
    {
        if (IsPostgres(database)) return new NpgsqlConnectionStringBuilder(database.ConnectionString) is var given ? (given.Host!, given.Port) : default;
        var port = SqlServerPort.Of(new(database.ConnectionString))!;
        return (port.Host, port.Port);
    }

    private sealed record Armed(byte[] Words, Cut Where, bool IsAct = false)
    {
        // A message of a transaction (0x0E), which names its act behind its two headers. It follows an answer, and so begins a piece.
        private const byte Transaction = 0x0E;
        private const int Headers = 8 + 22;

        public bool IsIn(byte[] sent, int seen) => IsAct
            ? sent.Length > seen + Headers && sent[seen] == Transaction && sent[seen + Headers] == Words[0]
            : sent.AsSpan(Math.Max(0, seen - Words.Length + 1)).IndexOf(Words) >= 0;
    }
}
