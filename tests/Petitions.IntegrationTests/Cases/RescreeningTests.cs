using Petitions.IntegrationTests.Counting;
using Petitions.IntegrationTests.Evidence;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Cases;

// 重新甄别: what a slip refused, filed, led out or took for withdrawn is undecided again, and goes to whoever is competent.
public sealed class RescreeningTests
{
    private const string March = "/api/v1/reports/monthly-closure/2026-03";
    private static readonly object Slip = new { reason = "应由县住建局办理，误作存查" };

    [Theory, OnEveryDatabase]
    public async Task What_was_filed_by_a_slip_is_decided_anew_and_sent_to_whoever_is_competent(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        (await office.Do("screener", id, "screening", new { decision = "filed", reasonCode = "no-request", reason = "存查" })).Expect(200);
        var reported = office.TodayText;
        office.Pass(31);
        var leader = await office.Now("leader");
        var march = (await leader.Post(March)).Expect(201);
        Assert.Equal("role-lacks-act", (await (await office.Now("screener")).Act(id, "rescreening", Slip)).Expect(403).Problem);
        (await leader.Act(id, "rescreening", new { })).Expect(400);

        var again = (await leader.Act(id, "rescreening", Slip)).Expect(200);
        Assert.Equal(("registered", null, "grievance"), (again.TextOf("state"), again.TextOf("screening", "decision"), again.TextOf("class") ?? "grievance"));
        // Owed within the same limit from this day; the first decision stays met, and told.
        Assert.Equal([$"met 2026-03-17", $"running {office.Day(15)}"], await Told(office, id));
        Assert.Equal(["filed"], again.List("notices").Texts("kind"));
        var line = (await History(office, id))[^1];
        Assert.Equal(("rescreening", "filed", "registered", "应由县住建局办理，误作存查"), (line.Text("act"), line.Text("from"), line.Text("to"), line.Text("note")));
        await CaseFileTests.Proves(office, id);
        await office.MustReconcile();

        // The month that had it filed is told as it was; this one has it taken up again.
        Assert.Equal(march.Text, (await leader.Post(March)).Expect(200).Text);
        Assert.Contains(id.ToString(), (await leader.Get($"/api/v1/cases?endedFrom={reported}&endedTo={reported}")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Contains(id.ToString(), (await (await office.Now("screener")).Get("/api/v1/work?act=screening")).Expect(200).Text, StringComparison.Ordinal);

        (await (await office.Now("screener")).Act(id, "screening", new { decision = "transferred", targetUnitId = "xian-zjj", reason = "属县住建局职权" })).Expect(200);
        Assert.Equal(["met 2026-03-17", $"met {office.Day(15)}"], await Told(office, id));
        Assert.Equal(["transfer"], (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/documents")).Expect(200).List("issued").Texts("kind"));
        await CaseFileTests.Proves(office, id);
        await office.MustReconcile();
        await CountingBench.AssertReconciled(office, DateOnly.FromDateTime(Office.Opening.Date));
        office.Pass(30);
        var april = (await (await office.Now("leader")).Post("/api/v1/reports/monthly-closure/2026-04")).Expect(201);
        Assert.Equal(("1", "1"), (april.TextOf("reopened"), april.TextOf("passedOn")));
    }

    [Theory, OnEveryDatabase]
    public async Task A_refusal_a_routing_and_a_recheck_on_paper_leave_nothing_behind_but_their_notices(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var decided in new object[]
        {
            new { decision = "notAccepted", reasonCode = "outside-competence", reason = "不属本机关职权", destination = "洞口县住房和城乡建设局" },
            new { decision = "routed", @class = "grievance", pathway = "judicial", reason = "已导入诉讼", destination = "洞口县人民法院" },
            new { decision = "noLongerAccepted", recheckOrgan = "邵阳市人民政府", recheckNo = "邵信复核〔2024〕3号", recheckedOn = "2024-05-06" },
        })
        {
            var id = await Given.ARegisteredCase(office);
            (await office.Do("screener", id, "screening", decided)).Expect(200);
            var first = (await office.See(id, "/documents")).List("issued").Count;
            (await office.Do("leader", id, "rescreening", Slip)).Expect(200);
            var undecided = await office.See(id);
            Assert.Null(undecided.Of("screening"));
            Assert.Null(undecided.TextOf("pathway"));
            office.Clock.Advance(TimeSpan.FromMinutes(1));
            await CaseFileTests.Proves(office, id);
            // Refused again, for another reason: that is told, and has paper of its own.
            (await office.Do("screener", id, "screening", new { decision = "notAccepted", reasonCode = "outside-competence", reason = "属县自然资源局职权" })).Expect(200);
            Assert.Equal(first + 1, (await office.See(id, "/documents")).List("issued").Count);
            Assert.Equal(2, (await office.See(id)).List("notices").Count);
            await CaseFileTests.Proves(office, id);
        }

        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task A_withdrawal_that_was_none_gains_no_days_and_a_case_at_work_goes_on_where_it_stood(string database)
    {
        await using var office = await Office.Open(database);
        var (slip, decided, settled, passedOn) = (await Given.ARegisteredCase(office), await Given.AnAcceptedCase(office), await Given.ARegisteredCase(office), await Given.ARegisteredCase(office));
        (await office.Do("screener", passedOn, "screening", new { decision = "assigned", targetUnitId = "xian-zjj", reason = "请办理", reportDueOn = office.Day(30) })).Expect(200);
        foreach (var id in new[] { slip, decided, settled, passedOn }) (await office.Do("reception", id, "withdrawal", new { reason = "信访人撤回" })).Expect(200);
        (await office.Do("leader", settled, "settlement", new { settled = true, note = "双方和解" })).Expect(200);
        office.Pass(20);
        var leader = await office.Now("leader");
        (await leader.Act(slip, "rescreening", Slip)).Expect(200);
        Assert.Equal(["overdue 2026-03-17"], await Told(office, slip));
        Assert.Contains(slip.ToString(), (await leader.Get("/api/v1/cases?overdue=true")).Expect(200).Text, StringComparison.Ordinal);
        await CaseFileTests.Proves(office, slip);

        // Accepted, it stays accepted since its day (art 34).
        var on = DateOnly.FromDateTime(Office.Opening.Date).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var goesOn = (await leader.Act(decided, "rescreening", Slip)).Expect(200);
        Assert.Equal(("accepted", on), (goesOn.TextOf("state"), goesOn.TextOf("screening", "acceptedOn")));
        var limit = (await (await office.Now("auditor")).Get($"/api/v1/cases/{decided}/deadlines")).Expect(200).List().Single(d => d.Text("rule") == "resolve");
        Assert.Equal(("running", on), (limit.Text("status"), limit.Text("startedOn")));
        await CaseFileTests.Proves(office, decided);
        Assert.Equal("withdrawn-after-screening", (await leader.Act(passedOn, "rescreening", Slip)).Expect(422).Problem);
        Assert.Equal(["withdrawn-after-screening"], (await leader.Get($"/api/v1/cases/{passedOn}/actions")).Expect(200).List().Single(a => a.Text("action") == "rescreening")["missing"]!.AsArray().Select(m => m!.ToString()));
        Assert.Equal("already-settled", (await leader.Act(settled, "rescreening", Slip)).Expect(409).Problem);
        (await leader.Act(settled, "settlement", new { settled = false, note = "误记" })).Expect(200);
        (await leader.Act(settled, "rescreening", Slip)).Expect(200);
        await office.MustReconcile();

        // Screened when its days were over: late in the rate, whatever was noted in between.
        (await (await office.Now("screener")).Act(slip, "screening", Given.Accepting())).Expect(200);
        office.Pass(15);
        var march = (await (await office.Now("leader")).Post(March)).Expect(201);
        var timely = march.List("rates").Single(r => r["definition"]!["key"]!.ToString() == "timely-acceptance");
        Assert.Equal(("2", "4"), (timely.Text("numerator"), timely.Text("denominator")));
    }

    // Noted by mistake, taken back, and then taken back by the petitioner: in the days of the decision, nobody owes one.
    [Theory, OnEveryDatabase]
    public async Task A_withdrawal_after_one_that_was_none_spares_the_decision_and_one_that_came_too_late_does_not(string database)
    {
        await using var office = await Office.Open(database);
        var (inTime, late) = (await Given.ARegisteredCase(office), await Given.ARegisteredCase(office));
        foreach (var id in new[] { inTime, late }) (await office.Do("reception", id, "withdrawal", new { reason = "误记" })).Expect(200);
        office.Pass(2);
        foreach (var id in new[] { inTime, late }) (await (await office.Now("leader")).Act(id, "rescreening", Slip)).Expect(200);
        office.Pass(2);
        (await (await office.Now("reception")).Act(inTime, "withdrawal", new { reason = "信访人撤回" })).Expect(200);
        office.Pass(14);
        (await (await office.Now("reception")).Act(late, "withdrawal", new { reason = "信访人撤回" })).Expect(200);
        var rates = "/api/v1/reports/rates/timely-acceptance?from=2026-03-17&to=2026-03-17";
        var judged = (await (await office.Now("leader")).Get(rates)).Expect(200);
        Assert.Equal(("0", "1"), (judged.TextOf("rate", "numerator"), judged.TextOf("rate", "denominator")));
        Assert.Contains(late.ToString(), judged.Text, StringComparison.Ordinal);
    }

    // 积案 of a matter that was ended by a slip: the month that had it ended is told as it was.
    [Theory, OnEveryDatabase]
    public async Task A_flag_that_ended_with_the_slip_stays_in_the_month_it_ended_in(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office, "2024-02-01T09:00:00+08:00");
        Assert.Equal("1/1/0", (await office.RunByHand("flag-backlog")).Expect(200).Outcome());
        (await office.Do("screener", id, "screening", new { decision = "filed", reasonCode = "no-request", reason = "存查" })).Expect(200);
        office.Pass(31);
        var leader = await office.Now("leader");
        var march = (await leader.Post(March)).Expect(201);
        (await leader.Act(id, "rescreening", Slip)).Expect(200);
        Assert.Equal(march.Text, (await leader.Post(March)).Expect(200).Text);
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task Who_was_accused_since_the_slip_has_it_no_more_and_the_file_proves_that(string database)
    {
        await using var office = await Office.Open(database);
        var theirs = await office.Staff("gj-desk", "dk-ghjs", "reception", "screener");
        var id = (await theirs.Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(201).Id();
        (await theirs.Act(id, "screening", new { decision = "filed", reasonCode = "no-request" })).Expect(200);
        (await office.Do("screener", id, "amendments", new { accused = new { kind = "unit", name = "规建局", unitId = "dk-ghjs" } })).Expect(200);
        Assert.Equal("dk-ghjs", (await office.See(id)).TextOf("unitId"));
        (await office.Do("leader", id, "rescreening", Slip)).Expect(200);
        Assert.Equal(("dk", "registered"), ((await office.See(id)).TextOf("unitId"), (await office.See(id)).TextOf("state")));
        await CaseFileTests.Proves(office, id);
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task What_a_unit_ended_is_taken_back_by_its_head_or_one_above_and_by_nobody_else(string database)
    {
        await using var office = await Office.Open(database);
        var joined = await office.Staff("zf-head", "dk-zhzf", "leader");
        var registering = await office.Staff("gj-desk", "dk-ghjs", "reception", "screener");
        var theirs = (await registering.Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(201).Id();
        (await office.Do("leader", theirs, "co-units", new { unitIds = new[] { "dk-zhzf" } })).Expect(200);
        (await registering.Act(theirs, "screening", new { decision = "filed", reasonCode = "no-request" })).Expect(200);
        Assert.Equal("not-head-in-charge", (await joined.Act(theirs, "rescreening", Slip)).Expect(422).Problem);
        (await office.Do("leader", theirs, "rescreening", Slip)).Expect(200);
        await office.MustReconcile();
    }

    private static async Task<IReadOnlyList<string>> Told(Office office, Guid id)
        => [.. (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/deadlines")).Expect(200).List().Where(d => d.Text("rule") == "notify-direct").Select(d => $"{d.Text("status")} {d.Text("rawDueOn")}").Order(StringComparer.Ordinal)];

    private static async Task<IReadOnlyList<System.Text.Json.Nodes.JsonNode>> History(Office office, Guid id) => (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/history")).Expect(200).List();
}
