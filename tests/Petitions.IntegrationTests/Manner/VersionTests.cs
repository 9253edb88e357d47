using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Manner;

public sealed class VersionTests
{
    // What a case shows depends on the day and on its reader too: its version does not say that nothing has changed.
    [Theory, OnEveryDatabase]
    public async Task A_case_is_read_whole_whatever_tag_was_seen_last(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        var (reception, path) = (await office.Token("reception"), $"/api/v1/cases/{id}");
        var seen = (await office.Raw(reception, "GET", path)).Expect(200);
        Assert.Equal(("\"1\"", "false"), (seen.ETag, seen.TextOf("overdue")));
        office.Pass(40);
        foreach (var known in new[] { "\"1\"", "*" })
        {
            var now = (await office.Raw(await office.Token("reception"), "GET", path, null, ("If-None-Match", known))).Expect(200);
            Assert.Equal(("\"1\"", "true"), (now.ETag, now.TextOf("overdue")));
        }

        Assert.Equal("\"2\"", (await (await office.SignIn("screener", Infrastructure.Accounts.DemoAccounts.Password)).Post(path + "/screening", Given.Accepting(), seen.ETag)).Expect(200).ETag);
    }

    [Theory, OnEveryDatabase]
    public async Task Of_many_acts_on_the_same_version_one_wins_and_the_others_leave_nothing(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        var reception = await office.As("reception");
        var path = $"/api/v1/cases/{id}";
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i =>
            reception.Post(path + "/amendments", new { title = $"补正第 {i} 稿", demand = $"第 {i} 个诉求" }, "\"1\"", $"amend-{i}")));
        var winner = Assert.Single(answers, a => a.Code == 200);
        Assert.All(answers.Where(a => a != winner), a => Assert.Equal("stale", a.Expect(412).Problem));
        var now = (await reception.Get(path)).Expect(200);
        Assert.Equal("\"2\"", now.ETag);
        Assert.Equal(winner.TextOf("title"), now.TextOf("title"));
        Assert.Equal(winner.TextOf("demand"), now.TextOf("demand"));
        var history = (await reception.Get(path + "/history")).Expect(200).Json!.AsArray();
        Assert.Equal(["registration", "amendment"], history.Select(h => h!["act"]!.ToString()));

        // A loser's key kept nothing either: with the new tag it is an act like any other.
        var loser = Array.FindIndex(answers, a => a != winner);
        var repeated = (await reception.Post(path + "/amendments", new { title = $"补正第 {loser} 稿", demand = $"第 {loser} 个诉求" }, "\"2\"", $"amend-{loser}")).Expect(200);
        Assert.False(repeated.Headers.ContainsKey("Idempotency-Replayed"));
        Assert.Equal("\"3\"", repeated.ETag);
    }
}
