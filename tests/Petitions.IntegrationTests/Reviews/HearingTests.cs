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
        var above = await office.Staff("she-shi", "dk-shsw", "leader", "handler", "screener");
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
        var id = await Given.AServedCase(office);
        await Tiers.Request(office, id);
        await Tiers.Decide(office, id, "upheld");
        await Tiers.Request(office, id);
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
        var decision = new { outcome = "upheld", opinion = "维持", legalBasis = "《信访工作条例》", decidedOn = office.Day(-1) };
        Assert.Equal("hearing-not-over", (await (await office.Now("leader")).Act(id, "reviews/decision", decision)).Expect(422).Problem);
        Assert.Equal("hearing-not-over", (await (await office.Now("leader")).Get($"/api/v1/cases/{id}/actions")).List().Single(a => a.Text("action") == "reviewDecision")["missing"]!.AsArray().Single()!.ToString());
        // It took four days more than announced.
        (await (await office.Now("handler")).Act(id, "reviews/hearing", new { from = office.Day(-3), to = office.TodayText, note = "听证三次" })).Expect(200);
        Assert.Equal("2026-04-05", await Due());

        // An opinion follows its hearing, whichever of the two is entered first.
        Assert.Equal("hearing-after-opinion", (await (await office.Now("leader")).Act(id, "reviews/decision", decision)).Expect(422).Problem);
        (await (await office.Now("leader")).Act(id, "reviews/decision", new { outcome = "upheld", opinion = "维持", legalBasis = "《信访工作条例》", decidedOn = office.TodayText })).Expect(200);
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
        var (id, unit) = await Tiers.ServedBelow(office);
        (await unit.Act(id, "reviews", new { grounds = "不服处理意见" })).Expect(200);
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

        var above = await office.Staff("she-shi", "dk-shsw", "leader", "handler", "screener");
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
    public async Task A_hearing_of_the_handling_convened_while_a_reviews_is_has_its_own_notice(string database)
    {
        await using var office = await Office.Open(database);
        var (id, unit) = await Tiers.ServedBelow(office);
        (await unit.Act(id, "reviews", new { grounds = "不服处理意见" })).Expect(200);
        var above = await office.Staff("she-shi", "dk-shsw", "leader", "handler", "screener");
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
        var id = await Given.AServedCase(office);
        await Tiers.Request(office, id);
        await Tiers.Decide(office, id, "upheld");
        await Tiers.Request(office, id);
        office.Pass(10);
        var (handler, leader) = (await office.Now("handler"), await office.Now("leader"));
        async Task<string> Due() => (await handler.Get($"/api/v1/cases/{id}/deadlines")).List().Single(d => d.Text("rule") == "decide-recheck").Text("rawDueOn");
        (await handler.Act(id, "reviews/hearing", new { from = office.Day(-5), to = office.TodayText })).Expect(200);
        Assert.Equal("2026-04-07", await Due());
        var decision = new { outcome = "upheld", opinion = "维持", legalBasis = "《信访工作条例》", decidedOn = office.Day(-2) };
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
}
