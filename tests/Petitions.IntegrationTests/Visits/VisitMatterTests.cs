using Petitions.IntegrationTests.Access;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Counting;
using Petitions.IntegrationTests.Evidence;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Visits;

// What a refusal advises, followed to the letter, ends with figures that are right.
public sealed class VisitMatterTests
{
    [Theory, OnEveryDatabase]
    public async Task A_visit_that_was_entered_as_a_letter_becomes_one(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var (named, place) in new[] { (true, 1), (false, 2) })
        {
            var id = await Given.ARegisteredCase(office, office.Instant(-2));
            if (place == 2) (await office.Do("screener", id, "screening", Given.Accepting())).Expect(200);
            var refused = (await office.Do("reception", id, "amendments", new { channel = "visit", basis = "接待登记簿" })).Expect(422);
            Assert.Equal("channel-is-a-visit", refused.Problem);
            foreach (var step in new[] { "请先登记该次来访", "信访渠道填来访", "来访编号" }) Assert.Contains(step, refused.Text, StringComparison.Ordinal);

            var visit = (await (await office.As("reception")).Post("/api/v1/visits", new
            {
                visitedAt = office.Instant(-2), occasion = "ordinaryDay", peopleCount = 3, visitors = new[] { new { name = "张三" } },
                matters = named ? new[] { new { existingCaseId = id, note = "误登为来信" } } : [],
            })).Expect(201);
            var amended = (await office.Do("reception", id, "amendments", new { channel = "visit", visitNumber = visit.TextOf("number"), basis = "接待登记簿" })).Expect(200);

            Assert.Equal(("visit", visit.TextOf("id"), "3"), (amended.TextOf("channel"), amended.TextOf("visitId"), amended.TextOf("peopleCount")));
            var line = (await office.History(id))[^1];
            Assert.Equal(("amendment", "接待登记簿"), (line.Text("act"), line.Text("note")));
            Assert.Contains(visit.TextOf("number")!, line.Text("details"), StringComparison.Ordinal);
            var seen = (await (await office.As("reception")).Get($"/api/v1/visits/{visit.Id()}")).Expect(200);
            Assert.Equal([(id.ToString(), "true")], seen.List("matters").Select(m => (m.Text("caseId"), m.Text("isNew"))));
            Assert.Equal("接待登记簿", Assert.Single(seen.List("amendments")).Text("basis"));
            Assert.Equal($"0 {place} {place} {3 * place} 0 / 0 {place}", await Figures(office));
            await CountingBench.AssertReconciled(office);
            await CaseFileTests.Proves(office, id);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_letter_that_was_entered_as_a_visit_is_none(string database)
    {
        await using var office = await Office.Open(database);
        var (visit, id) = await AVisit(office);
        (await office.Do("screener", id, "screening", Given.Accepting(pathway: "duty"))).Expect(200);
        Assert.Equal("0 1 1 3 0 / 0 1", await Figures(office));
        var reception = await office.As("reception");
        var refused = (await office.Do("reception", id, "amendments", new { receivedAt = office.Instant(-3), basis = "信封邮戳" })).Expect(422);
        Assert.Equal("arrival-of-a-visit", refused.Problem);
        foreach (var step in new[] { "请更正本案的信访渠道", "再撤销该次来访" }) Assert.Contains(step, refused.Text, StringComparison.Ordinal);
        var stands = (await reception.Post($"/api/v1/visits/{visit}/cancellation", new { basis = "并非来访" })).Expect(422);
        Assert.Equal("visit-raised-cases", stands.Problem);
        Assert.Contains("并非来访提出的，请先更正该案的信访渠道", stands.Text, StringComparison.Ordinal);

        var amended = (await office.Do("reception", id, "amendments", new { channel = "letter", receivedAt = office.Instant(-3), basis = "信封邮戳" })).Expect(200);
        Assert.Equal(("letter", null, office.Day(-3), "accepted"), (amended.TextOf("channel"), amended.TextOf("visitId"), amended.TextOf("countedOn"), amended.TextOf("state")));
        // Somebody did come, perhaps about something else: the visit stands until it is cancelled.
        Assert.Equal("1 0 1 3 0 / 1 0", await Figures(office));
        Assert.Empty((await reception.Get($"/api/v1/visits/{visit}")).Expect(200).List("matters"));
        (await reception.Post($"/api/v1/visits/{visit}/cancellation", new { basis = "并非来访" })).Expect(200);

        Assert.Equal("1 0 0 0 0 / 1 0", await Figures(office));
        await CountingBench.AssertReconciled(office);
        await CaseFileTests.Proves(office, id);
        // By mistake again: the same way back, by the visit that did take place.
        Assert.Equal("visit-cancelled", (await office.Do("reception", id, "amendments", new { channel = "visit", visitNumber = (await reception.Get($"/api/v1/visits/{visit}")).TextOf("number"), basis = "登记簿" })).Expect(409).Problem);
    }

    [Theory, OnEveryDatabase]
    public async Task What_another_matter_of_the_visit_is_stays_and_a_further_one_finds_its_place(string database)
    {
        await using var office = await Office.Open(database);
        var reception = await office.As("reception");
        var visit = (await reception.Post("/api/v1/visits", new
        {
            visitedAt = office.Instant(-1), occasion = "receptionDay", peopleCount = 2, visitors = new[] { new { name = "吴甲" } },
            matters = new[] { new { title = "过渡费", content = "内容", purpose = "relief" }, new { title = "水渠", content = "内容", purpose = "relief" } },
        })).Expect(201);
        var (first, second) = (Guid.Parse(visit.List("cases")[0].Text("id")), Guid.Parse(visit.List("cases")[1].Text("id")));
        (await office.Do("reception", first, "amendments", new { channel = "call", basis = "来电记录本" })).Expect(200);
        var other = await Given.ARegisteredCase(office, office.Instant(-1));
        (await office.Do("reception", other, "amendments", new { channel = "visit", visitNumber = visit.TextOf("number"), basis = "登记簿" })).Expect(200);
        Assert.Equal([second.ToString(), other.ToString()], (await reception.Get($"/api/v1/visits/{visit.Id()}")).Expect(200).List("matters").Texts("caseId"));
        Assert.Equal("visit-raised-cases", (await reception.Post($"/api/v1/visits/{visit.Id()}/cancellation", new { basis = "并非来访" })).Expect(422).Problem);
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task What_cannot_be_is_refused_and_nothing_is_half_done(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office, office.Instant(-2));
        var (visit, raised) = await AVisit(office);
        var number = (await (await office.As("reception")).Get($"/api/v1/visits/{visit}")).TextOf("number");
        (object Body, Guid Of, int Status, string Code)[] refused =
        [
            (new { channel = "letter", visitNumber = number, basis = "登记簿" }, id, 400, "malformed"),
            (new { channel = "visit", visitNumber = number, receivedAt = office.Instant(-1), basis = "登记簿" }, id, 400, "malformed"),
            (new { channel = "visit", visitNumber = number }, id, 400, "malformed"),
            (new { channel = "visit", visitNumber = "V20260302-00999", basis = "登记簿" }, id, 422, "unknown-visit"),
            (new { channel = "visit", visitNumber = number, basis = "登记簿" }, raised, 422, "arrival-of-a-visit"),
        ];
        foreach (var (body, of, status, code) in refused) Assert.Equal(code, (await office.Do("reception", of, "amendments", body)).Expect(status).Problem);
        // Whoever has to meet the clock says neither.
        (await office.Do("screener", raised, "screening", Given.Accepting(pathway: "duty"))).Expect(200);
        Assert.Equal("arrival-not-yours", (await office.Do("handler", raised, "amendments", new { channel = "letter", basis = "登记簿" })).Expect(422).Problem);
        // An accusation would be seen to have come by an arrival that fewer may know.
        var accusation = await office.Register(Sealing.Accusation(office, new { kind = "person", name = "某人" }, receivedAt: office.Instant(-1)));
        Assert.Equal("matters-known-to-others", (await office.Do("screener", accusation.Id(), "amendments", new { channel = "visit", visitNumber = number, basis = "登记簿" })).Expect(422).Problem);
        Assert.Equal(("1", "letter"), ((await office.See(id)).TextOf("version"), (await office.See(accusation.Id())).TextOf("channel")));
        Assert.Equal([raised.ToString()], (await (await office.As("reception")).Get($"/api/v1/visits/{visit}")).Expect(200).List("matters").Texts("caseId"));
        // Whoever may not know the visit says nothing of it, whatever they may know of the case.
        await office.Change($"UPDATE visits SET unit_id = 'xian' WHERE id = '{visit}'");
        Assert.Equal("arrival-of-a-visit", (await office.Do("reception", raised, "amendments", new { channel = "letter", basis = "登记簿" })).Expect(422).Problem);
        Assert.Equal("unknown-visit", (await office.Do("reception", id, "amendments", new { channel = "visit", visitNumber = number, basis = "登记簿" })).Expect(422).Problem);
    }

    [Theory, OnEveryDatabase]
    public async Task What_a_visit_stands_behind_stays_when_its_matter_leaves_and_so_does_its_number(string database)
    {
        await using var office = await Office.Open(database);
        var reception = await office.As("reception");
        var hidden = (await reception.Post("/api/v1/visits", new
        {
            visitedAt = office.Instant(-1), occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "吴甲" } },
            matters = new[] { new { title = "检举", content = "内容", purpose = "accusation", @class = "accusation", accused = new { kind = "person", name = "某人" } } },
        })).Expect(201);
        var accusing = Guid.Parse(hidden.List("cases")[0].Text("id"));
        (await office.Do("screener", accusing, "amendments", new { channel = "letter", basis = "信封" })).Expect(200);
        var plain = await Given.ARegisteredCase(office, office.Instant(-1));
        Assert.Equal("matters-known-to-others", (await office.Do("screener", plain, "amendments", new { channel = "visit", visitNumber = hidden.TextOf("number"), basis = "登记簿" })).Expect(422).Problem);

