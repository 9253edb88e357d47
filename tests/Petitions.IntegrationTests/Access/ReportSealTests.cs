using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

// A report was issued, and then somebody is shut out of a case that counts in it.
public sealed class ReportSealTests
{
    private const string March = "/api/v1/reports/monthly-closure/2026-03";

    [Theory, OnEveryDatabase]
    public async Task Whoever_is_shut_out_after_a_report_was_issued_finds_nothing_of_the_case_in_it(string database)
    {
        await using var office = await Office.Open(database);
        var grievance = await Given.ARegisteredCase(office);
        await office.Register(Sealing.Accusation(office, new { kind = "person", name = "hou-lai" }));
        office.Pass(31);
        var leader = await office.SignIn("leader", "Dongkou-2023");
        Assert.Equal("2", (await leader.Post(March)).Expect(201).TextOf("received"));
        Assert.Equal("2026-03", (await leader.Get("/api/v1/dashboard")).Expect(200).TextOf("rates", "period"));

        // Nobody bore that name until now.
        var accused = await office.Cleared("hou-lai", "dk", "accusations", "leader");
        async Task KnowsOf(string received, string revision)
        {
            var seen = (await accused.Get(March)).Expect(200);
            Assert.Equal((received, revision), (seen.TextOf("received"), seen.TextOf("revision")));
            Assert.Equal(received, seen.List("byChannel").Sum(c => int.Parse(c.Text("received"), null)).ToString(null, null));
            Assert.DoesNotContain(seen.List("differences"), d => d.Text("path").Contains("accusation", StringComparison.Ordinal));
            Assert.Contains($"本月收到信访事项 {received} 件", (await accused.Get(March + "?format=md")).Expect(200).Text, StringComparison.Ordinal);
            for (var r = 1; r <= int.Parse(revision, null); r++)
            {
                Assert.Equal(received, (await accused.Get($"{March}?revision={r}")).Expect(200).TextOf("received"));
                Assert.DoesNotContain("accusation", (await accused.Get($"{March}/differences?revision={revision}&with={r}")).Expect(200).Text, StringComparison.Ordinal);
            }

            (await accused.Get($"{March}?revision={int.Parse(revision, null) + 1}")).Expect(404);
        }

        await KnowsOf("1", "1");
        // Of the month that is told to everybody, as it counts for them.
        Assert.Equal("2026-03", (await accused.Get("/api/v1/dashboard")).Expect(200).TextOf("rates", "period"));
        Assert.Equal(("1", "2"), (await Registered(accused), await Registered(leader)));
        Assert.Equal("2", (await leader.Get(March)).Expect(200).TextOf("received"));

        // Sealed while it was gathered it may have been, for so long.
        office.Clock.Advance(TimeSpan.FromMinutes(11));
        // Issued again it is, under the present seals, and no news to the accused.
        Assert.Equal(("1", "1"), ((await accused.Post(March)).Expect(200).TextOf("received"), (await accused.Get(March)).TextOf("revision")));
        await KnowsOf("1", "1");
        Assert.Equal("2026-03", (await accused.Get("/api/v1/dashboard")).Expect(200).TextOf("rates", "period"));

        // What else changes is told, against what they may know.
        (await (await office.SignIn("screener", "Dongkou-2023")).Act(grievance, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", notice = new { method = "post", servedOn = "2026-03-20" } })).Expect(200);
        (await leader.Post(March)).Expect(201);
        Assert.NotEmpty((await accused.Get(March)).Expect(200).List("differences"));
        await KnowsOf("1", "2");
        Assert.Equal("2", (await leader.Get(March)).Expect(200).TextOf("received"));
    }

    [Theory, OnEveryDatabase]
    public async Task What_turns_out_to_be_an_accusation_leaves_the_reports_of_those_not_cleared(string database)
    {
        await using var office = await Office.Open(database);
        await Given.ARegisteredCase(office);
        var turns = await Given.ARegisteredCase(office);
        await office.Staff("pu-tong", "dk", "leader");
        office.Pass(31);
        var (leader, plain) = (await office.SignIn("leader", "Dongkou-2023"), await office.SignIn("pu-tong", Desk.Password));
        (await leader.Post(March)).Expect(201);
        Assert.Equal("2", (await plain.Get(March)).Expect(200).TextOf("received"));
        (await (await office.SignIn("screener", "Dongkou-2023")).Act(turns, "screening", new { decision = "accepted", @class = "accusation" })).Expect(200);
        Assert.Equal(("1", "2"), ((await plain.Get(March)).Expect(200).TextOf("received"), (await leader.Get(March)).Expect(200).TextOf("received")));
        // What was sealed within ten minutes before a report was issued may have been sealed while it was gathered.
        office.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(("1", "1"), ((await plain.Post(March)).Expect(200).TextOf("received"), (await plain.Get(March)).TextOf("revision")));
        Assert.Equal(("2026-03", "1", "2"), ((await plain.Get("/api/v1/dashboard")).Expect(200).TextOf("rates", "period"), await Registered(plain), await Registered(leader)));
    }

    // It never was in their figures: nothing there may move, nor be of another month, because somebody accused them.
    [Theory, OnEveryDatabase]
    public async Task A_unit_that_is_accused_elsewhere_after_a_report_was_issued_reads_what_it_read_before(string database)
    {
        await using var office = await Office.Open(database);
        await office.Staff("she-hui", "dk-shsw", "reception", "screener");
        await office.Cleared("gui-zhang", "dk-ghjs", "accusations", "leader", "reception");
        await office.Cleared("zhi-an", "dk-zlaq", "accusations", "leader");
        await office.Staff("gui-chuang", "dk-ghjs", "handler");
        await office.Staff("gui-shen", "dk-ghjs", "auditor");
        (await (await office.SignIn("gui-zhang", Desk.Password)).Post("/api/v1/cases", Given.Letter())).Expect(201);
        var elsewhere = await office.SignIn("she-hui", Desk.Password);
        var letter = (await elsewhere.Post("/api/v1/cases", Given.Letter())).Expect(201).Id();
        (await elsewhere.Post("/api/v1/visits", new
        {
            visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 2, visitors = new[] { new { name = "钱知情" } }, matters = new[] { new { existingCaseId = letter } },
        })).Expect(201);
        office.Pass(31);
        (await (await office.SignIn("leader", "Dongkou-2023")).Post(March)).Expect(201);
        var accused = new List<Client>();
        foreach (var name in new[] { "gui-zhang", "zhi-an", "gui-chuang", "gui-shen" }) accused.Add(await office.SignIn(name, Desk.Password));
        async Task<List<string>> Read(Client person)
        {
            List<string> read = [];
            foreach (var path in new[] { "/api/v1/dashboard", March, March + "?format=md", "/api/v1/cases", "/api/v1/visits", "/api/v1/reports/rates?from=2026-03-01&to=2026-03-31", "/api/v1/work", "/api/v1/warnings" })
                if (await person.Get(path) is { Code: not 403 } answer) read.Add($"{path} {answer.Expect(200).Text}");
            Assert.True(read.Count >= 5, string.Join('\n', read));
            return read;
        }

        var before = new List<List<string>>();
        foreach (var person in accused) before.Add(await Read(person));
        (await (await office.SignIn("she-hui", Desk.Password)).Act(letter, "amendments", new { @class = "accusation", accused = new { kind = "unit", unitId = "dk-ghjs" } })).Expect(200);
        foreach (var (person, read) in accused.Zip(before)) Assert.Equal(read, await Read(person));
        Assert.Equal("2026-03", (await accused[0].Get("/api/v1/dashboard")).Expect(200).TextOf("rates", "period"));
        Assert.Equal("1", await Registered(accused[0]));
    }

    private static async Task<string?> Registered(Client person)
        => (await person.Get("/api/v1/dashboard")).Expect(200).List("rates", "rates").Single(r => r["definition"]!.Text("key") == "repeats").Text("denominator");

    // What was entered late counts later than an arrival that spoke of it may.
    [Theory, OnEveryDatabase]
    public async Task An_arrival_leaves_the_report_of_a_month_before_its_matter_counts(string database)
    {
        await using var office = await Office.Open(database);
        office.Pass(31);
        var (leader, desk) = (await office.SignIn("leader", "Dongkou-2023"), await office.SignIn("reception", "Dongkou-2023"));
        (await leader.Post("/api/v1/reports/monthly-closure/2026-02")).Expect(201);
        var late = (await desk.Post("/api/v1/cases", Sealing.Accusation(office, new { kind = "person", name = "hou-lai" }, receivedAt: "2026-02-10T09:00:00+08:00"))).Expect(201).Id();
        (await desk.Post("/api/v1/visits", new
        {
            visitedAt = "2026-03-20T09:00:00+08:00", occasion = "ordinaryDay", peopleCount = 7, visitors = new[] { new { name = "钱知情" } }, matters = new[] { new { existingCaseId = late } },
        })).Expect(201);
        Assert.Equal("7", (await leader.Post(March)).Expect(201).TextOf("visits", "people"));
        var accused = await office.Cleared("hou-lai", "dk", "accusations", "leader");
        Assert.Equal("0", (await accused.Get(March)).Expect(200).TextOf("visits", "people"));
        Assert.Equal("7", (await leader.Get(March)).Expect(200).TextOf("visits", "people"));
    }
}
