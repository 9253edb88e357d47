using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Reference;

public sealed class HolidayNoticeTests
{
    private const string Header = "day,kind,name,notice_year\n";

    // New Year from Thursday 31 December 2026 to Saturday 2 January 2027, Sunday 3 January worked.
    internal static readonly string Notice2027 = Notices.Of2027("""
        2026-12-31,off,元旦,2027
        2027-01-01,off,元旦,2027
        2027-01-02,off,元旦,2027
        2027-01-03,workday,元旦,2027
        """);

    internal static readonly DateTimeOffset Autumn = new(2026, 11, 2, 10, 0, 0, TimeSpan.FromHours(8));

    [Theory, OnEveryDatabase]
    public async Task A_notice_moves_what_it_moves_tells_it_and_leaves_the_rest(string database)
    {
        await using var office = await Office.Open(database, Autumn);
        var moved = await Given.AnAcceptedCase(office); // due on Friday 1 January 2027
        var untouched = await Given.ARegisteredCase(office); // due on 17 November 2026
        Assert.Equal(("2027-01-01", "2027-01-01", "true"), Dates(await Clock(office, moved)));

        var told = (await Load(office, Notice2027)).Expect(200);

        // Whoever loads it learns every date with its number, and sees no more of the case.
        var figures = Assert.Single(told.List("clocks"));
        Assert.Equal(("resolve", "1", "2"), (figures.Text("rule"), figures.Text("moved"), figures.Text("mostDays")));
        Assert.DoesNotContain(moved.ToString(), told.Text, StringComparison.Ordinal);
        var date = Assert.Single(told.List("changes"));
        Assert.Equal(((await office.See(moved)).TextOf("number"), "resolve", "2027-01-01", "2027-01-01", "2027-01-01", "2027-01-03", "0"),
            (date.Text("number"), date.Text("rule"), date.Text("rawDueOnBefore"), date.Text("rawDueOn"), date.Text("legalDueOnBefore"), date.Text("legalDueOn"), told.TextOf("unlisted")));
        var only = Assert.Single((await (await office.As("leader")).Get($"/api/v1/reference-loads/{told.TextOf("load", "id")}/changes")).Expect(200).List("items"));
        Assert.Equal(("resolve", "2027-01-01", "2027-01-01", "2027-01-01", "2027-01-03"),
            (only.Text("rule"), only.Text("rawDueOnBefore"), only.Text("rawDueOn"), only.Text("legalDueOnBefore"), only.Text("legalDueOn")));
        Assert.Equal((await office.See(moved)).TextOf("number"), only.Text("number"));
        Assert.Equal(("2027", "sysadmin", "1"), (told.TextOf("load", "subject"), told.TextOf("load", "loadedBy"), told.TextOf("load", "changed")));
        Assert.NotNull(told.TextOf("load", "finishedAt"));
        Assert.Equal(("2027-01-01", "2027-01-03", "false"), Dates(await Clock(office, moved)));
        var last = (await (await office.Now("auditor")).Get($"/api/v1/cases/{moved}/history")).Expect(200).List()[^1];
        Assert.Equal(("recalculation", "2027年节假日安排", "system"), (last.Text("act"), last.Text("note"), last.Text("actor")));
        Assert.Equal("\"3\"", (await office.See(moved)).ETag);
        Assert.Equal("\"1\"", (await office.See(untouched)).ETag);
    }

    // It looks every half minute whether another node has loaded one; a key answered before ends before any look.
    [Theory, OnEveryDatabase]
    public async Task A_node_that_has_not_heard_of_a_notice_moves_no_clock_back(string database)
    {
        await using var office = await Office.Open(database, Autumn);
        var id = await Given.AnAcceptedCase(office);
        var other = await Office.On(office.Database, Autumn);
        var (notice, key) = (new { fileName = "2027.csv", content = Notice2027 }, Guid.CreateVersion7().ToString());
        (await (await office.As("sysadmin")).Post("/api/v1/calendar/notices", notice, key: key)).Expect(200);
        Assert.Equal(("2027-01-01", "2027-01-03", "false"), Dates(await Clock(office, id)));

        (await (await other.As("sysadmin")).Post("/api/v1/calendar/notices", notice, key: key)).Expect(200);
        await other.Stop();

        Assert.Equal(("2027-01-01", "2027-01-03", "false"), Dates(await Clock(office, id)));
        Assert.Equal("\"3\"", (await office.See(id)).ETag);
    }

