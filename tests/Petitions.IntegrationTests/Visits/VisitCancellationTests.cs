using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Counting;
using Petitions.IntegrationTests.Manner;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Visits;

public sealed class VisitCancellationTests
{
    private static readonly object Basis = new { basis = "与另一来访重复登记" };

    [Theory, OnEveryDatabase]
    public async Task An_arrival_booked_twice_is_cancelled_and_counts_nowhere(string database)
    {
        await using var office = await Office.Open(database);
        var known = await Given.ARegisteredCase(office, office.Instant(-3));
        var right = await AVisit(office, known);
        var twice = await AVisit(office, known);
        var reception = await office.As("reception");
        var leader = await office.As("leader");
        async Task<(string, string)> Counted()
        {
            var visits = (await leader.Get("/api/v1/dashboard")).Expect(200).Of("visits")!;
            return (visits["batches"]!.ToString(), visits["people"]!.ToString());
        }

        Assert.Equal(("2", "6"), await Counted());
        var cancelled = (await reception.Post($"/api/v1/visits/{twice}/cancellation", Basis)).Expect(200);
        Assert.Equal((office.Day(0), "3"), (cancelled.TextOf("cancelledOn"), cancelled.TextOf("peopleCount")));
        var line = Assert.Single(cancelled.List("amendments"));
        Assert.Equal(("2", "reception", "与另一来访重复登记"), (line.Text("version"), line.Text("actor"), line.Text("basis")));
        Assert.Contains("cancelledOn", line.Text("details"), StringComparison.Ordinal);

        Assert.Equal(("1", "3"), await Counted());
        var annual = (await leader.Get("/api/v1/reports/annual/2026")).Expect(200);
        Assert.Equal(("1", "3", "1"), (annual.TextOf("figures", "visitBatches"), annual.TextOf("figures", "visitPeople"), annual.TextOf("figures", "knownMattersRaisedAgain")));
        Assert.Equal([right.ToString()], Ids(await reception.Get("/api/v1/visits")));
        Assert.Equal([twice.ToString()], Ids(await reception.Get("/api/v1/visits?cancelled=true")));
        Assert.Equal([right.ToString()], Ids(await reception.Get("/api/v1/visits?cancelled=false")));
        var entry = (await office.History(known))[^1];
        Assert.Equal(("visitNote", "与另一来访重复登记"), (entry.Text("act"), entry.Text("note")));
        Assert.Contains("cancelledOn", entry.Text("details"), StringComparison.Ordinal);
        await CountingBench.AssertReconciled(office);

        // What is cancelled stays so.
        Assert.Equal("visit-cancelled", (await reception.Post($"/api/v1/visits/{twice}/cancellation", Basis)).Expect(409).Problem);
        Assert.Equal("visit-cancelled", (await reception.Post($"/api/v1/visits/{twice}/amendments", new { peopleCount = 4, basis = "登记簿" })).Expect(409).Problem);
    }

    [Theory, OnEveryDatabase]
    public async Task What_it_raised_is_merged_before_it_is_cancelled(string database)
    {
        await using var office = await Office.Open(database);
        var known = await Given.ARegisteredCase(office, office.Instant(-3));
        var (visit, raised) = await ARaisingVisit(office);
        var reception = await office.As("reception");
        var path = $"/api/v1/visits/{visit}/cancellation";
        Assert.Equal("visit-raised-cases", (await reception.Post(path, Basis)).Expect(422).Problem);
        var seen = (await reception.Get($"/api/v1/visits/{visit}")).Expect(200);
        Assert.Equal((null, 0), (seen.TextOf("cancelledOn"), seen.List("amendments").Count));
        (await office.Do("screener", raised, "screening", new { decision = "merged", intoCaseId = known })).Expect(200);
        Assert.Equal(["reopening true ", "unmerge true "], await Offered());
        (await reception.Post(path, Basis)).Expect(200);
        Assert.Equal("0", (await (await office.As("leader")).Get("/api/v1/dashboard")).Expect(200).Of("visits")!["people"]!.ToString());
        await CountingBench.AssertReconciled(office);
        Assert.Equal(["reopening false raised-by-cancelled-visit", "unmerge false raised-by-cancelled-visit"], await Offered());
        // Taken up again it would be a case that nobody came with.
        Assert.Equal("raised-by-cancelled-visit", (await office.Do("screener", raised, "unmerge", new { reason = "不是同一事项" })).Expect(422).Problem);
        Assert.Equal("merged", (await office.See(raised)).TextOf("state"));
        await CountingBench.AssertReconciled(office);

        async Task<IEnumerable<string>> Offered() => (await (await office.As("leader")).Get($"/api/v1/cases/{raised}/actions")).Expect(200).List()
            .Where(a => a.Text("action") is "unmerge" or "reopening").Select(a => $"{a.Text("action")} {a.Text("allowed")} {string.Concat(a["missing"]!.AsArray().Select(m => m!.ToString()))}").Order();
    }

