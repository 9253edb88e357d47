using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Counting;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

// Whom a petition accuses by name alone.
public sealed class NamedAccusedTests
{
    [Theory, OnEveryDatabase]
    public async Task A_unit_that_is_named_is_shut_out_however_its_name_is_written_at_the_desk_and_online(string database)
    {
        await using var office = await Office.Open(database);
        var accused = await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "leader");
        foreach (var name in new[] { "规划建设局", " 规 建 局 ", "洞口经济开发区规划建设局", "洞口经济开发区管理委员会规建局", "《规划\u200b建设局》。", "规划 建设局", "规\u3164建\u1160局" })
        {
            var taken = await office.Register(Sealing.Accusation(office, new { kind = "unit", name }));
            Assert.Equal(["accused-linked"], taken.List("warnings").Texts("code"));
            Assert.Equal("dk-ghjs", (await office.See(taken.Id())).TextOf("accused", "unitId"));
            foreach (var decision in new object[] { new { decision = "transferred", targetUnitId = "dk-ghjs" }, new { decision = "accepted", handlingUnitId = "dk-zlaq" } })
                Assert.Equal("accused-may-not-handle", (await office.Do("screener", taken.Id(), "screening", decision)).Expect(422).Problem);
            await accused.KnowsNothingOf(taken.Id(), taken.TextOf("number")!);
        }

