using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Ledgers;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

public sealed class NotKeptTests
{
    [Theory, OnEveryDatabase]
    public async Task No_file_that_a_page_gives_out_is_kept_on_the_way(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AServedCase(office);
        var number = (await office.See(id)).TextOf("number");
        var attachment = (await (await office.As("reviewer")).Upload(id, "证明.pdf", "%PDF-1.7\n工资条"u8.ToArray(), (await office.See(id)).ETag)).Expect(201).Of("attachment", "id");
        var notice = (await office.See(id, "/documents")).List("issued")[0].Text("id");
        (await (await office.As("leader")).Post("/api/v1/reports/monthly-closure/2026-02", new { })).Expect(201);
        var import = (await office.UploadLedger("leader", Sheets.Book(Sheets.Row("张三")))).Expect(201).TextOf("id");
        using var window = new Window(office.Http.BaseAddress!);
        await window.SignIn("leader");
        string[] files =
        [
            $"/cases/{number}/file", $"/cases/{number}/attachments/{attachment}", $"/cases/{number}/notices/{notice}", "/ledgers/export", "/ledgers/export/visits", "/ledgers/template",
            $"/ledgers/{import}/sheet", "/reports/monthly/2026-02/file?format=xlsx", "/reports/annual/2026/file?format=docx",
        ];
        foreach (var file in files)
        {
            var (status, kept, disposition) = await Asked(office, file, window.CookieHeader);
            Assert.Equal((file, 200, "no-store", "attachment"), (file, status, kept, disposition));
        }
    }

    // Whatever is no file of ours, found or not, for whoever asks: a route that is added later too.
    [Fact]
    public async Task Nothing_but_files_of_ours_is_kept_whichever_route_it_is()
    {
        await using var office = await Office.Open("sqlite");
        using var window = new Window(office.Http.BaseAddress!);
        await window.SignIn("leader");
        var addresses = office.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
            .Select(Address).Distinct().ToList();
        Assert.True(addresses.Count > 100, $"{addresses.Count} routes");
        foreach (var address in addresses.Append("/health/live"))
            foreach (var cookies in new[] { window.CookieHeader, null })
                Assert.Equal((address, "no-store"), (address, (await Asked(office, address, cookies)).Kept));
        Assert.NotEqual("no-store", (await Asked(office, "/_content/Petitions.Web/pages.css", null)).Kept);
    }

    private static string Address(RouteEndpoint route) => "/" + string.Join('/', route.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { ParameterPolicies.Count: > 0 } named when named.ParameterPolicies[0].Content == "int" => "2026",
        _ => Guid.Empty.ToString(),
    }))));

    private static async Task<(int Status, string? Kept, string? Disposition)> Asked(Office office, string address, string? cookies)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = office.Http.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (cookies is not null) request.Headers.TryAddWithoutValidation("Cookie", cookies);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, answer.Headers.CacheControl?.ToString(), answer.Content.Headers.ContentDisposition?.DispositionType);
    }
}
