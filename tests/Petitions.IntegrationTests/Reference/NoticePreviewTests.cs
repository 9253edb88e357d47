using Petitions.IntegrationTests.Access;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Reference;

public sealed class NoticePreviewTests
{
    private static readonly string Notice2027 = Notices.Of2027("""
        2026-12-31,off,元旦,2027
        2027-01-01,off,元旦,2027
        2027-01-02,off,元旦,2027
        2027-01-03,workday,元旦,2027
        """);

    [Theory, OnEveryDatabase]
    public async Task A_notice_is_looked_at_before_it_is_loaded_and_says_what_it_would_move(string database)
    {
        await using var office = await Office.Open(database, new DateTimeOffset(2026, 11, 2, 10, 0, 0, TimeSpan.FromHours(8)));
        var moved = await Given.AnAcceptedCase(office); // due on Friday 1 January 2027
        await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }, receivedAt: office.NowText));
        await office.Register(Sealing.Accusation(office, new { kind = "person", name = "某人" }, receivedAt: office.NowText));
        await office.Register(Sealing.Accusation(office, new { kind = "person", name = "外人" }, null, receivedAt: office.NowText));
        var sysadmin = await office.As("sysadmin");
        var preview = (await sysadmin.Post("/api/v1/calendar/notices/preview", new { fileName = "2027.csv", content = Notice2027 })).Expect(200);
        Assert.Equal(("2027", 4 + Notices.Rest, 0), (preview.TextOf("year"), preview.List("added").Count, preview.List("dropped").Count));
        var clock = Assert.Single(preview.List("clocks"));
        Assert.Equal(("resolve", "1", "2"), (clock.Text("rule"), clock.Text("moved"), clock.Text("mostDays")));
        Assert.Equal("2027-01-01", (await office.Clock(moved, "resolve")).Text("legalDueOn"));
        Assert.DoesNotContain((await sysadmin.Get("/api/v1/reference-loads")).Expect(200).List(), l => l.Text("subject") == "2027");

        (await sysadmin.Post("/api/v1/calendar/notices", new { fileName = "2027.csv", content = Notice2027 })).Expect(200);
        var again = (await sysadmin.Post("/api/v1/calendar/notices/preview", new { fileName = "2027.csv", content = Notice2027.Replace("2027-01-03,workday,元旦,2027", "2027-01-10,workday,元旦,2027", StringComparison.Ordinal) })).Expect(200);
        Assert.Equal(("2027-01-10", "2027-01-03"), (Assert.Single(again.List("added")).Text("day"), Assert.Single(again.List("dropped")).Text("day")));
        Assert.Equal("bad-reference-row", (await sysadmin.Post("/api/v1/calendar/notices/preview", new { fileName = "x.csv", content = "day,kind,name,notice_year\nnever,off,x,2027\n" })).Expect(422).Problem);
    }
}
