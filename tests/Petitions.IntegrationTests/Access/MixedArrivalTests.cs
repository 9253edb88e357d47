using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Ledgers;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

// A grievance whose arrival is hidden tells whoever handles it that something else was raised with it.
public sealed class MixedArrivalTests
{
    private const string Mixed = "matters-known-to-others";
    private static readonly object Grievance = new { title = "反映噪声", content = "夜间施工", purpose = "relief" };

    [Theory, OnEveryDatabase]
    public async Task Matters_that_not_the_same_people_may_know_are_no_one_arrival(string database)
    {
        await using var office = await Office.Open(database);
        var known = await Given.ARegisteredCase(office);
        var (first, second) = (Accusing(new { kind = "unit", unitId = "dk-ghjs" }), Accusing(new { kind = "unit", unitId = "dk-zlaq" }));
        var before = await Everything(office);
        foreach (var (one, other) in new (object, object)[]
        {
            (Grievance, first), (first, Grievance), (first, second), (first, Accusing(new { kind = "person", name = "某人" })), (Grievance, Accusing(new { kind = "person", name = "某人" })),
            (new { existingCaseId = known, note = "再次来访" }, first),
        })
        {
            var refused = (await Arrive(office, one, other)).Expect(422);
            var broken = Assert.Single(refused.List("broken"));
            Assert.Equal((Mixed, "/matters/1"), (broken.Text("code"), broken.Text("pointer")));
        }

        Assert.Equal(before, await Everything(office));
        (await Arrive(office, Grievance, new { existingCaseId = known, note = "再次来访" }, Grievance)).Expect(201);
        (await Arrive(office, first, first)).Expect(201);
        (await Arrive(office, second)).Expect(201);
    }

