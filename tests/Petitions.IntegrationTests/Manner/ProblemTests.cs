using Petitions.IntegrationTests.Offices;

namespace Petitions.IntegrationTests.Manner;

public sealed class ProblemTests
{
    [Fact]
    public async Task A_problem_has_its_members_and_speaks_Chinese_or_English()
    {
        await using var office = await Office.Open("sqlite");
        var reception = await office.Token("reception");
        foreach (var (language, detail, title) in new[]
        {
            ("", "请先登录。", "未登录"), ("zh-CN", "请先登录。", "未登录"), ("en", "Sign in first", "Not signed in"), ("en-GB;q=0.9", "Sign in first", "Not signed in"), ("fr", "请先登录。", "未登录"),
        })
        {
            var answer = (await office.Raw(null, "GET", "/api/v1/cases", null, ("Accept-Language", language))).Expect(401);
            Assert.StartsWith("application/problem+json", answer.Headers["Content-Type"], StringComparison.Ordinal);
            Assert.StartsWith(detail, answer.TextOf("detail"), StringComparison.Ordinal);
            Assert.Equal(title, answer.TextOf("title"));
            Assert.Equal("401", answer.TextOf("status"));
            Assert.Equal("not-signed-in", answer.Problem);
            Assert.EndsWith("not-signed-in", answer.TextOf("type"), StringComparison.Ordinal);
            Assert.False(string.IsNullOrEmpty(answer.TextOf("traceId")));
            Assert.Equal("Bearer", answer.Headers["WWW-Authenticate"]);
        }

        var english = (await office.Raw(reception, "POST", "/api/v1/cases", "{}", ("Accept-Language", "en"))).ExpectMalformed("nothing given", "/title");
        Assert.DoesNotContain(english.TextOf("detail")!, c => c >= 0x4e00 && c < 0xa000);
        var chinese = (await office.Raw(reception, "POST", "/api/v1/cases", "{}")).ExpectMalformed("nothing given", "/petitioner");
        Assert.Contains(chinese.TextOf("detail")!, c => c >= 0x4e00 && c < 0xa000);
        Assert.Equal(["/channel", "/content", "/petitioner", "/receivedAt", "/title"], chinese.Of("errors")!.AsObject().Select(e => e.Key).Order());
    }

    [Fact]
    public async Task Routes_and_methods_that_are_not_there_are_problems_too()
    {
        await using var office = await Office.Open("sqlite");
        var leader = await office.Token("leader");
        Assert.Equal("no-such-route", (await office.Raw(leader, "GET", "/api/v1/nothing")).Expect(404).Problem);
        Assert.Equal("no-such-route", (await office.Raw(null, "GET", "/api/v1/cases/1/2/3")).Expect(404).Problem);
        Assert.Equal("method-not-allowed", (await office.Raw(leader, "PUT", "/api/v1/cases", "{}")).Expect(405).Problem);
        Assert.Equal("method-not-allowed", (await office.Raw(leader, "DELETE", $"/api/v1/cases/{Guid.CreateVersion7()}")).Expect(405).Problem);
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers_and_the_health_routes_answer()
    {
        await using var office = await Office.Open("sqlite");
        Assert.Equal("live", (await office.Raw(null, "GET", "/health/live")).Expect(200).TextOf("status"));
        Assert.Equal("ready", (await office.Raw(null, "GET", "/health/ready")).Expect(200).TextOf("status"));
        var leader = await office.Token("leader");
        foreach (var path in new[] { "/api/v1/cases", "/api/v1/cases/none", "/api/v1/nothing", "/health/live", "/docs/", "/openapi/v1.json", "/api/v1/dashboard?x=1" })
        {
            var answer = await office.Raw(leader, "GET", path);
            Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
            Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
            Assert.Contains("default-src 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.False(answer.Headers.ContainsKey("Server"), "no server name");
            if (path.StartsWith("/api", StringComparison.Ordinal)) Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        }
    }
}
