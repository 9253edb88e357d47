using Petitions.IntegrationTests.Access;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

public sealed class OfficialsTests
{
    [Theory, OnEveryDatabase]
    public async Task Those_who_may_know_the_case_can_be_chosen_and_nobody_else(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        await office.Staff("gui-jian", "dk-ghjs", "handler");
        await office.Staff("ting-yong", "dk", "handler");
        (await (await office.As("sysadmin")).Post("/api/v1/accounts/ting-yong/lock")).Expect(200);
        async Task<IReadOnlyList<string>> Chosen() => (await (await office.As("leader")).Get($"/api/v1/cases/{id}/officials")).Expect(200).List().Texts("userName");
        var names = await Chosen();
        Assert.Contains("handler", names);
        Assert.DoesNotContain(names, n => n is "gui-jian" or "ting-yong" or "sysadmin" or "security");

        (await office.Do("leader", id, "recusals", new { userName = "reviewer", reason = "与当事人有亲属关系" })).Expect(200);
        var aside = Assert.Single((await (await office.As("leader")).Get($"/api/v1/cases/{id}/officials")).List(), o => o.Text("stepsAside") == "true");
        Assert.Equal(("reviewer", "审核员"), (aside.Text("userName"), aside.Text("displayName")));
        (await office.Do("screener", id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", handlingUnitId = "dk-ghjs" })).Expect(200);
        Assert.Contains("gui-jian", await Chosen());
        (await (await office.As("handler")).Get($"/api/v1/cases/{id}/officials")).Expect(403);
    }

    [Theory, OnEveryDatabase]
    public async Task Of_an_accusation_the_accused_is_not_to_be_chosen(string database)
    {
        await using var office = await Office.Open(database);
        var leader = await office.Cleared("qing-li", "dk", "accusations", "leader");
        await office.Cleared("qing-chu", "dk", "accusations", "handler");
        var accused = await office.Cleared("gui-jian", "dk-ghjs", "accusations", "leader");
        var id = (await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }))).Id();
        (await (await office.Cleared("qing-zhen", "dk", "accusations", "screener")).Act(id, "screening", new { decision = "accepted", handlingUnitId = "dk" })).Expect(200);
        var names = (await leader.Get($"/api/v1/cases/{id}/officials")).Expect(200).List().Texts("userName");
        Assert.Contains("qing-chu", names);
        Assert.DoesNotContain("gui-jian", names);
        (await accused.Get($"/api/v1/cases/{id}/officials")).Expect(404);
    }
}
