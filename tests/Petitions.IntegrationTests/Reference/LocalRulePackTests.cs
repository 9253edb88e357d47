using Microsoft.Extensions.DependencyInjection;
using Petitions.Infrastructure.Databases;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Reviews;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Reference;

public sealed class LocalRulePackTests
{
    private const string Header = "pack,rule_key,regulation,article,valid_from,valid_to,time_unit,length,owed_by,start_event,unit_role,applies_to,unit_id\n";
    private const string Notify = "dk-2026,notify-direct,《洞口经开区信访办理办法》,3,2026-03-01,,calendarDays,5,receivingOrgan,receipt,otherOrgan,all,dk\n";
    private const string Review = "dk-2026,decide-review,《洞口经开区信访办理办法》,5,2026-03-01,,calendarDays,20,higherOrgan,requestReceived,any,petitionPathway,dk\n";
    private const string Resolve = "dk-2026,resolve,《洞口经开区信访办理办法》,7,2026-03-01,,calendarDays,30,competentUnit,acceptance,any,petitionPathway,dk\n";

    [Theory, OnEveryDatabase]
    public async Task A_local_pack_binds_what_starts_after_it_and_explains_itself(string database)
    {
        await using var office = await Office.Open(database);
        var before = await Given.AnAcceptedCase(office);
        var loaded = (await Load(office, Header + Notify + Resolve)).Expect(200);
        Assert.Equal(("dk-2026", "2"), (loaded.TextOf("pack"), loaded.TextOf("rules")));

        var id = await Given.AnAcceptedCase(office);
        var (notice, resolve) = (await office.Clock(id, "notify-direct"), await office.Clock(id, "resolve"));
        Assert.Equal((office.Day(5), office.Day(30)), (notice.Text("rawDueOn"), resolve.Text("rawDueOn")));
        Assert.Equal(("《洞口经开区信访办理办法》", "7"), (resolve.Text("regulation"), resolve.Text("article")));
        Assert.Contains("期限：30日。", resolve["explanation"]!.AsArray().Select(l => l!.ToString()));
        Assert.Equal(office.Day(60), (await office.Clock(before, "resolve")).Text("rawDueOn"));
        var rules = (await (await office.As("reception")).Get("/api/v1/deadline-rules")).Expect(200).List();
        Assert.Equal(["dk", "dk"], rules.Where(r => r.Text("pack") == "dk-2026").Texts("unitId"));
        var loads = (await (await office.As("reception")).Get("/api/v1/reference-loads")).Expect(200).List();
        Assert.Equal(("rules", "dk-2026"), (Assert.Single(loads).Text("kind"), loads[0].Text("subject")));
    }

