using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

public sealed class SightTests
{
    [Theory, OnEveryDatabase]
    public async Task An_account_of_a_sub_unit_sees_its_own_units_cases_and_nothing_of_the_others(string database)
    {
        await using var office = await Office.Open(database);
        var theirs = await Given.ARegisteredCase(office, title: "劳动监察");
        (await office.Do("screener", theirs, "screening", new { decision = "accepted", pathway = "petition", handlingUnitId = "dk-ldjc" })).Expect(200);
        var others = await Given.AnAcceptedCase(office);
        var parallel = await Given.ARegisteredCase(office);
        (await office.Do("screener", parallel, "screening", new { decision = "accepted", pathway = "petition", handlingUnitId = "dk-ghjs" })).Expect(200);
        var below = await office.Staff("jian-cha", "dk-ldjc", "handler", "reviewer", "leader", "screener", "reception");
        var middle = await office.Staff("she-shi", "dk-shsw", "auditor");

        foreach (var person in new[] { below, middle })
        {
            await SeesOnly(person, theirs);
            foreach (var hidden in new[] { others, parallel })
                foreach (var part in new[] { "", "/history", "/deadlines", "/actions", "/attachments" })
                    Assert.Equal("not-found", (await person.Get($"/api/v1/cases/{hidden}{part}")).Expect(404).Problem);
        }

        // Not yours to know comes before everything else, and sounds like what does not exist.
        var tag = (await office.See(others)).ETag;
        var refused = (await below.Post($"/api/v1/cases/{others}/clarity-review", Given.AllClear(), tag)).Expect(404);
        var absent = (await below.Post($"/api/v1/cases/{Guid.CreateVersion7()}/clarity-review", Given.AllClear(), tag)).Expect(404);
        Assert.Equal(absent.TextOf("detail"), refused.TextOf("detail"));
        Assert.Equal("2", (await office.See(others)).TextOf("version"));
        Assert.Equal("into-case-required", (await below.Act(await Own(below, office), "screening", new { decision = "merged", intoCaseId = others })).Expect(422).Problem);
        Assert.Equal("unknown-case", (await below.Post("/api/v1/visits", new { visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, matters = new[] { new { existingCaseId = others, note = "续" } } })).Expect(422).Problem);
    }

    [Theory, OnEveryDatabase]
    public async Task What_a_sub_unit_registers_is_its_own_and_its_parents_but_not_its_neighbours(string database)
    {
        await using var office = await Office.Open(database);
        var desk = await office.Staff("chuang-kou", "dk-ldjc", "reception");
        var neighbour = await office.Staff("gui-jian", "dk-ghjs", "reception");
        await office.Register(Given.Letter(receivedAt: office.NowText));
        var id = await Own(desk, office);
        Assert.Equal("dk-ldjc", (await office.See(id)).TextOf("registeredUnitId"));
        (await neighbour.Get($"/api/v1/cases/{id}")).Expect(404);
        Assert.Equal("0", (await neighbour.Get("/api/v1/cases")).Expect(200).TextOf("total"));
        // The same person at two desks: neither learns of the other's case.
        Assert.Empty((await neighbour.Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(201).List("repeatCandidates"));
        var visit = (await desk.Post("/api/v1/visits", new { visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 2, visitors = new[] { new { name = "吴甲" } } })).Expect(201).TextOf("id");
        (await neighbour.Get($"/api/v1/visits/{visit}")).Expect(404);
        Assert.Equal("0", (await neighbour.Get("/api/v1/visits")).Expect(200).TextOf("total"));
        (await (await office.As("auditor")).Get($"/api/v1/visits/{visit}")).Expect(200);
        Assert.Equal("3", (await office.Search("")).TextOf("total"));
    }

    private static async Task SeesOnly(Client person, Guid theirs)
    {
        foreach (var query in new[] { "", "?unitId=dk", "?state=accepted", "?q=" + Uri.EscapeDataString("张三"), "?q=XF" })
        {
            var list = (await person.Get("/api/v1/cases" + query)).Expect(200);
            Assert.Equal(("1", theirs.ToString()), (list.TextOf("total"), Assert.Single(list.List("items")).Text("id")));
        }

        (await person.Get($"/api/v1/cases/{theirs}")).Expect(200);
        Assert.Equal(2, (await person.Get($"/api/v1/cases/{theirs}/history")).Expect(200).List().Count);
        var board = (await person.Get("/api/v1/dashboard")).Expect(200);
        Assert.Equal(("1", "1", "0"), (board.TextOf("total"), board.TextOf("open"), board.TextOf("closed")));
        Assert.Equal(["dk-ldjc"], board.List("byUnit").Texts("unitId"));
        foreach (var path in new[] { "dashboard", "reports/rates", "reports/rates/closure?counted=true" })
        {
            var refused = (await person.Get($"/api/v1/{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}unitId=dk")).Expect(422);
            Assert.Equal(("numbers-of-another-unit", "/unitId"), (refused.Problem, refused.List("broken")[0].Text("pointer")));
            Assert.Contains("您只能查看本单位及下级单位的数字", refused.TextOf("detail"), StringComparison.Ordinal);
        }

    }

    private static async Task<Guid> Own(Client person, Office office)
        => (await person.Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(201).Id();
}
