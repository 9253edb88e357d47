using Petitions.IntegrationTests.Counting;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Cases;

/// <summary>化解: a fact of its own day, before the closing or after it; lists, sweeps and reports ask for it by their own day.</summary>
public sealed class SettlementTests
{
    private const string March = "/api/v1/reports/monthly-closure/2026-03";

    [Theory, OnEveryDatabase]
    public async Task Before_the_closing_it_takes_a_case_off_the_list_and_taken_back_it_was_never_off(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AnAcceptedCase(office, receivedAt: Runs.LongAgo);
        var first = office.Today;
        Assert.Equal("1/1/0", (await office.RunByHand("flag-backlog")).Expect(200).Outcome());
        Assert.Equal("not-settled", (await Settle(office, id, false)).Expect(409).Problem);
        (await (await office.Now("leader")).Act(id, "settlement", new { settled = true })).Expect(400);
        (await (await office.Now("leader")).Act(id, "settlement", new { note = "和解" })).Expect(400);
        office.Pass(10);
        var (settledOn, leader) = (office.TodayText, await office.Now("leader"));
        var settled = (await Settle(office, id, true)).Expect(200);
        Assert.Equal(("accepted", "true", settledOn, "false"), (settled.TextOf("state"), settled.TextOf("settled"), settled.TextOf("settledOn"), settled.TextOf("backlog")));
        Assert.Equal((settledOn, "settled"), (settled.TextOf("backlogFlag", "endedOn"), settled.TextOf("backlogFlag", "end")));
        Assert.Equal("already-settled", (await Settle(office, id, true)).Expect(409).Problem);
        Assert.Equal("双方达成和解", (await office.History(id))[^1].Text("note"));
        Assert.Equal("0", (await leader.Get("/api/v1/cases?backlog=true")).Expect(200).TextOf("total"));
        await CountingBench.AssertReconciled(office);
        office.Pass(20);
        Assert.Equal("0/0/0", (await office.RunByHand("flag-backlog")).Expect(200).Outcome());
        await SameAsLists(office, first, settledOn, flaggedInBetween: false);

        var back = (await Settle(office, id, false)).Expect(200);
        Assert.Equal((null, null, "true", null, null), (back.TextOf("settled"), back.TextOf("settledOn"), back.TextOf("backlog"), back.TextOf("backlogFlag", "endedOn"), back.TextOf("backlogFlag", "end")));
        office.Pass(5);
        await SameAsLists(office, first, settledOn, flaggedInBetween: true);
        await CountingBench.AssertReconciled(office);
        // An accused's seal tells all of it anew.
        (await Settle(office, id, true)).Expect(200);
        (await (await office.Now("screener")).Act(id, "withdrawal", new { reason = "已自行解决" })).Expect(200);
        office.Pass(5);
        (await (await office.Now("leader")).Act(id, "reopening", new { reason = "反映承办单位", basis = "新事实", @class = "accusation" })).Expect(200);
        var uncleared = await office.Staff("wu-quan", "dk", "leader");
        for (var day = first; day <= office.Today; day = day.AddDays(5))
            Assert.Equal((day, "0"), (day, (await uncleared.Get($"/api/v1/dashboard?asOf={day:yyyy-MM-dd}")).Expect(200).TextOf("backlog", "underFiveYears")));
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task A_flag_that_goes_on_counts_on_each_day_in_the_unit_that_had_the_case_then(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office, Runs.LongAgo);
        (await office.Do("screener", id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", handlingUnitId = "dk-ghjs" })).Expect(200);
        Assert.Equal("1/1/0", (await office.RunByHand("flag-backlog")).Expect(200).Outcome());
        (await Settle(office, id, true)).Expect(200);
        office.Pass(10);
        // Whom it turns out to be about handles it no more.
        var away = (await (await office.Now("screener")).Act(id, "amendments", new { accused = new { kind = "unit", name = "规建局", unitId = "dk-ghjs" } })).Expect(200);
        Assert.Equal(("dk", "false"), (away.TextOf("unitId"), away.TextOf("backlog")));
        office.Pass(10);
        (await Settle(office, id, false)).Expect(200);
        office.Pass(5);
        var leader = await office.Now("leader");
        for (var day = -35; day <= 0; day += 3)
        {
            async Task<string?> Backlog(string part) => (await leader.Get($"/api/v1/dashboard?asOf={office.Day(day)}{part}")).Expect(200).TextOf("backlog", "underFiveYears");
            Assert.Equal((day, "1", day < -15 ? "1" : "0"), (day, await Backlog(""), await Backlog("&unitId=dk-ghjs")));
            // The list of a day goes by the same unit.
            Assert.Equal((day, day < -15 && day >= -25 ? "1" : "0"), (day, day < -25 ? "0" : (await leader.Get($"/api/v1/cases?backlogOn={office.Day(day)}&unitThen=dk-ghjs")).Expect(200).TextOf("total")));
        }

        await CountingBench.AssertReconciled(office);
        (await leader.Act(id, "recusals", new { userName = "handler", reason = "近亲属" })).Expect(200);
        var aside = await office.Now("handler");
        for (var day = -35; day <= 0; day += 3)
            foreach (var part in new[] { "", "&unitId=dk-ghjs" })
                Assert.Equal((day, part, "0"), (day, part, (await aside.Get($"/api/v1/dashboard?asOf={office.Day(day)}{part}")).Expect(200).TextOf("backlog", "underFiveYears")));
    }

    [Theory, OnEveryDatabase]
    public async Task By_no_rule_is_an_open_case_flagged_while_it_is_settled(string database)
    {
        await using var office = await Office.Open(database);
        // By its age, by a limit that runs, and by one that was met.
        Guid[] ids = [await Given.AClarifiedCase(office, "suggestion", null, "2025-06-02T09:00:00+08:00"), await Given.AnAcceptedCase(office), await Given.AServedCase(office)];
        foreach (var id in ids) (await Settle(office, id, true)).Expect(200);
        office.Pass(160);
        Assert.Equal("0/0/0", (await office.RunByHand("flag-backlog")).Expect(200).Outcome());
        foreach (var id in ids)
        {
            (await Settle(office, id, false)).Expect(200);
            Assert.Equal("1/1/0", (await office.RunByHand("flag-backlog")).Expect(200).Outcome());
        }

        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task Closing_keeps_its_day_and_denies_none_and_reopening_takes_it_off(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AServedCase(office);
        (await Settle(office, id, true)).Expect(200);
        var on = office.TodayText;
        office.Pass(3);
        var refused = (await (await office.Now("leader")).Act(id, "closure", new { settled = false })).Expect(422);
        Assert.Equal("settlement-stands", refused.Problem);
        Assert.Contains("撤销化解", refused.Text, StringComparison.Ordinal);
        var closed = (await (await office.Now("leader")).Act(id, "closure", new { settled = true, note = "已办结" })).Expect(200);
        Assert.Equal((on, office.TodayText, "true"), (closed.TextOf("settledOn"), closed.TextOf("closure", "closedOn"), closed.TextOf("closure", "settled")));
        var back = (await Settle(office, id, false)).Expect(200);
        Assert.Equal(("closed", "false", null), (back.TextOf("state"), back.TextOf("settled"), back.TextOf("settledOn")));
        (await Settle(office, id, true)).Expect(200);
        var reopened = (await (await office.Now("leader")).Act(id, "reopening", new { reason = "出现新的事实", basis = "newFacts" })).Expect(200);
        Assert.Equal((null, null), (reopened.TextOf("settled"), reopened.TextOf("settledOn")));
    }

    [Theory, OnEveryDatabase]
    public async Task Of_what_was_withdrawn_it_is_told_and_taken_back_too(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AnAcceptedCase(office, receivedAt: Runs.LongAgo);
        var first = office.Today;
        Assert.Equal("1/1/0", (await office.RunByHand("flag-backlog")).Expect(200).Outcome());
        office.Pass(10);
        (await Settle(office, id, true)).Expect(200);
        office.Pass(10);
        var withdrawnOn = office.TodayText;
        (await (await office.Now("screener")).Act(id, "withdrawal", new { reason = "不再主张" })).Expect(200);
        office.Pass(10);
        Assert.Equal(("1", "1"), await Year(office, 2026));

        // An error: it never was settled, and on the list until it was withdrawn.
        var back = (await Settle(office, id, false)).Expect(200);
        Assert.Equal(("withdrawn", null, null, withdrawnOn, "closed"), (back.TextOf("state"), back.TextOf("settled"), back.TextOf("settledOn"), back.TextOf("backlogFlag", "endedOn"), back.TextOf("backlogFlag", "end")));
        Assert.Equal("not-settled", (await Settle(office, id, false)).Expect(409).Problem);
        Assert.Equal(("1", "0"), await Year(office, 2026));
        office.Pass(5);
        await SameAsLists(office, first, withdrawnOn, flaggedInBetween: false);
        await Evidence.CaseFileTests.Proves(office, id);
        (await Settle(office, id, true)).Expect(200);
        Assert.Equal(("1", "1"), await Year(office, 2026));
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task A_report_takes_for_settled_what_was_so_by_its_last_day(string database)
    {
        await using var office = await Office.Open(database);
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++) ids.Add(await Given.AClarifiedCase(office, "suggestion", null, Runs.LongAgo));
        Assert.Equal("3/3/0", (await office.RunByHand("flag-backlog")).Expect(200).Outcome());
        office.Pass(10);
        // One is settled and open, two are closed unsettled in March; of these one is settled in May, one in the next year.
        (await Settle(office, ids[0], true)).Expect(200);
        foreach (var id in ids.Skip(1))
        {
            (await (await office.Now("handler")).Act(id, "resolution", new { outcome = "adopted", opinion = "答复" })).Expect(200);
            (await (await office.Now("leader")).Act(id, "closure", new { settled = false })).Expect(200);
        }

        Assert.Equal(("3", "1"), await Year(office, 2026));
        office.Pass(60);
        (await Settle(office, ids[1], true)).Expect(200);
        Assert.Equal(("3", "2"), await Year(office, 2026));
        (await Settle(office, ids[1], false)).Expect(200);
        Assert.Equal(("3", "1"), await Year(office, 2026));
        (await Settle(office, ids[1], true)).Expect(200);

        // March is reported late, in May.
        var leader = await office.Now("leader");
        var march = (await leader.Post(March)).Expect(201);
        Assert.Equal(("1", "2", "0"), (march.TextOf("backlog", "underFiveYears", "settled"), march.TextOf("backlog", "underFiveYears", "ended"), march.TextOf("backlog", "underFiveYears", "remaining")));
        Assert.Equal(["false", "false"], march.List("closedCases").Texts("settled"));
        Assert.Equal(("1/3", "1/3", "2/3"), (Rate(march), Rate(await Rates(leader, "2026-03-31")), Rate(await Rates(leader, office.TodayText))));
        Assert.Equal("0", (await leader.Post("/api/v1/reports/monthly-closure/2026-04")).Expect(201).TextOf("backlog", "underFiveYears", "settled"));

        // Taken up again, the round keeps its day.
        (await leader.Act(ids[1], "reopening", new { reason = "出现新的事实", basis = "newFacts" })).Expect(200);
        Assert.Equal(march.Text, (await leader.Post(March)).Expect(200).Text);
        Assert.Equal(("3", "2"), await Year(office, 2026));
        Assert.Equal(("1/3", "2/3"), (Rate(await Rates(await office.Now("leader"), "2026-03-31")), Rate(await Rates(await office.Now("leader"), office.TodayText))));
        office.Pass(260);
        (await Settle(office, ids[2], true)).Expect(200);
        Assert.Equal(("3", "2"), await Year(office, 2026));
        await CountingBench.AssertReconciled(office);
    }

    // Found out only after the matter was taken up again; how the present round stands is another matter.
    [Theory, OnEveryDatabase]
    public async Task What_was_never_settled_is_taken_back_of_an_earlier_round_too(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AClarifiedCase(office, "suggestion", null, Runs.LongAgo);
        Assert.Equal("1/1/0", (await office.RunByHand("flag-backlog")).Expect(200).Outcome());
        office.Pass(10);
        (await (await office.Now("handler")).Act(id, "resolution", new { outcome = "adopted", opinion = "答复" })).Expect(200);
        (await (await office.Now("leader")).Act(id, "closure", new { settled = true, note = "已化解" })).Expect(200);
        office.Pass(30);
        var march = (await (await office.Now("leader")).Post(March)).Expect(201);
        (await (await office.Now("leader")).Act(id, "reopening", new { reason = "未化解", basis = "newFacts" })).Expect(200);
        Assert.Equal((("1", "1"), "1/1", "1"), (await Year(office, 2026), Rate(march), march.TextOf("backlog", "underFiveYears", "settled")));
        Assert.Equal(["yes", "no"], await Offered());

        var back = (await Settle(office, id, false)).Expect(200);

        Assert.Equal(("accepted", null, null), (back.TextOf("state"), back.TextOf("settled"), back.TextOf("settledOn")));
        Assert.Equal(("1", "0"), await Year(office, 2026));
        var anew = (await (await office.Now("leader")).Post(March)).Expect(201);
        Assert.Equal(("0/1", "0", "1", "false"), (Rate(anew), anew.TextOf("backlog", "underFiveYears", "settled"), anew.TextOf("backlog", "underFiveYears", "ended"), Assert.Single(anew.List("closedCases")).Text("settled")));
        Assert.Equal("not-settled", (await Settle(office, id, false)).Expect(409).Problem);
        Assert.Equal(["yes"], await Offered());
        await Evidence.CaseFileTests.Proves(office, id);
        await CountingBench.AssertReconciled(office);
        // This round is settled, and taken back, by itself.
        (await Settle(office, id, true)).Expect(200);
        await Evidence.CaseFileTests.Proves(office, id);
        Assert.Equal((null, "true"), ((await Settle(office, id, false)).Expect(200).TextOf("settledOn"), (await Settle(office, id, true)).Expect(200).TextOf("settled")));
        Assert.Equal(("1", "0"), await Year(office, 2026));
        await Evidence.CaseFileTests.Proves(office, id);

        async Task<IReadOnlyList<string>> Offered()
        {
            using var window = new Manner.Window(office.Http.BaseAddress!);
            await window.SignIn("leader");
            var page = (await window.Go($"/cases/{(await office.See(id)).TextOf("number")}")).Text;
            var form = page[page.IndexOf("id=\"act-settlement\"", StringComparison.Ordinal)..];
            form = form[..form.IndexOf("</form>", StringComparison.Ordinal)];
            return [.. new[] { ("true", "yes"), ("false", "no") }.Where(o => form.Contains($"value=\"{o.Item1}\"", StringComparison.Ordinal)).Select(o => o.Item2)];
        }
    }

    private static async Task<Answer> Settle(Office office, Guid id, bool settled)
        => await (await office.Now("leader")).Act(id, "settlement", new { settled, note = settled ? "双方达成和解" : "协议没有履行" });

    // The board of each day and the list that it leads to.
    private static async Task SameAsLists(Office office, DateOnly first, string settledOn, bool flaggedInBetween)
    {
        var auditor = await office.Now("auditor");
        for (var day = first; day <= office.Today; day = day.AddDays(5))
        {
            var expected = flaggedInBetween || string.CompareOrdinal($"{day:yyyy-MM-dd}", settledOn) < 0 ? "1" : "0";
            Assert.Equal((day, expected), (day, (await auditor.Get($"/api/v1/dashboard?asOf={day:yyyy-MM-dd}")).Expect(200).TextOf("backlog", "underFiveYears")));
            Assert.Equal((day, expected), (day, (await auditor.Get($"/api/v1/cases?backlogOn={day:yyyy-MM-dd}&unitId=dk")).Expect(200).TextOf("total")));
        }
    }

    private static async Task<(string?, string?)> Year(Office office, int year)
    {
        var annual = (await (await office.Now("leader")).Get($"/api/v1/reports/annual/{year}")).Expect(200);
        return (annual.TextOf("figures", "backlogUnderFiveYears"), annual.TextOf("figures", "backlogUnderFiveYearsSettled"));
    }

    private static async Task<Answer> Rates(Client reader, string to) => (await reader.Get($"/api/v1/reports/rates?from=2026-03-01&to={to}")).Expect(200);

    private static string Rate(Answer report)
        => report.List("rates").Where(r => r["definition"]!["key"]!.ToString() == "backlog-settlement").Select(r => $"{r["numerator"]}/{r["denominator"]}").Single();
}
