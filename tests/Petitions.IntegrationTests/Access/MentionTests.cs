using System.IO.Compression;
using Petitions.IntegrationTests.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Access;

// A case that a reader may know must not tell of one that they may not.
public sealed class MentionTests
{
    [Theory, OnEveryDatabase]
    public async Task A_line_that_names_a_hidden_case_does_not_name_it_to_whom_it_is_hidden_and_an_export_without_it_still_proves_itself(string database)
    {
        await using var office = await Office.Open(database);
        // Linked while it was a grievance that all might know; then it turned out to be an accusation.
        var hidden = await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }, "grievance", office.Instant(-2)));
        var id = (await office.Register(Given.Letter(receivedAt: office.NowText))).Id();
        (await office.Do("screener", id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", handlingUnitId = "dk-ghjs" })).Expect(200);
        (await office.Do("reception", id, "repeat-link", new { firstCaseId = hidden.Id(), note = "同一人" })).Expect(200);
        (await office.Do("screener", hidden.Id(), "screening", new { decision = "accepted", @class = "accusation" })).Expect(200);
        (await (await office.As("leader")).Post("/api/v1/sweeps/seal-chains/runs")).Expect(200);
        string[] telling = [hidden.Id().ToString(), hidden.TextOf("number")!];
        var told = await History(office, "leader", id);
        Assert.All(telling, t => Assert.Contains(t, told, StringComparison.Ordinal));

        var accused = await office.Staff("gj-handler", "dk-ghjs", "handler");
        var seen = (await accused.Get($"/api/v1/cases/{id}/history")).Expect(200);
        var line = Assert.Single(seen.List(), h => h.Text("act") == "repeatLink");
        Assert.Equal("", line.Text("note"));
        var zip = await accused.Download($"/api/v1/cases/{id}/file");
        var file = await Text(zip);
        Assert.All(telling, t => Assert.DoesNotContain(t, seen.Text + file, StringComparison.Ordinal));
        Assert.Contains("\"withheld\": true", file, StringComparison.Ordinal);
        Assert.Equal(0, await ExportedFile.Verified(zip));
        // To whom it is not hidden nothing is withheld.
        var whole = await (await office.As("leader")).Download($"/api/v1/cases/{id}/file");
        Assert.Contains(telling[0], await Text(whole), StringComparison.Ordinal);
        Assert.Equal(0, await ExportedFile.Verified(whole));
    }

    [Theory, OnEveryDatabase]
    public async Task A_link_to_a_hidden_case_is_no_link_to_whom_it_is_hidden_and_they_cannot_take_it_away(string database)
    {
        await using var office = await Office.Open(database);
        var hidden = (await office.Register(Sealing.Accusation(office, new { kind = "unit", unitId = "dk-ghjs" }, "grievance", office.Instant(-2)))).Id();
        var id = (await office.Register(Given.Letter(receivedAt: office.NowText))).Id();
        (await office.Do("screener", id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", handlingUnitId = "dk-ghjs" })).Expect(200);
        (await office.Do("reception", id, "repeat-link", new { firstCaseId = hidden, note = "同一人" })).Expect(200);
        var accused = await office.Staff("gui-ban", "dk-ghjs", "screener", "handler", "leader");
        async Task<string> Offered(Client reader, string act)
        {
            var action = Assert.Single((await reader.Get($"/api/v1/cases/{id}/actions")).Expect(200).List(), a => a.Text("action") == act);
            return action.Text("allowed") + string.Concat(action["missing"]!.AsArray().Select(m => m!.ToString()));
        }

        Assert.Equal(("falsealready-repeat", "true"), (await Offered(accused, "repeatLink"), await Offered(accused, "repeatUnlink")));
        (await office.Do("screener", hidden, "screening", new { decision = "accepted", @class = "accusation" })).Expect(200);
        Assert.Equal(("true", "falsenot-a-repeat"), (await Offered(accused, "repeatLink"), await Offered(accused, "repeatUnlink")));
        Assert.Equal("not-a-repeat", (await accused.Act(id, "repeat-link/removal", new { reason = "有误" })).Expect(422).Problem);
        var leader = await office.As("leader");
        Assert.Equal(("true", hidden.ToString()), (await Offered(leader, "repeatUnlink"), (await leader.Get($"/api/v1/cases/{id}")).TextOf("repeatOfId")));
        // What they know to be the first takes its place; who may know both finds the old one in the history.
        var known = (await office.Register(Given.Letter(receivedAt: office.Instant(-1)))).Id();
        (await office.Do("screener", known, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", handlingUnitId = "dk-ghjs" })).Expect(200);
        (await accused.Act(id, "repeat-link", new { firstCaseId = known, note = "同一事项" })).Expect(200);
        Assert.Equal(known.ToString(), (await leader.Get($"/api/v1/cases/{id}")).TextOf("repeatOfId"));
        Assert.Contains(hidden.ToString(), await History(office, "leader", id), StringComparison.Ordinal);
    }

    // A link says to whoever reads the case that there is another.
    [Theory, OnEveryDatabase]
    public async Task A_case_names_none_that_fewer_people_may_know(string database)
    {
        await using var office = await Office.Open(database);
        var accused = new { kind = "unit", unitId = "dk-ghjs" };
        var hidden = (await office.Register(Sealing.Accusation(office, accused, receivedAt: office.Instant(-2)))).Id();
        var open = (await office.Register(Given.Letter(receivedAt: office.NowText))).Id();
        var before = await office.See(open, "/history");

        Assert.Equal("other-is-more-hidden", (await office.Do("reception", open, "repeat-link", new { firstCaseId = hidden })).Expect(422).Problem);
        Assert.Equal("other-is-more-hidden", (await office.Do("screener", open, "screening", new { decision = "merged", intoCaseId = hidden })).Expect(422).Problem);
        Assert.Equal(before.Text, (await office.See(open, "/history")).Text);

        // Once it is as hidden itself it may.
        (await office.Do("reception", open, "amendments", new { @class = "accusation", accused })).Expect(200);
        (await office.Do("reception", open, "repeat-link", new { firstCaseId = hidden })).Expect(200);
        (await office.Do("screener", open, "screening", new { decision = "merged", intoCaseId = hidden })).Expect(200);
        // What is hidden may name what all may know.
        var earlier = (await office.Register(Given.Letter(receivedAt: office.Instant(-3)))).Id();
        (await office.Do("reception", hidden, "repeat-link", new { firstCaseId = earlier })).Expect(200);
    }

    [Theory, OnEveryDatabase]
    public async Task Notices_issued_as_documents_are_part_of_the_exported_file(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AnAcceptedCase(office);
        var zip = await (await office.As("auditor")).Download($"/api/v1/cases/{id}/file");
        Assert.Equal(0, await ExportedFile.Verified(zip));
        using (var archive = new ZipArchive(new MemoryStream(zip))) Assert.Single(archive.Entries, e => e.FullName.StartsWith("documents/", StringComparison.Ordinal));
        Assert.Equal(2, await ExportedFile.Verified(Without(zip)));
    }

    private static async Task<string> History(Office office, string user, Guid id) => (await (await office.As(user)).Get($"/api/v1/cases/{id}/history")).Expect(200).Text;

    private static async Task<string> Text(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        using var reader = new StreamReader(archive.GetEntry("file.json")!.Open());
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static byte[] Without(byte[] zip)
    {
        using var stream = new MemoryStream();
        stream.Write(zip);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true)) archive.Entries.Single(e => e.FullName.StartsWith("documents/", StringComparison.Ordinal)).Delete();
        return stream.ToArray();
    }
}
