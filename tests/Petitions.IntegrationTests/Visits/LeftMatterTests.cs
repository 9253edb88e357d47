using Petitions.IntegrationTests.Access;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Counting;
using Petitions.IntegrationTests.Databases;
using Petitions.IntegrationTests.Evidence;
using Petitions.IntegrationTests.Ledgers;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Visits;

// A matter that left its visit stays marked there: who may not know who came still may not, and what was said of it is as it was.
public sealed class LeftMatterTests
{
    private const string SealsSql = "SELECT seal FROM visits";

    [Theory, OnEveryDatabase]
    public async Task Who_stepped_aside_from_a_matter_that_left_does_not_find_its_petitioner_by_the_visit(string database)
    {
        await using var office = await Office.Open(database);
        var reception = await office.As("reception");
        var visit = (await reception.Post("/api/v1/visits", Arrival(office, -1, Grievance("过渡费"), Grievance("水渠")))).Expect(201);
        var left = Case(visit, 0);
        (await office.Do("leader", left, "recusals", new { userName = "handler", reason = "近亲属" })).Expect(200);
        (await reception.Post($"/api/v1/visits/{visit.Id()}/amendments", new { guidance = "请到三号窗口", basis = "吴甲来访登记" })).Expect(200);
        await Aside(await office.As("handler"));
        (await office.Do("reception", left, "amendments", new { channel = "call", basis = "来电记录本" })).Expect(200);
        await Aside(await office.As("handler"));

        Assert.Equal("吴甲", Assert.Single((await reception.Get($"/api/v1/visits/{visit.Id()}")).Expect(200).List("visitors")).Text("name"));
        Assert.Equal("1", Assert.Single((await reception.Get("/api/v1/visits")).Expect(200).List("items")).Text("matters"));

        async Task Aside(Client handler)
        {
            (await handler.Post($"/api/v1/visits/{visit.Id()}/reveal", new { fields = new[] { "phone" }, reason = "回访" })).Expect(404);
            var seen = (await handler.Get($"/api/v1/visits/{visit.Id()}")).Expect(200);
            Assert.Empty(seen.List("visitors"));
            Assert.Null(seen.TextOf("guidance"));
            Assert.DoesNotContain("吴甲", seen.Text, StringComparison.Ordinal);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_visit_stays_behind_the_seal_of_a_matter_that_left_whatever_becomes_of_those_that_stay(string database)
    {
        await using var office = await Office.Open(database);
        var reception = await office.As("reception");
        var visit = (await reception.Post("/api/v1/visits", Arrival(office, -1, Accusing("受贿"), Accusing("再受贿")))).Expect(201);
        var (left, stays) = (Case(visit, 0), Case(visit, 1));
        (await office.Do("screener", left, "amendments", new { channel = "letter", basis = "信封" })).Expect(200);
        (await office.Do("screener", stays, "amendments", new { @class = "grievance", purpose = "relief" })).Expect(200);
        Assert.Equal(["accusation"], await office.Rows<string>(SealsSql));
        var stranger = await office.Cleared("xin-ren", "dk", "none", "reception");
        (await stranger.Get($"/api/v1/visits/{visit.Id()}")).Expect(404);
        var plain = await Given.ARegisteredCase(office, office.Instant(-1));
        Assert.Equal("matters-known-to-others", (await office.Do("screener", plain, "amendments", new { channel = "visit", visitNumber = visit.TextOf("number"), basis = "登记簿" })).Expect(422).Problem);
        await CountingBench.AssertReconciled(office);

        // What left is no accusation either: nobody is kept from the visit any more.
        (await office.Do("screener", left, "amendments", new { @class = "grievance", purpose = "relief" })).Expect(200);
        Assert.Equal([""], await office.Rows<string>(SealsSql));
        (await stranger.Get($"/api/v1/visits/{visit.Id()}")).Expect(200);
        await CountingBench.AssertReconciled(office);
    }

    // A matter for all to know that turned out to be none stands in nobody's way.
    [Theory, OnEveryDatabase]
    public async Task An_accusation_joins_a_visit_that_a_matter_for_all_to_know_has_left(string database)
    {
        await using var office = await Office.Open(database);
        var visit = (await (await office.As("reception")).Post("/api/v1/visits", Arrival(office, -1, Grievance("过渡费")))).Expect(201);
        (await office.Do("reception", Case(visit, 0), "amendments", new { channel = "call", basis = "来电记录本" })).Expect(200);
        var accusation = (await office.Register(Sealing.Accusation(office, new { kind = "person", name = "某人" }, receivedAt: office.Instant(-1)))).Id();
        (await office.Do("screener", accusation, "amendments", new { channel = "visit", visitNumber = visit.TextOf("number"), basis = "登记簿" })).Expect(200);
        Assert.Equal(["accusation"], await office.Rows<string>(SealsSql));
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task No_row_of_a_ledger_joins_what_a_matter_that_left_has_sealed(string database)
    {
        await using var office = await Office.Open(database);
        var first = await Import("欠薪");
        (await office.Do("screener", first, "amendments", new { @class = "accusation", accused = new { kind = "person", name = "某人" } })).Expect(200);
        (await office.Do("screener", first, "amendments", new { channel = "letter", basis = "信封" })).Expect(200);
        Assert.Equal(Guid.Empty, await Import("供水"));
        Assert.Equal(["accusation"], await office.Rows<string>(SealsSql));

        async Task<Guid> Import(string title)
        {
            var preview = (await office.UploadLedger("reception", Sheets.Book([.. Sheets.Head, "来访登记号"], [.. Sheets.Row("张三", "来访", "2026-02-20", title: title, people: 1), "12"]))).Expect(201);
            var reception = await office.As("reception");
            (await reception.Post($"{preview.Headers["Location"]}/confirmation")).Expect(200);
            var row = Assert.Single((await reception.Get($"{preview.Headers["Location"]}/rows")).List("items"));
            return row.Text("outcome") == "stored" ? Guid.Parse(row.Text("caseId")) : Guid.Empty;
        }
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_noted_is_noted_again_when_it_turns_out_not_to_have_been_raised(string database)
    {
        await using var office = await Office.Open(database);
        var reception = await office.As("reception");
        var known = await Given.ARegisteredCase(office, office.Instant(-3));
        var visit = (await reception.Post("/api/v1/visits", Arrival(office, -2, new { existingCaseId = known, note = "再次催问" }))).Expect(201);
        Assert.Equal("[再次催问 false] 1", await Matters());
        (await office.Do("reception", known, "amendments", new { channel = "visit", visitNumber = visit.TextOf("number"), basis = "登记簿" })).Expect(200);
        Assert.Equal("[再次催问 true] 0", await Matters());
        // It raised the case, and so is put right with it.
        (await reception.Post($"/api/v1/visits/{visit.Id()}/amendments", new { visitedAt = office.Instant(-1), basis = "登记簿" })).Expect(200);
        Assert.Equal("received-after-what-followed", (await office.Do("reception", known, "amendments", new { channel = "letter", receivedAt = office.NowText, basis = "信封" })).Expect(422).Problem);
        (await office.Do("reception", known, "amendments", new { channel = "letter", receivedAt = office.Instant(-3), basis = "信封" })).Expect(200);
        Assert.Equal("[再次催问 false] 1", await Matters());
        await CountingBench.AssertReconciled(office);
        (await reception.Post($"/api/v1/visits/{visit.Id()}/cancellation", new { basis = "登记了两次" })).Expect(200);
        Assert.Equal(("visitNote", "登记了两次"), ((await office.History(known))[^1].Text("act"), (await office.History(known))[^1].Text("note")));
        await CaseFileTests.Proves(office, known);

        async Task<string> Matters() => $"[{string.Join(' ', (await reception.Get($"/api/v1/visits/{visit.Id()}")).Expect(200).List("matters").Select(m => $"{m.Text("note")} {m.Text("isNew")}"))}] "
            + (await (await office.As("leader")).Get("/api/v1/reports/annual/2026")).Expect(200).TextOf("figures", "knownMattersRaisedAgain");
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_noted_before_script_0104_is_noted_again_too(string database)
    {
        await using var office = await Office.Open(database);
        var reception = await office.As("reception");
        var known = await Given.ARegisteredCase(office, office.Instant(-3));
        var visit = (await reception.Post("/api/v1/visits", Arrival(office, -2, new { existingCaseId = known, note = "再次催问" }, Grievance("水渠", "带来两份材料")))).Expect(201);
        var raised = Guid.Parse(visit.List("cases").Texts("id").Single(i => i != known.ToString()));
        var forgotten = await office.Forget("0104");
        Assert.Equal(forgotten, await office.ApplyAgain());
        (await office.Do("reception", known, "amendments", new { channel = "visit", visitNumber = visit.TextOf("number"), basis = "登记簿" })).Expect(200);
        (await office.Do("reception", raised, "amendments", new { channel = "letter", basis = "信封" })).Expect(200);
        (await office.Do("reception", known, "amendments", new { channel = "letter", receivedAt = office.Instant(-3), basis = "信封" })).Expect(200);
        Assert.Equal([("再次催问", "false")], (await reception.Get($"/api/v1/visits/{visit.Id()}")).Expect(200).List("matters").Select(m => (m.Text("note"), m.Text("isNew"))));
    }

    // Its row was deleted then.
    [Theory, OnEveryDatabase]
    public async Task A_visit_that_a_sealed_matter_left_before_script_0104_is_joined_by_none_for_all_to_know(string database)
    {
        await using var office = await Office.Open(database);
        var visit = (await (await office.As("reception")).Post("/api/v1/visits", Arrival(office, -1, Accusing("受贿")))).Expect(201);
        (await office.Do("screener", Case(visit, 0), "amendments", new { channel = "letter", basis = "信封" })).Expect(200);
        await office.Change("DELETE FROM visit_matters");
        var plain = await Given.ARegisteredCase(office, office.Instant(-1));
        var joining = new { channel = "visit", visitNumber = visit.TextOf("number"), basis = "登记簿" };
        Assert.Equal("matters-known-to-others", (await office.Do("screener", plain, "amendments", joining)).Expect(422).Problem);
        (await office.Do("screener", (await office.Register(Sealing.Accusation(office, new { kind = "person", name = "某人" }, receivedAt: office.Instant(-1)))).Id(), "amendments", joining)).Expect(200);
        Assert.Equal(["accusation"], await office.Rows<string>(SealsSql));
    }

    [Theory, OnEveryDatabase]
    public async Task What_joins_again_has_its_place_and_its_note_as_before(string database)
    {
        await using var office = await Office.Open(database);
        var reception = await office.As("reception");
        var visit = (await reception.Post("/api/v1/visits", Arrival(office, -1, Grievance("过渡费", "带来两份材料"), Grievance("水渠")))).Expect(201);
        var (first, second) = (Case(visit, 0), Case(visit, 1));
        (await office.Do("reception", first, "amendments", new { channel = "call", basis = "来电记录本" })).Expect(200);
        Assert.Equal([(second.ToString(), "")], await Matters());
        // None of its matters: it does not follow what is put right of the visit, nor stands in the way; but who stepped aside from it says nothing of who came.
        (await office.Do("leader", first, "recusals", new { userName = "reception", reason = "近亲属" })).Expect(200);
        (await reception.Post($"/api/v1/visits/{visit.Id()}/amendments", new { visitedAt = office.Instant(-2), peopleCount = 7, basis = "登记簿" })).Expect(200);
        Assert.Equal(("2", "7"), ((await office.See(first)).TextOf("peopleCount"), (await office.See(second)).TextOf("peopleCount")));
        Assert.Equal("visit-matter-not-yours", (await reception.Post($"/api/v1/visits/{visit.Id()}/amendments", new { removeVisitors = new[] { 0 }, basis = "登记簿" })).Expect(422).Problem);

        (await office.Do("screener", first, "amendments", new { channel = "visit", visitNumber = visit.TextOf("number"), basis = "登记簿" })).Expect(200);
        Assert.Equal([(first.ToString(), "带来两份材料"), (second.ToString(), "")], await Matters());
        Assert.Equal([0, 1], await office.Rows<int>("SELECT ordinal FROM visit_matters ORDER BY ordinal"));
        await CountingBench.AssertReconciled(office);

        async Task<IEnumerable<(string, string)>> Matters() => (await (await office.As("leader")).Get($"/api/v1/visits/{visit.Id()}")).Expect(200).List("matters").Select(m => (m.Text("caseId"), m.Text("note")));
    }

    private static object Arrival(Office office, int day, params object[] matters) => new
    {
        visitedAt = office.Instant(day), occasion = "ordinaryDay", peopleCount = 2, visitors = new[] { new { name = "吴甲", phone = "13800000001" } }, matters,
    };

    private static object Grievance(string title, string? note = null) => new { title, content = "内容", purpose = "relief", note };

    private static object Accusing(string title) => new { title, content = "内容", purpose = "accusation", @class = "accusation", accused = new { kind = "person", name = "某人" } };

    private static Guid Case(Answer visit, int place) => Guid.Parse(visit.List("cases")[place].Text("id"));
}
