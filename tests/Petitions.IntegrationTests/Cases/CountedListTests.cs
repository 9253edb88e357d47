using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Cases;

/// <summary>The lists behind the dashboard's numbers.</summary>
public sealed class CountedListTests
{
    [Theory, OnEveryDatabase]
    public async Task Received_belongs_to_where_it_was_registered_and_open_to_who_handles_it(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        (await office.Do("screener", id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", handlingUnitId = "dk-ghjs" })).Expect(200);
        var leader = await office.As("leader");
        var unit = (await leader.Get("/api/v1/dashboard?unitId=dk-ghjs")).Expect(200);
        Assert.Equal(("0", "1"), (unit.TextOf("period", "received"), unit.TextOf("open")));
        Assert.Equal("0", (await office.Search("?registeredUnitId=dk-ghjs&countedFrom=2026-03-01&countedTo=2026-03-31")).TextOf("total"));
        Assert.Equal("1", (await office.Search("?registeredUnitId=dk&countedFrom=2026-03-01&countedTo=2026-03-31")).TextOf("total"));
        Assert.Equal("1", (await office.Search("?unitId=dk-ghjs&open=true")).TextOf("total"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_unit_can_be_asked_for_without_those_below_it(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var unit in new[] { "dk-ghjs", "dk-szwh", "dk-szwh" })
            (await office.Do("screener", await Given.ARegisteredCase(office), "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", handlingUnitId = unit })).Expect(200);
        Assert.Equal("3", (await office.Search("?unitId=dk-ghjs")).TextOf("total"));
        Assert.Equal("1", (await office.Search("?unitId=dk-ghjs&unitAlone=true")).TextOf("total"));
        Assert.Equal("3", (await office.Search("?unitId=dk-ghjs&unitAlone=false")).TextOf("total"));
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_open_on_a_past_day_is_found_whatever_became_of_it(string database)
    {
        await using var office = await Office.Open(database);
        var closed = await Given.AClosedCase(office);
        var open = await Given.ARegisteredCase(office);
        office.Pass(40);
        (await (await office.Now("screener")).Act(open, "screening", new { decision = "filed", reasonCode = "no-request", reason = "存查" })).Expect(200);
        (await (await office.Now("leader")).Act(closed, "reopening", new { reason = "有新事实", basis = "newFacts" })).Expect(200);
        var late = (await (await office.Now("reception")).Post("/api/v1/cases", Given.Letter(receivedAt: "2026-04-01T09:00:00+08:00"))).Expect(201).Id();
        var auditor = await office.Now("auditor");
        async Task<IReadOnlyList<string>> OpenOn(string day) => (await auditor.Get($"/api/v1/cases?openOn={day}&unitId=dk")).Expect(200).List("items").Texts("id");
        Assert.Equal([open.ToString()], await OpenOn("2026-03-31"));
        Assert.Equal(new[] { late.ToString(), open.ToString() }.Order(), (await OpenOn("2026-04-02")).Order());
        Assert.Equal(new[] { late.ToString(), closed.ToString() }.Order(), (await OpenOn(office.TodayText)).Order());
        foreach (var day in new[] { "2026-03-31", "2026-04-02", office.TodayText })
            Assert.Equal((await auditor.Get($"/api/v1/dashboard?asOf={day}")).Expect(200).TextOf("open"), (await OpenOn(day)).Count.ToString());
    }

    [Theory, OnEveryDatabase]
    public async Task What_had_ended_by_a_day_is_counted_whole_for_a_small_unit_and_else_as_what_was_open_on_it(string database)
    {
        await using var office = await Office.Open(database, settings: new Dictionary<string, string?> { ["Lists:CountLimit"] = "2", ["Lists:PastCountLimit"] = "1" });
        for (var i = 0; i < 2; i++)
            (await office.Do("screener", await Given.ARegisteredCase(office), "screening", new { decision = "filed", reasonCode = "no-request", reason = "存查" })).Expect(200);
        await Given.ARegisteredCase(office);
        async Task<(string?, string?, int)> Ended(string more)
        {
            var answer = await office.Search($"?endedBy={office.TodayText}{more}");
            return (answer.TextOf("total"), answer.TextOf("totalIsExact"), answer.List("items").Count);
        }

        foreach (var more in new[] { "", "&unitId=dk", "&stateThen=filed" }) Assert.Equal(("2", "true", 2), await Ended(more));
        // As if the unit had so many that nothing is read by the unit.
        await office.Change("UPDATE count_deltas SET cases = cases * 100000 WHERE state <> ''");
        foreach (var more in new[] { "", "&unitId=dk", "&stateThen=filed" }) Assert.Equal(("1", "false", 2), await Ended(more));
        Assert.Equal(("2", "true", 2), await Ended($"&countedFrom={office.TodayText}&countedTo={office.TodayText}"));
    }

    [Theory, OnEveryDatabase]
    public async Task What_a_small_unit_registered_and_another_handles_is_found_by_what_is_overdue_due_soon_or_backlog_of_it(string database)
    {
        await using var office = await Office.Open(database);
        async Task<string> Elsewhere(int due, bool backlog)
        {
            var id = await Given.ARegisteredCase(office);
            (await office.Do("screener", id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", handlingUnitId = "dk-czj" })).Expect(200);
            await office.Change($"UPDATE cases SET registered_unit_id = 'dk-ghjs', next_due_on = '{office.Day(due)}', backlog_since = {(backlog ? $"'{office.Day(-30)}'" : "NULL")}, backlog_ended_on = NULL WHERE id = '{id}'");
            return id.ToString();
        }

        var (late, soon, old) = (await Elsewhere(-5, backlog: false), await Elsewhere(1, backlog: false), await Elsewhere(60, backlog: true));
        var reader = await office.Staff("ghjs-reader", "dk-ghjs", "handler");
        foreach (var (query, expected) in new[] { ("overdue=true", late), ("dueSoon=true", soon), ("backlog=true", old), ("backlogAge=underFiveYears", old), ("overdue=true&unitId=dk-czj", late) })
        {
            var found = (await reader.Get("/api/v1/cases?" + query)).Expect(200);
            Assert.Equal((query, expected, "1"), (query, string.Join(',', found.List("items").Texts("id")), found.TextOf("total")));
        }
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_merged_for_some_days_was_not_open_on_them(string database)
    {
        await using var office = await Office.Open(database);
        var (main, again) = (await Given.ARegisteredCase(office, title: "主案"), await Given.ARegisteredCase(office));
        office.Pass(10);
        (await (await office.Now("screener")).Act(again, "screening", new { decision = "merged", intoCaseId = main })).Expect(200);
        office.Pass(10);
        (await (await office.Now("screener")).Act(again, "unmerge", new { reason = "不是同一事项" })).Expect(200);
        office.Pass(3);
        var auditor = await office.Now("auditor");
        foreach (var (days, open) in new[] { (-14, "2"), (-12, "1"), (-5, "1"), (-3, "2"), (0, "2") })
        {
            Assert.Equal((days, open), (days, (await auditor.Get($"/api/v1/dashboard?asOf={office.Day(days)}")).Expect(200).TextOf("open")));
            foreach (var more in new[] { "", "&unitId=dk", "&state=registered", "&channel=letter" })
                Assert.Equal((days, more, open), (days, more, (await auditor.Get($"/api/v1/cases?openOn={office.Day(days)}{more}")).Expect(200).TextOf("total")));
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Received_and_ended_are_counted_for_any_period(string database)
    {
        await using var office = await Office.Open(database);
        await Given.ARegisteredCase(office, "2026-01-20T09:00:00+08:00");
        await Given.ARegisteredCase(office, "2026-02-20T09:00:00+08:00");
        await Given.AClosedCase(office);
        var leader = await office.As("leader");
        async Task<(string?, string?)> In(string query) => (await leader.Get("/api/v1/dashboard" + query)).Expect(200) is var seen ? (seen.TextOf("period", "received"), seen.TextOf("period", "closed")) : default;
        Assert.Equal(("1", "1"), await In(""));
        Assert.Equal(("3", "1"), await In("?from=2026-01-20"));
        Assert.Equal(("1", "0"), await In("?from=2026-02-01&asOf=2026-02-28"));
        (await leader.Get("/api/v1/dashboard?from=2026-03-02&asOf=2026-03-01")).Expect(400);
        Assert.Equal("in-the-future", (await leader.Get("/api/v1/dashboard?from=2026-03-03")).Expect(422).Problem);
    }
}
