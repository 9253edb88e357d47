using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

public sealed class NoticeOwedAnewTests
{
    [Theory, OnEveryDatabase]
    public async Task Whoever_was_told_that_a_matter_was_filed_or_passed_on_is_told_when_it_is_accepted_after_all(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var decided in new object[] { new { decision = "filed", reasonCode = "no-request" }, new { decision = "transferred", targetUnitId = "dk-ghjs" } })
        {
            var id = await Given.ARegisteredCase(office);
            (await office.Do("screener", id, "screening", decided)).Expect(200);
            (await office.Do("leader", id, "reopening", new { reason = "应予受理", basis = "新的事实", @class = "grievance", pathway = "petition" })).Expect(200);
            var clock = (await office.See(id, "/deadlines")).List().Single(d => d.Text("rule") == "notify-direct" && d.Text("status") == "running");
            Assert.Equal(office.Day(15), clock.Text("rawDueOn"));
            Assert.Contains(id.ToString(), (await (await office.As("screener")).Get("/api/v1/work?act=notice")).Expect(200).List("items").Select(r => r["case"]!.Text("id")));

            var told = (await office.Do("screener", id, "notice", new { method = "post", servedOn = office.TodayText })).Expect(200);
            Assert.Equal("accepted", told.List("notices")[^1].Text("kind"));
            Assert.Equal("acceptance", (await office.See(id, "/documents")).List("issued")[^1].Text("kind"));
            Assert.Equal("notice-not-owed", (await office.Do("screener", id, "notice", new { method = "post", servedOn = office.TodayText })).Expect(422).Problem);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_was_told_of_what_was_taken_back_is_told_of_what_comes_in_its_place(string database)
    {
        await using var office = await Office.Open(database);
        var withdrawn = await Recalled(office);
        (await office.Do("reception", withdrawn, "withdrawal", new { reason = "信访人撤回" })).Expect(200);
        (await office.Do("leader", withdrawn, "reopening", new { reason = "应予受理", basis = "新的事实", @class = "grievance", pathway = "petition" })).Expect(200);
        Assert.Equal(["running"], await Owed(office, withdrawn));

        var moved = await Recalled(office);
        foreach (var petitioner in new object[] { new { anonymous = true }, new { name = "张三", phone = "13800000001", address = "花园镇二组" } })
            (await office.Do("reception", moved, "amendments", new { petitioner })).Expect(200);
        Assert.Equal(["running"], await Owed(office, moved));
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_was_told_of_what_still_stands_is_not_told_again_when_their_name_is_put_right(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        (await office.Do("screener", id, "screening", new { decision = "filed", reasonCode = "no-request" })).Expect(200);
        foreach (var petitioner in new object[] { new { anonymous = true }, new { name = "张三", phone = "13800000001", address = "花园镇二组" } })
            (await office.Do("reception", id, "amendments", new { petitioner })).Expect(200);
        Assert.Empty(await Owed(office, id));
        Assert.Equal("notice-not-owed", (await office.Do("screener", id, "notice", new { method = "post", servedOn = office.TodayText })).Expect(422).Problem);
    }

    private static async Task<Guid> Recalled(Office office)
    {
        var id = await Given.ARegisteredCase(office);
        (await office.Do("screener", id, "screening", new { decision = "transferred", targetUnitId = "dk-ghjs" })).Expect(200);
        (await office.Do("screener", id, "referral/recall", new { reason = "应由本单位办理" })).Expect(200);
        Assert.Equal(["running"], await Owed(office, id));
        return id;
    }

    private static async Task<IEnumerable<string?>> Owed(Office office, Guid id)
        => (await office.See(id, "/deadlines")).List().Where(d => d.Text("rule") == "notify-direct" && d.Text("status") == "running").Select(d => d.Text("status"));
}
