using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;
using static Petitions.IntegrationTests.Counting.AnnualFigures;

namespace Petitions.IntegrationTests.Counting;

/// <summary>转办件的计数: what units pass on among themselves is one matter, and is judged from its receipt by whoever has it.</summary>
public sealed class ReferredCountTests
{
    [Theory, OnEveryDatabase]
    public async Task What_was_transferred_within_the_office_is_closed_in_its_year_by_whoever_got_it(string database)
    {
        await using var office = await Office.Open(database);
        var between = await Between.Units(office);
        Assert.Equal("1 0", await Letters(office, 2026));

        await between.Closed();

        Assert.Equal("1 1", await Letters(office, 2026));
        var report = await Annual(office, 2026);
        Assert.Equal([(await office.See(between.Sent)).TextOf("number")!], report.List("sources", "petitionIncidentsClosed", "numbers").Select(n => n.ToString()));
        Assert.Contains("信访事件1起,结案1起", report.TextOf("paragraph"), StringComparison.Ordinal);
        // The receiver's own year has it as before.
        var theirs = (await between.Receiver.Get("/api/v1/reports/annual/2026")).Expect(200);
        Assert.Equal("1 1", $"{theirs.TextOf("figures", "petitionIncidents")} {theirs.TextOf("figures", "petitionIncidentsClosed")}");

        // Taken up again in the next year it stays closed in this one.
        office.Pass(310);
        (await (await office.SignIn("gui-jian", Desk.Password)).Act(between.Linked, "reopening", new { reason = "落实不到位", basis = "上级督办" })).Expect(200);
        Assert.Equal("1 1", await Letters(office, 2026));
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_transferred_on_and_on_is_closed_at_the_end_of_its_way_and_not_before(string database)
    {
        await using var office = await Office.Open(database);
        var between = await (await Between.Units(office)).Received();
        var last = await office.Staff("zheng-chai", "dk-zdcq", "screener", "reviewer", "handler", "leader", "reception");
        (await between.Receiver.Act(between.Linked, "screening", new { decision = "transferred", targetUnitId = "dk-zdcq", reason = "属征拆中心职权" })).Expect(200);
        var linked = Guid.Parse(Assert.Single((await office.See(between.Linked, "/referrals")).List(), r => r.Text("direction") == "out").Text("otherCaseId"));
        Assert.Equal("1 0", await Letters(office, 2026));

        await new Between(office, last, between.Linked, linked).Closed();

        Assert.Equal("1 1", await Letters(office, 2026));
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_assigned_on_or_taken_up_again_on_its_way_is_not_closed(string database)
    {
        await using var office = await Office.Open(database);
        var between = await (await Between.Units(office)).Received();
        var last = await office.Staff("zheng-chai", "dk-zdcq", "screener", "reviewer", "handler", "leader", "reception");
        (await between.Receiver.Act(between.Linked, "screening", new { decision = "assigned", targetUnitId = "dk-zdcq", reason = "请报结果", reportDueOn = office.Day(30) })).Expect(200);
        var linked = Guid.Parse(Assert.Single((await office.See(between.Linked, "/referrals")).List(), r => r.Text("direction") == "out").Text("otherCaseId"));
        await new Between(office, last, between.Linked, linked).Closed();

        // The report is not accepted yet.
        Assert.Equal("1 0", await Letters(office, 2026));
    }

    [Theory, OnEveryDatabase]
    public async Task What_the_sender_takes_up_again_in_the_next_year_stays_closed_in_its_own(string database)
    {
        await using var office = await Office.Open(database);
        var between = await (await Between.Units(office)).Closed();
        Assert.Equal("1 1", await Letters(office, 2026));

        office.Pass(310);
        (await (await office.Now("leader")).Act(between.Sent, "reopening", new { reason = "出现新的事实", basis = "newFacts", @class = "grievance", pathway = "petition" })).Expect(200);

        Assert.Equal("1 1", await Letters(office, 2026));
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_may_not_know_what_it_became_is_not_told_that_it_was_closed(string database)
    {
        await using var office = await Office.Open(database);
        var between = await Between.Units(office);
        var uncleared = await office.Staff("wu-quan", "dk", "leader");
        await between.Received();
        (await between.Receiver.Act(between.Linked, "screening", Given.Accepting("accusation", null))).Expect(200);
        await office.Change("UPDATE cases SET closed_on = received_on, state = 'closed', ended_on = received_on WHERE state = 'accepted'");

        Assert.Equal("1 1", await Letters(office, 2026));
        var figures = (await uncleared.Get("/api/v1/reports/annual/2026")).Expect(200);
        Assert.Equal("1 0", $"{figures.TextOf("figures", "petitionIncidents")} {figures.TextOf("figures", "petitionIncidentsClosed")}");
    }

    [Theory, OnEveryDatabase]
    public async Task What_counts_in_the_year_of_its_entry_stays_closed_in_that_year_when_it_is_taken_up_again(string database)
    {
        await using var office = await Office.Open(database);
        var received = office.Instant(302);
        // Months are reported from the first case on.
        await Given.ARegisteredCase(office);
        office.Pass(310);
        await office.RunDue("issue-monthly-closure-reports");
        var reception = await office.SignIn("reception", Infrastructure.Accounts.DemoAccounts.Password);
        var late = (await reception.Post("/api/v1/cases", Given.Letter(receivedAt: received))).Expect(201).Id();
        (await (await office.Now("screener")).Act(late, "screening", Given.Accepting("suggestion", null))).Expect(200);
        (await (await office.Now("reviewer")).Act(late, "clarity-review", Given.AllClear())).Expect(200);
        (await (await office.Now("handler")).Act(late, "resolution", Given.Opinion())).Expect(200);
        (await (await office.Now("leader")).Act(late, "closure", new { settled = true })).Expect(200);
        Assert.Equal(("1 0", "1 1"), (await Letters(office, 2026), await Letters(office, 2027)));

        office.Pass(366);
        (await (await office.Now("leader")).Act(late, "reopening", new { reason = "落实不到位", basis = "上级督办" })).Expect(200);

        Assert.Equal(("1 0", "1 1"), (await Letters(office, 2026), await Letters(office, 2027)));
    }

    [Theory, OnEveryDatabase]
    public async Task Backlog_that_was_passed_on_counts_where_it_is_once_the_senders_flag_is_of_an_earlier_year(string database)
    {
        await using var office = await Office.Open(database);
        var between = await Between.Units(office, letter: Given.Letter(receivedAt: Runs.LongAgo));
        Assert.Equal("0", await Backlog(office, 2026));
        var old = (await office.Register(Given.Letter("又一件", Runs.LongAgo, "李四"))).Id();
        (await office.RunByHand("flag-backlog")).Expect(200);
        (await office.Do("screener", old, "screening", new { decision = "transferred", targetUnitId = Between.Unit, reason = "请依法办理" })).Expect(200);
        foreach (var linked in new[] { between.Linked, Guid.Parse(Assert.Single((await office.See(old, "/referrals")).List()).Text("otherCaseId")) })
            (await between.Receiver.Act(linked, "referral/receipt", new { receivedOn = office.TodayText })).Expect(200);
        Assert.Equal("2", await Backlog(office, 2026));

        // Both are backlog where they lie: of one the sender's flag tells already in this year, in the next none does.
        office.Pass(380);
        await office.RunDue("flag-backlog");

        Assert.Equal(("2", "2"), (await Backlog(office, 2026), await Backlog(office, 2027)));
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_referred_is_accepted_in_time_within_fifteen_days_of_its_receipt(string database)
    {
        await using var office = await Office.Open(database);
        var sent = await Between.Units(office);
        var returned = (await office.Register(Given.Letter("又一件", office.NowText, "李四"))).Id();
        (await office.Do("screener", returned, "screening", new { decision = "transferred", targetUnitId = Between.Unit, reason = "请依法办理" })).Expect(200);
        var back = Guid.Parse(Assert.Single((await office.See(returned, "/referrals")).List()).Text("otherCaseId"));

        office.Pass(9);
        var receiver = await office.SignIn("gui-jian", Desk.Password);
        foreach (var linked in new[] { sent.Linked, back }) (await receiver.Act(linked, "referral/receipt", new { receivedOn = office.TodayText })).Expect(200);
        (await receiver.Act(back, "referral/objection", new { reason = "该事项不属于本局职权" })).Expect(200);
        (await (await office.Now("screener")).Act(returned, "referral/objection/decision", new { agreed = true, note = "同意退回" })).Expect(200);

        // The 20th: eighteen days after it was sent, nine after it came; its fifteen days end on the 26th.
        office.Pass(9);
        (await (await office.SignIn("gui-jian", Desk.Password)).Act(sent.Linked, "screening", new { decision = "accepted", pathway = "petition" })).Expect(200);
        Assert.Equal("0/0", await Timely(office));
        office.Pass(7);
        Assert.Equal("1/1", await Timely(office));

    }

    [Theory, OnEveryDatabase]
    public async Task A_receipt_entered_when_its_fifteen_days_were_over_counts_on_the_day_of_its_entry(string database)
    {
        await using var office = await Office.Open(database);
        var inTime = await Between.Units(office);
        var late = (await office.Register(Given.Letter("又一件", office.NowText, "李四"))).Id();
        (await office.Do("screener", late, "screening", new { decision = "transferred", targetUnitId = Between.Unit, reason = "请依法办理" })).Expect(200);
        var linked = Guid.Parse(Assert.Single((await office.See(late, "/referrals")).List()).Text("otherCaseId"));

        // Both came on the 5th; one is entered on the 11th, the other in April, when March is reported.
        var received = office.Day(3);
        office.Pass(9);
        await Receipt(inTime.Linked);
        office.Pass(31);
        await office.RunDue("issue-monthly-closure-reports");
        await Receipt(linked);

        Assert.Equal(("0/1", "0/1"), (await Timely(office, "2026-03-01", "2026-03-31"), await Timely(office, "2026-04-01", office.TodayText)));
        Assert.Equal("0/2", await Timely(office));
        Assert.Equal("0/0", await Timely(office, "2026-04-01", office.Day(-1)));
        office.Pass(31);
        await office.RunDue("issue-monthly-closure-reports");
        Assert.Equal(("0/1", "0/1"), (await Reported("2026-03"), await Reported("2026-04")));

        async Task Receipt(Guid of) => (await (await office.SignIn("gui-jian", Desk.Password)).Act(of, "referral/receipt", new { receivedOn = received })).Expect(200);

        async Task<string> Reported(string month)
        {
            var rate = (await (await office.SignIn("gui-jian", Desk.Password)).Get($"/api/v1/reports/monthly-closure/{month}")).Expect(200)
                .List("rates").Single(r => r["definition"]!["key"]!.ToString() == "timely-acceptance");
            return $"{rate.Text("numerator")}/{rate.Text("denominator")}";
        }
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_due_today_is_neither_in_time_nor_late_yet(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        (await office.Do("screener", id, "screening", Given.Accepting())).Expect(200);
        var due = DateOnly.ParseExact((await office.See(id, "/deadlines")).List().Single(d => d.Text("rule") == "resolve").Text("rawDueOn"), "yyyy-MM-dd", null);
        office.Pass(due.DayNumber - DateOnly.ParseExact(office.TodayText, "yyyy-MM-dd", null).DayNumber);
        Assert.Equal("0/0", await OnTime(office, office.TodayText));
        office.Pass(1);
        Assert.Equal("0/1", await OnTime(office, office.Day(-1)));

        static async Task<string> OnTime(Office office, string to)
        {
            var rate = (await (await office.Now("leader")).Get($"/api/v1/reports/rates?to={to}")).Expect(200).List("rates").Single(r => r["definition"]!["key"]!.ToString() == "on-time-closure");
            return $"{rate.Text("numerator")}/{rate.Text("denominator")}";
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_visit_is_paid_to_a_higher_authority_where_it_comes_from_above_or_outside_and_not_where_it_comes_from_beside(string database)
    {
        await using var office = await Office.Open(database);
        var receiver = await office.Staff("gui-jian", Between.Unit, "reception", "screener", "reviewer", "handler", "leader");
        async Task<Guid> Visited(string from, string to, string occasion)
        {
            var sender = await office.Staff($"{from}-{to}-{occasion}".ToLowerInvariant(), from, "reception", "screener");
            var visit = (await sender.Post("/api/v1/visits", new
            {
                visitedAt = office.NowText, occasion, peopleCount = 2, visitors = new[] { new { name = "吴甲", phone = "13800000001", address = "洞口县花园镇三组" } },
                matters = new[] { new { title = "反映过渡费", content = "过渡费未发", purpose = "relief", categoryCode = "080103" } },
            })).Expect(201);
            var id = Guid.Parse(visit.List("cases")[0].Text("id"));
            (await sender.Act(id, "screening", new { decision = "transferred", targetUnitId = to, reason = "请依法办理" })).Expect(200);
            // Who refers sideways is not told the other's case.
            return (await office.Rows<Guid>("SELECT linked_case_id FROM referrals ORDER BY seq"))[^1];
        }

        var beside = await Visited("dk-zdcq", Between.Unit, "receptionDay");
        await Visited("dk-szwh", Between.Unit, "ordinaryDay");
        Assert.Equal(("0 0", "2 0"), await Counted());
        // From the office above it, from the county, and what was passed down to the unit that hands it on.
        await Visited("dk", Between.Unit, "ordinaryDay");
        await Visited("xian-xfj", Between.Unit, "ordinaryDay");
        await Visited("dk-zdcq", Between.Unit, "higherAuthority");
        Assert.Equal(("3 0", "2 0"), await Counted());

        (await receiver.Act(beside, "referral/receipt", new { receivedOn = office.TodayText })).Expect(200);
        await new Between(office, receiver, beside, beside).Handled();
        Assert.Equal(("3 0", "2 1"), await Counted());

        async Task<(string, string)> Counted()
        {
            var year = (await (await office.SignIn("gui-jian", Desk.Password)).Get("/api/v1/reports/annual/2026")).Expect(200);
            foreach (var (name, source) in year.Of("sources")!.AsObject()) Assert.Equal(year.TextOf("figures", name), source!["count"]!.ToString());
            return ($"{year.TextOf("figures", "higherAuthorityIncidents")} {year.TextOf("figures", "higherAuthorityIncidentsClosed")}",
                $"{year.TextOf("figures", "ordinaryVisitMatters")} {year.TextOf("figures", "ordinaryVisitMattersClosed")}");
        }
    }

    private static async Task<string> Timely(Office office, string from = "2026-03-01", string? to = null)
    {
        var rate = (await (await office.Now("leader")).Get($"/api/v1/reports/rates/timely-acceptance?from={from}&to={to ?? office.TodayText}&unitId={Between.Unit}")).Expect(200);
        Assert.Equal(rate.TextOf("rate", "denominator"), rate.TextOf("cases", "total"));
        return $"{rate.TextOf("rate", "numerator")}/{rate.TextOf("rate", "denominator")}";
    }

    private static async Task<string?> Backlog(Office office, int year) => (await Annual(office, year)).TextOf("figures", "backlogUnderFiveYears");
}
