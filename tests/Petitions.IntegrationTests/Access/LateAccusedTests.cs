using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Counting;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

// Who is accused comes out when the case is at work already, in their own hands perhaps.
public sealed class LateAccusedTests
{
    private static readonly object Planning = new { kind = "unit", name = "规建局", unitId = "dk-ghjs" };

    [Theory, OnEveryDatabase]
    public async Task An_accusation_leaves_the_hands_of_the_accused_with_whoever_of_them_took_part(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var (name, unit) in new[] { ("gui-chuang", "dk-ghjs"), ("zhi-an", "dk-zlaq"), ("jing-fa", "dk-jjfz") }) await office.Cleared(name, unit, "accusations", "leader", "handler");
        var taken = await office.Register(Sealing.Accusation(office, new { name = "某人" }));
        (await office.Do("screener", taken.Id(), "screening", new { decision = "accepted", handlingUnitId = "dk-ghjs" })).Expect(200);
        (await office.Do("leader", taken.Id(), "co-units", new { unitIds = new[] { "dk-zlaq", "dk-jjfz" } })).Expect(200);
        (await office.Do("leader", taken.Id(), "assignment", new { userName = "gui-chuang" })).Expect(200);
        office.Pass(3);
        var amended = (await (await office.SignIn("screener", "Dongkou-2023")).Act(taken.Id(), "amendments", new { accused = Planning })).Expect(200);
        Assert.Equal(("dk", "accepted", null), (amended.TextOf("unitId"), amended.TextOf("state"), amended.TextOf("assignee")));
        var auditor = await office.SignIn("auditor", "Dongkou-2023");
        Assert.Equal("dk-jjfz", Assert.Single((await auditor.Get($"/api/v1/cases/{taken.Id()}/handling")).Expect(200).List("coUnitIds")).ToString());
        foreach (var name in new[] { "gui-chuang", "zhi-an" }) await (await office.SignIn(name, Desk.Password)).KnowsNothingOf(taken.Id(), taken.TextOf("number")!);
        (await (await office.SignIn("jing-fa", Desk.Password)).Get($"/api/v1/cases/{taken.Id()}")).Expect(200);
        var told = (await auditor.Get($"/api/v1/cases/{taken.Id()}/history")).Expect(200).List()[^1].Text("details");
        foreach (var member in new[] { "unitId", "assignee", "coUnits", "accused" }) Assert.Contains($"\"member\":\"{member}\"", told, StringComparison.Ordinal);
        foreach (var day in new[] { office.Day(-3), office.TodayText })
            Assert.Equal("0", (await (await office.SignIn("gui-chuang", Desk.Password)).Get("/api/v1/dashboard?asOf=" + day)).Expect(200).TextOf("total"));
        await CountingBench.AssertReconciled(office);
        // It goes on from where it stands.
        (await (await office.SignIn("reviewer", "Dongkou-2023")).Act(taken.Id(), "clarity-review", Given.AllClear())).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_shuts_themselves_out_gets_a_receipt_and_nothing_more_of_the_case(string database)
    {
        await using var office = await Office.Open(database);
        var id = (await office.Register(Sealing.Accusation(office, new { name = "某人" }))).Id();
        var told = (await office.Do("screener", id, "amendments", new { accused = new { kind = "unit", unitId = "dk" } })).Expect(200);
        Assert.Equal((id.ToString(), "registered", "2"), (told.TextOf("id"), told.TextOf("state"), told.TextOf("version")));
        Assert.NotNull(told.TextOf("number"));
        foreach (var word in new[] { "反映干部问题", "某干部收受礼金", "钱知情", "某人", "\"dk\"" }) Assert.DoesNotContain(word, told.Text, StringComparison.Ordinal);
        Assert.Empty(told.List("deadlines"));
        (await (await office.As("screener")).Get($"/api/v1/cases/{id}")).Expect(404);
    }

