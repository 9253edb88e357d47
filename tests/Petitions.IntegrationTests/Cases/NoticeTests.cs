using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

public sealed class NoticeTests
{
    [Theory, OnEveryDatabase]
    public async Task A_notice_that_follows_meets_its_clock_by_its_own_act(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office, office.Instant(-2));
        var screened = (await office.Do("screener", id, "screening", new { decision = "accepted", pathway = "petition", notice = new { given = "later" } })).Expect(200);
        Assert.Empty(screened.List("notices"));
        Assert.Equal("running", (await office.Clock(id, "notify-direct")).Text("status"));
        Assert.Contains((await Actions(office, "screener", id)).Where(a => a.Text("allowed") == "true"), a => a.Text("action") == "notice");

        // Neither before the decision that it tells, however long ago the matter came in, nor on a day to come.
        var early = (await office.Do("screener", id, "notice", new { method = "post", servedOn = office.Day(-1) })).Expect(422);
        Assert.Equal("before-its-cause", early.Problem);
        Assert.Contains(Petitions.Domain.OfficeTime.InChinese(office.Today), early.TextOf("detail"), StringComparison.Ordinal);
        Assert.Equal("running", (await office.Clock(id, "notify-direct")).Text("status"));
        Assert.Equal("in-the-future", (await office.Do("screener", id, "notice", new { method = "post", servedOn = office.Day(1) })).Expect(422).Problem);
        var told = (await office.Do("handler", id, "notice", new { method = "post", servedOn = office.TodayText })).Expect(200);
        var notice = Assert.Single(told.List("notices"));
        Assert.Equal(("accepted", "post", office.TodayText, "handler"), (notice.Text("kind"), notice.Text("method"), notice.Text("servedOn"), notice.Text("recordedBy")));
        Assert.Equal(("met", office.TodayText), ((await office.Clock(id, "notify-direct")).Text("status"), (await office.Clock(id, "notify-direct")).Text("metOn")));

        Assert.Equal("notice-not-owed", (await office.Do("screener", id, "notice", new { method = "post", servedOn = office.TodayText })).Expect(422).Problem);
        Assert.Equal(["notice-not-owed"], (await Actions(office, "screener", id)).Single(a => a.Text("action") == "notice")["missing"]!.AsArray().Select(m => m!.ToString()));
    }

    [Theory, OnEveryDatabase]
    public async Task An_acceptance_entered_late_gains_no_days_over_the_day_it_was_told(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office, office.Instant(-23));
        var accepting = new { decision = "accepted", @class = "grievance", pathway = "petition", notice = new { method = "inPerson", servedOn = office.Day(-20) } };
        (await office.Do("screener", id, "screening", accepting)).Expect(200);

        var clock = await office.Clock(id, "resolve");
        Assert.Equal((office.Day(-20), office.Day(40)), (clock.Text("startedOn"), clock.Text("rawDueOn")));
        Assert.Equal(("met", office.Day(-20)), ((await office.Clock(id, "notify-direct")).Text("status"), (await office.Clock(id, "notify-direct")).Text("metOn")));
        Assert.Equal(office.Day(-20), (await office.See(id)).TextOf("screening", "acceptedOn"));
        // The line says both: when it was entered, and from which day it counts.
        var line = (await office.History(id)).Single(h => h.Text("act") == "screening");
        Assert.Equal(office.Today, Petitions.Domain.OfficeTime.Day(DateTimeOffset.Parse(line.Text("at"), System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(office.Day(-20), System.Text.Json.Nodes.JsonNode.Parse(line["details"]!.ToString())!["acceptedOn"]!.ToString());
        // Told so long ago that its limit is over, it is late from the start, and its figures say so.
        var late = await Given.ARegisteredCase(office, office.Instant(-80));
        (await office.Do("screener", late, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", notice = new { servedOn = office.Day(-70) } })).Expect(200);
        Assert.Equal(("overdue", office.Day(-10)), ((await office.Clock(late, "resolve")).Text("status"), (await office.Clock(late, "resolve")).Text("rawDueOn")));
        Assert.Equal("extension-too-late", (await office.Do("handler", late, "extension", new { days = 10, reason = "案情复杂" })).Expect(422).Problem);
    }

    [Theory, OnEveryDatabase]
    public async Task An_address_supplied_later_starts_the_clock_and_one_taken_back_stops_it(string database)
    {
        await using var office = await Office.Open(database);
        var id = (await office.Register(new { channel = "call", receivedAt = office.Instant(-5), title = "反映路灯", content = "路灯不亮", petitioner = new { name = "张三", phone = "13900001234" } })).Id();
        Assert.Empty((await office.See(id, "/deadlines")).List());
        (await office.Do("reception", id, "amendments", new { petitioner = new { name = "张三", phone = "13900001234", address = "洞口县桐山乡一组" } })).Expect(200);
        var clock = await office.Clock(id, "notify-direct");
        Assert.Equal((office.TodayText, office.Day(15), "running"), (clock.Text("startedOn"), clock.Text("rawDueOn"), clock.Text("status")));
        (await office.Do("reception", id, "amendments", new { petitioner = new { anonymous = true } })).Expect(200);
        Assert.Equal("stopped", (await office.Clock(id, "notify-direct")).Text("status"));
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_can_be_told_only_later_is_owed_a_notice_from_then_on(string database)
    {
        await using var office = await Office.Open(database);
        var nameless = (await office.Register(new { channel = "call", receivedAt = office.Instant(-5), title = "反映路灯", content = "路灯不亮", purpose = "relief", petitioner = new { name = "张三", phone = "13900001234" } })).Id();
        (await office.Do("screener", nameless, "screening", Given.Accepting())).Expect(200);
        (await office.Do("reception", nameless, "amendments", new { petitioner = new { address = "洞口县桐山乡一组" } })).Expect(200);
        Assert.Equal((office.TodayText, "running"), ((await office.Clock(nameless, "notify-direct")).Text("startedOn"), (await office.Clock(nameless, "notify-direct")).Text("status")));

        var withdrawn = await Given.ACaseThatIs(office, "withdrawn");
        (await office.Do("leader", withdrawn, "reopening", new { reason = "信访人要求继续办理", basis = "newFacts", @class = "grievance", pathway = "petition" })).Expect(200);
        var clocks = (await office.See(withdrawn, "/deadlines")).List().Where(c => c.Text("rule") == "notify-direct").Select(c => c.Text("status")).Order();
        Assert.Equal(["running", "stopped"], clocks);
    }

    private static async Task<IReadOnlyList<System.Text.Json.Nodes.JsonNode>> Actions(Office office, string userName, Guid id)
        => (await (await office.As(userName)).Get($"/api/v1/cases/{id}/actions")).Expect(200).List();
}
