using Microsoft.Extensions.DependencyInjection;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

public sealed class IdempotencyTests
{
    private const string Header = "Idempotency-Key";
    private const string PublicKey = "0123456789abcdefghijkl";
    private const string AllKeysSql = "SELECT key_hash AS KeyHash, fingerprint AS Fingerprint, response AS Response FROM idempotency_keys";

    [Theory, OnEveryDatabase]
    public async Task The_same_key_gives_the_first_answer_again_and_nothing_happens_twice(string database)
    {
        await using var office = await Office.Open(database);
        var reception = await office.As("reception");
        var first = (await reception.Post("/api/v1/cases", Given.Letter(), key: "letter-1")).Expect(201);
        Assert.False(first.Headers.ContainsKey("Idempotency-Replayed"));
        office.Clock.Advance(TimeSpan.FromHours(2));
        var again = (await reception.Post("/api/v1/cases", Given.Letter(), key: "letter-1")).Expect(201);
        Assert.Equal("true", again.Headers["Idempotency-Replayed"]);
        Assert.Equal(first.Text, again.Text);
        Assert.NotNull(first.TextOf("queryCode"));
        Assert.Equal((first.ETag, first.Headers["Location"]), (again.ETag, again.Headers["Location"]));

        Assert.Equal("idempotency-key-reused", (await reception.Post("/api/v1/cases", Given.Letter("另一封信"), key: "letter-1")).Expect(422).Problem);
        Assert.Equal("idempotency-key-reused", (await reception.Post("/api/v1/visits", Visit(office), key: "letter-1")).Expect(422).Problem);
        Assert.Equal("1", (await reception.Get("/api/v1/cases")).TextOf("total"));

        var other = (await (await office.As("leader")).Post("/api/v1/cases", Given.Letter(), key: "letter-1")).Expect(201);
        Assert.NotEqual(first.TextOf("id"), other.TextOf("id"));
        Assert.False(other.Headers.ContainsKey("Idempotency-Replayed"));
    }

    [Theory, OnEveryDatabase]
    public async Task Only_successes_are_kept(string database)
    {
        await using var office = await Office.Open(database);
        var reception = await office.As("reception");
        var letter = Client.Object(Given.Letter());
        letter["categoryCode"] = "no-such-category";
        (await reception.Post("/api/v1/cases", letter, key: "retry")).Expect(422);
        (await reception.Post("/api/v1/cases", Given.Letter(receivedAt: "2027-01-01T00:00:00+08:00"), key: "retry")).Expect(422);
        (await reception.Post("/api/v1/cases", new { title = "x" }, key: "retry")).Expect(400);
        var taken = (await reception.Post("/api/v1/cases", Given.Letter(), key: "retry")).Expect(201);
        Assert.False(taken.Headers.ContainsKey("Idempotency-Replayed"));
        Assert.Equal("1", (await reception.Get("/api/v1/cases")).TextOf("total"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_kept_answer_survives_a_restart_and_the_table_shows_neither_key_nor_code(string database)
    {
        var before = await Office.Open(database);
        var first = (await (await before.As("reception")).Post("/api/v1/cases", Given.Letter(), key: "restart-key-1")).Expect(201);
        var open = (await before.Anybody.Post("/api/v1/public/petitions", Petition(), key: PublicKey)).Expect(201);
        var rows = string.Join("\n", await Rows(before));
        foreach (var secret in new[] { "restart-key-1", PublicKey, first.TextOf("queryCode")!, open.TextOf("queryCode")!, open.TextOf("number")!, first.TextOf("id")! })
        {
            Assert.DoesNotContain(secret, rows, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(secret)).TrimEnd('=')[..^1], rows, StringComparison.Ordinal);
        }

        await before.Stop();
        await using var after = await Office.On(before.Database);
        var again = (await (await after.As("reception")).Post("/api/v1/cases", Given.Letter(), key: "restart-key-1")).Expect(201);
        Assert.Equal(("true", first.Text), (again.Headers["Idempotency-Replayed"], again.Text));
        var reopened = (await after.Anybody.Post("/api/v1/public/petitions", Petition(), key: PublicKey)).Expect(201);
        Assert.Equal(("true", open.Text), (reopened.Headers["Idempotency-Replayed"], reopened.Text));
        Assert.Equal("2", (await (await after.As("reception")).Get("/api/v1/cases")).TextOf("total"));
    }

    [Theory, OnEveryDatabase]
    public async Task Duplicates_at_the_same_time_make_one_case(string database)
    {
        await using var office = await Office.Open(database);
        var reception = await office.As("reception");
        for (var round = 0; round < 3; round++)
        {
            var key = $"twelve-at-once-{round}";
            var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => reception.Post("/api/v1/cases", Given.Letter(), key: key)));
            Assert.All(answers, a => Assert.True(a.Code is 201 or 409, a.Text));
            foreach (var busy in answers.Where(a => a.Code == 409))
                Assert.Equal(("idempotency-key-in-use", "1"), (busy.Problem!, busy.Headers["Retry-After"]));
            Assert.Single(answers.Where(a => a.Code == 201).Select(a => a.Text).Distinct());
            Assert.Single(answers, a => a.Code == 201 && !a.Headers.ContainsKey("Idempotency-Replayed"));
        }

        Assert.Equal("3", (await reception.Get("/api/v1/cases")).TextOf("total"));
    }

    [Fact]
    public async Task Public_keys_are_long_and_two_routes_keep_no_answers()
    {
        await using var office = await Office.Open("sqlite");
        var petition = Wire.Text(Petition());
        (await office.Raw(null, "POST", "/api/v1/public/petitions", petition, (Header, PublicKey[..21]))).ExpectMalformed("21 characters", "/Idempotency-Key");
        var sent = (await office.Raw(null, "POST", "/api/v1/public/petitions", petition, (Header, PublicKey))).Expect(201);
        Assert.Equal(sent.Text, (await office.Raw(null, "POST", "/api/v1/public/petitions", petition, (Header, PublicKey))).Expect(201).Text);
        Assert.Equal("idempotency-key-reused", (await office.Raw(null, "POST", "/api/v1/public/petitions", petition.Replace("13900001234", "13900005678", StringComparison.Ordinal), (Header, PublicKey))).Expect(422).Problem);

        var question = Wire.Text(new { number = sent.TextOf("number"), queryCode = sent.TextOf("queryCode") });
        for (var i = 0; i < 2; i++)
            Assert.False((await office.Raw(null, "POST", "/api/v1/public/progress", question, (Header, PublicKey + "x"))).Expect(200).Headers.ContainsKey("Idempotency-Replayed"));
        Assert.NotEqual(await office.Token("leader"), await office.Token("leader"));
        Assert.Single(await Rows(office));
    }

    private static object Petition() => new { petitioner = new { name = "张三", phone = "13900001234" }, title = "路灯不亮", content = "桐山路的路灯两个月不亮。" };

    private static object Visit(Office office) => new { visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, visitors = Array.Empty<object>(), matters = Array.Empty<object>() };

    private static async Task<List<string>> Rows(Office office)
    {
        await using var scope = office.Services.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<Session>().Query<Row>(AllKeysSql, null, CancellationToken.None);
        return [.. rows.Select(r => $"{r.KeyHash}|{r.Fingerprint}|{r.Response}")];
    }

    private sealed class Row
    {
        public string KeyHash { get; init; } = "";
        public string Fingerprint { get; init; } = "";
        public string Response { get; init; } = "";
    }
}
