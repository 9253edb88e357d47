using System.Text.RegularExpressions;
using Petitions.Infrastructure.Accounts;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Databases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Reviews;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Counting;

public sealed class AnnualPartsTests
{
    private const string Annual = "/api/v1/reports/annual/2026";

    [Theory, OnEveryDatabase]
    public async Task Paper_that_comes_after_its_year_was_reported_counts_in_the_next_as_in_the_months(string database)
    {
        await using var office = await Office.Open(database, new(2026, 12, 30, 10, 0, 0, TimeSpan.FromHours(8)));
        await office.Register(Given.Letter(receivedAt: office.NowText));
        office.Clock.Advance(TimeSpan.FromDays(5));
        var (leader, reception) = (await office.SignIn("leader", DemoAccounts.Password), await office.SignIn("reception", DemoAccounts.Password));
        (await leader.Post("/api/v1/reports/monthly-closure/2026-12")).Expect(201);
        (await reception.Post("/api/v1/cases", Given.Letter(receivedAt: "2026-12-28T09:00:00+08:00"))).Expect(201);
        (await reception.Post("/api/v1/visits", new
        {
            visitedAt = "2026-12-28T10:00:00+08:00", occasion = "receptionDay", peopleCount = 3, leader = "王主任", matters = Array.Empty<object>(),
            visitors = new[] { new { name = "吴甲" } },
        })).Expect(201);

        Assert.Equal(["1 0", "1 3"], [await Figures(2026), await Figures(2027)]);

        async Task<string> Figures(int year)
        {
            var report = (await leader.Get($"/api/v1/reports/annual/{year}")).Expect(200);
            return $"{report.TextOf("figures", "petitionIncidents")} {report.TextOf("figures", "receptionDayPeople")}";
        }
    }

