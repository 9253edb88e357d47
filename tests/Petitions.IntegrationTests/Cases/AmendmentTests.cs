using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

public sealed class AmendmentTests
{
    [Theory, OnEveryDatabase]
    public async Task Only_what_is_sent_changes_and_the_old_values_stay_in_the_history_masked(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        var amended = (await office.Do("reception", id, "amendments", new
        {
            title = "反映拖欠三个月工资", peopleCount = 4, categoryCode = "070101", urgent = true,
            petitioner = new { name = "张三", idType = "residentId", idNumber = "11010519491231002X", phone = "13955556666", address = "洞口县桐山乡八组" },
        })).Expect(200);
        Assert.Equal(("反映拖欠三个月工资", "4", "070101", "true", "发放工资", "07"), (amended.TextOf("title"), amended.TextOf("peopleCount"),
            amended.TextOf("categoryCode"), amended.TextOf("urgent"), amended.TextOf("demand"), amended.TextOf("categoryCode")![..2]));
        Assert.Equal(("139****6666", "registered", "\"2\""), (amended.TextOf("petitioner", "phone"), amended.TextOf("state"), amended.ETag));
        var line = (await office.History(id))[1];
        Assert.Equal(("amendment", "registered", "registered"), (line.Text("act"), line.Text("from"), line.Text("to")));
        foreach (var kept in new[] { "反映拖欠工资", "反映拖欠三个月工资", "\"old\":1", "\"new\":4", "139****1234", "139****6666" })
            Assert.Contains(kept, line.Text("details"), StringComparison.Ordinal);
        foreach (var secret in new[] { "13900001234", "13955556666", "11010519491231002X", "八组", "一组" })
            Assert.DoesNotContain(secret, line.ToJsonString() + amended.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("demand", line.Text("details"), StringComparison.Ordinal);
        var again = (await office.Do("reception", id, "amendments", new { coPetitioners = new[] { new { name = "李四" } } })).Expect(200);
        Assert.Equal(("139****6666", "李四"), (again.TextOf("petitioner", "phone"), Assert.Single(again.List("coPetitioners")).Text("name")));
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_told_as_it_stands_is_no_amendment(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        foreach (var same in new object[]
        {
            new { title = "反映拖欠工资" }, new { demand = "发放工资", categoryCode = "07", urgent = false, peopleCount = 1, fax = false, basis = "信封" }, new { externalNo = "" },
            new { petitioner = new { name = "张三", phone = "13900001234" } }, new { title = "反映拖欠工资", petitioner = new { } },
        })
        {
            var answer = (await office.Do("reception", id, "amendments", same)).Expect(200);
            Assert.Equal(("\"1\"", "1"), (answer.ETag, answer.TextOf("version")));
        }

        Assert.Single(await office.History(id));
        foreach (var nothing in new object[] { new { }, new { petitioner = new { } }, new { removeCoPetitioners = Array.Empty<int>() } })
            Assert.Contains("/", (await office.Do("reception", id, "amendments", nothing)).Expect(400).Of("errors")!.AsObject().Select(e => e.Key));
        Assert.Equal("\"2\"", (await office.Do("reception", id, "amendments", new { title = "反映拖欠工资", peopleCount = 2 })).Expect(200).ETag);
    }

    [Theory, OnEveryDatabase]
    public async Task A_name_alone_corrects_the_name_alone(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        var before = await office.Clock(id, "notify-direct");
        var amended = (await office.Do("reception", id, "amendments", new { petitioner = new { name = "张三丰" } })).Expect(200);
        Assert.Equal(("张三丰", "residentId", "110105********002X", "139****1234"), (amended.TextOf("petitioner", "name"), amended.TextOf("petitioner", "idType"),
            amended.TextOf("petitioner", "idNumber"), amended.TextOf("petitioner", "phone")));
        Assert.False(string.IsNullOrEmpty(amended.TextOf("petitioner", "address")));
        Assert.Equal(before.ToJsonString(), (await office.Clock(id, "notify-direct")).ToJsonString());
        // Who may be the same person is still found by the number that was not sent again.
        var again = (await office.Register(Given.Letter(name: "李四"))).Of("repeatCandidates")!.AsArray();
        Assert.Contains(again, c => c!["id"]!.ToString() == id.ToString() && c["reason"]!.ToString() == "sameIdNumber");
    }

    [Theory, OnEveryDatabase]
    public async Task A_badly_formed_number_that_an_amendment_brings_is_a_warning_until_it_is_put_right(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        async Task<IReadOnlyList<string>> Warned(object body)
        {
            var amended = (await office.Do("reception", id, "amendments", body)).Expect(200);
            Assert.DoesNotContain("110105194912310021", amended.Text, StringComparison.Ordinal);
            return amended.List("warnings").Texts("code");
        }

        Assert.Equal(["id-number-check-character"], await Warned(new { petitioner = new { idNumber = "110105194912310021" } }));
        Assert.Equal(["id-number-check-character", "id-number-length"], await Warned(new { coPetitioners = new[] { new { name = "李四", idNumber = "1101051949" } } }));
        Assert.Equal(["id-number-check-character", "id-number-length"], (await office.See(id)).List("warnings").Texts("code"));
        // Whose they are is said by role and place: the first of those who signed too.
        Assert.Equal(["主访人", "同访人"], (await office.See(id)).List("warnings").Texts("text").Select(t => t.Split('：')[0]));
        // Acts of every kind answer with the case, and so with them.
        Assert.Equal(2, (await office.Do("screener", id, "screening", Given.Accepting())).Expect(200).List("warnings").Count);
        Assert.Equal(["id-number-length"], await Warned(new { petitioner = new { idNumber = "11010519491231002X" } }));
        Assert.Empty(await Warned(new { removeCoPetitioners = new[] { 1 } }));
    }

    [Theory, OnEveryDatabase]
    public async Task What_screening_decided_and_what_nobody_knows_is_refused(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        Assert.Equal("suggestion", (await office.Do("screener", id, "amendments", new { @class = "suggestion" })).Expect(200).TextOf("class"));
        (await office.Do("screener", id, "screening", Given.Accepting("suggestion", null))).Expect(200);
        (object Body, string[] Codes)[] refused =
        [
            (new { @class = "grievance" }, ["class-decided"]), (new { categoryCode = "99", incidentUnitId = "nowhere" }, ["unknown-category", "unknown-unit"]),
            (new { accused = new { kind = "unit", unitId = "dk" } }, ["accused-may-not-handle"]),
        ];
        foreach (var (body, codes) in refused) Assert.Equal(codes, (await office.Do("screener", id, "amendments", body)).Expect(422).Missing.Order());
        (await office.Do("screener", id, "amendments", new { title = " " })).Expect(400);
        Assert.Equal("3", (await office.See(id)).TextOf("version"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_case_is_given_to_a_handler_who_may_see_it(string database)
    {
        await using var office = await Office.Open(database);
        await office.Staff("huang-er", "dk-ldjc", "handler");
        await office.Staff("he-san", "dk", "reviewer");
        var id = await Given.AnAcceptedCase(office);
        foreach (var nobody in new[] { "nobody", "he-san", "huang-er", "leader" })
            Assert.Equal("unknown-handler", (await office.Do("leader", id, "assignment", new { userName = nobody })).Expect(422).Problem);
        Assert.Equal("handler", (await office.Do("leader", id, "assignment", new { userName = "handler" })).Expect(200).TextOf("assignee"));
        // Accepted for another unit it is in nobody's charge there yet.
        var early = await Given.ARegisteredCase(office);
        (await office.Do("leader", early, "assignment", new { userName = "handler" })).Expect(200);
        Assert.Null((await office.Do("screener", early, "screening", new { decision = "accepted", @class = "suggestion", handlingUnitId = "dk-ghjs" })).Expect(200).Of("assignee"));
        var line = (await office.History(id))[^1];
        Assert.Equal(("assignment", "leader"), (line.Text("act"), line.Text("actor")));
        Assert.Contains("\"to\":\"handler\"", line.Text("details"), StringComparison.Ordinal);

        var theirs = await Given.ARegisteredCase(office);
        (await office.Do("screener", theirs, "screening", new { decision = "accepted", pathway = "duty", handlingUnitId = "dk-ldjc" })).Expect(200);
        Assert.Equal("huang-er", (await office.Do("screener", theirs, "assignment", new { userName = "huang-er" })).Expect(200).TextOf("assignee"));
    }

    [Theory, OnEveryDatabase]
    public async Task What_masks_hide_is_named_and_its_old_value_can_be_revealed(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        // Each is masked as it was before.
        var amended = (await office.Do("reception", id, "amendments", new { petitioner = new { idNumber = "11010519501231002X", phone = "13911111234", address = "洞口县桐山乡二组" } })).Expect(200);
        var line = (await office.History(id))[1].Text("details");
        Assert.Contains("[\"petitioner.idNumber\",\"petitioner.phone\",\"petitioner.address\"]", line, StringComparison.Ordinal);
        foreach (var secret in new[] { "11010519491231002X", "11010519501231002X", "13900001234", "13911111234", "一组", "二组", "sealed" })
            Assert.DoesNotContain(secret, line + amended.Text, StringComparison.Ordinal);

        var handler = await office.As("handler");
        Task<Answer> Reveal(int? entryNo) => handler.Post($"/api/v1/cases/{id}/reveal", new { fields = new[] { "idNumber", "phone", "address" }, entryNo, reason = "核对更正前的信息" });
        var before = (await Reveal(2)).Expect(200).List("people")[0];
        Assert.Equal(("张三", "11010519491231002X", "13900001234", "洞口县桐山乡一组"), (before.Text("name"), before.Text("idNumber"), before.Text("phone"), before.Text("address")));
        Assert.Equal("13911111234", (await Reveal(null)).Expect(200).List("people")[0].Text("phone"));
        Assert.Equal("no-earlier-people", (await Reveal(1)).Expect(422).Problem);
        (await Reveal(0)).Expect(400);
        var record = (await (await office.As("auditor")).Get("/api/v1/reveals?userName=handler")).Expect(200).List("items");
        Assert.Equal(["", "2"], record.Texts("entryNo"));
        // Nothing else hangs on it: what is kept in the database is not readable without the key.
        foreach (var secret in new[] { "13900001234", "13911111234" })
            Assert.Equal([0], await office.Rows<long>($"SELECT COUNT(*) FROM history WHERE details LIKE '%{secret}%' OR sealed LIKE '%{secret}%'"));
    }

    [Theory, OnEveryDatabase]
    public async Task An_organisation_stays_one_and_nobody_is_lost_by_naming_another(string database)
    {
        await using var office = await Office.Open(database);
        var id = (await office.Register(new
        {
            channel = "letter", receivedAt = office.NowText, title = "反映水渠", content = "水渠淤塞", petitioner = new { kind = "organisation", name = "桐山乡供水站", phone = "13900001234" },
            coPetitioners = new[] { new { name = "钱二" }, new { name = "孙三" } },
        })).Id();
        Assert.Equal("organisation", (await office.Do("reception", id, "amendments", new { petitioner = new { phone = "13900005678" } })).Expect(200).TextOf("petitioner", "kind"));
        Assert.Equal("person", (await office.Do("reception", id, "amendments", new { petitioner = new { kind = "person" } })).Expect(200).TextOf("petitioner", "kind"));

        var added = (await office.Do("reception", id, "amendments", new { coPetitioners = new[] { new { name = "李四" } } })).Expect(200).List("coPetitioners");
        Assert.Equal(["钱二", "孙三", "李四"], added.Texts("name"));
        Assert.Equal(["1", "2", "3"], added.Texts("ordinal"));
        var changed = (await office.Do("reception", id, "amendments", new { removeCoPetitioners = new[] { 2 }, coPetitioners = new[] { new { name = "孙三三" } } })).Expect(200).List("coPetitioners");
        Assert.Equal(["钱二", "李四", "孙三三"], changed.Texts("name"));
        Assert.Contains("[\"coPetitioners[2]\",\"coPetitioners[4]\"]", (await office.History(id))[^1].Text("details"), StringComparison.Ordinal);
        Assert.Equal("unknown-co-petitioner", (await office.Do("reception", id, "amendments", new { removeCoPetitioners = new[] { 2 } })).Expect(422).Problem);
        (await office.Do("reception", id, "amendments", new { removeCoPetitioners = Array.Empty<int>() })).Expect(400);
        (await office.Do("reception", id, "amendments", new { coPetitioners = Enumerable.Range(1, 201).Select(i => new { name = $"村民{i}" }) })).Expect(400);
        Assert.Equal(3, (await office.See(id)).List("coPetitioners").Count);
    }
}
