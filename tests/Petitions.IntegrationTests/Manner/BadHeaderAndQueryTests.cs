using System.Net.Sockets;
using System.Text;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

public sealed class BadHeaderAndQueryTests
{
    [Theory, OnEveryDatabase]
    public async Task Bad_query_parameters_are_a_400_that_names_them(string database)
    {
        await using var office = await Office.Open(database);
        await Given.ARegisteredCase(office);
        var leader = await office.Token("leader");
        foreach (var query in new[]
        {
            "limit=0", "limit=201", "limit=-1", "limit=x", "limit=1.5", "limit=99999999999", "limit=5&limit=6", "limit=05", "limit=+5", "cursor=x", "cursor=AAAA", "cursor=%00", "cursor=%ed%a0%80",
            "cursor=W10=", "cursor=bnVsbA==", "cursor=NjM4MDAwMDAwMDAwMDAwMDAwfAA", "cursor=NjM4MDAwMDAwMDAwMDAwMDAwfP8", "state=open", "state=0", "channel=pigeon", "class=x", "overdue=1", "overdue=True", "backlog=yes", "from=2026-02-30", "to=yesterday", "from=2026-3-1",
            "colour=red", "State=registered", "q=%00", "q=%ED%A0%80", "q=%ff", "unitId=%00", "unitAlone=true", "registeredAlone=true&unitId=dk", "state=registered&state=closed", "state=&state=", "state=&state=closed", "state=%20", "limit=%20", "from=%20",
        })
            (await office.Raw(leader, "GET", "/api/v1/cases?" + query)).ExpectMalformed(query, "/" + query.Split('=')[0]);
        (await office.Raw(leader, "GET", "/api/v1/cases?q=%E5%BC%A0%E4%B8%89")).Expect(200);
        foreach (var path in new[]
        {
            "dashboard?asOf=2026-02-30", "dashboard?x=1", "visits?occasion=someday", "visits?from=x", "visits?limit=0", "visits?cursor=x", "warnings?mine=1", "warnings?limit=500",
            "reports/annual/2023?x=1", "reports/monthly-closure/2026-01?format=doc", "reports/monthly-closure/2026-01?revision=x", "units?x=1", "sweeps?x=1",
        })
            (await office.Raw(leader, "GET", "/api/v1/" + path)).ExpectMalformed(path);
        foreach (var path in new[] { "reports/annual/0", "reports/annual/x", "reports/annual/99999", "reports/annual/02023", "reports/annual/%202023", "reports/monthly-closure/2026-13", "reports/monthly-closure/x", "reports/monthly-closure/0000-00", "reports/monthly-closure/%00" })
            Assert.InRange((await office.Raw(leader, "GET", "/api/v1/" + path)).Code, 400, 422);
        foreach (var path in new[] { "reports/monthly-closure/2026-13", "reports/monthly-closure/9999-99", "reports/monthly-closure/-001-01", "sweeps/nothing/runs", "sweeps/%00/runs" })
            Assert.InRange((await office.Raw(leader, "POST", "/api/v1/" + path, "{}")).Code, 400, 422);
        foreach (var body in new[] { "{{{", """{"x":1}""", "[]" })
            (await office.Raw(leader, "POST", "/api/v1/reports/monthly-closure/2026-01", body)).ExpectMalformed(body);
        foreach (var path in new[] { "cases", "visits", "work", "warnings", "supervisions", "dashboard", "reports/rates" }) Refused(path + "?unitId=nowhere", "unknown-unit", await office.Raw(leader, "GET", $"/api/v1/{path}?unitId=nowhere"));
        foreach (var (query, code) in new[]
        {
            ("registeredUnitId=nowhere", "unknown-unit"), ("unitThen=nowhere&openOn=2026-03-01", "unknown-unit"), ("categoryCode=nope", "unknown-category"), ("categoryThen=nope&openOn=2026-03-01", "unknown-category"),
            ("registeredCategoryCode=nope&countedFrom=2026-03-01", "unknown-category"), ("openOn=2099-01-01", "in-the-future"), ("endedBy=2099-01-01", "in-the-future"), ("overdueOn=2099-01-01", "in-the-future"),
            ("dueSoonOn=2099-01-01", "in-the-future"), ("backlogOn=2026-03-03", "in-the-future"),
        })
            foreach (var path in new[] { "cases", "ledgers/export" }) Refused($"{path}?{query}", code, await office.Raw(leader, "GET", $"/api/v1/{path}?{query}"));
        foreach (var day in new[] { "openOn", "endedBy", "overdueOn", "dueSoonOn", "backlogOn" }) (await office.Raw(leader, "GET", $"/api/v1/cases?{day}={office.TodayText}&categoryCode=07")).Expect(200);

        static void Refused(string asked, string code, Answer answer)
        {
            Assert.True(answer.Code == 422 && answer.Problem == code, $"{asked}: {answer.Code}: {answer.Text}");
            Assert.True(answer.Of("broken")![0]!["pointer"]?.ToString() == "/" + asked.Split('?')[1].Split('=')[0], $"{asked}: {answer.Text}");
        }
    }

