using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

public sealed class ProblemTests
{
    [Theory, OnEveryDatabase]
    public async Task What_a_role_may_not_do_is_told_in_the_language_of_who_asks(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var (user, method, path) in new[]
        {
            ("handler", "POST", "visits"), ("sysadmin", "GET", "visits"), ("handler", "GET", "accounts"), ("handler", "POST", "accounts"), ("handler", "GET", "ledgers/exports"), ("sysadmin", "GET", "dashboard"),
            ("handler", "POST", "calendar/notices"), ("handler", "GET", "reads"), ("handler", "POST", "reports/monthly-closure/2026-01"),
        })
        {
            var answer = await office.Raw(await office.Token(user), method, "/api/v1/" + path, method == "POST" ? "{}" : null, ("Accept-Language", "zh-CN"));
            Assert.True(answer.Code == 403 && answer.Problem == "role-lacks-act", $"{method} {path}: {answer.Code} {answer.Text}");
            Assert.DoesNotMatch("[a-zA-Z]", answer.TextOf("detail"));
        }
    }

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

    [Theory]
    [InlineData("zh-TW,zh;q=0.9,en-US;q=0.8", "zh-CN")]
    [InlineData("zh,en;q=0.5", "zh-CN")]
    [InlineData("zh-HK,en", "zh-CN")]
    [InlineData("zh-Hans-CN,en;q=0.5", "zh-CN")]
    [InlineData("zh;q=0.9,en;q=0.1", "zh-CN")]
    [InlineData("en;q=0", "zh-CN")]
    [InlineData("en;q=0,zh;q=0", "zh-CN")]
    [InlineData("fr,de;q=0.9,*;q=0.1", "zh-CN")]
    [InlineData("not a language;;", "zh-CN")]
    [InlineData("zh;q=0.1,en;q=0.9", "en")]
    [InlineData("fr,de;q=0.9,ja;q=0.8,en-AU;q=0.7,zh;q=0.6", "en")]
    [InlineData("EN-us, zh", "en")]
    [InlineData("zh;q=0,en", "en")]
    public async Task The_first_language_asked_for_that_is_spoken_here_is_answered_on_pages_as_by_the_API(string asked, string spoken)
    {
        await using var office = await Office.Open("sqlite");
        var answer = (await office.Raw(null, "GET", "/api/v1/cases", null, ("Accept-Language", asked))).Expect(401);
        Assert.Equal(spoken == "en" ? "Not signed in" : "未登录", answer.TextOf("title"));
        Assert.Contains($"<html lang=\"{spoken}\"", (await office.Raw(null, "GET", "/sign-in", null, ("Accept-Language", asked))).Expect(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Routes_and_methods_that_are_not_there_are_problems_too()
    {
        await using var office = await Office.Open("sqlite");
        var leader = await office.Token("leader");
        foreach (var method in new[] { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE" })
            foreach (var path in new[] { "/api/v1/nothing", "/api/v1/cases/1/2/3", "/api/nothing.json" })
                Assert.Equal(method == "HEAD" ? null : "no-such-route", (await office.Raw(leader, method, path, method[0] == 'P' ? "{}" : null)).Expect(404).Problem);
        var screening = (await office.Raw(leader, "GET", $"/api/v1/cases/{Guid.CreateVersion7()}/screening")).Expect(405);
        Assert.Equal(("method-not-allowed", "POST"), (screening.Problem, screening.Headers["Allow"]));
        foreach (var method in new[] { "GET", "PUT", "DELETE" })
            Assert.Equal("POST", (await office.Raw(leader, method, "/api/v1/sessions", method == "PUT" ? "{}" : null)).Expect(405).Headers["Allow"]);
        Assert.Equal("method-not-allowed", (await office.Raw(leader, "PUT", "/api/v1/cases", "{}")).Expect(405).Problem);
        foreach (var path in new[] { "/api/v1/cases", "/health/live", "/sign-in" }) (await office.Raw(leader, "TRACE", path)).Expect(405);
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
            Assert.Contains("base-uri 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.False(answer.Headers.ContainsKey("Server"), "no server name");
            if (path.StartsWith("/api", StringComparison.Ordinal)) Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        }
    }

    [Fact]
    public async Task Every_text_says_how_it_is_written()
    {
        await using var office = await Office.Open("sqlite");
        foreach (var path in new[] { "/sign-in", "/docs/", "/_content/Petitions.Web/pages.js", "/_content/Petitions.Web/pages.css", "/_content/Petitions.Web/icon.svg", "/openapi/v1.json" })
            Assert.EndsWith("charset=utf-8", (await office.Raw(null, "GET", path)).Expect(200).Headers["Content-Type"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_proxy_says_of_the_client_is_believed_of_the_proxies_named_alone()
    {
        foreach (var (proxy, believed) in new[] { ("127.0.0.1", true), ("10.9.8.7", false), ("", false) })
        {
            await using var office = await Office.Open("sqlite", settings: proxy.Length == 0
                ? new Dictionary<string, string?> { ["Throttle:RequestsPerAddress"] = "3" }
                : new Dictionary<string, string?> { ["Throttle:RequestsPerAddress"] = "3", ["Edge:TrustedProxies:0"] = proxy });
            // By TLS at the proxy the browser is told to stay with it; and each client behind it is counted by itself.
            Task<Answer> From(int client) => office.Raw(null, "GET", "/api/v1/nothing", null, ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", $"192.0.2.{client}"));
            Assert.Equal(believed ? "max-age=31536000; includeSubDomains" : null, (await From(1)).Headers.GetValueOrDefault("Strict-Transport-Security"));
            for (var client = 2; client < 5; client++) await From(client);
            (await From(5)).Expect(believed ? 404 : 429);
        }
    }
}
