using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>Whose an act is, by the table of those in charge: every such act × every unit of the tree × the role that does it.</summary>
public sealed class InChargeTests
{
    private const string Responsible = "dk-ghjs";

    public static TheoryData<CaseState, CaseAct, string> OfTheHead => [.. Workflow.OfWhoIsInCharge.Where(a => a.Value == InCharge.Head)
        .SelectMany(a => Workflow.Rows.Where(r => r.Act == a.Key && r.Branch is "" or "approved")
            .SelectMany(r => Given.Reference.Units.Keys.Select(unit => (r.From!.Value, a.Key, unit))))];

    [Theory, MemberData(nameof(OfTheHead))]
    public void A_leader_does_it_who_is_of_the_responsible_unit_or_of_one_above_it(CaseState state, CaseAct act, string unitId)
    {
        var file = Of(Act.Ready(state, act));
        var leader = Given.By(Role.Leader, new(2023, 11, 1), unitId);
        var leads = Given.Reference.IsWithin(Responsible, unitId);
        string[] missing = leads ? [] : ["not-head-in-charge"];
        Assert.Equal(missing, file.MissingFor(leader.Actor, act, Given.Reference));
        if (leads)
        {
            Act.Do(file, act, act == CaseAct.Approval ? "approved" : "", leader);
            return;
        }

        var refusal = Assert.Throws<Refusal>(() => Act.Do(file, act, act == CaseAct.Approval ? "approved" : "", leader));
        Assert.Equal("not-head-in-charge", refusal.Code);
        Assert.Contains(Responsible, refusal.English, StringComparison.Ordinal);
        Assert.Empty(file.Changes.History);
    }

    [Fact]
    public void It_is_told_with_all_else_that_is_broken()
    {
        var stranger = Given.By(Role.Leader, new(2023, 11, 1), "dk-zhzf", "handler");
        Assert.Equal(["not-head-in-charge", "own-opinion", "note-required"],
            ScreeningTests.Codes(() => Of(Act.Ready(CaseState.Resolved, CaseAct.Approval)).Approve(stranger, Given.ACaseIn(CaseState.Resolved).Opinion(), false, null)));
        Assert.Equal(["not-head-in-charge", "opinion-not-approved", "opinion-not-served"], ScreeningTests.Codes(() => Of(Given.ACaseIn(CaseState.Resolved)).Close(stranger, true, null)));
        var asked = Of(Act.Ready(CaseState.Accepted, CaseAct.ExtensionDecision));
        Assert.Equal(["not-head-in-charge", "more-than-asked"], ScreeningTests.Codes(() => asked.DecideExtension(stranger, asked.Asking(), true, 31, null)));
    }

    [Fact]
    public void The_service_itself_asks_nobody()
        => Assert.DoesNotContain("not-head-in-charge", Of(Given.ACaseIn(CaseState.Resolved)).MissingFor(Actor.System("dk-zhzf", "/dk/dk-zhzf/"), CaseAct.Closure, Given.Reference));

    private static PetitionCase Of(PetitionCase file) => PetitionCase.Restore(file.Data with { UnitId = Responsible }, file.Deadlines);
}
