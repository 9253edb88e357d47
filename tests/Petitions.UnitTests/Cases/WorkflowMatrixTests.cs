using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>Every state × every act × every role, generated from the workflow table.</summary>
public sealed class WorkflowMatrixTests
{
    private static readonly CaseState[] States = Enum.GetValues<CaseState>();

    public static TheoryData<CaseState, CaseAct> Pairs => [.. States.SelectMany(s => Enum.GetValues<CaseAct>().Select(a => (s, a)))];

    public static TheoryData<CaseState, CaseAct> PairsOutOfTurn
        => [.. States.SelectMany(s => Enum.GetValues<CaseAct>().Select(a => (s, a))).Where(p => p.a != CaseAct.Registration && !Workflow.Allows(p.s, p.a))];

    public static TheoryData<CaseState, CaseAct, string, CaseState> RowsInTurn
        => [.. Workflow.Rows.Where(r => r.From is not null).Select(r => (r.From!.Value, r.Act, r.Branch, r.To))];

    public static TheoryData<CaseState> EveryState => [.. States];

    [Theory, MemberData(nameof(EveryState))]
    public void The_verbs_reach_every_state_and_the_case_knows_whether_it_is_open(CaseState state)
    {
        var file = Given.ACaseIn(state);

        Assert.Equal(state, file.Data.State);
        Assert.Equal(Workflow.Open.Contains(state), file.Data.IsOpen);
        Assert.Equal(Workflow.Ends.Contains(state), file.Data.EndedOn is not null);
    }

    [Theory, MemberData(nameof(Pairs))]
    public void What_is_missing_says_for_every_role_whether_role_and_state_fit(CaseState state, CaseAct act)
    {
        var file = Act.Ready(state, act);
        foreach (var role in Enum.GetValues<Role>())
        {
            var missing = file.MissingFor(Act.Context(act) with { Actor = Given.Somebody(Given.Office, role.Word(), role) }, act);

            Assert.True(Workflow.RolesFor(act).Contains(role) != missing.Contains("role-lacks-act"), $"{role}: {string.Join(", ", missing)}");
            Assert.True(Workflow.Allows(state, act) != missing.Contains("wrong-state"), $"{role}: {string.Join(", ", missing)}");
            if (Workflow.Allows(state, act) && Workflow.RolesFor(act).Contains(role)) Assert.Empty(missing);
        }
    }

    [Theory, MemberData(nameof(PairsOutOfTurn))]
    public void An_act_out_of_turn_is_refused_by_state_and_act_and_changes_nothing(CaseState state, CaseAct act)
    {
        var file = Act.Ready(state, act);
        var (data, clocks) = (file.Data, file.Deadlines.ToList());

        // The sweep asks about every open case there is: a flag that does not fit is no refusal.
        if (act == CaseAct.BacklogFlag)
        {
            Assert.False(file.FlagBacklog(Act.Context(act)));
        }
        else
        {
            var refusal = Assert.Throws<Refusal>(() => Act.Do(file, act));
            Assert.Equal("wrong-state", refusal.Code);
            Assert.Contains(state.Word(), refusal.Message, StringComparison.Ordinal);
            Assert.Contains(act.Word(), refusal.Message, StringComparison.Ordinal);
        }

        Assert.Same(data, file.Data);
        Assert.Equal(clocks, file.Deadlines);
        AssertNothingChanged(file.Changes);
    }

    [Theory, MemberData(nameof(RowsInTurn))]
    public void An_act_in_turn_leads_where_the_table_says_with_one_version_and_one_line_of_history(
        CaseState from, CaseAct act, string branch, CaseState to)
    {
        var file = Act.Ready(from, act, branch);
        var before = file.Data;

        Act.Do(file, act, branch);

        Assert.Equal(to, file.Data.State);
        Assert.Equal(before.Version + 1, file.Data.Version);
        var line = Assert.Single(file.Changes.History);
        Assert.Equal((file.Data.Id, file.Data.Version, act), (line.CaseId, line.EntryNo, line.Act));
        Assert.Equal((from, to), (line.FromState, line.ToState));
        Assert.Equal((Act.Context(act).Actor.UserName, Act.Context(act).At), (line.Actor, line.At));
        Assert.Equal(Workflow.Open.Contains(to), file.Data.IsOpen);
    }

    [Fact]
    public void A_case_is_registered_once_at_version_one_with_its_first_line()
    {
        var file = Given.ARegisteredCase();

        Assert.Equal((CaseState.Registered, 1), (file.Data.State, file.Data.Version));
        var line = Assert.Single(file.Changes.History);
        Assert.Equal((null, CaseState.Registered, 1), (line.FromState, line.ToState, line.EntryNo));
        Assert.All(States, s => Assert.Equal("wrong-state", Assert.Throws<Refusal>(() => Workflow.Next(s, CaseAct.Registration)).Code));
    }

    [Fact]
    public void Every_state_is_reached_and_every_act_has_a_row_and_its_roles()
    {
        Assert.Equal(States.Order(), Workflow.Rows.Select(r => r.To).Distinct().Order());
        Assert.Equal(Enum.GetValues<CaseAct>().Order(), Workflow.Rows.Select(r => r.Act).Distinct().Order());
        Assert.All(Enum.GetValues<CaseAct>(), act => Assert.DoesNotContain(Role.Sysadmin, Workflow.RolesFor(act)));
        Assert.All(Enum.GetValues<CaseAct>(), act => Assert.DoesNotContain(Role.Auditor, Workflow.RolesFor(act)));
        Assert.Equal(States.Length, Workflow.Open.Count + Workflow.Ends.Count);
    }

    private static void AssertNothingChanged(CaseChanges changes)
    {
        Assert.Empty(changes.History);
        Assert.Empty(changes.Deadlines);
        Assert.Empty(changes.Counts);
        Assert.Empty(changes.Answers);
        Assert.Null(changes.Resolution);
        Assert.Null(changes.Notice);
        Assert.Null(changes.Extension);
        Assert.Null(changes.Record);
        Assert.Null(changes.Recusal);
        Assert.Null(changes.CoUnits);
        Assert.Null(changes.Supervision);
        Assert.Empty(changes.Referrals);
        Assert.Null(changes.Review);
        Assert.Null(changes.Rating);
    }
}
