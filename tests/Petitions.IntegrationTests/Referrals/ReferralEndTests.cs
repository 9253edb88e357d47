using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Referrals;

// What ends or is undone at one end of a referral leaves nobody waiting at the other.
public sealed class ReferralEndTests
{
    private const string Reason = "该事项属于征地拆迁，不属于本局职权";

    [Theory, OnEveryDatabase]
    public async Task A_matter_withdrawn_at_the_receiver_is_told_to_the_sender_which_goes_on(string database)
    {
        await using var office = await Office.Open(database);
        var assigned = await (await Between.Units(office, "assigned")).Objected();
        (await assigned.Receiver.Act(assigned.Linked, "withdrawal", new { reason = "信访人已自行解决" })).Expect(200);

        Assert.Equal("takenUp", await assigned.State());
        var told = (await office.History(assigned.Sent))[^1];
        Assert.Equal(("referralUpdate", "信访人已自行解决"), (told.Text("act"), told.Text("note")));
        // The report is owed all the same, and ends the assignment.
        (await assigned.Receiver.Act(assigned.Linked, "referral/report", new { report = "信访人撤回，附说明", settled = true })).Expect(200);
        (await office.Do("leader", assigned.Sent, "referral/report/decision", new { accepted = true })).Expect(200);
        Assert.Equal(("closed", "withdrawn"), await assigned.States());
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task A_sender_takes_up_again_what_was_withdrawn_at_the_receiver(string database)
    {
        await using var office = await Office.Open(database);
        var transferred = await (await Between.Units(office)).Received();
        (await transferred.Receiver.Act(transferred.Linked, "withdrawal", new { reason = "信访人已自行解决" })).Expect(200);

        (await office.Do("leader", transferred.Sent, "reopening", new { reason = "信访人要求继续", basis = "newFacts", @class = "grievance", pathway = "petition" })).Expect(200);
        Assert.Equal(("accepted", "withdrawn"), await transferred.States());
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task An_assignment_withdrawn_by_its_sender_comes_back_undecided_or_stays_the_receivers_own(string database)
    {
        await using var office = await Office.Open(database);
        var undecided = await (await Between.Units(office, "assigned")).Objected();
        (await office.Do("reception", undecided.Sent, "withdrawal", new { reason = "双方已和解" })).Expect(200);
        Assert.Equal(("withdrawn", "returned"), await undecided.States());
        Assert.Equal(("returned", "双方已和解"), (await undecided.State(), (await office.History(undecided.Linked))[^1].Text("note")));
        Assert.All((await office.See(undecided.Linked, "/deadlines")).List(), c => Assert.NotEqual("running", c.Text("status")));
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task What_goes_on_to_a_third_unit_is_taken_up_by_the_second(string database)
    {
        await using var office = await Office.Open(database);
        var first = await (await Between.Units(office)).Received();
        (await first.Receiver.Act(first.Linked, "screening", new { decision = "transferred", targetUnitId = "dk-zdcq", reason = "转征拆中心" })).Expect(200);

        Assert.Equal("takenUp", await first.State());
        Assert.Equal("referral-out-of-turn", (await office.Do("screener", first.Sent, "referral/recall", new { reason = "收回" })).Expect(409).Problem);
        // Back at the second unit it is the second unit's to decide on.
        (await first.Receiver.Act(first.Linked, "referral/recall", new { reason = "转错单位" })).Expect(200);
        (await first.Receiver.Act(first.Linked, "screening", Given.Accepting())).Expect(200);
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task A_matter_withdrawn_by_mistake_at_the_receiver_stands_where_it_stood_until_somebody_decides_on_it(string database)
    {
        await using var office = await Office.Open(database);
        var between = await Between.Units(office);
        async Task Withdrawn(string stands)
        {
            (await between.Receiver.Act(between.Linked, "withdrawal", new { reason = "误登撤回" })).Expect(200);
            Assert.Equal("takenUp", await between.State());
            (await between.Receiver.Act(between.Linked, "rescreening", new { reason = "信访人没有撤回" })).Expect(200);
            Assert.Equal(stands, await between.State());
            var told = (await office.History(between.Sent))[^1];
            Assert.Equal(("referralUpdate", "信访人没有撤回"), (told.Text("act"), told.Text("note")));
        }

        await Withdrawn("sent");
        Assert.Empty((await office.See(between.Linked, "/deadlines")).List());
        await between.Received();
        await Withdrawn("received");
        Assert.Equal(["notify-referred", "object-to-referral"], (await office.See(between.Linked, "/deadlines")).List().Where(c => c.Text("status") == "running").Texts("rule").Order());
        (await between.Receiver.Act(between.Linked, "referral/objection", new { reason = Reason })).Expect(200);
        await Withdrawn("objected");
        (await office.Do("screener", between.Sent, "referral/objection/decision", new { agreed = false, note = "属于你局职责" })).Expect(200);

        // Decided on once, it stays the receiver's own, whatever is undone after that.
        (await between.Receiver.Act(between.Linked, "screening", new { decision = "filed", reasonCode = "no-request" })).Expect(200);
        (await between.Receiver.Act(between.Linked, "rescreening", new { reason = "误作存查" })).Expect(200);
        await Withdrawn("takenUp");
        var known = (await between.Receiver.Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(201).Id();
        (await between.Receiver.Act(between.Linked, "screening", new { decision = "merged", intoCaseId = known })).Expect(200);
        (await between.Receiver.Act(between.Linked, "unmerge", new { reason = "不是同一事项" })).Expect(200);
        Assert.Equal("takenUp", await between.State());
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task A_referred_case_un_merged_may_be_objected_to_or_decided_on_as_before(string database)
    {
        await using var office = await Office.Open(database);
        var between = await (await Between.Units(office)).Received();
        var known = (await between.Receiver.Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(201).Id();
        (await between.Receiver.Act(between.Linked, "screening", new { decision = "merged", intoCaseId = known })).Expect(200);
        Assert.Equal("takenUp", await between.State());

        (await between.Receiver.Act(between.Linked, "unmerge", new { reason = "不是同一事项" })).Expect(200);
        Assert.Equal("received", await between.State());
        Assert.Equal(("referralUpdate", "不是同一事项"), ((await office.History(between.Sent))[^1].Text("act"), (await office.History(between.Sent))[^1].Text("note")));
        (await between.Receiver.Act(between.Linked, "referral/objection", new { reason = Reason })).Expect(200);
        (await office.Do("screener", between.Sent, "referral/objection/decision", new { agreed = true })).Expect(200);
        Assert.Equal(("registered", "returned"), await between.States());
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task One_notice_is_owed_at_a_time_however_often_a_matter_comes_back(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        foreach (var target in new[] { "dk-ghjs", "dk-zdcq" })
        {
            (await office.Do("screener", id, "screening", new { decision = "transferred", targetUnitId = target, notice = new { given = "later" } })).Expect(200);
            (await office.Do("screener", id, "referral/recall", new { reason = "转错单位" })).Expect(200);
        }

        var clocks = (await office.See(id, "/deadlines")).List().Where(d => d.Text("rule") == "notify-direct").Texts("status");
        Assert.Equal(["running", "stopped", "stopped"], clocks.Order());
    }
}
