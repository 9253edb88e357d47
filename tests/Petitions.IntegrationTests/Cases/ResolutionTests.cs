using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

public sealed class ResolutionTests
{
    [Theory, OnEveryDatabase]
    public async Task An_opinion_of_the_petition_pathway_names_its_legal_basis_and_a_fitting_outcome(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AClarifiedCase(office);
        async Task<IReadOnlyList<string>> Refused(object draft) => (await office.Do("handler", id, "resolution", draft)).Expect(422).Missing;
        Assert.Equal(["outcome-does-not-fit", "legal-basis-required"], await Refused(new { outcome = "adopted", opinion = "采纳" }));
        Assert.Equal(["legal-basis-required"], await Refused(new { outcome = "supported", opinion = "支持", legalBasis = "  " }));
        Assert.Equal("legal-basis-required", (await office.Do("handler", id, "resolution", new { outcome = "explained", opinion = "解释" })).Problem);
        (await office.Do("handler", id, "resolution", new { outcome = "supported", legalBasis = "第三条" })).Expect(400);
        foreach (var outcome in new[] { "notSupported", "explained" })
        {
            var drafted = (await office.Do("handler", id, "resolution", new { outcome, opinion = "意见", legalBasis = "第三条", measures = "帮扶" })).Expect(200);
            Assert.Equal(("resolved", outcome, "第三条", "帮扶", "handler"), (drafted.TextOf("state"), drafted.TextOf("resolution", "outcome"),
                drafted.TextOf("resolution", "legalBasis"), drafted.TextOf("resolution", "measures"), drafted.TextOf("resolution", "draftedBy")));
            (await office.Do("leader", id, "resolution/approval", new { approved = false, note = "重拟" })).Expect(200);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_returned_opinion_goes_back_with_its_note_and_both_drafts_stay_readable(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AResolvedCase(office);
        Assert.Equal("note-required", (await office.Do("leader", id, "resolution/approval", new { approved = false })).Expect(422).Problem);
        var returned = (await office.Do("leader", id, "resolution/approval", new { approved = false, note = "依据不足，请补充" })).Expect(200);
        Assert.Equal(("clarified", "false", "依据不足，请补充", "leader"), (returned.TextOf("state"), returned.TextOf("resolution", "approved"),
            returned.TextOf("resolution", "decisionNote"), returned.TextOf("resolution", "decidedBy")));
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(409);
        var redrafted = (await office.Do("handler", id, "resolution", new { outcome = "explained", opinion = "第二稿意见。", legalBasis = "第五条" })).Expect(200);
        Assert.Equal(("resolved", "2", "第二稿意见。", null), (redrafted.TextOf("state"), redrafted.TextOf("resolution", "ordinal"), redrafted.TextOf("resolution", "opinion"), redrafted.TextOf("resolution", "approved")));
        var history = await office.History(id);
        Assert.Contains(history, h => h.Text("act") == "approval" && h.Text("note") == "依据不足，请补充" && h.Text("from") == "resolved" && h.Text("to") == "clarified");
        Assert.Contains(history, h => h.Text("act") == "resolution" && h.Text("details").Contains("反映属实，责令限期支付。", StringComparison.Ordinal));
        Assert.Contains(history, h => h.Text("act") == "resolution" && h.Text("details").Contains("第二稿意见。", StringComparison.Ordinal));
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        Assert.Equal("already-approved", (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(409).Problem);
    }

    [Theory, OnEveryDatabase]
    public async Task Nobody_approves_their_own_opinion(string database)
    {
        await using var office = await Office.Open(database);
        var both = await office.Staff("liang-yi", "dk", "handler", "leader");
        var id = await Given.AClarifiedCase(office);
        (await both.Act(id, "resolution", Given.Opinion())).Expect(200);
        var refused = (await both.Act(id, "resolution/approval", new { approved = true })).Expect(422);
        Assert.Equal(("own-opinion", "32"), (refused.Problem, refused.TextOf("article")));
        Assert.Equal(["note-required", "own-opinion"], (await both.Act(id, "resolution/approval", new { approved = false })).Expect(422).Missing.Order());
        var approval = (await both.Get($"/api/v1/cases/{id}/actions")).List().Single(a => a.Text("action") == "approval");
        Assert.Equal(("false", "own-opinion"), (approval.Text("allowed"), approval["missing"]![0]!.ToString()));
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task Service_follows_approval_in_time_and_happens_once(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AResolvedCase(office);
        object Served(string on) => new { method = "post", servedOn = on, signed = false };
        Assert.Equal("opinion-not-approved", (await office.Do("handler", id, "resolution/service", Served(office.TodayText))).Expect(422).Problem);
        Assert.Equal(["in-the-future", "opinion-not-approved"], (await office.Do("handler", id, "resolution/service", Served(office.Day(1)))).Expect(422).Missing.Order());
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        Assert.Equal("before-its-cause", (await office.Do("handler", id, "resolution/service", Served(office.Day(-1)))).Expect(422).Problem);
        office.Clock.Advance(TimeSpan.FromHours(3));
        var served = (await office.Do("handler", id, "resolution/service", Served(office.TodayText))).Expect(200);
        Assert.Equal(("post", office.TodayText, "false"), (served.TextOf("resolution", "method"), served.TextOf("resolution", "servedOn"), served.TextOf("resolution", "signed")));
        Assert.Equal(("met", office.TodayText), ((await office.Clock(id, "resolve")).Text("status"), (await office.Clock(id, "resolve")).Text("metOn")));
        Assert.Equal("already-served", (await office.Do("handler", id, "resolution/service", Served(office.TodayText))).Expect(409).Problem);
    }
}
