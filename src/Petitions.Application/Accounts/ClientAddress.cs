using System.Net;
using System.Net.Sockets;

namespace Petitions.Application.Accounts;

/// <summary>来访地址: the part of a network address that stands for one party.</summary>
public static class ClientAddress
{
    /// <summary>An IPv4 address whole, of an IPv6 address its first 64 bits (one subscriber has them all); "unknown" for none.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4().ToString();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes) + "/64";
    }
}
