using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

public sealed class ClarityTests
{
    [Theory, OnEveryDatabase]
    public async Task The_gate_holds_a_case_until_everything_is_clear_and_says_what_is_missing(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AnAcceptedCase(office);
        var half = (await office.Do("reviewer", id, "clarity-review", new
        {
            items = new[] { new { code = "petitioner", clear = true, note = "身份已核实" }, new { code = "facts", clear = false, note = "时间不明" } }, crux = "工程款",
        })).Expect(200);
        Assert.Equal("accepted", half.TextOf("state"));
        Assert.Equal(["facts", "demand", "mainAspect"], half.Missing);
        Assert.Equal(("false", "1"), (half.TextOf("clarity", "passed"), half.TextOf("clarity", "checklistVersion")));
        var facts = half.List("clarity", "items").Single(i => i.Text("code") == "facts");
        Assert.Equal(("false", "时间不明", "reviewer"), (facts.Text("clear"), facts.Text("note"), facts.Text("byUser")));
        Assert.Equal("wrong-state", (await office.Do("handler", id, "resolution", Given.Opinion())).Expect(409).Problem);
        Assert.Equal(["facts", "demand", "petitioner", "crux", "mainAspect"],
            (await office.Do("reviewer", id, "clarity-review", new { items = Array.Empty<object>() })).Expect(200).Missing.OrderBy(m => Array.IndexOf(["facts", "demand", "petitioner", "crux", "mainAspect"], m)));

        var passed = (await office.Do("reviewer", id, "clarity-review", Given.AllClear())).Expect(200);
        Assert.Equal(("clarified", "true", "工程款未到位", "企业拖欠"),
            (passed.TextOf("state"), passed.TextOf("clarity", "passed"), passed.TextOf("clarity", "crux"), passed.TextOf("clarity", "mainAspect")));
        Assert.Empty(passed.Missing);
        Assert.Equal(3, passed.List("clarity", "items").Count);
        // The earlier attempts stay readable.
        var reviews = (await office.History(id)).Where(h => h.Text("act") == "clarityReview").ToList();
        Assert.Equal(["accepted", "accepted", "clarified"], reviews.Texts("to"));
        Assert.Contains("时间不明", reviews[0].Text("details"), StringComparison.Ordinal);
        Assert.Equal("1", (await office.See(id)).TextOf("clarity", "checklistVersion"));
    }

