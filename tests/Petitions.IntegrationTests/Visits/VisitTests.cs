using System.Text.Json.Nodes;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Visits;

public sealed class VisitTests
{
    [Theory, OnEveryDatabase]
    public async Task A_matter_takes_channel_time_people_and_petitioner_from_its_visit(string database)
    {
        await using var office = await Office.Open(database);
        var known = await Given.ARegisteredCase(office, office.Instant(-2));
        var visitedAt = office.Instant(-1);
        var visit = (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt, occasion = "receptionDay", peopleCount = 7, window = "2号窗口", leader = "陈主任",
            visitors = new object[]
            {
                new { name = "吴甲", phone = "13800000001", address = "洞口县花园镇三组" },
                new { name = "郑乙", idType = "residentId", idNumber = "11010519491231002X", phone = "13800000002", address = "洞口县花园镇四组", representative = true },
            },
            matters = new object[]
            {
                new { title = "反映过渡费", content = "过渡费未发", purpose = "relief", categoryCode = "080103" },
                new { existingCaseId = known, note = "再次催问" },
            },
        })).Expect(201);
        Assert.Equal($"/api/v1/visits/{visit.TextOf("id")}", visit.Headers["Location"]);
        Assert.Matches(@"^LF20260302\d{5}$", visit.TextOf("number")!);
        var (fresh, noted) = (visit.List("cases")[0], visit.List("cases")[1]);
        Assert.Equal(("7", "10", "true", ""), (visit.TextOf("peopleCount"), fresh.Text("queryCode").Length.ToString(), fresh.Text("isNew"), noted.Text("queryCode")));
        var file = await office.See(Guid.Parse(fresh.Text("id")));
        Assert.Equal(("visit", "7", "郑乙"), (file.TextOf("channel"), file.TextOf("peopleCount"), file.TextOf("petitioner", "name")));
        Assert.Equal(DateTimeOffset.Parse(visitedAt), DateTimeOffset.Parse(file.TextOf("receivedAt")!));
        Assert.Equal(visit.TextOf("id"), file.TextOf("visitId"));
        Assert.Equal(office.Day(14), (await office.Clock(Guid.Parse(fresh.Text("id")), "notify-direct")).Text("rawDueOn"));
        Assert.Equal((known.ToString(), "2"), (noted.Text("id"), (await office.See(known)).TextOf("version")));
        Assert.Equal(("visitNote", "再次催问"), ((await office.History(known))[1].Text("act"), (await office.History(known))[1].Text("note")));
        await SeenAgain(office, visit.TextOf("id")!, known);
    }

    private static async Task SeenAgain(Office office, string id, Guid known)
    {
        var seen = (await (await office.As("auditor")).Get($"/api/v1/visits/{id}")).Expect(200);
        Assert.Equal(("receptionDay", "2号窗口", "陈主任", "reception"), (seen.TextOf("occasion"), seen.TextOf("window"), seen.TextOf("leader"), seen.TextOf("registeredBy")));
        Assert.Equal(["visitor", "representative"], seen.List("visitors").Texts("role"));
        Assert.Equal("110105********002X", seen.List("visitors")[1].Text("idNumber"));
        foreach (var secret in new[] { "11010519491231002X", "13800000001", "13800000002", "三组", "四组" }) Assert.DoesNotContain(secret, seen.Text, StringComparison.Ordinal);
        Assert.Equal(["true", "false"], seen.List("matters").Texts("isNew"));
        Assert.Equal(known.ToString(), seen.List("matters")[1].Text("caseId"));
        (await (await office.As("auditor")).Get($"/api/v1/visits/{Guid.CreateVersion7()}")).Expect(404);
    }

    [Theory, OnEveryDatabase]
    public async Task A_doubtful_number_of_one_of_several_visitors_is_told_with_the_visitors_place(string database)
    {
        await using var office = await Office.Open(database);
        var visit = (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = office.Instant(-1), occasion = "ordinaryDay", peopleCount = 3,
            visitors = new object[] { new { name = "吴甲", idNumber = "11010519491231002X" }, new { name = "郑乙" }, new { name = "王丙", idNumber = "110105194912310021" } },
            matters = new object[] { new { title = "反映过渡费", content = "过渡费未发", purpose = "relief" } },
        })).Expect(201);

        string[] said = ["第3人（来访人）：身份证号校验位不符，可能有录入错误，请核对。"];
        Assert.Equal(said, visit.List("warnings").Texts("text"));
        Assert.DoesNotContain("110105194912310021", visit.Text, StringComparison.Ordinal);
        // On the case, whose first visitor is its petitioner, they are the third as well.
        Assert.StartsWith("第3人（同访人）", Assert.Single((await office.See(Guid.Parse(visit.List("cases")[0].Text("id")))).List("warnings").Texts("text")), StringComparison.Ordinal);

        var group = (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = office.Instant(-1), occasion = "ordinaryDay", peopleCount = 3,
            visitors = new object[] { new { name = "吴甲", representative = true }, new { name = "郑乙", representative = true }, new { name = "王丙", representative = true, idNumber = "110105194912310021" } },
            matters = new object[] { new { title = "反映过渡费", content = "过渡费未发", purpose = "relief" } },
        })).Expect(201);
        Assert.Equal(said, group.List("warnings").Texts("text"));
        Assert.Equal(said, (await office.See(Guid.Parse(group.List("cases")[0].Text("id")))).List("warnings").Texts("text"));
    }

    [Theory, OnEveryDatabase]
    public async Task Every_representative_is_in_the_matter(string database)
    {
        await using var office = await Office.Open(database);
        var visit = (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 12,
            visitors = new object[]
            {
                new { name = "吴甲" }, new { name = "郑乙", representative = true }, new { name = "周丙", representative = true },
            },
            matters = new object[] { new { title = "反映过渡费", content = "过渡费未发", purpose = "relief" } },
        })).Expect(201);
        var file = await office.See(Guid.Parse(visit.List("cases")[0].Text("id")));
        Assert.Equal(("郑乙", "12"), (file.TextOf("petitioner", "name"), file.TextOf("peopleCount")));
        Assert.Equal(["周丙"], file.List("coPetitioners").Texts("name"));
        // In the case too they stand as what they were ticked as, and can be taken off it as any other.
        Assert.Equal(["representative"], file.List("coPetitioners").Texts("role"));
        (await office.Do("screener", file.Id(), "amendments", new { removeCoPetitioners = new[] { file.List("coPetitioners")[0]["ordinal"]!.GetValue<int>() }, coPetitioners = new[] { new { name = "钱丁" } } })).Expect(200);
        Assert.Equal(["钱丁 co"], (await office.See(file.Id())).List("coPetitioners").Select(p => $"{p.Text("name")} {p.Text("role")}"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_visit_with_one_bad_matter_stores_nothing_at_all(string database)
    {
        await using var office = await Office.Open(database);
        var known = await Given.ARegisteredCase(office);
        var before = await Everything(office);
        (object Matter, int Status, string Code)[] bad =
        [
            (new { title = "二", content = "二", categoryCode = "99" }, 422, "unknown-category"),
            (new { title = "二", content = "二", incidentUnitId = "nowhere" }, 422, "unknown-unit"),
            (new { existingCaseId = Guid.CreateVersion7(), note = "不存在" }, 422, "unknown-case"),
            // Each would have been a note, and the case raised again as often as it is named.
            (new { existingCaseId = known.ToString().ToUpperInvariant(), note = "又" }, 400, "malformed"),
            (new { title = "二" }, 400, "malformed"),
        ];
        foreach (var (matter, status, code) in bad)
        {
            var refused = (await (await office.As("reception")).Post("/api/v1/visits", Arrival(office, 3, new { existingCaseId = known, note = "续" }, new { title = "一", content = "一" }, matter))).Expect(status);
            Assert.Equal(code, refused.Problem);
            Assert.Equal(before, await Everything(office));
        }

        Assert.Equal("422 in-the-future", await Refused(office, new { visitedAt = office.Instant(1), occasion = "ordinaryDay", peopleCount = 1 }));
        // Nobody came about a matter before there was one.
        object early = new { visitedAt = office.Instant(-1), occasion = "ordinaryDay", peopleCount = 1, matters = new[] { new { existingCaseId = known, note = "续" } } };
        Assert.Equal("422 before-its-cause", await Refused(office, early));
        // At the arrival's own time, which no matter has.
        Assert.Equal("/visitedAt", Assert.Single((await (await office.As("reception")).Post("/api/v1/visits", early)).List("broken")).Text("pointer"));
        Assert.Equal(before, await Everything(office));
    }

    [Theory, OnEveryDatabase]
    public async Task What_a_matter_has_from_its_visit_is_said_to_come_from_there(string database)
    {
        await using var office = await Office.Open(database);
        var reception = await office.As("reception");
        foreach (var (member, value) in new (string, JsonNode)[] { ("channel", "visit"), ("receivedAt", office.NowText), ("peopleCount", 2), ("petitioner", new JsonObject { ["name"] = "李四" }), ("window", false) })
        {
            var body = Client.Object(Arrival(office, 1, new { title = "一", content = "一" }));
            body["matters"]![0]![member] = value;
            var refused = (await reception.Post("/api/v1/visits", body)).Expect(400);
            Assert.Equal([$"/matters/0/{member}"], refused.Of("errors")!.AsObject().Select(e => e.Key));
            Assert.Equal(member != "window", refused.Text.Contains("来自来访登记", StringComparison.Ordinal));
            // Null says what leaving it out says.
            body["matters"]![0]![member] = null;
            (await reception.Post("/api/v1/visits", body)).Expect(member == "window" ? 400 : 201);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task All_that_is_broken_in_an_arrival_and_its_matters_is_told_at_once_each_at_its_member(string database)
    {
        await using var office = await Office.Open(database);
        var before = await Everything(office);
        var refused = (await (await office.As("reception")).Post("/api/v1/visits", new
        {
            visitedAt = office.Instant(1), occasion = "ordinaryDay", peopleCount = 9,
            visitors = Enumerable.Range(1, 6).Select(i => new { name = $"村民{i}", representative = true }),
            matters = new object[]
            {
                new { existingCaseId = Guid.CreateVersion7(), note = "不存在" },
                new { title = "一", content = "一" },
                new { title = "二", content = "二", categoryCode = "99", incidentUnitId = "nowhere", accused = new { kind = "person", name = "某人", unitId = "nowhere", userName = "nobody" } },
            },
        })).Expect(422);

        Assert.Equal(
            [
                "too-many-representatives /visitors/5/representative", "in-the-future /visitedAt", "unknown-case /matters/0/existingCaseId", "unknown-account /matters/2/accused/userName",
                "unknown-category /matters/2/categoryCode", "unknown-unit /matters/2/incidentUnitId", "unknown-unit /matters/2/accused/unitId",
            ], refused.List("broken").Select(b => $"{b.Text("code")} {b.Text("pointer")}".TrimEnd()));
        Assert.Equal(before, await Everything(office));
        // One alone says where as well.
        var one = (await (await office.As("reception")).Post("/api/v1/visits", Arrival(office, 1, new { title = "一", content = "一" }, new { title = "二", content = "二", categoryCode = "99" }))).Expect(422);
        Assert.Equal("/matters/1/categoryCode", Assert.Single(one.List("broken")).Text("pointer"));
    }

    [Theory, OnEveryDatabase]
    public async Task More_than_five_representatives_are_refused_with_the_article_and_five_are_not(string database)
    {
        await using var office = await Office.Open(database);
        object Group(int representatives) => new
        {
            visitedAt = office.NowText, occasion = "higherAuthority", peopleCount = 30,
            visitors = Enumerable.Range(1, 7).Select(i => new { name = $"村民{i}", representative = i <= representatives }),
            matters = new[] { new { title = "反映征地", content = "补偿标准" } },
        };
        var refused = (await (await office.As("reception")).Post("/api/v1/visits", Group(6))).Expect(422);
        Assert.Equal(("too-many-representatives", "20"), (refused.Problem, refused.TextOf("article")));
        Assert.Equal("0", (await office.Search("")).TextOf("total"));
        var taken = (await (await office.As("reception")).Post("/api/v1/visits", Group(5))).Expect(201);
        Assert.Equal("30", taken.TextOf("peopleCount"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_visit_without_matters_or_known_visitors_counts_and_lists_filter_by_day_and_occasion(string database)
    {
        await using var office = await Office.Open(database);
        var reception = await office.As("reception");
        foreach (var (days, occasion, people) in new[] { (-3, "ordinaryDay", 1), (-2, "receptionDay", 5), (-1, "ordinaryDay", 2), (0, "higherAuthority", 40) })
            (await reception.Post("/api/v1/visits", new { visitedAt = office.Instant(days), occasion, peopleCount = people, guidance = "告知向法院提出" })).Expect(201);
        (await reception.Post("/api/v1/visits", Arrival(office, 4, new { title = "一", content = "一" }))).Expect(201);
        async Task<string> People(string query) => string.Join(' ', (await reception.Get("/api/v1/visits" + query)).Expect(200).List("items").Texts("peopleCount"));
        Assert.Equal("4 40 2 5 1", await People(""));
        Assert.Equal("4 2 1", await People("?occasion=ordinaryDay"));
        Assert.Equal("2 5", await People($"?from={office.Day(-2)}&to={office.Day(-1)}"));
        Assert.Equal("2", await People($"?from={office.Day(-2)}&to={office.Day(-1)}&occasion=ordinaryDay"));
        var page = (await reception.Get("/api/v1/visits?limit=2")).Expect(200);
        Assert.Equal(("5", "true"), (page.TextOf("total"), page.TextOf("totalIsExact")));
        Assert.Equal("2 5", await People($"?limit=2&cursor={Uri.EscapeDataString(page.TextOf("nextCursor")!)}"));
        var visits = (await (await office.As("leader")).Get("/api/v1/dashboard")).Of("visits")!;
        Assert.Equal(("5", "52"), (visits.Text("batches"), visits.Text("people")));
        var anonymous = Assert.Single((await office.Search("")).List("items"));
        Assert.Equal("true", (await office.See(Guid.Parse(anonymous.Text("id")))).TextOf("petitioner", "anonymous"));
    }

    [Theory, OnEveryDatabase]
    public async Task What_a_known_case_would_drop_is_refused_by_name(string database)
    {
        await using var office = await Office.Open(database);
        var existingCaseId = await Given.ARegisteredCase(office);
        foreach (var (member, body) in new (string, object)[]
        {
            ("demand", new { existingCaseId, demand = "补发" }), ("facts", new { existingCaseId, facts = "有录音" }), ("purpose", new { existingCaseId, purpose = "relief" }),
            ("class", new { existingCaseId, @class = "grievance" }), ("categoryCode", new { existingCaseId, categoryCode = "07" }), ("incidentUnitId", new { existingCaseId, incidentUnitId = "dk" }),
            ("accused", new { existingCaseId, accused = new { kind = "unit", unitId = "dk" } }), ("urgent", new { existingCaseId, urgent = true }), ("externalNo", new { existingCaseId, externalNo = "X1" }),
            ("coPetitioners", new { existingCaseId, coPetitioners = new[] { new { name = "李四" } } }), ("agent", new { existingCaseId, agent = new { name = "王五" } }),
            ("title", new { existingCaseId, title = "新" }), ("content", new { existingCaseId, content = "新" }), ("principal", new { existingCaseId, principal = new { name = "赵六" } }),
        })
        {
            var refused = (await (await office.As("reception")).Post("/api/v1/visits", Arrival(office, 1, body))).Expect(400);
            Assert.NotNull(refused.Of("errors", $"/matters/0/{member}"));
        }

        Assert.Equal("1", (await office.See(existingCaseId)).TextOf("version"));
    }

    private static object Arrival(Office office, int people, params object[] matters)
        => new { visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = people, matters };

    private static async Task<string> Refused(Office office, object body)
    {
        var answer = await (await office.As("reception")).Post("/api/v1/visits", body);
        return $"{answer.Code} {answer.Problem}";
    }

    private static async Task<string> Everything(Office office)
    {
        var leader = await office.As("leader");
        return (await leader.Get("/api/v1/cases")).Expect(200).Text + (await leader.Get("/api/v1/visits")).Expect(200).Text
            + (await leader.Get("/api/v1/dashboard")).Expect(200).Text + string.Join(',', await office.Rows<long>("SELECT COUNT(*) FROM people UNION ALL SELECT COUNT(*) FROM history UNION ALL SELECT COUNT(*) FROM visit_matters"));
    }
}
