using Petitions.IntegrationTests.Access;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

public sealed class HandlingTests
{
    [Theory, OnEveryDatabase]
    public async Task A_unit_that_joins_the_handling_of_an_accusation_brings_in_nobody_else(string database)
    {
        await using var office = await Office.Open(database);
        var joined = await office.Cleared("zs-clear", "dk-zshz", "accusations", "screener", "leader", "handler");
        var next = await office.Cleared("jj-clear", "dk-jjfz", "accusations", "handler");
        var id = (await office.Register(Sealing.Accusation(office, new { name = "某人" }))).Id();
        (await office.Do("screener", id, "co-units", new { unitIds = new[] { "dk-zshz" } })).Expect(200);
        foreach (var (act, body) in new (string, object)[]
            { ("co-units", new { unitIds = new[] { "dk-zshz", "dk-jjfz" } }), ("assignment", new { userName = "zs-clear" }), ("screening", Given.Accepting("accusation", null)) })
            Assert.Equal("not-of-handling-unit", (await joined.Act(id, act, body)).Expect(422).Problem);
        var offered = (await joined.Get($"/api/v1/cases/{id}/actions")).Expect(200).List().Where(a => a.Text("allowed") == "true").Texts("action");
        Assert.Empty(offered.Intersect(["jointHandling", "assignment", "screening"]));
        Assert.DoesNotContain(id.ToString(), (await joined.Get("/api/v1/work")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Contains(id.ToString(), (await (await office.As("screener")).Get("/api/v1/work")).Expect(200).Text, StringComparison.Ordinal);
        (await next.Get($"/api/v1/cases/{id}")).Expect(404);
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_done_at_the_reception_before_the_acceptance_is_recorded_with_its_day(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AnAcceptedCase(office, receivedAt: office.Instant(-5));
        Assert.Equal("before-its-cause", (await office.Do("handler", id, "handling", new { kind = "mediation", doneOn = office.Day(-6), content = "当场调解" })).Expect(422).Problem);
        Assert.Equal("before-its-cause", (await office.Do("handler", id, "handling", new { kind = "hearingConvened", doneOn = office.Day(-1), content = "召集听证" })).Expect(422).Problem);
        (await office.Do("handler", id, "handling", new { kind = "mediation", doneOn = office.Day(-4), place = "接待大厅", content = "当场调解" })).Expect(200);
        // So the matter was there by then, whatever the postmark seems to say.
        Assert.Equal("received-after-what-followed", (await office.Do("reception", id, "amendments", new { receivedAt = office.Instant(-3), basis = "信封邮戳" })).Expect(422).Problem);
        (await office.Do("reception", id, "amendments", new { receivedAt = office.Instant(-4), basis = "信封邮戳" })).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task Measures_agreements_and_hearings_stand_in_the_file_in_order(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AnAcceptedCase(office);
        (await Record(office, id, "measure", "走访三户")).Expect(200);
        Assert.Equal("no-hearing-convened", (await Record(office, id, "hearingHeld", "笔录")).Expect(422).Problem);
        (await office.Do("handler", id, "handling", new { kind = "hearingConvened", doneOn = office.Day(9), place = "二楼会议室", content = "通知双方" })).Expect(200);
        (await Record(office, id, "hearingHeld", "笔录全文")).Expect(200);
        (await Record(office, id, "settlementAgreement", "三日内支付")).Expect(200);

        var handling = await office.See(id, "/handling");
        Assert.Equal(["measure", "hearingConvened", "hearingHeld", "settlementAgreement"], handling.List("records").Texts("kind"));
        Assert.Equal(["", "", "2", ""], handling.List("records").Texts("refersTo"));
        Assert.Equal("笔录全文", handling.List("records")[2].Text("content"));
        Assert.Equal(["handlingRecord", "handlingRecord", "handlingRecord", "handlingRecord"], (await office.History(id)).Texts("act").TakeLast(4));
        Assert.Equal("no-hearing-convened", (await Record(office, id, "hearingHeld", "又一份")).Expect(422).Problem);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_steps_aside_finds_nothing_of_the_case_anywhere_until_it_is_lifted(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AClarifiedCase(office);
        var other = await Given.AClarifiedCase(office);
        (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "吴甲" } }, matters = new[] { new { existingCaseId = id, note = "再次催问" } },
        })).Expect(201);
        var handler = await office.As("handler");
        (await office.Do("leader", id, "assignment", new { userName = "handler" })).Expect(200);
        (await office.Do("leader", id, "recusals", new { userName = "handler", reason = "与被反映人系近亲属" })).Expect(200);

        foreach (var part in new[] { "", "/history", "/deadlines", "/actions", "/handling", "/attachments" })
            Assert.Equal("not-found", (await handler.Get($"/api/v1/cases/{id}{part}")).Expect(404).Problem);
        (await handler.Post($"/api/v1/cases/{id}/resolution", Given.Opinion(), "\"1\"")).Expect(404);
        Assert.Equal([other.ToString()], (await office.Search("", "handler")).List("items").Texts("id"));
        Assert.Equal("1", (await office.Search("", "handler")).TextOf("total"));
        Assert.Equal("1", (await office.Search("?unitId=dk", "handler")).TextOf("total"));
        Assert.Equal("2", (await office.Search("?unitId=dk")).TextOf("total"));
        // The figures are those of the lists they lead to.
        var board = (await handler.Get("/api/v1/dashboard")).Expect(200);
        Assert.Equal(("1", "1", "0"), (board.TextOf("total"), board.TextOf("open"), board.TextOf("closed")));
        Assert.Equal("1", Assert.Single(board.List("byState"), s => s.Text("count") != "0").Text("count"));
        Assert.Equal("1", Assert.Single(board.List("byUnit")).Text("open"));
        Assert.Equal("1", board.List("months")[^1].Text("received"));
        Assert.Equal("1", (await handler.Get("/api/v1/reports/annual/2026")).Expect(200).TextOf("figures", "petitionIncidents"));
        foreach (var (name, again) in new[] { ("handler", "0"), ("leader", "1") })
            Assert.Equal(again, (await (await office.As(name)).Get("/api/v1/reports/annual/2026")).Expect(200).TextOf("figures", "knownMattersRaisedAgain"));
        Assert.Equal("2", (await (await office.As("leader")).Get("/api/v1/dashboard")).TextOf("total"));
        Assert.Equal("", (await office.See(id)).TextOf("assignee") ?? "");
        Assert.Equal("unknown-handler", (await office.Do("leader", id, "assignment", new { userName = "handler" })).Expect(422).Problem);
        Assert.Equal(["handler"], (await office.See(id, "/handling")).List("recusals").Texts("userName"));

        (await office.Do("leader", id, "recusals", new { userName = "handler", reason = "关系已查明不存在", lifted = true })).Expect(200);
        (await handler.Get($"/api/v1/cases/{id}")).Expect(200);
        Assert.Equal("unknown-account", (await office.Do("leader", id, "recusals", new { userName = "nobody", reason = "无" })).Expect(422).Problem);
        Assert.Equal("own-recusal", (await office.Do("leader", id, "recusals", new { userName = "leader", reason = "无" })).Expect(422).Problem);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_steps_aside_finds_nothing_where_the_matter_was_referred_to_either(string database)
    {
        await using var office = await Office.Open(database);
        var handler = await office.As("handler");
        var id = await Given.ARegisteredCase(office);
        (await office.Do("leader", id, "recusals", new { userName = "handler", reason = "近亲属" })).Expect(200);
        (await office.Do("screener", id, "screening", new { decision = "transferred", targetUnitId = "dk-ghjs", reason = "转送" })).Expect(200);
        var linked = Guid.Parse(Assert.Single((await office.See(id, "/referrals")).List()).Text("otherCaseId"));
        (await handler.Get($"/api/v1/cases/{linked}")).Expect(404);
        Assert.Equal("0", (await handler.Get("/api/v1/cases")).Expect(200).TextOf("total"));
        Assert.Equal("leader", Assert.Single((await office.See(linked, "/handling")).List("recusals")).Text("recordedBy"));

        // Said after the matter had gone on: it holds there from now on, and an assignment ends.
        var receiver = await office.Staff("gui-jian", "dk-ghjs", "reception", "screener", "leader");
        var later = await Given.ARegisteredCase(office);
        (await office.Do("screener", later, "screening", new { decision = "transferred", targetUnitId = "dk-ghjs", reason = "转送" })).Expect(200);
        var there = Guid.Parse(Assert.Single((await office.See(later, "/referrals")).List()).Text("otherCaseId"));
        (await receiver.Act(there, "assignment", new { userName = "handler" })).Expect(200);
        (await handler.Get($"/api/v1/cases/{there}")).Expect(200);
        (await office.Do("leader", later, "recusals", new { userName = "handler", reason = "近亲属" })).Expect(200);
        (await handler.Get($"/api/v1/cases/{there}")).Expect(404);
        Assert.Equal(("recusal", ""), ((await office.History(there))[^1].Text("act"), (await office.See(there)).TextOf("assignee") ?? ""));
        // Lifted here, it stands there until it is lifted there.
        (await office.Do("leader", later, "recusals", new { userName = "handler", reason = "已查明", lifted = true })).Expect(200);
        (await handler.Get($"/api/v1/cases/{later}")).Expect(200);
        (await handler.Get($"/api/v1/cases/{there}")).Expect(404);
        (await receiver.Act(there, "recusals", new { userName = "handler", reason = "已查明", lifted = true })).Expect(200);
        (await handler.Get($"/api/v1/cases/{there}")).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_steps_aside_where_the_matter_was_referred_to_is_not_told_of_it_where_it_came_from(string database)
    {
        await using var office = await Office.Open(database);
        var handler = await office.As("handler");
        var id = await Given.ARegisteredCase(office);
        (await office.Do("screener", id, "screening", new { decision = "assigned", @class = "grievance", pathway = "petition", targetUnitId = "dk-ghjs", reason = "请办理", reportDueOn = office.Day(60) })).Expect(200);
        var there = Guid.Parse(Assert.Single((await office.See(id, "/referrals")).List()).Text("otherCaseId"));
        var number = (await office.See(there)).TextOf("number")!;
        var receiver = await office.Staff("gui-jian", "dk-ghjs", "screener", "leader");
        Assert.Equal(number, Assert.Single((await handler.Get($"/api/v1/cases/{id}/referrals")).Expect(200).List()).Text("otherNumber"));
        string Directed(Answer year) => year.Of("parts", "directing")!.ToJsonString();
        var before = Directed((await handler.Get("/api/v1/reports/annual/2026")).Expect(200));
        (await office.Do("leader", there, "recusals", new { userName = "handler", reason = "其弟系施工方" })).Expect(200);
        (await receiver.Act(there, "referral/receipt", new { })).Expect(200);
        (await receiver.Act(there, "referral/objection", new { reason = "工地由县征拆中心管理，请改送该单位", competentUnitId = "dk-zshz" })).Expect(200);

        // Their own end stays theirs; of the other neither its number nor where it stands nor what it wrote.
        var referrals = (await handler.Get($"/api/v1/cases/{id}/referrals")).Expect(200);
        Assert.Empty(referrals.List());
        Assert.Equal("工地由县征拆中心管理，请改送该单位", Assert.Single((await office.See(id, "/referrals")).List())["objection"]!.Text("reason"));
        foreach (var part in new[] { "", "/history", "/deadlines", "/actions", "/handling" })
            Assert.DoesNotContain(number, (await handler.Get($"/api/v1/cases/{id}{part}")).Expect(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"sent\":1", Directed((await handler.Get("/api/v1/reports/annual/2026")).Expect(200)), StringComparison.Ordinal);
        Assert.Equal(before, Directed((await (await office.As("leader")).Get("/api/v1/reports/annual/2026")).Expect(200)).Replace("\"objected\":1", "\"objected\":0", StringComparison.Ordinal));
    }

    [Theory, OnEveryDatabase]
    public async Task A_unit_that_joins_sees_the_case_and_no_longer_when_it_leaves(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AnAcceptedCase(office);
        var joiner = await office.Staff("shsw-li", "dk-shsw", "handler");
        (await joiner.Get($"/api/v1/cases/{id}")).Expect(404);
        (await office.Do("leader", id, "co-units", new { unitIds = new[] { "dk-shsw", "dk-czj" }, note = "社会事务局牵头核实" })).Expect(200);

        (await joiner.Get($"/api/v1/cases/{id}")).Expect(200);
        Assert.Equal("1", (await joiner.Get("/api/v1/cases")).Expect(200).TextOf("total"));
        (await joiner.Act(id, "handling", new { kind = "measure", doneOn = office.TodayText, content = "约谈企业" })).Expect(200);
        Assert.Equal("""["dk-shsw","dk-czj"]""", (await office.See(id, "/handling")).Of("coUnitIds")!.ToJsonString());

        (await office.Do("leader", id, "co-units", new { unitIds = new[] { "dk-czj" } })).Expect(200);
        (await joiner.Get($"/api/v1/cases/{id}")).Expect(404);
        Assert.Equal("lead-unit-is-no-co-unit", (await office.Do("leader", id, "co-units", new { unitIds = new[] { "dk" } })).Expect(422).Problem);
    }

    [Theory, OnEveryDatabase]
    public async Task A_supported_request_is_on_the_list_until_it_is_carried_out(string database)
    {
        await using var office = await Office.Open(database);
        var (first, second, third) = (await Given.AServedCase(office), await Given.AClosedCase(office), await Given.AServedCase(office));
        var leader = await office.As("leader");
        var page = (await leader.Get("/api/v1/executions?limit=2")).Expect(200);
        Assert.Equal(("3", 2), (page.TextOf("total"), page.List("items").Count));
        var rest = (await leader.Get($"/api/v1/executions?limit=2&cursor={page.TextOf("nextCursor")}")).Expect(200);
        Assert.Equal(new[] { first, second, third }.Select(i => i.ToString()).Order(), page.List("items").Concat(rest.List("items")).Texts("caseId").Order());

        (await office.Do("handler", second, "execution", new { done = false, doneOn = office.TodayText, content = "已支付一半" })).Expect(200);
        Assert.Equal("3", (await leader.Get("/api/v1/executions")).Expect(200).TextOf("total"));
        var done = (await office.Do("handler", second, "execution", new { done = true, doneOn = office.TodayText, content = "全部支付" })).Expect(200);
        Assert.Equal((office.TodayText, "closed"), (done.TextOf("executedOn"), done.TextOf("state")));
        Assert.Equal("2", (await leader.Get("/api/v1/executions")).Expect(200).TextOf("total"));
        Assert.Equal("already-executed", (await office.Do("handler", second, "execution", new { done = true, doneOn = office.TodayText, content = "再次" })).Expect(409).Problem);
    }

    private static Task<Answer> Record(Office office, Guid id, string kind, string content)
        => office.Do("handler", id, "handling", new { kind, doneOn = office.TodayText, content });
}
