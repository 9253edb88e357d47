using System.Text.Json.Nodes;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Access;

/// <summary>案件接口: every route about one case, from the description of the interface: a new one is in every matrix by being there.</summary>
internal static class CaseRoutes
{
    public static Task<IReadOnlyList<(string Method, string Pattern)>> All(Office office) => About(office, "cases");

    /// <summary>Every route about one of these things: cases, visits, break-glass, retention/proposals.</summary>
    public static async Task<IReadOnlyList<(string Method, string Pattern)>> About(Office office, string things)
    {
        var paths = (await office.Raw(null, "GET", "/openapi/v1.json")).Expect(200).Of("paths")!.AsObject();
        return [.. from path in paths
                   where path.Key.StartsWith($"/api/v1/{things}/{{id}}", StringComparison.Ordinal)
                   from operation in (JsonObject)path.Value!
                   let method = operation.Key.ToUpperInvariant()
                   // A file must be sent as one: AttachmentTests asks for it.
                   where !(method == "POST" && path.Key.EndsWith("/attachments", StringComparison.Ordinal))
                   select (method, path.Key)];
    }

    /// <summary>The path of a route about a case; other ids in it are of nothing.</summary>
    public static string Path(string pattern, Guid id) => pattern.Replace("{id}", id.ToString(), StringComparison.Ordinal)
        .Replace("{attachmentId}", Guid.Empty.ToString(), StringComparison.Ordinal).Replace("{documentId}", Guid.Empty.ToString(), StringComparison.Ordinal);

    /// <summary>An empty object is malformed: whoever is let through is told so, and nothing is done.</summary>
    public static string? Body(string method) => method == "POST" ? "{}" : null;
}
