using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Ledgers;

public sealed class DraftTests
{
    private const string Text = """{"visitors":[{"name":"张三","idNumber":"11010519491231002X"}]}""";

    [Theory, OnEveryDatabase]
    public async Task A_draft_is_kept_for_its_clerk_alone_and_nobody_can_read_it_in_the_database(string database)
    {
        await using var office = await Office.Open(database);
        var token = await office.Token("reception");
        (await office.Raw(token, "GET", "/api/v1/drafts/visit")).Expect(404);
        for (var i = 0; i < 2; i++)
            (await office.Raw(token, "PUT", "/api/v1/drafts/visit", Wire.Text(new { idempotencyKey = "visit-key-" + i, content = Text }))).Expect(200);
        var kept = (await office.Raw(token, "GET", "/api/v1/drafts/visit")).Expect(200);
        Assert.Equal(("visit-key-1", Text), (kept.TextOf("idempotencyKey"), kept.TextOf("content")));
        Assert.DoesNotContain("张三", Assert.Single(await office.Rows<string>("SELECT content FROM intake_drafts")), StringComparison.Ordinal);
        (await office.Raw(token, "GET", "/api/v1/drafts/letter")).Expect(404);
        (await office.Raw(await office.Token("screener"), "GET", "/api/v1/drafts/visit")).Expect(404);
        for (var i = 0; i < 2; i++) (await office.Raw(token, "DELETE", "/api/v1/drafts/visit")).Expect(204);
        (await office.Raw(token, "GET", "/api/v1/drafts/visit")).Expect(404);
        (await office.Raw(token, "GET", "/api/v1/drafts/nothing")).Expect(404);
        (await office.Raw(token, "PUT", "/api/v1/drafts/visit", Wire.Text(new { idempotencyKey = "有", content = "" }))).ExpectMalformed("an empty draft", "/content");
    }

    [Theory, OnEveryDatabase]
    public async Task A_draft_forgotten_for_seven_days_is_swept(string database)
    {
        await using var office = await Office.Open(database);
        (await office.Raw(await office.Token("reception"), "PUT", "/api/v1/drafts/call", Wire.Text(new { idempotencyKey = "k", content = "x" }))).Expect(200);
        office.Pass(7);
        Assert.Equal("0", (await (await office.SignIn("leader", "Dongkou-2023")).Post("/api/v1/sweeps/purge-drafts/runs")).Expect(200).TextOf("done"));
        office.Pass(1);
        Assert.Equal("1", (await (await office.SignIn("leader", "Dongkou-2023")).Post("/api/v1/sweeps/purge-drafts/runs")).Expect(200).TextOf("done"));
        Assert.Empty(await office.Rows<string>("SELECT content FROM intake_drafts"));
    }
}
