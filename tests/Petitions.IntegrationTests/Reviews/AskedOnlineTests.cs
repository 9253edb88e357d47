using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Reviews;

public sealed class AskedOnlineTests
{
    [Theory, OnEveryDatabase]
    public async Task A_petitioner_asks_for_review_with_number_and_code_within_the_window(string database)
    {
        await using var office = await Office.Open(database);
        var registered = await office.Register(Given.Letter(receivedAt: office.NowText));
        var (id, number, code) = (registered.Id(), registered.TextOf("number")!, registered.TextOf("queryCode")!);
        var request = new { number, queryCode = code, grounds = "不服处理意见，请求复查" };
        Assert.Equal("wrong-state", (await office.Anybody.Post("/api/v1/public/review-requests", request)).Expect(409).Problem);

        (await office.Do("screener", id, "screening", Given.Accepting())).Expect(200);
        (await office.Do("reviewer", id, "clarity-review", Given.AllClear())).Expect(200);
        (await office.Do("handler", id, "resolution", Given.Opinion())).Expect(200);
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        (await office.Do("handler", id, "resolution/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);

        Assert.Equal("not-found", (await office.Anybody.Post("/api/v1/public/review-requests", new { number, queryCode = "2222222222", grounds = "x" })).Expect(404).Problem);
        var asked = (await office.Anybody.Post("/api/v1/public/review-requests", request)).Expect(200);
        Assert.Equal((number, "review", office.TodayText), (asked.TextOf("number"), asked.TextOf("tier"), asked.TextOf("requestedOn")));
        var review = Assert.Single((await office.See(id, "/reviews")).List());
        Assert.Equal(("requested", "上一级机关"), (review.Text("state"), review.Text("organName")));
        Assert.Equal("review-pending", (await office.Anybody.Post("/api/v1/public/review-requests", request)).Expect(409).Problem);
    }
}
