using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Referrals;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Counting;

/// <summary>补录件的积案: what is entered after its month was reported changes no month or year before the day of entry, though its flag is as old as the paper.</summary>
public sealed class LatePaperTests
{
    private const string Received = "2024-06-03T09:00:00+08:00";
    private static readonly string[] Months = ["2024-06", "2025-06", "2025-12", "2026-02"];

    [Theory, OnEveryDatabase]
    public async Task Late_paper_that_is_backlog_changes_nothing_reported_before(string database)
    {
        await using var office = await Office.Open(database);
        await Given.ARegisteredCase(office, Received);
        await Given.ARegisteredCase(office, "2026-02-16T09:00:00+08:00");
        (await office.RunByHand("flag-backlog")).Expect(200);
        var leader = await office.Now("leader");
        foreach (var month in Months) (await leader.Post(Monthly(month))).Expect(201);
        Assert.Equal(("1", "1", "1"), (await OfYear(leader, 2025), await Board(leader, "2025-12-31"), await Denominator(leader, "2026-02")));

        // One that keeps its flag, and one whose flag stands in an earlier round alone.
        var late = await Given.ARegisteredCase(office, Received);
        var again = await Given.ARegisteredCase(office, Received);
        Assert.Equal("true", (await office.See(late)).TextOf("late"));
        (await office.RunByHand("flag-backlog")).Expect(200);
        (await office.Do("screener", again, "withdrawal", new { reason = "已自行解决" })).Expect(200);
        office.Pass(1);
        (await (await office.Now("leader")).Act(again, "reopening", new { reason = "有新事实", basis = "newFacts", @class = "grievance", pathway = "petition" })).Expect(200);
        office.Pass(40);
        leader = await office.Now("leader");

        foreach (var month in Months)
        {
            Assert.Equal((month, 200), (month, (await leader.Post(Monthly(month))).Code));
            Assert.Equal((month, "1"), (month, month == "2024-06" ? "1" : await Denominator(leader, month)));
        }

        Assert.Equal(("1", "1"), (await OfYear(leader, 2025), await Board(leader, "2025-12-31")));
        Assert.Equal("3", await OfYear(leader, 2026));
        // In the month of entry they count, in the rate as among what was found.
        var march = (await leader.Post(Monthly("2026-03"))).Expect(201);
        Assert.Equal("3", march.List("rates").Single(r => r["definition"]!.Text("key") == "backlog-settlement").Text("denominator"));
        Assert.Equal("3", (await leader.Get("/api/v1/reports/rates/backlog-settlement?from=2026-03-01&to=2026-03-31")).Expect(200).List("cases", "items").Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await office.MustReconcile();
    }

    private static string Monthly(string month) => "/api/v1/reports/monthly-closure/" + month;

    private static async Task<string?> OfYear(Client reader, int year)
        => (await reader.Get($"/api/v1/reports/annual/{year}")).Expect(200).TextOf("figures", "backlogUnderFiveYears");

    private static async Task<string?> Board(Client reader, string day)
        => (await reader.Get("/api/v1/dashboard?asOf=" + day)).Expect(200).TextOf("backlog", "underFiveYears");

    private static async Task<string?> Denominator(Client reader, string month)
    {
        var first = DateOnly.ParseExact(month + "-01", "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return (await reader.Get($"/api/v1/reports/rates?from={first:yyyy-MM-dd}&to={first.AddMonths(1).AddDays(-1):yyyy-MM-dd}")).Expect(200).List("rates")
            .Single(r => r["definition"]!.Text("key") == "backlog-settlement").Text("denominator");
    }
}
