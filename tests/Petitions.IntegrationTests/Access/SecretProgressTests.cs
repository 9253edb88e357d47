using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

// The code on a receipt is known to whoever wrote the receipt.
public sealed class SecretProgressTests
{
    private static readonly object Planning = new { kind = "unit", name = "规建局", unitId = "dk-ghjs" };

    [Theory, OnEveryDatabase]
    public async Task Who_took_it_in_follows_no_accusation_by_the_code_of_its_receipt(string database)
    {
        await using var office = await Office.Open(database);
        var desk = await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "reception", "leader");
        async Task<Answer> Letter(string key) => (await desk.Post("/api/v1/cases", Sealing.Accusation(office, new { name = "某人" }, null), key: key)).Expect(201);
        var (number, code) = (await Letter("letter-1")) is var taken ? (taken.TextOf("number"), taken.TextOf("queryCode")) : default;
        object about = new { number, queryCode = code };
        async Task<Answer> Asked() => (await office.Anybody.Post("/api/v1/public/progress", about)).Expect(200);
        void IsNeutral(Answer told, string state)
        {
            Assert.Equal((number, state, office.TodayText), (told.TextOf("number"), told.TextOf("state"), told.TextOf("receivedOn")));
            foreach (var member in new[] { "acceptedOn", "closedOn", "nextDeadline", "window", "finalisedOn", "passedTo" }) Assert.Null(told.TextOf(member));
            Assert.Empty(told.List("documents"));
        }

        (await office.Do("screener", taken.Id(), "amendments", new { @class = "accusation", accused = Planning })).Expect(200);
        IsNeutral(await Asked(), "registered");
        (await office.Do("screener", taken.Id(), "screening", new { decision = "transferred", targetUnitId = "dk-jjw", notice = new { method = "post" } })).Expect(200);
        var passed = await Asked();
        IsNeutral(passed, "accepted");
        Assert.DoesNotContain("转", passed.TextOf("stateText"), StringComparison.Ordinal);
        // Nor does a refusal say how it stands.
        foreach (var (way, body) in new (string, object)[] { ("ratings", new { number, queryCode = code, office = "satisfied", unit = "satisfied" }), ("review-requests", new { number, queryCode = code, grounds = "不服" }) })
            Assert.Equal("not-by-query-code", (await office.Anybody.Post("/api/v1/public/" + way, body)).Expect(422).Problem);
        // The code comes no second time.
        var again = await Letter("letter-1");
        Assert.Equal(("true", number, null), (again.Headers["Idempotency-Replayed"], again.TextOf("number"), again.TextOf("queryCode")));
    }

    [Theory, OnEveryDatabase]
    public async Task A_receipt_that_got_lost_is_given_again_with_its_code_until_something_is_done(string database)
    {
        await using var office = await Office.Open(database);
        var desk = await office.Cleared("gui-chuang", "dk-ghjs", "accusations", "reception");
        var letter = Sealing.Accusation(office, Planning);
        var arrival = new
        {
            visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "钱知情", phone = "13800002222" } },
            matters = new[] { new { title = "反映", content = "反映内容", purpose = "accusation", accused = Planning } },
        };
        var first = (await desk.Post("/api/v1/cases", letter, key: "lost-1")).Expect(201);
        var visit = (await desk.Post("/api/v1/visits", arrival, key: "lost-2")).Expect(201);
        Assert.Equal(first.TextOf("queryCode"), (await desk.Post("/api/v1/cases", letter, key: "lost-1")).Expect(201).TextOf("queryCode"));
        Assert.Equal(visit.List("cases")[0].Text("queryCode"), (await desk.Post("/api/v1/visits", arrival, key: "lost-2")).Expect(201).List("cases")[0].Text("queryCode"));
        foreach (var id in new[] { first.Id(), Guid.Parse(visit.List("cases")[0].Text("id")) }) (await office.Do("screener", id, "screening", Given.Accepting("accusation", null))).Expect(200);
        Assert.Null((await desk.Post("/api/v1/cases", letter, key: "lost-1")).Expect(201).TextOf("queryCode"));
        Assert.DoesNotContain("\"queryCode\":\"", (await desk.Post("/api/v1/visits", arrival, key: "lost-2")).Expect(201).Text, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task What_turns_out_an_accusation_after_it_was_passed_on_is_told_of_in_the_words_of_any_case(string database)
    {
        await using var office = await Office.Open(database);
        var taken = await office.Register(Sealing.Accusation(office, new { name = "某人" }, "grievance"));
        (await office.Do("screener", taken.Id(), "screening", new { decision = "transferred", pathway = "petition", targetUnitId = "dk-jjw" })).Expect(200);
        var linked = Guid.Parse(Assert.Single((await office.Search("?unitId=dk-jjw")).List("items")).Text("id"));
        object about = new { number = taken.TextOf("number"), queryCode = taken.TextOf("queryCode") };
        Assert.Equal("已登记，正在审核是否受理。", (await office.Anybody.Post("/api/v1/public/progress", about)).Expect(200).TextOf("passedTo", "stateText"));
        (await office.Do("screener", linked, "amendments", new { @class = "accusation", accused = Planning })).Expect(200);
        Assert.Equal("已登记，正在审核是否受理。", (await office.Anybody.Post("/api/v1/public/progress", about)).Expect(200).TextOf("passedTo", "stateText"));
    }

    // Who has an account is not for strangers to find out: whoever is named, the answer is one.
    [Theory, OnEveryDatabase]
    public async Task A_stranger_is_told_the_same_whoever_is_named(string database)
    {
        await using var office = await Office.Open(database);
        await office.Staff("hao-er", "dk-czj", "handler");
        await office.Staff("hao-san", "dk-czj", "handler");
        foreach (var purpose in new[] { null, "other", "consultation" })
        {
            var first = await Told(purpose, "无此人");
            Assert.Equal("已登记。", first.Progress["stateText"]!.ToString());
            // An account's name, part of two, the name of a unit.
            foreach (var name in new[] { "hao-er", "hao-er、hao-san", "规建局" }) Assert.Equal(first.Text, (await Told(purpose, name)).Text);
        }

        async Task<(System.Text.Json.Nodes.JsonNode Progress, string Text)> Told(string? purpose, string name)
        {
            var petition = new { petitioner = new { name = "钱知情", idType = "residentId", idNumber = "11010519491231002X", phone = "13800002222" }, title = "反映", content = "内容" + name, purpose, accused = new { kind = "person", name } };
            var receipt = (await office.Anybody.Post("/api/v1/public/petitions", petition)).Expect(201);
            var about = new { number = receipt.TextOf("number"), queryCode = receipt.TextOf("queryCode") };
            string OfNone(string text) => text.Replace(about.number!, "-", StringComparison.Ordinal).Replace(about.queryCode!, "-", StringComparison.Ordinal);
            var progress = (await office.Anybody.Post("/api/v1/public/progress", about)).Expect(200);
            var told = OfNone(receipt.Text) + OfNone(progress.Text);
            // Nor does a refusal tell.
            foreach (var (way, body) in new (string, object)[]
            {
                ("ratings", new { about.number, about.queryCode, office = "satisfied", unit = "satisfied" }), ("review-requests", new { about.number, about.queryCode, grounds = "不服" }),
            })
            {
                told += (await office.Anybody.Post("/api/v1/public/" + way, body)).Expect(422).Problem;
            }

            return (progress.Json!, told);
        }
    }
}
