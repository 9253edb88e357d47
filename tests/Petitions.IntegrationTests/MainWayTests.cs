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
        // All that the office owed; the service of the opinion has opened the petitioner's own window.
        Assert.Equal(["notify-direct met", "resolve met", "request-review running"],
            deadlines.Select(d => $"{d!["rule"]} {d["status"]}").OrderBy(d => d.EndsWith("running", StringComparison.Ordinal)).ThenBy(d => d, StringComparer.Ordinal));
        var dashboard = (await leader.Get("/api/v1/dashboard")).Expect(200);
        Assert.Equal("1", dashboard.TextOf("total"));
        Assert.Equal("1", dashboard.TextOf("closed"));
        Assert.Equal("0", dashboard.TextOf("open"));
    }
}
