using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;
using static Petitions.IntegrationTests.Counting.AnnualFigures;

namespace Petitions.IntegrationTests.Counting;

/// <summary>转送件在年度报告中的去向: what units pass on among themselves is settled, or turns out to be a known matter, where it was passed on to.</summary>
public sealed class PassedOnYearTests
{
    [Theory, OnEveryDatabase]
    public async Task Backlog_that_was_passed_on_is_settled_by_whoever_got_it(string database)
    {
        await using var office = await Office.Open(database);
        var between = await Flagged(office);
        Assert.Equal("1 0", await Backlog(office, 2026));

        await between.Closed();

        Assert.Equal("1 1", await Backlog(office, 2026));
        var report = await Annual(office, 2026);
        Assert.Equal([(await office.See(between.Sent)).TextOf("number")!], report.List("sources", "backlogUnderFiveYearsSettled", "numbers").Select(n => n.ToString()));
        Assert.Equal("1", report.TextOf("sources", "backlogUnderFiveYears", "count"));

        // Taken up again in the next year it stays settled in this one, and is none of the next.
        office.Pass(310);
        (await (await office.SignIn("gui-jian", Desk.Password)).Act(between.Linked, "reopening", new { reason = "落实不到位", basis = "上级督办" })).Expect(200);
        Assert.Equal(("1 1", "0 0"), (await Backlog(office, 2026), await Backlog(office, 2027)));
    }

    [Theory, OnEveryDatabase]
    public async Task Backlog_that_was_passed_on_is_settled_in_the_year_of_its_settlement_and_not_before(string database)
    {
        await using var office = await Office.Open(database);
        var between = await (await Flagged(office)).Received();
        (await between.Receiver.Act(between.Linked, "screening", new { decision = "accepted", pathway = "duty" })).Expect(200);

        office.Pass(310);
        (await (await office.SignIn("gui-jian", Desk.Password)).Act(between.Linked, "settlement", new { settled = true, note = "已达成协议" })).Expect(200);

        Assert.Equal(("1 0", "1 1"), (await Backlog(office, 2026), await Backlog(office, 2027)));
    }

    // The flag ended with the settlement; taken up again the matter is backlog once a rule says so of its new round.
    [Theory, OnEveryDatabase]
    public async Task What_was_settled_and_taken_up_again_within_the_year_is_told_as_a_matter_of_ones_own(string database)
    {
        await using var office = await Office.Open(database);
        var between = await Flagged(office);
        var own = (await between.Receiver.Post("/api/v1/cases", Given.Letter("又一件", Runs.LongAgo, "李四"))).Expect(201).Id();
        (await office.RunByHand("flag-backlog")).Expect(200);
        await new Between(office, between.Receiver, between.Sent, own).Handled();
        await between.Closed();
        Assert.Equal("2 2", await Backlog(office, 2026));

        var again = new { reason = "落实不到位", basis = "上级督办" };
        (await between.Receiver.Act(own, "reopening", again)).Expect(200);
        Assert.Equal("2 2", await Backlog(office, 2026));
        (await between.Receiver.Act(between.Linked, "reopening", again)).Expect(200);

        Assert.Equal("2 2", await Backlog(office, 2026));
        office.Pass(1);
        Assert.Equal("2/2/0", (await office.RunByHand("flag-backlog")).Expect(200).Outcome());
        Assert.Equal("2 0", await Backlog(office, 2026));
    }

    // Four years and nine months old when it was passed on, five by the end of the year.
    [Theory, OnEveryDatabase]
    public async Task What_came_back_after_the_last_day_counted_is_as_old_as_it_was_on_that_day(string database)
    {
        await using var office = await Office.Open(database);
        var between = await Flagged(office, "2021-06-01T09:00:00+08:00");
        Assert.Equal("1 0", await Backlog(office, 2026));
        office.Pass(310);
        Assert.Equal(("0 0", "1"), (await Backlog(office, 2026), await Old()));

        (await (await office.Now("screener")).Act(between.Sent, "referral/recall", new { reason = "转错单位" })).Expect(200);

        Assert.Equal(("0 0", "1"), (await Backlog(office, 2026), await Old()));

        async Task<string?> Old() => (await Annual(office, 2026)).TextOf("figures", "backlogFiveYearsAndOver");
    }