    [Theory, OnEveryDatabase]
    public async Task The_yearly_report_has_the_four_parts_of_article_41(string database)
    {
        await using var office = await Office.Open(database);
        var served = await Given.AServedCase(office);
        await Tiers.Request(office, served);
        (await office.Do("reception", served, "reviews/withdrawal", new { reason = "不再请求" })).Expect(200);
        // One that nobody made, taken back, is none.
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        await Tiers.Request(office, served);
        (await office.Do("leader", served, "corrections", new { fact = "reviewRequest", basis = "错登，应为另一案" })).Expect(200);
        var about = new { channel = "call", receivedAt = office.NowText, title = "反映路灯", content = "不亮", purpose = "suggestion", categoryCode = "08", incidentUnitId = "dk-ldjc", petitioner = new { name = "王五", address = "二组" } };
        var first = (await office.Register(about)).Expect(201).Id();
        var again = (await office.Register(about)).Expect(201).Id();
        (await office.Do("screener", again, "repeat-link", new { firstCaseId = first })).Expect(200);
        (await office.Do("screener", first, "screening", new { decision = "transferred", targetUnitId = "xian", reason = "转送" })).Expect(200);
        (await office.Do("screener", again, "screening", new { decision = "assigned", targetUnitId = "xian", reportDueOn = office.Day(30), reason = "交办" })).Expect(200);
        (await office.Do("reception", again, "referral/receipt", new { receivedOn = office.TodayText })).Expect(200);
        (await office.Do("handler", again, "referral/report", new { report = "路灯已修复", settled = true, reportedOn = office.TodayText })).Expect(200);
        // Another is taken back before anybody reported: no report, and none in time.
        (await office.Do("screener", first, "referral/recall", new { reason = "转错单位" })).Expect(200);
        (await office.Do("screener", first, "screening", new { decision = "assigned", targetUnitId = "xian", reportDueOn = office.Day(30), reason = "交办" })).Expect(200);
        (await office.Do("screener", first, "referral/recall", new { reason = "转错单位" })).Expect(200);
        var open = await Given.AnAcceptedCase(office);
        (await office.Do("leader", open, "reminders", new { content = "请尽快办理", answerDueOn = office.Day(5) })).Expect(200);
        (await office.Do("leader", open, "supervision-orders", new { groundCode = "shirking-or-delay", content = "限期整改", answerDueOn = office.Day(5) })).Expect(200);
        (await office.Do("handler", open, "supervision-answers", new { ordinal = 2, answer = "已约谈施工方" })).Expect(200);

        var report = (await (await office.As("leader")).Get(Annual)).Expect(200);
        var matters = report.Of("parts", "matters")!;
        Assert.Equal(("4", "1", "0"), (matters["items"]!.ToString(), matters["repeats"]!.ToString(), matters["groupVisits"]!.ToString()));
        Assert.Equal(["letter 2", "visit 0", "call 2", "online 0"], matters["byChannel"]!.AsArray().Select(c => $"{c!["channel"]} {c["items"]}"));
        Assert.Equal(["suggestion 2", "accusation 0", "grievance 2", " 0"], matters["byClass"]!.AsArray().Select(c => $"{c!["class"]} {c["items"]}"));
        Assert.Equal(["07 2", "08 2"], matters["fields"]!.AsArray().Select(c => $"{c!["categoryCode"]} {c["items"]}"));
        Assert.Equal(["dk-ldjc 2"], matters["complainedUnits"]!.AsArray().Select(c => $"{c!["unitId"]} {c["items"]}"));
        Assert.Equal(["transferred 1 0 0 0", "assigned 2 0 1 1"], report.Of("parts", "directing", "referrals")!.AsArray()
            .Select(r => $"{r!["kind"]} {r["sent"]} {r["objected"]} {r["reported"]} {r["reportedInTime"]}"));
        Assert.Equal(["reminder 1 0 0", "supervision 1 1 1"], report.Of("parts", "directing", "supervisions")!.AsArray()
            .Select(r => $"{r!["kind"]} {r["issued"]} {r["answered"]} {r["answeredInTime"]}").Where(r => !r.EndsWith(" 0 0 0", StringComparison.Ordinal)).Order());
        static IEnumerable<string> Reviews(Answer report) => report.Of("parts", "others", "reviews")!.AsArray().Select(r => $"{r!["tier"]} {r["requested"]} {r["withdrawn"]} {r["upheld"]}");
        Assert.Equal(["review 1 1 0", "recheck 0 0 0"], Reviews(report));
        Assert.Equal(await office.Forget("0107"), await office.ApplyAgain());
        Assert.Equal(["review 1 1 0", "recheck 0 0 0"], Reviews((await (await office.As("leader")).Get(Annual)).Expect(200)));
        Assert.Equal("0", report.TextOf("parts", "others", "extensionsGranted"));

        // What the page shows and what comes down are the same tables.
        (await (await office.As("leader")).Post("/api/v1/recommendations", new { kind = "policy", toName = "县人社局", title = "完善工资保证金制度", content = "建议开工前足额缴存。" })).Expect(200);
        using var window = new Manner.Window(office.Http.BaseAddress!);
        await window.SignIn("leader");
        var page = Regex.Replace((await window.Go("/reports/annual/2026")).Text, "\\s*<[^>]+>\\s*", "|");
        var csv = (await window.Go("/reports/annual/2026/file?format=csv")).Text;
        foreach (var table in new[] { "（一）信访事项数据", "（一）按渠道", "（一）按类别", "（一）涉及领域", "（一）被投诉较多的机关、单位", "（二）转送、交办", "（二）督办", "（三）提出建议及被采纳情况", "（四）复查、复核", "（四）延期" })
        {
            Assert.Contains(table, page, StringComparison.Ordinal);
            Assert.Contains(table + "\r\n", csv, StringComparison.Ordinal);
        }

        foreach (var row in new[] { "重复件次,1", "来信,2", "建议意见类,2", "未分类,0", "交办,2,0,1,1", "督办,1,1,1", "完善政策建议,1,0,0,0", "复查,1,1,0,0,0,0", "批准延期（件次）,0" })
        {
            Assert.Contains(row + "\r\n", csv, StringComparison.Ordinal);
            Assert.Matches(string.Join("\\|+", row.Split(',').Select(Regex.Escape)), page);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Of_what_was_answered_late_nothing_later_makes_it_an_answer_in_time(string database)
    {
        await using var office = await Office.Open(database);
        var old = await Given.ARegisteredCase(office, Runs.LongAgo);
        // An assignment: reported late, the report refused with a new day, reported again before that.
        var sent = await Given.ARegisteredCase(office);
        (await office.Do("screener", sent, "screening", new { decision = "assigned", targetUnitId = "xian", reportDueOn = office.Day(10), reason = "交办" })).Expect(200);
        (await office.Do("reception", sent, "referral/receipt", new { receivedOn = office.TodayText })).Expect(200);
        office.Pass(15);
        async Task Report() => (await (await office.Now("handler")).Act(sent, "referral/report", new { report = "已处理", settled = true, reportedOn = office.TodayText })).Expect(200);
        await Report();
        (await (await office.Now("leader")).Act(sent, "referral/report/decision", new { accepted = false, note = "事实不清", reportDueOn = office.Day(20) })).Expect(200);
        office.Pass(5);
        await Report();
        // A backlog case: the ladder asks for a leader in charge, who takes it long after the day to answer by.
        (await office.RunByHand("flag-backlog")).Expect(200);
        office.Pass(1);
        (await office.RunByHand("escalate")).Expect(200);
        office.Pass(60);
        (await (await office.Now("leader")).Act(old, "leader-in-charge", new { leader = "leader", plan = "每周会商", settleBy = office.Day(90) })).Expect(200);

        var directing = (await (await office.Now("leader")).Get(Annual)).Expect(200).Of("parts", "directing")!;
        Assert.Equal("assigned 1 1 0", Assert.Single(directing["referrals"]!.AsArray().Select(r => $"{r!["kind"]} {r["sent"]} {r["reported"]} {r["reportedInTime"]}"), r => r.StartsWith("assigned", StringComparison.Ordinal)));
        Assert.Equal("leaderInCharge 1 1 0", Assert.Single(directing["supervisions"]!.AsArray().Select(r => $"{r!["kind"]} {r["issued"]} {r["answered"]} {r["answeredInTime"]}"), r => r.StartsWith("leaderInCharge", StringComparison.Ordinal)));
        // The promise is another day than the one that was missed.
        var charge = Assert.Single((await (await office.Now("auditor")).Get($"/api/v1/cases/{old}/supervisions")).Expect(200).List(), s => s.Text("kind") == "leaderInCharge");
        Assert.True(DateOnly.Parse(charge.Text("answerDueOn"), null) < DateOnly.Parse(charge.Text("answeredOn"), null));
        Assert.Equal(office.Day(90), charge.Text("settleBy"));
    }

    [Theory, OnEveryDatabase]
    public async Task Repeats_of_a_year_are_what_was_linked_or_merged_by_its_end(string database)
    {
        await using var office = await Office.Open(database);
        var first = await Given.ARegisteredCase(office, title: "初次");
        var (linked, merged, apart) = (await Given.ARegisteredCase(office), await Given.ARegisteredCase(office), await Given.ARegisteredCase(office));
        foreach (var id in new[] { linked, apart }) (await office.Do("screener", id, "repeat-link", new { firstCaseId = first })).Expect(200);
        (await office.Do("screener", merged, "screening", new { decision = "merged", intoCaseId = first })).Expect(200);
        (await office.Do("leader", apart, "repeat-link/removal", new { reason = "不是同一事项" })).Expect(200);
        async Task<string?> Repeats() => (await (await office.Now("leader")).Get(Annual)).Expect(200).TextOf("parts", "matters", "repeats");
        Assert.Equal("2", await Repeats());

        // What comes apart in a later year was one in this.
        office.Pass(365);
        (await (await office.Now("leader")).Act(linked, "repeat-link/removal", new { reason = "不是同一事项" })).Expect(200);
        (await (await office.Now("screener")).Act(merged, "unmerge", new { reason = "不是同一事项" })).Expect(200);
        Assert.Equal("2", await Repeats());
    }

    [Theory, OnEveryDatabase]
    public async Task Recommendations_are_made_answered_once_and_counted(string database)
    {
        await using var office = await Office.Open(database);
        var leader = await office.As("leader");
        object Made(string kind, string? toUnitId = "dk-ldjc", string? toName = null, string? madeOn = null)
            => new { kind, toUnitId, toName, title = "完善工资保证金制度", content = "建议开工前足额缴存。", madeOn };
        Assert.Equal("addressee-required", (await leader.Post("/api/v1/recommendations", Made("policy", null))).Expect(422).Problem);
        Assert.Equal(["addressee-required", "in-the-future", "unknown-unit"], (await leader.Post("/api/v1/recommendations", Made("policy", "mars", "县政府", office.Day(1)))).Expect(422).Missing.Order());
        var policy = (await leader.Post("/api/v1/recommendations", Made("policy"))).Expect(200);
        (await leader.Post("/api/v1/recommendations", Made("accountability", null, "县纪委监委", office.Day(-3)))).Expect(200);
        (await leader.Post("/api/v1/recommendations", Made("nonsense"))).Expect(400);

        var answer = $"/api/v1/recommendations/{policy.TextOf("id")}/answer";
        Assert.Equal("before-its-cause", (await leader.Post(answer, new { outcome = "adopted", answer = "采纳", answeredOn = office.Day(-1) })).Expect(422).Problem);
        Assert.Equal(("partlyAdopted", office.TodayText, "2"), (await leader.Post(answer, new { outcome = "partlyAdopted", answer = "先行试点" })).Expect(200) is { } a
            ? (a.TextOf("outcome"), a.TextOf("answeredOn"), a.TextOf("version")) : default);
        Assert.Equal("recommendation-answered", (await leader.Post(answer, new { outcome = "adopted", answer = "采纳" })).Expect(409).Problem);

        Assert.Equal(["policy", "accountability"], (await leader.Get("/api/v1/recommendations?year=2026")).Expect(200).List().Texts("kind"));
        Assert.Empty((await leader.Get("/api/v1/recommendations?year=2025")).Expect(200).List());
        Assert.Equal(["improvement 0 0 0 0", "policy 1 0 1 0", "accountability 1 0 0 0"], (await leader.Get(Annual)).Expect(200).Of("parts", "recommendations")!.AsArray()
            .Select(r => $"{r!["kind"]} {r["made"]} {r["adopted"]} {r["partlyAdopted"]} {r["notAdopted"]}"));
        // A page that could make none would leave the third part empty for good: both are done there as here.
        using var window = new Manner.Window(office.Http.BaseAddress!);
        await window.SignIn("leader");
        var key = new string('a', 32);
        KeyValuePair<string, string>[] told = [new("form-key", key), new("Kind", "improvement"), new("ToName", "县住建局"), new("Title", "改进验收"), new("Content", "建议联合验收。")];
        Assert.Contains("已记下建议：改进验收", (await window.Fill("/recommendations?year=2026", "make", told)).Text, StringComparison.Ordinal);
        // Pressed twice it is one; without an addressee it is refused at the form, which keeps what was typed.
        await window.Fill("/recommendations?year=2026", "make", told);
        var made = (await leader.Get("/api/v1/recommendations?year=2026")).Expect(200).List();
        Assert.Equal(["improvement", "policy", "accountability"], made.Texts("kind"));
        var refused = (await window.Fill("/recommendations?year=2026", "make", [.. told.Where(t => t.Key is not ("ToName" or "form-key"))])).Text;
        Assert.Contains("请写明建议对象", refused, StringComparison.Ordinal);
        Assert.Contains("建议联合验收。", refused, StringComparison.Ordinal);
        var form = "answer-" + made[0].Text("id");
        Assert.Contains("已记下对“改进验收”的答复", (await window.Fill("/recommendations?year=2026", form, new("Outcome", "adopted"), new("Answer", "已发文"))).Text, StringComparison.Ordinal);
        Assert.Equal("adopted", (await leader.Get("/api/v1/recommendations?year=2026")).Expect(200).List()[0].Text("outcome"));
        using var auditor = new Manner.Window(office.Http.BaseAddress!);
        await auditor.SignIn("auditor");
        Assert.DoesNotContain("提出建议", (await auditor.Go("/recommendations")).Text, StringComparison.Ordinal);

        // A unit below neither reads nor answers what the office made.
        var below = await office.Staff("jian-cha", "dk-ldjc", "leader");
        Assert.Empty((await below.Get("/api/v1/recommendations?year=2026")).Expect(200).List());
        (await below.Post(answer, new { outcome = "adopted", answer = "采纳" })).Expect(404);
    }
}
