using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;

namespace Petitions.Infrastructure.Databases;

/// <summary>
/// 探问端口: asks the host whether anybody listens. SqlClient does not take its no for an answer: it tries a closed port again and again until the time for a
/// connection is over, for one after the other of those who wait. A port that takes a connection proves nothing, so a rush is no outage.
/// </summary>
internal sealed record SqlServerPort(string Host, int Port)
{
    private const int Usual = 1433;
    // A log-in takes some milliseconds: whoever waits longer waits for others, or for nobody.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The port that the connection string names; null where another way than TCP, or another server, may be tried as well.</summary>
    public static SqlServerPort? Of(SqlConnectionStringBuilder given)
    {
        var source = given.DataSource.Trim();
        var named = source.StartsWith("tcp:", StringComparison.OrdinalIgnoreCase);
        if (named) source = source[4..];
        if (given.FailoverPartner.Length > 0 || given.MultiSubnetFailover || source.Length == 0) return null;
        var comma = source.LastIndexOf(',');
        var (host, port) = comma < 0 ? (source, Usual) : (source[..comma].Trim(), int.TryParse(source[(comma + 1)..], CultureInfo.InvariantCulture, out var told) ? told : 0);
        // Of an instance the port is asked for first; without one, Windows may go by shared memory or a pipe.
        if (port is < 1 or > ushort.MaxValue || host.Contains(':', StringComparison.Ordinal) && !System.Net.IPAddress.TryParse(host, out _)) return null;
        if (comma < 0 && (host.Contains('\\', StringComparison.Ordinal) || (!named && OperatingSystem.IsWindows()))) return null;
        host = host.Split('\\')[0];
        return new(host is "." or "(local)" ? "localhost" : host, port);
    }

    /// <summary>Waits until the host says that nobody listens there, or until it is cancelled; a host that says nothing is waited for.</summary>
    /// <returns>What the host said; null where it was cancelled.</returns>
    public async Task<PortClosedException?> WhenClosed(CancellationToken cancellationToken)
    {
        try
        {
            // Asked again before it is believed: a host whose queue is full for a moment may refuse too.
            for (var (pause, refused) = (Patience, false); ; pause = refused ? Patience : Pause)
            {
                await Task.Delay(pause, cancellationToken);
                var no = await Refused(cancellationToken);
                if (refused && no is not null) return new(no);
                refused = no is not null;
            }
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<SocketException?> Refused(CancellationToken cancellationToken)
    {
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(Host, Port, cancellationToken);
            return null;
        }
        // Anything else, too many files open here among it, says nothing of the host.
        catch (SocketException e)
        {
            return e.SocketErrorCode is SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NoData
                or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown or SocketError.NetworkDown ? e : null;
        }
        // Nor does an address that only SqlClient understands.
        catch (ArgumentException)
        {
            return null;
        }
    }
}

// Nobody listens where the database should be.
internal sealed class PortClosedException(SocketException cause) : DbException("Nobody listens at the database's address.", cause);
