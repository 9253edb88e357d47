using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Reviews;

// What is carried out, and what is final, follows the outcome that stands after review and recheck.
public sealed class StandingTests
{
    [Theory, OnEveryDatabase]
    public async Task What_is_owed_follows_the_outcome_that_stands(string database)
    {
        await using var office = await Office.Open(database);
        var refused = await Given.AClarifiedCase(office);
        (await office.Do("handler", refused, "resolution", new { outcome = "notSupported", opinion = "不予支持", legalBasis = "条例" })).Expect(200);
        (await office.Do("leader", refused, "resolution/approval", new { approved = true })).Expect(200);
        (await office.Do("handler", refused, "resolution/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);
        var execution = new { done = false, doneOn = office.TodayText, content = "正在支付" };
        Assert.Equal("no-execution-owed", (await office.Do("handler", refused, "execution", execution)).Expect(422).Problem);
        Assert.Empty(await Owed(office));

        // The organ above supports it: the unit sees to it.
        await Tiers.Request(office, refused);
        await Change(office, refused, "supported");
        Assert.Equal([refused.ToString()], await Owed(office));
        (await office.Do("handler", refused, "execution", execution)).Expect(200);
        Assert.Equal("supported", (await office.See(refused)).TextOf("standingOutcome"));

        // And one above that takes it back.
        await Tiers.Request(office, refused);
        await Change(office, refused, "explained");
        Assert.Empty(await Owed(office));
        Assert.Equal("no-execution-owed", (await office.Do("handler", refused, "execution", execution)).Expect(422).Problem);

        var revoked = await Given.AServedCase(office);
        Assert.Equal([revoked.ToString()], await Owed(office));
        await Tiers.Request(office, revoked);
        await Tiers.Decide(office, revoked, "revoked");
        Assert.Empty(await Owed(office));
    }

    [Theory, OnEveryDatabase]
    public async Task The_closing_report_says_what_stands_and_which_organ_made_it_so(string database)
    {
        await using var office = await Office.Open(database);
        var changed = await Refused(office);
        await Tiers.Request(office, changed);
        await Change(office, changed, "supported");
        // A recheck that upholds it leaves the review's outcome, and its organ.
        await Tiers.Request(office, changed);
        await Tiers.Decide(office, changed, "upheld");
        var report = await Report(changed);
        Assert.Contains("办理结果：予以支持。", report, StringComparison.Ordinal);
        Assert.Contains("上述结果和意见为洞口县人民政府2026年3月2日作出的复查意见（洞政复查〔2026〕7号），变更了原处理结果“不予支持”。", report, StringComparison.Ordinal);
        Assert.Contains("原处理意见：查无实据", report, StringComparison.Ordinal);
        Assert.DoesNotContain("办理结果：不予支持", report, StringComparison.Ordinal);

        // A recheck that changes the review's outcome took the place of that, not of the unit's.
        var twice = await Refused(office);
        foreach (var to in new[] { "supported", "notSupported" })
        {
            await Tiers.Request(office, twice);
            await Change(office, twice, to);
        }

        report = await Report(twice);
        Assert.Contains("办理结果：不予支持。", report, StringComparison.Ordinal);
        Assert.Contains("复核意见（洞政复查〔2026〕7号），变更了原处理结果“予以支持”。", report, StringComparison.Ordinal);
        Assert.Contains("原处理意见：变更", report, StringComparison.Ordinal);
        Assert.DoesNotContain("原处理意见：查无实据", report, StringComparison.Ordinal);

        // What was upheld is the unit's own, and so it is said.
        var upheld = await Refused(office);
        await Tiers.Request(office, upheld);
        await Tiers.Decide(office, upheld, "upheld");
        report = await Report(upheld);
        Assert.Contains("办理结果：不予支持。处理意见：查无实据", report, StringComparison.Ordinal);
        Assert.DoesNotContain("变更", report, StringComparison.Ordinal);

        async Task<string> Report(Guid id)
        {
            (await office.Do("leader", id, "closure", new { settled = true })).Expect(200);
            var issued = (await office.See(id, "/documents")).List("issued").Last(n => n.Text("kind") == "closingReport");
            return DocumentTests.Words(await (await office.As("auditor")).Download($"/api/v1/cases/{id}/documents/{issued.Text("id")}"));
        }
    }

    // The window to ask for a review of the new answer would run, and lapse, while the old proceeding stands in its way.
    [Theory, OnEveryDatabase]
    public async Task The_answer_that_was_ordered_anew_is_served_after_the_opinion_that_ordered_it(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AServedCase(office);
        await Tiers.Request(office, id);
        (await office.Do("leader", id, "reviews/decision", new { outcome = "redo", opinion = "责令重新办理", legalBasis = "《信访工作条例》第三十五条", decisionNo = Tiers.OutsideNo })).Expect(200);
        (await office.Do("reviewer", id, "clarity-review", Given.AllClear())).Expect(200);
        (await office.Do("handler", id, "resolution", new { outcome = "explained", opinion = "重新核实，政策不支持", legalBasis = "《信访工作条例》" })).Expect(200);
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        var service = new { method = "inPerson", servedOn = office.TodayText, signed = true };
        var offered = (await (await office.As("handler")).Get($"/api/v1/cases/{id}/actions")).Expect(200).List().Single(a => a.Text("action") == "service");
        Assert.Equal(["review-opinion-not-served"], offered["missing"]!.AsArray().Select(m => m!.ToString()));
        Assert.Equal("review-opinion-not-served", (await office.Do("handler", id, "resolution/service", service)).Expect(422).Problem);
        // Nobody is sent to what is refused: the service of the old opinion is what waits.
        async Task<string> Waits(string user, string act) => string.Join(' ', (await (await office.As(user)).Get($"/api/v1/work?act={act}")).Expect(200).List("items").Texts("act"));
        Assert.Equal(("false", "", "reviewService"), (offered.Text("waits"), await Waits("handler", "service"), await Waits("handler", "reviewService")));

        (await office.Do("screener", id, "reviews/service", service)).Expect(200);
        Assert.Equal(("service", ""), (await Waits("handler", "service"), await Waits("handler", "reviewService")));
        (await office.Do("handler", id, "resolution/service", service)).Expect(200);
        office.Pass(31);
        (await office.RunByHand("lapse-windows")).Expect(200);
        var final = (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}")).Expect(200);
        Assert.Equal(("2026-04-02", "reviewLapsed"), (final.TextOf("finalised", "on"), final.TextOf("finalised", "by")));
    }

    // Answered with a refusal, and served.
    private static async Task<Guid> Refused(Office office)
    {
        var id = await Given.AClarifiedCase(office);
        (await office.Do("handler", id, "resolution", new { outcome = "notSupported", opinion = "查无实据", legalBasis = "条例" })).Expect(200);
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        (await office.Do("handler", id, "resolution/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);
        return id;
    }

    [Theory, OnEveryDatabase]
    public async Task An_execution_is_owed_since_the_opinion_was_served_that_made_it_so(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AClarifiedCase(office);
        (await office.Do("handler", id, "resolution", new { outcome = "notSupported", opinion = "不予支持", legalBasis = "条例" })).Expect(200);
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        (await office.Do("handler", id, "resolution/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);
        office.Pass(9);
        async Task Act(string user, string act, object body) => (await (await office.Now(user)).Act(id, act, body)).Expect(200);
        await Act("reception", "reviews", new { grounds = "不服", organName = "洞口县人民政府" });
        await Act("leader", "reviews/decision", new { outcome = "changed", changedOutcome = "supported", opinion = "变更", legalBasis = "《信访工作条例》", decisionNo = Tiers.OutsideNo });
        await Act("handler", "reviews/service", new { method = "inPerson", servedOn = office.TodayText, signed = true });
        office.Pass(3);

        var since = office.Day(-3);
        Assert.Equal(since, (await (await office.Now("leader")).Get("/api/v1/executions")).Expect(200).List("items")[0].Text("servedOn"));
        var waiting = (await (await office.Now("handler")).Get("/api/v1/work")).Expect(200).List("items");
        Assert.Equal(since, Assert.Single(waiting, w => w.Text("act") == "execution").Text("owedFrom"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_recheck_that_revokes_opens_the_handling_anew_and_finalises_nothing(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Tiers.UnderRecheck(office, await Given.AClosedCase(office));
        await Tiers.Decide(office, id, "revoked");

        var anew = await office.See(id);
        Assert.Equal("accepted", anew.TextOf("state"));
        Assert.Null(anew.Of("finalised"));
        Assert.Null(anew.Of("standingOutcome"));
        // The same petitioner with the same matter is no longer refused for good: no opinion stands.
        var repeat = await Given.ARegisteredCase(office);
        Assert.Equal("recheck-required", (await office.Do("screener", repeat, "screening", new { decision = "noLongerAccepted", recheckedCaseId = id })).Expect(422).Problem);
        // Any outcome is open again, and its own review.
        (await office.Do("reviewer", id, "clarity-review", Given.AllClear())).Expect(200);
        (await office.Do("handler", id, "resolution", Given.Opinion())).Expect(200);
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        (await office.Do("handler", id, "resolution/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);
        await Tiers.Request(office, id);
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task A_recheck_is_final_for_whoever_asked_for_it_and_one_on_paper_is_named_in_full(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Tiers.ARecheckedCase(office);
        var other = (await office.Register(new
        {
            channel = "letter", receivedAt = office.NowText, title = "反映拖欠工资", content = Given.Content, purpose = "relief",
            petitioner = new { name = "李四", address = "洞口县桐山乡二组" },
        })).Id();
        Assert.Equal("recheck-of-others", (await office.Do("screener", other, "screening", new { decision = "noLongerAccepted", recheckedCaseId = id })).Expect(422).Problem);

        // By name where a number is told of one of the two alone: what stands in a number's place is none.
        var unnumbered = (await office.Register(new
        {
            channel = "letter", receivedAt = office.NowText, title = "反映拖欠工资", content = Given.Content, purpose = "relief",
            petitioner = new { name = "张三", idNumber = "不详", address = "洞口县桐山乡一组" },
        })).Id();
        (await office.Do("screener", unnumbered, "screening", new { decision = "noLongerAccepted", recheckedCaseId = id })).Expect(200);

        Assert.Equal("recheck-required", (await office.Do("screener", other, "screening", new { decision = "noLongerAccepted", reason = "市政府已有复核意见" })).Expect(422).Problem);
        var named = (await office.Do("screener", other, "screening", new
        {
            decision = "noLongerAccepted", recheckOrgan = "邵阳市人民政府", recheckNo = "邵政复核〔2015〕3号", recheckedOn = "2015-06-01",
        })).Expect(200);
        Assert.Equal(("邵阳市人民政府", "邵政复核〔2015〕3号", "2015-06-01"),
            (named.TextOf("screening", "recheckOrgan"), named.TextOf("screening", "recheckNo"), named.TextOf("screening", "recheckedOn")));
        // One of several is enough, by name where a number is missing.
        var joint = (await office.Register(new
        {
            channel = "letter", receivedAt = office.NowText, title = "反映拖欠工资", content = Given.Content, purpose = "relief",
            petitioner = new { name = "李四", address = "洞口县桐山乡二组" }, coPetitioners = new[] { new { name = "张三" } },
        })).Id();
        (await office.Do("screener", joint, "screening", new { decision = "noLongerAccepted", recheckedCaseId = id })).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task A_petition_withdrawn_during_its_review_leaves_nothing_to_decide(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AServedCase(office);
        await Tiers.Request(office, id);
        (await office.Do("reception", id, "withdrawal", new { reason = "单位已先行垫付" })).Expect(200);

        var review = Assert.Single((await office.See(id, "/reviews")).List());
        Assert.Equal(("withdrawn", "单位已先行垫付"), (review.Text("state"), review.Text("withdrawalReason")));
        (await office.Do("leader", id, "reopening", new { reason = "垫付未兑现", basis = "newFacts" })).Expect(200);
        await office.MustReconcile();
    }

    private static async Task<IReadOnlyList<string>> Owed(Office office)
        => (await (await office.As("leader")).Get("/api/v1/executions")).Expect(200).List("items").Texts("caseId");

    private static async Task Change(Office office, Guid id, string to)
    {
        (await office.Do("leader", id, "reviews/decision", new { outcome = "changed", changedOutcome = to, opinion = "变更", legalBasis = "《信访工作条例》", decisionNo = Tiers.OutsideNo })).Expect(200);
        (await office.Do("handler", id, "reviews/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);
    }
}
