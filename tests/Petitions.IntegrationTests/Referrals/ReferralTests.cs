using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Referrals;

public sealed class ReferralTests
{
    [Theory, OnEveryDatabase]
    public async Task Clocks_of_one_day_and_rule_stand_in_one_order_whoever_asks(string database)
    {
        await using var office = await Office.Open(database);
        var between = await (await Between.Units(office, letter: Given.Letter(receivedAt: office.Instant(-1)))).Objected();
        (await office.Do("screener", between.Sent, "referral/objection/decision", new { agreed = true, note = "同意退回" })).Expect(200);

        var amended = (await office.Do("reception", between.Sent, "amendments", new { receivedAt = office.NowText, basis = "信封邮戳" })).Expect(200);

        Assert.Equal((await (await office.As("reception")).Get($"/api/v1/cases/{between.Sent}")).Expect(200).Text, amended.Text);
    }

    [Theory, OnEveryDatabase]
    public async Task The_receiver_works_on_a_linked_case_with_a_number_of_its_own_and_a_copy_of_the_material(string database)
    {
        await using var office = await Office.Open(database);
        var between = await Between.Units(office);
        var (sender, linked) = (await office.See(between.Sent), (await between.Receiver.Get($"/api/v1/cases/{between.Linked}")).Expect(200));

        Assert.Equal(("transferred", "registered", Between.Unit, Between.Unit),
            (sender.TextOf("state"), linked.TextOf("state"), linked.TextOf("unitId"), linked.TextOf("registeredUnitId")));
        Assert.NotEqual(sender.TextOf("number"), linked.TextOf("number"));
        Assert.Equal(sender.TextOf("number"), linked.TextOf("externalNo"));
        foreach (var member in new[] { "title", "content", "demand", "facts", "categoryCode", "peopleCount", "purpose" })
            Assert.Equal(sender.TextOf(member), linked.TextOf(member));
        Assert.Equal(sender.Of("petitioner")!.ToJsonString(), linked.Of("petitioner")!.ToJsonString());
        // The receiver's unit sees its own case and nothing of the sender's.
        (await between.Receiver.Get($"/api/v1/cases/{between.Sent}")).Expect(404);
        Assert.Equal("1", (await between.Receiver.Get("/api/v1/cases")).TextOf("total"));
        var incoming = Assert.Single((await between.Receiver.Get($"/api/v1/cases/{between.Linked}/referrals")).Expect(200).List());
        Assert.Equal(("in", "dk", sender.TextOf("number"), ""), (incoming.Text("direction"), incoming.Text("fromUnitId"), incoming.Text("otherNumber"), incoming.Text("otherCaseId")));
        // No clock of the receiver's runs before it has the matter.
        Assert.Empty((await office.See(between.Linked, "/deadlines")).List());
        Assert.Equal("referral-out-of-turn", (await between.Receiver.Act(between.Linked, "screening", Given.Accepting())).Expect(409).Problem);
    }

