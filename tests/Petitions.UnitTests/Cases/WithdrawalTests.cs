using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Referrals;
using Petitions.Domain.Reviews;
using Xunit;

namespace Petitions.UnitTests.Cases;

public sealed class WithdrawalTests
{
    private static readonly DateOnly Day = new(2023, 11, 1);

    [Theory]
    [InlineData(CaseAct.ReviewDecision)]
    [InlineData(CaseAct.ReviewService)]
    public void A_review_under_way_ends_with_the_petition_and_stands_in_no_ones_way(CaseAct waiting)
    {
        var file = Reviewed.Standing(Given.ACaseIn(CaseState.Resolved), waiting);
        file.Withdraw(Given.By(Role.Reception, Day), "双方已和解");

        Assert.Equal((ReviewState.Withdrawn, Day, "双方已和解"), (file.Review!.State, file.Review.WithdrawnOn, file.Review.WithdrawalReason));
        Assert.Equal(file.Review, file.Changes.Review);
        Assert.DoesNotContain(file.Deadlines, d => d.Status == DeadlineStatus.Running);
        file.Reopen(Given.By(Role.Leader, Day), "信访人要求继续", "newFacts", null, null);
        Assert.Equal(CaseState.Accepted, file.Data.State);
    }

    [Fact]
    public void A_hearing_that_was_convened_is_cancelled_with_the_petition()
    {
        var file = Reviewed.Standing(Given.ACaseIn(CaseState.Resolved), CaseAct.ReviewDecision);
        file.ConveneHearing(Given.By(Role.Handler, Day), Day.AddDays(3), Day.AddDays(4), "二楼会议室", "安置是否到位");
        file.Withdraw(Given.By(Role.Reception, Day), "双方已和解");

        var hearing = Assert.Single(file.Review!.Hearings);
        Assert.Equal((ReviewState.Withdrawn, ReviewHearingState.Cancelled, "双方已和解"), (file.Review.State, hearing.State, hearing.Note));
        Assert.Equal(hearing, file.Changes.Hearings[^1]);
        Assert.Null(file.HearingToTell);
    }

    [Fact]
    public void A_referred_matter_withdrawn_undecided_is_decided_on_by_that_and_its_report_still_owed()
    {
        var (_, linked) = Referred.Sent(ScreeningDecision.Assigned);
        linked.Withdraw(Referred.By(Role.Reception, Referred.ReceivedOn), "已自行解决");

        Assert.Equal((ReferralState.TakenUp, 2), (linked.ReferredIn!.State, linked.ReferredIn.Version));
        Assert.Equal([RuleKeys.AssignedReport], linked.Deadlines.Where(d => d.Status == DeadlineStatus.Running).Select(d => d.RuleKey));
        Assert.Empty(linked.MissingFor(Referred.By(Role.Handler, Referred.ReceivedOn), CaseAct.AssignmentReport));
    }

    public static TheoryData<ReferralState, ScreeningDecision, string> Undecided
    {
        get
        {
            var all = new TheoryData<ReferralState, ScreeningDecision, string>();
            foreach (var state in Enum.GetValues<ReferralState>().Where(s => s < ReferralState.TakenUp))
            {
                all.Add(state, ScreeningDecision.Transferred, Referred.Receiver);
                // Of another tree: there is no superior of both.
                all.Add(state, ScreeningDecision.Assigned, state < ReferralState.Disputed ? Given.PetitionOffice : Referred.Receiver);
            }

            return all;
        }
    }

    [Theory, MemberData(nameof(Undecided))]
    public void A_referral_stands_as_it_did_once_a_withdrawal_of_it_by_mistake_is_taken_back(ReferralState state, ScreeningDecision decision, string unit)
    {
        var (sender, linked) = Standing(state, decision, unit);
        Assert.Equal(state, linked.ReferredIn!.State);
        var (clocks, referral) = (linked.Deadlines.OrderBy(d => d.Id).ToList(), linked.ReferredIn);
        foreach (var days in new[] { 1, 5 })
        {
            linked.Withdraw(Referred.By(Role.Reception, Day.AddDays(days), unit), "误登撤回");
            Assert.Equal(ReferralState.TakenUp, linked.ReferredIn.State);
            linked.Remembered().Rescreen(Referred.By(Role.Leader, Day.AddDays(days + 1), unit), "误登撤回", sender);
            Assert.Equal(clocks, linked.Deadlines.OrderBy(d => d.Id));
            Assert.Equal((CaseState.Registered, referral with { Version = linked.ReferredIn.Version, UpdatedAt = linked.ReferredIn.UpdatedAt }), (linked.Data.State, linked.ReferredIn));
        }
    }

