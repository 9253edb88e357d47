using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Reviews;

public sealed class AskedOnlineTests
{
    [Theory, OnEveryDatabase]
    public async Task A_petitioner_asks_for_review_with_number_and_code_within_the_window(string database)
    {
        await using var office = await Office.Open(database);
        var registered = await office.Register(Given.Letter(receivedAt: office.NowText));
        var (id, number, code) = (registered.Id(), registered.TextOf("number")!, registered.TextOf("queryCode")!);
        var request = new { number, queryCode = code, grounds = "不服处理意见，请求复查" };
        Assert.Equal("wrong-state", (await office.Anybody.Post("/api/v1/public/review-requests", request)).Expect(409).Problem);

        (await office.Do("screener", id, "screening", Given.Accepting())).Expect(200);
        (await office.Do("reviewer", id, "clarity-review", Given.AllClear())).Expect(200);
        (await office.Do("handler", id, "resolution", Given.Opinion())).Expect(200);
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        (await office.Do("handler", id, "resolution/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);

        Assert.Equal("not-found", (await office.Anybody.Post("/api/v1/public/review-requests", new { number, queryCode = "2222222222", grounds = "x" })).Expect(404).Problem);
        var asked = (await office.Anybody.Post("/api/v1/public/review-requests", request)).Expect(200);
        Assert.Equal((number, "review", office.TodayText), (asked.TextOf("number"), asked.TextOf("tier"), asked.TextOf("requestedOn")));
        var review = Assert.Single((await office.See(id, "/reviews")).List());
        Assert.Equal(("requested", "上一级机关"), (review.Text("state"), review.Text("organName")));
        Assert.Equal("review-pending", (await office.Anybody.Post("/api/v1/public/review-requests", request)).Expect(409).Problem);
    }

    // A petitioner need not know the organ's name; who enters its opinion has the paper with it.
    [Theory, OnEveryDatabase]
    public async Task The_opinion_of_an_organ_outside_names_it_with_the_number_of_its_paper_and_so_do_notices_after_it(string database)
    {
        await using var office = await Office.Open(database);
        var registered = await office.Register(Given.Letter(receivedAt: office.NowText));
        var (id, request) = (registered.Id(), new { number = registered.TextOf("number")!, queryCode = registered.TextOf("queryCode")!, grounds = "不服" });
        await Tiers.Handle(office, id);
        async Task Decide(string outcome, string no, string? changedOutcome = null)
        {
            (await office.Anybody.Post("/api/v1/public/review-requests", request)).Expect(200);
            var opinion = new { outcome, changedOutcome, opinion = "意见", legalBasis = "《信访工作条例》", organName = (string?)null, decisionNo = (string?)null };
            var missing = (await office.Do("leader", id, "reviews/decision", opinion)).Expect(422);
            Assert.Contains("review-organ-required", missing.Text, StringComparison.Ordinal);
            Assert.Contains("decision-no-required", missing.Text, StringComparison.Ordinal);
            (await office.Do("leader", id, "reviews/decision", opinion with { organName = "邵阳市人民政府", decisionNo = no })).Expect(200);
            Assert.Equal("邵阳市人民政府", (await office.See(id, "/deadlines")).List().Last(d => d.Text("rule").StartsWith("decide-", StringComparison.Ordinal)).Text("outsideOrgan"));
            (await office.Do("handler", id, "reviews/service", new { method = "post", servedOn = office.TodayText, signed = true })).Expect(200);
        }

        await Decide("changed", "邵政复查〔2026〕12号", "explained");
        await Decide("upheld", "邵政复核〔2026〕3号");
        Assert.Equal([("邵阳市人民政府", "邵政复查〔2026〕12号"), ("邵阳市人民政府", "邵政复核〔2026〕3号")],
            (await office.See(id, "/reviews")).List().Select(r => (r.Text("organName"), r.Text("decisionNo"))));
        (await office.Do("leader", id, "closure", new { settled = false, note = "已终结" })).Expect(200);
        Assert.Contains("邵阳市人民政府2026年3月2日作出的复查意见（邵政复查〔2026〕12号）", await Paper(id, "closingReport"), StringComparison.Ordinal);
        var repeat = await Given.ARegisteredCase(office);
        (await office.Do("screener", repeat, "screening", new { decision = "noLongerAccepted", recheckedCaseId = id })).Expect(200);
        Assert.Contains("邵阳市人民政府2026年3月2日作出，邵政复核〔2026〕3号", await Paper(repeat, "noLongerAcceptance"), StringComparison.Ordinal);

        async Task<string> Paper(Guid of, string kind)
        {
            var issued = (await office.See(of, "/documents")).List("issued").Last(n => n.Text("kind") == kind);
            return DocumentTests.Words(await (await office.As("auditor")).Download($"/api/v1/cases/{of}/documents/{issued.Text("id")}"));
        }
    }
}
