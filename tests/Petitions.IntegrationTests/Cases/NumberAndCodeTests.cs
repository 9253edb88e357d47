using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

public sealed class NumberAndCodeTests
{
    [Theory, OnEveryDatabase]
    public async Task Numbers_follow_the_pattern_and_are_never_used_twice(string database)
    {
        await using var office = await Office.Open(database);
        await office.As("reception");
        var numbers = (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => office.Register(Given.Letter(receivedAt: office.NowText))))).Select(a => a.TextOf("number")!).ToList();
        var withdrawn = await Given.ACaseThatIs(office, "withdrawn");
        numbers.Add((await office.See(withdrawn)).TextOf("number")!);
        var again = await Office.On(office.Database);
        try
        {
            await again.As("reception");
            var both = new[] { office, again, office, again, again, again, again, office };
            numbers.AddRange((await Task.WhenAll(both.Select(o => o.Register(Given.Letter(receivedAt: o.NowText))))).Select(a => a.TextOf("number")!));
        }
        finally
        {
            await again.Stop();
        }

        Assert.Equal(17, numbers.Distinct().Count());
        Assert.All(numbers, n => Assert.Matches(@"^XF20260302\d{5}$", n));
        office.Pass(1);
        Assert.StartsWith("XF20260303", (await (await office.SignIn("reception", "Dongkou-2023")).Post("/api/v1/cases", Given.Letter())).TextOf("number"), StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task The_query_code_is_shown_once_and_stored_as_a_hash_only(string database)
    {
        await using var office = await Office.Open(database);
        var taken = await office.Register(Given.Letter(receivedAt: office.NowText));
        var code = taken.TextOf("queryCode")!;
        Assert.Matches("^[23456789ACDEFGHJKMNPQRTWXY]{10}$", code);
        Assert.DoesNotContain(code, (await office.See(taken.Id())).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(code, (await office.See(taken.Id(), "/history")).Text, StringComparison.Ordinal);
        var hash = Assert.Single(await office.Rows<string>("SELECT query_code_hash FROM cases"));
        Assert.DoesNotContain(code, hash, StringComparison.OrdinalIgnoreCase);
        Assert.True(hash.Length >= 32);
        var other = await office.Register(Given.Letter(receivedAt: office.NowText));
        Assert.NotEqual(code, other.TextOf("queryCode"));
        var personal = await office.Rows<string>(
            "SELECT id_number_cipher FROM people UNION SELECT phone_cipher FROM people UNION SELECT address_cipher FROM people");
        Assert.All(personal, p => Assert.False(p.Contains("19491231", StringComparison.Ordinal) || p.Contains("13900001234", StringComparison.Ordinal) || p.Contains("桐山", StringComparison.Ordinal)));
    }

    [Theory, OnEveryDatabase]
    public async Task Progress_is_shown_by_number_and_code_and_a_wrong_one_of_either_gets_the_same_answer(string database)
    {
        await using var office = await Office.Open(database);
        var taken = await office.Register(Given.Letter(receivedAt: office.NowText));
        var (number, code) = (taken.TextOf("number")!, taken.TextOf("queryCode")!);
        var other = (await office.Register(Given.Letter(receivedAt: office.NowText))).TextOf("queryCode")!;
        var answers = new List<Answer>();
        foreach (var (n, c) in new[] { (number, "2345678923"), ("XF2026030299999", code), (number, other), (number, "???"), ("x", "y") })
            answers.Add((await office.Anybody.Post("/api/v1/public/progress", new { number = n, queryCode = c })).Expect(404));
        var bodies = answers.Select(a => { a.Json!.AsObject().Remove("traceId"); return a.Json.ToJsonString(); });
        Assert.Single(bodies.Distinct());

        var progress = (await office.Anybody.Post("/api/v1/public/progress", new { number = number.ToLowerInvariant() + " ", queryCode = $" {code[..5]}-{code[5..]}".ToLowerInvariant() })).Expect(200);
        Assert.Equal("已登记，正在审核是否受理。", progress.TextOf("stateText"));
        // As it comes from a Chinese keyboard.
        var wide = string.Concat(number.Select(c => (char)(c + 0xFEE0)));
        Assert.Equal(number, (await office.Anybody.Post("/api/v1/public/progress", new { number = wide, queryCode = code })).Expect(200).TextOf("number"));
        foreach (var q in new[] { wide, wide[..8] })
            Assert.Contains(number, (await (await office.As("leader")).Get("/api/v1/cases?q=" + Uri.EscapeDataString(q))).Expect(200).List("items").Texts("number"));
        Assert.Equal((number, "registered", office.TodayText), (progress.TextOf("number"), progress.TextOf("state"), progress.TextOf("receivedOn")));
        Assert.Equal(("23 ¶2", "2026-03-17"), (progress.TextOf("nextDeadline", "article"), progress.TextOf("nextDeadline", "dueOn")));
        Assert.Empty(progress.List("documents"));
        Assert.DoesNotContain("张三", progress.Text, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_told_without_paper_is_no_served_document(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var (decision, kind, paper, before) in new[]
        {
            ((object)new { decision = "filed", reasonCode = "known-and-answered", reason = "存查", notice = Told(office) }, "filed", 0, false),
            (new { decision = "merged", intoCaseId = await Given.ARegisteredCase(office, office.Instant(-3), title: "主案"), notice = Told(office) }, "merged", 0, false),
            (new { decision = "accepted", @class = "grievance", pathway = "petition", notice = Told(office) }, "accepted", 1, false),
            // On paper that was made before.
            (new { decision = "accepted", @class = "grievance", pathway = "petition", notice = Told(office, -1) }, "accepted", 1, true),
        })
        {
            var taken = await office.Register(Given.Letter(receivedAt: office.Instant(-2)));
            (await office.Do("screener", taken.Id(), "screening", decision)).Expect(200);
            var progress = (await office.Anybody.Post("/api/v1/public/progress", new { number = taken.TextOf("number"), queryCode = taken.TextOf("queryCode") })).Expect(200);
            Assert.Equal((kind, paper), (progress.TextOf("state"), progress.List("documents").Count));
            Assert.All(progress.List("documents"), d => Assert.StartsWith(before ? "" : "信访事项受理告知书（", d.Text("text"), StringComparison.Ordinal));
        }

        static object Told(Office office, int day = 0) => new { method = "post", servedOn = office.Day(day) };
    }

    [Theory, OnEveryDatabase]
    public async Task A_petitioner_reads_an_opinion_only_once_it_is_served(string database)
    {
        await using var office = await Office.Open(database);
        var sent = (await office.Anybody.Post("/api/v1/public/petitions", new
        {
            petitioner = new { name = "王五", phone = "13911112222", address = "洞口县花园镇二组" }, title = "反映欠薪", content = "三个月未发", demand = "发放", facts = "考勤表",
        })).Expect(201);
        Assert.Equal(["number", "queryCode"], sent.Json!.AsObject().Select(m => m.Key));
        var file = Assert.Single((await office.Search($"?q={sent.TextOf("number")}")).List("items"));
        Assert.Equal(("online", "registered", "dk"), (file.Text("channel"), file.Text("state"), file.Text("unitId")));
        var id = Guid.Parse(file.Text("id"));
        (await office.Do("screener", id, "screening", Given.Accepting())).Expect(200);
        (await office.Do("reviewer", id, "clarity-review", Given.AllClear())).Expect(200);
        (await office.Do("handler", id, "resolution", Given.Opinion())).Expect(200);
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        Task<Answer> Progress() => office.Anybody.Post("/api/v1/public/progress", new { number = sent.TextOf("number"), queryCode = sent.TextOf("queryCode") });
        Assert.DoesNotContain("责令", (await Progress()).Expect(200).Text, StringComparison.Ordinal);
        (await office.Do("handler", id, "resolution/service", new { method = "post", servedOn = office.TodayText, signed = false })).Expect(200);
        var served = (await Progress()).Expect(200);
        Assert.Contains(served.List("documents"), d => d.Text("kind") == "opinion" && d.Text("text").Contains("责令", StringComparison.Ordinal));
        Assert.Equal("public", (await office.History(id))[0].Text("actor"));
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_served_stays_readable_when_the_case_is_taken_up_again(string database)
    {
        await using var office = await Office.Open(database);
        var sent = (await office.Register(Given.Letter(receivedAt: office.NowText))).Expect(201);
        var id = sent.Id();
        (await office.Do("screener", id, "screening", Given.Accepting())).Expect(200);
        (await office.Do("reviewer", id, "clarity-review", Given.AllClear())).Expect(200);
        (await office.Do("handler", id, "resolution", Given.Opinion())).Expect(200);
        (await office.Do("leader", id, "resolution/approval", new { approved = true, note = "同意" })).Expect(200);
        (await office.Do("handler", id, "resolution/service", new { method = "post", servedOn = office.TodayText, signed = true })).Expect(200);
        (await office.Do("leader", id, "closure", new { settled = false, note = "已答复" })).Expect(200);
        (await office.Do("leader", id, "reopening", new { reason = "出现新的事实", basis = "newFacts" })).Expect(200);
        var progress = (await office.Anybody.Post("/api/v1/public/progress", new { number = sent.TextOf("number"), queryCode = sent.TextOf("queryCode") })).Expect(200);
        Assert.Equal("accepted", progress.TextOf("state"));
        Assert.Contains(progress.List("documents"), d => d.Text("text").Contains("责令限期支付", StringComparison.Ordinal));
    }

    [Theory, OnEveryDatabase]
    public async Task A_petitioner_is_not_told_that_an_opinion_waits_which_was_served(string database)
    {
        await using var office = await Office.Open(database);
        var taken = await office.Register(Given.Letter());
        var id = taken.Id();
        async Task<string?> Told() => (await office.Anybody.Post("/api/v1/public/progress", new { number = taken.TextOf("number"), queryCode = taken.TextOf("queryCode") })).Expect(200).TextOf("stateText");
        (await office.Do("screener", id, "screening", Given.Accepting())).Expect(200);
        (await office.Do("reviewer", id, "clarity-review", Given.AllClear())).Expect(200);
        (await office.Do("handler", id, "resolution", Given.Opinion())).Expect(200);
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        Assert.Equal("已形成处理意见，正在审批或送达。", await Told());
        (await office.Do("handler", id, "resolution/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);
        Assert.Equal($"处理意见已于{office.Today:yyyy'年'M'月'd'日'}送达，待办结。", await Told());
    }
}