    [Theory, OnEveryDatabase]
    public async Task A_pack_is_looked_at_beside_the_law_before_it_is_loaded(string database)
    {
        await using var office = await Office.Open(database);
        var sysadmin = await office.As("sysadmin");
        async Task<Answer> Look(string content) => await sysadmin.Post("/api/v1/rule-packs/preview", new { fileName = "dk.csv", content });
        var seen = (await Look(Header + Notify + Resolve)).Expect(200);
        Assert.Equal("dk-2026", seen.TextOf("pack"));
        Assert.Equal([("added", "notify-direct", "5", "15"), ("added", "resolve", "30", "60")],
            seen.List("rules").Select(r => (r.Text("change"), r.Text("rule"), r.Text("length"), r.Text("lawLength"))));
        Assert.Empty((await sysadmin.Get("/api/v1/reference-loads")).Expect(200).List());
        Assert.Equal("bad-reference-row", (await Look(Header + Resolve.Replace(",30,", ",61,", StringComparison.Ordinal))).Expect(422).Problem);

        (await Load(office, Header + Notify)).Expect(200);
        Assert.Equal(["unchanged", "added"], (await Look(Header + Notify + Resolve)).Expect(200).List("rules").Texts("change"));
        Assert.Equal(["ended"], (await Look(Header + Notify.Replace("2026-03-01,,", "2026-03-01,2026-12-31,", StringComparison.Ordinal))).Expect(200).List("rules").Texts("change"));
        (await (await office.As("leader")).Post("/api/v1/rule-packs/preview", new { fileName = "dk.csv", content = Header })).Expect(403);
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_received_before_its_first_day_goes_by_the_law(string database)
    {
        await using var office = await Office.Open(database);
        (await Load(office, Header + Notify)).Expect(200);
        var id = await Given.ARegisteredCase(office, "2026-02-28T09:00:00+08:00");
        Assert.Equal(("23 ¶2", "2026-03-15"), ((await office.Clock(id, "notify-direct")).Text("article"), (await office.Clock(id, "notify-direct")).Text("rawDueOn")));
    }

    [Theory, OnEveryDatabase]
    public async Task A_bad_pack_is_refused_by_its_line_and_nothing_of_it_is_stored(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var bad in new[] { Resolve.Replace(",30,", ",61,", StringComparison.Ordinal), Resolve.Replace("resolve", "solve", StringComparison.Ordinal), Notify, Resolve.Replace(",dk\n", ",mars\n", StringComparison.Ordinal) })
        {
            var refused = (await Load(office, Header + Notify + bad)).Expect(422);
            Assert.Equal("bad-reference-row", refused.Problem);
            Assert.Contains("第3行", refused.TextOf("detail"), StringComparison.Ordinal);
        }

        Assert.Empty((await (await office.As("sysadmin")).Get("/api/v1/reference-loads")).Expect(200).List());
        Assert.Equal(office.Day(15), (await office.Clock(await Given.ARegisteredCase(office), "notify-direct")).Text("rawDueOn"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_pack_outlives_a_restart_and_is_ended_not_rewritten(string database)
    {
        var first = await Office.Open(database);
        (await Load(first, Header + Notify)).Expect(200);
        await first.Stop();
        await using var office = await Office.On(first.Database, Office.Opening);
        Assert.Equal(office.Day(5), (await office.Clock(await Given.ARegisteredCase(office), "notify-direct")).Text("rawDueOn"));
        (await Load(office, Header + Notify.Replace(",5,", ",4,", StringComparison.Ordinal))).Expect(422);
        (await Load(office, Header + Notify.Replace("2026-03-01,,", "2026-03-01,2026-03-02,", StringComparison.Ordinal))).Expect(200);
        office.Pass(1);
        var reception = await office.SignIn("reception", "Dongkou-2023");
        var id = (await reception.Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(201).Id();
        Assert.Equal(office.Day(15), (await reception.Get($"/api/v1/cases/{id}/deadlines")).Expect(200).List()[0].Text("rawDueOn"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_local_pack_binds_the_units_of_the_tree_and_no_organ_outside_it(string database)
    {
        await using var office = await Office.Open(database);
        (await Load(office, Header + Review)).Expect(200);
        var outside = await Given.AServedCase(office);
        await Tiers.Request(office, outside);
        var (within, unit) = await Tiers.ServedBelow(office);
        (await unit.Act(within, "reviews", new { grounds = "不服处理意见" })).Expect(200);

        async Task<(string, string)> Seen(Guid id) => ((await office.Clock(id, "decide-review")).Text("rawDueOn"), (await office.Clock(id, "decide-review")).Text("regulation"));
        Assert.Equal(((office.Day(30), "《信访工作条例》"), (office.Day(20), "《洞口经开区信访办理办法》")), (await Seen(outside), await Seen(within)));
        var items = (await (await office.As("leader")).Get("/api/v1/work?act=reviewDecision")).Expect(200).List("items").ToDictionary(w => w["case"]!["id"]!.ToString());
        Assert.Equal(("35", "5"), (items[outside.ToString()].Text("article"), items[within.ToString()].Text("article")));

        // One that the local rule had shortened before is reckoned anew by the law.
        await using (var scope = office.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Session>().Execute("UPDATE deadlines SET pack = 'dk-2026', raw_due_on = @Due, legal_due_on = @Due WHERE outside_organ IS NOT NULL",
                new { Due = office.Today.AddDays(20) }, CancellationToken.None);
        Assert.Equal(office.Day(20), (await office.Clock(outside, "decide-review")).Text("rawDueOn"));
        Assert.Equal("1/1/0", (await office.RunByHand("recompute-deadlines")).Expect(200).Outcome());
        Assert.Equal(((office.Day(30), "《信访工作条例》"), (office.Day(20), "《洞口经开区信访办理办法》")), (await Seen(outside), await Seen(within)));
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task What_goes_to_a_unit_that_the_local_rule_does_not_bind_goes_on_by_the_law(string database)
    {
        await using var office = await Office.Open(database);
        (await Load(office, Header + Resolve.Replace(",dk\n", ",dk-ghjs\n", StringComparison.Ordinal))).Expect(200);
        var id = await Given.ARegisteredCase(office);
        (await office.Do("screener", id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", handlingUnitId = "dk-zlaq" })).Expect(200);
        async Task<(string, string)> Seen() => await office.Clock(id, "resolve") is var clock ? (clock.Text("rawDueOn"), clock.Text("regulation")) : default;
        Assert.Equal((office.Day(30), "《洞口经开区信访办理办法》"), await Seen());
        // Within the unit that made the rule it goes on by it.
        (await office.Do("leader", id, "assignment", new { handlingUnitId = "dk-szwh" })).Expect(200);
        Assert.Equal((office.Day(30), "《洞口经开区信访办理办法》"), await Seen());
        (await office.Do("leader", id, "assignment", new { handlingUnitId = "dk-zhzf" })).Expect(200);
        Assert.Equal((office.Day(60), "《信访工作条例》"), await Seen());
        // Back there it stays as it is: a rule binds what begins under it.
        (await office.Do("leader", id, "assignment", new { handlingUnitId = "dk-ghjs" })).Expect(200);
        Assert.Equal((office.Day(60), "《信访工作条例》"), await Seen());
        await office.MustReconcile();
    }

    private static async Task<Answer> Load(Office office, string content)
        => await (await office.As("sysadmin")).Post("/api/v1/rule-packs", new { fileName = "dk-2026.csv", content });
}
