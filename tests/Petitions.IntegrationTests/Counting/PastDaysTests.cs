using System.Globalization;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Counting;

/// <summary>当日情形: how cases stood on past days, where what has become of them since would hide it.</summary>
public sealed class PastDaysTests
{
    [Theory, OnEveryDatabase]
    public async Task A_flag_of_an_earlier_round_and_what_was_owed_then_are_found(string database)
    {
        await using var office = await Office.Open(database);
        var (first, id, still) = (office.Today, await Given.AnAcceptedCase(office), await Given.AnAcceptedCase(office));
        office.Pass(400);
        (await office.RunByHand("flag-backlog")).Expect(200);
        (await (await office.Now("handler")).Act(id, "withdrawal", new { reason = "当面撤回" })).Expect(200);
        office.Pass(20);
        (await (await office.Now("leader")).Act(id, "reopening", new { reason = "有新事实", basis = "newFacts" })).Expect(200);
        office.Pass(30);
        var auditor = await office.Now("auditor");
        for (var day = first; day <= office.Today; day = day.AddDays(7))
        {
            var board = (await auditor.Get($"/api/v1/dashboard?asOf={day:yyyy-MM-dd}")).Expect(200);
            foreach (var (number, query) in new[]
            {
                (board.TextOf("backlog", "underFiveYears"), "backlogOn"), (board.TextOf("overdue"), "overdueOn"), (board.TextOf("dueSoon"), "dueSoonOn"),
            })
                Assert.Equal((day, query, number), (day, query, (await auditor.Get($"/api/v1/cases?{query}={day:yyyy-MM-dd}&unitId=dk")).Expect(200).TextOf("total")));
        }

        var flagged = (await auditor.Get($"/api/v1/cases?backlogOn={office.Day(-55)}&unitId=dk")).Expect(200).List("items").Texts("id");
        Assert.Equal(new[] { id.ToString(), still.ToString() }.Order(), flagged.Order());
        Assert.Equal([still.ToString()], (await auditor.Get($"/api/v1/cases?backlogOn={office.Day(-35)}&unitId=dk")).Expect(200).List("items").Texts("id"));
    }

