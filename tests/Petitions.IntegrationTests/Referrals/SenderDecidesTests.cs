using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Referrals;

/// <summary>What was passed on comes back, and ends, by its sender's decision; whoever else sees the sender's case decides nothing there.</summary>
public sealed class SenderDecidesTests
{
    [Theory, OnEveryDatabase]
    public async Task A_unit_that_joins_the_handling_sees_the_senders_case_and_ends_it_not_and_the_receiver_does_not_join(string database)
    {
        await using var office = await Office.Open(database);
        var between = await Between.Units(office, "assigned");
        Assert.Equal(["receiver-is-no-co-unit"], (await office.Do("leader", between.Sent, "co-units", new { unitIds = new[] { Between.Unit } })).Expect(422).Missing);
        (await office.Do("leader", between.Sent, "co-units", new { unitIds = new[] { "dk-czj" } })).Expect(200);
        var joining = await office.Staff("cai-zheng", "dk-czj", "screener", "leader");
        await (await between.Received()).Handled();
        (await between.Receiver.Act(between.Linked, "referral/report", new { report = "已维修", settled = true })).Expect(200);

        await MustDecideNothing(joining, between.Sent, "reportDecision", "not-the-sender");
        Assert.Equal(["not-the-sender", "note-required", "report-due-required"], (await joining.Act(between.Sent, "referral/report/decision", new { accepted = false })).Expect(422).Missing);
        Assert.Equal("not-the-sender", (await joining.Act(between.Sent, "referral/report/decision", new { accepted = true })).Expect(422).Problem);
        Assert.Equal(["reportDecision"], (await (await office.As("leader")).Get("/api/v1/work?act=reportDecision")).Expect(200).List("items").Texts("act"));
        (await office.Do("leader", between.Sent, "referral/report/decision", new { accepted = true })).Expect(200);
        Assert.Equal("not-head-in-charge", (await joining.Act(between.Sent, "reopening", new { reason = "重办", basis = "新事实" })).Expect(422).Problem);
    }

    [Theory, OnEveryDatabase]
    public async Task A_matter_is_not_passed_on_to_a_unit_that_joins_its_handling(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        (await office.Do("leader", id, "co-units", new { unitIds = new[] { "dk-zlaq" } })).Expect(200);
        var passing = new { decision = "transferred", targetUnitId = Between.Unit };
        Assert.Equal("target-is-co-unit", (await office.Do("screener", id, "screening", passing)).Expect(422).Problem);
        (await office.Do("leader", id, "co-units", new { unitIds = Array.Empty<string>() })).Expect(200);
        (await office.Do("screener", id, "screening", passing)).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task An_office_above_its_sender_neither_agrees_to_its_own_objection_nor_takes_the_matter_back(string database)
    {
        await using var office = await Office.Open(database);
        var sender = await office.Staff("gui-jian", Between.Unit, "reception", "screener", "leader");
        var id = (await sender.Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(201).Id();
        (await sender.Act(id, "screening", new { decision = "transferred", targetUnitId = "dk", reason = "属管委会职权" })).Expect(200);
        var linked = Guid.Parse(Assert.Single((await office.See(id, "/referrals")).List()).Text("otherCaseId"));
        (await office.Do("screener", linked, "referral/receipt", new { receivedOn = office.TodayText })).Expect(200);
        (await office.Do("screener", linked, "referral/objection", new { reason = "该事项属于规划建设局职权，应由其直接办理" })).Expect(200);

        var receiver = await office.As("screener");
        await MustDecideNothing(receiver, id, "objectionDecision", "not-the-sender");
        Assert.Equal("not-the-sender", (await receiver.Act(id, "referral/objection/decision", new { agreed = true })).Expect(422).Problem);
        Assert.Equal("not-the-sender", (await receiver.Act(id, "referral/recall", new { reason = "收回" })).Expect(422).Problem);
        Assert.Contains("not-the-sender", (await office.Do("leader", id, "reopening", new { reason = "重办", basis = "新事实" })).Expect(422).Missing);

        Assert.Equal(["objectionDecision"], (await sender.Get("/api/v1/work?act=objectionDecision")).Expect(200).List("items").Texts("act"));
        (await sender.Act(id, "referral/objection/decision", new { agreed = false, note = "属管委会职权" })).Expect(200);
        // Nobody here is above both: it is decided outside.
        var outside = (await office.Do("leader", linked, "referral/dispute", new { reason = "三定方案未列此项" })).Expect(422);
        Assert.Equal("no-common-superior", outside.Problem);
        // What it advises is what can be done: the sender has decided on the objection already.
        Assert.Contains("由发出单位收回转办件", outside.TextOf("detail"), StringComparison.Ordinal);
        Assert.Equal("referral-out-of-turn", (await sender.Act(id, "referral/objection/decision", new { agreed = true })).Expect(409).Problem);
        (await sender.Act(id, "referral/recall", new { reason = "县委编办裁定由规建局办理" })).Expect(200);
        Assert.Equal("registered", (await office.See(id)).TextOf("state"));
        await office.MustReconcile();
    }

    private static async Task MustDecideNothing(Client somebody, Guid id, string act, string code)
    {
        (await somebody.Get($"/api/v1/cases/{id}")).Expect(200);
        Assert.Empty((await somebody.Get($"/api/v1/work?act={act}")).Expect(200).List("items"));
        Assert.Contains(code, (await somebody.Get($"/api/v1/cases/{id}/actions")).Expect(200).List().Single(a => a.Text("action") == act)["missing"]!.AsArray().Select(m => m!.ToString()));
    }
}
