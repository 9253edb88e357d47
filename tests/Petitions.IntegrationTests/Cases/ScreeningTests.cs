using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Reviews;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Cases;

public sealed class ScreeningTests
{
    // What is sent beside the decision, then reason code, article and label, which are reference data.
    private static (string State, object Body, string Code, string Article, string Label)[] Outcomes(Office office, Guid rechecked) =>
    [
        ("accepted", new { decision = "accepted", pathway = "petition" }, "within-competence", "23", "属于本机关职权范围，予以受理"),
        ("notAccepted", new { decision = "notAccepted", reasonCode = "same-matter-pending" }, "same-matter-pending", "19 ¶3", "同一事项已由有权机关受理或正在办理"),
        ("notAccepted", new { decision = "notAccepted", reasonCode = "outside-competence" }, "outside-competence", "23", "不属于本机关职权范围"),
        ("noLongerAccepted", new { decision = "noLongerAccepted", recheckedCaseId = rechecked }, "recheck-concluded", "36 ¶3", "已有复核意见，仍以同一事实和理由提出"),
        ("routed", new { decision = "routed", pathway = "judicial", destination = "洞口县" }, "judicial-procedure", "31 (1)", "应由审判、检察或公安机关依法定程序处理"),
        ("routed", new { decision = "routed", reasonCode = "litigation-separated", destination = "洞口县" }, "litigation-separated", "28", "涉及诉讼权利救济，与普通信访分离，由政法机关处理"),
        ("routed", new { decision = "routed", pathway = "arbitration", destination = "洞口县" }, "arbitration-procedure", "31 (2)", "应通过仲裁解决"),
        ("routed", new { decision = "routed", pathway = "party", destination = "洞口县" }, "party-procedure", "31 (3)", "可通过党员申诉、申请复审等党内程序解决"),
        ("routed", new { decision = "routed", pathway = "administrative", destination = "洞口县" }, "administrative-procedure", "31 (4)", "可通过行政确认、裁决、许可、复议等行政程序解决"),
        ("routed", new { decision = "routed", pathway = "duty", destination = "洞口县" }, "duty-to-act", "31 (5)", "属于申请查处违法行为或履行保护职责"),
        ("transferred", new { decision = "transferred", targetUnitId = "xian-rsj" }, "not-own-competence", "22 (2)", "属于其他机关、单位职权范围，转送处理"),
        ("assigned", new { decision = "assigned", targetUnitId = "xian-zrzy", reportDueOn = office.Day(20) }, "report-required", "22 (3)", "情况重大或紧急，交办并限期报告结果"),
        ("filed", new { decision = "filed", reasonCode = "no-request" }, "no-request", "本系统", "内容不明且无法联系信访人，或未提出请求，存查"),
        ("filed", new { decision = "filed", reasonCode = "known-and-answered" }, "known-and-answered", "本系统", "事项已办理并答复，未提出新的内容，存查"),
    ];

    [Fact]
    public async Task What_a_decision_has_no_use_for_is_refused_at_its_member_and_nothing_is_decided()
    {
        await using var office = await Office.Open("sqlite");
        var id = await Given.ARegisteredCase(office);
        (string Member, string Value, ScreeningDecision[] UsedBy)[] members =
        [
            ("targetUnitId", "dk-ghjs", [ScreeningDecision.Transferred, ScreeningDecision.Assigned]),
            ("reportDueOn", office.Day(9), [ScreeningDecision.Assigned]),
            ("intoCaseId", id.ToString(), [ScreeningDecision.Merged, ScreeningDecision.NoLongerAccepted]),
            ("recheckedCaseId", id.ToString(), [ScreeningDecision.NoLongerAccepted]),
            ("recheckOrgan", "洞口县人民政府", [ScreeningDecision.NoLongerAccepted]),
            ("recheckNo", "洞政复〔2025〕3号", [ScreeningDecision.NoLongerAccepted]),
            ("recheckedOn", office.TodayText, [ScreeningDecision.NoLongerAccepted]),
            ("destination", "洞口县人民法院", [ScreeningDecision.Routed, ScreeningDecision.NotAccepted]),
            ("handlingUnitId", "dk-ghjs", [ScreeningDecision.Accepted]),
        ];
        foreach (var decision in Enum.GetValues<ScreeningDecision>())
            foreach (var (member, value, usedBy) in members)
            {
                var answer = await office.Do("screener", id, "screening", new Dictionary<string, string> { ["decision"] = decision.Word(), [member] = value });
                // Used, the member is looked at with all the rest; unused, it is the fault.
                if (usedBy.Contains(decision)) Assert.DoesNotContain("用于甄别结论", answer.Text, StringComparison.Ordinal);
                else Assert.Equal([$"/{member}"], answer.Expect(400).Of("errors")!.AsObject().Select(e => e.Key));
                if (answer.Code == 200) id = await Given.ARegisteredCase(office);
            }
    }

