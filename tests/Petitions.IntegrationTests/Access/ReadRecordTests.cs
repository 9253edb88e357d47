using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

public sealed class ReadRecordTests
{
    [Theory, OnEveryDatabase]
    public async Task A_reading_of_an_accusation_is_on_record_before_its_answer(string database)
    {
        await using var office = await Office.Open(database);
        var id = (await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }))).Id();
        foreach (var part in new[] { "", "/history", "/deadlines", "/actions", "/attachments" }) (await (await office.As("handler")).Get($"/api/v1/cases/{id}{part}")).Expect(200);
        // Asked of the rows themselves, at once.
        var rows = await office.Rows<string>("SELECT route FROM case_reads WHERE user_name = 'handler' ORDER BY seq");
        Assert.Equal(["", "/history", "/deadlines", "/actions", "/attachments"], rows.Select(r => r.Replace("GET /api/v1/cases/{id}", "", StringComparison.Ordinal).TrimEnd('/')));
    }

    [Theory, OnEveryDatabase]
    public async Task Other_readings_are_on_record_a_moment_later_and_the_auditor_asks_for_them(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        (await (await office.As("leader")).Get($"/api/v1/cases/{id}")).Expect(200);
        (await (await office.As("handler")).Get($"/api/v1/cases/{id}/history")).Expect(200);
        (await (await office.As("handler")).Get($"/api/v1/cases/{Guid.CreateVersion7()}")).Expect(404);
        var auditor = await office.As("auditor");
        var page = await Until(async () => (await auditor.Get($"/api/v1/reads?caseId={id}")).Expect(200), p => p.TextOf("total") == "2");
        Assert.Equal(["handler", "leader"], page.List("items").Texts("userName").Order());
        Assert.All(page.List("items"), r => Assert.Equal((id.ToString(), office.Clock.GetUtcNow()), (r.Text("caseId"), DateTimeOffset.Parse(r.Text("at"), null))));
        Assert.Equal("1", (await auditor.Get("/api/v1/reads?userName=leader")).TextOf("total"));
        Assert.Equal("0", (await auditor.Get($"/api/v1/reads?to={office.Day(-1)}")).TextOf("total"));
        (await (await office.As("leader")).Get("/api/v1/reads")).Expect(403);
    }

    [Theory, OnEveryDatabase]
    public async Task What_waits_is_written_before_the_service_ends(string database)
    {
        var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        for (var i = 0; i < 20; i++) (await (await office.As("leader")).Get($"/api/v1/cases/{id}")).Expect(200);
        await office.Stop();
        await using var next = await Office.On(office.Database);
        Assert.Equal("20", (await (await next.As("auditor")).Get("/api/v1/reads?userName=leader")).TextOf("total"));
    }

    [Theory, OnEveryDatabase]
    public async Task The_numbers_of_accusations_behind_a_years_figures_are_on_record(string database)
    {
        await using var office = await Office.Open(database);
        var id = (await office.Register(Sealing.Accusation(office, new { name = "某人" }, receivedAt: office.Instant(-20)))).Id();
        await Given.ARegisteredCase(office, receivedAt: office.Instant(-20));
        var report = (await (await office.As("leader")).Get("/api/v1/reports/annual/2026")).Expect(200);
        Assert.Equal(2, report.List("sources", "petitionIncidents", "numbers").Count);
        // Before the answer, once, and of no other case.
        Assert.Equal([id], await office.Rows<Guid>("SELECT case_id FROM case_reads WHERE user_name = 'leader' AND route LIKE '%annual%'"));
    }

    [Theory, OnEveryDatabase]
    public async Task An_accusation_is_on_record_by_whatever_list_it_was_shown(string database)
    {
        await using var office = await Office.Open(database);
        var id = (await office.Register(Sealing.Accusation(office, new { name = "某人" }, receivedAt: office.Instant(-20)))).Id();
        await Given.ARegisteredCase(office, receivedAt: office.Instant(-20));
        (await (await office.As("leader")).Post("/api/v1/sweeps/warn-of-deadlines/runs")).Expect(200);
        Assert.Equal(2, (await (await office.As("screener")).Get("/api/v1/warnings")).Expect(200).List("items").Count);
        var auditor = await office.As("auditor");
        var record = await Until(() => auditor.Get("/api/v1/reads?userName=screener"), a => a.TextOf("total") == "1");
        Assert.Equal((id.ToString(), "GET /api/v1/warnings"), (record.List("items")[0].Text("caseId"), record.List("items")[0].Text("route").TrimEnd('/')));
    }

    [Theory, OnEveryDatabase]
    public async Task Whatever_list_shows_an_accusation_its_reader_is_on_record_before_the_answer(string database)
    {
        await using var office = await Office.Open(database);
        // One that has no class yet and names an accused, one that is closed, and an ordinary case of the same person.
        var unscreened = (await office.Register(Sealing.Accusation(office, new { name = "某人" }, petitionClass: null))).Id();
        var first = (await office.Register(Sealing.Accusation(office, new { name = "某人" }))).Id();
        (await office.Do("screener", first, "screening", Given.Accepting("accusation", null))).Expect(200);
        await office.Change("DELETE FROM case_reads");
        var screener = await office.As("screener");
        foreach (var path in new[] { "/api/v1/cases", "/api/v1/work", $"/api/v1/cases/{first}/repeats", "/api/v1/reports/rates/closure" })
        {
            (await screener.Get(path)).Expect(200);
            // Asked of the rows themselves, at once.
            Assert.Contains(unscreened, await office.Rows<Guid>("SELECT case_id FROM case_reads WHERE user_name = 'screener'"));
            await office.Change("DELETE FROM case_reads");
        }

        // The desk is shown likely repeats before it saves, and with the receipt.
        (await (await office.As("reception")).Post("/api/v1/cases", Sealing.Accusation(office, new { name = "另一人" }))).Expect(201);
        Assert.Equal(new[] { first, unscreened }.Order(), (await office.Rows<Guid>("SELECT case_id FROM case_reads WHERE user_name = 'reception'")).Order());
        await office.Change("DELETE FROM case_reads");
        _ = await (await office.As("leader")).Download("/api/v1/ledgers/export");
        Assert.Contains(unscreened, await office.Rows<Guid>("SELECT case_id FROM case_reads WHERE user_name = 'leader'"));
    }

    [Theory, OnEveryDatabase]
    public async Task The_closed_accusations_of_a_monthly_report_are_on_record(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Sealing.AClosedAccusation(office);
        office.Pass(31);
        var leader = await office.SignIn("leader", "Dongkou-2023");
        await office.Change("DELETE FROM case_reads");
        (await leader.Post("/api/v1/reports/monthly-closure/2026-03")).Expect(201);
        Assert.Equal([id], await office.Rows<Guid>("SELECT case_id FROM case_reads"));
        (await leader.Get("/api/v1/reports/monthly-closure/2026-03")).Expect(200);
        Assert.Equal([id, id], await office.Rows<Guid>("SELECT case_id FROM case_reads"));
    }

    [Theory, OnEveryDatabase]
    public async Task The_record_is_kept_for_thirty_six_months(string database)
    {
        await using var office = await Office.Open(database);
        var id = (await office.Register(Sealing.Accusation(office, new { name = "某人" }))).Id();
        for (var i = 0; i < 2; i++) (await (await office.As("leader")).Get($"/api/v1/cases/{id}")).Expect(200);
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddMonths(36));
        var leader = await office.SignIn("leader", "Dongkou-2023");
        Assert.Equal("0", (await leader.Post("/api/v1/sweeps/purge-read-record/runs")).Expect(200).TextOf("done"));
        office.Pass(1);
        leader = await office.SignIn("leader", "Dongkou-2023");
        // Whether, and not how many: who reads the figures may know of none of them.
        Assert.Equal("1", (await leader.Post("/api/v1/sweeps/purge-read-record/runs")).Expect(200).TextOf("done"));
        Assert.Empty(await office.Rows<Guid>("SELECT case_id FROM case_reads"));
    }

    private static async Task<Answer> Until(Func<Task<Answer>> ask, Func<Answer, bool> isThere)
    {
        for (var i = 0; ; i++)
        {
            var answer = await ask();
            if (isThere(answer) || i == 200) return answer;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
