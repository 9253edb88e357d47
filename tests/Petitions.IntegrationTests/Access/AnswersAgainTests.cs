using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

// A kept first answer shows no more than a look at the same would.
public sealed class AnswersAgainTests
{
    private const string Replayed = "Idempotency-Replayed";
    private const string Reads = "SELECT case_id FROM case_reads WHERE user_name = 'screener'";

    [Theory, OnEveryDatabase]
    public async Task An_act_answered_again_is_a_reading_and_is_on_record_before_the_answer(string database)
    {
        await using var office = await Office.Open(database);
        var id = (await office.Register(Sealing.Accusation(office, new { name = "某人" }))).Id();
        var screener = await office.As("screener");
        var tag = (await screener.Get($"/api/v1/cases/{id}")).ETag;
        var first = (await screener.Post($"/api/v1/cases/{id}/screening", Given.Accepting("accusation", null), tag, "again-1")).Expect(200);
        await office.Change("DELETE FROM case_reads");

        var again = (await screener.Post($"/api/v1/cases/{id}/screening", Given.Accepting("accusation", null), tag, "again-1")).Expect(200);
        Assert.Equal(("true", first.Text, first.ETag), (again.Headers[Replayed], again.Text, again.ETag));
        // Asked of the rows themselves, at once.
        Assert.Equal([id], await office.Rows<Guid>(Reads));
        // Later acts change nothing of what this one was answered.
        (await office.Do("reviewer", id, "clarity-review", Given.AllClear())).Expect(200);
        Assert.Equal(first.Text, (await screener.Post($"/api/v1/cases/{id}/screening", Given.Accepting("accusation", null), tag, "again-1")).Expect(200).Text);
    }

