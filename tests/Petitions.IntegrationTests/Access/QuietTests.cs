using System.Globalization;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

// What gives a case away without showing it: figures that all may read, and gaps between numbers.
public sealed class QuietTests
{
    [Theory, OnEveryDatabase]
    public async Task A_sweep_warns_of_a_case_that_excludes_somebody_and_does_not_count_it_where_all_can_read(string database)
    {
        await using var office = await Office.Open(database);
        var id = (await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }, receivedAt: office.Instant(-20)))).Id();
        var leader = await office.As("leader");
        foreach (var body in new object[] { new { dryRun = true }, new { dryRun = false } })
        {
            var run = (await leader.Post("/api/v1/sweeps/warn-of-deadlines/runs", body)).Expect(200);
            Assert.Equal(("0", "0"), (run.TextOf("seen"), run.TextOf("done")));
        }

        Assert.Equal([id.ToString()], (await leader.Get("/api/v1/warnings")).Expect(200).List("items").Texts("caseId"));
    }

    // Of nobody of ours: it excludes nobody, and whoever is not cleared may not know it all the same.
    [Theory, OnEveryDatabase]
    public async Task No_sweep_counts_an_accusation_where_those_read_who_are_not_cleared(string database)
    {
        await using var office = await Office.Open(database);
        var id = (await office.Register(Sealing.Accusation(office, new { kind = "person", name = "某人" }, receivedAt: office.Instant(-20)))).Id();
        var leader = await office.As("leader");
        foreach (var body in new object[] { new { dryRun = true }, new { dryRun = false } })
        {
            var run = (await leader.Post("/api/v1/sweeps/warn-of-deadlines/runs", body)).Expect(200);
            Assert.Equal(("0", "0"), (run.TextOf("seen"), run.TextOf("done")));
        }

        Assert.Equal([id.ToString()], (await leader.Get("/api/v1/warnings")).Expect(200).List("items").Texts("caseId"));
    }

    [Theory, OnEveryDatabase]
    public async Task Of_a_case_that_is_hidden_and_of_one_that_is_not_there_the_same_is_asked_and_the_same_answered(string database)
    {
        await using var office = await Office.Open(database);
        var accusation = (await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }))).Id();
        await office.Staff("gj-handler", "dk-ghjs", "handler");
        await office.Staff("gj-leader", "dk-ghjs", "leader");
        await office.Cleared("gj-cleared", "dk-ghjs", "accusations", "handler");
        // And who has stepped aside from a case that everybody else of the unit may know.
        var aside = await Given.ARegisteredCase(office);
        await office.Staff("dk-aside", "dk", "handler");
        (await office.Do("leader", aside, "recusals", new { userName = "dk-aside", reason = "近亲属" })).Expect(200);
        using var recorded = new Statements();
        var routes = await CaseRoutes.All(office);
        foreach (var (user, hidden) in new[] { ("gj-handler", accusation), ("gj-leader", accusation), ("gj-cleared", accusation), ("dk-aside", aside) })
        {
            var token = await office.Token(user, Desk.Password);
            foreach (var (method, pattern) in routes)
            {
                var absent = Guid.CreateVersion7();
                var (there, asked) = await recorded.Of(office, token, method, CaseRoutes.Path(pattern, hidden), CaseRoutes.Body(method));
                var (nowhere, askedOfNothing) = await recorded.Of(office, token, method, CaseRoutes.Path(pattern, absent), CaseRoutes.Body(method));
                Assert.NotEmpty(asked);
                Assert.True(asked.SequenceEqual(askedOfNothing), $"{user} {method} {pattern}:\n{string.Join("\n", asked)}\n---\n{string.Join("\n", askedOfNothing)}");
                Assert.Equal((404, nowhere.Code), (there.Code, there.Code));
                Assert.Equal(Told(nowhere, absent), Told(there, hidden));
            }
        }
    }

    // A person can be guessed where an id cannot: whether somebody has a case that is hidden from who asks shows neither in what is asked and answered nor in how long it takes.
    [Theory, OnEveryDatabase]
    public async Task Who_looks_for_a_person_of_a_hidden_case_is_told_nothing_at_an_even_pace(string database)
    {
        await using var office = await Office.Open(database);
        (await office.Register(new
        {
            channel = "letter", receivedAt = office.NowText, petitioner = new { name = "甲来信", phone = "13977001122", idNumber = "11010519491231002X", address = "洞口县桐山乡一组" }, title = "举报规建局",
            content = "举报", purpose = "accusation", @class = "accusation", accused = new { kind = "unit", unitId = "dk-ghjs" },
        })).Expect(201);
        await office.Cleared("gj-cleared", "dk-ghjs", "accusations", "reception");
        using var recorded = new Statements();
        var token = await office.Token("gj-cleared", Desk.Password);
        foreach (var (method, path, hidden, absent) in new[]
        {
            ("POST", "/api/v1/repeat-candidates", "{\"phone\":\"13977001122\"}", "{\"phone\":\"13977001123\"}"), ("POST", "/api/v1/repeat-candidates", "{\"idNumber\":\"11010519491231002X\"}", "{\"idNumber\":\"110105194912310038\"}"),
            ("GET", "/api/v1/cases?q=", "甲来信", "乙来信"), ("GET", "/api/v1/work?q=", "甲来信", "乙来信"),
        })
        {
            async Task<(Answer Answer, IReadOnlyList<string> Statements)> Asked(string who)
            {
                var begun = System.Diagnostics.Stopwatch.GetTimestamp();
                var asked = await recorded.Of(office, token, method, method == "GET" ? path + Uri.EscapeDataString(who) : path, method == "GET" ? null : who);
                Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(begun) >= Petitions.Application.Pipeline.Pace.Step, path);
                return asked;
            }

            var (there, statements) = await Asked(hidden);
            var (nowhere, ofNobody) = await Asked(absent);
            Assert.Equal((200, nowhere.Text), (there.Expect(200).Code, there.Text));
            Assert.True(statements.SequenceEqual(ofNobody), $"{path}:\n{string.Join("\n", statements)}\n---\n{string.Join("\n", ofNobody)}");
        }
    }

    // What is taken in stands in the books; what is refused leaves nothing, and could be sent again and again.
    [Theory, OnEveryDatabase]
    public async Task An_intake_that_is_refused_after_it_has_looked_for_the_person_is_refused_at_an_even_pace(string database)
    {
        await using var office = await Office.Open(database);
        (await office.Register(new
        {
            channel = "letter", receivedAt = office.NowText, petitioner = new { name = "甲来信", phone = "13977001122" }, title = "举报规建局",
            content = "举报", purpose = "accusation", @class = "accusation", accused = new { kind = "unit", unitId = "dk-ghjs" },
        })).Expect(201);
        await office.Cleared("gj-cleared", "dk-ghjs", "accusations", "reception");
        using var recorded = new Statements();
        var token = await office.Token("gj-cleared", Desk.Password);
        foreach (var (path, body) in new[]
        {
            ("/api/v1/cases", $$$"""{"channel":"letter","receivedAt":"{{{office.NowText}}}","petitioner":{"name":"某人","phone":"PHONE"},"title":"咨询","content":"咨询","categoryCode":"none-such"}"""),
            ("/api/v1/visits", $$$"""{"visitedAt":"{{{office.NowText}}}","occasion":"ordinaryDay","peopleCount":1,"visitors":[{"name":"某人","phone":"PHONE"}],"matters":[{"title":"咨询","content":"咨询","categoryCode":"none-such"}]}"""),
        })
        {
            var shortest = TimeSpan.MaxValue;
            for (var i = 0; i < 10; i++)
            {
                async Task<(Answer Answer, IReadOnlyList<string> Statements)> Asked(string phone)
                {
                    var begun = System.Diagnostics.Stopwatch.GetTimestamp();
                    var asked = await recorded.Of(office, token, "POST", path, body.Replace("PHONE", phone, StringComparison.Ordinal));
                    if (System.Diagnostics.Stopwatch.GetElapsedTime(begun) is var took && took < shortest) shortest = took;
                    return asked;
                }

                var ((there, statements), (nowhere, ofNobody)) = (await Asked("13977001122"), await Asked("13977001123"));
                Assert.Equal((422, "unknown-category", "unknown-category"), (there.Code, there.Problem, nowhere.Problem));
                // Numbers are drawn by the dozen, for whoever comes.
                IEnumerable<string> Looked(IReadOnlyList<string> all) => all.Where(s => !s.Contains("number_counters", StringComparison.Ordinal));
                Assert.True(Looked(statements).SequenceEqual(Looked(ofNobody)), $"{path}:\n{string.Join("\n", statements)}\n---\n{string.Join("\n", ofNobody)}");
            }

            Assert.True(shortest >= Petitions.Application.Pipeline.Pace.Step, $"{path} {shortest}");
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Numbers_go_up_by_steps_of_every_size_and_never_come_twice_from_two_nodes(string database)
    {
        await using var office = await Office.Open(database);
        var node = await Office.On(office.Database);
        var numbers = new List<string>();
        for (var i = 0; i < 60; i++)
            foreach (var desk in new[] { office, node }) numbers.Add((await desk.Register(Given.Letter(receivedAt: desk.NowText))).TextOf("number")!);
        await node.Stop();
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        var mine = numbers.Where((_, i) => i % 2 == 0).Select(n => int.Parse(n[^5..], CultureInfo.InvariantCulture)).ToList();
        var steps = mine.Zip(mine.Skip(1), (a, b) => b - a).ToList();
        Assert.All(steps, s => Assert.True(s > 0));
        // One in eight is used, without memory: after sixty there are many sizes, whatever the dice.
        Assert.True(steps.Distinct().Count() >= 6, string.Join(' ', steps));
    }

    // Headers and body, but for what is another with every request.
    private static string Told(Answer answer, Guid id)
        => answer.Text.Replace(answer.TextOf("traceId") ?? "-", "", StringComparison.Ordinal).Replace(id.ToString(), "", StringComparison.Ordinal);
}
