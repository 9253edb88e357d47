using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

public sealed class EmptyCodeTests
{
    [Theory, OnEveryDatabase]
    public async Task An_empty_code_is_a_member_left_out(string database)
    {
        await using var office = await Office.Open(database);
        var taken = (await office.Register(new
        {
            channel = "letter", receivedAt = office.NowText, petitioner = new { name = "张三", address = "洞口县桐山乡一组" }, title = "反映占地", content = "不详", categoryCode = "", incidentUnitId = " ",
            accused = new { name = "", unitId = "", userName = "\u200b" },
        })).Id();
        var file = await office.See(taken);
        Assert.Equal((null, null, null), (file.TextOf("incidentUnitId"), file.TextOf("accused", "name"), file.TextOf("accused", "unitId")));
        // Nobody is named, so it is behind no seal.
        Assert.Equal([""], await office.Rows<string>($"SELECT seal FROM cases WHERE id = '{taken}'"));
        (await office.Do("screener", taken, "screening", new { decision = "accepted", @class = "suggestion", reasonCode = "", targetUnitId = "", handlingUnitId = "", destination = "" })).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task Where_a_code_is_needed_an_empty_one_is_none(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        Assert.Equal("target-unit-required", (await office.Do("screener", id, "screening", new { decision = "transferred", targetUnitId = "" })).Expect(422).Problem);
        Assert.Equal("target-unit-required", (await office.Do("screener", id, "screening", new { decision = "transferred" })).Expect(422).Problem);
        (await office.Do("reception", id, "amendments", new { categoryCode = "", incidentUnitId = "" })).Expect(400);
    }
}