    [Theory, OnEveryDatabase]
    public async Task A_date_that_stays_is_provisional_no_longer_and_that_is_no_act(string database)
    {
        await using var office = await Office.Open(database, Autumn.AddDays(3));
        var id = await Given.AnAcceptedCase(office); // due on Monday 4 January 2027
        Assert.Equal(("2027-01-04", "2027-01-04", "true"), Dates(await Clock(office, id)));
        Assert.Empty((await Load(office, Notice2027)).Expect(200).List("clocks"));
        Assert.Equal(("2027-01-04", "2027-01-04", "false"), Dates(await Clock(office, id)));
        Assert.Equal("\"2\"", (await office.See(id)).ETag);
    }

    [Theory, OnEveryDatabase]
    public async Task Loads_are_listed_and_their_changes_are_read_by_page_by_who_may_see_the_cases(string database)
    {
        await using var office = await Office.Open(database, Autumn);
        for (var i = 0; i < 5; i++) await Given.AnAcceptedCase(office);
        var id = (await Load(office, Notice2027)).Expect(200).TextOf("load", "id");

        var loads = (await (await office.As("handler")).Get("/api/v1/reference-loads")).Expect(200).List();
        Assert.Equal(("calendar", "2027", "2027.csv", "5"), (loads[0].Text("kind"), loads[0].Text("subject"), loads[0].Text("fileName"), loads[0].Text("changed")));
        var (seen, cursor) = (new List<string>(), (string?)"");
        while (cursor is not null)
        {
            var page = (await (await office.As("leader")).Get($"/api/v1/reference-loads/{id}/changes?limit=2" + (cursor.Length > 0 ? "&cursor=" + cursor : ""))).Expect(200);
            Assert.Equal("5", page.TextOf("total"));
            seen.AddRange(page.List("items").Texts("number"));
            cursor = page.TextOf("nextCursor");
        }

        Assert.Equal(5, seen.Distinct().Count());
        var stranger = await office.Staff("caizheng", "dk-czj", "handler");
        Assert.Equal("0", (await stranger.Get($"/api/v1/reference-loads/{id}/changes")).Expect(200).TextOf("total"));
        (await stranger.Get($"/api/v1/reference-loads/{Guid.CreateVersion7()}/changes")).Expect(404);
        (await stranger.Get($"/api/v1/reference-loads/{id}/changes?cursor=nonsense")).Expect(400);
    }

    [Theory, OnEveryDatabase]
    public async Task The_same_notice_again_changes_nothing_and_a_corrected_one_moves_the_dates_back(string database)
    {
        await using var office = await Office.Open(database, Autumn);
        var id = await Given.AnAcceptedCase(office);
        var first = (await Load(office, Notice2027)).Expect(200);
        var again = (await Load(office, Notice2027)).Expect(200);
        Assert.Equal(first.Text, again.Text);
        var corrected = (await Load(office, Notices.Of2027("2027-01-01,off,元旦,2027"))).Expect(200);
        Assert.Equal(("1", "1"), (corrected.List("clocks")[0].Text("moved"), corrected.List("clocks")[0].Text("mostDays")));
        Assert.Equal(("2027-01-01", "2027-01-04", "false"), Dates(await Clock(office, id)));
        Assert.Equal(2, (await (await office.As("sysadmin")).Get("/api/v1/reference-loads")).Expect(200).List().Count);
    }

