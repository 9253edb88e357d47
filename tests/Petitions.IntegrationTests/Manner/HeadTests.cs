using Petitions.IntegrationTests.Access;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Manner;

/// <summary>HEAD is answered as GET is, without the content: a load balancer may ask by it.</summary>
public sealed class HeadTests
{
    private static readonly byte[] Pdf = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"u8.ToArray();
    // What the one answer is made of may be written a moment later in the other.
    private static readonly string[] Compared = ["Content-Type", "Content-Disposition", "ETag", "Cache-Control", "Location", "WWW-Authenticate", "Content-Security-Policy", "Allow"];

    [Fact]
    public async Task Every_address_that_answers_GET_answers_HEAD_with_the_same_status_and_headers_and_no_content()
    {
        await using var office = await Office.Open("sqlite", settings: new Dictionary<string, string?> { ["Throttle:RequestsPerUser"] = "100000", ["Throttle:RequestsPerAddress"] = "100000" });
        var id = (await Given.AClosedCase(office)).ToString();
        var reception = await office.As("reception");
        var file = (await reception.Upload(Guid.Parse(id), "材料.pdf", Pdf, (await reception.Get($"/api/v1/cases/{id}")).ETag)).Expect(201).TextOf("id")!;
        var token = (await office.Anybody.Post("/api/v1/sessions", new { userName = "leader", password = "Dongkou-2023" })).Expect(200).TextOf("accessToken")!;
        var document = (await office.Raw(null, "GET", "/openapi/v1.json")).Expect(200);
        var addresses = document.Of("paths")!.AsObject().Where(p => p.Value!["get"] is not null)
            .Select(p => p.Key.Replace("{attachmentId}", file, StringComparison.Ordinal).Replace("{id}", id, StringComparison.Ordinal)).Select(p => System.Text.RegularExpressions.Regex.Replace(p, @"\{[^}]*\}", "2026-02"))
            .Concat(["/health/live", "/health/ready", "/openapi/v1.json", "/docs", "/sign-in", "/", "/cases", $"/cases/{id}", "/nothing-here", "/api/v1/public/progress", "/api/v1/nothing"]).ToList();
        Assert.True(addresses.Count > 60, $"{addresses.Count}");
        var seen = new Dictionary<int, int>();
        foreach (var address in addresses)
        {
            foreach (var bearer in new[] { token, null })
            {
                var (get, head) = (await Ask(office, HttpMethod.Get, address, bearer), await Ask(office, HttpMethod.Head, address, bearer));
                Assert.True(get.Told == head.Told, $"{address}\nGET  {get.Told}\nHEAD {head.Told}");
                Assert.Equal((address, 0), (address, head.Length));
                seen[get.Status] = seen.GetValueOrDefault(get.Status) + 1;
            }
        }

        Assert.True(seen[200] > 40, string.Join(", ", seen));
    }

    [Fact]
    public async Task A_case_that_is_asked_for_by_HEAD_has_been_read()
    {
        await using var office = await Office.Open("sqlite");
        var id = (await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }))).Id();
        var token = (await office.Anybody.Post("/api/v1/sessions", new { userName = "handler", password = "Dongkou-2023" })).Expect(200).TextOf("accessToken")!;
        Assert.Empty(await office.Rows<string>("SELECT route FROM case_reads WHERE user_name = 'handler'"));
        Assert.Equal(200, (await Ask(office, HttpMethod.Head, $"/api/v1/cases/{id}", token)).Status);
        Assert.Single(await office.Rows<string>("SELECT route FROM case_reads WHERE user_name = 'handler'"));
    }

    private static async Task<(int Status, string Told, int Length)> Ask(Office office, HttpMethod method, string address, string? bearer)
    {
        using var request = new HttpRequestMessage(method, address);
        if (bearer is not null) request.Headers.Authorization = new("Bearer", bearer);
        using var answer = await office.Http.SendAsync(request);
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(h => Compared.Contains(h.Key, StringComparer.OrdinalIgnoreCase)).OrderBy(h => h.Key, StringComparer.Ordinal)
            .Select(h => $"{h.Key}: {string.Join(',', h.Value.Order(StringComparer.Ordinal))}");
        return ((int)answer.StatusCode, $"{(int)answer.StatusCode} {string.Join("; ", headers)}", (await answer.Content.ReadAsByteArrayAsync()).Length);
    }
}