    [Theory, OnEveryDatabase]
    public async Task Every_outcome_leads_to_its_state_with_reason_article_and_notice(string database)
    {
        await using var office = await Office.Open(database);
        var rechecked = await Tiers.ARecheckedCase(office);
        foreach (var (state, body, code, article, label) in Outcomes(office, rechecked))
        {
            var id = await Given.ARegisteredCase(office);
            var screened = (await office.Do("screener", id, "screening", body)).Expect(200);
            Assert.Equal("\"2\"", screened.ETag);
            Assert.Equal((state, code, article, label),
                (screened.TextOf("state"), screened.TextOf("screening", "reasonCode"), screened.TextOf("screening", "article"), screened.TextOf("screening", "reasonLabel")));
            Assert.NotNull(screened.Of("screening", "remedy"));
            Assert.Equal((office.TodayText, "met"), ((await office.Clock(id, "notify-direct")).Text("metOn"), (await office.Clock(id, "notify-direct")).Text("status")));
            Assert.Equal(screened.TextOf("screening", "decision"), Assert.Single(screened.List("notices")).Text("kind"));
            var line = (await office.History(id))[1];
            Assert.Equal(("screening", "registered", state, "screener", "甄别员"), (line.Text("act"), line.Text("from"), line.Text("to"), line.Text("actor"), line.Text("actorName")));
        }

        var assigned = Assert.Single((await office.Search("?state=assigned")).List("items"));
        var seen = await office.See(Guid.Parse(assigned.Text("id")));
        Assert.Equal(("xian-zrzy", office.Day(20)), (seen.TextOf("screening", "targetUnitId"), seen.TextOf("screening", "reportDueOn")));
        // Assigned is no end: it still owes a report.
        var board = await (await office.As("leader")).Get("/api/v1/dashboard");
        Assert.Equal(("15", "2", "13"), (board.TextOf("total"), board.TextOf("open"), board.TextOf("closed")));
    }

    [Theory, OnEveryDatabase]
    public async Task A_merge_names_a_case_that_stands_and_stops_the_clocks(string database)
    {
        await using var office = await Office.Open(database);
        var (main, again, third) = (await Given.ARegisteredCase(office, title: "主案"), await Given.ARegisteredCase(office), await Given.ARegisteredCase(office));
        foreach (var into in new object?[] { null, again, Guid.CreateVersion7() })
            Assert.Equal("into-case-required", (await office.Do("screener", again, "screening", new { decision = "merged", intoCaseId = into })).Expect(422).Problem);
        var merged = (await office.Do("screener", again, "screening", new { decision = "merged", intoCaseId = main, notice = new { given = "later" } })).Expect(200);
        Assert.Equal(("merged", "same-matter-same-person", main.ToString()), (merged.TextOf("state"), merged.TextOf("screening", "reasonCode"), merged.TextOf("screening", "intoCaseId")));
        Assert.Equal("stopped", (await office.Clock(again, "notify-direct")).Text("status"));
        Assert.Null(merged.Of("nextDueOn"));
        Assert.Equal("into-case-required", (await office.Do("screener", third, "screening", new { decision = "merged", intoCaseId = again })).Expect(422).Problem);
        Assert.Equal("3", (await office.Search("")).TextOf("total"));
    }

    [Theory, OnEveryDatabase]
    public async Task Accepting_asks_for_the_class_and_a_grievance_for_its_pathway(string database)
    {
        await using var office = await Office.Open(database);
        var plain = await Given.ARegisteredCase(office, purpose: null);
        (object Body, string[] Missing)[] refused =
        [
            (new { decision = "accepted" }, ["class-required"]),
            (new { decision = "accepted", @class = "grievance" }, ["pathway-required"]),
            (new { decision = "accepted", @class = "suggestion", pathway = "petition" }, ["pathway-only-for-grievance"]),
            (new { decision = "notAccepted" }, ["reason-code-required"]),
            (new { decision = "routed", @class = "grievance", destination = "洞口县" }, ["reason-code-required"]),
            (new { decision = "routed", @class = "grievance", pathway = "arbitration" }, ["destination-required"]),
            (new { decision = "notAccepted", reasonCode = "judicial-procedure" }, ["unknown-reason-code"]),
            (new { decision = "assigned", reasonCode = "nonsense" }, ["report-due-required", "target-unit-required", "unknown-reason-code"]),
            (new { decision = "assigned", targetUnitId = "xian", reportDueOn = office.TodayText }, ["report-due-required"]),
            (new { decision = "assigned", targetUnitId = "xian", reportDueOn = "2199-12-31" }, ["report-due-too-far"]),
            (new { decision = "assigned", targetUnitId = "xian", reportDueOn = office.Today.AddYears(1).AddDays(1).ToString("yyyy-MM-dd") }, ["report-due-too-far"]),
            (new { decision = "accepted", handlingUnitId = "nowhere", reasonCode = "x", notice = new { servedOn = office.Day(1) } }, ["class-required", "in-the-future", "unknown-reason-code", "unknown-unit"]),
            (new { decision = "accepted", @class = "suggestion", notice = new { servedOn = office.Day(-1) } }, ["before-its-cause"]),
        ];
        foreach (var (body, missing) in refused)
            Assert.Equal(missing, (await office.Do("screener", plain, "screening", body)).Expect(422).Missing.Order(StringComparer.Ordinal));
        Assert.Equal("1", (await office.See(plain)).TextOf("version"));

        var asTold = (await office.Register(Given.Letter(receivedAt: office.NowText, purpose: null, petitionClass: "suggestion"))).Id();
        Assert.Equal("suggestion", (await office.Do("screener", asTold, "screening", new { decision = "accepted" })).Expect(200).TextOf("class"));
        var consultation = await Given.ARegisteredCase(office, purpose: "consultation");
        Assert.Null((await office.Do("screener", consultation, "screening", new { decision = "accepted" })).Expect(200).Of("class"));
        var decided = (await office.Do("screener", plain, "screening", new { decision = "accepted", @class = "grievance", pathway = "duty", handlingUnitId = "dk-ldjc" })).Expect(200);
        Assert.Equal(("duty", "dk-ldjc", "dk", office.TodayText), (decided.TextOf("pathway"), decided.TextOf("unitId"), decided.TextOf("registeredUnitId"), decided.TextOf("screening", "acceptedOn")));
    }

