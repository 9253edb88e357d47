using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Reviews;

public sealed class HearingTests
{
    [Theory, OnEveryDatabase]
    public async Task A_hearing_of_a_review_or_recheck_is_told_by_a_notice_of_the_organ_that_holds_it(string database)
    {
        await using var office = await Office.Open(database);
        var (id, unit) = await Tiers.ServedBelow(office);
        (await unit.Act(id, "closure", new { settled = false })).Expect(200);
        var above = await Tiers.Above(office);
        foreach (var (tier, organ, people, mark, said) in new[] { ("复查", "社会事务与劳动人事局", above, "社会事务局信听〔2026〕", "复查程序"), ("复核", "洞口经济开发区管理委员会", await office.As("screener"), "洞口经济开发区信听〔2026〕", "复核程序") })
        {
            (await unit.Act(id, "reviews", new { grounds = "不服处理意见" })).Expect(200);
            (await people.Act(id, "reviews/hearing/convening", new { from = office.Day(5), to = office.Day(6), place = "三楼听证室", about = "工资数额是否属实" })).Expect(200);

            var notice = (await office.See(id, "/documents")).List("issued")[^1];
            Assert.Equal(("hearing", "信访事项听证通知书", ""), (notice.Text("kind"), notice.Text("title"), notice.Text("servedOn")));
            Assert.StartsWith(mark, notice.Text("number"), StringComparison.Ordinal);
            var words = DocumentTests.Words(await (await office.As("auditor")).Download($"/api/v1/cases/{id}/documents/{notice.Text("id")}"));
            foreach (var part in new[] { "张三：", "2026年3月7日", "2026年3月8日", "三楼听证室", "工资数额是否属实", organ, said }) Assert.Contains(part, words, StringComparison.Ordinal);
            Assert.Empty((await office.See(id, "/documents")).List("owed"));
            (await people.Act(id, "documents/service", new { documentId = notice.Text("id"), method = "post", servedOn = office.TodayText, signed = true })).Expect(200);

            // Put off: another paper, for the day that stands.
            (await people.Act(id, "reviews/hearing/convening", new { from = office.Day(9), place = "三楼听证室", about = "工资数额是否属实" })).Expect(200);
            var (later, hearing) = ((await office.See(id, "/documents")).List("issued")[^1], (await office.See(id, "/reviews")).List()[^1]["hearings"]!.AsArray().Single()!);
            Assert.NotEqual(notice.Text("number"), later.Text("number"));
            Assert.Equal((office.Day(9), office.Day(9), "convened"), (hearing.Text("from"), hearing.Text("to"), hearing.Text("state")));
            (await people.Act(id, "reviews/hearing", new { cancelled = true })).Expect(400);
            (await people.Act(id, "reviews/hearing", new { cancelled = true, note = "双方同意不再听证" })).Expect(200);
            Assert.Equal("no-review-hearing-convened", (await people.Act(id, "reviews/hearing", new { cancelled = true, note = "再次" })).Expect(422).Problem);
            var head = tier == "复查" ? above : await office.As("leader");
            (await head.Act(id, "reviews/decision", new { outcome = "upheld", opinion = "维持", legalBasis = "《信访工作条例》" })).Expect(200);
            (await people.Act(id, "reviews/service", new { method = "post", servedOn = office.TodayText, signed = true })).Expect(200);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task The_days_of_a_rechecks_hearing_do_not_count_from_its_convening_and_are_those_on_which_it_was_held(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Tiers.UnderRecheck(office);
        async Task<string> Due() => (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/deadlines")).List().Single(d => d.Text("rule") == "decide-recheck").Text("rawDueOn");
        Assert.Equal("2026-04-01", await Due());
        var past = (await office.Do("handler", id, "reviews/hearing/convening", new { from = office.Day(-1), about = "x" })).Expect(422);
        Assert.Equal("hearing-in-the-past", past.Problem);
        Assert.Contains("请记载为已举行", past.TextOf("detail"), StringComparison.Ordinal);
        Assert.Equal("before-its-cause", (await office.Do("handler", id, "reviews/hearing/convening", new { from = office.Day(2), to = office.Day(1), about = "x" })).Expect(422).Problem);
        (await office.Do("handler", id, "reviews/hearing/convening", new { from = office.Day(10), to = office.Day(11), place = "县政府", about = "安置补偿" })).Expect(200);
        Assert.Equal("2026-04-03", await Due());
        // An organ outside the tree announces its hearing itself.
        Assert.DoesNotContain("hearing", (await office.See(id, "/documents")).List("issued").Texts("kind"));
        Assert.DoesNotContain("hearing", (await office.See(id, "/documents")).List("owed").Select(k => k.ToString()));

        // Put off by a week, and not over before it is said to be.
        (await office.Do("handler", id, "reviews/hearing/convening", new { from = office.Day(17), about = "安置补偿" })).Expect(200);
        Assert.Equal("2026-04-02", await Due());
        office.Pass(20);
        var decision = new { outcome = "upheld", opinion = "维持", legalBasis = "《信访工作条例》", decidedOn = office.Day(-1), decisionNo = Tiers.OutsideNo };
        Assert.Equal("hearing-not-over", (await (await office.Now("leader")).Act(id, "reviews/decision", decision)).Expect(422).Problem);
        Assert.Equal("hearing-not-over", (await (await office.Now("leader")).Get($"/api/v1/cases/{id}/actions")).List().Single(a => a.Text("action") == "reviewDecision")["missing"]!.AsArray().Single()!.ToString());
        // It took four days more than announced.
        (await (await office.Now("handler")).Act(id, "reviews/hearing", new { from = office.Day(-3), to = office.TodayText, note = "听证三次" })).Expect(200);
        Assert.Equal("2026-04-05", await Due());

        // An opinion follows its hearing, whichever of the two is entered first.
        Assert.Equal("hearing-after-opinion", (await (await office.Now("leader")).Act(id, "reviews/decision", decision)).Expect(422).Problem);
        (await (await office.Now("leader")).Act(id, "reviews/decision", new { outcome = "upheld", opinion = "维持", legalBasis = "《信访工作条例》", decidedOn = office.TodayText, decisionNo = Tiers.OutsideNo })).Expect(200);
        office.Pass(2);
        Assert.Equal("hearing-after-opinion", (await (await office.Now("handler")).Act(id, "reviews/hearing", new { from = office.Day(-1), to = office.Day(-1) })).Expect(422).Problem);
        // One that had been forgotten is entered after the opinion, and counts for the limit as long as that is not served.
        (await (await office.Now("handler")).Act(id, "reviews/hearing", new { from = office.Day(-15), to = office.Day(-14) })).Expect(200);
        Assert.Equal("2026-04-07", await Due());
        (await (await office.Now("handler")).Act(id, "reviews/service", new { method = "post", servedOn = office.TodayText, signed = true })).Expect(200);
        Assert.Equal("review-out-of-turn", (await (await office.Now("handler")).Act(id, "reviews/hearing", new { from = office.Day(-15), to = office.Day(-14) })).Expect(409).Problem);
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task A_rechecks_hearing_that_has_begun_is_adjourned_and_what_it_sat_stays_out_of_the_limit(string database)
    {
        await using var office = await Office.Open(database);
        var (id, unit, above) = await Tiers.UnderReviewBelow(office);
        (await above.Act(id, "reviews/decision", new { outcome = "upheld", opinion = "维持", legalBasis = "《信访工作条例》" })).Expect(200);
        (await above.Act(id, "reviews/service", new { method = "post", servedOn = office.TodayText, signed = true })).Expect(200);
        (await unit.Act(id, "reviews", new { grounds = "不服复查意见" })).Expect(200);
        async Task<string> Due() => (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/deadlines")).List().Single(d => d.Text("rule") == "decide-recheck").Text("rawDueOn");
        async Task<Answer> Convene(object convening) => await (await office.Now("screener")).Act(id, "reviews/hearing/convening", convening);
        async Task<string> Notice() => DocumentTests.Words(await (await office.Now("auditor")).Download($"/api/v1/cases/{id}/documents/{(await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/documents")).List("issued")[^1].Text("id")}"));
        Assert.Equal("nothing-to-adjourn", (await Convene(new { from = office.Day(3), about = "工资数额", heldUntil = office.TodayText })).Expect(422).Problem);
        (await Convene(new { from = office.Day(3), to = office.Day(4), about = "工资数额" })).Expect(200);
        Assert.Equal("2026-04-03", await Due()); // the 1st, and two days

        office.Pass(3); // 5 March: the first of its days
        foreach (var (bad, code) in new (object, string)[] { (new { from = office.Day(9), about = "工资数额", heldUntil = office.Day(1) }, "in-the-future"), (new { from = office.Day(9), about = "工资数额", heldUntil = office.Day(-1) }, "before-its-cause"),
            (new { from = office.TodayText, about = "工资数额", heldUntil = office.TodayText }, "before-its-cause") })
            Assert.Equal(code, (await Convene(bad)).Expect(422).Problem);
        (await Convene(new { from = office.Day(9), to = office.Day(11), about = "工资数额", heldUntil = office.TodayText })).Expect(200);

        Assert.Equal("2026-04-05", await Due()); // one day that it sat, and three to come
        var hearings = (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/reviews")).List()[^1]["hearings"]!.AsArray();
        Assert.Equal([("2026-03-05", "2026-03-05", "held"), ("2026-03-14", "2026-03-16", "convened")], hearings.Select(h => (h!.Text("from"), h!.Text("to"), h!.Text("state"))));
        Assert.Equal(("2026-03-05", "2026-03-05"), (hearings[1]!.Text("beforeFrom"), hearings[1]!.Text("beforeTo")));
        Assert.Contains("已于2026年3月5日举行，尚未结束", await Notice(), StringComparison.Ordinal);
        var line = (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/history")).List()[^1];
        Assert.Contains("\"heldUntil\":\"2026-03-05\"", line.Text("details"), StringComparison.Ordinal);
        Assert.Contains("\"before\":{\"from\":\"2026-03-05\",\"to\":\"2026-03-06\"}", line.Text("details"), StringComparison.Ordinal);

        // Put off as a whole, beyond the limit: what is left out is what lies within it, and no more.
        (await Convene(new { from = "2026-06-01", to = "2026-06-30", about = "工资数额" })).Expect(200);
        Assert.Equal("2026-04-02", await Due());
        Assert.Contains("原定于2026年3月14日至2026年3月16日举行的听证改期", await Notice(), StringComparison.Ordinal);
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task A_request_taken_back_cancels_its_hearing(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AServedCase(office);
        await Tiers.Request(office, id);
        (await office.Do("handler", id, "reviews/hearing/convening", new { from = office.Day(10), about = "安置补偿" })).Expect(200);
        (await office.Do("reception", id, "reviews/withdrawal", new { reason = "已达成一致" })).Expect(200);
        Assert.Equal("cancelled", (await office.See(id, "/reviews")).List().Single()["hearings"]!.AsArray().Single()!.Text("state"));
        Assert.Equal("review-out-of-turn", (await office.Do("handler", id, "reviews/hearing/convening", new { from = office.Day(10), about = "安置补偿" })).Expect(409).Problem);

        // So does the petition, taken back whole.
        await Tiers.Request(office, id);
        (await office.Do("handler", id, "reviews/hearing/convening", new { from = office.Day(10), about = "安置补偿" })).Expect(200);
        (await office.Do("reception", id, "withdrawal", new { reason = "双方和解" })).Expect(200);
        var ended = (await office.See(id, "/reviews")).List()[^1];
        Assert.Equal(("withdrawn", "cancelled", "双方和解"), (ended.Text("state"), ended["hearings"]!.AsArray().Single()!.Text("state"), ended["hearings"]!.AsArray().Single()!.Text("note")));
    }

    [Theory, OnEveryDatabase]
    public async Task Only_the_organ_convenes_holds_or_cancels_its_hearing_and_nobody_who_wrote_or_approved_the_opinion(string database)
    {
        await using var office = await Office.Open(database);
        var (id, unit, above) = await Tiers.UnderReviewBelow(office);
        var cancelled = new { cancelled = true, note = "不再听证" };
        async Task Refused(Client somebody, string code)
        {
            var before = await office.See(id);
            Assert.Equal(code, (await somebody.Act(id, "reviews/hearing/convening", new { from = office.Day(5), about = "工资数额是否属实" })).Expect(422).Problem);
            Assert.Equal(code, (await somebody.Act(id, "reviews/hearing", new { from = office.TodayText, to = office.TodayText })).Expect(422).Problem);
            Assert.Equal(code, (await somebody.Act(id, "reviews/hearing", cancelled)).Expect(422).Problem);
            var actions = (await somebody.Get($"/api/v1/cases/{id}/actions")).List();
            foreach (var act in new[] { "reviewConvening", "reviewHearing" })
                Assert.Equal([code], actions.Single(a => a.Text("action") == act)["missing"]!.AsArray().Select(m => m!.ToString()));
            Assert.Equal(before.Text, (await office.See(id)).Text);
        }

        foreach (var convened in new[] { false, true })
        {
            if (convened) (await above.Act(id, "reviews/hearing/convening", new { from = office.Day(5), about = "工资数额是否属实" })).Expect(200);
            await Refused(unit, "not-the-review-organ");
            // Of the unit above the organ, but it was theirs.
            await Refused(await office.As("handler"), "own-opinion");
        }

        (await above.Act(id, "reviews/hearing", cancelled)).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task The_organ_serves_its_opinion_itself_and_it_waits_for_nobody_else(string database)
    {
        await using var office = await Office.Open(database);
        var (id, unit, above) = await Tiers.UnderReviewBelow(office);
        (await above.Act(id, "reviews/decision", new { outcome = "upheld", opinion = "维持", legalBasis = "《信访工作条例》" })).Expect(200);
        var service = new { method = "post", servedOn = office.TodayText, signed = true };
        foreach (var (somebody, code) in new[] { (unit, "not-the-review-organ"), (await office.As("handler"), "own-opinion") })
        {
            Assert.Equal(code, (await somebody.Act(id, "reviews/service", service)).Expect(422).Problem);
            Assert.Equal([code], (await somebody.Get($"/api/v1/cases/{id}/actions")).List().Single(a => a.Text("action") == "reviewService")["missing"]!.AsArray().Select(m => m!.ToString()));
            Assert.Empty((await somebody.Get("/api/v1/work?act=reviewService")).Expect(200).List("items"));
        }

        Assert.Single((await above.Get("/api/v1/work?act=reviewService")).Expect(200).List("items"));
        (await above.Act(id, "reviews/service", service)).Expect(200);
        // Nor does whoever made the review opinion decide on its recheck: of the organ above, but it was theirs.
        (await unit.Act(id, "reviews", new { grounds = "不服复查意见" })).Expect(200);
        (await office.Do("leader", id, "reviews/decision", new { outcome = "upheld", opinion = "维持", legalBasis = "《信访工作条例》" })).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_made_a_review_opinion_does_not_decide_on_its_recheck(string database)
    {
        await using var office = await Office.Open(database);
        var (id, unit) = await Tiers.ServedBelow(office);
        (await unit.Act(id, "reviews", new { grounds = "不服处理意见" })).Expect(200);
        // One level up is the organ; the office above it may do its acts too.
        var decision = new { outcome = "upheld", opinion = "维持", legalBasis = "《信访工作条例》" };
        (await office.Do("leader", id, "reviews/decision", decision)).Expect(200);
        (await office.Do("screener", id, "reviews/service", new { method = "post", servedOn = office.TodayText, signed = true })).Expect(200);
        (await unit.Act(id, "reviews", new { grounds = "不服复查意见" })).Expect(200);

        Assert.Equal("own-opinion", (await office.Do("leader", id, "reviews/decision", decision)).Expect(422).Problem);
        Assert.Empty((await (await office.As("leader")).Get("/api/v1/work?act=reviewDecision")).Expect(200).List("items"));
        var other = await office.Staff("fu-zhuren", "dk", "leader");
        Assert.Single((await other.Get("/api/v1/work?act=reviewDecision")).Expect(200).List("items"));
        (await other.Act(id, "reviews/decision", decision)).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task A_hearing_entered_after_redo_goes_by_who_wrote_the_opinion_that_it_was_about(string database)
    {
        await using var office = await Office.Open(database);
        var (id, unit, above) = await Tiers.UnderReviewBelow(office);
        (await above.Act(id, "reviews/decision", new { outcome = "redo", opinion = "责令重新办理", legalBasis = "《信访工作条例》" })).Expect(200);
        var held = new { from = office.TodayText, to = office.TodayText };

        // The old opinion is gone, and whoever wrote it was none to hear it even so.
        Assert.Equal("own-opinion", (await office.Do("handler", id, "reviews/hearing", held)).Expect(422).Problem);

        // The new one is another matter: who wrote that may enter a hearing about the old.
        (await unit.Act(id, "clarity-review", Given.AllClear())).Expect(200);
        (await above.Act(id, "resolution", new { outcome = "explained", opinion = "查无拖欠", legalBasis = "《信访工作条例》" })).Expect(200);
        (await above.Act(id, "reviews/hearing", held)).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task A_hearing_of_the_handling_convened_while_a_reviews_is_has_its_own_notice(string database)
    {
        await using var office = await Office.Open(database);
        var (id, unit, above) = await Tiers.UnderReviewBelow(office);
        var convening = new { from = office.Day(5), place = "三楼听证室", about = "工资数额是否属实" };
        async Task<string> Told() => DocumentTests.Words(await (await office.As("auditor")).Download($"/api/v1/cases/{id}/documents/{(await office.See(id, "/documents")).List("issued")[^1].Text("id")}"));
        (await above.Act(id, "reviews/hearing/convening", convening)).Expect(200);
        Assert.Contains("三楼听证室", await Told(), StringComparison.Ordinal);

        (await unit.Act(id, "handling", new { kind = "hearingConvened", doneOn = office.Day(9), place = "一楼调解室", content = "支付方案如何落实" })).Expect(200);

        var words = await Told();
        foreach (var part in new[] { "2026年3月11日", "一楼调解室", "支付方案如何落实" }) Assert.Contains(part, words, StringComparison.Ordinal);
        Assert.DoesNotContain("三楼听证室", words, StringComparison.Ordinal);
        Assert.DoesNotContain("社会事务局", (await office.See(id, "/documents")).List("issued")[^1].Text("number"), StringComparison.Ordinal);
        // And the review's, put off, is told as its own again.
        (await above.Act(id, "reviews/hearing/convening", convening)).Expect(200);
        Assert.Contains("三楼听证室", await Told(), StringComparison.Ordinal);
        Assert.Equal(3, (await office.See(id, "/documents")).List("issued").Texts("kind").Count(k => k == "hearing"));
        Assert.Empty((await office.See(id, "/documents")).List("owed"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_hearing_entered_wrongly_is_corrected_by_its_ordinal_until_the_opinion_is_served(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Tiers.UnderRecheck(office);
        office.Pass(10);
        var (handler, leader) = (await office.Now("handler"), await office.Now("leader"));
        async Task<string> Due() => (await handler.Get($"/api/v1/cases/{id}/deadlines")).List().Single(d => d.Text("rule") == "decide-recheck").Text("rawDueOn");
        (await handler.Act(id, "reviews/hearing", new { from = office.Day(-5), to = office.TodayText })).Expect(200);
        Assert.Equal("2026-04-07", await Due());
        var decision = new { outcome = "upheld", opinion = "维持", legalBasis = "《信访工作条例》", decidedOn = office.Day(-2), decisionNo = Tiers.OutsideNo };
        Assert.Equal("hearing-after-opinion", (await leader.Act(id, "reviews/decision", decision)).Expect(422).Problem);

        (await handler.Act(id, "reviews/hearing", new { ordinal = 1, from = office.Day(-5), to = office.Day(-4) })).Expect(400);
        Assert.Equal("unknown-review-hearing", (await handler.Act(id, "reviews/hearing", new { ordinal = 2, from = office.Day(-5), to = office.Day(-4), note = "结束日记错" })).Expect(422).Problem);
        (await handler.Act(id, "reviews/hearing", new { ordinal = 1, from = office.Day(-5), to = office.Day(-4), note = "结束日记错" })).Expect(200);
        Assert.Equal("2026-04-03", await Due());
        // What was said before stays in the history.
        var line = (await handler.Get($"/api/v1/cases/{id}/history")).Text;
        Assert.Contains("corrected", line, StringComparison.Ordinal);
        Assert.Contains(office.TodayText, line, StringComparison.Ordinal);

        // The opinion is no longer in its way, and it may be put right after that: it was not held at all.
        (await leader.Act(id, "reviews/decision", decision)).Expect(200);
        var unheld = new { ordinal = 1, cancelled = true, note = "误记，没有举行听证" };
        (await handler.Act(id, "reviews/hearing", unheld)).Expect(200);
        Assert.Equal("2026-04-01", await Due());
        Assert.Equal("unknown-review-hearing", (await handler.Act(id, "reviews/hearing", unheld)).Expect(422).Problem);
        var hearing = (await handler.Get($"/api/v1/cases/{id}/reviews")).List()[^1]["hearings"]!.AsArray().Single()!;
        Assert.Equal(("1", "cancelled", "误记，没有举行听证"), (hearing.Text("ordinal"), hearing.Text("state"), hearing.Text("note")));
        (await handler.Act(id, "reviews/service", new { method = "post", servedOn = office.TodayText, signed = true })).Expect(200);
        Assert.Equal("review-out-of-turn", (await handler.Act(id, "reviews/hearing", unheld)).Expect(409).Problem);
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task A_hearing_is_no_longer_than_the_time_there_is_to_decide(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Tiers.UnderRecheck(office);
        async Task<Answer> Convene(string from, string to, string? heldUntil = null) => await office.Do("handler", id, "reviews/hearing/convening", new { from, to, about = "安置补偿", heldUntil });
        var refused = (await Convene(office.Day(1), "2199-03-03")).Expect(422);
        Assert.Equal(("hearing-too-long", "/to"), (refused.Problem, Assert.Single(refused.List("broken")).Text("pointer")));
        Assert.Equal("hearing-too-long", (await Convene(office.Day(1), office.Day(31))).Expect(422).Problem);
        Assert.Equal("2026-04-01", (await office.Clock(id, "decide-recheck")).Text("rawDueOn"));
        (await Convene(office.Day(1), office.Day(30))).Expect(200);
        Assert.Equal("2026-05-01", (await office.Clock(id, "decide-recheck")).Text("rawDueOn"));
        // Nor is it said to have been.
        office.Pass(32);
        Assert.Equal("hearing-too-long", (await (await office.Now("handler")).Act(id, "reviews/hearing", new { from = office.Day(-31), to = office.Day(-1) })).Expect(422).Problem);
        (await (await office.Now("handler")).Act(id, "reviews/hearing", new { from = office.Day(-30), to = office.Day(-1) })).Expect(200);
    }
}
