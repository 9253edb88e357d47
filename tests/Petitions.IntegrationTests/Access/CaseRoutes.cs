using System.Text.Json.Nodes;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Access;

/// <summary>案件接口: every route about one case, from the description of the interface: a new one is in every matrix by being there.</summary>
internal static class CaseRoutes
{
    // The description is of the program, not of an office: the first that is asked tells it for all.
    private static readonly SemaphoreSlim Turn = new(1, 1);
    private static IReadOnlyList<(string Method, string Pattern)>? _described;

    public static Task<IReadOnlyList<(string Method, string Pattern)>> All(Office office) => About(office, "cases");

    /// <summary>Every route about one of these things: cases, visits, break-glass, retention/proposals.</summary>
    public static async Task<IReadOnlyList<(string Method, string Pattern)>> About(Office office, string things)
    {
        return [.. from route in await Described(office)
                   where route.Pattern.StartsWith($"/api/v1/{things}/{{id}}", StringComparison.Ordinal)
                   // A file must be sent as one: AttachmentTests asks for it.
                   where !(route.Method == "POST" && route.Pattern.EndsWith("/attachments", StringComparison.Ordinal))
                   select route];
    }

    /// <summary>The path of a route about a case; other ids in it are of nothing.</summary>
    public static string Path(string pattern, Guid id) => pattern.Replace("{id}", id.ToString(), StringComparison.Ordinal)
        .Replace("{attachmentId}", Guid.Empty.ToString(), StringComparison.Ordinal).Replace("{documentId}", Guid.Empty.ToString(), StringComparison.Ordinal);

    /// <summary>An empty object is malformed: whoever is let through is told so, and nothing is done.</summary>
    public static string? Body(string method) => method == "POST" ? "{}" : null;

    private static async Task<IReadOnlyList<(string Method, string Pattern)>> Described(Office office)
    {
        await Turn.WaitAsync();
        try
        {
            return _described ??= [.. from path in (await office.Raw(null, "GET", "/openapi/v1.json")).Expect(200).Of("paths")!.AsObject()
                                      from operation in (JsonObject)path.Value!
                                      select (operation.Key.ToUpperInvariant(), path.Key)];
        }
        finally
        {
            Turn.Release();
        }
    }
}