    [Theory, OnEveryDatabase]
    public async Task A_unit_is_counted_without_those_below_it_and_a_day_stays_the_day_asked_about(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var unit in new[] { "dk-ghjs", "dk-zlaq", "dk-zlaq" })
            (await office.Do("screener", await Given.ARegisteredCase(office), "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", handlingUnitId = unit })).Expect(200);
        var day = office.TodayText;
        office.Pass(400);
        (await office.RunByHand("flag-backlog")).Expect(200);
        var flagged = office.TodayText;
        office.Pass(2);
        var leader = await office.Now("leader");
        foreach (var id in (await leader.Get("/api/v1/cases?unitId=dk-ghjs")).Expect(200).List("items").Texts("id").ToList())
            (await (await office.Now("handler")).Act(Guid.Parse(id), "withdrawal", new { reason = "当面撤回" })).Expect(200);
        office.Pass(1);
        foreach (var (name, many) in new[] { ("leader", false), ("auditor", false), ("leader", true), ("auditor", true) })
        {
            // As if each unit had so many that nothing is read by the unit.
            if (many && name == "leader") await office.Change("UPDATE count_deltas SET cases = cases * 100000 WHERE state <> ''");
            var reader = await office.Now(name);
            async Task<string?> Total(string query) => (await reader.Get("/api/v1/cases?" + query)).Expect(200).TextOf("total");
            Assert.Equal(("1", "2", "3"), (await Total($"openOn={day}&unitThen=dk-ghjs&unitAlone=true"), await Total($"openOn={day}&unitThen=dk-zlaq"), await Total($"openOn={day}&unitThen=dk-ghjs")));
            Assert.Equal(("1", "2", "3"), (await Total($"endedBy={office.Day(-1)}&unitThen=dk-ghjs&unitAlone=true"), await Total($"endedBy={office.Day(-1)}&unitThen=dk-zlaq"), await Total($"endedBy={office.Day(-1)}&unitThen=dk-ghjs")));
            // Settled since, and asked of another day beside it.
            Assert.Equal(("3", "3", "3"), (await Total($"backlogOn={flagged}"), await Total($"backlogOn={flagged}&backlogAge=underFiveYears"), await Total($"backlogOn={flagged}&backlogAge=underFiveYears&endedBy={office.Day(-1)}")));
            Assert.Equal(("3", "0"), (await Total($"openOn={flagged}&endedBy={office.Day(-1)}&stateThen=accepted"), await Total($"openOn={flagged}&endedBy={office.Day(-1)}&stateThen=withdrawn")));
        }
    }

    [Theory, OnEveryDatabase]
    public async Task What_ended_in_two_months_is_found_in_both(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        async Task File() => (await (await office.Now("screener")).Act(id, "screening", new { decision = "filed", reasonCode = "no-request", reason = "存查" })).Expect(200);
        await File();
        office.Pass(40);
        (await (await office.Now("leader")).Act(id, "reopening", new { reason = "有新事实", basis = "newFacts", @class = "grievance", pathway = "petition" })).Expect(200);
        (await (await office.Now("handler")).Act(id, "withdrawal", new { reason = "当面撤回" })).Expect(200);
        office.Pass(40);
        var auditor = await office.Now("auditor");
        foreach (var month in new[] { "2026-03", "2026-04" })
        {
            var (from, to) = ($"{month}-01", $"{month}-{DateTime.DaysInMonth(2026, int.Parse(month[5..], CultureInfo.InvariantCulture))}");
            Assert.Equal("1", (await auditor.Get($"/api/v1/dashboard?from={from}&asOf={to}")).Expect(200).TextOf("period", "closed"));
            foreach (var unit in new[] { "unitId=dk", "unitThen=dk", "", "channel=letter", "registeredUnitId=dk" })
                Assert.Equal((month, unit, "1"), (month, unit, (await auditor.Get($"/api/v1/cases?endedFrom={from}&endedTo={to}&{unit}")).Expect(200).TextOf("total")));
        }

        Assert.Equal("0", (await auditor.Get("/api/v1/cases?endedFrom=2026-05-01&endedTo=2026-05-31")).Expect(200).TextOf("total"));
        Assert.Equal("1", (await auditor.Get("/api/v1/cases?endedFrom=2026-03-01")).Expect(200).TextOf("total"));
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_amended_since_is_found_by_what_it_was_then(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        (await (await office.Now("screener")).Act(id, "screening", new { decision = "filed", reasonCode = "no-request", reason = "存查" })).Expect(200);
        var day = office.TodayText;
        office.Pass(5);
        var clerk = await office.Now("screener");
        var file = (await clerk.Get($"/api/v1/cases/{id}")).Expect(200);
        var was = file.TextOf("categoryCode")!;
        (await clerk.Act(id, "amendments", new { categoryCode = was == "07" ? "08" : "07" })).Expect(200);
        office.Pass(1);
        var auditor = await office.Now("auditor");
        foreach (var (category, found) in new[] { (was, "1"), (was == "07" ? "08" : "07", "0") })
            Assert.Equal((category, found), (category, (await auditor.Get($"/api/v1/cases?endedBy={day}&categoryThen={category}")).Expect(200).TextOf("total")));
    }

    [Theory, OnEveryDatabase]
    public async Task Of_days_before_it_was_kept_a_list_says_from_when_on_it_can_be_asked(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AnAcceptedCase(office);
        await office.Change("UPDATE history SET from_unit_id = NULL, from_category_code = NULL, from_due_on = NULL");
        await office.Change("INSERT INTO number_counters (scope, next_no) SELECT 'lines-before-0085', MAX(seq) FROM history");
        var kept = office.TodayText;
        office.Pass(70);
        (await (await office.Now("handler")).Act(id, "withdrawal", new { reason = "当面撤回" })).Expect(200);
        var auditor = await office.Now("auditor");
        Assert.Equal(kept, (await auditor.Get($"/api/v1/dashboard?asOf={office.Day(-69)}")).Expect(200).TextOf("tracedFrom"));
        foreach (var query in new[] { "overdueOn", "dueSoonOn", "backlogOn" })
            Assert.Contains("not-traced-then", (await auditor.Get($"/api/v1/cases?{query}={office.Day(-71)}")).Expect(422).Text, StringComparison.Ordinal);
        Assert.Contains("not-traced-then", (await auditor.Get($"/api/v1/cases?openOn={office.Day(-71)}&unitThen=dk")).Expect(422).Text, StringComparison.Ordinal);
        Assert.Contains("not-traced-then", (await auditor.Get($"/api/v1/ledgers/export?overdueOn={office.Day(-71)}")).Expect(422).Text, StringComparison.Ordinal);
        Assert.Equal("1", (await auditor.Get($"/api/v1/cases?openOn={kept}&unitThen=dk")).Expect(200).TextOf("total"));
        Assert.Equal("1", (await auditor.Get($"/api/v1/cases?overdueOn={office.Day(-2)}&unitThen=dk")).Expect(200).TextOf("total"));
        (await auditor.Get($"/api/v1/cases?overdueOn={kept}&openOn={office.TodayText}")).Expect(400);
        (await auditor.Get("/api/v1/cases?unitThen=dk")).Expect(400);
        // What it was entered as, and as what it ended, likewise; of no day there is nothing to ask.
        foreach (var query in new[] { $"countedFrom={office.Day(-71)}&registeredCategoryCode=07", $"endedFrom={office.Day(-71)}&categoryThen=07", $"endedTo={office.TodayText}&categoryThen=07" })
            Assert.Contains("not-traced-then", (await auditor.Get("/api/v1/cases?" + query)).Expect(422).Text, StringComparison.Ordinal);
        (await auditor.Get($"/api/v1/cases?countedFrom={kept}&registeredCategoryCode=07&endedFrom={kept}&categoryThen=07")).Expect(200);
        (await auditor.Get("/api/v1/cases?registeredCategoryCode=07")).Expect(400);
        (await auditor.Get("/api/v1/cases?categoryThen=07")).Expect(400);
        (await auditor.Get($"/api/v1/cases?openOn={kept}&unitThen=nowhere")).Expect(422);
    }
}