        var online = (await office.Anybody.Post("/api/v1/public/petitions", new
        {
            petitioner = new { name = "钱知情", phone = "13911112222" }, title = "反映问题", content = "收受礼金", purpose = "accusation", accused = new { kind = "unit", name = "规划建设局" },
        })).Expect(201);
        Assert.Null(online.TextOf("warnings"));
        var id = Guid.Parse(Assert.Single((await office.Search("?q=" + online.TextOf("number"))).List("items")).Text("id"));
        Assert.Equal("dk-ghjs", (await office.See(id)).TextOf("accused", "unitId"));
        // The accused unit's own desk takes in what names it so, and has the receipt only.
        var own = (await accused.Post("/api/v1/cases", Sealing.Accusation(office, new { name = "规建局" }))).Expect(201);
        await accused.KnowsNothingOf(own.Id(), own.TextOf("number")!);
    }

    [Theory, OnEveryDatabase]
    public async Task A_person_who_is_named_is_shut_out_with_their_unit_where_one_official_bears_the_name(string database)
    {
        await using var office = await Office.Open(database);
        var accused = await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "leader");
        var taken = await office.Register(Sealing.Accusation(office, new { kind = "person", name = "ｇｕｉ-chuang" }));
        Assert.Equal(["accused-linked"], taken.List("warnings").Texts("code"));
        Assert.Equal(("gui-chuang", "dk-ghjs"), ((await office.See(taken.Id())).TextOf("accused", "userName"), (await office.See(taken.Id())).TextOf("accused", "unitId")));
        await accused.KnowsNothingOf(taken.Id(), taken.TextOf("number")!);
        Assert.Equal("accused-may-not-handle", (await office.Do("screener", taken.Id(), "screening", new { decision = "transferred", targetUnitId = "dk-ghjs" })).Expect(422).Problem);
        // Of one unit told, whoever of that unit bears the name.
        var there = await office.Register(Sealing.Accusation(office, new { kind = "person", name = "gui-chuang", unitId = "dk" }));
        var seenThere = (await (await office.As("discipline")).Get($"/api/v1/cases/{there.Id()}")).Expect(200);
        Assert.Equal(("gui-chuang", "dk"), (seenThere.TextOf("accused", "userName"), seenThere.TextOf("accused", "unitId")));
        // Somebody else of the name is nobody here, once that is said.
        (await office.Do("screener", taken.Id(), "amendments", new { accused = new { kind = "person", name = "gui-chuang", @namesake = true } })).Expect(200);
        var seen = await office.See(taken.Id());
        Assert.Equal((null, null, "true"), (seen.TextOf("accused", "userName"), seen.TextOf("accused", "unitId"), seen.TextOf("accused", "namesake")));
        (await office.Do("screener", taken.Id(), "screening", new { decision = "transferred", targetUnitId = "dk-ghjs" })).Expect(200);
        Assert.Equal("1", (await accused.Get("/api/v1/cases")).TextOf("total"));
        (await (await office.As("reception")).Post("/api/v1/cases", Sealing.Accusation(office, new { name = "gui-chuang", userName = "gui-chuang", @namesake = true }))).Expect(400);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_may_be_one_of_ours_is_warned_of_and_decided_before_the_case_reaches_a_unit(string database)
    {
        await using var office = await Office.Open(database);
        await office.Staff("gui-chuang", "dk-ghjs", "leader");
        // They are not of the unit that was told: it may have been told wrongly.
        var accused = new { kind = "person", name = "gui-chuang", unitId = "dk-zshz" };
        var taken = await office.Register(Sealing.Accusation(office, accused));
        Assert.Equal(["accused-may-be-ours"], taken.List("warnings").Texts("code"));
        Assert.DoesNotContain("gui-chuang", string.Concat(taken.List("warnings").Texts("text")), StringComparison.Ordinal);
        foreach (var decision in new object[] { new { decision = "transferred", targetUnitId = "dk-ghjs" }, new { decision = "assigned", targetUnitId = "dk-jjw", reportDueOn = office.Day(20) }, new { decision = "accepted" } })
            Assert.Equal("accused-may-be-ours", (await office.Do("screener", taken.Id(), "screening", decision)).Expect(422).Problem);
        Assert.Equal("accused-may-be-ours", (await office.Do("screener", taken.Id(), "amendments", new { accused })).Expect(422).Problem);
        Assert.Equal("accused-may-be-ours", (await office.Do("leader", taken.Id(), "co-units", new { unitIds = new[] { "dk-ghjs" } })).Expect(422).Problem);
        Assert.Equal("accused-may-be-ours", (await office.Do("leader", taken.Id(), "assignment", new { userName = "handler" })).Expect(422).Problem);
        // With whatever else is wrong of it.
        Assert.Equal(["unknown-handler", "accused-may-be-ours"], (await office.Do("leader", taken.Id(), "assignment", new { userName = "nobody" })).Expect(422).Missing);
        (await office.Do("screener", taken.Id(), "amendments", new { accused = new { accused.kind, accused.name, userName = "gui-chuang" } })).Expect(200);
        Assert.Equal("dk-ghjs", (await office.See(taken.Id())).TextOf("accused", "unitId"));
        (await office.Do("screener", taken.Id(), "screening", new { decision = "transferred", targetUnitId = "dk-zshz" })).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task Whom_a_name_means_is_not_said_by_one_of_those_whom_it_may_mean(string database)
    {
        await using var office = await Office.Open(database);
        var bearer = await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "reception", "screener", "leader");
        foreach (var accused in new object[]
        {
            new { kind = "person", name = "gui-chuang", @namesake = true }, new { kind = "person", name = "规建局Gui-Chuang", @namesake = true },
            new { kind = "person", name = "gui-chuang", userName = "handler" }, new { kind = "person", name = "gui-chuang", unitId = "dk-zshz" }, new { kind = "unit", name = "规建局", @namesake = true },
        })
            Assert.Equal("accused-told-by-bearer", (await bearer.Post("/api/v1/cases", Sealing.Accusation(office, accused))).Expect(422).Problem);
        var taken = await office.Register(Sealing.Accusation(office, new { kind = "person", name = "gui-chuang", unitId = "dk-zshz" }));
        (await office.Do("screener", taken.Id(), "amendments", new { accused = new { kind = "person", name = "gui-chuang", @namesake = true } })).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_may_be_meant_learns_nothing_of_the_case_before_somebody_has_said_who_is(string database)
    {
        await using var office = await Office.Open(database);
        // Two of one name: nobody can say which.
        foreach (var (name, unit) in new[] { ("wang-wei", "dk-ghjs"), ("wang-wei-2", "dk") }) await office.Cleared(name, unit, "accusations", "reception", "screener", "leader");
        await office.Change("UPDATE accounts SET display_name = @Name WHERE user_name IN ('wang-wei', 'wang-wei-2')", new { Name = "王伟" });
        var (bearer, auditor) = (await office.SignIn("wang-wei-2", Desk.Password), await office.As("auditor"));
        var taken = await office.Register(Sealing.Accusation(office, new { kind = "person", name = "王伟" }));
        Assert.Equal(["accused-may-be-ours"], taken.List("warnings").Texts("code"));
        await bearer.KnowsNothingOf(taken.Id(), taken.TextOf("number")!);
        var arrival = (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "吴甲", phone = "13800000001" } },
            matters = new[] { new { title = "反映干部问题", content = "收受礼金", @class = "accusation", accused = new { kind = "person", name = "规建局王伟" } } },
        })).Expect(201);
        foreach (var (route, body) in new (string, object)[]
        {
            ($"cases/{taken.Id()}/reveal", new { fields = new[] { "phone" }, reason = "联系" }), ($"visits/{arrival.Id()}/reveal", new { fields = new[] { "phone" }, reason = "回访" }),
            ($"cases/{taken.Id()}/amendments", new { accused = new { kind = "person", name = "王伟", @namesake = true } }),
        })
            (await bearer.Post("/api/v1/" + route, body)).Expect(404);
        var told = (await bearer.Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "吴甲" } }, matters = new[] { new { existingCaseId = taken.Id() } },
        })).Expect(422);
        Assert.Equal("unknown-case", told.Problem);
        // Nor through a glass, which two who may not be meant break between them.
        var asked = (await bearer.Post("/api/v1/break-glass", new { number = taken.TextOf("number"), reason = "核对" })).Expect(201);
        (await (await office.As("discipline")).Post($"/api/v1/break-glass/{asked.Id()}/approval", new { })).Expect(404);
        foreach (var person in new[] { auditor, await office.As("screener") }) Assert.Equal("2", (await person.Get("/api/v1/cases?class=accusation")).Expect(200).TextOf("total"));
        Assert.Equal("2", (await auditor.Get("/api/v1/dashboard")).Expect(200).TextOf("total"));
        // Nor is it worked on in another case, before them; nor do they say by the account alone that it is the other.
        Assert.Contains("accused-may-be-ours", (await office.Do("screener", taken.Id(), "screening", new { decision = "merged", intoCaseId = await Given.ARegisteredCase(office) })).Expect(422).Text, StringComparison.Ordinal);
        Assert.Equal("accused-told-by-bearer", (await bearer.Post("/api/v1/cases", Sealing.Accusation(office, new { kind = "person", userName = "wang-wei" }))).Expect(422).Problem);
        // Once it is said, the other one works on it again, and the accused never.
        office.Pass(1);
        (await (await office.SignIn("screener", "Dongkou-2023")).Act(taken.Id(), "amendments", new { accused = new { kind = "person", name = "王伟", userName = "wang-wei" } })).Expect(200);
        (await (await office.SignIn("wang-wei-2", Desk.Password)).Post($"/api/v1/cases/{taken.Id()}/reveal", new { fields = new[] { "phone" }, reason = "联系" })).Expect(200);
        await (await office.SignIn("wang-wei", Desk.Password)).KnowsNothingOf(taken.Id(), taken.TextOf("number")!);
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task A_new_account_that_may_be_meant_is_shut_out_from_its_first_day(string database)
    {
        await using var office = await Office.Open(database);
        var (open, linked) = (await office.Register(Sealing.Accusation(office, new { kind = "person", name = "规建局Xin-Lai" })), await office.Register(Sealing.Accusation(office, new { kind = "person", name = "xin-lai-2", @namesake = true })));
        foreach (var id in new[] { open.Id(), linked.Id() }) Assert.Single(await office.History(id));
        foreach (var name in new[] { "xin-lai", "xin-lai-2" }) await office.Cleared(name, "dk", "accusations", "screener", "leader");
        // Whose unit may be meant was shut out before it had anybody; that the other is nobody of ours was said of those there were, and the first of them has part of its name.
        await (await office.SignIn("xin-lai", Desk.Password)).KnowsNothingOf(open.Id(), open.TextOf("number")!);
        var line = (await office.History(open.Id()))[^1];
        Assert.Equal(("amendment", "system"), (line.Text("act"), line.Text("actor")));
        Assert.Contains("accusedMayBe", line.Text("details"), StringComparison.Ordinal);
        await (await office.SignIn("xin-lai-2", Desk.Password)).KnowsNothingOf(linked.Id(), linked.TextOf("number")!, total: "1");
        Assert.Equal(3, (await office.History(linked.Id())).Count);
        (await office.Do("screener", linked.Id(), "amendments", new { accused = new { @namesake = true } })).Expect(200);
        (await (await office.SignIn("xin-lai-2", Desk.Password)).Get($"/api/v1/cases/{linked.Id()}")).Expect(200);
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_petitioned_in_the_instant_an_account_was_made_is_found_when_it_is_cleared_or_opened(string database)
    {
        await using var office = await Office.Open(database);
        var security = await office.As("security");
        async Task<Guid> Unseen()
        {
            var taken = await office.Register(Sealing.Accusation(office, new { kind = "person", name = "zhang-san-feng" }));
            // As if neither had seen the other.
            await office.Change($"UPDATE cases SET accused_user_name = NULL, accused_unit_id = NULL, accused_may_be = NULL, seal = 'accusation' WHERE id = '{taken.Id()}'");
            return taken.Id();
        }

        (await (await office.As("sysadmin")).Post("/api/v1/accounts", new { userName = "zhang-san-feng", displayName = "某", roles = new[] { "screener", "leader" }, unitId = "dk", password = Desk.GivenPassword })).Expect(201);
        var first = await Unseen();
        (await office.Opened("zhang-san-feng", Desk.GivenPassword, Desk.Password)).Expect(200);
        Assert.Equal(2, (await office.History(first)).Count);
        var second = await Unseen();
        (await security.Post("/api/v1/accounts/zhang-san-feng/clearance", new { clearance = "accusations" })).Expect(200);
        Assert.Equal(2, (await office.History(second)).Count);
        foreach (var id in new[] { first, second }) (await (await office.SignIn("zhang-san-feng", Desk.Password)).Get($"/api/v1/cases/{id}")).Expect(404);
    }

    [Theory, OnEveryDatabase]
    public async Task A_unit_whose_name_stands_in_a_title_may_be_meant(string database)
    {
        await using var office = await Office.Open(database);
        var accused = await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "reception", "leader");
        foreach (var name in new[] { "规建局局长", "规建局领导班子", "开发区规划建设局某科长" })
        {
            Assert.Equal("accused-told-by-bearer", (await accused.Post("/api/v1/cases", Sealing.Accusation(office, new { kind = "person", name, @namesake = true }))).Expect(422).Problem);
            var taken = await office.Register(Sealing.Accusation(office, new { kind = "person", name }));
            Assert.Equal(["accused-may-be-ours"], taken.List("warnings").Texts("code"));
            await accused.KnowsNothingOf(taken.Id(), taken.TextOf("number")!);
            Assert.Equal("accused-may-be-ours", (await office.Do("screener", taken.Id(), "screening", new { decision = "transferred", targetUnitId = "dk-ghjs" })).Expect(422).Problem);
            (await office.Do("screener", taken.Id(), "amendments", new { accused = new { kind = "person", name, unitId = "dk-ghjs" } })).Expect(200);
            Assert.Equal("accused-may-not-handle", (await office.Do("screener", taken.Id(), "screening", new { decision = "transferred", targetUnitId = "dk-ghjs" })).Expect(422).Problem);
        }

        // Of a top unit only the full name: a firm of the place is none of ours.
        Assert.Empty((await office.Register(Sealing.Accusation(office, new { kind = "unit", name = "洞口经济开发区某鞋业公司" }))).List("warnings"));
        Assert.Empty((await office.Register(Sealing.Accusation(office, new { kind = "unit", name = "洞口县某鞋业公司" }))).List("warnings"));
    }

    [Theory, OnEveryDatabase]
    public async Task Which_account_it_is_or_that_it_is_a_namesake_is_said_alone_of_whoever_is_named(string database)
    {
        await using var office = await Office.Open(database);
        var bearer = await office.Cleared("gui-chuang", "dk", "accusations", "screener");
        await office.Staff("gui-chuang-er", "dk-ghjs", "handler");
        var taken = await office.Register(Sealing.Accusation(office, new { kind = "person", name = "gui-chuang-er局长", unitId = "dk-jjw" }));
        await Amend(new { userName = "gui-chuang-er" }, ("person", "gui-chuang-er局长", "dk-ghjs", "gui-chuang-er", null));
        await Amend(new { @namesake = true }, ("person", "gui-chuang-er局长", null, null, "true"));
        // Whoever bears a name that is left unsaid says nothing of it either.
        var open = await office.Register(Sealing.Accusation(office, new { kind = "person", name = "gui-chuang等人", unitId = "dk-jjw" }, "grievance"));
        foreach (var accused in new object[] { new { @namesake = true }, new { userName = "gui-chuang-er" } })
            Assert.Contains("accused-told-by-bearer", (await bearer.Act(open.Id(), "amendments", new { accused })).Expect(422).Text, StringComparison.Ordinal);

        async Task Amend(object accused, (string?, string?, string?, string?, string?) expected)
        {
            (await office.Do("screener", taken.Id(), "amendments", new { accused })).Expect(200);
            var seen = await office.See(taken.Id());
            Assert.Equal(expected, (seen.TextOf("accused", "kind"), seen.TextOf("accused", "name"), seen.TextOf("accused", "unitId"), seen.TextOf("accused", "userName"), seen.TextOf("accused", "namesake")));
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_name_that_hides_behind_another_kind_unit_or_word_is_met_all_the_same(string database)
    {
        await using var office = await Office.Open(database);
        await office.Staff("gui-chuang", "dk-ghjs", "leader");
        foreach (var linked in new object[] { new { kind = "unit", name = "gui-chuang" }, new { name = "GUI-CHUANG" } })
            Assert.Equal("gui-chuang", (await office.See((await office.Register(Sealing.Accusation(office, linked))).Id())).TextOf("accused", "userName"));
        foreach (var open in new object[] { new { kind = "unit", name = "规建局", unitId = "dk-zshz" }, new { kind = "person", name = "规建局 gui-chuang 局长" }, new { kind = "person", name = "gui-chuang等人" } })
        {
            var taken = await office.Register(Sealing.Accusation(office, open));
            Assert.Equal(["accused-may-be-ours"], taken.List("warnings").Texts("code"));
            Assert.Equal("accused-may-be-ours", (await office.Do("screener", taken.Id(), "screening", new { decision = "transferred", targetUnitId = "dk-ghjs" })).Expect(422).Problem);
        }

        // The unit told covers whoever is named, and a title is nobody's name.
        Assert.Empty((await office.Register(Sealing.Accusation(office, new { kind = "person", name = "某鞋业公司负责人" }))).List("warnings"));
        Assert.Empty((await office.Register(Sealing.Accusation(office, new { kind = "person", name = "规建局 gui-chuang 局长", unitId = "dk-ghjs" }))).List("warnings"));
        Assert.Empty((await office.Register(Sealing.Accusation(office, new { kind = "unit", name = "规建局", unitId = "dk-ghjs" }))).List("warnings"));
    }

    [Theory, OnEveryDatabase]
    public async Task What_names_somebody_by_name_from_before_names_were_looked_for_reaches_no_unit_undecided(string database)
    {
        await using var office = await Office.Open(database);
        var accused = await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "leader");
        var taken = await office.Register(Sealing.Accusation(office, new { kind = "unit", name = "规建局" }));
        await office.Change("UPDATE cases SET accused_unit_id = NULL");
        Assert.Equal("accused-may-be-ours", (await office.Do("screener", taken.Id(), "screening", new { decision = "transferred", targetUnitId = "dk-ghjs" })).Expect(422).Problem);
        (await accused.Get($"/api/v1/cases/{taken.Id()}")).Expect(404);
    }

    [Theory, OnEveryDatabase]
    public async Task The_own_unit_of_an_accused_account_is_shut_out_whichever_unit_is_told(string database)
    {
        await using var office = await Office.Open(database);
        await office.Staff("zhi-an", "dk-zlaq", "handler");
        var refused = (await (await office.As("reception")).Post("/api/v1/cases", Sealing.Accusation(office, new { name = "质安员", userName = "zhi-an", unitId = "dk-zshz" }))).Expect(422);
        Assert.Equal("accused-works-elsewhere", refused.Problem);
        Assert.Contains("dk-zlaq", refused.Text, StringComparison.Ordinal);
        var taken = await office.Register(Sealing.Accusation(office, new { name = "质安员", userName = "zhi-an", unitId = "dk-ghjs" }));
        Assert.Equal("accused-may-not-handle", (await office.Do("screener", taken.Id(), "screening", new { decision = "transferred", targetUnitId = "dk-zlaq" })).Expect(422).Problem);
    }

    [Theory, OnEveryDatabase]
    public async Task The_designated_person_is_shut_out_of_what_may_mean_them_whichever_unit_is_told(string database)
    {
        await using var office = await Office.Open(database);
        await office.Cleared("gao", "dk-czj", "accusations", "leader");
        await office.Change("UPDATE accounts SET display_name = @Name WHERE user_name IN ('gao', 'discipline')", new { Name = "高明远" });
        var officer = await office.As("discipline");
        foreach (var name in new[] { "高明远", "高明远书记" })
            foreach (var unit in new[] { "dk", "dk-jjw", null })
            {
                var taken = await office.Register(Sealing.Accusation(office, new { kind = "person", name, unitId = unit }));
                (await officer.Get($"/api/v1/cases/{taken.Id()}")).Expect(404);
                (await officer.Post($"/api/v1/cases/{taken.Id()}/reveal", new { fields = new[] { "phone" }, reason = "联系" })).Expect(404);
            }

        // Another one against the office is theirs as before.
        (await officer.Get($"/api/v1/cases/{(await office.Register(Sealing.Accusation(office, new { name = "某人", unitId = "dk" }))).Id()}")).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_was_found_by_name_is_one_of_several_once_another_bears_it(string database)
    {
        await using var office = await Office.Open(database);
        await office.Cleared("si-ping", "dk-czj", "accusations", "leader");
        var (found, said) = (await office.Register(Sealing.Accusation(office, new { name = "si-ping" })), await office.Register(Sealing.Accusation(office, new { name = "si-ping", userName = "si-ping" })));
        Assert.Equal(["accused-linked"], found.List("warnings").Texts("code"));
        (await (await office.As("sysadmin")).Post("/api/v1/accounts", new { userName = "si-ping-2", displayName = "Si Ping", roles = new[] { "screener", "leader" }, unitId = "dk", password = Desk.GivenPassword })).Expect(201);
        (await office.Opened("si-ping-2", Desk.GivenPassword, Desk.Password)).Expect(200);
        (await (await office.As("security")).Post("/api/v1/accounts/si-ping-2/clearance", new { clearance = "accusations" })).Expect(200);
        foreach (var taken in new[] { found, said }) await (await office.SignIn("si-ping-2", Desk.Password)).KnowsNothingOf(taken.Id(), taken.TextOf("number")!);
        Assert.Equal("accused-may-be-ours", (await office.Do("screener", found.Id(), "screening", Given.Accepting("accusation", null))).Expect(422).Problem);
        // Which account it is was said of those there were.
        Assert.Equal("accused-may-be-ours", (await office.Do("screener", said.Id(), "screening", Given.Accepting("accusation", null))).Expect(422).Problem);
        foreach (var id in new[] { found.Id(), said.Id() })
        {
            (await office.Do("screener", id, "amendments", new { accused = new { userName = "si-ping" } })).Expect(200);
            (await office.Do("screener", id, "screening", Given.Accepting("accusation", null))).Expect(200);
            (await (await office.SignIn("si-ping-2", Desk.Password)).Get($"/api/v1/cases/{id}")).Expect(200);
        }

        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_is_accused_by_one_account_does_not_come_in_by_another(string database)
    {
        await using var office = await Office.Open(database);
        var security = await office.As("security");
        // One namesake is there already, and is not meant: it is said which account is.
        foreach (var (name, unit) in new[] { ("zhang-heng", "dk-czj"), ("zhang-heng-0", "dk") }) await office.Cleared(name, unit, "accusations", "screener", "leader");
        await office.Change("UPDATE accounts SET display_name = @Name WHERE user_name IN ('zhang-heng', 'zhang-heng-0')", new { Name = "张衡" });
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddMinutes(1));
        var cases = new List<Guid>();
        // Told by the account alone, by a word that is nobody's name, by the name that it bears, and in a matter that is no accusation yet.
        foreach (var (accused, kind) in new (object, string)[]
            { (new { userName = "zhang-heng" }, "accusation"), (new { name = "财政局某干部", userName = "zhang-heng" }, "accusation"), (new { name = "张衡", userName = "zhang-heng" }, "accusation"), (new { name = "张衡", userName = "zhang-heng" }, "grievance") })
            cases.Add((await office.Register(Sealing.Accusation(office, accused, kind))).Id());
        var namesake = await office.SignIn("zhang-heng-0", Desk.Password);
        foreach (var id in cases) (await namesake.Get($"/api/v1/cases/{id}")).Expect(200);
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddMinutes(1));

        (await (await office.As("sysadmin")).Post("/api/v1/accounts", new { userName = "zhang-heng-2", displayName = "张 衡", roles = new[] { "screener", "leader" }, unitId = "dk", password = Desk.GivenPassword })).Expect(201);
        (await office.Opened("zhang-heng-2", Desk.GivenPassword, Desk.Password)).Expect(200);
        await Clear("zhang-heng-2");

        var second = await office.SignIn("zhang-heng-2", Desk.Password);
        foreach (var id in cases.Take(3))
        {
            await second.KnowsNothingOf(id, (await office.See(id)).TextOf("number")!, total: "1");
            Assert.Equal((2, "system"), ((await office.History(id)).Count, (await office.History(id))[^1].Text("actor")));
            Assert.Equal("accused-may-be-ours", (await office.Do("screener", id, "screening", Given.Accepting("accusation", null))).Expect(422).Problem);
            Assert.Equal("zhang-heng", (await office.See(id)).TextOf("accused", "userName"));
        }

        // A matter that is no accusation keeps nobody out, and waits for the word all the same.
        Assert.Equal(2, (await office.History(cases[3])).Count);
        foreach (var id in cases) (await namesake.Get($"/api/v1/cases/{id}")).Expect(200);
        await CountingBench.AssertReconciled(office);
        // Once it is said again, who was there by then is let in and stays in: also where one of them is cleared anew, or the accused is.
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddMinutes(1));
        foreach (var id in cases) (await office.Do("screener", id, "amendments", new { accused = new { userName = "zhang-heng" } })).Expect(200);
        foreach (var name in new[] { "zhang-heng", "zhang-heng-0", "zhang-heng-2" }) await Clear(name);
        foreach (var id in cases)
        {
            foreach (var name in new[] { "zhang-heng-0", "zhang-heng-2" }) (await (await office.SignIn(name, Desk.Password)).Get($"/api/v1/cases/{id}")).Expect(200);
            Assert.Equal(3, (await office.History(id)).Count);
        }

        await CountingBench.AssertReconciled(office);

        async Task Clear(string name)
        {
            foreach (var clearance in new[] { "none", "accusations" }) (await security.Post($"/api/v1/accounts/{name}/clearance", new { clearance })).Expect(200);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Whose_other_account_was_not_seen_when_it_was_made_is_found_when_it_is_opened_or_cleared(string database)
    {
        await using var office = await Office.Open(database);
        await office.Staff("zhang-heng", "dk-czj", "leader");
        var taken = await office.Register(Sealing.Accusation(office, new { userName = "zhang-heng" }));
        var seal = Assert.Single(await office.Rows<string>("SELECT seal FROM cases"));
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddMinutes(1));
        (await (await office.As("sysadmin")).Post("/api/v1/accounts", new { userName = "zhang-heng-2", displayName = "Zhang-Heng", roles = new[] { "screener", "leader" }, unitId = "dk", password = Desk.GivenPassword })).Expect(201);
        await Unseen(2);
        (await office.Opened("zhang-heng-2", Desk.GivenPassword, Desk.Password)).Expect(200);
        await Unseen(3);
        (await (await office.As("security")).Post("/api/v1/accounts/zhang-heng-2/clearance", new { clearance = "accusations" })).Expect(200);
        Assert.Equal(4, (await office.History(taken.Id())).Count);
        (await (await office.SignIn("zhang-heng-2", Desk.Password)).Get($"/api/v1/cases/{taken.Id()}")).Expect(404);

        // As an earlier version left it, which did not look.
        async Task Unseen(int lines)
        {
            Assert.Equal(lines, (await office.History(taken.Id())).Count);
            await office.Change("UPDATE cases SET accused_may_be = NULL, seal = @Seal", new { Seal = seal });
        }
    }

    [Theory, OnEveryDatabase]
    public async Task An_older_namesake_keeps_a_case_where_their_account_is_opened_again_or_cleared(string database)
    {
        await using var office = await Office.Open(database);
        var (sysadmin, security) = (await office.As("sysadmin"), await office.As("security"));
        foreach (var (name, unit) in new[] { ("zhang-san", "dk-czj"), ("zhang-san-0", "dk") }) await office.Cleared(name, unit, "accusations", "handler");
        await office.Change("UPDATE accounts SET display_name = @Name WHERE user_name IN ('zhang-san', 'zhang-san-0')", new { Name = "张三" });
        Minute();
        // One bears the name in the unit that is told: the other one is known then, and not meant.
        var accused = new { kind = "person", name = "张三", unitId = "dk-czj" };
        var (taken, open) = (await office.Register(Sealing.Accusation(office, accused)), await office.Register(Sealing.Accusation(office, accused)));
        Assert.Equal(["accused-linked"], taken.List("warnings").Texts("code"));
        (await office.Do("screener", taken.Id(), "screening", Given.Accepting("accusation", null))).Expect(200);
        (await office.Do("leader", taken.Id(), "assignment", new { userName = "zhang-san-0" })).Expect(200);
        Guid[] both = [taken.Id(), open.Id()];
        var lines = await Lines();

        (await sysadmin.Post("/api/v1/accounts/zhang-san-0/reset", new { password = Desk.GivenPassword })).Expect(200);
        (await office.Opened("zhang-san-0", Desk.GivenPassword, Desk.Password)).Expect(200);
        await Clear("zhang-san-0");
        await Stays();
        Assert.Equal(lines, await Lines());

        // Who is new is compared, wherever they are; whoever was there before is not for that, nor is anybody who is let in by the same words once more.
        (await sysadmin.Post("/api/v1/accounts", new { userName = "zhang-san-2", displayName = "张 三", roles = new[] { "handler" }, unitId = "dk", password = Desk.GivenPassword })).Expect(201);
        (await office.Opened("zhang-san-2", Desk.GivenPassword, Desk.Password)).Expect(200);
        foreach (var name in new[] { "zhang-san-0", "zhang-san-2" }) await Clear(name);
        await Stays();
        await (await office.SignIn("zhang-san-2", Desk.Password)).KnowsNothingOf(taken.Id(), taken.TextOf("number")!);
        Assert.Equal("accused-may-be-ours", (await office.Do("screener", open.Id(), "screening", Given.Accepting("accusation", null))).Expect(422).Problem);
        Minute();
        foreach (var id in both) (await office.Do("screener", id, "amendments", new { accused })).Expect(200);
        lines = await Lines();
        foreach (var name in new[] { "zhang-san-0", "zhang-san-2" }) await Clear(name);
        await Stays();
        (await (await office.SignIn("zhang-san-2", Desk.Password)).Get($"/api/v1/cases/{taken.Id()}")).Expect(200);
        Assert.Equal(lines, await Lines());
        (await office.Do("screener", open.Id(), "screening", Given.Accepting("accusation", null))).Expect(200);
        await CountingBench.AssertReconciled(office);

        void Minute() => office.Clock.AdjustTime(office.Clock.GetUtcNow().AddMinutes(1));

        async Task<List<int>> Lines()
        {
            var counts = new List<int>();
            foreach (var id in both) counts.Add((await office.History(id)).Count);
            return counts;
        }

        async Task Stays()
        {
            var namesake = await office.SignIn("zhang-san-0", Desk.Password);
            foreach (var id in both) (await namesake.Get($"/api/v1/cases/{id}")).Expect(200);
            Assert.Equal("zhang-san-0", (await office.See(taken.Id())).TextOf("assignee"));
        }

        async Task Clear(string name)
        {
            foreach (var clearance in new[] { "none", "accusations" }) (await security.Post($"/api/v1/accounts/{name}/clearance", new { clearance })).Expect(200);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Who_was_found_alone_while_a_namesake_was_being_made_is_one_of_several_where_that_one_is_opened(string database)
    {
        await using var office = await Office.Open(database);
        await office.Cleared("si-ping", "dk-czj", "accusations", "leader");
        (await (await office.As("sysadmin")).Post("/api/v1/accounts", new { userName = "si-ping-2", displayName = "某", roles = new[] { "leader" }, unitId = "dk", password = Desk.GivenPassword })).Expect(201);
        var found = await office.Register(Sealing.Accusation(office, new { name = "si-ping" }));
        // As if neither had seen the other.
        await office.Change("UPDATE accounts SET display_name = 'si-ping' WHERE user_name = 'si-ping-2'");
        Assert.Equal(["accused-linked"], found.List("warnings").Texts("code"));
        // That the service has suspected a third one since is no word of the second.
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddMinutes(1));
        (await (await office.As("sysadmin")).Post("/api/v1/accounts", new { userName = "si-ping-3", displayName = "Si Ping", roles = new[] { "leader" }, unitId = "dk", password = Desk.GivenPassword })).Expect(201);
        Assert.Equal(2, (await office.History(found.Id())).Count);
        (await office.Opened("si-ping-2", Desk.GivenPassword, Desk.Password)).Expect(200);
        (await (await office.As("security")).Post("/api/v1/accounts/si-ping-2/clearance", new { clearance = "accusations" })).Expect(200);
        await (await office.SignIn("si-ping-2", Desk.Password)).KnowsNothingOf(found.Id(), found.TextOf("number")!);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_turns_out_to_be_meant_perhaps_has_the_case_in_hand_no_more(string database)
    {
        await using var office = await Office.Open(database);
        await office.Staff("zhang-heng", "dk-czj", "leader");
        var taken = await office.Register(Sealing.Accusation(office, new { userName = "zhang-heng" }));
        (await office.Do("screener", taken.Id(), "screening", Given.Accepting("accusation", null))).Expect(200);
        var seal = Assert.Single(await office.Rows<string>("SELECT seal FROM cases"));
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddMinutes(1));
        await office.Cleared("zhang-heng-2", "dk", "accusations", "handler");
        await office.Change("UPDATE accounts SET display_name = 'zhang-heng' WHERE user_name = 'zhang-heng-2'");
        (await office.Do("leader", taken.Id(), "assignment", new { userName = "zhang-heng-2" })).Expect(200);
        Assert.Equal(seal, Assert.Single(await office.Rows<string>("SELECT seal FROM cases")));

        foreach (var clearance in new[] { "none", "accusations" }) (await (await office.As("security")).Post("/api/v1/accounts/zhang-heng-2/clearance", new { clearance })).Expect(200);
        (await (await office.SignIn("zhang-heng-2", Desk.Password)).Get($"/api/v1/cases/{taken.Id()}")).Expect(404);
        // Its work is everybody's again who may have it, and its line says so.
        Assert.Null((await office.See(taken.Id())).TextOf("assignee"));
        Assert.Equal(["assignee", "accusedMayBe"], System.Text.Json.Nodes.JsonNode.Parse((await office.History(taken.Id()))[^1].Text("details"))!.AsArray().OfType<System.Text.Json.Nodes.JsonNode>().Texts("member"));
        await Evidence.CaseFileTests.Proves(office, taken.Id());
        (await office.Do("screener", taken.Id(), "amendments", new { accused = new { userName = "zhang-heng" } })).Expect(200);
        (await office.Do("leader", taken.Id(), "assignment", new { userName = "zhang-heng-2" })).Expect(200);
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_is_accused_or_may_be_takes_nobody_off_of_whatever_class(string database)
    {
        await using var office = await Office.Open(database);
        var bearer = await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "reception", "screener", "leader");
        foreach (var told in new object[] { new { name = "gui-chuang" }, new { kind = "unit", name = "规建局" }, new { name = "规建局局长" }, new { name = "gui-chuang", userName = "gui-chuang" } })
        {
            var taken = (await bearer.Post("/api/v1/cases", Sealing.Accusation(office, told, "grievance"))).Expect(201);
            foreach (var accused in new object[] { new { name = "某某" }, new { kind = "unit" }, new { kind = "person", name = "某某", unitId = "dk-czj" } })
                Assert.Equal("accused-told-by-bearer", (await bearer.Act(taken.Id(), "amendments", new { accused })).Expect(422).Problem);
            (await bearer.Act(taken.Id(), "amendments", new { title = "改正标题" })).Expect(200);
            (await office.Do("screener", taken.Id(), "amendments", new { accused = new { name = "某某" } })).Expect(200);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_new_account_is_shut_out_at_both_ends_of_a_referral(string database)
    {
        await using var office = await Office.Open(database);
        var receiver = await office.Cleared("cai-zheng", "dk-czj", "accusations", "reception", "screener", "leader");
        var taken = await office.Register(Sealing.Accusation(office, new { name = "hao-er" }));
        (await office.Do("screener", taken.Id(), "screening", new { decision = "transferred", targetUnitId = "dk-czj" })).Expect(200);
        var linked = Guid.Parse(Assert.Single((await office.See(taken.Id(), "/referrals")).List()).Text("otherCaseId"));
        (await receiver.Act(linked, "amendments", new { accused = new { name = "某某", @namesake = true } })).Expect(200);
        var named = await office.Cleared("hao-er", "dk-czj", "accusations", "screener", "leader");
        foreach (var id in new[] { taken.Id(), linked }) (await named.Get($"/api/v1/cases/{id}")).Expect(404);
        // The receiver names somebody else beside; the other stays out until the sender has said who is meant.
        (await receiver.Act(linked, "amendments", new { accused = new { kind = "unit", unitId = "dk-szwh" } })).Expect(200);
        (await named.Get($"/api/v1/cases/{linked}")).Expect(404);
        await CountingBench.AssertReconciled(office);
    }
}
