using Petitions.IntegrationTests.Access;
using Petitions.IntegrationTests.Databases;
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

    // What is typed where there is no number says of nobody who they are.
    [Theory, OnEveryDatabase]
    public async Task Strangers_without_a_number_are_not_one_person_whatever_was_typed_in_its_place(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var none in new[] { "无", "不详", "/", "1234" })
        {
            object Letter(string name) => new { channel = "letter", receivedAt = office.NowText, title = "反映占地", content = "占地", petitioner = new { name, idNumber = none, phone = none } };
            await office.Register(Letter("赵甲" + none.Length));
            Assert.Empty((await office.Register(Letter("钱乙" + none.Length))).List("repeatCandidates"));
        }

        Assert.Equal([8L], await office.Rows<long>("SELECT COUNT(*) FROM people WHERE id_number_hash IS NULL AND phone_hash IS NULL"));
    }

    [Theory, OnEveryDatabase]
    public async Task Those_taken_in_before_are_compared_by_it_no_more_by_script_0103(string database)
    {
        await using var office = await Office.Open(database);
        await office.Register(new { channel = "letter", receivedAt = office.NowText, title = "反映占地", content = "占地", petitioner = new { name = "赵甲", idNumber = "无" } });
        await Given.ARegisteredCase(office);
        await office.Change("UPDATE people SET id_number_hash = @Hash WHERE id_number_hash IS NULL", new { Hash = new string('0', 64) });
        var forgotten = await office.Forget("0103");
        Assert.Equal(forgotten, await office.ApplyAgain());

        Assert.Equal(["****"], await office.Rows<string>("SELECT id_number_masked FROM people WHERE id_number_hash IS NULL"));
    }
}