    [Theory, OnEveryDatabase]
    public async Task A_grievance_that_turns_out_to_accuse_its_handlers_leaves_them_and_becomes_the_accusation_it_is(string database)
    {
        await using var office = await Office.Open(database);
        var head = await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "leader", "handler");
        var id = await Given.ARegisteredCase(office);
        (await office.Do("screener", id, "screening", new { decision = "accepted", pathway = "petition", handlingUnitId = "dk-ghjs" })).Expect(200);
        (await head.Get($"/api/v1/cases/{id}")).Expect(200);
        var due = (await office.See(id, "/deadlines")).Text;
        // As advised: the accused at any time; the class as the case is taken up anew.
        Assert.Equal("class-decided", (await office.Do("screener", id, "amendments", new { @class = "accusation", accused = Planning })).Expect(422).Problem);
        Assert.Equal("dk", (await office.Do("screener", id, "amendments", new { accused = Planning })).Expect(200).TextOf("unitId"));
        Assert.Equal(due, (await office.See(id, "/deadlines")).Text);
        (await head.Get($"/api/v1/cases/{id}")).Expect(404);
        (await office.Do("screener", id, "withdrawal", new { reason = "转为检举控告" })).Expect(200);
        Assert.Equal(("dk", "accusation"), ((await office.Do("leader", id, "reopening", new { reason = "反映承办单位", basis = "新事实", @class = "accusation" })).Expect(200) is var opened ? (opened.TextOf("unitId"), opened.TextOf("class")) : default));
        await head.KnowsNothingOf(id, (await office.See(id)).TextOf("number")!);
        await CountingBench.AssertReconciled(office);
        // Or the other way about.
        var other = await Given.ARegisteredCase(office);
        (await office.Do("screener", other, "screening", new { decision = "accepted", pathway = "petition", handlingUnitId = "dk-ghjs" })).Expect(200);
        (await office.Do("screener", other, "withdrawal", new { reason = "转为检举控告" })).Expect(200);
        (await office.Do("leader", other, "reopening", new { reason = "反映承办单位", basis = "新事实", @class = "accusation" })).Expect(200);
        Assert.Equal("dk", (await office.Do("screener", other, "amendments", new { accused = Planning })).Expect(200).TextOf("unitId"));
        await head.KnowsNothingOf(other, (await office.See(other)).TextOf("number")!);
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task A_matter_that_was_passed_on_leaves_the_receiver_whom_the_sender_names_as_the_accused(string database)
    {
        await using var office = await Office.Open(database);
        var receiver = await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "reception", "screener", "leader", "handler");
        var taken = await office.Register(Sealing.Accusation(office, new { name = "某人" }));
        (await office.Do("screener", taken.Id(), "screening", new { decision = "transferred", targetUnitId = "dk-ghjs", reason = "请依法办理" })).Expect(200);
        var linked = Guid.Parse(Assert.Single((await receiver.Get("/api/v1/cases")).Expect(200).List("items")).Text("id"));
        var number = (await receiver.Get($"/api/v1/cases/{linked}")).Expect(200).TextOf("number")!;
        office.Pass(2);
        (await (await office.SignIn("screener", "Dongkou-2023")).Act(taken.Id(), "amendments", new { accused = Planning })).Expect(200);
        await (await office.SignIn("gui-chuang", Desk.Password)).KnowsNothingOf(linked, number);
        var seen = (await (await office.SignIn("auditor", "Dongkou-2023")).Get($"/api/v1/cases/{linked}")).Expect(200);
        Assert.Equal(("dk", "dk-ghjs", "registered"), (seen.TextOf("unitId"), seen.TextOf("accused", "unitId"), seen.TextOf("state")));
        await CountingBench.AssertReconciled(office);
        // It goes on above the accused, and a second name follows too.
        (await (await office.SignIn("screener", "Dongkou-2023")).Act(linked, "referral/receipt", new { receivedOn = office.TodayText })).Expect(200);
        (await (await office.SignIn("screener", "Dongkou-2023")).Act(linked, "screening", Given.Accepting("accusation", null))).Expect(200);
        (await (await office.SignIn("screener", "Dongkou-2023")).Act(taken.Id(), "amendments", new { accused = new { kind = "person", name = "gui-chuang" } })).Expect(200);
        Assert.Equal("gui-chuang", (await (await office.SignIn("auditor", "Dongkou-2023")).Get($"/api/v1/cases/{linked}")).Expect(200).TextOf("accused", "userName"));
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task Whom_the_receiver_keeps_out_is_not_let_in_by_what_the_sender_says(string database)
    {
        await using var office = await Office.Open(database);
        var (receiver, chuang) = (await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "reception", "screener", "leader"), await office.Cleared("zhao-shang", "dk-zshz", "accusations", "leader"));
        async Task<(Guid Sent, Guid Linked)> Passed(string petitioner)
        {
            var taken = await office.Register(Sealing.Accusation(office, new { name = petitioner }));
            (await office.Do("screener", taken.Id(), "screening", new { decision = "transferred", targetUnitId = "dk-ghjs", reason = "请依法办理" })).Expect(200);
            return (taken.Id(), Guid.Parse(Assert.Single((await office.See(taken.Id(), "/referrals")).List()).Text("otherCaseId")));
        }

