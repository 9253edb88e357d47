using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

public sealed class GlassTests
{
    [Theory, OnEveryDatabase]
    public async Task Two_cleared_people_break_the_glass_for_an_hour_and_it_stays_on_record(string database)
    {
        await using var office = await Office.Open(database);
        var outside = await office.Cleared("xian-ji", "xian-xfj", "accusations", "handler");
        var uncleared = await office.Staff("xian-pu", "xian-xfj", "handler");
        var taken = await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }));
        (await outside.Get($"/api/v1/cases/{taken.Id()}")).Expect(404);
        Assert.Equal("not-cleared", (await uncleared.Post("/api/v1/break-glass", new { number = "XF1", reason = "急" })).Expect(403).Problem);

        // Whether there is such a case is not told.
        var (real, none) = (await Ask(outside, taken.TextOf("number")!), await Ask(outside, "XF2026030299999"));
        Assert.Equal(real.Json!.AsObject().Select(m => m.Key), none.Json!.AsObject().Select(m => m.Key));
        Assert.Equal("own-glass", (await outside.Post($"/api/v1/break-glass/{real.Id()}/approval")).Expect(422).Problem);
        Assert.Equal("not-cleared", (await uncleared.Post($"/api/v1/break-glass/{real.Id()}/approval")).Expect(403).Problem);
        var leader = await office.As("leader");
        Assert.Null((await leader.Post($"/api/v1/break-glass/{real.Id()}/approval")).Expect(200).TextOf("caseId"));
        (await leader.Post($"/api/v1/break-glass/{none.Id()}/approval")).Expect(200);
        Assert.Equal("glass-broken-already", (await (await office.As("screener")).Post($"/api/v1/break-glass/{real.Id()}/approval")).Expect(409).Problem);

        Assert.Equal(taken.TextOf("id"), (await outside.Get($"/api/v1/break-glass/{real.Id()}")).Expect(200).TextOf("caseId"));
        Assert.Null((await outside.Get($"/api/v1/break-glass/{none.Id()}")).Expect(200).TextOf("caseId"));
        (await outside.Get($"/api/v1/cases/{taken.Id()}")).Expect(200);
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddMinutes(61));
        (await outside.Get($"/api/v1/cases/{taken.Id()}")).Expect(404);
        var record = (await (await office.As("auditor")).Get("/api/v1/break-glass")).Expect(200).List();
        Assert.Equal(["xian-ji", "xian-ji"], record.Texts("requestedBy"));
        Assert.All(record, r => Assert.Equal("leader", r.Text("approvedBy")));
        // And in the case's own chain, where nobody can take it out.
        var line = Assert.Single(await office.History(taken.Id()), h => h.Text("act") == "glassBreak");
        Assert.Equal(("leader", "涉及人身安全，须立即核对"), (line.Text("actor"), line.Text("note")));
        Assert.Contains("xian-ji", line.Text("details"), StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task Whom_the_seal_shuts_out_finds_nothing_of_it_in_the_record_and_approves_nothing(string database)
    {
        await using var office = await Office.Open(database);
        var outside = await office.Cleared("xian-ji", "xian-xfj", "accusations", "handler");
        var accused = await office.Cleared("gui-jian", "dk-ghjs", "accusations", "leader");
        var watching = await office.Cleared("gui-du", "dk-ghjs", "accusations", "auditor");
        var taken = await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }));
        var asked = await Ask(outside, taken.TextOf("number")!);
        (await accused.Post($"/api/v1/break-glass/{asked.Id()}/approval")).Expect(404);
        Assert.Empty((await watching.Get("/api/v1/break-glass")).Expect(200).List());
        (await watching.Get($"/api/v1/break-glass/{asked.Id()}")).Expect(404);
        (await (await office.As("leader")).Post($"/api/v1/break-glass/{asked.Id()}/approval")).Expect(200);
        Assert.Empty((await watching.Get("/api/v1/break-glass")).Expect(200).List());
        Assert.Single((await (await office.As("auditor")).Get("/api/v1/break-glass")).Expect(200).List());
    }

    [Theory, OnEveryDatabase]
    public async Task No_glass_opens_a_seal_for_the_accused(string database)
    {
        await using var office = await Office.Open(database);
        var accused = await office.Cleared("gui-jian", "dk-ghjs", "accusations", "leader");
        var taken = await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }));
        var asked = await Ask(accused, taken.TextOf("number")!);
        (await (await office.As("leader")).Post($"/api/v1/break-glass/{asked.Id()}/approval")).Expect(200);
        Assert.Null((await accused.Get($"/api/v1/break-glass/{asked.Id()}")).Expect(200).TextOf("caseId"));
        (await accused.Get($"/api/v1/cases/{taken.Id()}")).Expect(404);
    }

    private static async Task<Answer> Ask(Client person, string number)
        => (await person.Post("/api/v1/break-glass", new { number, reason = "涉及人身安全，须立即核对" })).Expect(201);
}
