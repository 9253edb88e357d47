using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Reviews;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Cases;

public sealed class WorkListTests
{
    private static readonly string[] People = ["reception", "screener", "reviewer", "handler", "leader"];

    [Theory, OnEveryDatabase]
    public async Task Each_finds_exactly_what_the_cases_wait_for_and_they_may_do(string database)
    {
        await using var office = await Office.Open(database);
        await Everything(office);
        var cases = (await office.Search("?limit=200", "leader")).List("items");
        var waiting = new HashSet<string>();
        foreach (var userName in People)
        {
            var client = await office.As(userName);
            var expected = new List<string>();
            foreach (var file in cases)
                foreach (var act in (await client.Get($"/api/v1/cases/{file.Text("id")}/actions")).Expect(200).List().Where(a => a.Text("waits") == "true" && MayOrWillBe(a)))
                    expected.Add($"{file.Text("number")} {act.Text("action")}");
            var listed = (await client.Get("/api/v1/work?limit=200")).Expect(200);
            Assert.Equal(expected.Order(StringComparer.Ordinal), listed.List("items").Select(Row).Order(StringComparer.Ordinal));
            Assert.Equal((expected.Count.ToString(), "true"), (listed.TextOf("total"), listed.TextOf("totalIsExact")));
            waiting.UnionWith(expected.Select(e => e.Split(' ')[1]));
        }

        Assert.Equal(["approval", "assignmentReport", "clarityReview", "closure", "execution", "extensionDecision", "extensionNotice", "handlingRecord", "notice", "objectionDecision", "referralReceipt",
            "reportDecision", "resolution", "reviewDecision", "reviewHearing", "reviewService", "screening", "service", "supervisionAnswer", "urgentReport"], waiting.Order(StringComparer.Ordinal));
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_overdue_longest_comes_first_and_what_has_no_day_last_on_whatever_page(string database)
    {
        await using var office = await Office.Open(database);
        await Everything(office);
        // Four of one moment, so that the order needs the number too.
        for (var i = 0; i < 4; i++) await Given.ARegisteredCase(office, "2026-02-02T09:00:00+08:00");
        var leader = await office.Staff("quan-neng", "dk", "reception", "screener", "reviewer", "handler", "leader");
        var whole = (await leader.Get("/api/v1/work?limit=200")).Expect(200).List("items");
        Assert.True(whole.Count > 20, $"only {whole.Count}");
        // What is owed at once stands where it would if it were due on the day since which it is owed.
        var days = whole.Select(r => r.Text("act") == "urgentReport" ? r.Text("owedFrom") : r.Text("dueOn")).ToList();
        Assert.Equal(days.OrderBy(d => d.Length == 0).ThenBy(d => d, StringComparer.Ordinal), days);
        Assert.Equal("true", whole[0].Text("overdue"));
        Assert.Contains("", days);

        var paged = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = (await leader.Get("/api/v1/work?limit=3" + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor)))).Expect(200);
            Assert.Equal(whole.Count.ToString(), page.TextOf("total"));
            paged.AddRange(page.List("items").Select(Row));
            if ((cursor = page.TextOf("nextCursor")) is null) break;
        }

        // Counted no further than is asked, whatever the page holds.
        foreach (var (upTo, total, isExact) in new[] { (7, 7, "false"), (whole.Count - 1, whole.Count - 1, "false"), (whole.Count, whole.Count, "true") })
        {
            var counted = (await leader.Get($"/api/v1/work?countUpTo={upTo}&limit=200")).Expect(200);
            Assert.Equal((total.ToString(), isExact, whole.Count), (counted.TextOf("total"), counted.TextOf("totalIsExact"), counted.List("items").Count));
        }

        (await leader.Get("/api/v1/work?countUpTo=0")).Expect(400);

        Assert.Equal(whole.Select(Row), paged);
        foreach (var bad in new[] { "nonsense", "NjM4MDAwMDAwMDAwMDAwMDAwfDE" }) Assert.Equal("malformed", (await leader.Get("/api/v1/work?cursor=" + bad)).Expect(400).Problem);
    }

    [Theory, OnEveryDatabase]
    public async Task A_referral_nobody_has_signed_for_waits_for_that_and_not_for_a_decision(string database)
    {
        await using var office = await Office.Open(database);
        var between = await Between.Units(office);
        Assert.Equal(["referralReceipt"], (await between.Receiver.Get("/api/v1/work")).Expect(200).List("items").Texts("act"));
        await between.Received();
        var row = Assert.Single((await between.Receiver.Get("/api/v1/work")).Expect(200).List("items"));
        Assert.Equal(("screening", "notify-referred", office.Day(15)), (row.Text("act"), row.Text("rule"), row.Text("dueOn")));
    }

    // Whoever only joins the handling knows the case, and ends it not.
    [Theory, OnEveryDatabase]
    public async Task What_is_the_heads_to_decide_waits_for_the_head_and_not_for_a_leader_of_a_unit_that_joins(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AClarifiedCase(office);
        (await office.Do("handler", id, "resolution", Given.Opinion())).Expect(200);
        (await office.Do("leader", id, "co-units", new { unitIds = new[] { "dk-zhzf" } })).Expect(200);
        var joining = await office.Staff("zhi-fa", "dk-zhzf", "leader");

        (await joining.Get($"/api/v1/cases/{id}")).Expect(200);
        Assert.Empty((await joining.Get("/api/v1/work")).Expect(200).List("items"));
        Assert.Equal(["approval"], (await (await office.As("leader")).Get("/api/v1/work")).Expect(200).List("items").Texts("act"));
    }

    [Theory, OnEveryDatabase]
    public async Task Each_act_goes_by_its_own_clock(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Told(office);
        (await office.Do("leader", id, "reminders", new { content = "请三日内反馈", answerDueOn = office.Day(3) })).Expect(200);
        (await office.Do("leader", id, "reminders", new { content = "请两日内反馈", answerDueOn = office.Day(2) })).Expect(200);
        var all = await office.Staff("quan-neng", "dk", "screener", "reviewer", "handler");
        var rows = (await all.Get("/api/v1/work")).Expect(200).List("items");
        Assert.Equal(["supervisionAnswer", "notice", "clarityReview"], rows.Texts("act"));
        Assert.Equal([office.Day(2), office.Day(15), office.Day(60)], rows.Texts("dueOn"));
        Assert.Equal(["", "notify-direct", "resolve"], rows.Texts("rule"));
        Assert.Equal(["2", "", ""], rows.Texts("order"));
        Assert.Equal(["notice"], (await all.Get("/api/v1/work?act=notice")).Expect(200).List("items").Texts("act"));
        Assert.Equal("0", (await all.Get("/api/v1/work?overdue=true")).Expect(200).TextOf("total"));
        office.Pass(3);
        all = await office.SignIn("quan-neng", Desk.Password);
        Assert.Equal(["supervisionAnswer"], (await all.Get("/api/v1/work?overdue=true")).Expect(200).List("items").Texts("act"));
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_given_to_somebody_else_does_not_wait_for_a_handler(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AClarifiedCase(office);
        var other = await office.Staff("xiao-wang", "dk", "handler");
        (await office.Do("leader", id, "assignment", new { userName = "handler" })).Expect(200);
        Assert.Equal(["resolution"], (await (await office.As("handler")).Get("/api/v1/work")).Expect(200).List("items").Texts("act"));
        Assert.Equal("0", (await other.Get("/api/v1/work")).Expect(200).TextOf("total"));
        var row = (await (await office.As("handler")).Get("/api/v1/work")).List("items")[0];
        Assert.Equal(("handler", "承办人"), (row.Text("assignee"), row.Text("assigneeName")));
    }

    [Theory, OnEveryDatabase]
    public async Task What_has_no_last_day_says_since_when_it_is_owed_and_is_never_late(string database)
    {
        await using var office = await Office.Open(database);
        var urgent = await Given.ARegisteredCase(office);
        (await office.Do("screener", urgent, "amendments", new { urgent = true })).Expect(200);
        var served = await Given.AServedCase(office);
        var executed = await Given.AClosedCase(office);
        (await office.Do("handler", executed, "execution", new { done = true, doneOn = office.TodayText, content = "已支付" })).Expect(200);
        var day = office.TodayText;
        office.Pass(20);
        var all = await office.Staff("quan-neng", "dk", "screener", "handler");
        var rows = (await all.Get("/api/v1/work")).Expect(200).List("items");
        // Registered by its fifteenth day, which has passed: what should have been done at once comes first even so.
        Assert.Equal(["urgentReport", "screening", "execution"], rows.Texts("act"));
        Assert.Equal([day, "", day], rows.Texts("owedFrom"));
        Assert.Equal(["", office.Day(-5), ""], rows.Texts("dueOn"));
        Assert.Equal(["false", "true", "false"], rows.Texts("overdue"));
        Assert.Equal(["screening"], (await all.Get("/api/v1/work?overdue=true")).Expect(200).List("items").Texts("act"));
        Assert.Equal(["urgentReport", "execution"], (await all.Get("/api/v1/work?overdue=false")).Expect(200).List("items").Texts("act"));
        Assert.Equal([served.ToString()], (await all.Get("/api/v1/work?act=execution")).Expect(200).List("items").Select(r => r["case"]!.Text("id")));

        (await all.Act(urgent, "urgent-report", new { organ = "洞口县委、县人民政府", reportedOn = office.TodayText })).Expect(200);
        (await all.Act(served, "execution", new { done = false, doneOn = office.TodayText, content = "已支付一半" })).Expect(200);
        Assert.Equal(["screening", "execution"], (await all.Get("/api/v1/work")).Expect(200).List("items").Texts("act"));
        (await all.Act(served, "execution", new { done = true, doneOn = office.TodayText, content = "全部支付" })).Expect(200);
        Assert.Equal(["screening"], (await all.Get("/api/v1/work")).Expect(200).List("items").Texts("act"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_hearing_that_was_convened_waits_to_be_recorded_by_whoever_holds_it(string database)
    {
        await using var office = await Office.Open(database);
        var handled = await Given.AnAcceptedCase(office);
        (await office.Do("handler", handled, "handling", new { kind = "hearingConvened", doneOn = office.Day(5), place = "一楼调解室", content = "支付方案如何落实" })).Expect(200);
        var (reviewed, unit) = await Tiers.ServedBelow(office);
        (await unit.Act(reviewed, "reviews", new { grounds = "不服处理意见" })).Expect(200);
        var above = await office.Staff("she-shi", "dk-shsw", "screener", "handler");
        (await above.Act(reviewed, "reviews/hearing/convening", new { from = office.Day(5), to = office.Day(6), place = "三楼听证室", about = "工资数额是否属实" })).Expect(200);
        var outside = await Given.AServedCase(office);
        await Tiers.Request(office, outside);
        (await office.Do("handler", outside, "reviews/hearing/convening", new { from = office.Day(4), about = "安置补偿" })).Expect(200);
        static (string, string, string, string, string, string) Hearing(System.Text.Json.Nodes.JsonNode w)
            => (w["case"]!.Text("id"), w.Text("hearingFrom"), w.Text("dueOn"), w.Text("hearingPlace"), w.Text("overdue"), w.Text("outsideOrgan"));
        async Task<IReadOnlyList<System.Text.Json.Nodes.JsonNode>> Of(Client client, string more = "")
            => [.. (await client.Get("/api/v1/work?limit=200" + more)).Expect(200).List("items").Where(w => w.Text("act") is "reviewHearing" or "handlingRecord")];

        var handler = await office.As("handler");
        Assert.Equal([(outside.ToString(), office.Day(4), office.Day(4), "", "false", "洞口县人民政府"), (handled.ToString(), office.Day(5), office.Day(5), "一楼调解室", "false", "")], (await Of(handler)).Select(Hearing));
        // It is the organ's: not of the unit below whose opinion it is about, nor of whoever wrote that.
        Assert.Empty(await Of(unit));
        Assert.Equal([(reviewed.ToString(), office.Day(5), office.Day(6), "三楼听证室", "false", "")], (await Of(above)).Select(Hearing));

        office.Pass(7);
        handler = await office.Now("handler");
        // The days have passed, and nobody has said what became of it; of an organ outside the tree nobody here is late.
        Assert.Equal([(outside.ToString(), "false"), (handled.ToString(), "true")], (await Of(handler)).Select(w => (w["case"]!.Text("id"), w.Text("overdue"))));
        Assert.Equal([handled.ToString()], (await Of(handler, "&overdue=true")).Select(w => w["case"]!.Text("id")));
        above = await office.SignIn("she-shi", Desk.Password);
        Assert.Equal("true", (await Of(above)).Single().Text("overdue"));
        var told = (await handler.Get($"/api/v1/cases/{handled}/actions")).List().Single(a => a.Text("action") == "handlingRecord");
        Assert.Equal(("true", "true"), (told.Text("waits"), told.Text("allowed")));

        // Held, or not held: recorded, it waits no more.
        (await above.Act(reviewed, "reviews/hearing", new { from = office.Day(-2), to = office.Day(-1) })).Expect(200);
        Assert.Empty(await Of(above));
        (await handler.Act(outside, "reviews/hearing", new { cancelled = true, note = "申请人撤回听证申请" })).Expect(200);
        (await handler.Act(handled, "handling", new { kind = "hearingCancelled", doneOn = office.TodayText, content = "双方已达成协议，不再听证" })).Expect(200);
        Assert.Empty(await Of(handler));
        Assert.Equal("no-hearing-convened", (await handler.Act(handled, "handling", new { kind = "hearingHeld", doneOn = office.TodayText, content = "笔录" })).Expect(422).Problem);
    }

    // An opinion whose hearing is still to be recorded is shown with its day all the same.
    private static bool MayOrWillBe(System.Text.Json.Nodes.JsonNode act)
        => act.Text("allowed") == "true" || act["missing"]!.AsArray() is [var only] && only!.ToString() == "hearing-not-over";

    private static async Task<Guid> Urgent(Office office, int days)
        => (await office.Register(new { channel = "call", receivedAt = office.Instant(days), title = "扬言集体上访", content = "数十人聚集", urgent = true, petitioner = new { name = "张三" } })).Id();

    private static string Row(System.Text.Json.Nodes.JsonNode row) => $"{row["case"]!["number"]} {row.Text("act")}";

    // Something of everything that anybody can wait for.
    private static async Task Everything(Office office)
    {
        foreach (var state in new[] { "registered", "accepted", "clarified", "resolved", "closed", "withdrawn", "returned", "notAccepted", "routed", "filed", "merged", "transferred", "assigned" })
            await Given.ACaseThatIs(office, state);
        var resolved = await Given.AResolvedCase(office);
        (await office.Do("leader", resolved, "resolution/approval", new { approved = true, note = "同意" })).Expect(200);
        await Given.AServedCase(office);
        var duty = await Given.AClarifiedCase(office, "grievance", "duty");
        (await office.Do("handler", duty, "resolution", new { outcome = "performed", opinion = "已维修" })).Expect(200);

        var asked = await Given.AnAcceptedCase(office);
        (await office.Do("handler", asked, "extension", new { days = 20, reason = "需委托鉴定" })).Expect(200);
        var granted = await Given.AnAcceptedCase(office);
        (await office.Do("handler", granted, "extension", new { days = 20, reason = "需委托鉴定" })).Expect(200);
        (await office.Do("leader", granted, "extension/decision", new { approved = true })).Expect(200);
        (await office.Do("leader", granted, "reminders", new { content = "请反馈", answerDueOn = office.Day(3) })).Expect(200);

        await Urgent(office, -1);
        var reported = await Urgent(office, 0);
        (await office.Do("reception", reported, "urgent-report", new { organ = "洞口县委、县人民政府", reportedOn = office.TodayText })).Expect(200);
        var executed = await Given.AClosedCase(office);
        (await office.Do("handler", executed, "execution", new { done = true, doneOn = office.TodayText, content = "已支付" })).Expect(200);

        var reviewed = await Given.AClosedCase(office);
        await Tiers.Request(office, reviewed);
        var heard = await Given.AServedCase(office);
        await Tiers.Request(office, heard);
        (await office.Do("handler", heard, "reviews/hearing/convening", new { from = office.Day(4), about = "安置补偿" })).Expect(200);
        var meeting = await Given.AnAcceptedCase(office);
        (await office.Do("handler", meeting, "handling", new { kind = "hearingConvened", doneOn = office.Day(5), content = "支付方案如何落实" })).Expect(200);
        var decided = await Given.AServedCase(office);
        await Tiers.Request(office, decided);
        (await office.Do("leader", decided, "reviews/decision", new { outcome = "upheld", opinion = "维持", legalBasis = "《信访工作条例》", decisionNo = Tiers.OutsideNo })).Expect(200);

        await Told(office);
        await Referred(office);
    }

    // Accepted, and its petitioner is told by a letter that follows.
    private static async Task<Guid> Told(Office office)
    {
        var id = await Given.ARegisteredCase(office);
        (await office.Do("screener", id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", notice = new { given = "later" } })).Expect(200);
        return id;
    }

    private static async Task Referred(Office office)
    {
        var receiver = (await Between.Units(office)).Receiver;
        var objected = await Linked(office, "transferred");
        (await receiver.Act(objected, "referral/receipt", new { receivedOn = office.TodayText })).Expect(200);
        (await receiver.Act(objected, "referral/objection", new { reason = "该事项属于征地拆迁，不属于本局职权" })).Expect(200);
        var handled = await Handled(office, receiver);
        (await receiver.Act(handled, "referral/report", new { report = "已维修", settled = true, reportedOn = office.TodayText })).Expect(200);
        await Handled(office, receiver);
    }

    private static async Task<Guid> Handled(Office office, Client receiver)
    {
        var linked = await Linked(office, "assigned");
        (await receiver.Act(linked, "referral/receipt", new { receivedOn = office.TodayText })).Expect(200);
        (await receiver.Act(linked, "screening", new { decision = "accepted", @class = "grievance", pathway = "duty" })).Expect(200);
        (await receiver.Act(linked, "clarity-review", Given.AllClear())).Expect(200);
        (await receiver.Act(linked, "resolution", new { outcome = "performed", opinion = "已维修" })).Expect(200);
        (await receiver.Act(linked, "closure", new { settled = true, note = "已维修" })).Expect(200);
        return linked;
    }

    private static async Task<Guid> Linked(Office office, string decision)
    {
        var id = await Given.ARegisteredCase(office);
        (await office.Do("screener", id, "screening", new { decision, targetUnitId = Between.Unit, reason = "请依法办理", reportDueOn = decision == "assigned" ? office.Day(30) : null })).Expect(200);
        return Guid.Parse(Assert.Single((await office.See(id, "/referrals")).List()).Text("otherCaseId"));
    }
}
