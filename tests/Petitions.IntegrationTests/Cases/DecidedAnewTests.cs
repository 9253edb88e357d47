using Petitions.IntegrationTests.Evidence;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;
using Petitions.IntegrationTests.Sweeps;

namespace Petitions.IntegrationTests.Cases;

/// <summary>What was decided wrongly is decided anew while the petitioner has not had the answer: class and pathway, and an approval.</summary>
public sealed class DecidedAnewTests
{
    [Theory, OnEveryDatabase]
    public async Task A_class_decided_anew_stops_the_limit_moves_the_count_and_owes_a_notice(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AnAcceptedCase(office);
        Assert.Equal("role-lacks-act", (await office.Do("handler", id, "reclassification", new { @class = "suggestion", reason = "实为建议" })).Expect(403).Problem);
        (await office.Do("screener", id, "reclassification", new { @class = "suggestion" })).Expect(400);
        (await office.Do("screener", id, "reclassification", new { reason = "实为建议" })).Expect(400);
        Assert.Equal("class-stands", (await office.Do("screener", id, "reclassification", new { @class = "grievance", reason = "无变化" })).Expect(422).Problem);
        var decided = (await office.Do("screener", id, "reclassification", new { @class = "suggestion", reason = "实为建议" })).Expect(200);
        Assert.Equal(("suggestion", null, "accepted"), (decided.TextOf("class"), decided.TextOf("pathway"), decided.TextOf("state")));
        Assert.Equal("stopped", (await office.Clock(id, "resolve")).Text("status"));
        var line = (await office.History(id))[^1];
        Assert.Equal(("reclassification", "实为建议"), (line.Text("act"), line.Text("note")));
        foreach (var kept in new[] { "\"class\":\"suggestion\"", "\"wasClass\":\"grievance\"", "\"wasPathway\":\"petition\"" }) Assert.Contains(kept, line.Text("details"), StringComparison.Ordinal);
        var screener = await office.As("screener");
        Assert.Single((await screener.Get("/api/v1/cases?class=suggestion")).Expect(200).List("items"));
        Assert.Equal("0", (await screener.Get("/api/v1/cases?class=grievance")).Expect(200).TextOf("total"));
        // The arrival is put right afterwards, and both are proved by the file.
        (await office.Do("reception", id, "amendments", new { receivedAt = office.Instant(-2), channel = "call", basis = "来电记录本" })).Expect(200);
        await CaseFileTests.Proves(office, id);
    }

    [Theory, OnEveryDatabase]
    public async Task Paper_that_tells_a_class_decided_anew_is_not_served_after_that(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        (await office.Do("screener", id, "screening", new { decision = "accepted", @class = "grievance", pathway = "petition", notice = new { given = "later" } })).Expect(200);
        (await office.Do("screener", id, "documents", new { kind = "acceptance" })).Expect(200);
        office.Pass(1);
        (await (await office.Now("screener")).Act(id, "reclassification", new { @class = "suggestion", reason = "实为建议" })).Expect(200);
        office.Pass(1);
        var paper = Assert.Single((await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/documents")).Expect(200).List("issued")).Text("id");
        async Task<Answer> Serve(string on) => await (await office.Now("screener")).Act(id, "documents/service", new { documentId = paper, method = "post", servedOn = on, signed = true });
        async Task<IReadOnlyList<string>> Owed() => [.. (await (await office.Now("auditor")).Get($"/api/v1/cases/{id}/deadlines")).List().Where(d => d.Text("rule") == "notify-direct" && d.Text("status") == "running").Texts("status")];

        Assert.Equal("notice-of-earlier-class", (await Serve(office.TodayText)).Expect(409).Problem);
        // Handed out before, it tells nothing of what was decided since.
        (await Serve(office.Day(-2))).Expect(200);
        Assert.Single(await Owed());
    }

    [Theory, OnEveryDatabase]
    public async Task An_approved_opinion_that_is_taken_back_is_approved_again_with_new_paper_that_replaces_the_old(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AResolvedCase(office);
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        (await office.Do("leader", id, "resolution/approval", new { approved = false })).Expect(422);
        Assert.Equal("clarified", (await office.Do("leader", id, "resolution/approval", new { approved = false, note = "引用条款有误" })).Expect(200).TextOf("state"));
        var taken = (await office.See(id, "/documents")).List("issued").Single(d => d.Text("kind") == "opinion").Text("id");
        Assert.Equal("opinion-taken-back", (await office.Do("handler", id, "documents/service", new { documentId = taken, method = "post", servedOn = office.TodayText, signed = true })).Expect(409).Problem);
        office.Clock.AdjustTime(office.Clock.GetUtcNow().AddMinutes(5));
        (await office.Do("handler", id, "resolution", Given.Opinion())).Expect(200);
        (await office.Do("leader", id, "resolution/approval", new { approved = true })).Expect(200);
        var papers = (await (await office.As("handler")).Get($"/api/v1/cases/{id}/documents")).Expect(200).List("issued").Where(d => d.Text("kind") == "opinion").ToList();
        Assert.Equal(["true", "false"], papers.Texts("corrected"));
        Assert.Equal(papers[0].Text("id"), papers[1].Text("correctsId"));
        (await office.Do("handler", id, "resolution/service", new { method = "inPerson", servedOn = office.TodayText, signed = true })).Expect(200);
        papers = (await (await office.As("handler")).Get($"/api/v1/cases/{id}/documents")).Expect(200).List("issued").Where(d => d.Text("kind") == "opinion").ToList();
        Assert.Equal(["", office.TodayText], papers.Select(p => p.Text("servedOn")));
        Assert.Equal("already-served", (await office.Do("leader", id, "resolution/approval", new { approved = false, note = "引用条款有误" })).Expect(409).Problem);
        await CaseFileTests.Proves(office, id);
    }
}
