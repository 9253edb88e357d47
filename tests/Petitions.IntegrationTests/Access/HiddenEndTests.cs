using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

// A grievance that turns out an accusation where it was passed on: whoever that is kept from has the sender's case still, and changes nothing of the receiver's, nor sees from there how it stands.
public sealed class HiddenEndTests
{
    private const string Words = "经查并无此事";

    [Theory, OnEveryDatabase]
    public async Task Who_is_kept_out_takes_back_nothing_that_was_passed_on_and_their_own_case_goes_on(string database)
    {
        await using var office = await Office.Open(database);
        var pair = await Pair.Open(office, "transferred");
        var takenUp = await pair.MustChangeNothing(pair.Bearer, "referral/recall", new { reason = Words });
        Assert.Contains("已甄别", takenUp, StringComparison.Ordinal);
        Assert.Equal(takenUp, await pair.MustChangeNothing(pair.Uncleared, "referral/recall", new { reason = Words }));
        (await pair.Receiver.Act(pair.Linked, "referral/objection", new { reason = "该事项不属于本办职权，应由发出单位办理" })).Expect(200);
        foreach (var person in new[] { pair.Bearer, pair.Uncleared })
        {
            // In the very words as before.
            Assert.Equal(takenUp, await pair.MustChangeNothing(person, "referral/recall", new { reason = Words }));
            await pair.MustChangeNothing(person, "referral/objection/decision", new { agreed = true, note = Words });
            Assert.Equal(["referral-out-of-turn"], await Pair.Missing(person, pair.Sent, "objectionDecision"));
            Assert.Empty((await person.Get("/api/v1/work?act=objectionDecision")).Expect(200).List("items"));
        }

        Assert.Equal(["objectionDecision"], (await pair.Sender.Get("/api/v1/work?act=objectionDecision")).Expect(200).List("items").Texts("act"));
        var before = await pair.Stands();
        (await pair.Bearer.Act(pair.Sent, "reopening", new { reason = Words, basis = "新事实", @class = "grievance", pathway = "petition" })).Expect(200);
        Assert.Equal("accepted", (await pair.Bearer.Get($"/api/v1/cases/{pair.Sent}")).Expect(200).TextOf("state"));
        Assert.Equal(before, await pair.Stands());
        // Nobody answers the objection any more: the receiver decides on the matter.
        (await pair.Receiver.Act(pair.Linked, "screening", Pair.Filed)).Expect(200);
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task Nothing_is_objected_to_where_the_senders_case_has_gone_on_without_it(string database)
    {
        await using var office = await Office.Open(database);
        var pair = await Pair.Open(office, "assigned");
        (await pair.Uncleared.Act(pair.Sent, "withdrawal", new { reason = Words })).Expect(200);
        Assert.Equal("sender-went-on", (await pair.Receiver.Act(pair.Linked, "referral/objection", new { reason = "该事项不属于本办职权，应由发出单位办理" })).Expect(422).Problem);
        (await pair.Receiver.Act(pair.Linked, "screening", Pair.Filed)).Expect(200);
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task Who_is_kept_out_reports_nothing_and_their_withdrawal_is_not_told(string database)
    {
        await using var office = await Office.Open(database);
        var pair = await Pair.Open(office, "assigned");
        foreach (var person in new[] { pair.Bearer, pair.Uncleared })
        {
            await pair.MustChangeNothing(person, "referral/report", new { report = Words, settled = true });
            Assert.Equal(["referral-out-of-turn"], await Pair.Missing(person, pair.Sent, "assignmentReport"));
        }

        (await pair.Receiver.Act(pair.Linked, "screening", Pair.Filed)).Expect(200);
        var before = await pair.Stands();
        (await pair.Bearer.Act(pair.Sent, "withdrawal", new { reason = Words })).Expect(200);
        Assert.Equal(before, await pair.Stands());
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_reported_is_nobodys_to_decide_on_who_is_kept_out_nor_waits_for_them(string database)
    {
        await using var office = await Office.Open(database);
        var pair = await Pair.Open(office, "assigned");
        (await pair.Receiver.Act(pair.Linked, "screening", Pair.Filed)).Expect(200);
        var takenUp = await pair.MustChangeNothing(pair.Uncleared, "referral/recall", new { reason = Words });
        (await pair.Receiver.Act(pair.Linked, "referral/report", new { report = "查实收受礼金", settled = true })).Expect(200);
        foreach (var person in new[] { pair.Bearer, pair.Uncleared }) await pair.ReportIsHiddenFrom(person, takenUp);
        Assert.Equal(["reportDecision"], (await pair.Sender.Get("/api/v1/work")).Expect(200).List("items").Where(w => w["case"]!["id"]!.ToString() == pair.Sent.ToString()).Texts("act"));
        (await pair.Sender.Act(pair.Sent, "referral/report/decision", new { accepted = true })).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task A_report_that_came_before_the_sender_was_accused_waits_for_nobody_there(string database)
    {
        await using var office = await Office.Open(database);
        var pair = await Pair.Open(office, "assigned", accused: false);
        (await pair.Sender.Act(pair.Sent, "referral/report", new { report = "已办结", settled = true })).Expect(200);
        (await pair.Receiver.Act(pair.Linked, "amendments", new { @class = "accusation", accused = new { kind = "unit", unitId = "dk-ghjs" } })).Expect(200);
        foreach (var person in new[] { pair.Sender, pair.Uncleared }) await pair.ReportIsHiddenFrom(person);
    }

    [Theory, OnEveryDatabase]
    public async Task A_superior_who_returns_the_matter_says_why_where_it_is_known_and_not_where_it_is_not(string database)
    {
        await using var office = await Office.Open(database);
        var pair = await Pair.Open(office, "transferred");
        (await pair.Receiver.Act(pair.Linked, "referral/objection", new { reason = "该事项不属于本办职权，应由发出单位办理" })).Expect(200);
        (await pair.Sender.Act(pair.Sent, "referral/objection/decision", new { agreed = false, note = "属信访办职权" })).Expect(200);
        (await pair.Receiver.Act(pair.Linked, "referral/dispute", new { reason = "反映的是发出单位的人" })).Expect(200);
        foreach (var person in new[] { pair.Bearer, pair.Uncleared }) Assert.Equal(["referral-out-of-turn"], await Pair.Missing(person, pair.Sent, "disputeDecision", besides: "role-lacks-act"));
        (await office.Do("leader", pair.Linked, "referral/dispute/decision", new { competentUnitId = "dk-ghjs", note = "hao-er须回避" })).Expect(200);
        Assert.Equal("registered", (await pair.Sender.Get($"/api/v1/cases/{pair.Sent}")).Expect(200).TextOf("state"));
        foreach (var person in new[] { pair.Bearer, pair.Uncleared })
        {
            var history = (await person.Get($"/api/v1/cases/{pair.Sent}/history")).Expect(200);
            Assert.Equal(("referralReturn", null), (history.List()[^1].Text("act"), history.List()[^1]["note"]?.ToString()));
            Assert.DoesNotContain("hao-er", history.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("competentUnitId", history.Text, StringComparison.Ordinal);
        }

        Assert.Contains("hao-er须回避", (await pair.Receiver.Get($"/api/v1/cases/{pair.Linked}/history")).Expect(200).Text, StringComparison.Ordinal);
        await office.MustReconcile();
    }

    // The work list offers it at the sender's case, which both of them read.
    [Theory, OnEveryDatabase]
    public async Task What_a_superior_says_at_the_senders_case_is_told_at_the_receivers_alone(string database)
    {
        foreach (var competent in new[] { "dk-ghjs", "dk-xfb" })
        {
            await using var office = await Office.Open(database);
            var pair = await Pair.Open(office, "assigned");
            (await pair.Receiver.Act(pair.Linked, "referral/objection", new { reason = "该事项不属于本办职权，应由发出单位办理" })).Expect(200);
            (await pair.Sender.Act(pair.Sent, "referral/objection/decision", new { agreed = false, note = "属信访办职权" })).Expect(200);
            (await pair.Receiver.Act(pair.Linked, "referral/dispute", new { reason = "反映的是发出单位的人" })).Expect(200);
            (await office.Do("leader", pair.Sent, "referral/dispute/decision", new { competentUnitId = competent, note = "hao-er须回避" })).Expect(200);
            foreach (var person in new[] { pair.Bearer, pair.Uncleared })
            {
                var history = (await person.Get($"/api/v1/cases/{pair.Sent}/history")).Expect(200);
                Assert.Equal(("disputeDecision", null), (history.List()[^1].Text("act"), history.List()[^1]["note"]?.ToString()));
                Assert.DoesNotContain("hao-er", history.Text, StringComparison.Ordinal);
                Assert.DoesNotContain("competentUnitId", history.Text, StringComparison.Ordinal);
            }

            Assert.Contains("hao-er须回避", (await pair.Receiver.Get($"/api/v1/cases/{pair.Linked}/history")).Expect(200).Text, StringComparison.Ordinal);
            await office.MustReconcile();
        }
    }

    private sealed record Pair(Client Sender, Client Receiver, Client Bearer, Client Uncleared, Guid Sent, Guid Linked)
    {
        internal static readonly object Filed = new { decision = "filed", reasonCode = "known-and-answered", @class = "accusation", reason = "已移送" };

        internal static async Task<Pair> Open(Office office, string decision, bool accused = true)
        {
            string[] roles = ["reception", "screener", "leader", "handler"];
            var sender = await office.Cleared("gui-jian", "dk-ghjs", "accusations", roles);
            var receiver = await office.Cleared("xall", "dk-xfb", "accusations", roles);
            var uncleared = await office.Cleared("gun", "dk-ghjs", "none", roles);
            var sent = (await sender.Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(201).Id();
            (await sender.Act(sent, "screening", new { decision, targetUnitId = "dk-xfb", reason = "请办理", reportDueOn = decision == "assigned" ? office.Day(30) : null })).Expect(200);
            var linked = Guid.Parse(Assert.Single((await receiver.Get("/api/v1/cases")).Expect(200).List("items")).Text("id"));
            (await receiver.Act(linked, "referral/receipt", new { receivedOn = office.TodayText })).Expect(200);
            if (accused) (await receiver.Act(linked, "amendments", new { @class = "accusation", accused = new { kind = "person", name = "hao-er" } })).Expect(200);
            // Opened afterwards, the account keeps its person out, and not the unit.
            var bearer = await office.Cleared("hao-er", "dk-ghjs", "accusations", roles);
            if (!accused) return new(sender, receiver, bearer, uncleared, sent, linked);
            foreach (var person in new[] { bearer, uncleared })
            {
                (await person.Get($"/api/v1/cases/{sent}")).Expect(200);
                (await person.Get($"/api/v1/cases/{linked}")).Expect(404);
            }

            return new(sender, receiver, bearer, uncleared, sent, linked);
        }

        internal async Task<(string File, string History)> Stands()
            => ((await Receiver.Get($"/api/v1/cases/{Linked}")).Expect(200).Text, (await Receiver.Get($"/api/v1/cases/{Linked}/history")).Expect(200).Text);

        // What the refusal says.
        internal async Task<string> MustChangeNothing(Client person, string act, object body)
        {
            var before = await Stands();
            var told = (await person.Act(Sent, act, body)).Expect(409);
            Assert.Equal("referral-out-of-turn", told.Problem);
            Assert.Equal(before, await Stands());
            return told.TextOf("detail")!;
        }

        internal async Task ReportIsHiddenFrom(Client person, string? asTakenUp = null)
        {
            Assert.DoesNotContain((await person.Get("/api/v1/work")).Expect(200).List("items"), w => w["case"]!["id"]!.ToString() == Sent.ToString());
            Assert.Equal(["referral-out-of-turn"], await Missing(person, Sent, "reportDecision"));
            Assert.Equal(["referral-out-of-turn"], await Missing(person, Sent, "assignmentReport"));
            await MustChangeNothing(person, "referral/report/decision", new { accepted = true });
            var told = await MustChangeNothing(person, "referral/recall", new { reason = Words });
            if (asTakenUp is not null) Assert.Equal(asTakenUp, told);
        }

        internal static async Task<IReadOnlyList<string>> Missing(Client person, Guid id, string act, string? besides = null)
            => [.. (await person.Get($"/api/v1/cases/{id}/actions")).Expect(200).List().Single(a => a.Text("action") == act)["missing"]!.AsArray().Select(m => m!.ToString()).Where(m => m != besides)];
    }
}