    [Fact]
    public void What_was_not_received_when_it_was_withdrawn_by_mistake_is_received_and_objected_to_in_its_days()
    {
        var (sender, linked) = Referred.Sent();
        linked.Withdraw(Referred.By(Role.Reception, Day), "误登撤回");
        linked.Remembered().Rescreen(Referred.By(Role.Leader, Day.AddDays(1)), "误登撤回", sender);
        Assert.Empty(linked.Deadlines);
        var received = Day.AddDays(2);
        linked.On(sender).Receive(Referred.By(Role.Reception, received), received);
        Assert.Equal([(RuleKeys.NotifyReferred, received), (RuleKeys.ObjectToReferral, received)], linked.Deadlines.Select(d => (d.RuleKey, d.StartedOn)).Order());
        linked.On(sender).Object(Referred.By(Role.Screener, received), "该事项属于县住建局职权范围", null, received);
        Assert.Equal(ReferralState.Objected, linked.ReferredIn!.State);
    }

    [Theory]
    // Its sender has taken its own case up again, or is past its period.
    [InlineData(true, false, false, false)]
    [InlineData(false, true, false, false)]
    // It was decided on before, or reported on since.
    [InlineData(false, false, true, false)]
    [InlineData(false, false, false, true)]
    public void A_referral_that_nobody_waits_for_or_that_was_decided_on_stays_taken_up(bool movedOn, bool anonymised, bool decided, bool reported)
    {
        var (sender, linked) = Standing(ReferralState.Received, ScreeningDecision.Assigned, Referred.Receiver);
        if (decided)
        {
            linked.Screen(Referred.By(Role.Screener, Day), Given.Deciding(ScreeningDecision.Filed));
            linked.Remembered().Rescreen(Referred.By(Role.Leader, Day), "误作存查", sender);
            Assert.Equal(ReferralState.TakenUp, linked.ReferredIn!.State);
        }

        linked.Withdraw(Referred.By(Role.Reception, Day), "误登撤回");
        if (reported)
        {
            linked.On(sender).Report(Referred.By(Role.Handler, Day), "信访人撤回", false, Day);
            sender.On(linked).DecideReport(Given.By(Role.Leader, Day), false, "没有撤回", Day.AddDays(9));
        }

        if (movedOn) sender = PetitionCase.Restore(sender.Data with { State = CaseState.Accepted }, sender.Deadlines);
        if (anonymised) sender = PetitionCase.Restore(sender.Data with { AnonymisedOn = Day }, sender.Deadlines, null, sender.ReferredOut);
        linked.Remembered().Rescreen(Referred.By(Role.Leader, Day.AddDays(1)), "误登撤回", sender);
        Assert.Equal(ReferralState.TakenUp, linked.ReferredIn!.State);
        Assert.Equal(DeadlineStatus.Stopped, linked.Deadlines.Single(d => d.RuleKey == RuleKeys.ObjectToReferral).Status);
        Assert.DoesNotContain("referral-out-of-turn", linked.MissingFor(Referred.By(Role.Screener, Day), CaseAct.Screening));
    }

    private static (PetitionCase Sender, PetitionCase Linked) Standing(ReferralState state, ScreeningDecision decision, string unit)
    {
        var (sender, linked) = Referred.Sent(decision, unit);
        var (theirs, ours) = (Referred.By(Role.Leader, Day, unit), Given.By(Role.Leader, Day));
        if (state > ReferralState.Sent) linked.On(sender).Receive(theirs, Referred.ReceivedOn);
        if (state > ReferralState.Received) linked.On(sender).Object(theirs, "该事项属于县住建局职权范围", null, Day);
        if (state > ReferralState.Objected) sender.On(linked).DecideObjection(ours, false, "属于你局职责");
        if (state is ReferralState.Disputed or ReferralState.Confirmed) linked.On(sender).Dispute(theirs, "职责不清");
        if (state == ReferralState.Confirmed) sender.On(linked).DecideDispute(Given.By(Role.Leader, Day, linked.ReferredIn!.SuperiorUnitId!), unit, "依三定方案");
        return (sender, linked);
    }
}
