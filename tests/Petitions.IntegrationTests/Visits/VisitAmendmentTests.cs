using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Evidence;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Visits;

public sealed class VisitAmendmentTests
{
    [Theory, OnEveryDatabase]
    public async Task An_arrival_is_put_right_with_the_cases_it_raised_and_counted_anew(string database)
    {
        await using var office = await Office.Open(database);
        var (visit, fresh) = await AVisit(office, people: 3);
        var reception = await office.As("reception");
        var amended = (await reception.Post($"/api/v1/visits/{visit}/amendments",
            new { visitedAt = office.Instant(-4), occasion = "receptionDay", peopleCount = 12, basis = "接待登记簿" })).Expect(200);
        Assert.Equal(("receptionDay", "12", "2号窗口"), (amended.TextOf("occasion"), amended.TextOf("peopleCount"), amended.TextOf("window")));
        var line = Assert.Single(amended.List("amendments"));
        Assert.Equal(("2", "reception", "接待登记簿"), (line.Text("version"), line.Text("actor"), line.Text("basis")));
        foreach (var kept in new[] { "\"old\":3", "\"new\":12", "\"old\":\"ordinaryDay\"" }) Assert.Contains(kept, line.Text("details"), StringComparison.Ordinal);

        var file = await office.See(fresh);
        Assert.Equal(("12", "groupVisit", office.Day(-4), "2"), (file.TextOf("peopleCount"), file.TextOf("groupForm"), file.TextOf("countedOn"), file.TextOf("version")));
        Assert.Equal(office.Day(11), (await office.Clock(fresh, "notify-direct")).Text("rawDueOn"));
        var entry = (await office.History(fresh))[1];
        Assert.Equal(("amendment", "接待登记簿"), (entry.Text("act"), entry.Text("note")));
        foreach (var kept in new[] { "occasion", "peopleCount", "receivedAt" }) Assert.Contains(kept, entry.Text("details"), StringComparison.Ordinal);

        await CaseFileTests.Proves(office, fresh);
        var leader = await office.As("leader");
        async Task<string> People(int day) => (await leader.Get($"/api/v1/dashboard?asOf={office.Day(day)}")).Expect(200).Of("visits")!["people"]!.ToString();
        Assert.Equal(("0", "12", "12"), (await People(-5), await People(-4), await People(0)));
        Assert.Equal("12", (await leader.Get($"/api/v1/reports/annual/2026")).Expect(200).TextOf("figures", "receptionDayPeople"));
        Assert.Equal("12", Assert.Single((await reception.Get("/api/v1/visits")).Expect(200).List("items")).Text("peopleCount"));
        // The same again is no change, nor is a blank where nothing stands.
        Assert.Single((await reception.Post($"/api/v1/visits/{visit}/amendments", new { leader = " ", basis = "接待登记簿" })).Expect(200).List("amendments"));
        Assert.Contains("/", (await reception.Post($"/api/v1/visits/{visit}/amendments", new { basis = "接待登记簿" })).Expect(400).Of("errors")!.AsObject().Select(e => e.Key));
        Assert.Single((await reception.Post($"/api/v1/visits/{visit}/amendments", new { peopleCount = 12, basis = "接待登记簿" })).Expect(200).List("amendments"));
    }

    [Theory, OnEveryDatabase]
    public async Task What_a_visit_raised_and_was_passed_on_was_first_received_when_the_visit_turns_out_to_have_been(string database)
    {
        await using var office = await Office.Open(database);
        var (visit, fresh) = await AVisit(office, people: 3);
        (await office.Do("screener", fresh, "screening", new { decision = "transferred", targetUnitId = "dk-ghjs", reason = "请依法办理" })).Expect(200);
        var linked = Guid.Parse(Assert.Single((await office.See(fresh, "/referrals")).List()).Text("otherCaseId"));
        Assert.Equal(office.Day(-1), (await office.See(linked)).TextOf("firstReceivedOn"));

        (await (await office.As("reception")).Post($"/api/v1/visits/{visit}/amendments", new { visitedAt = office.Instant(-4), basis = "接待登记簿" })).Expect(200);

        Assert.Equal(office.Day(-4), (await office.See(linked)).TextOf("firstReceivedOn"));
        await CaseFileTests.Proves(office, linked);
    }