        // Each names another: kept out is the nearest unit above both, here the whole office.
        var (sent, linked) = await Passed("某甲");
        (await receiver.Act(linked, "amendments", new { accused = new { kind = "unit", unitId = "dk-zlaq" } })).Expect(200);
        (await office.Do("screener", sent, "amendments", new { accused = new { kind = "unit", unitId = "dk-zshz" } })).Expect(200);
        foreach (var person in new[] { receiver, chuang, await office.As("leader") }) (await person.Get($"/api/v1/cases/{linked}")).Expect(404);
        Assert.Equal("dk", (await (await office.As("discipline")).Get($"/api/v1/cases/{linked}")).Expect(200).TextOf("accused", "unitId"));
        // One within the other: the wider one. Taken back at the sender, it stays at the receiver.
        (sent, linked) = await Passed("某乙");
        (await receiver.Act(linked, "amendments", new { accused = new { kind = "unit", name = "某站", unitId = "dk-zlaq" } })).Expect(200);
        (await office.Do("screener", sent, "amendments", new { accused = Planning })).Expect(200);
        (await office.Do("screener", sent, "amendments", new { accused = new { name = "某站", kind = "unit" } })).Expect(200);
        (await receiver.Get($"/api/v1/cases/{linked}")).Expect(404);
        Assert.Equal(("dk-ghjs", "某站"), ((await office.See(linked)).TextOf("accused", "unitId"), (await office.See(linked)).TextOf("accused", "name")));
        // A unit of another tree keeps out nobody here, and gives way.
        (sent, linked) = await Passed("某丙");
        (await receiver.Act(linked, "amendments", new { accused = new { kind = "unit", name = "某局", unitId = "xian-jyj" } })).Expect(200);
        (await office.Do("screener", sent, "amendments", new { accused = Planning })).Expect(200);
        (await receiver.Get($"/api/v1/cases/{linked}")).Expect(404);
        // Each names a person: of the two the designated one, whom no unit keeps out.
        (sent, linked) = await Passed("某丁");
        (await receiver.Act(linked, "amendments", new { accused = new { kind = "person", name = "某领导", userName = "leader" } })).Expect(200);
        (await office.Do("screener", sent, "amendments", new { accused = new { kind = "person", name = "某纪检", userName = "discipline" } })).Expect(200);
        foreach (var name in new[] { "discipline", "leader", "screener" }) (await (await office.As(name)).Get($"/api/v1/cases/{linked}")).Expect(404);
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task What_the_sender_knows_for_an_accusation_shuts_the_accused_out_whatever_the_receiver_made_of_it(string database)
    {
        await using var office = await Office.Open(database);
        var receiver = await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "reception", "screener", "leader", "handler");
        var taken = await office.Register(Sealing.Accusation(office, new { name = "某局长" }));
        (await office.Do("screener", taken.Id(), "screening", new { decision = "transferred", targetUnitId = "dk-ghjs", reason = "请依法办理" })).Expect(200);
        var linked = Guid.Parse(Assert.Single((await receiver.Get("/api/v1/cases")).Expect(200).List("items")).Text("id"));
        (await receiver.Act(linked, "referral/receipt", new { receivedOn = office.TodayText })).Expect(200);
        (await receiver.Act(linked, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition" })).Expect(200);
        var number = (await receiver.Get($"/api/v1/cases/{linked}")).Expect(200).TextOf("number")!;
        office.Pass(2);
        (await (await office.SignIn("screener", "Dongkou-2023")).Act(taken.Id(), "amendments", new { accused = Planning })).Expect(200);
        await (await office.SignIn("gui-chuang", Desk.Password)).KnowsNothingOf(linked, number);
        var seen = (await (await office.SignIn("auditor", "Dongkou-2023")).Get($"/api/v1/cases/{linked}")).Expect(200);
        Assert.Equal(("accusation", "dk", "accepted"), (seen.TextOf("class"), seen.TextOf("unitId"), seen.TextOf("state")));
        await CountingBench.AssertReconciled(office);
        // It goes on as the accusation it is.
        (await (await office.SignIn("reviewer", "Dongkou-2023")).Act(linked, "clarity-review", Given.AllClear())).Expect(200);
        (await (await office.SignIn("handler", "Dongkou-2023")).Act(linked, "resolution", new { outcome = "passedOn", opinion = "已移送", destination = "县纪委监委" })).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task A_unit_that_only_took_part_leaves_with_its_people(string database)
    {
        await using var office = await Office.Open(database);
        var joint = await office.Cleared("zhao-shang", "dk-zshz", "accusations", "handler");
        var taken = await office.Register(Sealing.Accusation(office, Planning));
        (await office.Do("screener", taken.Id(), "screening", Given.Accepting("accusation", null))).Expect(200);
        (await office.Do("leader", taken.Id(), "co-units", new { unitIds = new[] { "dk-zshz" } })).Expect(200);
        (await office.Do("leader", taken.Id(), "assignment", new { userName = "zhao-shang" })).Expect(200);
        var amended = (await office.Do("screener", taken.Id(), "amendments", new { accused = new { kind = "unit", unitId = "dk-zshz" } })).Expect(200);
        Assert.Equal(("dk", null), (amended.TextOf("unitId"), amended.TextOf("assignee")));
        Assert.Empty((await office.See(taken.Id(), "/handling")).List("coUnitIds"));
        await joint.KnowsNothingOf(taken.Id(), taken.TextOf("number")!);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_may_know_a_case_is_not_a_joined_units_to_say(string database)
    {
        await using var office = await Office.Open(database);
        var (joint, accused) = (await office.Cleared("zhao-shang", "dk-zshz", "accusations", "reception"), await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "leader"));
        var taken = await office.Register(Sealing.Accusation(office, Planning));
        (await office.Do("leader", taken.Id(), "co-units", new { unitIds = new[] { "dk-zshz" } })).Expect(200);
        foreach (var change in new object[] { new { accused = new { kind = "person", name = "某甲", @namesake = true } }, new { accused = new { kind = "unit", unitId = "dk-jjfz" } }, new { @class = "grievance" } })
            Assert.Equal("not-of-handling-unit", (await joint.Act(taken.Id(), "amendments", change)).Expect(422).Problem);
        await accused.KnowsNothingOf(taken.Id(), taken.TextOf("number")!);
        foreach (var name in new[] { "zhao-leader", "zhao-handler" }) await office.Cleared(name, "dk-zshz", "accusations", name[5..]);
        var head = await office.SignIn("zhao-leader", Desk.Password);
        Assert.Equal("recusal-of-others", (await head.Act(taken.Id(), "recusals", new { userName = "handler", reason = "近亲属" })).Expect(422).Problem);
        (await head.Act(taken.Id(), "recusals", new { userName = "zhao-handler", reason = "近亲属" })).Expect(200);
        Assert.Equal("recusal-of-others", (await head.Act(taken.Id(), "recusals", new { userName = "zhao-handler", reason = "已查明", lifted = true })).Expect(422).Problem);
        Assert.Equal("sealed-officer-steps-not-aside", (await office.Do("leader", taken.Id(), "recusals", new { userName = "discipline", reason = "近亲属" })).Expect(422).Problem);
        Assert.Equal("overseers-step-not-aside", (await office.Do("leader", taken.Id(), "recusals", new { userName = "auditor", reason = "近亲属" })).Expect(422).Problem);
        (await office.Do("leader", taken.Id(), "recusals", new { userName = "zhao-handler", reason = "已查明", lifted = true })).Expect(200);
        foreach (var change in new object[] { new { accused = new { } }, new { accused = new { kind = "unit", name = "规 建局", unitId = "dk-ghjs" } } })
            Assert.Equal("not-of-handling-unit", (await joint.Act(taken.Id(), "amendments", change)).Expect(422).Problem);
        Assert.Equal("not-of-handling-unit", (await joint.Act(taken.Id(), "withdrawal", new { reason = "自愿撤回" })).Expect(422).Problem);
        (await joint.Act(taken.Id(), "amendments", new { externalNo = "省信〔2026〕1号" })).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task One_against_the_whole_office_is_the_designated_persons_in_any_state(string database)
    {
        await using var office = await Office.Open(database);
        var taken = await office.Register(Sealing.Accusation(office, new { name = "某人" }));
        (await office.Do("screener", taken.Id(), "screening", Given.Accepting("accusation", null))).Expect(200);
        (await office.Do("screener", taken.Id(), "amendments", new { accused = new { name = "某人", unitId = "dk" } })).Expect(200);
        foreach (var name in new[] { "reception", "screener", "leader", "auditor" }) await (await office.As(name)).KnowsNothingOf(taken.Id(), taken.TextOf("number")!);
        Assert.Equal("accepted", (await (await office.As("discipline")).Get($"/api/v1/cases/{taken.Id()}")).Expect(200).TextOf("state"));
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task What_ended_with_the_accused_stays_counted_there_and_is_taken_up_again_above_them(string database)
    {
        await using var office = await Office.Open(database);
        var taken = await office.Register(Sealing.Accusation(office, new { name = "某人" }));
        (await office.Do("screener", taken.Id(), "screening", new { decision = "accepted", handlingUnitId = "dk-ghjs" })).Expect(200);
        (await office.Do("screener", taken.Id(), "withdrawal", new { reason = "自愿撤回" })).Expect(200);
        office.Pass(2);
        Assert.Equal("dk-ghjs", (await (await office.SignIn("screener", "Dongkou-2023")).Act(taken.Id(), "amendments", new { accused = Planning })).Expect(200).TextOf("unitId"));
        await CountingBench.AssertReconciled(office);
        Assert.Equal("dk", (await (await office.SignIn("leader", "Dongkou-2023")).Act(taken.Id(), "reopening", new { reason = "新事实", basis = "补充材料" })).Expect(200).TextOf("unitId"));
        office.Pass(2);
        // Another accused: its past is told anew with the move that the reopening was.
        (await (await office.SignIn("screener", "Dongkou-2023")).Act(taken.Id(), "amendments", new { accused = new { kind = "unit", unitId = "dk-zshz" } })).Expect(200);
        await CountingBench.AssertReconciled(office);
        foreach (var day in new[] { office.Day(-4), office.Day(-2), office.TodayText })
        {
            var auditor = await office.SignIn("auditor", "Dongkou-2023");
            Assert.Equal("1", (await auditor.Get("/api/v1/dashboard?asOf=" + day)).Expect(200).TextOf("total"));
            Assert.Equal(day == office.Day(-4) ? "1" : "0", (await auditor.Get("/api/v1/dashboard?unitId=dk-ghjs&asOf=" + day)).Expect(200).TextOf("total"));
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_merge_undone_leaves_nothing_with_who_was_accused_meanwhile(string database)
    {
        await using var office = await Office.Open(database);
        var head = await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "reception", "screener", "leader", "handler");
        var (first, again) = ((await head.Post("/api/v1/cases", Sealing.Accusation(office, new { name = "某甲" }))).Expect(201).Id(), (await head.Post("/api/v1/cases", Sealing.Accusation(office, new { name = "某甲" }))).Expect(201).Id());
        (await head.Act(again, "screening", new { decision = "merged", intoCaseId = first })).Expect(200);
        office.Pass(1);
        (await (await office.SignIn("screener", "Dongkou-2023")).Act(again, "amendments", new { accused = Planning })).Expect(200);
        Assert.Equal("dk-ghjs", (await office.See(again)).TextOf("unitId"));
        (await (await office.SignIn("screener", "Dongkou-2023")).Act(again, "unmerge", new { reason = "不是同一事项" })).Expect(200);
        Assert.Equal(("dk", "registered"), ((await office.See(again)).TextOf("unitId"), (await office.See(again)).TextOf("state")));
        office.Pass(1);
        // Its past is told anew with that move, under whatever seal.
        (await (await office.SignIn("screener", "Dongkou-2023")).Act(again, "amendments", new { accused = new { kind = "unit", unitId = "dk-zshz" } })).Expect(200);
        await CountingBench.AssertReconciled(office);
        Assert.Equal("1", (await (await office.SignIn("auditor", "Dongkou-2023")).Get("/api/v1/dashboard?unitId=dk-ghjs")).Expect(200).TextOf("total"));
    }

    [Theory, OnEveryDatabase]
    public async Task Whom_the_sender_keeps_out_the_receiver_does_not_let_in(string database)
    {
        await using var office = await Office.Open(database);
        var (receiver, accused) = (await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "reception", "screener", "leader"), await office.Cleared("zhi-an", "dk-zlaq", "accusations", "leader"));
        var taken = await office.Register(Sealing.Accusation(office, new { kind = "unit", name = "质安站" }));
        (await office.Do("screener", taken.Id(), "screening", new { decision = "transferred", targetUnitId = "dk-ghjs", reason = "请依法办理" })).Expect(200);
        var linked = Guid.Parse(Assert.Single((await office.See(taken.Id(), "/referrals")).List()).Text("otherCaseId"));
        foreach (var change in new object[] { new { accused = new { @namesake = true } }, new { accused = new { kind = "unit", unitId = "dk-szwh" } }, new { @class = "grievance" } })
            Assert.Equal("accused-by-sender", (await receiver.Act(linked, "amendments", change)).Expect(422).Problem);
        (await accused.Get($"/api/v1/cases/{linked}")).Expect(404);
        // More may be kept out, and what has nothing to do with it is the receiver's as before.
        (await receiver.Act(linked, "amendments", new { externalNo = "规建〔2026〕1号" })).Expect(200);
        (await office.Do("screener", taken.Id(), "amendments", new { accused = new { kind = "unit", name = "质安站", @namesake = true } })).Expect(200);
        (await receiver.Act(linked, "amendments", new { accused = new { @namesake = true } })).Expect(200);
        (await accused.Get($"/api/v1/cases/{linked}")).Expect(404);
    }

    // Whichever act says the class.
    [Theory, OnEveryDatabase]
    public async Task Whom_the_sender_keeps_out_is_let_in_neither_by_a_screening_nor_by_a_reopening(string database)
    {
        await using var office = await Office.Open(database);
        var (receiver, accused) = (await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "reception", "screener", "leader"), await office.Cleared("zhi-an", "dk-zlaq", "accusations", "leader"));
        var taken = (await office.Register(new
        {
            channel = "letter", receivedAt = office.NowText, title = "反映干部问题", content = "内容", purpose = "accusation", petitioner = new { name = "钱知情", address = "洞口县桐山乡二组" },
            accused = new { kind = "person", name = "某人", userName = "zhi-an" },
        })).Id();
        (await office.Do("screener", taken, "screening", new { decision = "transferred", targetUnitId = "dk-ghjs" })).Expect(200);
        var linked = Guid.Parse(Assert.Single((await office.See(taken, "/referrals")).List()).Text("otherCaseId"));
        (await receiver.Act(linked, "referral/receipt", new { receivedOn = office.TodayText })).Expect(200);
        var grievance = new { decision = "accepted", @class = "grievance", pathway = "petition" };
        Assert.Equal("accused-by-sender", (await receiver.Act(linked, "screening", grievance)).Expect(422).Problem);
        (await accused.Get($"/api/v1/cases/{linked}")).Expect(404);

        (await receiver.Act(linked, "withdrawal", new { reason = "自愿撤回" })).Expect(200);
        object Taken(string petitionClass, string? pathway) => new { reason = "新事实", basis = "补充材料", @class = petitionClass, pathway };
        Assert.Equal("accused-by-sender", (await receiver.Act(linked, "reopening", Taken("grievance", "petition"))).Expect(422).Problem);
        (await accused.Get($"/api/v1/cases/{linked}")).Expect(404);
        (await receiver.Act(linked, "reopening", Taken("accusation", null))).Expect(200);
        (await accused.Get($"/api/v1/cases/{linked}")).Expect(404);
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_passed_on_twice_keeps_out_at_both_ends_whom_the_first_does_beside_whom_it_names_itself(string database)
    {
        await using var office = await Office.Open(database);
        var receiver = await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "reception", "screener", "leader");
        var auditor = await office.As("auditor");
        async Task<Guid> PassedOn(Guid id) => Guid.Parse((await auditor.Get($"/api/v1/cases/{id}/referrals")).Expect(200).List()[^1].Text("otherCaseId"));
        var taken = (await office.Register(Sealing.Accusation(office, new { kind = "person", name = "mou-jia" }))).Id();
        (await office.Do("screener", taken, "screening", new { decision = "transferred", targetUnitId = "dk-ghjs", reason = "请依法办理" })).Expect(200);
        var second = await PassedOn(taken);
        (await receiver.Act(second, "referral/receipt", new { receivedOn = office.TodayText })).Expect(200);
        (await receiver.Act(second, "screening", new { decision = "transferred", targetUnitId = "dk-jjfz", reason = "请依法办理" })).Expect(200);
        var third = await PassedOn(second);
        (await office.Do("screener", taken, "amendments", new { accused = new { kind = "person", name = "wang-wei" } })).Expect(200);
        foreach (var name in new[] { "wang-wei", "somebody" }) await office.Cleared(name, "dk-jjfz", "accusations", "leader");
        (await (await office.SignIn("somebody", Desk.Password)).Get($"/api/v1/cases/{third}")).Expect(200);
        (await (await office.SignIn("wang-wei", Desk.Password)).Get($"/api/v1/cases/{third}")).Expect(404);
        // Somebody who comes to bear the name that the receiver knows is kept out beside them.
        await office.Cleared("mou-jia", "dk-jjfz", "accusations", "leader");
        foreach (var name in new[] { "wang-wei", "mou-jia" }) (await (await office.SignIn(name, Desk.Password)).Get($"/api/v1/cases/{third}")).Expect(404);
    }

    [Theory, OnEveryDatabase]
    public async Task What_becomes_an_accusation_by_screening_or_reopening_is_one_where_it_was_passed_on_to(string database)
    {
        await using var office = await Office.Open(database);
        var receiver = await office.Cleared("cai-zheng", "dk-czj", "accusations", "reception", "screener", "leader", "handler");
        async Task<(Guid Sent, Guid Linked)> Passed()
        {
            var id = await Given.ARegisteredCase(office);
            (await office.Do("screener", id, "screening", new { decision = "transferred", targetUnitId = "dk-czj", @class = "grievance" })).Expect(200);
            var linked = Guid.Parse(Assert.Single((await office.See(id, "/referrals")).List()).Text("otherCaseId"));
            (await receiver.Act(linked, "referral/receipt", new { receivedOn = office.TodayText })).Expect(200);
            return (id, linked);
        }

        var accused = new { kind = "unit", unitId = "dk-czj" };
        var (sent, linked) = await Passed();
        (await receiver.Act(linked, "referral/objection", new { reason = "不属于本单位职责范围" })).Expect(200);
        (await office.Do("screener", sent, "referral/objection/decision", new { agreed = true, note = "同意退回，由本单位办理" })).Expect(200);
        (await office.Do("screener", sent, "amendments", new { accused })).Expect(200);
        (await office.Do("screener", sent, "screening", Given.Accepting("accusation", null))).Expect(200);
        foreach (var id in new[] { sent, linked }) (await receiver.Get($"/api/v1/cases/{id}")).Expect(404);
        (sent, linked) = await Passed();
        (await receiver.Act(linked, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition" })).Expect(200);
        (await office.Do("screener", sent, "amendments", new { accused })).Expect(200);
        (await receiver.Get($"/api/v1/cases/{linked}")).Expect(200);
        (await office.Do("leader", sent, "reopening", new { reason = "反映承办单位", basis = "新事实", @class = "accusation" })).Expect(200);
        foreach (var id in new[] { sent, linked }) (await receiver.Get($"/api/v1/cases/{id}")).Expect(404);
        await CountingBench.AssertReconciled(office);
    }
}
