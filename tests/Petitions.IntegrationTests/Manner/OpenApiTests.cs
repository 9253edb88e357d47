using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Manner;

public sealed partial class OpenApiTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_document_is_the_approved_one()
    {
        await using var office = await Office.Open("sqlite");
        var document = (await office.Raw(null, "GET", "/openapi/v1.json")).Expect(200).Json!;
        Assert.StartsWith("3.1", document["openapi"]!.ToString(), StringComparison.Ordinal);
        Approved.MustStandIn("docs/openapi.json", document.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n");
    }

    [Fact]
    public async Task Every_POST_takes_an_idempotency_key_or_says_why_it_takes_none()
    {
        await using var office = await Office.Open("sqlite");
        var paths = (await office.Raw(null, "GET", "/openapi/v1.json")).Expect(200).Of("paths")!.AsObject();
        var without = new List<string>();
        foreach (var (path, operations) in paths)
        {
            if (operations!["post"] is not { } operation) continue;
            var takes = operation["parameters"]?.AsArray().Any(p => p!["name"]!.ToString() == "Idempotency-Key") == true;
            var says = operation["description"]?.ToString().Contains("Takes no Idempotency-Key: ", StringComparison.Ordinal) == true;
            Assert.True(takes != says, path);
            if (says) without.Add(path.Replace("/api/v1", "", StringComparison.Ordinal));
        }

        Assert.Equal(
            [
                "/calendar/notices/preview", "/cases/{id}/reveal", "/ledgers/imports", "/ledgers/imports/{importId}/confirmation", "/public/progress", "/repeat-candidates",
                "/rule-packs/preview", "/sessions", "/sessions/own-password", "/visits/{id}/reveal",
            ], without.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_status_a_route_can_give_is_listed_with_the_shape_of_its_answer()
    {
        await using var office = await Office.Open("sqlite");
        var paths = (await office.Raw(null, "GET", "/openapi/v1.json")).Expect(200).Of("paths")!.AsObject();
        foreach (var (path, operations) in paths)
            foreach (var (method, operation) in (JsonObject)operations!)
            {
                var what = $"{method} {path}";
                var statuses = operation!["responses"]!.AsObject().Select(r => r.Key).ToHashSet();
                Assert.Contains(statuses, s => s[0] == '2');
                Assert.Superset(Expected(method, path), statuses);
                Assert.False(string.IsNullOrWhiteSpace(operation["summary"]?.ToString()), what);
                foreach (var (status, response) in operation["responses"]!.AsObject().Where(r => r.Key[0] is '4' or '5'))
                    Assert.True(response!["content"]?["application/problem+json"] is not null, $"{what} {status}");
                if (method != "post") continue;
                var isBare = path.Contains("/lock", StringComparison.Ordinal) || path.Contains("/unlock", StringComparison.Ordinal) || path.Contains("monthly-closure", StringComparison.Ordinal);
                Assert.True(isBare || operation["requestBody"] is not null, $"{what} has no body");
            }
    }

    [Fact]
    public async Task The_page_to_try_it_takes_everything_from_here_with_and_without_a_slash()
    {
        await using var office = await Office.Open("sqlite");
        foreach (var address in new[] { "/docs", "/docs/" }) await TakesEverythingFromHere(office, address);
    }

    private static async Task TakesEverythingFromHere(Office office, string address)
    {
        var page = await office.Raw(null, "GET", address);
        page.Expect(200);
        Assert.Contains("text/html", page.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.DoesNotMatch(OtherHost(), page.Text);
        foreach (Match script in Script().Matches(page.Text))
        {
            var source = new Uri(new Uri(office.Http.BaseAddress!, address), script.Groups[1].Value);
            Assert.Equal(office.Http.BaseAddress!.Authority, source.Authority);
            Assert.Equal(200, (int)(await office.Http.GetAsync(source, TestContext.Current.CancellationToken)).StatusCode);
        }

        Assert.NotEmpty(Script().Matches(page.Text));
        // No script stands in the page itself.
        Assert.DoesNotMatch("<script(?![^>]* src=)", page.Text);
        Assert.Contains("; script-src 'self';", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("connect-src 'self'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    // What the contract says of every route of a kind.
    private static HashSet<string> Expected(string method, string path)
    {
        HashSet<string> statuses = ["400"];
        var isPublic = path.Contains("/public/", StringComparison.Ordinal) || path.EndsWith("/sessions", StringComparison.Ordinal);
        statuses.UnionWith(isPublic ? ["429"] : ["401", "403"]);
        if (path.Contains('{', StringComparison.Ordinal)) statuses.Add("404");
        if (method == "post") statuses.Add("413");
        if (method == "post" && path.Contains("/cases/{id}", StringComparison.Ordinal) && !path.EndsWith("/reveal", StringComparison.Ordinal)) statuses.UnionWith(["409", "412", "422", "428"]);
        if (path.EndsWith("/sessions", StringComparison.Ordinal)) statuses.UnionWith(["200", "401"]);
        return statuses;
    }

    [GeneratedRegex("""(src|href|url\()\s*=?\s*["']?(https?:)?//""", RegexOptions.IgnoreCase)]
    private static partial Regex OtherHost();

    [GeneratedRegex("""<script[^>]+src="([^"]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Script();
}
