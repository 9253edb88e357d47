using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

public sealed class SealedReferralTests
{
    private static readonly byte[] Pdf = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"u8.ToArray();

    [Theory, OnEveryDatabase]
    public async Task Who_sent_a_matter_and_turns_out_to_be_the_accused_learns_nothing_more_of_it(string database)
    {
        await using var office = await Office.Open(database);
        var sender = await office.Cleared("shi-shi", "dk-shsw", "accusations", "reception", "screener", "leader", "handler");
        var receiver = await office.Cleared("gui-jian", "dk-ghjs", "accusations", "reception", "screener", "leader", "handler");
        var sent = (await sender.Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText, purpose: null))).Expect(201).Id();
        (await sender.Act(sent, "screening", new { decision = "assigned", @class = "accusation", targetUnitId = "dk-ghjs", reason = "请核实", reportDueOn = office.Day(30) })).Expect(200);
        var referral = Assert.Single((await sender.Get($"/api/v1/cases/{sent}/referrals")).Expect(200).List());
        var number = referral.Text("otherNumber");
        var linked = Guid.Parse(Assert.Single((await receiver.Get("/api/v1/cases")).Expect(200).List("items")).Text("id"));
        // What the sender was told of it is read, before the answer.
        Assert.Contains("shi-shi", await office.Rows<string>($"SELECT user_name FROM case_reads WHERE case_id = '{linked}'"));
        // The receiver finds out whom it is about.
        (await receiver.Act(linked, "amendments", new { accused = new { kind = "unit", name = "事务局", unitId = "dk-shsw" } })).Expect(200);
        var before = (await sender.Get($"/api/v1/cases/{sent}/history")).Expect(200).Text;
        (await receiver.Act(linked, "screening", new { decision = "filed", reasonCode = "known-and-answered", @class = "accusation", reason = "已并入线索处置" })).Expect(200);
        Assert.Equal("accused-may-not-handle", (await receiver.Act(linked, "referral/report", new { report = "已查实", settled = true })).Expect(422).Problem);
        Assert.Equal(before, (await sender.Get($"/api/v1/cases/{sent}/history")).Expect(200).Text);
        Assert.Empty((await sender.Get($"/api/v1/cases/{sent}/referrals")).Expect(200).List());
        // To the sender it is a matter that was taken up: nothing brings it back, and no report is owed that cannot be given.
        Assert.Equal("referral-out-of-turn", (await sender.Act(sent, "referral/recall", new { reason = "收回" })).Expect(409).Problem);
        Assert.DoesNotContain((await receiver.Get($"/api/v1/cases/{linked}/deadlines")).Expect(200).List(), d => d.Text("rule") == "assigned-report" && d.Text("status") == "running");
        await sender.KnowsNothingOf(linked, number, total: "1");
        (await sender.Act(sent, "withdrawal", new { reason = "信访人撤回" })).Expect(200);
        Assert.Equal("filed", (await receiver.Get($"/api/v1/cases/{linked}")).Expect(200).TextOf("state"));
        await office.MustReconcile();
    }

    // Nobody has said yet whether it is they: they are shut out, and work where the matter came from.
    [Theory, OnEveryDatabase]
    public async Task Who_may_be_meant_learns_nothing_of_a_matter_that_their_unit_sent(string database)
    {
        await using var office = await Office.Open(database);
        var sender = await office.Cleared("shi-shi", "dk-shsw", "accusations", "reception", "screener");
        var receiver = await office.Cleared("gui-jian", "dk-ghjs", "accusations", "reception", "screener", "leader", "handler");
        var sent = (await sender.Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText, purpose: null))).Expect(201).Id();
        (await sender.Act(sent, "screening", new { decision = "transferred", @class = "accusation", targetUnitId = "dk-ghjs", reason = "请核实" })).Expect(200);
        var linked = Guid.Parse(Assert.Single((await receiver.Get("/api/v1/cases")).Expect(200).List("items")).Text("id"));
        (await receiver.Act(linked, "amendments", new { accused = new { kind = "person", name = "hao-er" } })).Expect(200);
        var bearer = await office.Cleared("hao-er", "dk-shsw", "accusations", "screener", "leader");
        (await receiver.Act(linked, "referral/receipt", new { receivedOn = office.Day(0) })).Expect(200);
        await Knows("registration", "screening");
        Assert.Empty((await bearer.Get($"/api/v1/cases/{sent}/referrals")).Expect(200).List());
        // Nor do the year's figures tell what became of it at the other end.
        foreach (var (person, told) in new[] { (bearer, 0), (sender, 1) })
            Assert.Equal(told, (await person.Get("/api/v1/reports/annual/2026")).Expect(200).List("parts", "directing", "referrals").Sum(r => int.Parse(r.Text("sent"), null)));
        // Nor is a decision told where others are meant, who may come to read what the sender has.
        (await receiver.Act(linked, "amendments", new { accused = new { kind = "unit", unitId = "dk-czj" } })).Expect(200);
        (await receiver.Act(linked, "screening", new { decision = "filed", reasonCode = "known-and-answered", @class = "accusation", reason = "已并入线索处置" })).Expect(200);
        await Knows("registration", "screening");

        async Task Knows(params string[] acts) => Assert.Equal(acts, (await bearer.Get($"/api/v1/cases/{sent}/history")).Expect(200).List().Texts("act"));
    }

    [Theory, OnEveryDatabase]
    public async Task Who_is_shut_out_at_the_receiver_neither_decides_on_its_report_nor_learns_its_days(string database)
    {
        await using var office = await Office.Open(database);
        var sender = await office.Cleared("shi-shi", "dk-shsw", "accusations", "reception", "screener", "leader");
        var receiver = await office.Cleared("gui-jian", "dk-ghjs", "accusations", "reception", "screener", "leader", "handler");
        var bearer = await office.Cleared("hao-er", "dk-shsw", "accusations", "screener", "leader");
        var sent = (await sender.Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText, purpose: null))).Expect(201).Id();
        (await sender.Act(sent, "screening", new { decision = "assigned", @class = "accusation", targetUnitId = "dk-ghjs", reason = "请核实", reportDueOn = office.Day(30) })).Expect(200);
        var linked = Guid.Parse(Assert.Single((await receiver.Get("/api/v1/cases")).Expect(200).List("items")).Text("id"));
        (await receiver.Act(linked, "amendments", new { accused = new { kind = "person", name = "hao-er等人", unitId = "dk-czj" } })).Expect(200);
        (await receiver.Act(linked, "referral/receipt", new { receivedOn = office.Day(0) })).Expect(200);
        foreach (var on in new[] { office.Day(0), office.Day(-1) })
            Assert.Equal("nothing-entered", (await bearer.Act(sent, "corrections", new { fact = "referralReceipt", on, basis = "签收单" })).Expect(422).Problem);
        (await receiver.Act(linked, "screening", new { decision = "filed", reasonCode = "known-and-answered", @class = "accusation", reason = "已并入线索处置" })).Expect(200);
        (await receiver.Act(linked, "referral/report", new { report = "查实收受礼金", settled = true })).Expect(200);
        // Who is shut out there decides on nothing that came from there, and neither their work nor what is offered says that anything has.
        Assert.Equal(("", "reportDecision"), (await Waits(bearer), await Waits(sender)));
        Assert.Equal(("false false referral-out-of-turn", "true true "), (await Offered(bearer), await Offered(sender)));
        Assert.Equal("referral-out-of-turn", (await bearer.Act(sent, "referral/report/decision", new { accepted = true })).Expect(409).Problem);
        Assert.Contains("查实收受礼金", (await sender.Get($"/api/v1/cases/{sent}/referrals")).Expect(200).Text, StringComparison.Ordinal);
        // Accepted by somebody else, it closes the sender's case and is not written into a file that they read.
        (await sender.Act(sent, "referral/report/decision", new { accepted = true })).Expect(200);
        foreach (var part in new[] { "", "/history", "/referrals", "/documents" })
            Assert.DoesNotContain("查实收受礼金", (await bearer.Get($"/api/v1/cases/{sent}{part}")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal("closed", (await bearer.Get($"/api/v1/cases/{sent}")).Expect(200).TextOf("state"));
        await office.MustReconcile();

        async Task<string> Waits(Client reader) => string.Join(' ', (await reader.Get("/api/v1/work")).Expect(200).List("items").Select(w => w.Text("act")));

        async Task<string> Offered(Client reader)
        {
            var offered = (await reader.Get($"/api/v1/cases/{sent}/actions")).Expect(200).List().Single(a => a.Text("action") == "reportDecision");
            return $"{offered.Text("allowed")} {offered.Text("waits")} {string.Join(' ', offered!["missing"]!.AsArray())}";
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_reopening_that_accuses_the_sender_stops_the_report_it_is_owed(string database)
    {
        await using var office = await Office.Open(database);
        var receiver = await office.Cleared("gui-jian", "dk-ghjs", "accusations", "reception", "screener", "leader", "handler");
        var sender = await office.Cleared("shi-shi", "dk-shsw", "accusations", "reception", "screener", "leader");
        var sent = (await sender.Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(201).Id();
        (await sender.Act(sent, "screening", new { decision = "assigned", targetUnitId = "dk-ghjs", reason = "请办理", reportDueOn = office.Day(30) })).Expect(200);
        var linked = Guid.Parse(Assert.Single((await receiver.Get("/api/v1/cases")).Expect(200).List("items")).Text("id"));
        (await receiver.Act(linked, "referral/receipt", new { receivedOn = office.Day(0) })).Expect(200);
        (await receiver.Act(linked, "screening", new { decision = "accepted", pathway = "duty" })).Expect(200);
        (await receiver.Act(linked, "amendments", new { accused = new { kind = "unit", name = "事务局", unitId = "dk-shsw" } })).Expect(200);
        (await receiver.Act(linked, "withdrawal", new { reason = "转为检举控告" })).Expect(200);
        (await receiver.Act(linked, "reopening", new { reason = "反映来文单位", basis = "新事实", @class = "accusation" })).Expect(200);
        Assert.DoesNotContain((await receiver.Get($"/api/v1/cases/{linked}/deadlines")).Expect(200).List(), d => d.Text("rule") == "assigned-report" && d.Text("status") == "running");
        await office.MustReconcile();
    }

    // What became of a matter elsewhere is nobody's to change who may not know it.
    [Theory, OnEveryDatabase]
    public async Task Who_is_shut_out_at_the_receiver_takes_nobody_off_its_case(string database)
    {
        await using var office = await Office.Open(database);
        var sender = await office.Cleared("shi-shi", "dk-shsw", "accusations", "reception", "screener", "leader");
        var receiver = await office.Cleared("gui-jian", "dk-ghjs", "accusations", "reception", "screener", "leader", "handler");
        var bearer = await office.Cleared("hao-er", "dk-shsw", "accusations", "screener", "leader");
        await office.Staff("tong-shi", "dk-shsw", "handler");
        await office.Staff("ling-yi", "dk-shsw", "handler");
        var sent = (await sender.Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText, purpose: null))).Expect(201).Id();
        (await sender.Act(sent, "screening", new { decision = "transferred", @class = "accusation", targetUnitId = "dk-ghjs", reason = "请核实" })).Expect(200);
        var linked = Guid.Parse(Assert.Single((await receiver.Get("/api/v1/cases")).Expect(200).List("items")).Text("id"));
        (await receiver.Act(linked, "amendments", new { accused = new { kind = "person", name = "hao-er等人", unitId = "dk-czj" } })).Expect(200);
        (await bearer.Act(sent, "recusals", new { userName = "tong-shi", reason = "近亲属" })).Expect(200);
        Assert.Equal(0, await Aside("tong-shi"));
        (await sender.Act(sent, "recusals", new { userName = "ling-yi", reason = "近亲属" })).Expect(200);
        Assert.Equal(1, await Aside("ling-yi"));

        async Task<int> Aside(string name) => (await office.Rows<string>($"SELECT user_name FROM recusals WHERE case_id = '{linked}' AND user_name = '{name}'")).Count;
    }

    [Theory, OnEveryDatabase]
    public async Task A_referred_accusation_shuts_out_at_the_receiver_whom_it_shuts_out_at_the_sender(string database)
    {
        await using var office = await Office.Open(database);
        var receiver = await office.Cleared("gui-jian", "dk-ghjs", "accusations", "reception", "screener", "leader");
        var accused = await office.Cleared("bei-gao", "dk-ldjc", "accusations", "screener", "leader");
        var unit = await office.Cleared("shi-shi", "dk-shsw", "accusations", "screener", "leader");
        var uncleared = await office.Staff("pu-tong", "dk-ghjs", "screener", "leader");
        var taken = await office.Register(Sealing.Accusation(office, new { kind = "person", name = "某某", unitId = "dk-shsw", userName = "bei-gao" }));
        var reception = await office.As("reception");
        (await reception.Upload(taken.Id(), "证据.pdf", Pdf, (await reception.Get($"/api/v1/cases/{taken.Id()}")).ETag)).Expect(201);
        Assert.Equal("accused-may-not-handle", (await office.Do("screener", taken.Id(), "screening", new { decision = "transferred", targetUnitId = "dk-shsw", reason = "请依法办理" })).Expect(422).Problem);
        (await office.Do("screener", taken.Id(), "screening", new { decision = "transferred", targetUnitId = "dk-ghjs", reason = "请依法办理" })).Expect(200);
        var linked = Guid.Parse(Assert.Single((await office.See(taken.Id(), "/referrals")).List()).Text("otherCaseId"));
        var seen = (await receiver.Get($"/api/v1/cases/{linked}")).Expect(200);
        foreach (var person in new[] { accused, unit, uncleared })
        {
            await person.KnowsNothingOf(taken.Id(), taken.TextOf("number")!);
            await person.KnowsNothingOf(linked, seen.TextOf("number")!);
            (await person.Get($"/api/v1/cases/{linked}/referrals")).Expect(404);
            Assert.All((await person.Get("/api/v1/reports/rates")).Expect(200).List("rates"), r => Assert.Equal("0", r.Text("denominator")));
        }

        await office.MustReconcile();
        // What went with it is in its history, so that its own file proves itself.
        Assert.Equal(0, await ExportedFile.Verified(await receiver.Download($"/api/v1/cases/{linked}/file")));
    }
}