    [Theory, OnEveryDatabase]
    public async Task What_a_receiver_merges_into_a_known_matter_is_one_matter_of_the_year(string database)
    {
        await using var office = await Office.Open(database);
        var between = await (await Between.Units(office)).Received();
        var known = (await between.Receiver.Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(201).Id();
        Assert.Equal("2 0", await Letters(office, 2026));

        await Merge(between, known);

        Assert.Equal("1 0", await Letters(office, 2026));
        await new Between(office, between.Receiver, between.Sent, known).Handled();
        Assert.Equal("1 1", await Letters(office, 2026));
        var report = await Annual(office, 2026);
        Assert.Equal([(await office.See(known)).TextOf("number")!], report.List("sources", "petitionIncidents", "numbers").Select(n => n.ToString()));
        Assert.Equal("2", report.TextOf("parts", "matters", "items"));

        // The sender may take it up again in the next year: in this one it was passed on, and merged.
        office.Pass(310);
        (await (await office.Now("leader")).Act(between.Sent, "reopening", new { reason = "出现新的事实", basis = "newFacts", @class = "grievance", pathway = "petition" })).Expect(200);
        Assert.Equal("1 1", await Letters(office, 2026));
    }

    [Theory, OnEveryDatabase]
    public async Task A_merge_where_it_was_passed_on_changes_no_year_before_it_and_an_undone_one_none_at_all(string database)
    {
        await using var office = await Office.Open(database);
        var between = await (await Flagged(office)).Received();
        (await between.Receiver.Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(201);
        var known = await Given.AnOldCaseOnFile(office, between.Receiver);
        await Merge(between, known);
        Assert.Equal(("1 0", "0 0"), (await Letters(office, 2026), await Backlog(office, 2026)));
        (await between.Receiver.Act(between.Linked, "unmerge", new { reason = "并错了" })).Expect(200);
        Assert.Equal(("1 0", "1 0"), (await Letters(office, 2026), await Backlog(office, 2026)));

        office.Pass(310);
        await Merge(between, known, await office.SignIn("gui-jian", Desk.Password));

        Assert.Equal(("1 0", "1 0"), (await Letters(office, 2026), await Backlog(office, 2026)));
    }

    [Theory, OnEveryDatabase]
    public async Task A_visit_that_was_passed_on_and_merged_is_a_known_matter_raised_again(string database)
    {
        await using var office = await Office.Open(database);
        var receiver = await office.Staff("gui-jian", Between.Unit, "reception", "screener");
        var visit = (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 2, visitors = new[] { new { name = "吴甲", phone = "13800000001", address = "洞口县花园镇三组" } },
            matters = new[] { new { title = "反映过渡费", content = "过渡费未发", purpose = "relief", categoryCode = "080103" } },
        })).Expect(201);
        var id = Guid.Parse(visit.List("cases")[0].Text("id"));
        (await office.Do("screener", id, "screening", new { decision = "transferred", targetUnitId = Between.Unit, reason = "请依法办理" })).Expect(200);
        var linked = Guid.Parse(Assert.Single((await office.See(id, "/referrals")).List()).Text("otherCaseId"));
        var known = (await receiver.Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(201).Id();
        var between = await new Between(office, receiver, id, linked).Received();
        Assert.Equal("1 0", await Visits());

        await Merge(between, known);

        Assert.Equal("0 1", await Visits());

        async Task<string> Visits()
        {
            var report = await Annual(office, 2026);
            Assert.Equal(report.TextOf("figures", "ordinaryVisitMatters"), $"{report.List("sources", "ordinaryVisitMatters", "numbers").Count()}");
            return $"{report.TextOf("figures", "ordinaryVisitMatters")} {report.TextOf("figures", "knownMattersRaisedAgain")}";
        }
    }

    // Flagged at the office, and passed on then.
    private static async Task<Between> Flagged(Office office, string receivedAt = Runs.LongAgo)
    {
        var receiver = await office.Staff("gui-jian", Between.Unit, "reception", "screener", "reviewer", "handler", "leader");
        var id = (await office.Register(Given.Letter(receivedAt: receivedAt))).Id();
        (await office.RunByHand("flag-backlog")).Expect(200);
        (await office.Do("screener", id, "screening", new { decision = "transferred", targetUnitId = Between.Unit, reason = "请依法办理" })).Expect(200);
        return new(office, receiver, id, Guid.Parse(Assert.Single((await office.See(id, "/referrals")).List()).Text("otherCaseId")));
    }

    private static async Task Merge(Between between, Guid into, Client? by = null)
        => (await (by ?? between.Receiver).Act(between.Linked, "screening", new { decision = "merged", intoCaseId = into })).Expect(200);

    private static async Task<string> Backlog(Office office, int year)
    {
        var report = await Annual(office, year);
        return $"{report.TextOf("figures", "backlogUnderFiveYears")} {report.TextOf("figures", "backlogUnderFiveYearsSettled")}";
    }
}