    // The designated way: two arrivals. Nothing of the one is to be seen at the other.
    [Theory, OnEveryDatabase]
    public async Task Logged_apart_the_grievance_has_its_arrival_for_everybody_and_the_accusation_is_hidden_with_its_own(string database)
    {
        await using var office = await Office.Open(database);
        var accused = await office.Staff("gui-jian", "dk", "handler");
        var hidden = (await Arrive(office, Accusing(new { kind = "person", name = "某人", userName = "gui-jian" }))).Expect(201);
        var open = (await Arrive(office, Grievance)).Expect(201);
        var seen = (await accused.Get($"/api/v1/cases/{open.List("cases")[0].Text("id")}")).Expect(200);
        Assert.Equal(open.TextOf("id"), seen.TextOf("visitId"));
        (await accused.Get($"/api/v1/visits/{hidden.TextOf("id")}")).Expect(404);
        Assert.Equal("1", (await accused.Get("/api/v1/visits")).Expect(200).TextOf("total"));
        // Whoever only handles the matter is led to no arrival that another unit keeps.
        var handed = open.List("cases")[0].Text("id");
        (await office.Do("screener", Guid.Parse(handed), "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", handlingUnitId = "dk-ghjs" })).Expect(200);
        var elsewhere = await office.Staff("gui-chu", "dk-ghjs", "handler");
        Assert.Null((await elsewhere.Get($"/api/v1/cases/{handed}")).Expect(200).TextOf("visitId"));
        (await elsewhere.Get($"/api/v1/visits/{open.TextOf("id")}")).Expect(404);
    }

    // The rows of a ledger are joined to their arrival one by one.
    [Theory, OnEveryDatabase]
    public async Task A_ledgers_row_joins_no_arrival_whose_matters_others_may_know(string database)
    {
        await using var office = await Office.Open(database);
        IReadOnlyList<string> head = [.. Sheets.Head, "来访登记号", "被反映单位"];
        (await (await office.As("sysadmin")).Post("/api/v1/accounts", new { userName = "gui-chuang", displayName = "规建员", roles = new[] { "reception" }, unitId = "dk-ghjs", password = Desk.GivenPassword })).Expect(201);
        (await office.Opened("gui-chuang", Desk.GivenPassword, "Dongkou-2023")).Expect(200);
        // Also where whoever tells it may not know it once it is told.
        foreach (var (userName, no) in new[] { ("reception", "1"), ("gui-chuang", "2") })
        {
            var person = await office.As(userName);
            var file = Sheets.Book(head, Row("欠薪", no + "2", null), Row("举报", no + "2", "规划建设局"), Row("再举报", no + "3", "规划建设局"), Row("供水", no + "3", null));
            var preview = (await office.UploadLedger(userName, file)).Expect(201);
            var done = (await person.Post($"{preview.Headers["Location"]}/confirmation")).Expect(200);
            Assert.Equal(("2", "2"), (done.TextOf("stored"), done.TextOf("refused")));
            var rows = (await person.Get($"{preview.Headers["Location"]}/rows")).List("items");
            // The rows are stored side by side: of each number whichever came first.
            Assert.Single(rows.Take(2), r => r.Text("outcome") == "stored");
            foreach (var refused in rows.Where(r => r.Text("outcome") == "refused")) Assert.Contains("另写来访登记号", refused["faults"]![0]!.Text("text"), StringComparison.Ordinal);
        }

        static object?[] Row(string title, string no, string? accused)
        {
            var row = Sheets.Row("张三", "来访", "2026-02-20", title: title, people: 1);
            if (accused is not null) row[9] = "揭发控告";
            return [.. row, no, accused];
        }
    }

    // A refusal would tell whoever is shut out that the arrival is there, and a matter more would change who may know it: their row is an arrival of its own.
    [Theory, OnEveryDatabase]
    public async Task Whoever_is_shut_out_of_an_arrival_neither_joins_it_nor_finds_it_in_the_way_of_a_further_row(string database)
    {
        await using var office = await Office.Open(database);
        string[] head = [.. Sheets.Head, "来访登记号"];
        foreach (var userName in new[] { "reception", "leader" }) (await (await office.As("security")).Post($"/api/v1/accounts/{userName}/clearance", new { clearance = "none" })).Expect(200);
        // Known to all when they came in.
        await Accuse(await Import("reception", "欠薪", "12"), new { kind = "unit", unitId = "dk-ghjs" });
        await Accuse(await Import("reception", "噪声", "13"), new { kind = "person", name = "某人", userName = "leader" });
        // Not cleared, and has registered nothing of it: also where the row tells of another arrival.
        Assert.Equal("stored", (await Import("leader", "供水", "12", 3)).Text("outcome"));
        Assert.Equal("stored", (await Import("leader", "供气", "12", 3)).Text("outcome"));
        Assert.Equal("refused", (await Import("leader", "供暖", "12", 4)).Text("outcome"));
        // Registered it, and may not know it any more.
        Assert.Equal("stored", (await Import("reception", "供电", "12", 5)).Text("outcome"));
        // Of the accused's own unit.
        Assert.Equal("stored", (await Import("reception", "道路", "13", 6)).Text("outcome"));
        var told = (await (await office.As("leader")).Get("/api/v1/visits")).Expect(200).List("items");
        Assert.Equal(["3 2", "5 1", "6 1"], told.Select(v => $"{v.Text("peopleCount")} {v.Text("matters")}").Order(StringComparer.Ordinal));
        // What was sealed is as it was.
        Assert.Equal([1L, 1L, 1L, 1L, 2L], (await office.Rows<long>("SELECT COUNT(*) FROM visit_matters GROUP BY visit_id")).Order());
        Assert.Equal(0L, Assert.Single(await office.Rows<long>("SELECT COUNT(*) FROM visits WHERE seal = '~~'")));

        async Task Accuse(System.Text.Json.Nodes.JsonNode row, object accused)
            => (await office.Do("screener", Guid.Parse(row.Text("caseId")), "amendments", new { @class = "accusation", accused })).Expect(200);

        async Task<System.Text.Json.Nodes.JsonNode> Import(string userName, string title, string no, int people = 1)
        {
            object?[] row = [.. Sheets.Row("张三", "来访", "2026-02-20", title: title, people: people), no];
            var preview = (await office.UploadLedger(userName, Sheets.Book((IReadOnlyList<string>)head, row))).Expect(201);
            var person = await office.As(userName);
            (await person.Post($"{preview.Headers["Location"]}/confirmation")).Expect(200);
            return Assert.Single((await person.Get($"{preview.Headers["Location"]}/rows")).List("items"));
        }
    }

    private static object Accusing(object accused) => new { title = "举报", content = "举报内容", purpose = "accusation", accused };

    private static async Task<Answer> Arrive(Office office, params object[] matters) => await (await office.As("reception")).Post("/api/v1/visits", new
    {
        visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "钱知情", phone = "13800002222" } }, matters,
    });

    private static async Task<string> Everything(Office office)
        => string.Join(' ', await office.Rows<long>("SELECT COUNT(*) FROM cases UNION ALL SELECT COUNT(*) FROM visits UNION ALL SELECT COUNT(*) FROM people UNION ALL SELECT COUNT(*) FROM history"));
}
