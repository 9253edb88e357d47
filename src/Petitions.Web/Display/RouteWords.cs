namespace Petitions.Web.Display;

/// <summary>途径: by which page or interface a case was read, in words; the route itself stands beside them for whoever looks closer.</summary>
internal static class RouteWords
{
    /// <summary>The words of a route as the record keeps it, such as <c>GET /cases/{Number}</c>.</summary>
    public static string Of(string route)
    {
        var (method, path) = route.Split(' ', 2) is [var m, var p] ? (m, p) : ("GET", route);
        return Wording.Say(path switch
        {
            _ when path.StartsWith("/api/", StringComparison.OrdinalIgnoreCase) => "route.api",
            _ when path.Contains("/attachments", StringComparison.OrdinalIgnoreCase) || path.Contains("/notices", StringComparison.OrdinalIgnoreCase) => "route.documents",
            _ when path.StartsWith("/cases/", StringComparison.OrdinalIgnoreCase) => method == "GET" ? "route.case" : "route.act",
            _ when path.StartsWith("/cases", StringComparison.OrdinalIgnoreCase) => "route.search",
            _ when path.StartsWith("/visits", StringComparison.OrdinalIgnoreCase) => "route.visit",
            _ when path.StartsWith("/desk", StringComparison.OrdinalIgnoreCase) => "route.desk",
            _ when path.StartsWith("/reports", StringComparison.OrdinalIgnoreCase) => "route.report",
            _ when path.StartsWith("/ledgers", StringComparison.OrdinalIgnoreCase) => "route.ledger",
            _ when path.StartsWith("/sign-in", StringComparison.OrdinalIgnoreCase) => "route.act",
            _ => "route.other",
        });
    }
}
