using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

public sealed class UrgencyTests
{
    [Theory, OnEveryDatabase]
    public async Task Urgent_matters_are_listed_until_somebody_has_reported_them_up(string database)
    {
        await using var office = await Office.Open(database);
        var quiet = await Given.ARegisteredCase(office);
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
            ids.Add((await office.Register(new { channel = "call", receivedAt = office.Instant(-i), title = "扬言集体上访", content = "数十人聚集", urgent = true, petitioner = new { name = "张三" } })).Id());
        var leader = await office.As("leader");
        var page = (await leader.Get("/api/v1/urgent-reports?limit=2")).Expect(200);
        Assert.Equal("3", page.TextOf("total"));
        Assert.Equal([ids[2].ToString(), ids[1].ToString()], page.List("items").Texts("caseId"));
        Assert.Equal([ids[0].ToString()], (await leader.Get($"/api/v1/urgent-reports?limit=2&cursor={page.TextOf("nextCursor")}")).Expect(200).List("items").Texts("caseId"));

        Assert.Equal("not-urgent", (await office.Do("reception", quiet, "urgent-report", new { organ = "洞口县委、县人民政府" })).Expect(422).Problem);
        (await office.Do("reception", ids[2], "urgent-report", new { note = "电话报告" })).Expect(400);
        var reported = (await office.Do("reception", ids[2], "urgent-report", new { organ = "洞口县委、县人民政府", reportedOn = office.Day(-1), note = "电话报告值班室" })).Expect(200);
        Assert.Equal(("洞口县委、县人民政府", office.Day(-1)), (reported.TextOf("reportedUpTo"), reported.TextOf("reportedUpOn")));
        Assert.Null(reported.Of("reportUpFrom"));
        var line = (await office.History(ids[2]))[^1];
        Assert.Equal(("urgentReport", "电话报告值班室", "reception"), (line.Text("act"), line.Text("note"), line.Text("actor")));
        Assert.Equal("2", (await leader.Get("/api/v1/urgent-reports")).Expect(200).TextOf("total"));
        // Whoever may not know a case finds it in no list.
        Assert.Equal("0", (await (await office.Staff("czj-wu", "dk-czj", "handler")).Get("/api/v1/urgent-reports")).Expect(200).TextOf("total"));

        (await office.Do("screener", quiet, "amendments", new { urgent = true })).Expect(200);
        Assert.Contains(quiet.ToString(), (await leader.Get("/api/v1/urgent-reports")).Expect(200).List("items").Texts("caseId"));
    }
}
