using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
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

    [Fact]
    public void An_urgent_matter_waits_to_be_reported_up_until_it_is()
    {
        var file = Given.ARegisteredCase(Given.AnIntake() with { Urgent = true });
        Assert.Equal(new Wait(CaseAct.UrgentReport, OwedFrom: Given.ReceivedOn), Assert.Single(WaitsFor.Of(file, []), w => w.Act == CaseAct.UrgentReport));
        file.ReportUp(Given.By(Role.Reception, Given.ReceivedOn), "洞口县委、县人民政府", Given.ReceivedOn, null);
        Assert.DoesNotContain(WaitsFor.Of(file, []), w => w.Act == CaseAct.UrgentReport);
    }

    [Theory, MemberData(nameof(States))]
    public void A_supported_request_waits_to_be_carried_out_where_that_can_be_recorded(CaseState state)
    {
        var served = Given.ACaseIn(state).Data with { StandingOutcome = Outcome.Supported, StandingSince = Given.ClosedOn, ExecutedOn = null };
        Wait[] owed = Workflow.Allows(state, CaseAct.Execution) ? [new(CaseAct.Execution, OwedFrom: Given.ClosedOn)] : [];
        Assert.Equal(owed, Execution(served));
        Assert.Empty(Execution(served with { StandingOutcome = Outcome.NotSupported }));
        Assert.Empty(Execution(served with { ExecutedOn = Given.ClosedOn }));
        Assert.Empty(Execution(served with { AnonymisedOn = Given.ClosedOn }));
    }

    [Fact]
    public void A_petition_office_decides_by_its_own_limit_and_not_by_that_of_the_notice()
    {
        var (sender, file) = Referred.Sent(to: Given.PetitionOffice);
        file.On(sender).Receive(Given.By(Role.Reception, Referred.ReceivedOn, Given.PetitionOffice), Referred.ReceivedOn);
        Assert.Equal(RuleKeys.RegisterAndDirect, Assert.Single(WaitsFor.Of(file, []), w => w.Act == CaseAct.Screening).Clock!.RuleKey);
    }

    private static IEnumerable<Wait> Execution(CaseData data) => WaitsFor.Of(PetitionCase.Restore(data, []), []).Where(w => w.Act == CaseAct.Execution);

    private static SupervisionOrder Order(int ordinal, SupervisionKind kind, int days) => new() { Ordinal = ordinal, Kind = kind, AnswerDueOn = Given.ClosedOn.AddDays(days) };
}
