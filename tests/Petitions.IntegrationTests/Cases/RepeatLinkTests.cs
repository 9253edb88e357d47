using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Cases;

public sealed class RepeatLinkTests
{
    [Theory, OnEveryDatabase]
    public async Task An_unmerged_case_stands_as_if_it_had_never_been_merged(string database)
    {
        await using var office = await Office.Open(database);
        var (main, again) = (await Given.ARegisteredCase(office, title: "主案"), await Given.ARegisteredCase(office));
        var before = await office.See(again, "/deadlines");
        Assert.Equal(["merge-moves-no-data"], (await office.Do("screener", again, "screening", new { decision = "merged", intoCaseId = main, @class = "suggestion", pathway = "petition" })).Expect(422).Missing);
        (await office.Do("screener", again, "screening", new { decision = "merged", intoCaseId = main, @class = "grievance" })).Expect(200);
        Assert.Equal("met", (await office.Clock(again, "notify-direct")).Text("status"));
        Assert.Equal([again.ToString()], (await office.See(main, "/repeats")).List("merged").Texts("id"));

        (await office.Do("screener", again, "unmerge", new { reason = "不是同一事项" })).Expect(200);

        Assert.Equal(before.Text, (await office.See(again, "/deadlines")).Text);
        var apart = await office.See(again);
        Assert.Equal(("registered", "grievance", null), (apart.TextOf("state"), apart.TextOf("class"), apart.Of("screening")));
        Assert.Empty((await office.See(main, "/repeats")).List("merged"));
        // What was known at the time stays in the history, and what the petitioner was told.
        Assert.Equal(["registration", "screening", "unmerge"], (await office.History(again)).Texts("act"));
        Assert.Contains(main.ToString(), (await office.History(again))[1].Text("details"), StringComparison.Ordinal);
        Assert.Single(apart.List("notices"));
        await office.MustReconcile();
        Assert.Equal("wrong-state", (await office.Do("screener", again, "unmerge", new { reason = "再次" })).Expect(409).Problem);
    }

