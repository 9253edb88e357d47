using System.Globalization;
using Petitions.Application.Drafts;
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
        Assert.Empty(await Drafts(office, token, "visit"));
        foreach (var content in new[] { "{}", Text }) await Put(office, token, "visit", "visit-key", content);
        Assert.Equal(["visit-key " + Text], await Drafts(office, token, "visit"));
        Assert.DoesNotContain("张三", Assert.Single(await office.Rows<string>("SELECT content FROM intake_drafts")), StringComparison.Ordinal);
        Assert.DoesNotContain("visit-key", Assert.Single(await office.Rows<string>("SELECT key_hash FROM intake_drafts")), StringComparison.Ordinal);
        Assert.Empty(await Drafts(office, token, "letter"));
        Assert.Empty(await Drafts(office, await office.Token("screener"), "visit"));
        (await office.Raw(token, "DELETE", "/api/v1/drafts/visit")).ExpectMalformed("no key", "/idempotencyKey");
        for (var i = 0; i < 2; i++) (await office.Raw(token, "DELETE", "/api/v1/drafts/visit?idempotencyKey=visit-key")).Expect(204);
        Assert.Empty(await Drafts(office, token, "visit"));
        (await office.Raw(token, "GET", "/api/v1/drafts/nothing")).Expect(404);
        (await office.Raw(token, "PUT", "/api/v1/drafts/visit", Wire.Text(new { idempotencyKey = "有", content = "" }))).ExpectMalformed("an empty draft", "/content");
    }

    [Theory, OnEveryDatabase]
    public async Task Drafts_of_other_keys_stand_beside_each_other_as_many_as_are_allowed(string database)
    {
        await using var office = await Office.Open(database);
        var token = await office.Token("reception");
        for (var i = 0; i < SaveDraft.Most; i++)
        {
            await Put(office, token, "visit", $"key-{i:00}", $"text {i}");
            office.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(Enumerable.Range(0, SaveDraft.Most).Reverse().Select(i => $"key-{i:00} text {i}"), await Drafts(office, token, "visit"));
        Assert.Equal("too-many-drafts", (await office.Raw(token, "PUT", "/api/v1/drafts/visit", Wire.Text(new { idempotencyKey = "one-more", content = "x" }))).Expect(422).TextOf("code"));
        // What is kept already goes on, and so do the other forms.
        await Put(office, token, "visit", "key-00", "more");
        await Put(office, token, "letter", "key-00", "of a letter");
        Assert.Equal("key-00 more", (await Drafts(office, token, "visit"))[0]);
        (await office.Raw(token, "DELETE", "/api/v1/drafts/visit?idempotencyKey=key-07")).Expect(204);
        Assert.Equal((SaveDraft.Most - 1, 1), ((await Drafts(office, token, "visit")).Count, (await Drafts(office, token, "letter")).Count));
        await Put(office, token, "visit", "one-more", "x");
    }

    [Theory, OnEveryDatabase]
    public async Task A_draft_from_before_there_were_several_goes_on_under_its_key(string database)
    {
        await using var office = await Office.Open(database);
        var token = await office.Token("reception");
        await Put(office, token, "visit", "old-key", "from before");
        // As script 0087 leaves it.
        await Desk.Change(office, "UPDATE intake_drafts SET key_hash = ''");
        await Put(office, token, "visit", "new-key", "another");
        await Put(office, token, "visit", "old-key", "gone on with");
        Assert.Equal(["new-key another", "old-key gone on with"], (await Drafts(office, token, "visit")).Order());
        (await office.Raw(token, "DELETE", "/api/v1/drafts/visit?idempotencyKey=old-key")).Expect(204);
        Assert.Equal(["new-key another"], await Drafts(office, token, "visit"));
    }

    [Theory, OnEveryDatabase]
    public async Task What_one_window_has_gone_on_with_another_neither_writes_over_nor_clears(string database)
    {
        await using var office = await Office.Open(database);
        using var first = new Window(office.Http.BaseAddress!);
        await first.SignIn("reception");
        using var second = first.Copy();
        var (token, key) = (await office.Token("reception"), new string('a', 32));
        var said = "";
        Assert.Equal(204, await Type(first, "w1", null, "first"));
        Assert.Equal(204, await Type(first, "w1", null, "first, more"));
        // Opened as it was after the first one's second time; then the first goes on.
        Assert.Equal(204, await Type(first, "w1", null, "first, and more"));
        Assert.Equal(200, await Type(second, "w2", 1, "second"));
        Assert.Contains("draft-elsewhere", said, StringComparison.Ordinal);
        Assert.Contains("first, and more", Assert.Single(await Drafts(office, token, "call")), StringComparison.Ordinal);
        // Opened as it stands it goes on, and the first is behind.
        Assert.Equal(204, await Type(second, "w2", 2, "second"));
        Assert.Equal(204, await Type(second, "w2", 2, "second, more"));
        Assert.Equal(200, await Type(first, "w1", null, "first again"));
        await first.Fill("/desk/call", "desk", new("form-key", key), new("form-window", "w1"), new("forget", "1"));
        Assert.Contains("second, more", Assert.Single(await Drafts(office, token, "call")), StringComparison.Ordinal);
        await second.Fill("/desk/call", "desk", new("form-key", key), new("form-window", "w2"), new("forget", "1"));
        Assert.Empty(await Drafts(office, token, "call"));

        async Task<int> Type(Window window, string name, int? revision, string title)
        {
            var page = await window.Go("/desk/call");
            var guard = page.Text.Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];
            var answer = await window.Step(new Uri(office.Http.BaseAddress!, "/desk/call/draft"), HttpMethod.Post,
                [new("__RequestVerificationToken", guard), new("form-key", key), new("form-window", name), new("form-revision", revision?.ToString(CultureInfo.InvariantCulture) ?? ""), new("Title", title)], "same-origin");
            said = answer.Text;
            return answer.Code;
        }
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

    internal static async Task Put(Office office, string token, string kind, string key, string content)
        => (await office.Raw(token, "PUT", "/api/v1/drafts/" + kind, Wire.Text(new { idempotencyKey = key, content }))).Expect(200);

    private static async Task<IReadOnlyList<string>> Drafts(Office office, string token, string kind)
        => [.. (await office.Raw(token, "GET", "/api/v1/drafts/" + kind)).Expect(200).Json!.AsArray().Select(d => $"{d!["idempotencyKey"]} {d["content"]}")];
}
