using Petitions.IntegrationTests.Evidence;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

public sealed class ArrivalTests
{
    [Theory, OnEveryDatabase]
    public async Task When_and_how_a_case_came_is_put_right_with_its_basis_and_clocks_lists_and_counts_follow(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office, office.Instant(-2));
        var reception = await office.As("reception");
        var amended = (await office.Do("reception", id, "amendments", new { receivedAt = office.Instant(-20), channel = "call", basis = "来电记录本 2 月 10 日" })).Expect(200);
        Assert.Equal(("call", "registered", "true"), (amended.TextOf("channel"), amended.TextOf("state"), amended.TextOf("overdue")));
        Assert.Equal((office.Day(-20), office.Day(-5)), ((await office.Clock(id, "notify-direct")).Text("startedOn"), (await office.Clock(id, "notify-direct")).Text("rawDueOn")));
        var line = (await office.History(id))[1];
        Assert.Equal(("amendment", "来电记录本 2 月 10 日"), (line.Text("act"), line.Text("note")));
        foreach (var kept in new[] { "receivedAt", "\"old\":\"letter\"", "\"new\":\"call\"" }) Assert.Contains(kept, line.Text("details"), StringComparison.Ordinal);
        // The list in the order of receipt, the filters, and the counts of the days between.
        Assert.Empty((await reception.Get("/api/v1/cases?channel=letter")).Expect(200).List("items"));
        Assert.Single((await reception.Get($"/api/v1/cases?channel=call&from={office.Day(-20)}&to={office.Day(-20)}")).Expect(200).List("items"));
        var leader = await office.As("leader");
        foreach (var (day, total) in new[] { (-21, "0"), (-20, "1"), (0, "1") })
            Assert.Equal((total, total), await On(leader, office.Day(day)));
        Assert.Equal("1", (await leader.Get("/api/v1/dashboard")).Expect(200).TextOf("overdue"));
        await CaseFileTests.Proves(office, id);
    }

    [Theory, OnEveryDatabase]
    public async Task A_reported_month_names_what_was_put_right_in_its_next_revision(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office, office.Instant(-3));
        var leader = await office.As("leader");
        const string february = "/api/v1/reports/monthly-closure/2026-02";
        Assert.Equal("1", (await leader.Post(february, new { })).Expect(201).TextOf("received"));
        (await office.Do("reception", id, "amendments", new { receivedAt = office.Instant(-1), basis = "信封邮戳" })).Expect(200);
        var again = (await leader.Post(february, new { })).Expect(201);
        Assert.Equal(("2", "0"), (again.TextOf("revision"), again.TextOf("received")));
        Assert.NotEmpty(again.List("differences"));
        // Sealed from now on, it is not to be found in the first revision either, which counts it in a month it is none of.
        Assert.Equal([office.Today.AddDays(-3)], await office.Rows<DateOnly>("SELECT counted_on FROM reseals"));
    }

    [Theory, OnEveryDatabase]
    public async Task Bad_input_and_those_who_may_not_are_refused_and_nothing_changes(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office, office.Instant(-2));
        (object Body, int Status, string Code)[] refused =
        [
            (new { receivedAt = office.Instant(-20) }, 400, "malformed"), (new { basis = "邮戳" }, 400, "malformed"), (new { channel = "pigeon", basis = "邮戳" }, 400, "malformed"),
            (new { receivedAt = "1899-01-01T00:00:00+08:00", basis = "邮戳" }, 400, "malformed"), (new { receivedAt = office.Instant(1), basis = "邮戳" }, 422, "received-after-registered"),
            (new { channel = "visit", basis = "邮戳" }, 422, "channel-is-a-visit"), (new { channel = "call", fax = true, basis = "来电记录本" }, 422, "fax-is-a-letter"),
        ];
        foreach (var (body, status, code) in refused) Assert.Equal(code, (await office.Do("reception", id, "amendments", body)).Expect(status).Problem);
        (await office.Do("screener", id, "screening", Given.Accepting())).Expect(200);
        Assert.Equal("arrival-not-yours", (await office.Do("handler", id, "amendments", new { receivedAt = office.Instant(-20), basis = "邮戳" })).Expect(422).Problem);
        Assert.Equal(office.Day(-2), (await office.See(id)).TextOf("countedOn"));
    }

    private static async Task<(string, string)> On(Client leader, string day)
    {
        var board = (await leader.Get($"/api/v1/dashboard?asOf={day}")).Expect(200);
        return (board.TextOf("total")!, board.List("byChannel").Where(c => c.Text("channel") == "call").Select(c => c.Text("open")).DefaultIfEmpty("0").Single());
    }
}
