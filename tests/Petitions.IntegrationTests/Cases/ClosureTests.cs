using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

public sealed class ClosureTests
{
    [Theory, OnEveryDatabase]
    public async Task Closing_a_petition_pathway_grievance_names_everything_that_is_missing_at_once(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AResolvedCase(office);
        var refused = (await office.Do("leader", id, "closure", new { settled = true })).Expect(422);
        Assert.Equal(["opinion-not-approved", "opinion-not-served"], refused.Missing);
        Assert.Equal(["opinion-not-approved", "opinion-not-served"], refused.List("broken").Texts("code"));
        Assert.Equal(refused.Missing, await MissingToClose(office, id));
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        Assert.Equal(["opinion-not-served"], (await office.Do("leader", id, "closure", new { settled = true })).Expect(422).Missing);
        (await office.Do("handler", id, "resolution/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);
        Assert.Empty(await MissingToClose(office, id));
        (await office.Do("leader", id, "closure", new { note = "未说明是否化解" })).Expect(400);

        var closed = (await office.Do("leader", id, "closure", new { settled = false, note = "已答复，未化解" })).Expect(200);
        Assert.Equal(("closed", "false", "已答复，未化解", office.TodayText), (closed.TextOf("state"), closed.TextOf("settled"), closed.TextOf("closure", "note"), closed.TextOf("closure", "closedOn")));
        Assert.Equal("wrong-state", (await office.Do("leader", id, "closure", new { settled = true })).Expect(409).Problem);
    }

    [Theory, OnEveryDatabase]
    public async Task The_other_classes_and_pathways_close_by_their_own_outcomes(string database)
    {
        await using var office = await Office.Open(database);
        (string? Class, string? Pathway, string[] Outcomes, string? Destination)[] ways =
        [
            ("suggestion", null, ["adopted", "partlyAdopted", "notAdopted"], null), ("accusation", null, ["passedOn"], "县纪委监委"), ("accusation", null, ["answered"], null),
            (null, null, ["answered"], null), ("grievance", "judicial", ["guided"], "县人民法院"), ("grievance", "arbitration", ["guided"], "县劳动人事争议仲裁委员会"),
            ("grievance", "party", ["guided"], "县纪委"), ("grievance", "administrative", ["guided"], "行政复议"), ("grievance", "duty", ["performed", "answered"], null),
        ];
        foreach (var (petitionClass, pathway, outcomes, destination) in ways)
            foreach (var outcome in outcomes)
            {
                var id = await Given.AClarifiedCase(office, petitionClass, pathway);
                Assert.Equal("wrong-state", (await office.Do("leader", id, "closure", new { settled = true })).Expect(409).Problem);
                if (destination is not null)
                    Assert.Equal("destination-required", (await office.Do("handler", id, "resolution", new { outcome, opinion = "答复" })).Expect(422).Problem);
                var drafted = (await office.Do("handler", id, "resolution", new { outcome, opinion = "答复", destination })).Expect(200);
                Assert.Equal((outcome, destination), (drafted.TextOf("resolution", "outcome"), drafted.TextOf("resolution", "destination")));
                Assert.Empty(await MissingToClose(office, id));
                Assert.Equal("closed", (await office.Do("leader", id, "closure", new { settled = true })).Expect(200).TextOf("state"));
            }

        var suggestion = await Given.AClarifiedCase(office, "suggestion", null);
        foreach (var outcome in new[] { "guided", "performed", "passedOn", "answered" })
            Assert.Contains("outcome-does-not-fit", (await office.Do("handler", suggestion, "resolution", new { outcome, opinion = "答复", destination = "某处" })).Expect(422).Missing);
    }

    private static async Task<IEnumerable<string>> MissingToClose(Office office, Guid id)
        => (await (await office.As("leader")).Get($"/api/v1/cases/{id}/actions")).Expect(200).List()
            .Single(a => a.Text("action") == "closure")["missing"]!.AsArray().Select(m => m!.ToString());
}
