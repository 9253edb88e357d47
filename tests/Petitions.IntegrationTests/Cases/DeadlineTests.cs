using System.Text.Json.Nodes;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

public sealed class DeadlineTests
{
    private static DateTimeOffset At(int year, int month, int day, int hour = 10) => new(year, month, day, hour, 0, 0, TimeSpan.FromHours(8));

    private static string Lines(JsonNode clock) => string.Join('\n', clock["explanation"]!.AsArray().Select(l => l!.ToString()));

    private static (string, string, string, string, string) Facts(JsonNode clock)
        => (clock.Text("regulation"), clock.Text("article"), clock.Text("startedOn"), clock.Text("rawDueOn"), clock.Text("legalDueOn"));

    [Theory, OnEveryDatabase]
    public async Task A_case_accepted_on_the_1st_of_October_2023_is_due_on_the_30th_of_November(string database)
    {
        await using var office = await Office.Open(database, At(2023, 10, 1));
        var id = await Given.AnAcceptedCase(office);
        var clock = await office.Clock(id, "resolve");
        Assert.Equal(("《信访工作条例》", "34", "2023-10-01", "2023-11-30", "2023-11-30"), Facts(clock));
        Assert.Equal(("running", "false"), (clock.Text("status"), clock.Text("provisional")));
        foreach (var line in new[] { "第三十四条", "受理", "自2023年10月2日起算", "60日", "计算届满日", "法定届满日" }) Assert.Contains(line, Lines(clock), StringComparison.Ordinal);
        Assert.Equal("2023-11-30", (await office.See(id)).TextOf("nextDueOn"));
        var notice = await office.Clock(id, "notify-direct");
        Assert.Equal(("《信访工作条例》", "23 ¶2", "2023-10-01", "2023-10-16", "2023-10-16"), Facts(notice));
    }

    [Theory, OnEveryDatabase]
    public async Task A_limit_that_ends_on_days_off_keeps_its_raw_day_and_moves_its_legal_one(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AnAcceptedCase(office);
        var clock = await office.Clock(id, "resolve");
        Assert.Equal(("《信访工作条例》", "34", "2026-03-02", "2026-05-01", "2026-05-06"), Facts(clock));
        Assert.Equal(5, Lines(clock).Split('\n').Count(l => l.Contains("顺延", StringComparison.Ordinal)));
        Assert.Contains("劳动节", Lines(clock), StringComparison.Ordinal);
        // Staff are measured on the raw day.
        office.Pass(60);
        Assert.Equal("running", Clock(await Later(office, id), "resolve").Text("status"));
        office.Pass(1);
        Assert.Equal("overdue", Clock(await Later(office, id), "resolve").Text("status"));
    }

    [Theory, OnEveryDatabase]
    public async Task Before_may_2022_the_old_pack_runs_and_gives_every_accepted_matter_60_days(string database)
    {
        await using var office = await Office.Open(database, At(2022, 4, 28));
        var old = await Given.AnAcceptedCase(office, "suggestion", null, "2022-04-20T09:00:00+08:00");
        Assert.Equal(("《信访条例》", "22 ¶2", "2022-04-20", "2022-05-05", "2022-05-05"), Facts(await office.Clock(old, "notify-direct")));
        Assert.Equal(("《信访条例》", "33", "2022-04-28", "2022-06-27", "2022-06-27"), Facts(await office.Clock(old, "resolve")));
        var waiting = await Given.ARegisteredCase(office, "2022-04-27T23:59:59+08:00");
        office.Clock.AdjustTime(At(2022, 5, 2));
        var screener = await office.SignIn("screener", "Dongkou-2023");
        (await screener.Act(waiting, "screening", Given.Accepting("suggestion", null))).Expect(200);
        var rules = (await screener.Get($"/api/v1/cases/{waiting}/deadlines")).Expect(200).List();
        Assert.Equal(["notify-direct"], rules.Texts("rule"));
        Assert.Equal("《信访条例》", rules[0].Text("regulation"));
    }

    [Theory, OnEveryDatabase]
    public async Task Only_the_petition_pathway_has_60_days_now_and_a_late_act_is_said_to_be_late(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var (petitionClass, pathway) in new (string?, string?)[] { ("suggestion", null), ("accusation", null), (null, null), ("grievance", "duty"), ("grievance", "judicial") })
            Assert.Equal(["notify-direct"], (await office.See(await Given.AnAcceptedCase(office, petitionClass, pathway), "/deadlines")).List().Texts("rule"));
        var late = await Given.AnAcceptedCase(office, receivedAt: office.Instant(-16));
        var onTime = await Given.AnAcceptedCase(office, receivedAt: office.Instant(-15));
        Assert.Equal(("metLate", "met"), ((await office.Clock(late, "notify-direct")).Text("status"), (await office.Clock(onTime, "notify-direct")).Text("status")));
    }

    [Theory, OnEveryDatabase]
    public async Task A_petition_office_owes_its_decision_within_15_days_whether_or_not_the_petitioner_is_known(string database)
    {
        await using var office = await Office.Open(database);
        var county = await office.Staff("xian-fang", "xian-xfj", "reception", "screener");
        var id = (await county.Post("/api/v1/cases", new { channel = "letter", receivedAt = office.Instant(-3), title = "甲", content = "乙", petitioner = new { anonymous = true } })).Expect(201).Id();
        var owed = Assert.Single((await county.Get($"/api/v1/cases/{id}/deadlines")).Expect(200).List());
        Assert.Equal(("register-and-direct", "running"), (owed.Text("rule"), owed.Text("status")));
        Assert.Equal(("《信访工作条例》", "22", office.Day(-3), office.Day(12), office.Day(14)), Facts(owed));
        (await county.Act(id, "screening", new { decision = "transferred", targetUnitId = "dk" })).Expect(200);
        var met = Assert.Single((await county.Get($"/api/v1/cases/{id}/deadlines")).Expect(200).List());
        Assert.Equal(("met", office.TodayText), (met.Text("status"), met.Text("metOn")));
    }

    [Theory, OnEveryDatabase]
    public async Task The_day_of_receipt_is_a_day_of_the_office_and_not_of_utc(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var (receivedAt, day) in new[] { ("2026-02-28T23:59:59+08:00", "2026-02-28"), ("2026-02-28T16:00:00Z", "2026-03-01"), ("2026-03-01T00:30:00+08:00", "2026-03-01") })
            Assert.Equal(day, (await office.Clock(await Given.ARegisteredCase(office, receivedAt), "notify-direct")).Text("startedOn"));
        Assert.Equal("2", (await office.Search("?from=2026-03-01&to=2026-03-01")).TextOf("total"));
        Assert.Equal("1", (await office.Search("?to=2026-02-28")).TextOf("total"));
    }

    private static async Task<Answer> Later(Office office, Guid id)
        => (await (await office.SignIn("auditor", "Dongkou-2023")).Get($"/api/v1/cases/{id}/deadlines")).Expect(200);

    private static JsonNode Clock(Answer deadlines, string rule) => deadlines.List().Single(d => d.Text("rule") == rule);
}