    [Theory, OnEveryDatabase]
    public async Task A_bad_notice_is_refused_by_its_line_and_nothing_is_stored(string database)
    {
        await using var office = await Office.Open(database, Autumn);
        var id = await Given.AnAcceptedCase(office);
        foreach (var (content, line) in new[]
        {
            (Header + "2027-01-01,off,元旦,2027\n2027-02-30,off,春节,2027", 3), (Header + "2027-01-01,off,元旦,2027\n2027-01-04,workday,元旦,2027", 3),
            (Header + "2027-01-01,off,元旦,2027\n2028-01-01,off,元旦,2028", 3), (Header + "2026-10-01,off,元旦,2027", 2), ("day,kind\n", 1),
        })
        {
            var refused = (await Load(office, content)).Expect(422);
            Assert.Equal("bad-reference-row", refused.Problem);
            Assert.Contains($"第{line}行", refused.TextOf("detail"), StringComparison.Ordinal);
        }

        // A part would pass for the whole year's, and what hangs on it for certain.
        foreach (var route in new[] { "/api/v1/calendar/notices", "/api/v1/calendar/notices/preview" })
        {
            var part = (await (await office.As("sysadmin")).Post(route, new { fileName = "2027.csv", content = Header + "2027-01-01,off,元旦,2027\n" })).Expect(422);
            Assert.Equal("holiday-notice-incomplete", part.Problem);
            foreach (var name in new[] { "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节" }) Assert.Contains(name, part.TextOf("detail"), StringComparison.Ordinal);
        }

        (await (await office.As("sysadmin")).Post("/api/v1/calendar/notices", new { fileName = "2027.csv" })).Expect(400);
        Assert.Empty((await (await office.As("sysadmin")).Get("/api/v1/reference-loads")).Expect(200).List());
        Assert.Equal(("2027-01-01", "2027-01-01", "true"), Dates(await Clock(office, id)));
    }

    [Theory, OnEveryDatabase]
    public async Task A_loaded_notice_outlives_a_restart_and_the_counts_stay_right(string database)
    {
        var office = await Office.Open(database, Autumn);
        for (var i = 0; i < 3; i++) await Given.AnAcceptedCase(office);
        (await Load(office, Notice2027)).Expect(200);
        await office.Stop();
        await using var restarted = await Office.On(office.Database, Autumn.AddDays(1));
        var id = await Given.AnAcceptedCase(restarted);
        Assert.Equal(("2027-01-02", "2027-01-03", "false"), Dates(await Clock(restarted, id)));
        Assert.Equal("0/0/0", (await restarted.RunByHand("recompute-deadlines")).Outcome());
        var result = await restarted.AsSystem(s => s.GetRequiredService<MediatR.IMediator>().Send(new Application.Reports.ReconcileCounts(null)));
        Assert.Empty(result.Differences);
    }

