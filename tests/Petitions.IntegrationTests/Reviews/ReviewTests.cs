using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Reviews;

public sealed class ReviewTests
{
    [Theory, OnEveryDatabase]
    public async Task A_served_opinion_opens_thirty_days_in_which_a_review_may_be_asked_for(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AServedCase(office);
        var window = await office.Clock(id, "request-review");
        // Served on Monday 2026-03-02; the thirtieth day is Wednesday 2026-04-01.
        Assert.Equal(("2026-03-02", "2026-04-01", "35", "running"), (window.Text("startedOn"), window.Text("legalDueOn"), window.Text("article"), window.Text("status")));
        Assert.NotEmpty(window["explanation"]!.AsArray());
        // A right is no duty: nothing is due.
        Assert.Null((await office.See(id)).Of("nextDueOn"));

        Assert.Equal("review-organ-required", (await office.Do("reception", id, "reviews", new { grounds = "不服处理意见" })).Expect(422).Problem);
        (await office.Do("reception", id, "reviews", new { grounds = "不服处理意见", organName = "洞口县人民政府" })).Expect(200);

        var review = Assert.Single((await office.See(id, "/reviews")).List());
        Assert.Equal(("review", "requested", "洞口县人民政府", "2026-03-02", "false"),
            (review.Text("tier"), review.Text("state"), review.Text("organName"), review.Text("requestedOn"), review.Text("late")));
        Assert.Equal(("decide-review", "2026-04-01"), (review["deadline"]!["rule"]!.ToString(), review["deadline"]!["rawDueOn"]!.ToString()));
        Assert.Equal("met", (await office.Clock(id, "request-review")).Text("status"));
        // What an organ outside the tree owes is nobody's due day here, and says whose it is.
        Assert.Null((await office.See(id)).Of("nextDueOn"));
        Assert.Equal("洞口县人民政府", (await office.Clock(id, "decide-review")).Text("outsideOrgan"));
        Assert.Equal("review-pending", (await office.Do("reception", id, "reviews", new { grounds = "再次请求" })).Expect(409).Problem);
        // Nor is it taken up again meanwhile, and what may be done says so.
        (await office.Do("leader", id, "closure", new { settled = false, note = "复查中" })).Expect(200);
        var offered = (await (await office.As("leader")).Get($"/api/v1/cases/{id}/actions")).Expect(200).List().Single(a => a.Text("action") == "reopening");
        Assert.Equal(["review-pending"], offered["missing"]!.AsArray().Select(m => m!.ToString()));
        Assert.Equal("review-pending", (await office.Do("leader", id, "reopening", new { reason = "落实不到位", basis = "上级督办" })).Expect(409).Problem);
    }