    [Theory, OnEveryDatabase]
    public async Task Answers_to_items_that_the_checklist_does_not_have_are_refused(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AnAcceptedCase(office);
        object Answers(params string[] codes) => new { items = codes.Select(code => new { code, clear = true }), crux = "甲", mainAspect = "乙" };
        foreach (var codes in new[] { new[] { "weather" }, ["facts", "facts"], ["petitioner", "facts", "demand", "weather"] })
            Assert.Equal("unknown-checklist-item", (await office.Do("reviewer", id, "clarity-review", Answers(codes))).Expect(422).Problem);
        (await office.Do("reviewer", id, "clarity-review", Answers([.. Enumerable.Repeat("facts", 101)]))).Expect(400);
        Assert.Equal("2", (await office.See(id)).TextOf("version"));
        var list = (await (await office.As("reviewer")).Get("/api/v1/clarity-checklist")).Expect(200).Text;
        Assert.Contains("信访人的诉求清楚", list, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task A_leader_lets_a_case_pass_with_a_reason_that_stays_visible_and_is_counted(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AnAcceptedCase(office);
        (await office.Do("reviewer", id, "clarity-review", new { items = new[] { new { code = "facts", clear = false, note = "不明" } } })).Expect(200);
        (await office.Do("leader", id, "clarity-review/override", new { crux = "甲", mainAspect = "乙" })).Expect(400);
        (await office.Do("reviewer", id, "clarity-review/override", new { reason = "急", crux = "甲", mainAspect = "乙" })).Expect(403);
        (await office.Do("leader", id, "clarity-review/override", new { reason = "证人在外地，先行办理", crux = "甲", mainAspect = "乙" })).Expect(200);
        (await office.Do("handler", id, "resolution", Given.Opinion())).Expect(200);
        var seen = await office.See(id);
        Assert.Equal(("证人在外地，先行办理", "leader", "true", "甲"),
            (seen.TextOf("clarity", "overrideReason"), seen.TextOf("clarity", "overrideBy"), seen.TextOf("clarity", "passed"), seen.TextOf("clarity", "crux")));
        Assert.Equal("false", Assert.Single(seen.List("clarity", "items")).Text("clear"));
        Assert.Contains(await office.History(id), h => h.Text("act") == "clarityOverride" && h.Text("note") == "证人在外地，先行办理");
        office.Pass(31);
        var leader = await office.SignIn("leader", "Dongkou-2023");
        Assert.Equal("1", (await leader.Post("/api/v1/reports/monthly-closure/2026-03")).Expect(201).TextOf("clarityOverrides"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_review_that_was_not_clear_stays_not_passed_when_the_case_ends(string database)
    {
        await using var office = await Office.Open(database);
        var (unclear, clear, overridden) = (await Given.AnAcceptedCase(office), await Given.AnAcceptedCase(office), await Given.AnAcceptedCase(office));
        var half = new { items = new[] { new { code = "facts", clear = false, note = "不明" } }, crux = "甲", mainAspect = "乙" };
        foreach (var id in new[] { unclear, overridden }) (await office.Do("reviewer", id, "clarity-review", half)).Expect(200);
        // What is told by halves is not clear, though the file has by now all that is asked for.
        var everything = new { items = new[] { "petitioner", "facts", "demand" }.Select(code => new { code, clear = true }) };
        Assert.Equal(["crux", "mainAspect"], (await office.Do("reviewer", unclear, "clarity-review", everything)).Expect(200).Missing.Order());
        (await office.Do("reviewer", clear, "clarity-review", Given.AllClear())).Expect(200);
        (await office.Do("leader", overridden, "clarity-review/override", new { reason = "证人在外地", crux = "甲", mainAspect = "乙" })).Expect(200);
        foreach (var (id, passed) in new[] { (unclear, "false"), (clear, "true"), (overridden, "true") })
        {
            Assert.Equal(passed, (await office.See(id)).TextOf("clarity", "passed"));
            Assert.Equal(passed, (await office.Do("reception", id, "withdrawal", new { reason = "双方已和解" })).Expect(200).TextOf("clarity", "passed"));
            Assert.Equal(passed, (await office.See(id)).TextOf("clarity", "passed"));
        }

        // Another round asks anew.
        (await office.Do("leader", clear, "reopening", new { reason = "未履行和解", basis = "newFacts" })).Expect(200);
        (await office.Do("reviewer", clear, "clarity-review", half)).Expect(200);
        Assert.Equal("false", (await office.Do("reception", clear, "withdrawal", new { reason = "再次和解" })).Expect(200).TextOf("clarity", "passed"));
    }

    [Theory, OnEveryDatabase]
    public async Task An_answer_names_the_documents_that_show_it_and_only_those_of_its_case(string database)
    {
        await using var office = await Office.Open(database);
        var (id, other) = (await Given.AnAcceptedCase(office), await Given.AnAcceptedCase(office));
        var reception = await office.As("reception");
        async Task<string> Attach(Guid to, string name) => (await reception.Upload(to, name, "%PDF-1.7\n"u8.ToArray(), "\"2\"")).Expect(201).TextOf("attachment", "id")!;
        var (scan, elsewhere) = (await Attach(id, "考勤表.pdf"), await Attach(other, "别案.pdf"));
        object Review(params string[] attachmentIds) => new
        {
            items = new object[]
            {
                new { code = "petitioner", clear = true }, new { code = "facts", clear = true, note = "考勤表可证", attachmentIds }, new { code = "demand", clear = true },
            },
            crux = "甲", mainAspect = "乙",
        };

        Assert.Equal("unknown-attachment", (await office.Do("reviewer", id, "clarity-review", Review(scan, elsewhere))).Expect(422).Problem);
        (await office.Do("reviewer", id, "clarity-review", Review("x"))).Expect(400);
        var reviewed = (await office.Do("reviewer", id, "clarity-review", Review(scan, scan))).Expect(200);

        Assert.Equal("clarified", reviewed.TextOf("state"));
        var items = (await office.See(id)).List("clarity", "items").ToDictionary(i => i.Text("code"), i => i["attachmentIds"]!.AsArray().Select(a => a!.ToString()));
        Assert.Equal([scan], items["facts"]);
        Assert.Empty(items["demand"]);
        Assert.Contains(scan, (await office.History(id))[^1].Text("details"), StringComparison.Ordinal);
    }
}
