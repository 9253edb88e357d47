using Petitions.IntegrationTests.Counting;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

public sealed class EndingTests
{
    [Theory, OnEveryDatabase]
    public async Task A_withdrawal_ends_the_case_with_its_reason_and_stops_every_clock(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AnAcceptedCase(office);
        (await office.Do("reception", id, "withdrawal", new { reason = " " })).Expect(400);
        var withdrawn = (await office.Do("reception", id, "withdrawal", new { reason = "双方已和解" })).Expect(200);
        Assert.Equal("withdrawn", withdrawn.TextOf("state"));
        Assert.Null(withdrawn.Of("nextDueOn"));
        Assert.Equal("stopped", (await office.Clock(id, "resolve")).Text("status"));
        var line = (await office.History(id))[^1];
        Assert.Equal(("withdrawal", "accepted", "withdrawn", "双方已和解"), (line.Text("act"), line.Text("from"), line.Text("to"), line.Text("note")));
        var refused = (await office.Do("screener", id, "screening", Given.Accepting())).Expect(409);
        Assert.Equal("wrong-state", refused.Problem);
        office.Pass(100);
        var leader = await office.SignIn("leader", "Dongkou-2023");
        Assert.Equal("false", (await leader.Get($"/api/v1/cases/{id}")).TextOf("overdue"));
        Assert.Equal(("0", "1", "0"), await Figures(leader));
    }

    [Theory, OnEveryDatabase]
    public async Task A_reopened_case_begins_a_round_of_its_own_and_keeps_the_first_in_its_history(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AClosedCase(office);
        office.Pass(10);
        async Task<Answer> Do(string userName, string act, object body) => await (await office.SignIn(userName, "Dongkou-2023")).Act(id, act, body);
        (await Do("leader", "reopening", new { reason = "有新的事实" })).Expect(400);
        var reopened = (await Do("leader", "reopening", new { reason = "有新的事实", basis = "上级要求重新办理" })).Expect(200);
        Assert.Equal("accepted", reopened.TextOf("state"));
        foreach (var gone in new[] { "settled", "closure", "resolution" }) Assert.Null(reopened.Of(gone));
        Assert.Equal(office.Day(60), reopened.TextOf("nextDueOn"));
        // The window to ask for a review was about the answer of the first round.
        Assert.Equal(["met", "met", "running", "stopped"], reopened.List("deadlines").Texts("status").Order());
        var auditor = await office.SignIn("auditor", "Dongkou-2023");
        Assert.Equal(("1", "0", "0"), await Figures(auditor));
        var line = (await auditor.Get($"/api/v1/cases/{id}/history")).List()[^1];
        Assert.Equal(("reopening", "closed", "accepted", "有新的事实"), (line.Text("act"), line.Text("from"), line.Text("to"), line.Text("note")));
        Assert.Contains("上级要求重新办理", line.Text("details"), StringComparison.Ordinal);

        Assert.Equal("wrong-state", (await Do("handler", "resolution", Given.Opinion())).Expect(409).Problem);
        (await Do("reviewer", "clarity-review", Given.AllClear())).Expect(200);
        (await Do("handler", "resolution", new { outcome = "explained", opinion = "第二次意见", legalBasis = "第四条" })).Expect(200);
        var drafted = (await auditor.Get($"/api/v1/cases/{id}")).Expect(200);
        Assert.Equal(("2", "第二次意见"), (drafted.TextOf("resolution", "ordinal"), drafted.TextOf("resolution", "opinion")));
        foreach (var later in new[] { "approved", "servedOn" }) Assert.Null(drafted.Of("resolution", later));
        Assert.Equal(["opinion-not-approved", "opinion-not-served"], (await Do("leader", "closure", new { settled = true })).Expect(422).Missing);
        (await Do("leader", "resolution/approval", new { approved = true })).Expect(200);
        (await Do("handler", "resolution/service", new { method = "other", servedOn = office.TodayText, signed = true })).Expect(200);
        Assert.Equal("closed", (await Do("leader", "closure", new { settled = true })).Expect(200).TextOf("state"));
        Assert.Equal(("0", "1", "0"), await Figures(auditor));
    }

    [Theory, OnEveryDatabase]
    public async Task An_opinion_that_was_sent_back_is_shown_in_its_own_round_only(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AnAcceptedCase(office);
        foreach (var round in new[] { "1", "2" })
        {
            (await office.Do("reviewer", id, "clarity-review", Given.AllClear())).Expect(200);
            (await office.Do("handler", id, "resolution", Given.Opinion())).Expect(200);
            (await office.Do("leader", id, "resolution/approval", new { approved = false, note = "依据不足" })).Expect(200);
            var back = await office.See(id);
            Assert.Equal((round, "false", "依据不足"), (back.TextOf("resolution", "ordinal"), back.TextOf("resolution", "approved"), back.TextOf("resolution", "decisionNote")));
            (await office.Do("reception", id, "withdrawal", new { reason = "双方已和解" })).Expect(200);
            Assert.Null((await office.Do("leader", id, "reopening", new { reason = "未履行和解", basis = "newFacts" })).Expect(200).Of("resolution"));
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Every_end_can_be_reopened_with_reason_and_basis_alone(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var end in new[] { "notAccepted", "noLongerAccepted", "transferred", "filed", "merged", "withdrawn" })
        {
            var id = await Given.ACaseThatIs(office, end);
            var again = (await office.Do("leader", id, "reopening", new { reason = "甲", basis = "乙" })).Expect(200);
            // Where screening decided none, on the pathway of what belongs to no other, which may be decided anew.
            Assert.Equal(("accepted", "grievance", "petition"), (again.TextOf("state"), again.TextOf("class"), again.TextOf("pathway")));
            Assert.Equal("running", (await office.Clock(id, "resolve")).Text("status"));
        }

        // Where nobody and nothing tells the class, it is asked for by its member.
        var unknown = (await office.Register(Given.Letter(receivedAt: office.NowText, purpose: null))).Id();
        (await office.Do("reception", unknown, "withdrawal", new { reason = "已自行解决" })).Expect(200);
        var asked = (await office.Do("leader", unknown, "reopening", new { reason = "甲", basis = "乙" })).Expect(422);
        Assert.Equal("class-required", asked.Problem);
        Assert.Contains("class", asked.TextOf("detail"), StringComparison.Ordinal);
        Assert.Contains("pathway", asked.TextOf("detail"), StringComparison.Ordinal);
        Assert.Equal("judicial", (await office.Do("leader", unknown, "reopening", new { reason = "甲", basis = "乙", @class = "grievance", pathway = "judicial" })).Expect(200).TextOf("pathway"));

        // What another unit had not decided on came back by that.
        var transferred = await Given.ACaseThatIs(office, "transferred");
        (await office.Do("leader", transferred, "reopening", new { reason = "转错单位", basis = "上级要求", pathway = "petition" })).Expect(200);
        Assert.Equal("returned", Assert.Single((await office.See(transferred, "/referrals")).List()).Text("state"));
        await CountingBench.AssertReconciled(office);

        var routed = await Given.ACaseThatIs(office, "routed");
        Assert.Equal("judicial", (await office.Do("leader", routed, "reopening", new { reason = "甲", basis = "乙" })).Expect(200).TextOf("pathway"));
    }

    private static async Task<(string?, string?, string?)> Figures(Client person)
    {
        var board = (await person.Get("/api/v1/dashboard")).Expect(200);
        return (board.TextOf("open"), board.TextOf("closed"), board.TextOf("overdue"));
    }
}