    [Theory, OnEveryDatabase]
    public async Task A_number_of_people_that_the_case_has_of_its_own_stays(string database)
    {
        await using var office = await Office.Open(database);
        var (visit, fresh) = await AVisit(office, people: 3);
        (await office.Do("reception", fresh, "amendments", new { peopleCount = 5 })).Expect(200);
        (await (await office.As("reception")).Post($"/api/v1/visits/{visit}/amendments", new { peopleCount = 4, window = "3号窗口", basis = "登记簿" })).Expect(200);
        Assert.Equal("5", (await office.See(fresh)).TextOf("peopleCount"));
    }

    [Theory, OnEveryDatabase]
    public async Task What_cannot_be_is_refused_with_all_of_it_and_nothing_is_half_done(string database)
    {
        await using var office = await Office.Open(database);
        var known = await Given.ARegisteredCase(office, office.Instant(-2));
        var (visit, fresh) = await AVisit(office, people: 3, known);
        var reception = await office.As("reception");
        var path = $"/api/v1/visits/{visit}/amendments";
        async Task<IEnumerable<string>> Refused(object body, int status) => Codes((await reception.Post(path, body)).Expect(status));
        Assert.Equal(["malformed"], await Refused(new { peopleCount = 4 }, 400));
        Assert.Equal(["malformed"], await Refused(new { basis = "登记簿" }, 400));
        Assert.Equal(["malformed"], await Refused(new { peopleCount = 0, basis = "登记簿" }, 400));
        Assert.Contains("received-after-registered", await Refused(new { visitedAt = office.Instant(1), basis = "登记簿" }, 422));
        // Another case was received two days ago: nobody came about it before.
        Assert.Equal(["before-its-cause"], await Refused(new { visitedAt = office.Instant(-3), peopleCount = 9, basis = "登记簿" }, 422));
        Assert.Equal("arrival-of-a-visit", (await office.Do("reception", fresh, "amendments", new { receivedAt = office.Instant(-3), basis = "登记簿" })).Expect(422).Problem);
        (await (await office.As("handler")).Post(path, new { peopleCount = 4, basis = "登记簿" })).Expect(403);
        (await (await office.As("auditor")).Post(path, new { peopleCount = 4, basis = "登记簿" })).Expect(403);
        (await reception.Post($"/api/v1/visits/{Guid.CreateVersion7()}/amendments", new { peopleCount = 4, basis = "登记簿" })).Expect(404);
        Assert.Equal(("3", "1"), ((await reception.Get($"/api/v1/visits/{visit}")).Expect(200).TextOf("peopleCount"), (await office.See(fresh)).TextOf("version")));
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_may_not_know_the_arrival_cannot_change_it(string database)
    {
        await using var office = await Office.Open(database);
        var (visit, _) = await AVisit(office, people: 3);
        var below = await office.Staff("gui-jian", "dk-ghjs", "reception");
        (await below.Post($"/api/v1/visits/{visit}/amendments", new { peopleCount = 4, basis = "登记簿" })).Expect(404);
    }

    private static IEnumerable<string> Codes(Answer answer) => answer.Missing.Count > 0 ? answer.Missing : [answer.Problem!];

    private static async Task<(Guid Visit, Guid Fresh)> AVisit(Office office, int people, Guid? known = null)
    {
        var matters = new List<object> { new { title = "反映过渡费", content = "过渡费未发", purpose = "relief", categoryCode = "080103" } };
        if (known is { } id) matters.Add(new { existingCaseId = id, note = "再次催问" });
        var visit = (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = office.Instant(-1), occasion = "ordinaryDay", peopleCount = people, window = "2号窗口",
            visitors = new[] { new { name = "吴甲", phone = "13800000001", address = "洞口县花园镇三组" } }, matters,
        })).Expect(201);
        return (Guid.Parse(visit.TextOf("id")!), Guid.Parse(visit.List("cases")[0].Text("id")));
    }
}
