using System.Net;
using System.Net.Sockets;

namespace Petitions.Benchmarks.Servers;

/// <summary>
/// 空闲端口: for a program that is told its port before it listens. Below those that the system gives out by itself, or another server of the same run could
/// get it in between, and answer in its place.
/// </summary>
internal static class FreePort
{
    private const int First = 20_000;
    private const int End = 32_000;

    /// <summary>A port that nobody listens at now.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, End);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
            }
        }
    }
}
