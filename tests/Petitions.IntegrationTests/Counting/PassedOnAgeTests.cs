using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Databases;
using Petitions.IntegrationTests.Evidence;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Counting;

/// <summary>转办件的年限: what units pass on among themselves keeps its age and its flag, in every figure and list.</summary>
public sealed class PassedOnAgeTests
{
    private const string SixYearsAgo = "2020-01-06T09:00:00+08:00";

    [Theory, OnEveryDatabase]
    public async Task Backlog_is_passed_on_with_its_age_and_the_office_has_as_much_of_it_as_before(string database)
    {
        await using var office = await Office.Open(database);
        await office.Staff("gui-jian", Between.Unit, "reception", "screener", "reviewer", "handler", "leader");
        var id = (await office.Register(Given.Letter(receivedAt: SixYearsAgo))).Id();
        (await office.RunByHand("flag-backlog")).Expect(200);
        Assert.Equal("0 1", await Board(office));
        office.Pass(10);

        var linked = await Transfer(office, id);

        Assert.Equal(("0 1", "0 1"), (await Board(office), await Board(office, Between.Unit)));
        await office.MustReconcile();
        var file = (await (await office.SignIn("gui-jian", Desk.Password)).Get($"/api/v1/cases/{linked}")).Expect(200);
        Assert.Equal(("2020-01-06", office.TodayText, "true"), (file.TextOf("firstReceivedOn"), file.TextOf("backlogFlag", "dueSince"), file.TextOf("backlog")));
        Assert.Equal((await (await office.Now("leader")).Get($"/api/v1/cases/{id}")).TextOf("backlogFlag", "rule"), file.TextOf("backlogFlag", "rule"));
        Assert.Null((await (await office.Now("leader")).Get($"/api/v1/cases/{id}")).TextOf("firstReceivedOn"));

        office.Pass(10);
        foreach (var day in new[] { -15, -10, -5, 0 })
        {
            Assert.Equal((day, "0 1"), (day, await Board(office, day: day)));
            Assert.Equal((day, day < -10 ? id : linked), (day, Guid.Parse(Assert.Single(await Listed(office, $"backlogOn={office.Day(day)}&backlogAge=fiveYearsAndOver")))));
            Assert.Empty(await Listed(office, $"backlogOn={office.Day(day)}&backlogAge=underFiveYears"));
        }

        Assert.Equal([linked.ToString()], await Listed(office, "backlogAge=fiveYearsAndOver"));
        Assert.Equal([linked.ToString()], await Listed(office, "backlogAge=fiveYearsAndOver&unitId=" + Between.Unit));
        Assert.Empty(await Listed(office, "backlogAge=underFiveYears"));

        // Once it is settled there, it is none of anybody's.
        (await (await office.SignIn("gui-jian", Desk.Password)).Act(linked, "referral/receipt", new { receivedOn = office.TodayText })).Expect(200);
        (await (await office.SignIn("gui-jian", Desk.Password)).Act(linked, "screening", new { decision = "accepted", pathway = "duty" })).Expect(200);
        (await (await office.SignIn("gui-jian", Desk.Password)).Act(linked, "settlement", new { settled = true, note = "已达成协议" })).Expect(200);
        Assert.Equal("0 0", await Board(office));
        var figures = (await (await office.Now("leader")).Get("/api/v1/reports/annual/2026")).Expect(200);
        Assert.Equal("1 1", $"{figures.TextOf("figures", "backlogFiveYearsAndOver")} {figures.TextOf("figures", "backlogFiveYearsAndOverSettled")}");
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_passed_on_is_flagged_a_year_after_it_was_first_received(string database)
    {
        await using var office = await Office.Open(database);
        await office.Staff("gui-jian", Between.Unit, "reception", "screener");
        // Received on 10 March of last year, and no more than eight days from being a year old.
        var id = (await office.Register(Given.Letter(receivedAt: "2025-03-10T09:00:00+08:00"))).Id();
        var linked = await Transfer(office, id);
        office.Pass(7);
        Assert.Equal("0/0/0", (await office.RunByHand("flag-backlog")).Expect(200).Outcome());
        office.Pass(1);
        Assert.Equal("1/1/0", (await office.RunByHand("flag-backlog", new { dryRun = true })).Expect(200).Outcome());

        Assert.Equal("1/1/0", (await office.RunByHand("flag-backlog")).Expect(200).Outcome());

        Assert.Equal([linked.ToString()], await Listed(office, "backlogAge=underFiveYears"));
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task What_comes_back_is_backlog_again_that_day_and_its_months_hold(string database)
    {
        await using var office = await Office.Open(database);
        await office.Staff("gui-jian", Between.Unit, "reception", "screener", "leader");
        var id = (await office.Register(Given.Letter(receivedAt: SixYearsAgo))).Id();
        (await office.RunByHand("flag-backlog")).Expect(200);
        var linked = await Transfer(office, id);
        (await (await office.SignIn("gui-jian", Desk.Password)).Act(linked, "referral/receipt", new { receivedOn = office.TodayText })).Expect(200);
        (await (await office.SignIn("gui-jian", Desk.Password)).Act(linked, "referral/objection", new { reason = "该事项属于征地拆迁，不属于本局职权" })).Expect(200);
        office.Pass(2);

        (await (await office.Now("screener")).Act(id, "referral/objection/decision", new { agreed = true, note = "同意退回" })).Expect(200);

        Assert.Equal(("0 1", "0 0"), (await Board(office), await Board(office, Between.Unit)));
        Assert.Equal([id.ToString()], await Listed(office, "backlogAge=fiveYearsAndOver"));
        await office.MustReconcile();
        office.Pass(31);
        foreach (var day in new[] { -33, -32, -31, -30 }) Assert.Equal((day, "0 1"), (day, await Board(office, day: day)));
        await office.RunDue("issue-monthly-closure-reports");
        var month = (await (await office.Now("leader")).Get("/api/v1/reports/monthly-closure/2026-03")).Expect(200);
        Assert.Equal("1", month.TextOf("backlog", "fiveYearsAndOver", "remaining"));
        // One matter of the year, also when it turns out to be a known one.
        Assert.Equal("1", await Year());
        (await (await office.Now("screener")).Act(id, "screening", new { decision = "merged", intoCaseId = await Given.AnOldCaseOnFile(office, await office.Now("screener")) })).Expect(200);
        Assert.Equal("0", await Year());

        async Task<string?> Year() => (await (await office.Now("leader")).Get("/api/v1/reports/annual/2026")).Expect(200).TextOf("figures", "backlogFiveYearsAndOver");
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_late_at_the_receiver_of_an_assignment_alone_is_backlog_at_the_sender_when_it_comes_back(string database)
    {
        await using var office = await Office.Open(database);
        var between = await (await Between.Units(office, "assigned")).Received();
        office.Pass(110);
        Assert.Equal("1/1/0", (await office.RunByHand("flag-backlog")).Expect(200).Outcome());
        Assert.Equal([between.Linked.ToString()], await Listed(office, "backlogAge=underFiveYears"));

        (await (await office.Now("screener")).Act(between.Sent, "referral/recall", new { reason = "办理迟缓" })).Expect(200);

        Assert.Equal(("1 0", "0 0"), (await Board(office), await Board(office, Between.Unit)));
        Assert.Equal([between.Sent.ToString()], await Listed(office, "backlogAge=underFiveYears"));
        await office.MustReconcile();
        // Behind a seal all of its past is told anew, the flag with it.
        office.Pass(10);
        (await (await office.Now("screener")).Act(between.Sent, "amendments", new { @class = "accusation", accused = new { kind = "unit", name = "规建局", unitId = Between.Unit } })).Expect(200);
        Assert.Equal("0 0", await Board(office, Between.Unit));
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task A_first_day_put_right_is_right_along_the_whole_way_and_no_false_flag_stays(string database)
    {
        await using var office = await Office.Open(database);
        var receiver = await office.Staff("gui-jian", Between.Unit, "reception", "screener", "leader");
        var id = (await office.Register(Given.Letter(receivedAt: SixYearsAgo))).Id();
        (await office.RunByHand("flag-backlog")).Expect(200);
        var linked = await Transfer(office, id);
        (await receiver.Act(linked, "referral/receipt", new { receivedOn = office.TodayText })).Expect(200);
        (await receiver.Act(linked, "screening", new { decision = "transferred", targetUnitId = "dk-zdcq", reason = "属征拆中心职权" })).Expect(200);
        office.Pass(10);
        Assert.Equal("0 1", await Board(office));
        var last = Guid.Parse(Assert.Single(await Listed(office, "backlogAge=fiveYearsAndOver")));

        (await (await office.Now("screener")).Act(id, "amendments", new { receivedAt = "2026-03-01T09:00:00+08:00", basis = "邮戳：年份看错" })).Expect(200);

        foreach (var way in new[] { linked, last })
        {
            var file = (await (await office.Now("leader")).Get($"/api/v1/cases/{way}")).Expect(200);
            Assert.Equal(("2026-03-01", "false", null), (file.TextOf("firstReceivedOn"), file.TextOf("backlog"), file.TextOf("backlogFlag", "rule")));
            var line = (await (await office.Now("leader")).Get($"/api/v1/cases/{way}/history")).Expect(200).List()[^1];
            Assert.Equal(("amendment", true), (line.Text("act"), line.Text("details").Contains("firstReceivedOn", StringComparison.Ordinal)));
            await CaseFileTests.Proves(office, way);
        }

        Assert.Equal("0 0", await Board(office));
        foreach (var day in new[] { -10, -5, 0 }) Assert.Equal((day, "0 0"), (day, await Board(office, day: day)));
        await office.MustReconcile();
        Assert.Equal("0/0/0", (await office.RunByHand("flag-backlog")).Expect(200).Outcome());
        Assert.Equal("0", (await (await office.Now("leader")).Get("/api/v1/reports/annual/2026")).Expect(200).TextOf("figures", "backlogFiveYearsAndOver"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_flag_for_a_clock_that_came_back_falls_where_the_right_day_gives_it_no_ground(string database)
    {
        await using var office = await Office.Open(database);
        var id = (await office.Register(Given.Letter(receivedAt: office.Instant(-300)))).Id();
        (await office.RunByHand("flag-backlog")).Expect(200);
        var linked = await Transfer(office, id);
        office.Pass(2);
        (await (await office.Now("screener")).Act(id, "referral/recall", new { reason = "转错单位" })).Expect(200);
        office.Pass(2);
        var flagged = await office.See(id);
        Assert.Equal((office.Day(-2), true), (flagged.TextOf("backlogFlag", "dueSince"), flagged.TextOf("backlogFlag", "rule")!.StartsWith("past-legal-due", StringComparison.Ordinal)));

        (await office.Do("screener", id, "amendments", new { receivedAt = office.Instant(-6), basis = "邮戳：年份看错" })).Expect(200);

        foreach (var way in new[] { id, linked }) Assert.Equal(("false", null), ((await office.See(way)).TextOf("backlog"), (await office.See(way)).TextOf("backlogFlag", "rule")));
        foreach (var day in new[] { -4, -2, 0 }) Assert.Equal((day, "0 0"), (day, await Board(office, day: day)));
        await office.MustReconcile();
        Assert.Equal("0/0/0", (await office.RunByHand("flag-backlog")).Expect(200).Outcome());
    }

    [Theory, OnEveryDatabase]
    public async Task Script_0098_tells_what_was_passed_on_before_it_how_old_it_is_but_not_what_is_counted_by_another_age(string provider)
    {
        await using var office = await Office.Open(provider);
        var receiver = await office.Staff("gui-jian", Between.Unit, "reception", "screener");
        var ids = new[] { (await office.Register(Given.Letter(receivedAt: SixYearsAgo))).Id(), (await office.Register(Given.Letter("又一件", SixYearsAgo, "李四"))).Id() };
        var (linked, flagged) = (await Transfer(office, ids[0]), await Transfer(office, ids[1]));
        (await receiver.Act(linked, "referral/receipt", new { receivedOn = office.TodayText })).Expect(200);
        (await receiver.Act(linked, "screening", new { decision = "transferred", targetUnitId = "dk-zdcq", reason = "属征拆中心职权" })).Expect(200);
        // As the database was before the script.
        foreach (var index in new[] { "ix_cases_first_received", "ix_cases_backlog" }) await office.Change(provider == "sqlserver" ? $"DROP INDEX {index} ON cases" : $"DROP INDEX {index}");
        await office.Change("ALTER TABLE cases DROP COLUMN first_received_on");
        await office.Change($"UPDATE cases SET backlog_since = received_on, backlog_rule = 'open-since-registration@1' WHERE id = '{flagged}'");
        var forgotten = await office.Forget("0098");

        Assert.Equal(forgotten, await office.ApplyAgain());

        // The letters, what was passed on and on, and what was flagged by then.
        Assert.Equal(((Guid[])[.. ids, flagged]).Order(), (await office.Rows<Guid>("SELECT id FROM cases WHERE first_received_on IS NULL")).Order());
        Assert.Equal([new(2020, 1, 6), new(2020, 1, 6)], await office.Rows<DateOnly>("SELECT first_received_on FROM cases WHERE first_received_on IS NOT NULL"));
    }

    private static async Task<Guid> Transfer(Office office, Guid id)
    {
        (await (await office.Now("screener")).Act(id, "screening", new { decision = "transferred", targetUnitId = Between.Unit, reason = "请依法办理" })).Expect(200);
        return Guid.Parse(Assert.Single((await (await office.Now("leader")).Get($"/api/v1/cases/{id}/referrals")).Expect(200).List(), r => r.Text("direction") == "out").Text("otherCaseId"));
    }

    private static async Task<string> Board(Office office, string unit = "dk", int day = 0)
    {
        var board = (await (await office.Now("leader")).Get($"/api/v1/dashboard?unitId={unit}&asOf={office.Day(day)}")).Expect(200);
        return $"{board.TextOf("backlog", "underFiveYears")} {board.TextOf("backlog", "fiveYearsAndOver")}";
    }

    private static async Task<IReadOnlyList<string>> Listed(Office office, string query)
    {
        var list = (await (await office.Now("leader")).Get("/api/v1/cases?" + query)).Expect(200);
        Assert.Equal(list.TextOf("total"), $"{list.List("items").Count()}");
        return [.. list.List("items").Texts("id")];
    }
}