    [Theory, OnEveryDatabase]
    public async Task Without_clearance_a_receipt_comes_again_without_the_accusations_it_showed(string database)
    {
        await using var office = await Office.Open(database);
        var accusation = (await office.Register(Sealing.Accusation(office, new { name = "某人" }))).Id();
        var desk = await office.Cleared("ceng-zhi", "dk", "accusations", "reception");
        var letter = Sealing.Accusation(office, new { name = "另一人" }, "grievance");
        var first = (await desk.Post("/api/v1/cases", letter, key: "receipt-1")).Expect(201);
        var arrival = Arrival(office);
        var visit = (await desk.Post("/api/v1/visits", arrival, key: "visit-1")).Expect(201);
        foreach (var shown in new[] { first, visit }) Assert.Contains(accusation.ToString(), shown.Text, StringComparison.Ordinal);
        await office.Change("DELETE FROM case_reads");
        Assert.Equal(first.Text, (await desk.Post("/api/v1/cases", letter, key: "receipt-1")).Expect(201).Text);
        Assert.Equal([accusation], await office.Rows<Guid>("SELECT case_id FROM case_reads WHERE user_name = 'ceng-zhi'"));
        Assert.Equal(visit.Text, (await desk.Post("/api/v1/visits", arrival, key: "visit-1")).Expect(201).Text);

        (await (await office.As("security")).Post("/api/v1/accounts/ceng-zhi/clearance", new { clearance = "none" })).Expect(200);
        desk = await office.SignIn("ceng-zhi", Desk.Password);
        var again = (await desk.Post("/api/v1/cases", letter, key: "receipt-1")).Expect(201);
        Assert.Equal(("true", first.TextOf("number"), first.TextOf("queryCode"), first.ETag, first.Headers["Location"]),
            (again.Headers[Replayed], again.TextOf("number"), again.TextOf("queryCode"), again.ETag, again.Headers["Location"]));
        Assert.Empty(again.List("repeatCandidates"));
        var visitAgain = (await desk.Post("/api/v1/visits", arrival, key: "visit-1")).Expect(201);
        Assert.Equal((visit.TextOf("number"), visit.List("cases")[0].Text("queryCode")), (visitAgain.TextOf("number"), visitAgain.List("cases")[0].Text("queryCode")));
        foreach (var shown in new[] { again, visitAgain }) Assert.DoesNotContain(accusation.ToString(), shown.Text, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task A_report_issued_again_under_its_key_is_read_anew(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Sealing.AClosedAccusation(office);
        await office.Cleared("ling-dao", "dk", "accusations", "leader");
        office.Pass(31);
        var leader = await office.SignIn("ling-dao", Desk.Password);
        var first = (await leader.Post("/api/v1/reports/monthly-closure/2026-03", key: "report-1")).Expect(201);
        Assert.Equal(id.ToString(), Assert.Single(first.List("closedCases")).Text("id"));
        await office.Change("DELETE FROM case_reads");
        var same = (await leader.Post("/api/v1/reports/monthly-closure/2026-03", key: "report-1")).Expect(201);
        Assert.Equal(("true", first.Text), (same.Headers[Replayed], same.Text));
        Assert.Equal([id], await office.Rows<Guid>("SELECT case_id FROM case_reads WHERE user_name = 'ling-dao'"));

        (await (await office.SignIn("security", "Dongkou-2023")).Post("/api/v1/accounts/ling-dao/clearance", new { clearance = "none" })).Expect(200);
        leader = await office.SignIn("ling-dao", Desk.Password);
        var again = (await leader.Post("/api/v1/reports/monthly-closure/2026-03", key: "report-1")).Expect(201);
        Assert.Equal("true", again.Headers[Replayed]);
        Assert.Equal((await leader.Get("/api/v1/reports/monthly-closure/2026-03")).Expect(200).Text, again.Text);
        Assert.Empty(again.List("closedCases"));
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_answered_before_an_anonymisation_is_gone_after_it(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AClosedCase(office);
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddYears(10).AddDays(1));
        var (reviewer, leader) = (await office.SignIn("reviewer", "Dongkou-2023"), await office.SignIn("leader", "Dongkou-2023"));
        var tag = (await leader.Get($"/api/v1/cases/{id}")).ETag;
        var reminder = new { content = "请补报", answerDueOn = office.Day(3) };
        var first = (await leader.Post($"/api/v1/cases/{id}/reminders", reminder, tag, "reminder-1")).Expect(200);
        Assert.Contains("反映拖欠工资", first.Text, StringComparison.Ordinal);
        (await leader.Post("/api/v1/sweeps/propose-anonymisations/runs")).Expect(200);
        var proposal = Assert.Single((await leader.Get("/api/v1/retention/proposals?decided=false")).Expect(200).List("items")).Text("id");
        var approved = (await reviewer.Post($"/api/v1/retention/proposals/{proposal}/approval", new { approval = "first" }, key: "approval-1")).Expect(200);
        (await leader.Post($"/api/v1/retention/proposals/{proposal}/approval", new { approval = "second" })).Expect(200);

        var again = (await leader.Post($"/api/v1/cases/{id}/reminders", reminder, tag, "reminder-1")).Expect(200);
        var now = (await leader.Get($"/api/v1/cases/{id}")).Expect(200);
        Assert.Equal(("true", now.Text, now.ETag), (again.Headers[Replayed], again.Text, again.ETag));
        Assert.DoesNotContain("反映拖欠工资", again.Text, StringComparison.Ordinal);
        Assert.Equal(approved.Text, (await reviewer.Post($"/api/v1/retention/proposals/{proposal}/approval", new { approval = "first" }, key: "approval-1")).Expect(200).Text);
    }

    // The case is still known to everybody; what it was linked to is not.
    [Theory, OnEveryDatabase]
    public async Task What_a_case_named_and_is_hidden_since_is_not_named_again(string database)
    {
        await using var office = await Office.Open(database);
        var earlier = (await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }, "grievance", office.Instant(-2)))).Id();
        var id = await Given.ARegisteredCase(office, receivedAt: office.NowText);
        var plain = await office.Staff("pu-tong", "dk", "reception");
        var tag = (await plain.Get($"/api/v1/cases/{id}")).ETag;
        var link = new { firstCaseId = earlier, note = "同一人" };
        var first = (await plain.Post($"/api/v1/cases/{id}/repeat-link", link, tag, "link-1")).Expect(200);
        Assert.Equal(earlier.ToString(), first.TextOf("repeatOfId"));
        (await office.Do("screener", earlier, "screening", new { decision = "accepted", @class = "accusation" })).Expect(200);

        var again = (await plain.Post($"/api/v1/cases/{id}/repeat-link", link, tag, "link-1")).Expect(200);
        Assert.Equal("true", again.Headers[Replayed]);
        Assert.DoesNotContain(earlier.ToString(), again.Text, StringComparison.Ordinal);
    }

    private static object Arrival(Office office) => new
    {
        visitedAt = office.NowText, occasion = "ordinaryDay", peopleCount = 1, visitors = new[] { new { name = "钱知情", phone = "13800002222" } },
        matters = new object[] { new { title = "反映噪声", content = "夜间施工", purpose = "relief" } },
    };
}