    [Theory, OnEveryDatabase]
    public async Task The_receivers_own_receipt_starts_its_clocks_and_each_explains_itself(string database)
    {
        await using var office = await Office.Open(database);
        var between = await Between.Units(office, "assigned");
        await between.Received();

        // Received on Monday 2026-03-02: fifteen days, five working days, and the day that the assignment set.
        var clocks = (await office.See(between.Linked, "/deadlines")).List().ToDictionary(c => c.Text("rule"));
        Assert.Equal(("2026-03-02", "2026-03-17", "23 ¶3"), (clocks["notify-referred"].Text("startedOn"), clocks["notify-referred"].Text("rawDueOn"), clocks["notify-referred"].Text("article")));
        Assert.Equal("2026-03-09", clocks["object-to-referral"].Text("legalDueOn"));
        Assert.Equal(("2026-03-02", "2026-04-01", "22 (3)"), (clocks["assigned-report"].Text("startedOn"), clocks["assigned-report"].Text("rawDueOn"), clocks["assigned-report"].Text("article")));
        Assert.All(clocks.Values, c => Assert.NotEmpty(c["explanation"]!.AsArray()));
        // The sender sees the same clocks.
        Assert.Equal(clocks.Keys.Order(), (await between.Seen())["deadlines"]!.AsArray().Select(d => d!["rule"]!.ToString()).Order());
        // The right to object is no duty: the case is due when its notice is.
        Assert.Equal("2026-03-17", (await office.See(between.Linked)).TextOf("nextDueOn"));
        (await between.Receiver.Act(between.Linked, "screening", new { decision = "accepted", pathway = "petition" })).Expect(200);
        var after = (await office.See(between.Linked, "/deadlines")).List().ToDictionary(c => c.Text("rule"), c => c.Text("status"));
        Assert.Equal(("met", "stopped", "running", "running"), (after["notify-referred"], after["object-to-referral"], after["assigned-report"], after["resolve"]));
        Assert.Equal("takenUp", await between.State());
        Assert.Equal("referralUpdate", (await office.History(between.Sent))[^1].Text("act"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_receipt_lies_neither_before_the_sending_nor_in_the_future_and_is_recorded_once(string database)
    {
        await using var office = await Office.Open(database);
        var between = await Between.Units(office);
        Assert.Equal("before-its-cause", (await between.Receiver.Act(between.Linked, "referral/receipt", new { receivedOn = office.Day(-1) })).Expect(422).Problem);
        Assert.Equal("in-the-future", (await between.Receiver.Act(between.Linked, "referral/receipt", new { receivedOn = office.Day(1) })).Expect(422).Problem);
        await between.Received();
        Assert.Equal("referral-out-of-turn", (await between.Receiver.Act(between.Linked, "referral/receipt", new { })).Expect(409).Problem);
        var plain = await Given.ARegisteredCase(office);
        Assert.Equal("not-referred", (await office.Do("screener", plain, "referral/receipt", new { })).Expect(422).Problem);
        Assert.Equal("target-is-own-unit", (await office.Do("screener", plain, "screening", new { decision = "transferred", targetUnitId = "dk" })).Expect(422).Problem);
        // A sender records on its own case what a unit that does not work here sends on paper.
        (await office.Do("screener", plain, "screening", new { decision = "transferred", targetUnitId = "xian-rsj" })).Expect(200);
        (await office.Do("screener", plain, "referral/receipt", new { })).Expect(200);
        Assert.Equal("received", Assert.Single((await office.See(plain, "/referrals")).List()).Text("state"));
    }

    [Theory, OnEveryDatabase]
    public async Task An_objection_agreed_to_brings_the_matter_back_to_be_decided_anew(string database)
    {
        await using var office = await Office.Open(database);
        var between = await (await Between.Units(office)).Objected();
        Assert.Equal("met", (await office.Clock(between.Linked, "object-to-referral")).Text("status"));
        Assert.Equal("referral-out-of-turn", (await between.Receiver.Act(between.Linked, "screening", Given.Accepting())).Expect(409).Problem);

        (await office.Do("screener", between.Sent, "referral/objection/decision", new { agreed = true, note = "同意退回" })).Expect(200);

        Assert.Equal(("registered", "returned"), await between.States());
        Assert.Equal("returned", await between.State());
        Assert.All((await office.See(between.Linked, "/deadlines")).List(), c => Assert.NotEqual("running", c.Text("status")));
        Assert.Contains((await office.See(between.Sent, "/deadlines")).List(), c => c.Text("rule") == "notify-direct" && c.Text("status") == "running");
        Assert.Equal(("referralReturn", "returned"), ((await office.History(between.Linked))[^1].Text("act"), (await office.History(between.Linked))[^1].Text("to")));
        // Sent again, to whom it concerns: a second referral with a second linked case.
        (await office.Do("screener", between.Sent, "screening", new { decision = "transferred", targetUnitId = "dk-zdcq" })).Expect(200);
        Assert.Equal(["returned", "sent"], (await office.See(between.Sent, "/referrals")).List().Texts("state"));
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task An_objection_says_why_in_detail_and_within_five_working_days(string database)
    {
        await using var office = await Office.Open(database);
        var between = await (await Between.Units(office)).Received();
        (await between.Receiver.Act(between.Linked, "referral/objection", new { reason = "不归我管" })).Expect(400);
        Assert.Equal("unknown-unit", (await between.Receiver.Act(between.Linked, "referral/objection", new { reason = "该事项属于征地拆迁，不属于本局职权", competentUnitId = "nowhere" })).Expect(422).Problem);
        // Received on Monday 2026-03-02: the fifth working day is Monday the 9th.
        office.Pass(8);
        // The sweep has been; what was objected to in time on paper is entered all the same.
        Assert.Equal("1/1/0", (await office.RunByHand("lapse-windows")).Outcome());
        var again = await office.SignIn("gui-jian", Desk.Password);
        var late = (await again.Act(between.Linked, "referral/objection", new { reason = "该事项属于征地拆迁，不属于本局职权" })).Expect(422);
        Assert.Equal(("objection-window-over", "23"), (late.Problem, late.TextOf("article")));
        (await again.Act(between.Linked, "referral/objection", new { reason = "该事项属于征地拆迁，不属于本局职权", objectedOn = "2026-03-09" })).Expect(200);
        var window = (await again.Get($"/api/v1/cases/{between.Linked}/deadlines")).List().Single(d => d.Text("rule") == "object-to-referral");
        Assert.Equal(("met", "2026-03-09"), (window.Text("status"), window.Text("metOn")));
    }

    [Theory, OnEveryDatabase]
    public async Task A_refused_objection_may_be_taken_to_the_common_superior_which_decides(string database)
    {
        await using var office = await Office.Open(database);
        var between = await (await Between.Units(office)).Objected();
        Assert.Equal("note-required", (await office.Do("screener", between.Sent, "referral/objection/decision", new { agreed = false })).Expect(422).Problem);
        (await office.Do("screener", between.Sent, "referral/objection/decision", new { agreed = false, note = "属于你局职责" })).Expect(200);
        (await between.Receiver.Act(between.Linked, "referral/dispute", new { reason = "三定方案未列此项" })).Expect(200);
        Assert.Equal("dk", (await between.Seen())["dispute"]!["superiorUnitId"]!.ToString());
        // Nor is the matter the sender's to take back meanwhile, by a reopening either, nor once the superior has said whose it is.
        var reopening = new { reason = "自行办理", basis = "newFacts", @class = "grievance", pathway = "petition" };
        Assert.Equal("referral-pending", (await office.Do("leader", between.Sent, "reopening", reopening)).Expect(422).Problem);
        Assert.Equal(["referral-pending"], (await (await office.As("leader")).Get($"/api/v1/cases/{between.Sent}/actions")).Expect(200).List()
            .Single(a => a.Text("action") == "reopening")["missing"]!.AsArray().Select(m => m!.ToString()));
        // The receiver's own leader is no superior of both.
        Assert.Equal("not-the-common-superior", (await between.Receiver.Act(between.Linked, "referral/dispute/decision", new { competentUnitId = "dk", note = "归管委会" })).Expect(422).Problem);
        (await office.Do("leader", between.Linked, "referral/dispute/decision", new { competentUnitId = Between.Unit, note = "由规建局办理" })).Expect(200);
        Assert.Equal("confirmed", await between.State());
        Assert.Equal("referral-pending", (await office.Do("leader", between.Sent, "reopening", reopening)).Expect(422).Problem);
        Assert.Equal(("transferred", "registered"), await between.States());
        (await between.Receiver.Act(between.Linked, "screening", Given.Accepting())).Expect(200);
        Assert.Equal("referral-out-of-turn", (await office.Do("screener", between.Sent, "referral/recall", new { reason = "收回" })).Expect(409).Problem);
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task A_dispute_decided_for_another_unit_sends_the_matter_back(string database)
    {
        await using var office = await Office.Open(database);
        var between = await (await Between.Units(office, "assigned")).Objected();
        (await office.Do("screener", between.Sent, "referral/objection/decision", new { agreed = false, note = "属于你局职责" })).Expect(200);
        (await between.Receiver.Act(between.Linked, "referral/dispute", new { reason = "三定方案未列此项" })).Expect(200);
        (await office.Do("leader", between.Sent, "referral/dispute/decision", new { competentUnitId = "dk-zdcq", note = "由征拆中心办理" })).Expect(200);
        Assert.Equal(("registered", "returned"), await between.States());
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task An_assignment_stays_open_until_its_closing_report_is_accepted(string database)
    {
        await using var office = await Office.Open(database);
        var between = await (await Between.Units(office, "assigned")).Received();
        Assert.Equal("wrong-state", (await between.Receiver.Act(between.Linked, "referral/report", new { report = "办理情况", settled = true })).Expect(409).Problem);
        await between.Handled();
        (await between.Receiver.Act(between.Linked, "referral/report", new { report = "已维修并经信访人确认", settled = true })).Expect(200);
        Assert.Equal("met", (await office.Clock(between.Linked, "assigned-report")).Text("status"));
        Assert.Equal(("assigned", "closed"), await between.States());

        // Sent back with a new day, reported again, accepted.
        Assert.Equal(["note-required", "report-due-required"],
            (await office.Do("leader", between.Sent, "referral/report/decision", new { accepted = false })).Expect(422).Missing);
        (await office.Do("leader", between.Sent, "referral/report/decision", new { accepted = false, note = "请补充照片", reportDueOn = office.Day(5) })).Expect(200);
        Assert.Equal(["met", "running"], (await office.See(between.Linked, "/deadlines")).List().Where(d => d.Text("rule") == "assigned-report").Texts("status").Order());
        (await between.Receiver.Act(between.Linked, "referral/report", new { report = "附照片", settled = true })).Expect(200);
        (await office.Do("leader", between.Sent, "referral/report/decision", new { accepted = true, note = "同意" })).Expect(200);

        var ended = await office.See(between.Sent);
        Assert.Equal(("closed", "true", "附照片"), (ended.TextOf("state"), ended.TextOf("settled"), ended.TextOf("closure", "note")));
        Assert.Equal("completed", await between.State());
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task The_report_that_ends_an_assignment_makes_the_senders_closing_report(string database)
    {
        await using var office = await Office.Open(database);
        var between = await (await (await Between.Units(office, "assigned")).Received()).Handled();
        (await between.Receiver.Act(between.Linked, "referral/report", new { report = "水管已维修并经信访人确认", settled = true })).Expect(200);
        (await office.Do("leader", between.Sent, "referral/report/decision", new { accepted = false, note = "请补充照片", reportDueOn = office.Day(5) })).Expect(200);
        (await between.Receiver.Act(between.Linked, "referral/report", new { report = "水管已维修，附照片", settled = true })).Expect(200);
        Assert.Equal(["assignmentNotice"], (await office.See(between.Sent, "/documents")).List("issued").Texts("kind"));
        (await office.Do("leader", between.Sent, "referral/report/decision", new { accepted = true, note = "同意" })).Expect(200);

        var report = (await office.See(between.Sent, "/documents")).List("issued")[^1];
        Assert.Equal(("closingReport", "洞口经济开发区信结〔2026〕1号"), (report.Text("kind"), report.Text("number")));
        var words = DocumentTests.Words(await (await office.As("auditor")).Download($"/api/v1/cases/{between.Sent}/documents/{report.Text("id")}"));
        foreach (var said in new[] { "办结报告", "张三于2026年3月2日反映", "本事项交由规划建设局办理", "水管已维修，附照片", "已化解", "洞口经济开发区管理委员会" }) Assert.Contains(said, words, StringComparison.Ordinal);
        var line = (await office.History(between.Sent))[^1];
        Assert.Equal("reportDecision", line.Text("act"));
        Assert.Contains(report.Text("sha256"), line["details"]!.ToString(), StringComparison.Ordinal);
        Assert.Empty((await office.See(between.Sent, "/documents")).List("owed"));
        // The receiver's own report about its own closure is another paper.
        Assert.Single((await office.See(between.Linked, "/documents")).List("issued"), d => d.Text("kind") == "closingReport");
    }

    [Theory, OnEveryDatabase]
    public async Task A_transfer_owes_no_report_and_a_withdrawn_assignment_none_any_more(string database)
    {
        await using var office = await Office.Open(database);
        var transferred = await (await Between.Units(office)).Closed();
        Assert.Equal("no-report-owed", (await transferred.Receiver.Act(transferred.Linked, "referral/report", new { report = "办理情况", settled = true })).Expect(422).Problem);
        var id = await Given.ARegisteredCase(office);
        (await office.Do("screener", id, "screening", new { decision = "assigned", targetUnitId = "dk-zdcq", reportDueOn = office.Day(9) })).Expect(200);
        var linked = Guid.Parse(Assert.Single((await office.See(id, "/referrals")).List()).Text("otherCaseId"));
        (await office.Do("reception", id, "withdrawal", new { reason = "已解决" })).Expect(200);
        Assert.Equal("stopped", (await office.Clock(linked, "assigned-report")).Text("status"));
        // Nobody had decided on it there: it ended where it came from.
        Assert.Equal("returned", (await office.See(linked)).TextOf("state"));
    }

    [Theory, OnEveryDatabase]
    public async Task The_petitioner_asks_with_either_number_and_the_same_code(string database)
    {
        await using var office = await Office.Open(database);
        var taken = await office.Register(Given.Letter(receivedAt: office.NowText));
        (await office.Do("screener", taken.Id(), "screening", new { decision = "transferred", targetUnitId = "dk-ghjs" })).Expect(200);
        var first = (await office.Anybody.Post("/api/v1/public/progress", new { number = taken.TextOf("number"), queryCode = taken.TextOf("queryCode") })).Expect(200);
        Assert.Equal(("规划建设局", "已登记，正在审核是否受理。"), (first.TextOf("passedTo", "unit"), first.TextOf("passedTo", "stateText")));
        var there = (await office.Anybody.Post("/api/v1/public/progress", new { number = first.TextOf("passedTo", "number"), queryCode = taken.TextOf("queryCode") })).Expect(200);
        Assert.Equal("registered", there.TextOf("state"));
    }

    [Theory, OnEveryDatabase]
    public async Task The_counts_have_the_case_at_both_units_and_the_year_tells_the_matter_once(string database)
    {
        await using var office = await Office.Open(database);
        var between = await Between.Units(office);
        var leader = await office.As("leader");
        var board = (await leader.Get("/api/v1/dashboard")).Expect(200);
        Assert.Equal(("2", "1", "1"), (board.TextOf("total"), board.TextOf("open"), board.TextOf("closed")));
        Assert.Equal("1", (await between.Receiver.Get("/api/v1/dashboard")).Expect(200).TextOf("total"));
        Assert.Equal("1", (await leader.Get("/api/v1/reports/annual/2026")).Expect(200).TextOf("figures", "petitionIncidents"));
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task Two_ends_that_act_at_once_are_told_apart_by_the_referrals_version(string database)
    {
        await using var office = await Office.Open(database);
        var between = await (await Between.Units(office)).Received();
        var (mine, theirs) = ((await office.See(between.Sent)).ETag, (await office.See(between.Linked)).ETag);
        var acts = await Task.WhenAll(
            (await office.As("screener")).Post($"/api/v1/cases/{between.Sent}/referral/recall", new { reason = "转错单位" }, mine),
            between.Receiver.Post($"/api/v1/cases/{between.Linked}/screening", Given.Accepting(), theirs));
        Assert.Single(acts, a => a.Code == 200);
        Assert.Contains(acts.Single(a => a.Code != 200).Code, new[] { 409, 412 });
        await office.MustReconcile();
    }
}
