using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Counting;

public sealed class AnnualMergeTests
{
    private const string Annual = "/api/v1/reports/annual/2026";

    [Theory, OnEveryDatabase]
    public async Task What_was_entered_twice_and_merged_is_one_matter_of_the_year_and_two_items(string database)
    {
        await using var office = await Office.Open(database);
        var visits = new[] { await Visit(office), await Visit(office) };
        var letters = new[] { await Given.ARegisteredCase(office), await Given.ARegisteredCase(office) };
        Assert.Equal("2 2 0", await Matters(office));

        await Merge(office, visits[1], visits[0]);
        await Merge(office, letters[1], letters[0]);

        Assert.Equal("1 1 1", await Matters(office));
        var report = await Report(office);
        Assert.Equal("4", report.TextOf("parts", "matters", "items"));
        Assert.Equal([await Number(office, visits[0])], report.List("sources", "ordinaryVisitMatters", "numbers").Select(n => n.ToString()));
        Assert.Equal([await Number(office, letters[0])], report.List("sources", "petitionIncidents", "numbers").Select(n => n.ToString()));
        Assert.Contains("信访事件1起,结案0起;处理平日来访1件", report.TextOf("paragraph"), StringComparison.Ordinal);
        Assert.Equal([await VisitNumber(office, visits[1])], report.List("sources", "knownMattersRaisedAgain", "numbers").Select(n => n.ToString()));
        Assert.Equal(2, report.List("sources", "visitBatches", "numbers").Count);
        // The dashboard counts items, and what was merged as one that is over: its sum holds.
        var dashboard = (await (await office.As("leader")).Get("/api/v1/dashboard")).Expect(200);
        Assert.Equal("4 2 2", $"{dashboard.TextOf("total")} {dashboard.TextOf("open")} {dashboard.TextOf("closed")}");
    }

    [Theory, OnEveryDatabase]
    public async Task A_merge_of_the_next_year_changes_no_figure_of_this_one_and_an_undone_one_none_at_all(string database)
    {
        await using var office = await Office.Open(database);
        var letters = new[] { await Given.ARegisteredCase(office), await Given.ARegisteredCase(office) };
        await Merge(office, letters[1], letters[0]);
        (await office.Do("screener", letters[1], "unmerge", new { reason = "并错了" })).Expect(200);
        Assert.Equal("0 2 0", await Matters(office));

        office.Pass(310);
        var screener = await office.SignIn("screener", Infrastructure.Accounts.DemoAccounts.Password);
        (await screener.Act(letters[1], "screening", new { decision = "merged", intoCaseId = letters[0] })).Expect(200);

        Assert.Equal("0 2 0", await Matters(office));
    }

    [Theory, OnEveryDatabase]
    public async Task A_visit_that_came_from_above_stays_closed_in_its_year_when_it_is_taken_up_again(string database)
    {
        await using var office = await Office.Open(database);
        var receiver = await office.Staff("gui-jian", Between.Unit, "reception", "screener", "reviewer", "handler", "leader");
        var visit = await Visit(office);
        (await office.Do("screener", visit, "screening", new { decision = "transferred", targetUnitId = Between.Unit, reason = "请依法办理" })).Expect(200);
        var linked = Guid.Parse(Assert.Single((await office.See(visit, "/referrals")).List()).Text("otherCaseId"));
        (await receiver.Act(linked, "referral/receipt", new { receivedOn = office.TodayText })).Expect(200);
        (await receiver.Act(linked, "screening", Given.Accepting("suggestion", null))).Expect(200);
        (await receiver.Act(linked, "clarity-review", Given.AllClear())).Expect(200);
        (await receiver.Act(linked, "resolution", Given.Opinion())).Expect(200);
        (await receiver.Act(linked, "closure", new { settled = true })).Expect(200);
        office.Pass(310);

        var later = await office.SignIn("gui-jian", Desk.Password);
        Assert.Equal("1 1", await Closed(later));
        (await later.Act(linked, "reopening", new { reason = "落实不到位", basis = "上级督办" })).Expect(200);

        Assert.Equal("1 1", await Closed(later));

        static async Task<string> Closed(Client client)
        {
            var figures = (await client.Get(Annual)).Expect(200);
            // No letter, and no visit of a day here: neither has anything closed.
            Assert.Equal("0 0", $"{figures.TextOf("figures", "petitionIncidentsClosed")} {figures.TextOf("figures", "ordinaryVisitMattersClosed")}");
            return $"{figures.TextOf("figures", "higherAuthorityIncidents")} {figures.TextOf("figures", "higherAuthorityIncidentsClosed")}";
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_flag_that_a_return_took_off_counts_no_more_when_its_case_is_merged(string database)
    {
        await using var office = await Office.Open(database);
        var receiver = await office.Staff("gui-jian", Between.Unit, "reception", "screener");
        var old = (await office.Register(Given.Letter(receivedAt: Runs.LongAgo))).Id();
        Assert.Equal("1/1/0", (await office.RunByHand("flag-backlog")).Expect(200).Outcome());
        (await office.Do("screener", old, "screening", new { decision = "transferred", targetUnitId = Between.Unit, reason = "请依法办理" })).Expect(200);
        var linked = Guid.Parse(Assert.Single((await office.See(old, "/referrals")).List()).Text("otherCaseId"));
        (await receiver.Act(linked, "referral/receipt", new { receivedOn = office.TodayText })).Expect(200);
        (await receiver.Act(linked, "referral/objection", new { reason = "该事项属于征地拆迁，不属于本局职权" })).Expect(200);
        (await office.Do("screener", old, "referral/objection/decision", new { agreed = true, note = "同意退回" })).Expect(200);
        Assert.Equal("1", (await Report(office)).TextOf("figures", "backlogUnderFiveYears"));

        await Merge(office, old, await Given.AnOldCaseOnFile(office));

        Assert.Equal("0", (await Report(office)).TextOf("figures", "backlogUnderFiveYears"));
    }

    private static async Task<Guid> Visit(Office office)
    {
        var visit = (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 2, visitors = new[] { new { name = "吴甲", phone = "13800000001", address = "洞口县花园镇三组" } },
            matters = new[] { new { title = "反映过渡费", content = "过渡费未发", purpose = "relief", categoryCode = "080103" } },
        })).Expect(201);
        return Guid.Parse(visit.List("cases")[0].Text("id"));
    }

    private static async Task Merge(Office office, Guid id, Guid into)
        => (await office.Do("screener", id, "screening", new { decision = "merged", intoCaseId = into })).Expect(200);

    private static async Task<string> VisitNumber(Office office, Guid id)
        => (await (await office.As("auditor")).Get($"/api/v1/visits/{(await office.See(id)).TextOf("visitId")}")).Expect(200).TextOf("number")!;

    private static async Task<string> Number(Office office, Guid id) => (await office.See(id)).TextOf("number")!;

    private static async Task<Answer> Report(Office office)
        => (await (await office.SignIn("leader", Infrastructure.Accounts.DemoAccounts.Password)).Get(Annual)).Expect(200);

    private static async Task<string> Matters(Office office)
    {
        var report = await Report(office);
        return $"{report.TextOf("figures", "ordinaryVisitMatters")} {report.TextOf("figures", "petitionIncidents")} {report.TextOf("figures", "knownMattersRaisedAgain")}";
    }
}