    [Theory, OnEveryDatabase]
    public async Task An_empty_query_parameter_is_one_that_was_left_out(string database)
    {
        await using var office = await Office.Open(database);
        await Given.ARegisteredCase(office);
        await Given.AClosedCase(office);
        var leader = await office.Token("leader");
        foreach (var (path, parameters) in new[]
        {
            ("cases", "state=&channel=&unitId=&class=&overdue=&backlog=&from=&to=&q=&limit=&cursor="), ("cases", "state&q"), ("dashboard", "asOf=&unitId="), ("visits", "from=&to=&occasion="), ("warnings", "unitId=&mine="),
            ("work", "act=&limit="), ("reports/rates", "unitId="),
        })
        {
            var (bare, asked) = ((await office.Raw(leader, "GET", "/api/v1/" + path)).Expect(200), (await office.Raw(leader, "GET", $"/api/v1/{path}?{parameters}")).Expect(200));
            Assert.Equal(bare.Text, asked.Text);
        }
    }

    [Fact]
    public async Task Searching_takes_any_text_as_a_text()
    {
        await using var office = await Office.Open("sqlite");
        await Given.ARegisteredCase(office);
        var leader = await office.Token("leader");
        foreach (var text in new[] { "%", "_", "!", "'", "' OR 1=1 --", "[a-z]", "😀", new string('x', 100), "XF%", "\\", "\"", "; DROP TABLE cases" })
            Assert.Equal("0", (await office.Raw(leader, "GET", "/api/v1/cases?q=" + Uri.EscapeDataString(text))).Expect(200).TextOf("total"));
    }

    [Theory, OnEveryDatabase]
    public async Task Ids_that_are_none_are_not_found(string database)
    {
        await using var office = await Office.Open(database);
        var leader = await office.Token("leader");
        foreach (var id in new[] { "1", "x", "00000000-0000-0000-0000-000000000000", "{" + Guid.CreateVersion7() + "}", Guid.CreateVersion7().ToString("N"), "%ed%a0%80", new string('9', 500), "..%2f..%2fetc" })
        {
            Assert.Equal(404, (await office.Raw(leader, "GET", $"/api/v1/cases/{id}")).Code);
            Assert.Equal(404, (await office.Raw(leader, "GET", $"/api/v1/visits/{id}")).Code);
            Assert.Equal(404, (await office.Raw(leader, "POST", $"/api/v1/cases/{id}/closure", "{}", ("If-Match", "\"1\""))).Code);
            Assert.Equal(404, (await office.Raw(leader, "GET", $"/api/v1/cases/{id}/attachments/{id}")).Code);
        }

        var known = await Given.ARegisteredCase(office);
        (await office.Raw(leader, "GET", $"/api/v1/cases/{known}")).Expect(200);
        foreach (var id in new[] { $"{known}%20", $"%20{known}", $"{known}%0a" }) Assert.Equal(404, (await office.Raw(leader, "GET", $"/api/v1/cases/{id}")).Code);

        // The server itself takes no NUL in an address.
        Assert.Equal(400, (await office.Raw(leader, "GET", "/api/v1/cases/%00")).Code);
    }

    [Theory, OnEveryDatabase]
    public async Task A_malformed_If_Match_is_a_400_and_any_other_tag_a_412(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        var screener = await office.Token("screener");
        var body = Wire.Text(Given.Accepting());
        foreach (var tag in new[] { "1", "\"1", "1\"", "'1'", "\"1\" \"2\"", "W/1", "{}" })
            (await office.Raw(screener, "POST", $"/api/v1/cases/{id}/screening", body, ("If-Match", tag))).ExpectMalformed(tag, "/If-Match");
        foreach (var tag in new[] { "\"2\"", "\"0\"", "\"\"", "W/\"1\"", "\"abc\"", "*", "\"1\", \"2\"", "\"01\"", "\"+1\"", "\"1 \"", "\"99999999999999\"" })
        {
            var refused = (await office.Raw(screener, "POST", $"/api/v1/cases/{id}/screening", body, ("If-Match", tag))).Expect(412);
            Assert.Equal("stale", refused.Problem);
        }

        (await office.Raw(screener, "POST", $"/api/v1/cases/{id}/screening", body, ("If-Match", "\"1\""))).Expect(200);
    }

    [Fact]
    public async Task A_malformed_Idempotency_Key_is_a_400()
    {
        await using var office = await Office.Open("sqlite");
        var reception = await office.Token("reception");
        var letter = Wire.Letter().ToJsonString();
        foreach (var key in new[] { "a b", new string('k', 101), "a\tb", "\u007f" })
            (await office.Raw(reception, "POST", "/api/v1/cases", letter, ("Idempotency-Key", key))).ExpectMalformed(key, "/Idempotency-Key");
        var byByte = await InBytes(office, $"POST /api/v1/cases HTTP/1.1\r\nHost: {office.Http.BaseAddress!.Authority}\r\nAuthorization: Bearer {reception}\r\nContent-Type: application/json\r\nIdempotency-Key: cl\u00e9-1\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}");
        Assert.StartsWith("HTTP/1.1 400", byByte, StringComparison.Ordinal);
        Assert.Contains("/Idempotency-Key", byByte, StringComparison.Ordinal);
        (await office.Raw(reception, "POST", "/api/v1/cases", letter, ("Idempotency-Key", new string('k', 100)))).Expect(201);
        (await office.Raw(reception, "POST", "/api/v1/cases", letter, ("Idempotency-Key", "!"))).Expect(201);
        Assert.Equal("2", (await office.Raw(reception, "GET", "/api/v1/cases")).TextOf("total"));
    }

    // As no client library would send it: each character a byte.
    private static async Task<string> InBytes(Office office, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(office.Http.BaseAddress!.Host, office.Http.BaseAddress.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
