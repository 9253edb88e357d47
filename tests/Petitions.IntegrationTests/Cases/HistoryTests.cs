using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.IntegrationTests.Offices;
using Petitions.IntegrationTests.Servers;

namespace Petitions.IntegrationTests.Cases;

public sealed class HistoryTests
{
    [Theory, OnEveryDatabase]
    public async Task Every_act_leaves_one_line_with_who_when_from_and_to(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.ARegisteredCase(office);
        office.Clock.Advance(TimeSpan.FromMinutes(90));
        (await office.Do("screener", id, "screening", new { decision = "accepted", pathway = "petition", reason = "属实可查" })).Expect(200);
        (await office.Do("handler", id, "amendments", new { externalNo = "县信1号" })).Expect(200);
        (await office.Do("leader", id, "assignment", new { userName = "handler" })).Expect(200);
        (await office.Do("reviewer", id, "clarity-review", Given.AllClear())).Expect(200);
        var history = await office.History(id);
        Assert.Equal(["1", "2", "3", "4", "5"], history.Texts("entryNo"));
        Assert.Equal(["registration", "screening", "amendment", "assignment", "clarityReview"], history.Texts("act"));
        Assert.Equal(["", "registered", "accepted", "accepted", "accepted"], history.Texts("from"));
        Assert.Equal(["registered", "accepted", "accepted", "accepted", "clarified"], history.Texts("to"));
        Assert.Equal(["reception", "screener", "handler", "leader", "reviewer"], history.Texts("actor"));
        Assert.Equal(["接待员", "甄别员", "承办人", "负责人", "审核员"], history.Texts("actorName"));
        Assert.Equal("属实可查", history[1].Text("note"));
        Assert.Equal(TimeSpan.FromMinutes(90), DateTimeOffset.Parse(history[1].Text("at")) - DateTimeOffset.Parse(history[0].Text("at")));
        Assert.Equal("5", (await office.See(id)).TextOf("version"));
        // A refused act leaves no line.
        (await office.Do("leader", id, "closure", new { settled = true })).Expect(409);
        Assert.Equal(5, (await office.History(id)).Count);
    }

    [Theory, OnEveryDatabase]
    public async Task Of_many_who_act_on_the_same_version_one_does_and_the_others_are_told(string database)
    {
        await using var office = await Office.Open(database);
        var id = await Given.AResolvedCase(office);
        var (leader, seen) = (await office.As("leader"), await office.See(id));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6)
            .Select(i => leader.Post($"/api/v1/cases/{id}/resolution/approval", new { approved = i % 2 == 0, note = "意见" }, seen.ETag)));
        Assert.Equal([200, 412, 412, 412, 412, 412], answers.Select(a => a.Code).Order());
        Assert.Equal(5, (await office.History(id)).Count);
        Assert.Equal("5", (await office.See(id)).TextOf("version"));
    }

    [Theory, OnEveryDatabase]
    public async Task The_actions_are_those_of_the_workflow_table_for_state_and_role(string database)
    {
        await using var office = await Office.Open(database);
        foreach (var state in new[] { CaseState.Registered, CaseState.Accepted, CaseState.Resolved, CaseState.Assigned, CaseState.Withdrawn })
        {
            var id = await Given.ACaseThatIs(office, state.Word());
            foreach (var role in Actor.CaseReaders)
                foreach (var action in (await (await office.As(role.Word())).Get($"/api/v1/cases/{id}/actions")).Expect(200).List())
                {
                    var act = Words.Parse<CaseAct>(action.Text("action"));
                    var missing = action["missing"]!.AsArray().Select(m => m!.ToString()).ToList();
                    Assert.Equal(!Workflow.RolesFor(act).Contains(role), missing.Contains("role-lacks-act"));
                    Assert.Equal(!Workflow.Allows(state, act), missing.Contains("wrong-state"));
                    Assert.Equal(missing.Count == 0, action.Text("allowed") == "true");
                }
        }
    }
}
