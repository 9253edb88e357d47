using System.Text;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Application.Reports;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Reviews;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Counting;

public sealed class MonthlyReportTests
{
    private const string March = "/api/v1/reports/monthly-closure/2026-03";
    private static readonly TimeSpan LongEnoughToBegin = TimeSpan.FromSeconds(2);

    [Theory, OnEveryDatabase]
    public async Task A_month_is_issued_once_and_again_with_the_same_content(string database)
    {
        await using var office = await Office.Open(database);
        await Given.AClosedCase(office);
        await Given.AnAcceptedCase(office);
        await Given.ACaseThatIs(office, "withdrawn");
        var leader = await office.As("leader");
        Assert.Equal("period-not-over", (await leader.Post(March)).Expect(422).Problem);
        foreach (var form in new[] { "", "?format=md", "?revision=1" }) Assert.Equal("period-not-over", (await leader.Get(March + form)).Expect(422).Problem);
        Assert.Equal("month-before-records", (await leader.Get("/api/v1/reports/monthly-closure/2026-02")).Expect(404).Problem);
        const string two = "/differences?revision=2&with=1";
        Assert.Equal("period-not-over", (await leader.Get(March + two)).Expect(422).Problem);
        Assert.Equal("month-before-records", (await leader.Get("/api/v1/reports/monthly-closure/2026-02" + two)).Expect(404).Problem);
        using (var window = new Manner.Window(office.Http.BaseAddress!))
        {
            await window.SignIn("leader");
            Assert.Contains("2026年3月尚未结束", (await window.Step("/reports/monthly/2026-03")).Text, StringComparison.Ordinal);
            Assert.Contains("2026年2月没有月报", (await window.Step("/reports/monthly/2026-02")).Text, StringComparison.Ordinal);
        }

        // What began before the month's end may be stored a few minutes after it: the last instant of the first five minutes of April.
        office.Clock.SetUtcNow(new(2026, 3, 31, 16, 4, 59, TimeSpan.Zero));
        Assert.Equal("period-not-over", (await (await office.SignIn("leader", Petitions.Infrastructure.Accounts.DemoAccounts.Password)).Post(March)).Expect(422).Problem);
        office.Clock.Advance(TimeSpan.FromDays(1));

        leader = await office.SignIn("leader", Petitions.Infrastructure.Accounts.DemoAccounts.Password);
        foreach (var asked in new[] { "", two }) Assert.Equal("report-not-issued", (await leader.Get(March + asked)).Expect(404).Problem);
        var first = (await leader.Post(March)).Expect(201);
        var again = (await leader.Post(March)).Expect(200);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(first.Text, (await leader.Get(March)).Expect(200).Text);
        AssertFlow(first, "openAtStart 0, received 3, reopened 0, movedIn 0, closed 1, passedOn 1, movedOut 0, openAtEnd 1");
        Assert.Single(first.Of("closedCases")!.AsArray());
        Assert.Equal("反映拖欠工资", first.Of("closedCases")![0]!["title"]!.ToString());
        Assert.Equal("—", first.TextOf("onTimeClosure", "rate", "text"));
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task Any_two_revisions_can_be_compared_by_those_who_read_the_whole_offices(string database)
    {
        await using var office = await Office.Open(database);
        office.Clock.Advance(TimeSpan.FromDays(31));
        var leader = await SignedIn(office, "leader");
        (await leader.Post(March)).Expect(201);
        foreach (var revision in new[] { 2, 3 }) await Revise(office, revision);
        async Task<IEnumerable<(string, string, string)>> Between(int revision, int with)
            => (await leader.Get($"{March}/differences?revision={revision}&with={with}")).Expect(200).List().Select(d => (d.Text("path"), d.Text("old"), d.Text("new")));
        Assert.Equal([("/visits/dk/batches", "2", "3")], await Between(3, 2));
        Assert.Contains(("/visits/dk/batches", "", "3"), await Between(3, 1));
        Assert.Contains(("/visits/dk/batches", "3", ""), await Between(1, 3));
        Assert.Empty(await Between(2, 2));
        (await leader.Get(March + "/differences?revision=3&with=9")).Expect(404);
        (await leader.Get(March + "/differences?revision=3")).Expect(400);
        var below = await office.Staff("gui-jian", "dk-ghjs", "leader");
        Assert.Empty((await below.Get(March + "/differences?revision=3&with=2")).Expect(200).List());
    }

    [Theory, OnEveryDatabase]
    public async Task A_revision_is_named_and_names_its_differences_in_every_file(string database)
    {
        await using var office = await Office.Open(database);
        office.Clock.Advance(TimeSpan.FromDays(31));
        var leader = await SignedIn(office, "leader");
        (await leader.Post(March)).Expect(201);
        foreach (var revision in new[] { 2, 3 }) await Revise(office, revision);
        async Task<string> Text(string format, int revision) => Encoding.UTF8.GetString(await leader.Download($"{March}?format={format}&revision={revision}"));

        var md = await Text("md", 3);
        Assert.StartsWith("# 洞口经济开发区管理委员会2026年3月信访办结月报（第 3 版）", md, StringComparison.Ordinal);
        Assert.Contains("\n## 与第 2 版的不同\n\n| 项目 | 原为 | 现为 |\n| --- | --- | --- |\n| 来访，", md, StringComparison.Ordinal);
        Assert.Contains("，批次 | 2 | 3 |\n", md, StringComparison.Ordinal);
        Assert.Contains("，批次,2,3\r\n", await Text("csv", 3), StringComparison.Ordinal);
        Assert.Contains("，批次 | — | 2 |\n", await Text("md", 2), StringComparison.Ordinal);
        var row = MiniExcelLibs.MiniExcel.Query(new MemoryStream(await leader.Download($"{March}?format=xlsx&revision=3")), useHeaderRow: true, sheetName: "与第 2 版的不同")
            .Cast<IDictionary<string, object?>>().Single();
        Assert.Equal(["2", "3"], new[] { row["原为"]?.ToString(), row["现为"]?.ToString() });
        // The first has nothing to differ from, and whoever reads part of the office is told of no other.
        Assert.DoesNotContain("版", (await Text("md", 1)).Split('\n')[0] + (await Text("md", 1)).Split("## 按渠道")[0], StringComparison.Ordinal);
        var below = await office.Staff("gui-jian", "dk-ghjs", "leader");
        Assert.DoesNotContain("的不同", Encoding.UTF8.GetString(await below.Download(March + "?format=md&revision=3")), StringComparison.Ordinal);
    }

    // Facts were corrected, and what was counted is kept anew.
    private static async Task Revise(Office office, int revision)
    {
        await using var scope = office.Services.CreateAsyncScope();
        var reports = scope.ServiceProvider.GetRequiredService<IMonthlyReports>();
        var first = (await reports.Newest("2026-03", TestContext.Current.CancellationToken))!;
        var content = ReportJson.Read<MonthlyContent>(first.Content) with { Visits = [new("dk", revision, 7)] };
        var revised = first with { Revision = revision, Content = ReportJson.Write(content), Differences = ReportJson.Write(ReportJson.Differences(first.Content, ReportJson.Write(content))) };
        Assert.True(await scope.ServiceProvider.GetRequiredService<ITransactions>().Run(() => reports.Add(revised,
            TestContext.Current.CancellationToken), TestContext.Current.CancellationToken));
    }

    [Theory, OnEveryDatabase]
    public async Task A_closure_stays_in_its_month_when_the_case_is_reopened_later(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AClosedCase(office);
        office.Clock.Advance(TimeSpan.FromDays(31));
        var leader = await office.SignIn("leader", Petitions.Infrastructure.Accounts.DemoAccounts.Password);
        var before = (await leader.Post(March)).Expect(201);
        (await leader.Act(id, "reopening", new { reason = "出现新的事实", basis = "newFacts" })).Expect(200);
        var after = (await leader.Post(March)).Expect(200);
        Assert.Equal(before.Text, after.Text);
        Assert.Single(after.Of("closedCases")!.AsArray());
        await CountingBench.AssertReconciled(office);
        await CountingBench.AssertReconciled(office, DateOnly.FromDateTime(Office.Opening.Date));
    }

    [Theory, OnEveryDatabase]
    public async Task Acts_of_later_months_change_nothing_in_a_report_that_is_issued_again(string database)
    {
        await using var office = await Office.Open(database);
        await Given.AClosedCase(office);
        office.Clock.Advance(TimeSpan.FromDays(31));
        (await (await SignedIn(office, "leader")).Post(March)).Expect(201);
        // Entered late, without a class, by the whole office: what it becomes in May is not April's.
        var late = (await (await SignedIn(office, "reception")).Post("/api/v1/cases", Given.Letter(receivedAt: "2026-03-05T09:00:00+08:00", purpose: null))).Expect(201);
        var taken = (await (await SignedIn(office, "reception")).Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(201);
        var overridden = Guid.Parse(taken.TextOf("id")!);
        (await (await SignedIn(office, "screener")).Act(overridden, "screening", Given.Accepting(pathway: "judicial"))).Expect(200);
        (await (await SignedIn(office, "leader")).Act(overridden, "clarity-review/override", new { reason = "事实清楚", crux = "欠薪", mainAspect = "企业" })).Expect(200);
        (await (await SignedIn(office, "handler")).Act(overridden, "resolution", new { outcome = "guided", opinion = "请向人民法院起诉", destination = "人民法院" })).Expect(200);
        (await (await SignedIn(office, "leader")).Act(overridden, "closure", new { settled = false, note = "已引导" })).Expect(200);
        office.Clock.Advance(TimeSpan.FromDays(31));
        var leader = await SignedIn(office, "leader");
        const string April = "/api/v1/reports/monthly-closure/2026-04";
        var first = (await leader.Post(April)).Expect(201);
        Assert.Equal(("1", "1", "1"), (first.TextOf("late", "cases"), first.TextOf("clarityOverrides"), first.TextOf("closed")));

        (await (await SignedIn(office, "screener")).Act(Guid.Parse(late.TextOf("id")!), "screening",
            new { decision = "accepted", @class = "suggestion", handlingUnitId = "dk-ghjs" })).Expect(200);
        (await leader.Act(overridden, "reopening", new { reason = "法院不予立案", basis = "newFacts", @class = "suggestion" })).Expect(200);
        var again = (await leader.Post(April)).Expect(200);
        Assert.Equal(first.Text, again.Text);
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task Rates_by_rule_stand_in_the_report_and_those_of_the_newest_month_on_the_dashboard(string database)
    {
        await using var office = await Office.Open(database);
        var taken = await office.Register(Given.Letter(receivedAt: office.NowText));
        await Tiers.Handle(office, taken.Id());
        (await office.Do("leader", taken.Id(), "closure", new { settled = true })).Expect(200);
        (await office.Anybody.Post("/api/v1/public/ratings", new { number = taken.TextOf("number"), queryCode = taken.TextOf("queryCode"), office = "satisfied", unit = "dissatisfied" })).Expect(200);
        var slow = await Given.ARegisteredCase(office);
        (await office.Do("reception", slow, "repeat-link", new { firstCaseId = taken.Id() })).Expect(200);
        var accusation = (await office.Register(Given.Letter("举报", office.NowText, "李四", "accusation", "accusation"))).Id();
        (await office.Do("screener", accusation, "screening", Given.Accepting("accusation", null))).Expect(200);
        Assert.Null((await (await office.As("leader")).Get("/api/v1/dashboard")).Expect(200).Of("rates"));
        office.Clock.Advance(TimeSpan.FromDays(31));

        var leader = await SignedIn(office, "leader");
        var march = (await leader.Post(March)).Expect(201);
        // All three were owed a notice by the 17th; one never got it.
        var rules = march.List("onTimeByRule").ToDictionary(r => r.Text("rule"), r => $"{r.Text("onTime")} {r.Text("late")} {r.Text("overdue")} {r["rate"]!["text"]}");
        Assert.Equal(["register-and-direct", "notify-direct", "notify-referred", "assigned-report", "resolve", "decide-review", "decide-recheck"], rules.Keys);
        Assert.Equal(("2 0 1 66.7%", "0 0 0 —"), (rules["notify-direct"], rules["resolve"]));
        var expected = new Dictionary<string, string>
        {
            ["timely-acceptance"] = "2/3", ["on-time-closure"] = "0/0", ["closure"] = "1/3", ["participation"] = "0/0", ["satisfaction-office"] = "1/1",
            ["satisfaction-unit"] = "0/1", ["repeats"] = "1/3", ["backlog-settlement"] = "0/0",
        };
        Assert.Equal(expected, Rates(march.List("rates")));
        Assert.Contains("| 告知是否受理 | 66.7% | 2 | 0 | 1 |", Encoding.UTF8.GetString(await leader.Download(March + "?format=md")), StringComparison.Ordinal);

        var dashboard = (await leader.Get("/api/v1/dashboard")).Expect(200);
        Assert.Equal(("2026-03", "1"), (dashboard.TextOf("rates", "period"), dashboard.TextOf("rates", "revision")));
        Assert.Equal(expected, Rates(dashboard.Of("rates", "rates")!.AsArray().Select(r => r!).ToList()));
        Assert.All((await leader.Get("/api/v1/dashboard?unitId=dk-ghjs")).Expect(200).Of("rates", "rates")!.AsArray(), r => Assert.Equal("—", r!["text"]!.ToString()));
        Assert.Null((await leader.Get("/api/v1/dashboard?asOf=2026-03-30")).Expect(200).Of("rates"));
        // Who is not cleared for accusations finds none in a rate either.
        var uncleared = await office.Staff("wu-quan", "dk", "leader");
        Assert.Equal("1/2", Rates((await uncleared.Get("/api/v1/dashboard")).Expect(200).Of("rates", "rates")!.AsArray().Select(r => r!).ToList())["timely-acceptance"]);
        Assert.Equal("1/2", Rates((await uncleared.Get(March)).Expect(200).List("rates"))["timely-acceptance"]);

        // What comes afterwards is not March's.
        (await (await SignedIn(office, "screener")).Act(slow, "repeat-link/removal", new { reason = "不是同一事项" })).Expect(200);
        (await (await SignedIn(office, "screener")).Act(slow, "screening", Given.Accepting())).Expect(200);
        (await leader.Act(taken.Id(), "reopening", new { reason = "出现新的事实", basis = "newFacts" })).Expect(200);
        Assert.Equal(march.Text, (await leader.Post(March)).Expect(200).Text);
    }

    [Theory, OnEveryDatabase]
    public async Task The_decision_of_an_organ_that_is_not_here_is_in_nobodys_rate(string database)
    {
        await using var office = await Office.Open(database);
        await Tiers.Request(office, await Given.AServedCase(office));
        var (within, unit) = await Tiers.ServedBelow(office);
        (await unit.Act(within, "reviews", new { grounds = "不服处理意见" })).Expect(200);
        office.Clock.Advance(TimeSpan.FromDays(61));

        // Both were owed by 2026-04-01.
        var april = (await (await SignedIn(office, "leader")).Post("/api/v1/reports/monthly-closure/2026-04")).Expect(201);
        var reviews = april.List("onTimeByRule").Single(r => r.Text("rule") == "decide-review");
        Assert.Equal(("0", "0", "1"), (reviews.Text("onTime"), reviews.Text("late"), reviews.Text("overdue")));
    }

    private static Dictionary<string, string> Rates(IReadOnlyList<System.Text.Json.Nodes.JsonNode> rates)
        => rates.ToDictionary(r => r["definition"]!["key"]!.ToString(), r => $"{r["numerator"]}/{r["denominator"]}");

    private static Task<Client> SignedIn(Office office, string userName) => office.SignIn(userName, Petitions.Infrastructure.Accounts.DemoAccounts.Password);

    [Theory, OnEveryDatabase]
    public async Task Paper_entered_late_counts_in_the_month_of_entry_and_is_marked(string database)
    {
        await using var office = await Office.Open(database);
        await Given.AClosedCase(office);
        office.Clock.Advance(TimeSpan.FromDays(31));
        var leader = await office.SignIn("leader", Petitions.Infrastructure.Accounts.DemoAccounts.Password);
        var march = (await leader.Post(March)).Expect(201);
        var reception = await office.SignIn("reception", Petitions.Infrastructure.Accounts.DemoAccounts.Password);
        (await reception.Post("/api/v1/cases", Given.Letter(receivedAt: "2026-03-05T09:00:00+08:00"))).Expect(201);
        Assert.Equal(march.Text, (await leader.Post(March)).Expect(200).Text);
        office.Clock.Advance(TimeSpan.FromDays(31));
        leader = await office.SignIn("leader", Petitions.Infrastructure.Accounts.DemoAccounts.Password);
        var april = (await leader.Post("/api/v1/reports/monthly-closure/2026-04")).Expect(201);
        AssertFlow(april, "openAtStart 0, received 1, reopened 0, movedIn 0, closed 0, passedOn 0, movedOut 0, openAtEnd 1");
        Assert.Equal("1", april.TextOf("late", "cases"));
        Assert.Equal("0", march.TextOf("late", "cases"));
    }

    [Theory, OnEveryDatabase]
    public async Task Every_format_is_served_and_no_cell_is_a_formula(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AClosedCase(office);
        (await (await office.As("reception")).Act(id, "amendments", new { title = "=HYPERLINK(\"x\") ![y](z) <b>c|d\\e" })).Expect(200);
        office.Clock.Advance(TimeSpan.FromDays(31));
        var leader = await office.SignIn("leader", Petitions.Infrastructure.Accounts.DemoAccounts.Password);
        (await leader.Post(March)).Expect(201);
        var csv = Encoding.UTF8.GetString(await leader.Download(March + "?format=csv"));
        Assert.Contains("\"'=HYPERLINK(", csv, StringComparison.Ordinal);
        Assert.Contains("期初在办", csv, StringComparison.Ordinal);
        var md = Encoding.UTF8.GetString(await leader.Download(March + "?format=md"));
        Assert.StartsWith("# 洞口经济开发区管理委员会2026年3月信访办结月报", md, StringComparison.Ordinal);
        Assert.Contains("办结 1 件", md, StringComparison.Ordinal);
        // Nor is what a petitioner wrote a picture or a link of somebody's in the report.
        Assert.Contains("!\\[y](z) &lt;b>c\\|d\\\\e", md, StringComparison.Ordinal);
        var xlsx = await leader.Download(March + "?format=xlsx");
        Assert.Equal("PK", Encoding.ASCII.GetString(xlsx, 0, 2));
        Assert.Contains(MiniExcelLibs.MiniExcel.Query(new MemoryStream(xlsx), sheetName: "办结案件").Cast<IDictionary<string, object?>>(),
            row => row.Values.Contains("'=HYPERLINK(\"x\") ![y](z) <b>c|d\\e"));
        Assert.Equal((await leader.Get(March)).Text, (await leader.Get(March + "?format=&revision=")).Expect(200).Text);
        (await leader.Get(March + "?format=pdf")).Expect(400);
        (await leader.Get(March + "?revision=2")).Expect(404);
        (await leader.Get("/api/v1/reports/monthly-closure/2026-13")).Expect(400);
        (await (await office.As("sysadmin")).Get(March)).Expect(403);
    }

    [Theory, OnEveryDatabase]
    public async Task A_year_counts_its_matters_by_how_they_came(string database)
    {
        await using var office = await Office.Open(database);
        await Given.AClosedCase(office);
        await Given.AnAcceptedCase(office);
        var reception = await office.As("reception");
        foreach (var (occasion, people, matters) in new[] { ("receptionDay", 7, 2), ("ordinaryDay", 2, 1), ("higherAuthority", 1, 1) })
            (await reception.Post("/api/v1/visits", new
            {
                visitedAt = office.NowText, occasion, peopleCount = people, visitors = new[] { new { name = "李四", representative = true } },
                matters = Enumerable.Range(0, matters).Select(i => new { title = $"事项{i}", content = "内容", purpose = "relief" }),
            })).Expect(201);
        var annual = (await (await office.As("leader")).Get("/api/v1/reports/annual/2026")).Expect(200);
        Assert.Equal(
            "2026年以来洞口经济开发区共处理上访事件1起、信访事件2起,结案1起;处理平日来访1件,结案0件。接待日共接待群众来访7人次,处理反映事项2件。信访积案化解工作,洞口经济开发区五年以下信访积案0起,已化解0起",
            annual.TextOf("paragraph"));
        foreach (var (name, source) in annual.Of("sources")!.AsObject())
            Assert.Equal(annual.TextOf("figures", name), source!["count"]!.ToString());
        Assert.Equal(annual.Of("figures")!.AsObject().Select(f => f.Key).Order(), annual.Of("sources")!.AsObject().Select(f => f.Key).Order());
        Assert.Equal(2, annual.Of("sources", "petitionIncidents", "numbers")!.AsArray().Count);
        foreach (var name in new[] { "visitBatches", "visitPeople" }) Assert.Equal(3, annual.Of("sources", name, "numbers")!.AsArray().Count);
        (await (await office.As("leader")).Get("/api/v1/reports/annual/2027")).Expect(422);
    }

    private static void AssertFlow(Answer report, string expected)
        => Assert.Equal(expected, string.Join(", ", expected.Split(", ").Select(part => part.Split(' ')[0]).Select(m => $"{m} {report.TextOf(m)}")));

    [Theory, OnEveryServer]
    public async Task Paper_of_a_month_that_is_just_being_reported_waits_and_counts_late(string database)
    {
        await using var office = await Office.Open(database);
        await Given.ARegisteredCase(office, "2026-02-16T09:00:00+08:00");
        Task<Answer>? entering = null;
        Task? folding = null;

        await office.AsSystem(s => s.GetRequiredService<ITransactions>().Run(async () =>
        {
            // Gathered anew within, for it comes with a turn that never was.
            await s.GetRequiredService<IMediator>().Send(new KeepMonthlyReport("2026-02", "", -1));
            entering = office.Register(Given.Letter(receivedAt: "2026-02-20T09:00:00+08:00"));
            folding = CountingBench.Fold(office);
            // No catalogue is asked whether it waits: SQL Server shows that only to an account with more rights than this suite asks for.
            await Task.WhenAny(entering, Task.Delay(LongEnoughToBegin));
            Assert.False(folding.IsCompleted, "the counts were folded while the report read them");
            return true;
        }, CancellationToken.None));

        Assert.Equal("true", (await office.See((await entering!).Id())).TextOf("late"));
        await folding!;
        // What was issued holds.
        (await (await office.As("leader")).Post("/api/v1/reports/monthly-closure/2026-02")).Expect(200);
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task Only_what_is_of_a_month_over_and_not_reported_takes_turns_with_its_report(string database)
    {
        await using var office = await Office.Open(database);
        async Task<long> Turns() => (await office.Rows<long>("SELECT taken FROM report_turns WHERE kind = 'monthly-closure'"))[0];

        await Given.ARegisteredCase(office);
        Assert.Equal(0, await Turns());
        await Given.ARegisteredCase(office, "2026-02-16T09:00:00+08:00");
        Assert.Equal(1, await Turns());
        (await (await office.As("leader")).Post("/api/v1/reports/monthly-closure/2026-02")).Expect(201);
        Assert.Equal(2, await Turns());
        await Given.ARegisteredCase(office, "2026-02-17T09:00:00+08:00");
        Assert.Equal(2, await Turns());
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_gathered_is_kept_only_if_nothing_of_its_month_was_entered_since(string database)
    {
        await using var office = await Office.Open(database);
        await Given.ARegisteredCase(office, "2026-02-16T09:00:00+08:00");
        var early = await office.AsSystem(async s =>
        {
            var (content, turn) = await s.GetRequiredService<IMonthlyReports>().Gather(new(2026, 2, 1), CancellationToken.None);
            return new KeepMonthlyReport("2026-02", ReportJson.Write(content), turn);
        });
        await Given.ARegisteredCase(office, "2026-02-17T09:00:00+08:00");

        var kept = await office.AsSystem(s => s.GetRequiredService<IMediator>().Send(early));

        Assert.Equal("2", (await (await office.As("leader")).Get("/api/v1/reports/monthly-closure/2026-02")).Expect(200).TextOf("received"));
        // And with the turn as it is, it is kept as gathered, without a second look.
        var now = early with { Turn = (await office.Rows<long>("SELECT taken FROM report_turns WHERE kind = 'monthly-closure'"))[0] };
        Assert.Equal(kept.Report.Revision + 1, (await office.AsSystem(s => s.GetRequiredService<IMediator>().Send(now))).Report.Revision);
        Assert.Equal("1", (await (await office.As("leader")).Get("/api/v1/reports/monthly-closure/2026-02")).Expect(200).TextOf("received"));
    }

    // The sweep finds a month without report; before it keeps its own something of the month is entered, and somebody issues it.
    [Theory, OnEveryDatabase]
    public async Task A_sweep_overtaken_by_a_person_makes_no_revision(string database)
    {
        await using var office = await Office.Open(database);
        await Given.ARegisteredCase(office, "2026-02-16T09:00:00+08:00");
        var gathered = await office.AsSystem(async s =>
        {
            var (content, turn) = await s.GetRequiredService<IMonthlyReports>().Gather(new(2026, 2, 1), CancellationToken.None);
            return new KeepMonthlyReport("2026-02", ReportJson.Write(content), turn);
        });
        await Given.ARegisteredCase(office, "2026-02-17T09:00:00+08:00");
        var issued = (await (await office.As("leader")).Post("/api/v1/reports/monthly-closure/2026-02")).Expect(201);
        // What it gathered is kept as it is where the turn is still the same; it differs from what is there.
        async Task<IssuedReport> Keep(bool onlyFirst)
        {
            var now = gathered with { Turn = (await office.Rows<long>("SELECT taken FROM report_turns WHERE kind = 'monthly-closure'"))[0], OnlyFirst = onlyFirst };
            return await office.AsSystem(s => s.GetRequiredService<IMediator>().Send(now));
        }

        var kept = await Keep(onlyFirst: true);

        Assert.False(kept.Created);
        Assert.Equal(issued.TextOf("issuedAt"), (await (await office.As("leader")).Get("/api/v1/reports/monthly-closure/2026-02")).Expect(200).TextOf("issuedAt"));
        Assert.Equal(1, kept.Report.Revision);
        // A person's own wish is another matter.
        Assert.Equal(2, (await Keep(onlyFirst: false)).Report.Revision);
    }
}
