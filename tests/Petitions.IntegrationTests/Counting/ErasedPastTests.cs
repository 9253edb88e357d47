using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Counting;

/// <summary>匿名化后的重述: what a case was counted as is told of it when the details of its lines are gone.</summary>
public sealed class ErasedPastTests
{
    [Theory, OnEveryDatabase]
    public async Task Whoever_stepped_aside_reads_no_other_figures_for_it(string database)
    {
        await using var office = await Office.Open(database);
        // Registered in one unit, flagged there, handled in another, about something else by then.
        var id = await Given.ARegisteredCase(office);
        office.Pass(400);
        (await office.RunByHand("flag-backlog")).Expect(200);
        office.Pass(20);
        (await (await office.Now("screener")).Act(id, "screening", new { decision = "accepted", @class = "suggestion", handlingUnitId = "dk-czj" })).Expect(200);
        (await (await office.Now("leader")).Act(id, "recusals", new { userName = "handler", reason = "近亲属" })).Expect(200);
        office.Pass(5);
        (await (await office.Now("screener")).Act(id, "amendments", new { categoryCode = "0701" })).Expect(200);
        office.Pass(5);
        (await (await office.Now("screener")).Act(id, "withdrawal", new { reason = "已自行解决" })).Expect(200);
        await NothingIsCounted(office);
        office.Pass(366 * 10);
        await Anonymised(office);
        await NothingIsCounted(office);
        Assert.Equal("anonymised", (await (await office.Now("leader")).Act(id, "recusals", new { userName = "reviewer", reason = "近亲属" })).Expect(409).Problem);
        Assert.NotEmpty(await office.Rows<string>("SELECT details FROM history WHERE act = 'anonymisation' AND details LIKE '%counted%'"));
        // One that was anonymised before anything was kept of what its lines told: their columns are left.
        await office.Change("UPDATE history SET details = NULL WHERE act = @Act", new { Act = "anonymisation" });
        await NothingIsCounted(office);
    }

    private static async Task Anonymised(Office office)
    {
        (await office.RunByHand("propose-anonymisations")).Expect(200);
        var leader = await office.Now("leader");
        var proposal = Assert.Single((await leader.Get("/api/v1/retention/proposals?decided=false")).Expect(200).List("items"));
        var approval = $"/api/v1/retention/proposals/{proposal.Text("id")}/approval";
        (await (await office.Now("reviewer")).Post(approval, new { approval = "first" })).Expect(200);
        (await leader.Post(approval, new { approval = "second" })).Expect(200);
    }

    private static async Task NothingIsCounted(Office office)
    {
        var aside = await office.Now("handler");
        var faults = new List<string>();
        foreach (var back in Enumerable.Range(0, 90).Select(d => -5 * d).Append(-3_655).Concat(Enumerable.Range(728, 90).Select(d => -5 * d)))
        {
            foreach (var part in new[] { "", "&unitId=dk-czj" })
            {
                var board = (await aside.Get($"/api/v1/dashboard?asOf={office.Day(back)}{part}")).Expect(200);
                var told = $"{board.TextOf("total")} {board.TextOf("backlog", "underFiveYears")} {board.TextOf("backlog", "fiveYearsAndOver")} {board.TextOf("overdue")} "
                    + string.Join(',', board.List("byUnit").Concat(board.List("byCategory")).SelectMany(r => new[] { r.Text("open"), r.Text("closed") }).Where(n => n is not (null or "" or "0")));
                if (told.Trim(' ', '0').Length > 0) faults.Add($"{back}{part}: {told}");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(5)));
    }
}