    [Theory, OnEveryDatabase]
    public async Task The_accused_unit_and_those_below_it_get_no_case_about_them(string database)
    {
        await using var office = await Office.Open(database);
        async Task<Guid> Against(string unitId) => (await office.Register(new
        {
            channel = "letter", receivedAt = office.NowText, title = "举报", content = "举报内容", purpose = "accusation",
            petitioner = new { name = "张三", address = "洞口县桐山乡一组" }, accused = new { kind = "unit", name = "被反映单位", unitId },
        })).Id();
        var id = await Against("dk-shsw");
        object[] reaching =
        [
            new { decision = "transferred", targetUnitId = "dk-shsw" }, new { decision = "transferred", targetUnitId = "dk-ldjc" },
            new { decision = "assigned", targetUnitId = "dk-ldjc", reportDueOn = office.Day(9) },
            new { decision = "accepted", handlingUnitId = "dk-shsw" }, new { decision = "accepted", handlingUnitId = "dk-ldjc" },
        ];
        foreach (var body in reaching)
        {
            var refused = (await office.Do("screener", id, "screening", body)).Expect(422);
            Assert.Equal(("accused-may-not-handle", "30"), (refused.Problem, refused.TextOf("article")));
        }

        Assert.Equal("not-found", (await office.Do("screener", await Against("dk"), "screening", new { decision = "accepted" })).Expect(404).Problem);
        (await office.Do("screener", id, "screening", new { decision = "transferred", targetUnitId = "dk-jjw" })).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task No_merge_makes_a_matter_younger_or_takes_it_off_the_backlog(string database)
    {
        await using var office = await Office.Open(database);
        var known = await Given.AnAcceptedCase(office, receivedAt: office.Instant(-3)); // its limit ends on 2026-05-01
        var (older, later) = (await Given.ARegisteredCase(office, office.Instant(-9)), await Given.ARegisteredCase(office));
        var passed = await Given.ARegisteredCase(office, office.Instant(-4));
        (await office.Do("screener", passed, "screening", new { decision = "transferred", targetUnitId = "dk-jjw" })).Expect(200);
        object Into(Guid id) => new { decision = "merged", intoCaseId = id };
        var refused = (await office.Do("screener", older, "screening", Into(known))).Expect(422);
        var broken = Assert.Single(refused.List("broken"));
        Assert.Equal(("into-case-is-later", "/intoCaseId"), (broken.Text("code"), broken.Text("pointer")));
        Assert.Equal("registered", (await office.See(older)).TextOf("state"));

        // Nobody told its petitioner anything: the notice was owed long before the opinion.
        office.Pass(110);
        (await office.RunByHand("flag-backlog")).Expect(200);
        var screener = await office.Now("screener");
        var leader = await office.Now("leader");
        Assert.Equal(("true", "false"), ((await leader.Get($"/api/v1/cases/{later}")).TextOf("backlog"), (await leader.Get($"/api/v1/cases/{known}")).TextOf("backlog")));
        Assert.Equal("into-case-is-no-backlog", (await screener.Act(later, "screening", Into(known))).Expect(422).Problem);
        // Where the matter went on it is open, and on nobody's list.
        Assert.Equal("into-case-is-no-backlog", (await screener.Act(later, "screening", Into(passed))).Expect(422).Problem);

        // What is flagged itself, or is over, takes it in.
        office.Pass(90);
        (await office.RunByHand("flag-backlog")).Expect(200);
        screener = await office.Now("screener");
        (await screener.Act(later, "screening", Into(known))).Expect(200);
        // The younger one goes into the older.
        var again = (await (await office.Now("reception")).Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(201).Id();
        (await screener.Act(again, "screening", Into(older))).Expect(200);
    }
}
