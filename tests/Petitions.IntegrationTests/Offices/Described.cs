using System.Globalization;
using System.Text.Json.Nodes;
using Petitions.IntegrationTests.Manner;

namespace Petitions.IntegrationTests.Offices;

/// <summary>
/// 接口说明所载: every status that a test meets on a route of the interface stands in docs/openapi.json for that route. So the document is held by whatever the tests do, and not by what
/// somebody thought of.
/// </summary>
internal static class Described
{
    private static readonly Lazy<List<(string Method, string[] Path, HashSet<string> Statuses)>> Routes = new(Read);

    /// <summary>Looks whether the document says that this route may answer so; what is no route of it says nothing.</summary>
    internal static void MustBe(HttpResponseMessage answer)
    {
        if (answer.RequestMessage is not { RequestUri: { } address } request) return;
        var method = request.Method == HttpMethod.Head ? "GET" : request.Method.Method;
        var path = Parts(address.AbsolutePath);
        // The route that names most of the path, as the routing chooses.
        if (Routes.Value.Where(r => r.Method == method && Fits(r.Path, path)).OrderBy(r => r.Path.Count(IsNamed)).FirstOrDefault() is not { Statuses: { } statuses } route) return;
        var status = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        Assert.True(statuses.Contains(status), $"{method} /{string.Join('/', route.Path)} answered {status}, of which docs/openapi.json says nothing.");
    }

    private static bool Fits(string[] route, string[] path)
        => route.Length == path.Length && route.Zip(path).All(p => IsNamed(p.First) || string.Equals(p.First, p.Second, StringComparison.OrdinalIgnoreCase));

    private static bool IsNamed(string part) => part.StartsWith('{');

    private static string[] Parts(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static List<(string, string[], HashSet<string>)> Read()
    {
        var paths = JsonNode.Parse(File.ReadAllText(Path.Combine(Approved.Repository, "docs/openapi.json")))!["paths"]!.AsObject();
        return [.. from path in paths
                   from operation in path.Value!.AsObject()
                   select (operation.Key.ToUpperInvariant(), Parts(path.Key), operation.Value!["responses"]!.AsObject().Select(r => r.Key).ToHashSet(StringComparer.Ordinal))];
    }
}