    [Theory, OnEveryDatabase]
    public async Task A_backlog_flag_that_a_merge_ended_stands_again_when_it_is_taken_apart(string database)
    {
        await using var office = await Office.Open(database);
        var (main, again) = (await Given.AnOldCaseOnFile(office), await Given.ARegisteredCase(office, Runs.LongAgo));
        Assert.Equal("1/1/0", (await office.RunByHand("flag-backlog")).Expect(200).Outcome());
        var flag = (await office.See(again)).Of("backlogFlag")!.ToJsonString();
        async Task<string> Counted(int days)
        {
            var dashboard = (await (await office.Now("leader")).Get($"/api/v1/dashboard?asOf={office.Day(days)}")).Expect(200);
            return dashboard.Of("backlog")!.ToJsonString();
        }

        var counted = await Counted(0);
        (await office.Do("screener", again, "screening", new { decision = "merged", intoCaseId = main })).Expect(200);
        Assert.Equal(("false", "closed"), ((await office.See(again)).TextOf("backlog"), (await office.See(again)).TextOf("backlogFlag", "end")));
        Assert.NotEqual(counted, await Counted(0));
        office.Pass(5);

        (await (await office.Now("screener")).Act(again, "unmerge", new { reason = "不是同一事项" })).Expect(200);

        var apart = (await (await office.Now("auditor")).Get($"/api/v1/cases/{again}")).Expect(200);
        Assert.Equal(("true", flag), (apart.TextOf("backlog"), apart.Of("backlogFlag")!.ToJsonString()));
        // As if it had never ended: also on the days between.
        foreach (var days in new[] { -5, -3, 0 }) Assert.Equal(counted, await Counted(days));
        // There is nothing to raise anew, and the report of the month knows one flag.
        Assert.Equal("0/0/0", (await office.RunByHand("flag-backlog")).Expect(200).Outcome());
        Assert.Equal(1, await office.FlagsInHistory(again));
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task With_an_agent_the_principal_is_compared_and_not_the_agent(string database)
    {
        await using var office = await Office.Open(database);
        object lawyer = new { name = "李律师", idType = "residentId", idNumber = "11010519491231002X", phone = "13900009999", address = "洞口县城" };
        object Letter(string name, string address, object? agent) => new
        {
            channel = "letter", receivedAt = office.NowText, title = "反映拖欠工资", content = "内容", purpose = "relief", petitioner = new { name, address }, agent,
        };
        var first = (await office.Register(Letter("王五", "桐山乡二组", lawyer))).Expect(201);
        Assert.Equal(("王五", "李律师"), ((await office.See(first.Id())).TextOf("petitioner", "name"), (await office.See(first.Id())).TextOf("agent", "name")));
        // Another client of the same agent is somebody else; so is the agent in a matter of his own.
        var other = (await office.Register(Letter("赵六", "桐山乡三组", lawyer))).Expect(201);
        Assert.Empty(other.List("repeatCandidates"));
        Assert.Empty((await office.See(other.Id(), "/repeats")).List("candidates"));
        Assert.Empty((await office.Register(new { channel = "letter", receivedAt = office.NowText, title = "自己的事", content = "内容", purpose = "relief", petitioner = lawyer })).Expect(201).List("repeatCandidates"));
        // The principal is found again, with an agent or without.
        Assert.Equal([first.Id().ToString()], (await office.Register(Letter("王五", "桐山乡二组", null))).Expect(201).List("repeatCandidates").Texts("id"));

        // At the desk the visitor is the agent, and the matter the principal's.
        var visit = (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { lawyer },
            matters = new[] { new { title = "反映拖欠工资", content = "再次反映", purpose = "relief", principal = new { name = "王五", address = "桐山乡二组" } } },
        })).Expect(201);
        var raised = visit.List("cases")[0];
        Assert.Contains(first.Id().ToString(), raised["repeatCandidates"]!.AsArray().Select(c => c!["id"]!.ToString()));
        var seen = await office.See(Guid.Parse(raised.Text("id")));
        Assert.Equal(("王五", "李律师", "single"), (seen.TextOf("petitioner", "name"), seen.TextOf("agent", "name"), seen.TextOf("groupForm")));
        (await office.Do("reception", first.Id(), "amendments", new { agent = new { name = "周律师" } })).Expect(200);
        Assert.Equal(("王五", "周律师"), ((await office.See(first.Id())).TextOf("petitioner", "name"), (await office.See(first.Id())).TextOf("agent", "name")));
    }

    [Theory, OnEveryDatabase]
    public async Task A_repeat_is_proposed_by_the_system_and_decided_by_a_person(string database)
    {
        await using var office = await Office.Open(database);
        var first = await Given.ARegisteredCase(office, title: "初次");
        var repeat = await Given.ARegisteredCase(office, title: "重复");
        var stranger = (await office.Register(new
        {
            channel = "call", receivedAt = office.NowText, title = "路灯", content = "路灯不亮", petitioner = new { name = "李四", phone = "13800005678" },
        })).Id();
        var proposed = await office.See(repeat, "/repeats");
        Assert.Equal(("false", first.ToString(), "sameIdNumber"),
            (proposed.TextOf("isRepeat"), Assert.Single(proposed.List("candidates")).Text("id"), proposed.List("candidates")[0].Text("reason")));

        Assert.Equal("first-case-required", (await office.Do("screener", repeat, "repeat-link", new { firstCaseId = Guid.CreateVersion7() })).Expect(422).Problem);
        (await office.Do("screener", repeat, "repeat-link", new { firstCaseId = first, note = "同一人、同一事项" })).Expect(200);

        var linked = await office.See(repeat, "/repeats");
        Assert.Equal(("true", first.ToString()), (linked.TextOf("isRepeat"), linked.TextOf("first", "id")));
        Assert.Empty(linked.List("candidates"));
        Assert.Equal([repeat.ToString()], (await office.See(first, "/repeats")).List("repeats").Texts("id"));
        Assert.Equal(first.ToString(), (await office.See(repeat)).TextOf("repeatOfId"));
        Assert.Empty((await office.See(stranger, "/repeats")).List("candidates"));
        (await office.Do("leader", repeat, "repeat-link/removal", new { reason = "不是同一事项" })).Expect(200);
        Assert.Equal("false", (await office.See(repeat, "/repeats")).TextOf("isRepeat"));
        Assert.Equal(["registration", "repeatLink", "repeatUnlink"], (await office.History(repeat)).Texts("act"));
        // Both items stay and both count.
        Assert.Equal("3", (await office.Search("")).TextOf("total"));
    }

    [Theory, OnEveryDatabase]
    public async Task In_whatever_order_links_are_made_the_family_is_the_same(string database)
    {
        await using var office = await Office.Open(database);
        async Task<Guid[]> Four() => [await Given.ARegisteredCase(office, title: "甲"), await Given.ARegisteredCase(office, title: "乙"), await Given.ARegisteredCase(office, title: "丙"), await Given.ARegisteredCase(office, title: "丁")];
        async Task Link(Guid id, Guid first) => (await office.Do("screener", id, "repeat-link", new { firstCaseId = first })).Expect(200);
        async Task<List<string>> Family(Guid[] cases)
        {
            var told = new List<string>();
            foreach (var id in cases)
            {
                var seen = await office.See(id, "/repeats");
                told.Add($"{seen.TextOf("isRepeat")} {seen.TextOf("first", "title")} {(await office.See(id)).TextOf("repeatOfId") == cases[0].ToString()} {string.Join(",", seen.List("repeats").Texts("title"))}");
                Assert.DoesNotContain(seen.List("candidates").Texts("id"), c => cases.Select(x => x.ToString()).Contains(c));
            }

            return told;
        }

        var one = await Four();
        await Link(one[1], one[0]);
        await Link(one[2], one[1]);
        await Link(one[3], one[2]);
        var other = await Four();
        await Link(other[3], other[2]);
        await Link(other[2], other[1]);
        Assert.Equal("first-case-required", (await office.Do("screener", other[1], "repeat-link", new { firstCaseId = other[3] })).Expect(422).Problem);
        await Link(other[1], other[0]);

        Assert.Equal(["false  False 乙,丙,丁", "true 甲 True 丙,丁", "true 甲 True 乙,丁", "true 甲 True 乙,丙"], await Family(one));
        Assert.Equal(await Family(one), await Family(other));
        Assert.Equal("6", (await (await office.As("leader")).Get("/api/v1/reports/annual/2026")).Expect(200).TextOf("parts", "matters", "repeats"));

        // Where a link is taken away the family parts at it, and only there.
        (await office.Do("leader", other[1], "repeat-link/removal", new { reason = "不是同一事项" })).Expect(200);
        Assert.Empty((await office.See(other[0], "/repeats")).List("repeats"));
        Assert.Equal(["丙", "丁"], (await office.See(other[1], "/repeats")).List("repeats").Texts("title"));
        Assert.Equal("乙", (await office.See(other[3], "/repeats")).TextOf("first", "title"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_case_between_that_the_reader_may_not_know_joins_the_family_all_the_same(string database)
    {
        await using var office = await Office.Open(database);
        var unit = await office.Staff("gui-jian", "dk-ghjs", "handler");
        var cases = new List<Guid>();
        foreach (var (title, at) in new[] { ("甲", "dk-ghjs"), ("乙", "dk-zhzf"), ("丙", "dk-ghjs") })
        {
            cases.Add(await Given.ARegisteredCase(office, title: title));
            (await office.Do("screener", cases[^1], "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", handlingUnitId = at })).Expect(200);
        }

        // Registered by the office itself: of the unit only what it handles is known to it.
        (await office.Do("screener", cases[2], "repeat-link", new { firstCaseId = cases[1] })).Expect(200);
        (await office.Do("screener", cases[1], "repeat-link", new { firstCaseId = cases[0] })).Expect(200);
        var seen = (await unit.Get($"/api/v1/cases/{cases[2]}/repeats")).Expect(200);
        Assert.Equal(("true", "甲"), (seen.TextOf("isRepeat"), seen.TextOf("first", "title")));
        Assert.Empty(seen.List("repeats"));
        Assert.Equal(["丙"], (await unit.Get($"/api/v1/cases/{cases[0]}/repeats")).Expect(200).List("repeats").Texts("title"));
        Assert.DoesNotContain(cases[1].ToString(), seen.Text, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task An_anonymous_accusation_is_compared_by_whom_it_accuses(string database)
    {
        await using var office = await Office.Open(database);
        async Task<Answer> Accusing(string name) => await office.Register(new
        {
            channel = "letter", receivedAt = office.NowText, title = "举报", content = "举报内容", purpose = "accusation",
            petitioner = new { anonymous = true }, accused = new { kind = "person", name },
        });
        var one = (await Accusing("王某")).Id();
        // At the desk already, where the purpose alone says what it is.
        var again = await Accusing("王某");
        Assert.Equal([(one.ToString(), "sameAccused")], again.List("repeatCandidates").Select(c => (c.Text("id"), c.Text("reason"))));
        var (other, third) = (again.Id(), (await Accusing("赵某")).Id());
        var candidate = Assert.Single((await office.See(other, "/repeats")).List("candidates"));
        Assert.Equal((one.ToString(), "sameAccused"), (candidate.Text("id"), candidate.Text("reason")));
        Assert.Empty((await office.See(third, "/repeats")).List("candidates"));
    }

    [Theory, OnEveryDatabase]
    public async Task Groups_and_joint_letters_are_told_by_the_offices_own_number(string database)
    {
        await using var office = await Office.Open(database, settings: new Dictionary<string, string?> { ["Office:GroupPeople"] = "5", ["Office:GroupInclusive"] = "false" });
        var five = (await office.Register(new { channel = "letter", receivedAt = office.NowText, title = "联名", content = "联名反映", petitioner = new { name = "张三" }, peopleCount = 5 })).Id();
        Assert.Equal("single", (await office.See(five)).TextOf("groupForm"));
        (await office.Do("reception", five, "amendments", new { peopleCount = 6 })).Expect(200);
        Assert.Equal("jointLetter", (await office.See(five)).TextOf("groupForm"));
        var visit = (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 8, visitors = new[] { new { name = "张三", representative = true } },
            matters = new[] { new { title = "安置", content = "安置补偿" } },
        })).Expect(201);
        Assert.Equal("groupVisit", (await office.See(Guid.Parse(visit.List("cases")[0].Text("id")))).TextOf("groupForm"));
    }
}
