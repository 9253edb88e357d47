using Petitions.IntegrationTests.Access;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

public sealed class LikelyRepeatTests
{
    [Theory, OnEveryDatabase]
    public async Task Earlier_cases_of_a_person_are_found_before_anything_is_saved(string database)
    {
        await using var office = await Office.Open(database);
        var number = (await office.See(await Given.ARegisteredCase(office))).TextOf("number");
        var reception = await office.As("reception");
        async Task<string> Found(object person) => string.Join(' ', (await reception.Post("/api/v1/repeat-candidates", person)).Expect(200).List().Select(c => $"{c.Text("number")} {c.Text("reason")}"));
        Assert.Equal($"{number} sameIdNumber", await Found(new { idNumber = "1101 0519 4912 3100 2x" }));
        Assert.Equal($"{number} samePhone", await Found(new { name = "别人", phone = "+86 139-0000-1234" }));
        Assert.Equal($"{number} sameNameAndAddress", await Found(new { name = "张三", address = "洞口县 桐山乡一组" }));
        Assert.Equal("", await Found(new { name = "张三" }));
        Assert.Equal("", await Found(new { }));
        Assert.Equal("1", (await office.Search("")).TextOf("total"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_sealed_case_is_no_candidate_for_those_it_is_sealed_from(string database)
    {
        await using var office = await Office.Open(database);
        await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }));
        var person = new { idNumber = "11010519491231002X" };
        Assert.Empty((await (await office.Cleared("guihua", "dk-ghjs", "accusations", "reception")).Post("/api/v1/repeat-candidates", person)).Expect(200).List());
        Assert.Single((await (await office.As("reception")).Post("/api/v1/repeat-candidates", person)).Expect(200).List());
    }
}
