using Petitions.IntegrationTests.Access;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Cases;

// 改派: what was accepted for one unit of the organ goes to another, with what it owes.
public sealed class HandedOnTests
{
    private const string November = "/api/v1/reports/monthly-closure/2026-11";
    private const string April = "/api/v1/reports/monthly-closure/2026-04";

    [Theory, OnEveryDatabase]
    public async Task A_case_goes_to_another_unit_of_the_organ_with_what_it_owes_and_is_answered_there(string database)
    {
        await using var office = await Office.Open(database);
        var (former, now) = (await office.Staff("gj-head", "dk-ghjs", "screener", "handler", "leader"), await office.Staff("zf-head", "dk-zhzf", "screener", "handler", "leader"));
        var id = await AtPlanning(office, later: true);
        (await office.Do("leader", id, "co-units", new { unitIds = new[] { "dk-zhzf", "dk-zshz" } })).Expect(200);
        (await former.Act(id, "assignment", new { userName = "gj-head" })).Expect(200);
        office.Pass(5);
        former = await office.SignIn("gj-head", Desk.Password);
        var due = await Clocks(office, id);
        Assert.Equal(["notify-direct dk 2026-03-17", "resolve dk-ghjs 2026-05-01"], due);

        // By whoever has it; who is only asked to join sends it nowhere.
        Assert.Equal("not-of-handling-unit", (await (await office.SignIn("zf-head", Desk.Password)).Act(id, "assignment", new { handlingUnitId = "dk-zhzf" })).Expect(422).Problem);
        (await former.Act(id, "assignment", new { handlingUnitId = "dk-zhzf" })).Expect(200);

        var handed = await Known(office, id);
        Assert.Equal(("dk-zhzf", "accepted", null), (handed.TextOf("unitId"), handed.TextOf("state"), handed.TextOf("assignee")));
        // The notice is still owed by who took the case in; the limit by who has it.
        Assert.Equal(["notify-direct dk 2026-03-17", "resolve dk-zhzf 2026-05-01"], await Clocks(office, id));
        Assert.Equal(["dk-zshz"], (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/handling")).Expect(200).Of("coUnitIds")!.AsArray().Select(u => u!.ToString()));
        (await former.Get($"/api/v1/cases/{id}")).Expect(404);
        now = await office.SignIn("zf-head", Desk.Password);
        Assert.Equal(("0", "1"), (await Open(former), await Open(now)));
        await office.MustReconcile();

        // There it is given to somebody, and answered under that unit's name and number.
        (await now.Act(id, "assignment", new { userName = "zf-head" })).Expect(200);
        (await now.Act(id, "extension", new { days = 10, reason = "案情复杂" })).Expect(200);
        (await (await office.Now("leader")).Act(id, "extension/decision", new { approved = true })).Expect(200);
        var letter = (await now.Get($"/api/v1/cases/{id}/documents")).Expect(200).List("issued")[^1];
        Assert.StartsWith("执法大队信延", letter.Text("number"), StringComparison.Ordinal);
        (await (await office.Now("reviewer")).Act(id, "clarity-review", Given.AllClear())).Expect(200);
        // Before it has an opinion it may go on, and back.
        (await now.Act(id, "assignment", new { handlingUnitId = "dk-ghjs" })).Expect(200);
        Assert.Equal(["notify-direct dk 2026-03-17", "resolve dk-ghjs 2026-05-11"], await Clocks(office, id));
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task Where_it_cannot_go_it_is_refused_with_what_to_do(string database)
    {
        await using var office = await Office.Open(database);
        var id = await AtPlanning(office);
        (await office.Do("leader", id, "assignment", new { })).Expect(400);
        (await office.Do("leader", id, "assignment", new { userName = "handler", handlingUnitId = "dk-zhzf" })).Expect(400);
        (await office.Do("screener", id, "amendments", new { accused = new { kind = "unit", name = "市政所", unitId = "dk-szwh" } })).Expect(200);
        foreach (var (unit, code) in new[] { ("xian-zjj", "unit-is-of-another-organ"), ("dk-ghjs", "handles-it-already"), ("dk-szwh", "accused-may-not-handle"), ("mars", "unknown-unit") })
        {
            var refused = (await office.Do("leader", id, "assignment", new { handlingUnitId = unit })).Expect(422);
            Assert.Equal((code, "/handlingUnitId"), (refused.Problem, refused.List("broken")[0].Text("pointer")));
        }

        foreach (var at in new[] { await Given.ARegisteredCase(office), await Given.ACaseThatIs(office, "assigned"), await Given.AResolvedCase(office), await Given.AServedCase(office) })
            Assert.Equal("unit-stays", (await office.Do("leader", at, "assignment", new { handlingUnitId = "dk-zhzf" })).Expect(422).Problem);
        // As advised: sent back, it goes.
        var drafted = await Given.AResolvedCase(office);
        (await office.Do("leader", drafted, "resolution/approval", new { approved = false, note = "应由执法大队答复" })).Expect(200);
        (await office.Do("leader", drafted, "assignment", new { handlingUnitId = "dk-zhzf" })).Expect(200);
        // An accusation goes to nobody before it is said who is meant.
        var accusation = (await office.Register(Sealing.Accusation(office, new { name = "某人" }))).Id();
        (await office.Do("screener", accusation, "screening", new { decision = "accepted", handlingUnitId = "dk-ghjs" })).Expect(200);
        (await office.Do("leader", accusation, "assignment", new { handlingUnitId = "dk-zhzf" })).Expect(200);
        (await office.Do("screener", accusation, "amendments", new { accused = new { kind = "unit", name = "执法大队", unitId = "dk-zhzf" } })).Expect(200);
        Assert.Equal("dk", (await office.See(accusation)).TextOf("unitId"));
        Assert.Equal("accused-may-not-handle", (await office.Do("leader", accusation, "assignment", new { handlingUnitId = "dk-zhzf" })).Expect(422).Problem);
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_late_stays_the_former_units_and_so_does_the_month_that_was_reported(string database)
    {
        await using var office = await Office.Open(database, new(2026, 3, 31, 10, 0, 0, TimeSpan.FromHours(8)));
        var late = await AtPlanning(office, receivedAt: "2024-02-01T09:00:00+08:00", toldOn: "2026-02-10");
        var inTime = await AtPlanning(office);
        (await office.Do("leader", inTime, "clarity-review/override", new { reason = "情况紧急", crux = "欠薪", mainAspect = "企业" })).Expect(200);
        Assert.Equal("1/1/0", (await office.RunByHand("flag-backlog")).Expect(200).Outcome());
        office.Pass(31);
        var leader = await office.Now("leader");
        var march = (await leader.Post("/api/v1/reports/monthly-closure/2026-03")).Expect(201);
        var april = (await leader.Post(April)).Expect(201);
        Assert.Contains("dk-ghjs", march.Text, StringComparison.Ordinal);

        foreach (var id in new[] { late, inTime }) (await leader.Act(id, "assignment", new { handlingUnitId = "dk-zhzf" })).Expect(200);
        Assert.Contains("resolve dk-ghjs 2026-04-11", await Clocks(office, late));
        Assert.Contains("resolve dk-zhzf 2026-05-30", await Clocks(office, inTime));
        Assert.Equal(march.Text, (await leader.Post("/api/v1/reports/monthly-closure/2026-03")).Expect(200).Text);
        Assert.Equal(april.Text, (await leader.Post(April)).Expect(200).Text);
        await office.MustReconcile();
        office.Pass(31);
        var may = (await (await office.Now("leader")).Post("/api/v1/reports/monthly-closure/2026-05")).Expect(201);
        Assert.Equal(("2", "2"), (may.TextOf("movedIn"), may.TextOf("movedOut")));
    }

    // What a unit closed, or had flagged, is its own in the figures of then, whoever has the case since it was taken up again.
    [Theory, OnEveryDatabase]
    public async Task What_was_closed_and_flagged_before_it_was_handed_on_stays_the_units_that_had_it(string database)
    {
        await using var office = await Office.Open(database, new(2026, 11, 16, 10, 0, 0, TimeSpan.FromHours(8)));
        var (former, now) = (await office.Staff("gj-head", "dk-ghjs", "screener", "reviewer", "handler", "leader"), await office.Staff("zf-head", "dk-zhzf", "screener", "reviewer", "handler", "leader"));
        var (closed, overridden) = (await AtPlanning(office, receivedAt: office.NowText), await AtPlanning(office, receivedAt: office.NowText));
        var (settled, open) = (await AtPlanning(office, receivedAt: "2024-02-01T09:00:00+08:00", toldOn: "2026-11-10"), await AtPlanning(office, receivedAt: "2024-02-02T09:00:00+08:00", toldOn: "2026-11-10"));
        Assert.Equal("2/2/0", (await office.RunByHand("flag-backlog")).Expect(200).Outcome());
        (await office.Do("leader", overridden, "clarity-review/override", new { reason = "情况紧急", crux = "欠薪", mainAspect = "企业" })).Expect(200);
        (await office.Do("leader", overridden, "assignment", new { handlingUnitId = "dk-zhzf" })).Expect(200);
        await Answered(office, now, overridden);
        foreach (var id in new[] { closed, settled })
        {
            (await former.Act(id, "clarity-review", Given.AllClear())).Expect(200);
            await Answered(office, former, id);
        }

        office.Pass(46);
        var leader = await office.Now("leader");
        foreach (var id in new[] { closed, settled, overridden }) (await leader.Act(id, "reopening", new { reason = "出现新的事实", basis = "newFacts" })).Expect(200);
        foreach (var id in new[] { closed, settled, open }) (await leader.Act(id, "assignment", new { handlingUnitId = "dk-zhzf" })).Expect(200);
        // Issued only now, the month tells each unit its own.
        var issued = (await leader.Post(November)).Expect(201);
        Assert.Equal(["dk-ghjs", "dk-ghjs", "dk-zhzf"], issued.List("closedCases").Texts("unitId").Order(StringComparer.Ordinal));
        foreach (var (reader, told) in new[] { ("gj-head", "1 1"), ("zf-head", "0 0") })
        {
            var month = (await (await office.SignIn(reader, Desk.Password)).Get(November)).Expect(200);
            Assert.Equal(told, $"{month.TextOf("clarityOverrides")} {month.TextOf("backlog", "underFiveYears", "settled")}");
        }

        var (rated, flagged) = ($"participation?from={office.Day(-20)}&to={office.Day(-10)}", "backlog-settlement?from=2026-11-01&to=2026-11-30");
        Assert.Equal(["0/2", "0/1", "1/2", "0/0"],
            [await Rate(leader, $"{rated}&unitId=dk-ghjs"), await Rate(leader, $"{rated}&unitId=dk-zhzf"), await Rate(leader, $"{flagged}&unitId=dk-ghjs"), await Rate(leader, $"{flagged}&unitId=dk-zhzf")]);
        // A year is told of the matters that a unit has.
        foreach (var (reader, letters) in new[] { ("zf-head", "2 2"), ("gj-head", "0 0") })
        {
            var year = (await (await office.SignIn(reader, Desk.Password)).Get("/api/v1/reports/annual/2026")).Expect(200);
            Assert.Equal(letters, $"{year.TextOf("figures", "petitionIncidents")} {year.TextOf("figures", "petitionIncidentsClosed")}");
        }

        await office.MustReconcile();
    }

    private static async Task<string> Rate(Client reader, string asked)
    {
        var told = (await reader.Get($"/api/v1/reports/rates/{asked}")).Expect(200);
        return $"{told.TextOf("rate", "numerator")}/{told.TextOf("rate", "denominator")}";
    }

    private static async Task Answered(Office office, Client head, Guid id)
    {
        (await head.Act(id, "resolution", Given.Opinion())).Expect(200);
        (await office.Do("leader", id, "resolution/approval", new { approved = true, note = "同意" })).Expect(200);
        (await head.Act(id, "resolution/service", new { method = "inPerson", servedOn = "2026-11-16", signed = true })).Expect(200);
        (await head.Act(id, "closure", new { settled = true })).Expect(200);
    }

    private static async Task<Guid> AtPlanning(Office office, bool later = false, string? receivedAt = null, string? toldOn = null)
    {
        var id = await Given.ARegisteredCase(office, receivedAt);
        object notice = toldOn is not null ? new { method = "post", servedOn = toldOn } : later ? new { given = "later" } : new { };
        (await office.Do("screener", id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", handlingUnitId = "dk-ghjs", notice })).Expect(200);
        return id;
    }

    private static async Task<Answer> Known(Office office, Guid id) => (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}")).Expect(200);

    private static async Task<IReadOnlyList<string>> Clocks(Office office, Guid id)
        => [.. (await office.Rows<ClockRow>("SELECT rule_key AS RuleKey, unit_id AS UnitId, raw_due_on AS DueOn, case_id AS CaseId FROM deadlines WHERE status = 'running'"))
            .Where(c => c.CaseId == id).Select(c => $"{c.RuleKey} {c.UnitId} {c.DueOn:yyyy-MM-dd}").Order(StringComparer.Ordinal)];

    private static async Task<string?> Open(Client person) => (await person.Get("/api/v1/dashboard")).Expect(200).TextOf("open");

    private sealed class ClockRow
    {
        public Guid CaseId { get; init; }
        public string RuleKey { get; init; } = "";
        public string UnitId { get; init; } = "";
        public DateOnly DueOn { get; init; }
    }
}
