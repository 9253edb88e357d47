using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Reviews;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Cases;

public sealed class SupervisionTests
{
    private const string Sweep = "escalate";

    [Theory, OnEveryDatabase]
    public async Task The_ladder_reminds_then_supervises_then_asks_for_a_leader_in_charge_each_once(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AnAcceptedCase(office); // due on 2026-05-01
        office.Pass(60);
        Assert.Equal("0/0/0", (await office.RunByHand(Sweep)).Outcome());
        office.Pass(1);
        Assert.Equal("1/1/0", (await office.RunByHand(Sweep)).Outcome());
        Assert.Equal("0/0/0", (await office.RunByHand(Sweep)).Outcome());
        office.Pass(14);
        Assert.Equal("1/1/0", (await office.RunByHand(Sweep)).Outcome());
        office.Pass(300);
        (await office.RunByHand("flag-backlog")).Expect(200);
        office.Pass(1);
        Assert.Equal("1/1/0", (await office.RunByHand(Sweep)).Outcome());
        Assert.Equal("0/0/0", (await office.RunByHand(Sweep)).Outcome());

        var orders = (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/supervisions")).Expect(200).List();
        Assert.Equal(["reminder", "supervision", "leaderInCharge"], orders.Texts("kind"));
        Assert.Equal(["", "overdue", ""], orders.Texts("groundCode"));
        Assert.All(orders, o => Assert.Equal("system", o.Text("issuedBy")));
        var acts = (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/history")).Expect(200).List().Texts("act");
        Assert.Equal(["reminder", "supervisionOrder", "backlogFlag", "leaderInCharge"], acts.TakeLast(4));

        var taken = (await (await office.Now("leader")).Act(id, "leader-in-charge", new { leader = "leader", plan = "每周会商，季度内化解", settleBy = office.Day(90) })).Expect(200);
        Assert.Equal("accepted", taken.TextOf("state"));
        orders = (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/supervisions")).Expect(200).List();
        Assert.Equal(("leader", "每周会商，季度内化解", office.Day(90)), (orders[2].Text("leaderUser"), orders[2].Text("answer"), orders[2].Text("settleBy")));

        // A plan is not yet a settled case: what was to be settled by a day and was not is overdue.
        const string Charges = "/api/v1/supervisions?kind=leaderInCharge&overdue=";
        office.Pass(90);
        Assert.Equal(("0", "1"), ((await (await office.Now("leader")).Get(Charges + "true")).TextOf("total"), (await (await office.Now("leader")).Get(Charges + "false")).TextOf("total")));
        office.Pass(1);
        Assert.Equal(("1", "0"), ((await (await office.Now("leader")).Get(Charges + "true")).TextOf("total"), (await (await office.Now("leader")).Get(Charges + "false")).TextOf("total")));
    }

    [Theory, OnEveryDatabase]
    public async Task A_clock_first_seen_late_gets_the_higher_step_only(string database)
    {
        await using var office = await Office.Open(database);
        await Given.AnAcceptedCase(office);
        office.Pass(100);
        Assert.Equal("1/1/0", (await office.RunByHand(Sweep)).Outcome());
        Assert.Equal(["supervision"], (await (await office.Now("leader")).Get("/api/v1/supervisions")).Expect(200).List("items").Texts("kind"));
    }

    [Theory, OnEveryDatabase]
    public async Task The_report_on_an_assignment_is_pressed_for_whatever_has_become_of_the_case(string database)
    {
        await using var office = await Office.Open(database);
        var between = await (await Between.Units(office, "assigned")).Received(); // the report is owed by 2026-04-01
        (await between.Receiver.Act(between.Linked, "withdrawal", new { reason = "信访人已自行解决" })).Expect(200);
        office.Pass(31);
        Assert.Equal("1/1/0", (await office.RunByHand(Sweep)).Outcome());
        Assert.Equal("0/0/0", (await office.RunByHand(Sweep)).Outcome());
        async Task<Answer> Act(Guid id, string act, object body, string user = "leader") => await (await office.Now(user)).Act(id, act, body);
        (await Act(between.Linked, "reminders", new { content = "请报送办理情况", answerDueOn = office.Day(3) })).Expect(200);
        Assert.Equal("2", await Total(office, "answered=false"));
        (await Act(between.Linked, "supervision-answers", new { ordinal = 1, answer = "本周内报送" }, "handler")).Expect(200);
        Assert.Equal("1", await Total(office, "answered=false"));

        // Once it is reported nobody can answer any more, and nothing is owed.
        (await Act(between.Linked, "referral/report", new { report = "信访人撤回，附说明", settled = true, reportedOn = office.TodayText }, "handler")).Expect(200);
        office.Pass(9);
        Assert.Equal(("0", "0", "1"), (await Total(office, "answered=false"), await Total(office, "overdue=true"), await Total(office, "answered=true")));
        Assert.Equal("nothing-to-press", (await Act(between.Linked, "reminders", new { content = "请办", answerDueOn = office.Day(3) })).Expect(409).Problem);
        Assert.Equal("nothing-to-press", (await Act(between.Linked, "supervision-answers", new { ordinal = 2, answer = "已报送" }, "handler")).Expect(409).Problem);
    }

    [Theory, OnEveryDatabase]
    public async Task What_nobody_can_answer_any_more_is_owed_by_nobody(string database)
    {
        await using var office = await Office.Open(database);
        var reminder = new { content = "请三日内反馈", answerDueOn = office.Day(3) };
        // Served now: the people of the office are signed in for a day.
        var backlog = await Given.AServedCase(office);
        var (withdrawn, merged, open) = (await Given.AnAcceptedCase(office), await Given.ARegisteredCase(office), await Given.AnAcceptedCase(office));
        foreach (var id in new[] { withdrawn, merged, open }) (await office.Do("leader", id, "reminders", reminder)).Expect(200);
        Assert.Equal("3", await Total(office, "answered=false"));
        (await office.Do("reception", withdrawn, "withdrawal", new { reason = "已自行解决" })).Expect(200);
        (await office.Do("screener", merged, "screening", new { decision = "merged", intoCaseId = open })).Expect(200);
        office.Pass(4);
        Assert.Equal(("1", "1"), (await Total(office, "answered=false"), await Total(office, "overdue=true")));
        Assert.Equal(["true", "false", "false"], (await (await office.Now("leader")).Get("/api/v1/supervisions")).Expect(200).List("items").Texts("owed"));
        // Nor does it wait for anybody's answer.
        Assert.Equal([open.ToString()], (await (await office.Now("handler")).Get("/api/v1/work?act=supervisionAnswer")).Expect(200).List("items").Select(w => w["case"]!.Text("id")));
        (await (await office.Now("handler")).Act(open, "supervision-answers", new { ordinal = 1, answer = "已约谈" })).Expect(200);

        // A leader in charge was asked for, and the case was closed before one was named.
        office.Pass(400);
        (await office.RunByHand("flag-backlog")).Expect(200);
        office.Pass(1);
        (await office.RunByHand(Sweep)).Expect(200);
        Assert.Equal("1", await Charges(backlog));
        (await (await office.Now("leader")).Act(backlog, "closure", new { settled = true, note = "已化解" })).Expect(200);
        office.Pass(60);
        Assert.Equal("0", await Charges(backlog));

        async Task<string> Charges(Guid id) => (await (await office.Now("leader")).Get("/api/v1/supervisions?answered=false&kind=leaderInCharge")).Expect(200).List("items").Count(s => s.Text("caseId") == id.ToString()).ToString();
    }

    private static async Task<string?> Total(Office office, string filter) => (await (await office.Now("leader")).Get("/api/v1/supervisions?" + filter)).Expect(200).TextOf("total");

    [Theory, OnEveryDatabase]
    public async Task Nobody_is_pressed_to_use_a_right(string database)
    {
        await using var office = await Office.Open(database);
        await (await Between.Units(office)).Received(); // the five working days to object end on 2026-03-09
        office.Pass(10);
        Assert.Equal("0/0/0", (await office.RunByHand(Sweep)).Outcome());
        office.Pass(6); // the notice was owed by 2026-03-17
        Assert.Equal("1/1/0", (await office.RunByHand(Sweep)).Outcome());
    }

    [Theory, OnEveryDatabase]
    public async Task Nobody_is_pressed_for_the_decision_of_an_organ_that_is_not_here(string database)
    {
        await using var office = await Office.Open(database);
        await Tiers.Request(office, await Given.AServedCase(office)); // the county owes its opinion by 2026-04-01
        office.Pass(31);
        Assert.Equal("0/0/0", (await office.RunByHand(Sweep)).Outcome());
    }

    [Theory, OnEveryDatabase]
    public async Task An_organ_of_the_office_is_pressed_for_its_decision(string database)
    {
        await using var office = await Office.Open(database);
        var (id, unit) = await Tiers.ServedBelow(office);
        (await unit.Act(id, "reviews", new { grounds = "不服处理意见" })).Expect(200);
        office.Pass(31);
        Assert.Equal("1/1/0", (await office.RunByHand(Sweep)).Outcome());
    }

    [Theory, OnEveryDatabase]
    public async Task Orders_are_issued_answered_and_listed_by_what_is_owed(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AnAcceptedCase(office);
        (await office.Do("leader", id, "reminders", new { content = "请三日内反馈", answerDueOn = office.Day(3) })).Expect(200);
        (await office.Do("leader", id, "supervision-orders", new { groundCode = "shirking-or-delay", content = "限期整改", answerDueOn = office.Day(5) })).Expect(200);
        (await office.Do("leader", id, "instructions", new { content = "请规建局牵头" })).Expect(200);
        var refused = (await office.Do("leader", id, "supervision-orders", new { groundCode = "whim", content = "整改", answerDueOn = office.TodayText })).Expect(422);
        Assert.Equal(["unknown-ground", "answer-due-required"], refused.List("broken").Texts("code"));
        Assert.Equal("not-backlog", (await office.Do("leader", id, "leader-in-charge", new { leader = "leader", plan = "会商", settleBy = office.Day(9) })).Expect(422).Problem);
        Assert.Equal("unknown-leader", (await office.Do("leader", id, "leader-in-charge", new { leader = "handler", plan = "会商", settleBy = office.Day(9) })).Expect(422).Problem);

        var leader = await office.As("leader");
        Assert.Equal(["instruction", "supervision", "reminder"], (await leader.Get("/api/v1/supervisions")).Expect(200).List("items").Texts("kind"));
        Assert.Equal("2", (await leader.Get("/api/v1/supervisions?answered=false")).Expect(200).TextOf("total"));
        (await office.Do("handler", id, "supervision-answers", new { ordinal = 1, answer = "已约谈企业" })).Expect(200);
        Assert.Equal("order-answered", (await office.Do("handler", id, "supervision-answers", new { ordinal = 1, answer = "再答" })).Expect(409).Problem);
        Assert.Equal("no-such-order", (await office.Do("handler", id, "supervision-answers", new { ordinal = 9, answer = "答" })).Expect(422).Problem);
        var answered = Assert.Single((await leader.Get("/api/v1/supervisions?answered=true")).Expect(200).List("items"));
        Assert.Equal(("handler", office.TodayText, "已约谈企业"), (answered.Text("answeredBy"), answered.Text("answeredOn"), answered.Text("answer")));

        office.Pass(6);
        leader = await office.Now("leader");
        Assert.Equal(["supervision"], (await leader.Get("/api/v1/supervisions?overdue=true&kind=supervision&unitId=dk")).Expect(200).List("items").Texts("kind"));
        var page = (await leader.Get("/api/v1/supervisions?limit=2")).Expect(200);
        Assert.Equal("1", (await leader.Get($"/api/v1/supervisions?limit=2&cursor={page.TextOf("nextCursor")}")).Expect(200).List("items").Count.ToString());
        var stranger = await office.Staff("czj-wu", "dk-czj", "handler");
        Assert.Equal("0", (await stranger.Get("/api/v1/supervisions")).Expect(200).TextOf("total"));
        Assert.Equal(6, (await stranger.Get("/api/v1/supervision-grounds")).Expect(200).List().Count);
    }

    [Theory, OnEveryDatabase]
    public async Task Reception_days_move_off_holidays_and_carry_their_roster_with_them(string database)
    {
        await using var office = await Office.Open(database);
        var reception = await office.As("reception");
        var days = (await reception.Get("/api/v1/reception-days?year=2026")).Expect(200).List();
        Assert.Equal(12, days.Count);
        Assert.Equal(("2026-02-15", "2026-02-24", "true"), (days[1].Text("plannedOn"), days[1].Text("heldOn"), days[1].Text("moved")));

        var set = (await reception.Post("/api/v1/reception-days/roster", new { plannedOn = "2026-03-15", leader = "leader", note = "住建专场" })).Expect(200);
        Assert.Equal(("2026-03-16", "leader", "群众来访接待中心"), (set.TextOf("heldOn"), set.TextOf("leader"), set.TextOf("place")));
        (await reception.Post("/api/v1/reception-days/roster", new { plannedOn = "2026-03-15", leader = "leader", place = "桐山乡" })).Expect(200);
        var march = (await reception.Get("/api/v1/reception-days")).Expect(200).List()[2];
        Assert.Equal(("leader", "桐山乡", ""), (march.Text("leader"), march.Text("place"), march.Text("note")));
        Assert.Equal("reception-day-over", (await reception.Post("/api/v1/reception-days/roster", new { plannedOn = "2026-02-15", leader = "leader" })).Expect(422).Problem);
        var refused = (await reception.Post("/api/v1/reception-days/roster", new { plannedOn = "2026-03-16", leader = "handler" })).Expect(422);
        Assert.Equal(["not-a-reception-day", "unknown-leader"], refused.List("broken").Texts("code"));
    }

    // The days are the office's: another tree works here too, and has its own desk.
    [Theory, OnEveryDatabase]
    public async Task Whoever_stands_in_another_tree_puts_nobody_on_the_offices_roster(string database)
    {
        await using var office = await Office.Open(database);
        await office.Staff("xian-tai", "xian", "reception", "leader");
        await office.Staff("gui-tai", "dk-ghjs", "reception");
        var roster = new { plannedOn = "2026-03-15", leader = "leader" };
        (await (await office.SignIn("gui-tai", Desk.Password)).Post("/api/v1/reception-days/roster", roster)).Expect(200);

        var other = await office.SignIn("xian-tai", Desk.Password);
        var refused = (await other.Post("/api/v1/reception-days/roster", new { plannedOn = "2026-03-15", leader = "xian-tai" })).Expect(422);
        Assert.Equal("not-the-offices-roster", refused.Problem);
        Assert.Equal("leader", (await other.Get("/api/v1/reception-days")).Expect(200).List()[2].Text("leader"));
        refused = (await other.Post("/api/v1/reception-days/roster", new { plannedOn = "2026-03-16", leader = "handler" })).Expect(422);
        Assert.Equal(["not-the-offices-roster", "not-a-reception-day", "unknown-leader"], refused.List("broken").Texts("code"));
    }

    [Theory, OnEveryDatabase]
    public async Task What_presses_an_organ_for_its_opinion_is_addressed_to_it_and_answered_there(string database)
    {
        await using var office = await Office.Open(database);
        var (id, unit, _) = await Tiers.UnderReviewBelow(office); // the opinion is owed by 2026-04-01
        (await unit.Act(id, "assignment", new { userName = "jian-cha" })).Expect(200);
        office.Pass(31);
        Assert.Equal("1/1/0", (await office.RunByHand(Sweep)).Outcome());
        (await (await office.Now("leader")).Act(id, "reminders", new { content = "请报送案卷", answerDueOn = office.Day(1) })).Expect(200);
        var (under, above) = (await office.SignIn("jian-cha", Desk.Password), await office.SignIn("she-shi", Desk.Password));

        async Task<string> Listed(string query) => string.Join(' ', (await under.Get("/api/v1/supervisions?" + query)).Expect(200).List("items").Select(s => $"{s.Text("ordinal")}/{s.Text("unitId")}"));
        Assert.Equal("2/dk-ldjc 1/dk-shsw", await Listed(""));
        Assert.Equal("2/dk-ldjc", await Listed("unitId=dk-ldjc"));
        Assert.Equal("2/dk-ldjc 1/dk-shsw", await Listed("unitId=dk-shsw"));

        // Each has its own to answer; who drafted the opinion under review has none of the organ's.
        async Task<string> Waits(Client reader) => string.Join(' ', (await reader.Get("/api/v1/work?act=supervisionAnswer")).Expect(200).List("items").Select(w => $"{w.Text("order")}/{w.Text("assignee")}"));
        Assert.Equal(("2/jian-cha", "1/"), (await Waits(under), await Waits(above)));
        Assert.Equal("", await Waits(await office.Now("handler")));
        object Answer(int ordinal) => new { ordinal, answer = "本周内作出复查意见" };
        Assert.Equal("not-the-review-organ", (await under.Act(id, "supervision-answers", Answer(1))).Expect(422).Problem);
        Assert.Equal("own-opinion", (await (await office.Now("handler")).Act(id, "supervision-answers", Answer(1))).Expect(422).Problem);
        async Task<string?> Waiting(Client reader) => (await reader.Get($"/api/v1/cases/{id}/actions")).Expect(200).List().Single(a => a.Text("action") == "supervisionAnswer").Text("waits");
        Assert.Equal("true", await Waiting(under));
        (await under.Act(id, "supervision-answers", Answer(2))).Expect(200);
        Assert.Equal(("false", "true"), (await Waiting(under), await Waiting(above)));
        (await above.Act(id, "supervision-answers", Answer(1))).Expect(200);
        Assert.Equal("2", await Total(office, "answered=true"));
    }
    [Theory, OnEveryDatabase]
    public async Task Who_decided_a_review_late_says_why_though_a_recheck_of_it_is_under_way(string database)
    {
        await using var office = await Office.Open(database);
        var (id, _, _) = await Tiers.UnderReviewBelow(office); // the opinion is owed by 2026-04-01
        office.Pass(31);
        Assert.Equal("1/1/0", (await office.RunByHand(Sweep)).Outcome());
        var (under, above) = (await office.SignIn("jian-cha", Desk.Password), await office.SignIn("she-shi", Desk.Password));
        await Tiers.Decide(office, id, "upheld", above);
        (await under.Act(id, "reviews", new { grounds = "不服复查意见" })).Expect(200);

        Assert.Equal(["1"], (await above.Get("/api/v1/work?act=supervisionAnswer")).Expect(200).List("items").Texts("order"));
        (await above.Act(id, "supervision-answers", new { ordinal = 1, answer = "案卷报送迟延，已作出复查意见" })).Expect(200);
    }
}
