using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Referrals;
using Xunit;

namespace Petitions.UnitTests.Cases;

// Who sent a matter and turns out to be accused in it gets nothing back, by whatever act.
public sealed class AccusedSenderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Naming_the_sender_takes_the_matter_up_for_good_received_or_not(bool received)
    {
        var (sender, linked) = Assigned(PetitionClass.Accusation);
        if (received) linked.On(sender).Receive(By(Role.Reception), Referred.ReceivedOn);
        Name(linked);
        Assert.Equal(ReferralState.TakenUp, linked.ReferredIn!.State);
        Assert.Equal(Referred.ReceivedOn, linked.ReferredIn.ReceivedOn);
        Assert.DoesNotContain(linked.Deadlines, d => d is { Status: DeadlineStatus.Running, RuleKey: RuleKeys.AssignedReport or RuleKeys.ObjectToReferral });
        // Its own clocks run from its receipt.
        Assert.Contains(linked.Deadlines, d => d is { Status: DeadlineStatus.Running, RuleKey: RuleKeys.NotifyReferred });
        Assert.Equal("referral-out-of-turn", Assert.Throws<Refusal>(() => new ReferralFile(linked.ReferredIn, sender, linked).Recall(By(Role.Screener), "收回")).Code);
        // It is still the receiver's to decide.
        linked.Screen(By(Role.Screener), Given.Deciding(ScreeningDecision.Filed) with { Class = PetitionClass.Accusation, Pathway = null, Reason = "并入线索" });
        Assert.True(linked.IsKeptFromSender(By(Role.Screener), sender));
        Assert.Equal("accused-may-not-handle", Assert.Throws<Refusal>(() => new ReferralFile(linked.ReferredIn!, linked, sender).Report(By(Role.Handler), "已办结", true, Referred.ReceivedOn)).Code);
        Assert.Contains("accused-may-not-handle", linked.MissingFor(Given.By(Role.Handler, Referred.ReceivedOn, Referred.Receiver), CaseAct.AssignmentReport));
    }

    [Fact]
    public void Undoing_a_merge_gives_the_accused_sender_nothing_to_recall()
    {
        var (sender, linked) = Assigned(PetitionClass.Accusation);
        linked.On(sender).Receive(By(Role.Reception), Referred.ReceivedOn);
        Name(linked);
        linked.Screen(By(Role.Screener), Given.Deciding(ScreeningDecision.Merged) with { Class = null, Pathway = null });
        linked.Unmerge(By(Role.Leader), "并案有误", sender);
        Assert.Equal(ReferralState.TakenUp, linked.ReferredIn!.State);
        Assert.Equal("referral-out-of-turn", Assert.Throws<Refusal>(() => new ReferralFile(linked.ReferredIn, sender, linked).Recall(By(Role.Screener), "收回")).Code);
    }

    [Fact]
    public void In_a_grievance_a_named_unit_is_a_party_and_no_secret_is_kept_from_it()
    {
        var (sender, linked) = Assigned(PetitionClass.Grievance);
        linked.On(sender).Receive(By(Role.Reception), Referred.ReceivedOn);
        Name(linked);
        Assert.Equal(ReferralState.Received, linked.ReferredIn!.State);
        Assert.False(linked.IsKeptFromSender(By(Role.Screener), sender));
    }

    [Fact]
    public void Where_somebody_of_the_sender_may_be_meant_it_is_told_nothing_of_its_receipt()
    {
        var (sender, linked) = Assigned(PetitionClass.Accusation);
        linked.Amend(By(Role.Screener), linked.Data with { AccusedKind = "person", AccusedName = "某人", AccusedMayBe = Seal.ListOf(["one", "another"]) }, new AmendmentDetails([]));
        var before = sender.Data.Version;
        linked.On(sender).Receive(By(Role.Reception), Referred.ReceivedOn);
        Assert.Equal(before, sender.Data.Version);
        Assert.True(linked.IsKeptFromSender(By(Role.Screener), sender));
        // Who is shut out there as well may be told.
        var (both, told) = Assigned(PetitionClass.Accusation);
        told.On(both).Receive(By(Role.Reception), Referred.ReceivedOn);
        Assert.False(told.IsKeptFromSender(By(Role.Screener), both));
    }

    private static (PetitionCase Sender, PetitionCase Linked) Assigned(PetitionClass petitionClass)
    {
        var sender = Given.ARegisteredCase(unitId: "dk-shsw");
        sender.Screen(Given.By(Role.Screener, Referred.SentOn, "dk-shsw"),
            Given.Deciding(ScreeningDecision.Assigned) with { Class = petitionClass, Pathway = petitionClass == PetitionClass.Grievance ? Pathway.Petition : null, TargetUnitId = Referred.Receiver, Reason = "请核实", NoticeFollows = false });
        return (sender, sender.Refer(Given.By(Role.Screener, Referred.SentOn, "dk-shsw"), "LD2023100100001"));
    }

    private static void Name(PetitionCase linked) => linked.Amend(By(Role.Screener), linked.Data with { AccusedKind = "unit", AccusedUnitId = "dk-shsw" }, new AmendmentDetails([]));

    private static ActContext By(Role role) => Referred.By(role, Referred.ReceivedOn);
}
