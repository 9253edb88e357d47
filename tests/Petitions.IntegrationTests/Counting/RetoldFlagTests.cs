using Petitions.IntegrationTests.Access;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Counting;

/// <summary>重述积案: a flag goes out of the figures of every unit that the case stood in with it.</summary>
public sealed class RetoldFlagTests
{
    private static readonly object Planning = new { kind = "unit", name = "规建局", unitId = "dk-ghjs" };

    [Theory, OnEveryDatabase]
    public async Task Behind_a_seal_it_is_left_in_no_unit_that_the_case_had_moved_from_or_to(string database)
    {
        await using var office = await Office.Open(database);
        await office.Staff("gui-shou", "dk-ghjs", "reception", "leader");
        await office.Staff("cai-ban", "dk-czj", "leader");
        var id = (await (await office.SignIn("gui-shou", Desk.Password)).Post("/api/v1/cases", Given.Letter(receivedAt: office.NowText))).Expect(201).Id();
        await Flagged(office);
        (await (await office.Now("screener")).Act(id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", handlingUnitId = "dk-czj" })).Expect(200);
        office.Pass(10);
        Assert.Equal(("1", "0"), (await Backlog(office, "gui-shou", -20), await Backlog(office, "gui-shou", -5)));
        Assert.Equal(("0", "1"), (await Backlog(office, "cai-ban", -20), await Backlog(office, "cai-ban", -5)));
        (await (await office.Now("screener")).Act(id, "amendments", new { accused = Planning })).Expect(200);
        (await (await office.Now("screener")).Act(id, "withdrawal", new { reason = "转为检举控告" })).Expect(200);
        office.Pass(20);
        (await (await office.Now("leader")).Act(id, "reopening", new { reason = "反映承办单位", basis = "新事实", @class = "accusation" })).Expect(200);
        foreach (var name in new[] { "gui-shou", "cai-ban" })
            for (var day = -90; day <= 0; day += 5) Assert.Equal((name, day, "0"), (name, day, await Backlog(office, name, day)));
        await CountingBench.AssertReconciled(office);
    }

    [Theory, OnEveryDatabase]
    public async Task Of_whoever_stepped_aside_it_is_taken_out_where_it_was_counted(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        await Flagged(office);
        (await (await office.Now("screener")).Act(id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", handlingUnitId = "dk-czj" })).Expect(200);
        office.Pass(10);
        (await (await office.Now("leader")).Act(id, "recusals", new { userName = "handler", reason = "近亲属" })).Expect(200);
        var aside = await office.Now("handler");
        for (var day = -90; day <= 0; day += 5)
        {
            foreach (var part in new[] { "", "&unitId=dk-czj" })
            {
                var board = (await aside.Get($"/api/v1/dashboard?asOf={office.Day(day)}{part}")).Expect(200);
                Assert.Equal((day, part, "0", "0"), (day, part, board.TextOf("total"), board.TextOf("backlog", "underFiveYears")));
            }
        }
    }

    private static async Task Flagged(Office office)
    {
        office.Pass(400);
        (await office.RunByHand("flag-backlog")).Expect(200);
        office.Pass(20);
    }

    private static async Task<string?> Backlog(Office office, string name, int day)
        => (await (await office.SignIn(name, Desk.Password)).Get("/api/v1/dashboard?asOf=" + office.Day(day))).Expect(200).TextOf("backlog", "underFiveYears");
}