        var open = (await reception.Post("/api/v1/visits", new
        {
            visitedAt = office.Instant(-1), occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "吴乙" } },
            matters = new[] { new { title = "过渡费", content = "内容", purpose = "relief" }, new { title = "水渠", content = "内容", purpose = "relief" } },
        })).Expect(201);
        var (left, turned) = (Guid.Parse(open.List("cases")[0].Text("id")), Guid.Parse(open.List("cases")[1].Text("id")));
        (await office.Do("reception", left, "amendments", new { channel = "call", basis = "来电记录本" })).Expect(200);
        async Task<string> Told(string role) => (await (await office.Now(role)).Get($"/api/v1/cases/{left}/history")).Expect(200).Text;
        Assert.Contains(open.TextOf("number")!, await Told("handler"), StringComparison.Ordinal);
        (await office.Do("screener", turned, "amendments", new { @class = "accusation", accused = new { kind = "person", name = "某人", userName = "handler" } })).Expect(200);
        Assert.DoesNotContain(open.TextOf("number")!, await Told("handler"), StringComparison.Ordinal);
        Assert.DoesNotContain("来电记录本", await Told("handler"), StringComparison.Ordinal);
        Assert.Equal("amendment", (await (await office.Now("handler")).Get($"/api/v1/cases/{left}/history")).Expect(200).List()[^1].Text("act"));
    }

    // 信访事件, 平日来访, 批次, 人次, 续记 of the year; open by letter and by visit.
    private static async Task<string> Figures(Office office)
    {
        var leader = await office.As("leader");
        var year = (await leader.Get("/api/v1/reports/annual/2026")).Expect(200);
        var channels = (await leader.Get("/api/v1/dashboard")).Expect(200).List("byChannel").ToDictionary(c => c.Text("channel"), c => c.Text("open"));
        return string.Join(' ', new[] { "petitionIncidents", "ordinaryVisitMatters", "visitBatches", "visitPeople", "knownMattersRaisedAgain" }.Select(f => year.TextOf("figures", f)))
            + $" / {channels.GetValueOrDefault("letter", "0")} {channels.GetValueOrDefault("visit", "0")}";
    }

    private static async Task<(Guid Visit, Guid Raised)> AVisit(Office office)
    {
        var visit = (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = office.Instant(-1), occasion = "ordinaryDay", peopleCount = 3, visitors = new[] { new { name = "吴甲", phone = "13800000001", address = "洞口县花园镇三组" } },
            matters = new[] { new { title = "反映过渡费", content = "过渡费未发", purpose = "relief" } },
        })).Expect(201);
        return (visit.Id(), Guid.Parse(visit.List("cases")[0].Text("id")));
    }
}