    [Theory, OnEveryDatabase]
    public async Task A_late_request_needs_a_good_reason_and_lifts_the_finality(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AServedCase(office);
        office.Pass(31);
        Assert.Equal("1/1/0", (await office.RunByHand("lapse-windows")).Expect(200).Outcome());
        Assert.Equal("0/0/0", (await office.RunByHand("lapse-windows")).Expect(200).Outcome());
        var final = (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}")).Expect(200);
        Assert.Equal(("2026-04-02", "reviewLapsed", "resolved"), (final.TextOf("finalised", "on"), final.TextOf("finalised", "by"), final.TextOf("state")));

        var desk = await office.Now("reception");
        var late = (await desk.Act(id, "reviews", new { grounds = "不服", organName = "洞口县人民政府" })).Expect(422);
        Assert.Equal(("request-late", "35–36"), (late.Problem, late.TextOf("article")));
        // Posted in time, entered later.
        (await desk.Act(id, "reviews", new { grounds = "不服", organName = "洞口县人民政府", lateReason = "住院治疗，附病历" })).Expect(200);
        var review = Assert.Single((await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/reviews")).List());
        Assert.Equal(("true", "住院治疗，附病历"), (review.Text("late"), review.Text("lateReason")));
        Assert.Null((await (await office.Now("auditor")).Get($"/api/v1/cases/{id}")).Of("finalised"));
    }

    [Theory, OnEveryDatabase]
    public async Task The_last_day_is_the_legal_one(string database)
    {
        // Served on Friday 2026-03-06: the thirtieth day is Sunday 2026-04-05, a holiday to the 6th; a request on Tuesday the 7th is in time.
        await using var office = await Office.Open(database, new DateTimeOffset(2026, 3, 6, 10, 0, 0, TimeSpan.FromHours(8)));
        var id = await Given.AServedCase(office);
        Assert.Equal(("2026-04-05", "2026-04-07"), ((await office.Clock(id, "request-review")).Text("rawDueOn"), (await office.Clock(id, "request-review")).Text("legalDueOn")));
        office.Pass(32);
        Assert.Equal("0/0/0", (await office.RunByHand("lapse-windows")).Expect(200).Outcome());
        (await (await office.Now("reception")).Act(id, "reviews", new { grounds = "不服", organName = "洞口县人民政府" })).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task A_request_taken_back_is_as_if_it_had_not_been_made(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AServedCase(office);
        Assert.Equal("review-out-of-turn", (await office.Do("reception", id, "reviews/withdrawal", new { reason = "不再请求" })).Expect(409).Problem);
        (await office.Do("leader", id, "co-units", new { unitIds = new[] { "dk-zshz" } })).Expect(200);
        await Tiers.Request(office, id);
        // That is not for a unit to say that only joined.
        var joined = await office.Staff("zhao-shang", "dk-zshz", "reception");
        Assert.Equal("not-of-handling-unit", (await joined.Act(id, "reviews/withdrawal", new { reason = "不再请求" })).Expect(422).Problem);
        (await office.Do("reception", id, "reviews/withdrawal", new { reason = "单位已答应先行垫付" })).Expect(200);

        var review = Assert.Single((await office.See(id, "/reviews")).List());
        Assert.Equal(("withdrawn", office.TodayText, "单位已答应先行垫付"), (review.Text("state"), review.Text("withdrawnOn"), review.Text("withdrawalReason")));
        Assert.Equal(("running", "stopped"), ((await office.Clock(id, "request-review")).Text("status"), (await office.Clock(id, "decide-review")).Text("status")));
        Assert.Null((await office.See(id)).Of("nextDueOn"));
        // Asked again within the window, decided, and taken back one tier up: before the same organ.
        await Tiers.Request(office, id);
        await Tiers.Decide(office, id, "upheld");
        await Tiers.Request(office, id);
        (await office.Do("screener", id, "reviews/withdrawal", new { reason = "再想想" })).Expect(200);
        await Tiers.Request(office, id);
        Assert.Equal(["withdrawn", "served", "withdrawn", "requested"], (await office.See(id, "/reviews")).List().Texts("state"));
        Assert.Equal(["review", "review", "recheck", "recheck"], (await office.See(id, "/reviews")).List().Texts("tier"));
        await Tiers.Decide(office, id, "upheld");
        Assert.Equal("rechecked", (await office.See(id)).TextOf("finalised", "by"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_late_request_taken_back_leaves_the_case_final_as_it_was(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AServedCase(office);
        office.Pass(31);
        (await office.RunByHand("lapse-windows")).Expect(200);
        var desk = await office.Now("reception");
        (await desk.Act(id, "reviews", new { grounds = "不服", organName = "洞口县人民政府", lateReason = "住院治疗" })).Expect(200);
        (await desk.Act(id, "reviews/withdrawal", new { reason = "不再请求" })).Expect(200);
        var final = (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}")).Expect(200);
        Assert.Equal(("2026-04-02", "reviewLapsed"), (final.TextOf("finalised", "on"), final.TextOf("finalised", "by")));
    }

    [Theory, OnEveryDatabase]
    public async Task The_organ_one_level_up_decides_and_not_whoever_approved_the_opinion(string database)
    {
        await using var office = await Office.Open(database);
        var (id, unit) = await Tiers.ServedBelow(office);
        (await unit.Act(id, "reviews", new { grounds = "不服处理意见" })).Expect(200);
        Assert.Equal("dk-shsw", Assert.Single((await office.See(id, "/reviews")).List()).Text("organUnitId"));
        var decision = new { outcome = "upheld", opinion = "维持", legalBasis = "《信访工作条例》第三十五条" };
        Assert.Equal("not-the-review-organ", (await unit.Act(id, "reviews/decision", decision)).Expect(422).Problem);
        var above = await Tiers.Above(office);
        Assert.Equal("legal-basis-required", (await above.Act(id, "reviews/decision", new { outcome = "upheld", opinion = "维持" })).Expect(422).Problem);
        Assert.Equal("changed-outcome-required", (await above.Act(id, "reviews/decision", new { outcome = "changed", opinion = "变更", legalBasis = "x", changedOutcome = "supported" })).Expect(422).Problem);
        (await above.Act(id, "reviews/decision", decision)).Expect(200);
        Assert.Equal("review-out-of-turn", (await above.Act(id, "reviews/decision", decision)).Expect(409).Problem);
        (await above.Act(id, "reviews/service", new { method = "post", servedOn = office.TodayText, signed = true })).Expect(200);
        Assert.Equal("met", (await office.Clock(id, "decide-review")).Text("status"));
        // The third tier is one level above that.
        (await unit.Act(id, "reviews", new { grounds = "仍不服" })).Expect(200);
        Assert.Equal(("recheck", "dk"), ((await office.See(id, "/reviews")).List()[1].Text("tier"), (await office.See(id, "/reviews")).List()[1].Text("organUnitId")));
        // The opinion of the unit stays readable.
        Assert.Equal("反映属实，责令限期支付。", (await office.See(id)).TextOf("resolution", "opinion"));
    }

    [Theory, OnEveryDatabase]
    public async Task Only_the_hearing_of_a_recheck_stops_its_clock(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AServedCase(office);
        await Tiers.Request(office, id);
        // The hearing of a review is heard, and its limit runs on.
        var before = (await office.Clock(id, "decide-review")).ToJsonString();
        (await office.Do("handler", id, "reviews/hearing", new { from = office.TodayText, to = office.TodayText })).Expect(200);
        Assert.Equal(before, (await office.Clock(id, "decide-review")).ToJsonString());
        await Tiers.Decide(office, id, "upheld");
        await Tiers.Request(office, id);
        office.Pass(5);
        var handler = await office.Now("handler");
        Assert.Equal(["before-its-cause", "in-the-future"], (await handler.Act(id, "reviews/hearing", new { from = office.Day(-9), to = office.Day(1) })).Expect(422).Missing.Order());
        (await handler.Act(id, "reviews/hearing", new { from = office.Day(-2), to = office.TodayText })).Expect(200);

        // Requested on 2026-03-02: thirty days and the three of the hearing.
        var clock = (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/deadlines")).List().Single(d => d.Text("rule") == "decide-recheck");
        Assert.Equal("2026-04-04", clock.Text("rawDueOn"));
        Assert.Contains(clock["explanation"]!.AsArray(), l => l!.ToString().Contains("暂停：2026年3月5日至2026年3月7日", StringComparison.Ordinal));
        var heard = (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/reviews")).List().SelectMany(r => r["hearings"]!.AsArray(), (r, h) => (r.Text("tier"), h!.Text("from"), h!.Text("to"), h!.Text("state")));
        Assert.Equal([("review", "2026-03-02", "2026-03-02", "held"), ("recheck", "2026-03-05", "2026-03-07", "held")], heard);
    }

    [Theory, OnEveryDatabase]
    public async Task Nobody_here_is_due_warned_or_late_for_what_an_organ_outside_the_tree_owes(string database)
    {
        await using var office = await Office.Open(database);
        var outside = await Given.AClosedCase(office);
        await Tiers.Request(office, outside);
        var (within, unit) = await Tiers.ServedBelow(office);
        (await unit.Act(within, "reviews", new { grounds = "不服处理意见" })).Expect(200);
        Assert.Equal("2026-04-01", (await office.See(within)).TextOf("nextDueOn"));
        office.Pass(33); // two days past the thirtieth

        (await office.RunByHand("warn-of-deadlines")).Expect(200);
        var leader = await office.Now("leader");
        Assert.Equal([(within.ToString(), "decide-review")], (await leader.Get("/api/v1/warnings")).Expect(200).List("items").Select(w => (w.Text("caseId"), w.Text("rule"))));
        Assert.Equal("1", (await leader.Get("/api/v1/dashboard")).Expect(200).TextOf("overdue"));
        Assert.Equal([within.ToString()], (await leader.Get("/api/v1/cases?overdue=true")).Expect(200).List("items").Texts("id"));
        // Its opinion is still waited for, and the list says whose it is.
        var work = (await leader.Get("/api/v1/work?act=reviewDecision")).Expect(200).List("items").ToDictionary(w => w["case"]!["id"]!.ToString());
        Assert.Equal(("2026-04-01", "false", "洞口县人民政府"), (work[outside.ToString()].Text("dueOn"), work[outside.ToString()].Text("overdue"), work[outside.ToString()].Text("outsideOrgan")));
        Assert.Equal(("2026-04-01", "true", ""), (work[within.ToString()].Text("dueOn"), work[within.ToString()].Text("overdue"), work[within.ToString()].Text("outsideOrgan")));
        Assert.Equal([within.ToString()], (await leader.Get("/api/v1/work?act=reviewDecision&overdue=true")).Expect(200).List("items").Select(w => w["case"]!["id"]!.ToString()));
        Assert.Equal([outside.ToString()], (await leader.Get("/api/v1/work?act=reviewDecision&overdue=false")).Expect(200).List("items").Select(w => w["case"]!["id"]!.ToString()));
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task Redo_reopens_the_handling_and_refuses_the_same_outcome_on_the_same_facts(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AClosedCase(office);
        await Tiers.Request(office, id);
        await Tiers.Decide(office, id, "redo");
        var again = await office.See(id);
        Assert.Equal(("accepted", "0"), (again.TextOf("state"), (await office.Search("?state=closed")).TextOf("total")));
        Assert.Equal(2, (await office.See(id, "/deadlines")).List().Count(d => d.Text("rule") == "resolve"));
        // The new round has no opinion yet; the original one stays readable where it was given.
        Assert.Null(again.Of("resolution"));
        Assert.Contains(await office.History(id), h => h.Text("act") == "resolution" && h.Text("details").Contains("反映属实，责令限期支付。", StringComparison.Ordinal));
        (await office.Do("reviewer", id, "clarity-review", Given.AllClear())).Expect(200);
        Assert.Equal("same-outcome-after-redo", (await office.Do("handler", id, "resolution", Given.Opinion())).Expect(422).Problem);
        (await office.Do("handler", id, "resolution", new { outcome = "supported", opinion = "新的事实", legalBasis = "条例", newFacts = "企业已注销" })).Expect(200);
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        (await office.Do("handler", id, "resolution/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);
        // A new reply, a new window; the first is used up.
        Assert.Equal(["met", "running"], (await office.See(id, "/deadlines")).List().Where(d => d.Text("rule") == "request-review").Texts("status").Order());
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task A_served_recheck_finalises_the_case_and_a_repeat_is_no_longer_accepted(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Tiers.ARecheckedCase(office);
        var final = await office.See(id);
        Assert.Equal((office.TodayText, "rechecked"), (final.TextOf("finalised", "on"), final.TextOf("finalised", "by")));
        Assert.Equal("already-finalised", (await office.Do("reception", id, "reviews", new { grounds = "再次请求" })).Expect(422).Problem);
        Assert.Equal("0/0/0", (await office.RunByHand("lapse-windows")).Expect(200).Outcome());

        var repeat = await Given.ARegisteredCase(office);
        foreach (var linked in new Guid?[] { null, repeat, Guid.CreateVersion7(), await Given.ARegisteredCase(office) })
            Assert.Equal("recheck-required", (await office.Do("screener", repeat, "screening", new { decision = "noLongerAccepted", recheckedCaseId = linked })).Expect(422).Problem);
        var refused = (await office.Do("screener", repeat, "screening", new { decision = "noLongerAccepted", recheckedCaseId = id })).Expect(200);
        Assert.Equal(id.ToString(), refused.TextOf("screening", "recheckedCaseId"));
        var progress = await office.See(id, "/history");
        Assert.Equal(["reviewRequest", "reviewDecision", "reviewService", "reviewRequest", "reviewDecision", "reviewService"], progress.List().Texts("act").TakeLast(6));
    }

    [Theory, OnEveryDatabase]
    public async Task The_petitioner_reads_the_window_and_the_served_review(string database)
    {
        await using var office = await Office.Open(database);
        var taken = await office.Register(Given.Letter(receivedAt: office.NowText));
        await Tiers.Handle(office, taken.Id());
        var ask = new { number = taken.TextOf("number"), queryCode = taken.TextOf("queryCode") };
        var open = (await office.Anybody.Post("/api/v1/public/progress", ask)).Expect(200);
        Assert.Equal(("请求复查", "35", "2026-04-01"), (open.TextOf("window", "what"), open.TextOf("window", "article"), open.TextOf("window", "dueOn")));
        await Tiers.Request(office, taken.Id());
        // Whose day it is: an organ outside the office answers by it.
        var waiting = (await office.Anybody.Post("/api/v1/public/progress", ask)).Expect(200);
        Assert.Equal(("作出复查意见", "2026-04-01", "洞口县人民政府"), (waiting.TextOf("nextDeadline", "what"), waiting.TextOf("nextDeadline", "dueOn"), waiting.TextOf("nextDeadline", "organ")));
        await Tiers.Decide(office, taken.Id(), "upheld");
        var served = (await office.Anybody.Post("/api/v1/public/progress", ask)).Expect(200);
        Assert.Equal(["notice", "opinion", "review"], served.List("documents").Texts("kind"));
        Assert.Equal([(null, null), (null, "supported"), ("upheld", null)], served.List("documents").Select(d => (d["conclusion"]?.ToString(), d["outcome"]?.ToString())));
        Assert.Equal("请求复核", served.TextOf("window", "what"));
    }

    [Theory, OnEveryDatabase]
    public async Task The_petitioner_reads_what_a_review_came_to_once_it_is_served(string database)
    {
        await using var office = await Office.Open(database);
        var taken = await office.Register(Given.Letter(receivedAt: office.NowText));
        await Tiers.Handle(office, taken.Id());
        await Tiers.Request(office, taken.Id());
        (await office.Do("leader", taken.Id(), "reviews/decision", new { outcome = "changed", changedOutcome = "explained", opinion = "变更", legalBasis = "条例", decidedOn = office.TodayText, decisionNo = "复查〔2026〕1号" })).Expect(200);
        using var phone = new Manner.Window(office.Http.BaseAddress!);
        async Task<string> Page() => (await phone.Fill("/public/progress", "ask", new("Number", taken.TextOf("number")!), new("QueryCode", taken.TextOf("queryCode")!))).Text;
        Assert.DoesNotContain("data-conclusion", await Page(), StringComparison.Ordinal);
        (await office.Do("screener", taken.Id(), "reviews/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);
        var told = await Page();
        Assert.Contains("<p data-conclusion=\"changed\">复查、复核结论：变更</p><p data-outcome=\"explained\">", told, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_has_the_answer_is_told_no_day_of_a_notice_that_never_came_and_always_that_of_the_review(string database)
    {
        await using var office = await Office.Open(database);
        var taken = await office.Register(Given.Letter(receivedAt: office.NowText));
        var id = taken.Id();
        (await office.Do("screener", id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", notice = new { given = "later" } })).Expect(200);
        (await office.Do("reviewer", id, "clarity-review", Given.AllClear())).Expect(200);
        (await office.Do("handler", id, "resolution", Given.Opinion())).Expect(200);
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        (await office.Do("handler", id, "resolution/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);
        (await office.Do("leader", id, "closure", new { settled = true, note = "已发放" })).Expect(200);
        var ask = new { number = taken.TextOf("number"), queryCode = taken.TextOf("queryCode") };
        Assert.Null((await office.Anybody.Post("/api/v1/public/progress", ask)).Expect(200).Of("nextDeadline"));
        await Tiers.Request(office, id);
        var waiting = (await office.Anybody.Post("/api/v1/public/progress", ask)).Expect(200);
        Assert.Equal(("作出复查意见", "洞口县人民政府"), (waiting.TextOf("nextDeadline", "what"), waiting.TextOf("nextDeadline", "organ")));
        // The office owes it all the same.
        Assert.Equal("running", (await office.Clock(id, "notify-direct")).Text("status"));
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_never_answered_by_an_opinion_has_no_second_tier(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AClarifiedCase(office, "suggestion", null);
        (await office.Do("handler", id, "resolution", new { outcome = "adopted", opinion = "采纳" })).Expect(200);
        (await office.Do("leader", id, "closure", new { settled = true })).Expect(200);
        Assert.Equal("no-review-window", (await office.Do("reception", id, "reviews", new { grounds = "不服" })).Expect(422).Problem);
    }
}
