using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Petitions.Api.Hosting;

/// <summary>反向代理设置 (section <c>Edge</c>).</summary>
public sealed class EdgeOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Edge";

    /// <summary>Addresses of the proxies whose X-Forwarded-For and X-Forwarded-Proto are believed; nobody's where empty.</summary>
    public IList<string> TrustedProxies { get; } = [];
}

/// <summary>反向代理: forwarded headers count only from the proxies named; else anybody could write any address into them.</summary>
internal static class Proxies
{
    public static void AddProxies(this IServiceCollection services)
    {
        services.AddOptions<EdgeOptions>().BindConfiguration(EdgeOptions.Section)
            .Validate(o => o.TrustedProxies.All(p => IPAddress.TryParse(p, out _)), "Edge:TrustedProxies must be IP addresses.").ValidateOnStart();
        services.AddOptions<ForwardedHeadersOptions>().Configure<Microsoft.Extensions.Options.IOptions<EdgeOptions>>((forwarded, edge) =>
        {
            forwarded.ForwardedHeaders = edge.Value.TrustedProxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownIPNetworks.Clear();
            forwarded.KnownProxies.Clear();
            foreach (var proxy in edge.Value.TrustedProxies) forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        });
    }
}