    [Theory, OnEveryDatabase]
    public async Task What_a_stop_cut_off_is_finished_by_the_sweep(string database)
    {
        await using var office = await Office.Open(database, Autumn);
        var id = await Given.AnAcceptedCase(office);
        await office.AsSystem(s => s.GetRequiredService<MediatR.IMediator>().Send(new Application.Offices.StoreHolidayNotice("2027.csv", Notice2027)));
        var sysadmin = await office.As("sysadmin");
        Assert.Equal(("", "0"), ((await sysadmin.Get("/api/v1/reference-loads")).Expect(200).List()[0].Text("finishedAt"), (await sysadmin.Get("/api/v1/reference-loads")).List()[0].Text("changed")));

        Assert.Equal("1/1/0", (await office.RunByHand("recompute-deadlines")).Outcome());

        Assert.Equal(("2027-01-01", "2027-01-03", "false"), Dates(await Clock(office, id)));
        var load = (await sysadmin.Get("/api/v1/reference-loads")).Expect(200).List()[0];
        Assert.Equal("1", load.Text("changed"));
        Assert.NotEqual("", load.Text("finishedAt"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_window_that_lapsed_by_an_unknown_calendar_is_open_again_where_its_last_day_is_still_to_come(string database)
    {
        // Served on Wednesday 2 December 2026: the thirtieth day is Friday 1 January 2027, of which nothing is known.
        await using var office = await Office.Open(database, Autumn.AddDays(30));
        var (open, asked) = (await Given.AServedCase(office), await Given.AServedCase(office));
        async Task<JsonNode> Window(Guid id) => (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/deadlines")).Expect(200).List().Single(d => d.Text("rule") == "request-review");
        Assert.Equal(("2027-01-01", "2027-01-01", "true"), Dates(await Window(open)));
        office.Pass(31);
        Assert.Equal("2/2/0", (await office.RunByHand("lapse-windows")).Expect(200).Outcome());
        Assert.Equal("2027-01-02", (await (await office.Now("auditor")).Get($"/api/v1/cases/{open}")).TextOf("finalised", "on"));
        // Late as it seemed then: with a good reason, which lifted the finality. It was in time, and nothing is to be opened again there.
        (await (await office.Now("reception")).Act(asked, "reviews", new { grounds = "不服", organName = "洞口县人民政府", lateReason = "节日期间无法递交" })).Expect(200);

        var preview = (await (await office.Now("sysadmin")).Post("/api/v1/calendar/notices/preview", new { fileName = "2027.csv", content = Notice2027 })).Expect(200);
        Assert.Equal("2", preview.List("clocks").Single(c => c.Text("rule") == "request-review").Text("moved"));
        var told = (await Load(office, Notice2027)).Expect(200);

        var figures = told.List("clocks").Single(c => c.Text("rule") == "request-review");
        Assert.Equal(("2", "1", "0", "1", "0"), (figures.Text("moved"), figures.Text("reopened"), figures.Text("stillLapsed"), figures.Text("inTime"), figures.Text("late")));
        var changes = (await (await office.Now("leader")).Get($"/api/v1/reference-loads/{told.TextOf("load", "id")}/changes")).Expect(200).List("items").Where(c => c.Text("rule") == "request-review").ToDictionary(c => c.Text("caseId"), c => c.Text("lapse"));
        Assert.Equal(("lifted", "inTime"), (changes[open.ToString()], changes[asked.ToString()]));
        Assert.Equal(("2027-01-01", "2027-01-03", "false", "running"), ((await Window(open)).Text("rawDueOn"), (await Window(open)).Text("legalDueOn"), (await Window(open)).Text("provisional"), (await Window(open)).Text("status")));
        Assert.Equal(("2027-01-03", "met", "2027-01-02"), ((await Window(asked)).Text("legalDueOn"), (await Window(asked)).Text("status"), (await Window(asked)).Text("metOn")));
        var request = (await (await office.Now("auditor")).Get($"/api/v1/cases/{asked}/reviews")).Expect(200).List().Single();
        Assert.Equal(("requested", "false", "节日期间无法递交"), (request.Text("state"), request.Text("late"), request.Text("lateReason")));
        Assert.Contains("\"late\":false", (await (await office.Now("auditor")).Get($"/api/v1/cases/{asked}/history")).Expect(200).List()[^1].Text("details"), StringComparison.Ordinal);
        var again = (await (await office.Now("auditor")).Get($"/api/v1/cases/{open}")).Expect(200);
        Assert.Null(again.Of("finalised"));
        var line = (await (await office.Now("auditor")).Get($"/api/v1/cases/{open}/history")).Expect(200).List()[^1];
        Assert.Equal("recalculation", line.Text("act"));
        Assert.Contains("lifted", line.Text("details"), StringComparison.Ordinal);
        Assert.Equal("0/0/0", (await office.RunByHand("recompute-deadlines")).Outcome());
        Assert.Equal("0/0/0", (await office.RunByHand("lapse-windows")).Expect(200).Outcome());

        // In time again; and unused, it lapses by its right day.
        office.Pass(2);
        Assert.Equal("1/1/0", (await office.RunByHand("lapse-windows")).Expect(200).Outcome());
        Assert.Equal(("2027-01-04", "reviewLapsed"), ((await (await office.Now("auditor")).Get($"/api/v1/cases/{open}")).TextOf("finalised", "on"), (await (await office.Now("auditor")).Get($"/api/v1/cases/{open}")).TextOf("finalised", "by")));
        await office.MustReconcile();
    }

    [Theory, OnEveryDatabase]
    public async Task A_lapse_whose_right_day_has_passed_too_stands_is_told_and_a_request_in_time_is_in_time(string database)
    {
        await using var office = await Office.Open(database, Autumn.AddDays(30));
        var id = await Given.AServedCase(office);
        office.Pass(34); // Tuesday 5 January 2027
        Assert.Equal("1/1/0", (await office.RunByHand("lapse-windows")).Expect(200).Outcome());
        var told = (await Load(office, Notice2027)).Expect(200);
        Assert.Equal("stands", Assert.Single((await (await office.Now("leader")).Get($"/api/v1/reference-loads/{told.TextOf("load", "id")}/changes")).Expect(200).List("items")).Text("lapse"));
        var seen = (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}")).Expect(200);
        Assert.Equal(("2027-01-04", "reviewLapsed"), (seen.TextOf("finalised", "on"), seen.TextOf("finalised", "by")));
        // Received on paper on the last day, and entered now.
        (await (await office.Now("reception")).Act(id, "reviews", new { grounds = "不服", organName = "洞口县人民政府", requestedOn = "2027-01-03" })).Expect(200);
        Assert.Equal("false", (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/reviews")).List().Single().Text("late"));
        async Task<JsonNode> Window() => (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/deadlines")).List().Single(d => d.Text("rule") == "request-review");
        Assert.Equal(("met", "2027-01-03"), ((await Window()).Text("status"), (await Window()).Text("metOn")));
        // Taken back, it is as if it had not been made: the window's day has passed.
        (await (await office.Now("reception")).Act(id, "reviews/withdrawal", new { reason = "不再请求" })).Expect(200);
        Assert.Equal("1/1/0", (await office.RunByHand("lapse-windows")).Expect(200).Outcome());
        Assert.Equal(("2027-01-04", "reviewLapsed"), ((await (await office.Now("auditor")).Get($"/api/v1/cases/{id}")).TextOf("finalised", "on"), (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}")).TextOf("finalised", "by")));
    }

    [Theory, OnEveryDatabase]
    public async Task A_request_in_time_by_an_unknown_calendar_is_late_by_the_notice_and_stands_with_that_for_its_reason(string database)
    {
        // Served on Thursday 3 December 2026: the thirtieth day is Saturday 2 January 2027, and with no notice the last is Monday the 4th.
        await using var office = await Office.Open(database, Autumn.AddDays(31));
        var id = await Given.AServedCase(office);
        office.Pass(32);
        (await (await office.Now("reception")).Act(id, "reviews", new { grounds = "不服", organName = "洞口县人民政府" })).Expect(200);
        async Task<JsonNode> Request() => (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/reviews")).Expect(200).List().Single();
        async Task<JsonNode> Window() => (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/deadlines")).Expect(200).List().Single(d => d.Text("rule") == "request-review");
        Assert.Equal(("2027-01-04", "met", "false"), ((await Window()).Text("legalDueOn"), (await Window()).Text("status"), (await Request()).Text("late")));
        Assert.Equal("1", (await (await office.Now("sysadmin")).Post("/api/v1/calendar/notices/preview", new { fileName = "2027.csv", content = Notice2027 })).Expect(200).List("clocks").Single(c => c.Text("rule") == "request-review").Text("moved"));

        // Sunday the 3rd is worked: that was the last day.
        var told = (await Load(office, Notice2027)).Expect(200);

        Assert.Equal(("0", "1"), (told.List("clocks").Single(c => c.Text("rule") == "request-review").Text("inTime"), told.List("clocks").Single(c => c.Text("rule") == "request-review").Text("late")));
        Assert.Equal(("2027-01-03", "metLate", "2027-01-04"), ((await Window()).Text("legalDueOn"), (await Window()).Text("status"), (await Window()).Text("metOn")));
        Assert.Equal(("requested", "true"), ((await Request()).Text("state"), (await Request()).Text("late")));
        Assert.Contains("2027年1月4日届满（暂定）", (await Request()).Text("lateReason"), StringComparison.Ordinal);
        var line = (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/history")).Expect(200).List()[^1];
        Assert.Equal("recalculation", line.Text("act"));
        Assert.Contains("\"late\":true", line.Text("details"), StringComparison.Ordinal);
        Assert.Equal("0/0/0", (await office.RunByHand("recompute-deadlines")).Outcome());

        // A corrected notice gives the day back.
        (await Load(office, Notices.Of2027("2027-01-01,off,元旦,2027"))).Expect(200);
        Assert.Equal(("2027-01-04", "met", "false"), ((await Window()).Text("legalDueOn"), (await Window()).Text("status"), (await Request()).Text("late")));
        // What was thought to be late before is used when it is taken back, too: the window runs on.
        (await (await office.Now("reception")).Act(id, "reviews/withdrawal", new { reason = "双方已协商" })).Expect(200);
        Assert.Equal("running", (await Window()).Text("status"));
        await office.MustReconcile();
    }

    private static (string, string, string) Dates(JsonNode clock) => (clock.Text("rawDueOn"), clock.Text("legalDueOn"), clock.Text("provisional"));

    private static async Task<JsonNode> Clock(Office office, Guid id)
        => (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/deadlines")).Expect(200).List().Single(d => d.Text("rule") == "resolve");

    internal static async Task<Answer> Load(Office office, string content)
        => await (await office.Now("sysadmin")).Post("/api/v1/calendar/notices", new { fileName = "2027.csv", content });
}
