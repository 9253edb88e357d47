using Petitions.Domain;
using Petitions.Domain.Cases;
using Petitions.Domain.Supervision;
using Xunit;

namespace Petitions.UnitTests.Cases;

public sealed class WaitsForTests
{
    public static TheoryData<CaseState> States => [.. Enum.GetValues<CaseState>()];

    [Theory, MemberData(nameof(States))]
    public void Nothing_is_waited_for_that_the_workflow_does_not_allow(CaseState state)
    {
        var file = Given.ACaseIn(state);
        SupervisionOrder[] orders = [Order(1, SupervisionKind.Reminder, 5), Order(2, SupervisionKind.Supervision, 3), Order(3, SupervisionKind.LeaderInCharge, 1)];
        var waits = WaitsFor.Of(file, orders);
        Assert.All(waits, w => Assert.True(Workflow.Allows(state, w.Act), $"{state}: {w.Act}"));
        Assert.All(waits, w => Assert.Contains(w.Act, WaitsFor.All));
        Assert.Equal(waits.Select(w => w.Act).Distinct(), waits.Select(w => w.Act));
        if (waits.FirstOrDefault(w => w.Act == CaseAct.SupervisionAnswer) is { } answer) Assert.Equal(2, answer.Order!.Ordinal);
        // Nobody is in charge of a case that is no backlog.
        Assert.DoesNotContain(waits, w => w.Act == CaseAct.LeaderInCharge);
    }

    [Fact]
    public void Everything_that_can_be_waited_for_has_somebody_to_do_it()
        => Assert.All(WaitsFor.All, act => Assert.NotEmpty(Workflow.RolesFor(act)));

    [Theory]
    [InlineData(PetitionClass.Suggestion, null, CaseAct.Closure)]
    [InlineData(PetitionClass.Grievance, Pathway.Duty, CaseAct.Closure)]
    [InlineData(PetitionClass.Grievance, Pathway.Petition, CaseAct.Approval)]
    public void An_opinion_that_closing_does_not_need_is_not_waited_for(PetitionClass petitionClass, Pathway? pathway, CaseAct act)
        => Assert.Equal(act, NextAct.Of(new CaseData { State = CaseState.Resolved, Class = petitionClass, Pathway = pathway }));

    private static SupervisionOrder Order(int ordinal, SupervisionKind kind, int days) => new() { Ordinal = ordinal, Kind = kind, AnswerDueOn = Given.ClosedOn.AddDays(days) };
}
