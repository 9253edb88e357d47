using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Reviews;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Sweeps;

public sealed class WarningTests
{
    private const string Sweep = "warn-of-deadlines";

    [Theory, OnEveryDatabase]
    public async Task A_clock_is_warned_of_once_a_kind_until_it_is_met(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office); // received on 2026-03-02: the notice is due on 2026-03-17

        Assert.Equal("0/0/0", (await On(office, "2026-03-09")).Outcome());
        Assert.Equal("1/1/0", (await On(office, "2026-03-10")).Outcome());
        Assert.Equal("0/0/0", (await On(office, "2026-03-13")).Outcome());
        Assert.Equal("1/1/0", (await On(office, "2026-03-14")).Outcome());
        Assert.Equal("0/0/0", (await On(office, "2026-03-17")).Outcome());
        Assert.Equal("1/1/0", (await On(office, "2026-03-18")).Outcome());
        Assert.Equal("0/0/0", (await On(office, "2026-03-19")).Outcome());

        Assert.Equal(["overdue", "dueIn3", "dueIn7"], await Kinds(office));
        var screener = await office.Now("screener");
        Assert.Equal("\"1\"", (await screener.Get($"/api/v1/cases/{id}")).ETag);
        (await screener.Act(id, "screening", Given.Accepting("suggestion", null))).Expect(200);
        Assert.DoesNotContain("overdue", await Kinds(office));
    }

    [Theory]
    [OnEveryDatabase]
    public async Task A_clock_first_seen_late_gets_no_earlier_warning(string database)
    {
        await using var office = await Office.Open(database);
        await Given.ARegisteredCase(office);

        Assert.Equal("1/1/0", (await On(office, "2026-03-20")).Outcome());
        Assert.Equal("0/0/0", (await On(office, "2026-03-21")).Outcome());

        Assert.Equal(["overdue"], await Kinds(office));
    }

    [Theory, OnEveryDatabase]
    public async Task What_ends_in_a_long_holiday_is_warned_of_for_the_last_time_before_it(string database)
    {
        await using var office = await Office.Open(database, new(2026, 9, 21, 10, 0, 0, TimeSpan.FromHours(8)));
        await Given.ARegisteredCase(office, office.NowText); // its notice is due on 2026-10-06; nobody is at work from the 1st to the 7th

        Assert.Equal("1/1/0", (await On(office, "2026-09-29")).Outcome());
        Assert.Equal("1/1/0", (await On(office, "2026-09-30")).Outcome());
        Assert.Equal("1/1/0", (await On(office, "2026-10-08")).Outcome());

        Assert.Equal(["overdue", "dueIn3", "dueIn7"], await Kinds(office));
    }

    [Theory, OnEveryDatabase]
    public async Task Warnings_are_listed_by_page_unit_and_person(string database)
    {
        await using var office = await Office.Open(database);
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++) ids.Add(await Given.AnAcceptedCase(office, receivedAt: "2025-12-01T09:00:00+08:00"));
        (await (await office.As("leader")).Act(ids[2], "assignment", new { userName = "handler" })).Expect(200);
        office.Clock.Advance(TimeSpan.FromDays(61));
        (await office.RunByHand(Sweep)).Expect(200);

        var leader = await office.Now("leader");
        var seen = new List<string>();
        string? cursor = "";
        while (cursor is not null)
        {
            var page = (await leader.Get("/api/v1/warnings?limit=2" + (cursor.Length > 0 ? "&cursor=" + cursor : ""))).Expect(200);
            Assert.Equal("true", page.TextOf("totalIsExact"));
            seen.AddRange(page.Of("items")!.AsArray().Select(w => $"{w!["caseId"]} {w["rule"]}"));
            Assert.Equal(page.TextOf("total"), (await leader.Get("/api/v1/warnings")).Of("items")!.AsArray().Count.ToString());
            cursor = page.TextOf("nextCursor");
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.All(ids, id => Assert.Contains($"{id} resolve", seen));
        var mine = (await (await office.Now("handler")).Get("/api/v1/warnings?mine=true")).Expect(200).Of("items")!.AsArray();
        Assert.All(mine, w => Assert.Equal(ids[2].ToString(), w!["caseId"]!.ToString()));
        Assert.NotEmpty(mine);
        Assert.Equal("0", (await leader.Get("/api/v1/warnings?unitId=dk-czj")).Expect(200).TextOf("total"));
        (await leader.Get("/api/v1/warnings?cursor=nonsense")).Expect(400);
        (await (await office.Now("sysadmin")).Get("/api/v1/warnings")).Expect(403);
    }

    [Theory, OnEveryDatabase]
    public async Task What_an_organ_owes_that_reviews_is_its_own_warning_and_not_that_of_the_unit_under_review(string database)
    {
        await using var office = await Office.Open(database);
        var (id, unit, _) = await Tiers.UnderReviewBelow(office); // the opinion is owed by 2026-04-01
        (await unit.Act(id, "assignment", new { userName = "jian-cha" })).Expect(200);
        office.Pass(28);
        (await office.RunByHand(Sweep)).Expect(200);
        var (under, above) = (await office.SignIn("jian-cha", Desk.Password), await office.SignIn("she-shi", Desk.Password));
        async Task<IReadOnlyList<string>> Seen(Client reader, string query)
            => [.. (await reader.Get("/api/v1/warnings?" + query)).Expect(200).List("items").Where(w => w.Text("rule") == "decide-review").Select(w => $"{w.Text("unitId")}/{w.Text("assignee")}")];
        async Task<string> Mine(string userName) => string.Join(' ', await Seen(await office.Now(userName), "mine=true"));

        Assert.Equal(["dk-shsw/"], await Seen(under, ""));
        Assert.Empty(await Seen(under, "mine=true"));
        Assert.Empty(await Seen(under, "unitId=dk-ldjc"));
        Assert.Equal(["dk-shsw/"], await Seen(above, "mine=true"));
        Assert.Equal(["dk-shsw/"], await Seen(above, "unitId=dk-shsw"));
        // A leader decides; who drafted the opinion under review does not; and what is decided is served by others.
        Assert.Equal(("dk-shsw/", "", ""), (await Mine("leader"), await Mine("handler"), await Mine("screener")));
        (await above.Act(id, "reviews/decision", new { outcome = "upheld", opinion = "复查意见", legalBasis = "《信访工作条例》" })).Expect(200);
        Assert.Equal(("", "", "dk-shsw/"), (await Mine("leader"), await Mine("handler"), await Mine("screener")));
    }

    private static async Task<Answer> On(Office office, string day)
    {
        office.Clock.SetUtcNow(new DateTimeOffset(DateTime.Parse(day + "T09:00:00"), TimeSpan.FromHours(8)));
        return (await office.RunByHand(Sweep)).Expect(200);
    }

    private static async Task<IReadOnlyList<string>> Kinds(Office office)
        => [.. (await (await office.Now("auditor")).Get("/api/v1/warnings")).Expect(200).Of("items")!.AsArray().Select(w => w!["kind"]!.ToString())];
}
