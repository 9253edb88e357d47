using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Referrals;
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
        Assert.Equal(missing, file.MissingFor(leader, act));
        if (leads)
        {
            Act.Do(file, act, act == CaseAct.Approval ? "approved" : "", leader);
            return;
        }

        var refusal = Assert.Throws<Refusal>(() => Act.Do(file, act, act == CaseAct.Approval ? "approved" : "", leader));
        Assert.Equal("not-head-in-charge", refusal.Code);
        Assert.Contains(Responsible, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(file.Changes.History);
    }

    public static TheoryData<CaseState, CaseAct, Role, string> OfTheUnit => [.. Workflow.OfWhoIsInCharge.Where(a => a.Value == InCharge.Unit)
        .SelectMany(a => Workflow.Rows.Where(r => r.Act == a.Key && r.Branch is "" or "accepted")
            .SelectMany(r => Workflow.RolesFor(a.Key).SelectMany(role => Given.Reference.Units.Keys.Select(unit => (r.From!.Value, a.Key, role, unit)))))];

    [Theory, MemberData(nameof(OfTheUnit))]
    public void Who_comes_to_see_a_case_is_for_the_responsible_unit_to_say_or_for_one_above_it(CaseState state, CaseAct act, Role role, string unitId)
    {
        var file = PetitionCase.Restore(Given.ACaseIn(state).Data with { UnitId = "dk-czj" }, []);
        var somebody = Given.By(role, new(2023, 11, 1), unitId);
        var theirs = Given.Reference.IsWithin("dk-czj", unitId);
        var missing = file.MissingFor(somebody, act);
        Assert.Equal(!theirs, missing.Contains("not-of-handling-unit"));
        // What is done to a referral or a review needs one.
        if (missing.Count > (theirs ? 0 : 1)) return;
        if (theirs)
        {
            Act.Do(file, act, "", somebody);
            return;
        }

        var refusal = Assert.Throws<Refusal>(() => Act.Do(file, act, "", somebody));
        Assert.Equal("not-of-handling-unit", refusal.Code);
        Assert.Contains("dk-czj", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(file.Changes.History);
    }

    [Fact]
    public void What_accuses_the_whole_office_is_in_the_designated_persons_charge_wherever_they_work()
    {
        var file = PetitionCase.Restore(Given.ARegisteredCase().Data with { Class = PetitionClass.Accusation, AccusedKind = "unit", AccusedUnitId = Given.Office }, []);
        var officer = Given.By(Role.Screener, new(2023, 11, 1), "dk-jjw");
        Assert.Empty(file.MissingFor(officer with { Actor = officer.Actor with { Clearance = Clearance.Sealed } }, CaseAct.Screening));
        Assert.Equal(["not-of-handling-unit"], file.MissingFor(officer with { Actor = officer.Actor with { Clearance = Clearance.Accusations } }, CaseAct.Screening));
    }

    // A department that passes a matter on: down to a part of its own, across, and up to the office it belongs to.
    public static TheoryData<CaseState, CaseAct, string, string> OfTheSender => [.. Workflow.OfWhoIsInCharge.Where(a => a.Value == InCharge.Sender).Select(a => a.Key).Append(CaseAct.Reopening)
        .SelectMany(act => Workflow.Rows.Where(r => r.Act == act && r.From is CaseState.Transferred or CaseState.Assigned && r.Branch is "" or "agreed" or "accepted")
            .SelectMany(r => new[] { "dk-zlaq", "dk-czj", "dk" }.SelectMany(receiver => Given.Reference.Units.Keys.Select(unit => (r.From!.Value, act, receiver, unit)))))];

    [Theory, MemberData(nameof(OfTheSender))]
    public void What_became_of_a_matter_passed_on_is_for_its_sender_or_a_unit_above_that_and_never_for_its_receiver(CaseState state, CaseAct act, string receiver, string unitId)
    {
        var file = Passed(state, act, receiver);
        var somebody = Given.By(Workflow.RolesFor(act)[^1], new(2023, 11, 1), unitId);
        var decides = Given.Reference.IsWithin(Responsible, unitId) && unitId != receiver;
        var code = act == CaseAct.Reopening && !Given.Reference.IsWithin(Responsible, unitId) ? "not-head-in-charge" : "not-the-sender";
        string[] missing = decides ? [] : [code];
        Assert.Equal(missing, file.MissingFor(somebody, act));
        if (decides)
        {
            Act.Do(file, act, "", somebody);
            return;
        }

        var refusal = Assert.Throws<Refusal>(() => Act.Do(file, act, "", somebody));
        Assert.Equal(code, refusal.Code);
        Assert.Contains(Responsible, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(file.Changes.History);
    }

    [Fact]
    public void Whose_it_is_is_told_with_all_else_that_is_broken_of_a_matter_passed_on()
    {
        var stranger = Given.By(Role.Leader, new(2023, 11, 1), "dk-czj");
        var reported = Passed(CaseState.Assigned, CaseAct.ReportDecision, "dk-czj");
        Assert.Equal(["not-the-sender", "note-required", "report-due-required"],
            ScreeningTests.Codes(() => new ReferralFile(reported.ReferredOut!, reported, Referred.AtTheOtherEnd(reported)).DecideReport(stranger, false, null, null)));
        var objected = Passed(CaseState.Transferred, CaseAct.ObjectionDecision, "dk-czj", accused: "dk-czj");
        Assert.Equal(["not-the-sender", "accused-may-not-handle", "note-required"],
            ScreeningTests.Codes(() => new ReferralFile(objected.ReferredOut!, objected, Referred.AtTheOtherEnd(objected)).DecideObjection(stranger, false, null)));
    }

    [Theory]
    [InlineData("dk", "dk-ghjs", "dk")]
    [InlineData("dk-xfb", "dk-ghjs", "dk")]
    [InlineData("dk-zlaq", "dk-szwh", "dk-ghjs")]
    [InlineData("dk-zlaq", "dk-ghjs", "dk")]
    [InlineData("dk-ghjs", "dk", null)]
    [InlineData("dk", "xian-rsj", null)]
    public void A_dispute_is_for_the_nearest_unit_above_both_and_not_for_the_receiver(string sender, string receiver, string? superior)
        => Assert.Equal(superior, ReferralTurns.CommonSuperior(Given.Reference, sender, receiver));

    [Fact]
    public void The_receiver_of_an_assignment_joins_the_handling_of_its_senders_case_in_no_order()
    {
        var assigned = Passed(CaseState.Assigned, CaseAct.ReportDecision, "dk-czj");
        Assert.Equal(["receiver-is-no-co-unit"], ScreeningTests.Codes(() => assigned.HandleJointly(Given.By(Role.Leader, new(2023, 11, 1)), ["dk-xfb", "dk-czj"], [], null)));
        var below = Passed(CaseState.Assigned, CaseAct.ReportDecision, "dk-ghjs", from: "dk-xfb");
        Assert.Equal(["receiver-is-no-co-unit"], ScreeningTests.Codes(() => below.HandleJointly(Given.By(Role.Leader, new(2023, 11, 1)), ["dk-zlaq"], [], null)));
        var joined = Given.Deciding(ScreeningDecision.Transferred) with { TargetUnitId = "dk-ghjs", CoUnits = ["dk-xfb", "dk-zlaq"] };
        Assert.Equal(["target-is-co-unit"], ScreeningTests.Codes(() => Given.ARegisteredCase().Screen(Given.By(Role.Screener, Given.AcceptedOn), joined)));
        Given.ARegisteredCase().Screen(Given.By(Role.Screener, Given.AcceptedOn), joined with { TargetUnitId = "dk-czj" });
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
        => Assert.DoesNotContain("not-head-in-charge", Of(Given.ACaseIn(CaseState.Resolved)).MissingFor(new ActContext(Actor.System("dk-zhzf", "/dk/dk-zhzf/"), Given.At(Given.ClosedOn), Given.Reference), CaseAct.Closure));

    private static PetitionCase Passed(CaseState state, CaseAct act, string receiver, string from = Responsible, string? accused = null)
    {
        var file = Act.Ready(state, act);
        var referral = (file.ReferredOut ?? Act.Ready(state, CaseAct.ReferralRecall).ReferredOut!) with { CaseId = file.Data.Id, FromUnitId = from, ToUnitId = receiver };
        // Taken up there: what is reopened is not taken back from anybody.
        if (act == CaseAct.Reopening) referral = referral with { State = ReferralState.TakenUp };
        var data = file.Data with { UnitId = from, TargetUnitId = receiver, AccusedUnitId = accused, Class = accused is null ? file.Data.Class : PetitionClass.Accusation };
        return PetitionCase.Restore(data, file.Deadlines, null, referral);
    }

    private static PetitionCase Of(PetitionCase file) => PetitionCase.Restore(file.Data with { UnitId = Responsible }, file.Deadlines, null, null, file.Review);
}
