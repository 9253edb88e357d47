using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests;

public sealed class MainWayTests
{
    [Theory, OnEveryDatabase]
    public async Task A_letter_is_registered_screened_reviewed_resolved_approved_served_and_closed(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AClosedCase(office);
        var leader = await office.As("leader");
        var file = (await leader.Get($"/api/v1/cases/{id}")).Expect(200);
        Assert.Equal("closed", file.TextOf("state"));
        Assert.Equal("true", file.TextOf("settled"));
        Assert.Equal("\"7\"", file.ETag);
        Assert.Equal("110105********002X", file.TextOf("petitioner", "idNumber"));
        var history = (await leader.Get($"/api/v1/cases/{id}/history")).Expect(200);
        Assert.Equal(
            ["registration", "screening", "clarityReview", "resolution", "approval", "service", "closure"],
            history.Json!.AsArray().Select(h => h!["act"]!.ToString()));
        var deadlines = (await leader.Get($"/api/v1/cases/{id}/deadlines")).Expect(200).Json!.AsArray();
        Assert.All(deadlines, d => Assert.Equal("met", d!["status"]!.ToString()));
        var dashboard = (await leader.Get("/api/v1/dashboard")).Expect(200);
        Assert.Equal("1", dashboard.TextOf("total"));
        Assert.Equal("1", dashboard.TextOf("closed"));
        Assert.Equal("0", dashboard.TextOf("open"));
    }
}
