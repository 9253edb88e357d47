using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Ledgers;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Visits;

public sealed class OfficerVisitTests
{
    // An arrival is known in one way: whoever reads it lists it, and whoever may register puts it right.
    [Theory, OnEveryDatabase]
    public async Task The_designated_person_lists_amends_and_cancels_an_arrival_that_only_they_may_know(string database)
    {
        await using var office = await Office.Open(database);
        var reception = await office.As("reception");
        var visit = (await reception.Post("/api/v1/visits", new
        {
            visitedAt = office.Instant(-1), occasion = "ordinaryDay", peopleCount = 3, visitors = new[] { new { name = "吴甲", phone = "13800000001" } },
            matters = new[] { new { title = "反映干部问题", content = "某干部收受礼金。", @class = "accusation", accused = new { kind = "unit", name = "信访局", unitId = "dk" } } },
        })).Expect(201).Id();
        var officer = await office.As("discipline");
        (await officer.Get($"/api/v1/visits/{visit}")).Expect(200);

        var listed = (await officer.Get("/api/v1/visits")).Expect(200);
        Assert.Equal((visit.ToString(), "1"), (Assert.Single(listed.List("items")).Text("id"), listed.TextOf("total")));
        var rows = Sheets.Read(await officer.Download("/api/v1/ledgers/export/visits"));
        Assert.Single(rows);
        var amended = (await officer.Post($"/api/v1/visits/{visit}/amendments", new { peopleCount = 2, basis = "签到表" })).Expect(200);
        Assert.Equal("2", amended.TextOf("peopleCount"));
        // What it raised stands by itself: it is this that is said, and not that there is no such arrival.
        Assert.Equal("visit-raised-cases", (await officer.Post($"/api/v1/visits/{visit}/cancellation", new { basis = "签到表" })).Expect(422).Problem);

        // Whom the seal keeps out, and another unit's, it stays hidden from.
        var stranger = await office.Staff("gui-jian", "dk-ghjs", "screener");
        foreach (var shut in new[] { reception, stranger })
        {
            (await shut.Get($"/api/v1/visits/{visit}")).Expect(404);
            (await shut.Post($"/api/v1/visits/{visit}/amendments", new { peopleCount = 4, basis = "签到表" })).Expect(404);
            Assert.Equal("0", (await shut.Get("/api/v1/visits")).Expect(200).TextOf("total"));
        }
    }
}
