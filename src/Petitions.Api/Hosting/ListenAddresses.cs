using System.Net;
using Microsoft.AspNetCore.Http;

namespace Petitions.Api.Hosting;

/// <summary>监听地址: what the service is told to listen on, looked at before it does. Kestrel takes whatever it cannot read, a mistyped port too, for the name of a host, and listens on every interface.</summary>
internal static class ListenAddresses
{
    private const string Urls = "urls";
    private static readonly (string Setting, string Scheme)[] Ports = [("http_ports", "http"), ("https_ports", "https")];
    private static readonly string[] Names = ["localhost", "*", "+"];

    /// <summary>Refuses the first that is none.</summary>
    /// <exception cref="StartFailure">One is no address of this machine.</exception>
    public static void Require(IConfiguration configuration)
    {
        foreach (var (setting, address) in All(configuration))
            if (!IsOne(address))
                throw new StartFailure($"{setting}: '{address}' is no address to listen on: say http://, then an IP address, localhost, or * for every interface, and behind a colon the port, such as http://127.0.0.1:5080.");
    }

    // In the order in which they are taken: Kestrel's own endpoints beside the others, ports only where there are no addresses.
    private static IEnumerable<(string Setting, string Address)> All(IConfiguration configuration)
    {
        foreach (var endpoint in configuration.GetSection("Kestrel:Endpoints").GetChildren())
            if (endpoint["Url"] is { Length: > 0 } url) yield return (endpoint.Path + ":Url", url);
        foreach (var url in Several(configuration[Urls])) yield return ("Urls", url);
        if (!string.IsNullOrEmpty(configuration[Urls])) yield break;
        foreach (var (setting, scheme) in Ports)
            foreach (var port in Several(configuration[setting])) yield return (setting.ToUpperInvariant(), $"{scheme}://*:{port}");
    }

    private static string[] Several(string? told) => told?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static bool IsOne(string address)
    {
        try
        {
            var told = BindingAddress.Parse(address);
            return told.IsUnixPipe || told.IsNamedPipe || IPAddress.TryParse(told.Host, out _) || Names.Contains(told.Host, StringComparer.OrdinalIgnoreCase);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
