using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Counting;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

// Sender and receiver of one matter each name somebody.
public sealed class FollowedAccusedTests
{
    [Theory, OnEveryDatabase]
    public async Task Whom_the_receivers_name_may_mean_stays_out_however_often_the_sender_names_a_unit(string database)
    {
        await using var office = await Office.Open(database);
        var receiver = await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "reception", "screener", "leader");
        var (sent, linked) = await Passed(office, new { kind = "person", name = "ren-yi" }, "dk-ghjs");
        (await receiver.Act(linked, "amendments", new { accused = new { kind = "person", name = "mou-jia" } })).Expect(200);
        var named = await office.Cleared("mou-jia", "dk-ghjs", "accusations", "leader");
        (await named.Get($"/api/v1/cases/{linked}")).Expect(404);
        foreach (var accused in new object[] { new { kind = "unit", unitId = "dk-zlaq" }, new { kind = "unit", name = "某站", unitId = "dk-zlaq" } })
        {
            (await office.Do("screener", sent, "amendments", new { accused })).Expect(200);
            (await named.Get($"/api/v1/cases/{linked}")).Expect(404);
        }

        // Whom the receiver names is looked for among new accounts as before.
        var (other, there) = await Passed(office, new { kind = "person", name = "ren-yi" }, "dk-ghjs");
        (await receiver.Act(there, "amendments", new { accused = new { kind = "person", name = "mou-yi" } })).Expect(200);
        (await office.Do("screener", other, "amendments", new { accused = new { kind = "unit", unitId = "dk-zlaq" } })).Expect(200);
        (await (await office.Cleared("mou-yi", "dk-ghjs", "accusations", "leader")).Get($"/api/v1/cases/{there}")).Expect(404);
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_comes_to_bear_either_name_is_out_where_sender_and_receiver_tell_two(string database)
    {
        await using var office = await Office.Open(database);
        var receiver = await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "reception", "screener", "leader");
        await office.Staff("zhan-zhang", "dk-zlaq", "handler");
        // Beside a unit, beside somebody of it, and whatever kind it is of.
        foreach (var (told, bearers) in new[]
                 {
                     (new object[] { new { kind = "person", name = "bie-ren", unitId = "dk-zlaq" }, new { kind = "unit", name = "bie-ren", unitId = "dk-zlaq" } }, new[] { "bie-ren", "mou-jia" }),
                     ([new { kind = "person", userName = "zhan-zhang" }], ["mou-yi"]), ([new { kind = "person", name = "li", userName = "zhan-zhang" }], ["mou-bing"]),
                 })
        {
            var (sent, linked) = await Passed(office, new { kind = "person", name = "ren-yi" }, "dk-ghjs");
            (await receiver.Act(linked, "amendments", new { accused = new { kind = "person", name = bearers[^1] } })).Expect(200);
            foreach (var accused in told) (await office.Do("screener", sent, "amendments", new { accused })).Expect(200);
            Assert.Equal(bearers[^1], (await receiver.Get($"/api/v1/cases/{linked}")).Expect(200).TextOf("accused", "name"));
            foreach (var name in bearers)
                (await (await office.Cleared(name, "dk-ghjs", "accusations", "leader")).Get($"/api/v1/cases/{linked}")).Expect(404);
            (await receiver.Get($"/api/v1/cases/{linked}")).Expect(200);
        }

        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task A_name_that_the_receiver_has_from_the_sender_is_corrected_with_it(string database)
    {
        await using var office = await Office.Open(database);
        var receiver = await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "reception", "screener", "leader");
        var (sent, linked) = await Passed(office, new { kind = "person", name = "zhang-san" }, "dk-ghjs");
        foreach (var accused in new object[] { new { kind = "person", name = "zhang-shan", unitId = "dk-zlaq" }, new { kind = "unit", name = "zhang-shan", unitId = "dk-zlaq" } })
            (await office.Do("screener", sent, "amendments", new { accused })).Expect(200);
        var seen = (await receiver.Get($"/api/v1/cases/{linked}")).Expect(200);
        Assert.Equal(("zhang-shan", "dk-zlaq"), (seen.TextOf("accused", "name"), seen.TextOf("accused", "unitId")));
        (await (await office.Cleared("zhang-san", "dk-ghjs", "accusations", "leader")).Get($"/api/v1/cases/{linked}")).Expect(200);
        (await (await office.Cleared("zhang-shan", "dk-ghjs", "accusations", "leader")).Get($"/api/v1/cases/{linked}")).Expect(404);
    }

    [Theory, OnEveryDatabase]
    public async Task Whom_the_receiver_said_its_name_means_stays_said_whomever_the_sender_names(string database)
    {
        await using var office = await Office.Open(database);
        var receiver = await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "reception", "screener", "leader");
        foreach (var name in new[] { "zhan-zhang", "zhan-yuan" }) await office.Staff(name, "dk-zlaq", "handler");
        // There already when it is said that another is meant: whoever comes to bear the name later is kept out until it is said again.
        var namesake = await office.Cleared("mou-ding", "dk-ghjs", "accusations", "leader");
        var (sent, linked) = await Passed(office, new { kind = "person", name = "ren-yi" }, "dk-ghjs");
        (await receiver.Act(linked, "amendments", new { accused = new { kind = "person", name = "mou-ding", userName = "zhan-yuan" } })).Expect(200);
        (await office.Do("screener", sent, "amendments", new { accused = new { kind = "person", userName = "zhan-zhang" } })).Expect(200);
        (await namesake.Get($"/api/v1/cases/{linked}")).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task Each_of_several_names_told_together_is_looked_for(string database)
    {
        await using var office = await Office.Open(database);
        var taken = (await office.Register(Sealing.Accusation(office, new { kind = "person", name = "钱某某、hou-lai" }))).Id();
        (await (await office.As("sysadmin")).Post("/api/v1/accounts", new { userName = "hou-lai", displayName = "某", roles = new[] { "screener", "leader" }, unitId = "dk", password = Desk.GivenPassword })).Expect(201);
        (await office.Opened("hou-lai", Desk.GivenPassword, Desk.Password)).Expect(200);
        (await (await office.As("security")).Post("/api/v1/accounts/hou-lai/clearance", new { clearance = "accusations" })).Expect(200);
        (await (await office.SignIn("hou-lai", Desk.Password)).Get($"/api/v1/cases/{taken}")).Expect(404);
    }

    [Theory, OnEveryDatabase]
    public async Task Whom_the_second_of_three_keeps_out_stays_out_of_the_third_whatever_the_first_says(string database)
    {
        await using var office = await Office.Open(database);
        var second = await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "reception", "screener", "leader");
        var third = await office.Cleared("jing-fa", "dk-jjfz", "accusations", "reception", "screener", "leader");
        var (first, there) = await Passed(office, new { kind = "person", name = "ren-yi" }, "dk-ghjs");
        (await second.Act(there, "amendments", new { accused = new { kind = "person", name = "mou-jia" } })).Expect(200);
        (await second.Act(there, "referral/receipt", new { receivedOn = office.TodayText })).Expect(200);
        (await second.Act(there, "screening", new { decision = "transferred", targetUnitId = "dk-jjfz", reason = "请依法办理" })).Expect(200);
        var last = Guid.Parse((await (await office.As("auditor")).Get($"/api/v1/cases/{there}/referrals")).Expect(200).List()[^1].Text("otherCaseId"));
        (await third.Act(last, "amendments", new { accused = new { kind = "unit", unitId = "dk-qyfw" } })).Expect(200);
        var named = await office.Cleared("mou-jia", "dk-jjfz", "accusations", "leader");
        (await named.Get($"/api/v1/cases/{last}")).Expect(404);
        (await office.Do("screener", first, "amendments", new { accused = new { kind = "unit", unitId = "dk-qyfw" } })).Expect(200);
        (await named.Get($"/api/v1/cases/{last}")).Expect(404);
        (await third.Get($"/api/v1/cases/{last}")).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task Where_no_unit_is_above_both_the_receivers_stays_and_whoever_either_name_may_mean_is_out(string database)
    {
        await using var office = await Office.Open(database);
        var receiver = await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "reception", "screener", "leader");
        var (_, linked) = await Passed(office, new { kind = "person", name = "mou-jia", unitId = "xian-jyj" }, "dk-ghjs");
        (await receiver.Act(linked, "amendments", new { accused = new { kind = "person", name = "bie-ren", unitId = "dk-zlaq" } })).Expect(200);
        foreach (var name in new[] { "bie-ren", "mou-jia" }) await office.Cleared(name, "dk-ghjs", "accusations", "leader");
        foreach (var name in new[] { "bie-ren", "mou-jia" }) (await (await office.SignIn(name, Desk.Password)).Get($"/api/v1/cases/{linked}")).Expect(404);
        Assert.Equal("dk-zlaq", (await receiver.Get($"/api/v1/cases/{linked}")).Expect(200).TextOf("accused", "unitId"));
    }

    [Theory, OnEveryDatabase]
    public async Task Whom_the_senders_name_may_mean_does_not_say_at_the_receiver_who_is_accused(string database)
    {
        await using var office = await Office.Open(database);
        var receiver = await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "reception", "screener", "leader");
        var (_, linked) = await Passed(office, new { kind = "person", name = "mou-jia" }, "dk-ghjs", "grievance");
        (await receiver.Act(linked, "amendments", new { accused = new { kind = "person", name = "某某" } })).Expect(200);
        var named = await office.Cleared("mou-jia", "dk-ghjs", "accusations", "screener");
        Assert.Contains("accused-told-by-bearer", (await named.Act(linked, "amendments", new { accused = new { kind = "person", name = "张某" } })).Expect(422).Text, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task That_an_account_is_a_namesake_stands_when_it_is_opened_and_cleared(string database)
    {
        await using var office = await Office.Open(database);
        var taken = (await office.Register(Sealing.Accusation(office, new { kind = "person", name = "hou-lai" }))).Id();
        (await (await office.As("sysadmin")).Post("/api/v1/accounts", new { userName = "hou-lai", displayName = "某", roles = new[] { "screener", "leader" }, unitId = "dk", password = Desk.GivenPassword })).Expect(201);
        // In the minute in which an account is made nobody can have seen it.
        office.Clock.Advance(TimeSpan.FromMinutes(2));
        (await office.Do("screener", taken, "amendments", new { accused = new { @namesake = true } })).Expect(200);
        (await office.Opened("hou-lai", Desk.GivenPassword, Desk.Password)).Expect(200);
        (await (await office.As("security")).Post("/api/v1/accounts/hou-lai/clearance", new { clearance = "accusations" })).Expect(200);
        (await (await office.SignIn("hou-lai", Desk.Password)).Get($"/api/v1/cases/{taken}")).Expect(200);
    }

    private static async Task<(Guid Sent, Guid Linked)> Passed(Office office, object accused, string unitId, string petitionClass = "accusation")
    {
        var taken = await office.Register(Sealing.Accusation(office, accused, petitionClass));
        (await office.Do("screener", taken.Id(), "screening", new { decision = "transferred", targetUnitId = unitId, reason = "请依法办理" })).Expect(200);
        return (taken.Id(), Guid.Parse(Assert.Single((await office.See(taken.Id(), "/referrals")).List()).Text("otherCaseId")));
    }
}