    [Theory, OnEveryDatabase]
    public async Task Bad_input_and_whoever_may_not_are_refused(string database)
    {
        await using var office = await Office.Open(database);
        var known = await Given.ARegisteredCase(office, office.Instant(-3));
        var visit = await AVisit(office, known);
        var reception = await office.As("reception");
        var path = $"/api/v1/visits/{visit}/cancellation";
        (await reception.Post(path, new { })).Expect(400);
        (await reception.Post(path, new { basis = " " })).Expect(400);
        (await (await office.As("handler")).Post(path, Basis)).Expect(403);
        (await (await office.As("auditor")).Post(path, Basis)).Expect(403);
        (await reception.Post($"/api/v1/visits/{Guid.CreateVersion7()}/cancellation", Basis)).Expect(404);
        (await (await office.Staff("gui-jian", "dk-ghjs", "reception")).Post(path, Basis)).Expect(404);
        Assert.Equal([visit.ToString()], Ids(await reception.Get("/api/v1/visits")));
    }

    [Theory, OnEveryDatabase]
    public async Task Of_many_at_once_one_cancels_it(string database)
    {
        await using var office = await Office.Open(database);
        var visit = await AVisit(office, await Given.ARegisteredCase(office, office.Instant(-3)));
        var reception = await office.As("reception");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => reception.Post($"/api/v1/visits/{visit}/cancellation", Basis)));
        Assert.Single(answers, a => a.Code == 200);
        // Whoever named no version is told what is, and not that they saw another.
        Assert.All(answers.Where(a => a.Code != 200), a => Assert.Equal("visit-cancelled", a.Expect(409).Problem));
        Assert.Equal("0", (await (await office.As("leader")).Get("/api/v1/dashboard")).Expect(200).Of("visits")!["people"]!.ToString());
    }

    // A case that it was noted on is sealed later, and takes the arrival behind its seal: nothing of it is left to be counted there.
    [Theory, OnEveryDatabase]
    public async Task Sealed_after_it_was_cancelled_it_counts_behind_no_seal_either(string database)
    {
        await using var office = await Office.Open(database);
        var known = await Given.ARegisteredCase(office, office.Instant(-3));
        var visit = await AVisit(office, known);
        (await (await office.As("reception")).Post($"/api/v1/visits/{visit}/cancellation", Basis)).Expect(200);
        (await office.Do("screener", known, "amendments", new { @class = "accusation", accused = new { kind = "person", name = "某人", userName = "leader" } })).Expect(200);
        Assert.Equal(1L, Assert.Single(await office.Rows<long>("SELECT COUNT(*) FROM visits WHERE seal <> ''")));
        foreach (var reader in new[] { "handler", "discipline" })
            Assert.Equal("0", (await (await office.As(reader)).Get("/api/v1/dashboard")).Expect(200).Of("visits")!["people"]!.ToString());
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task A_visit_that_was_none_does_not_say_since_when_a_matter_was_known(string database)
    {
        await using var office = await Office.Open(database);
        var known = await Given.ARegisteredCase(office, office.Instant(-3));
        var visit = await AVisit(office, known, office.Instant(-2));
        var later = new { receivedAt = office.Instant(-1), basis = "信封邮戳" };
        Assert.Equal("received-after-what-followed", (await office.Do("reception", known, "amendments", later)).Expect(422).Problem);
        (await (await office.As("reception")).Post($"/api/v1/visits/{visit}/cancellation", Basis)).Expect(200);
        (await office.Do("reception", known, "amendments", later)).Expect(200);
    }

    // All that is wrong at once, the arrival too.
    [Theory, OnEveryDatabase]
    public async Task Taken_up_again_what_it_raised_is_refused_with_all_that_is_broken(string database)
    {
        await using var office = await Office.Open(database);
        var known = await Given.ARegisteredCase(office, office.Instant(-3));
        var (visit, raised) = await ARaisingVisit(office);
        (await office.Do("leader", raised, "co-units", new { unitIds = new[] { "dk-zshz" } })).Expect(200);
        (await office.Do("screener", raised, "screening", new { decision = "merged", intoCaseId = known })).Expect(200);
        (await (await office.As("reception")).Post($"/api/v1/visits/{visit}/cancellation", Basis)).Expect(200);
        var reopened = (await office.Do("leader", raised, "reopening", new { reason = "并案有误", basis = "errorFound", @class = "suggestion", pathway = "judicial" })).Expect(422);
        Assert.Equal(["pathway-only-for-grievance", "raised-by-cancelled-visit"], reopened.List("broken").Texts("code").Order());
        var joined = await office.Staff("zhao-shang", "dk-zshz", "screener");
        var unmerged = (await joined.Act(raised, "unmerge", new { reason = "不是同一事项" })).Expect(422);
        Assert.Equal(["not-of-handling-unit", "raised-by-cancelled-visit"], unmerged.List("broken").Texts("code"));
    }

    // It went behind the seal of a matter that it was also about: whoever is accused there learns from no refusal which arrival it was.
    [Theory, OnEveryDatabase]
    public async Task No_refusal_names_an_arrival_to_whom_it_is_hidden_from(string database)
    {
        await using var office = await Office.Open(database);
        var older = await Given.ARegisteredCase(office, office.Instant(-4));
        var below = await office.Staff("jie-fang", "dk-ghjs", "reception", "screener");
        var matter = new { title = "反映过渡费", content = "过渡费未发", purpose = "relief", categoryCode = "080103" };
        var visit = (await below.Post("/api/v1/visits", new { visitedAt = office.Instant(-1), occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "吴甲" } }, matters = new[] { matter, matter } })).Expect(201);
        var (id, number, raised, other) = (visit.Id(), visit.TextOf("number")!, Guid.Parse(visit.List("cases")[0].Text("id")), Guid.Parse(visit.List("cases")[1].Text("id")));
        (await office.Do("screener", other, "amendments", new { @class = "accusation", accused = new { kind = "person", name = "某人", userName = "jie-fang" } })).Expect(200);
        foreach (var merged in new[] { raised, other }) (await office.Do("screener", merged, "screening", new { decision = "merged", intoCaseId = older })).Expect(200);
        (await (await office.As("reception")).Post($"/api/v1/visits/{id}/cancellation", Basis)).Expect(200);
        (await below.Get($"/api/v1/visits/{id}")).Expect(404);

        foreach (var (act, body, code) in new[]
        {
            ("amendments", $$"""{"receivedAt":"{{office.Instant(-5)}}","basis":"登记簿"}""", "arrival-of-a-visit"), ("unmerge", """{"reason":"不是同一事项"}""", "raised-by-cancelled-visit"),
        })
        {
            var (named, hidden) = (await Refused("screener", "Dongkou-2023", act, body), await Refused("jie-fang", Desk.Password, act, body));
            Assert.Equal((code, code), (named.Problem, hidden.Problem));
            Assert.Contains(code == "arrival-of-a-visit" ? id.ToString() : number, named.TextOf("detail"), StringComparison.Ordinal);
            foreach (var told in new[] { id.ToString(), number }) Assert.DoesNotContain(told, hidden.Text, StringComparison.Ordinal);
        }

        async Task<Answer> Refused(string userName, string password, string act, string body)
        {
            var token = (await office.Anybody.Post("/api/v1/sessions", new { userName, password })).Expect(200).TextOf("accessToken");
            var etag = (await office.Raw(token, "GET", $"/api/v1/cases/{raised}", null)).Expect(200).ETag;
            return (await office.Raw(token, "POST", $"/api/v1/cases/{raised}/{act}", body, ("Accept-Language", "en"), ("If-Match", etag!))).Expect(422);
        }
    }

    private static IEnumerable<string> Ids(Answer list) => list.Expect(200).List("items").Select(i => i.Text("id"));

    private static async Task<Guid> AVisit(Office office, Guid known, string? at = null) => (await Visit(office, new { existingCaseId = known, note = "再次催问" }, at)).Id();

    private static async Task<(Guid Visit, Guid Raised)> ARaisingVisit(Office office)
    {
        var visit = await Visit(office, new { title = "反映过渡费", content = "过渡费未发", purpose = "relief", categoryCode = "080103" });
        return (visit.Id(), Guid.Parse(visit.List("cases")[0].Text("id")));
    }

    private static async Task<Answer> Visit(Office office, object matter, string? at = null) => (await (await office.As("reception")).Post("/api/v1/visits", new
    {
        visitedAt = at ?? office.Instant(-1), occasion = "ordinaryDay", peopleCount = 3, visitors = new[] { new { name = "吴甲", phone = "13800000001", address = "洞口县花园镇三组" } },
        matters = new[] { matter },
    })).Expect(201);
}
