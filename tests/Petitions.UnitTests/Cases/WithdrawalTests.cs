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

    // 误作撤回 of what was accepted: the petitioner took nothing back, and the sixty days of art 34 ran on.
    [Theory]
    [InlineData(CaseState.Accepted)]
    [InlineData(CaseState.Clarified)]
    [InlineData(CaseState.Resolved)]
    public void A_case_goes_on_where_it_stood_and_by_its_first_limit_once_a_withdrawal_by_mistake_is_taken_back(CaseState state)
    {
        var file = state == CaseState.Accepted ? Given.AnAcceptedCase() : state == CaseState.Clarified ? Given.AnAcceptedCase().Clarified().Asked().Granted() : Given.AnAcceptedCase().Clarified().Drafted().Approved().Served();
        var (before, clocks) = (file.Data, file.Deadlines.OrderBy(d => d.Id).ToList());
        foreach (var days in new[] { 1, 5 })
        {
            file.Withdraw(Given.By(Role.Reception, Day.AddDays(days)), "误登撤回");
            file.Remembered().Rescreen(Given.By(Role.Leader, Day.AddDays(days + 1)), "信访人没有撤回");
            Assert.Equal(clocks, file.Deadlines.OrderBy(d => d.Id));
            Assert.Equal(before with { ReopenedOn = Day.AddDays(days + 1), EndedOn = null, Version = file.Data.Version, UpdatedAt = file.Data.UpdatedAt, ChainHead = file.Data.ChainHead, OwedFrom = file.Data.OwedFrom, OwedUntil = file.Data.OwedUntil }, file.Data);
        }

        Assert.Equal((Given.AcceptedOn, 1), (file.Data.AcceptedOn, file.Data.Round));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_recheck_under_way_goes_on_with_it_and_its_hearing_is_convened_anew(bool decided)
    {
        var file = Given.AnAcceptedCase().Clarified().Drafted().Approved().Served(new(2023, 10, 26));
        file.RequestReview(Given.By(Role.Reception, new(2023, 10, 26)), new("不服", new(2023, 10, 26), null, "洞口县人民政府"));
        Decide();
        file.ServeReview(Given.By(Role.Handler, new(2023, 10, 27)), ServiceMethod.Post, new(2023, 10, 27), true);
        file.RequestReview(Given.By(Role.Reception, new(2023, 10, 27)), new("不服", new(2023, 10, 27), null, "邵阳市人民政府"));
        var due = file.Deadlines.Single(d => d.RuleKey == RuleKeys.DecideRecheck);
        if (decided) Decide();
        else file.ConveneHearing(Given.By(Role.Handler, new(2023, 10, 28)), Day.AddDays(3), Day.AddDays(4), "二楼会议室", "安置是否到位");
        var asked = file.Review!;
        file.Withdraw(Given.By(Role.Reception, Day), "误登撤回");
        file.Remembered().Rescreen(Given.By(Role.Leader, Day.AddDays(1)), "信访人没有撤回");

        Assert.Equal((CaseState.Resolved, asked.State, null, null), (file.Data.State, file.Review!.State, file.Review.WithdrawnOn, file.Review.WithdrawalReason));
        Assert.Equal((file.Review, due.RawDueOn), (file.Changes.Review, file.Deadlines.Single(d => d is { RuleKey: RuleKeys.DecideRecheck, Status: DeadlineStatus.Running }).RawDueOn));
        if (decided) file.ServeReview(Given.By(Role.Handler, Day.AddDays(1)), ServiceMethod.Post, Day.AddDays(1), true);
        else file.ConveneHearing(Given.By(Role.Handler, Day.AddDays(1)), Day.AddDays(3), Day.AddDays(4), "二楼会议室", "安置是否到位");

        void Decide() => file.DecideReview(Given.By(Role.Leader, new(2023, 10, 27), userName: "above"), new(ReviewOutcome.Upheld, "维持", "条例", null, DecisionNo: Reviewed.No));
    }

    [Fact]
    public void A_review_that_the_petitioner_took_back_before_stays_so()
    {
        var file = Given.AnAcceptedCase().Clarified().Drafted().Approved().Served(new(2023, 10, 26));
        file.RequestReview(Given.By(Role.Reception, new(2023, 10, 26)), new("不服", new(2023, 10, 26), null, "洞口县人民政府"));
        file.WithdrawReview(Given.By(Role.Reception, Day), "已与单位达成一致");
        file.Withdraw(Given.By(Role.Reception, Day), "误登撤回");
        file.Remembered().Rescreen(Given.By(Role.Leader, Day), "信访人没有撤回");
        Assert.Equal((ReviewState.Withdrawn, DeadlineStatus.Running), (file.Review!.State, file.Deadlines.Single(d => d.RuleKey == RuleKeys.RequestReview).Status));
    }

    [Theory]
    // Who cannot be told by now is owed no notice, and who can is.
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Who_is_told_follows_what_was_amended_since(bool before, bool known)
    {
        var file = Given.AScreenedCase(Given.Deciding(ScreeningDecision.Accepted), Given.AnIntake() with { NameAndAddressKnown = before });
        file.Withdraw(Given.By(Role.Reception, Day), "误登撤回");
        file.Amend(Given.By(Role.Reception, Day), file.Data with { Anonymous = !known, NoticeOwed = known }, _ => new([]));
        file.Remembered().Rescreen(Given.By(Role.Leader, Day.AddDays(1)), "信访人没有撤回");
        Assert.Equal(known ? [RuleKeys.NotifyDirect, RuleKeys.Resolve] : [RuleKeys.Resolve], file.Deadlines.Where(d => d.Status == DeadlineStatus.Running).Select(d => d.RuleKey).Order());
    }

    // The name was taken out while it stood as withdrawn, and is put back when it goes on: the notice was owed all along.
    [Fact]
    public void A_notice_whose_name_is_put_back_after_the_withdrawal_was_none_is_as_late_as_it_was()
    {
        var file = Given.AnAcceptedCase();
        var stood = file.Deadlines.Single(d => d.RuleKey == RuleKeys.NotifyDirect);
        file.Withdraw(Given.By(Role.Reception, new(2023, 10, 3)), "误登撤回");
        file.Amend(Given.By(Role.Reception, new(2023, 10, 3)), file.Data with { Anonymous = true, NoticeOwed = false }, _ => new([]));
        file.Remembered().Rescreen(Given.By(Role.Leader, new(2023, 10, 8)), "信访人没有撤回");
        file.Amend(Given.By(Role.Reception, new(2023, 11, 9)), file.Data with { Anonymous = false, NoticeOwed = true }, _ => new([]));
        var notice = Assert.Single(file.Deadlines, d => d.RuleKey == RuleKeys.NotifyDirect);
        Assert.Equal((stood.StartedOn, stood.LegalDueOn, DeadlineStatus.Running), (notice.StartedOn, notice.LegalDueOn, notice.Status));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_window_runs_from_the_right_day_of_service_whether_that_is_told_before_or_after_the_withdrawal_turns_out_to_be_none(bool before)
    {
        var (was, right) = (new DateOnly(2023, 10, 26), new DateOnly(2023, 10, 30));
        var file = Given.AnAcceptedCase().Clarified().Drafted().Approved().Served(was);
        file.Withdraw(Given.By(Role.Reception, right), "误登撤回");
        void Correct() => file.Correct(Given.By(Role.Leader, new(2023, 11, 1), userName: "above"), new(CorrectedFact.Service, right, "送达回证"), new() { Resolution = file.Opinion(), Proceedings = [], SoFar = new(1, null) });
        if (before) Correct();
        file.Remembered().Rescreen(Given.By(Role.Leader, new(2023, 11, 1)), "信访人没有撤回");
        if (!before) Correct();
        var window = Assert.Single(file.Deadlines, d => d.RuleKey == RuleKeys.RequestReview);
        Assert.Equal((right, new DateOnly(2023, 11, 29), DeadlineStatus.Running), (window.StartedOn, window.LegalDueOn, window.Status));
    }

    [Fact]
    public void What_was_with_another_unit_or_is_settled_is_not_taken_back_so()
    {
        var assigned = Given.AScreenedCase(Given.Deciding(ScreeningDecision.Assigned)).Withdrawn();
        Assert.Equal(["withdrawn-after-screening"], assigned.MissingFor(Given.By(Role.Leader, Day), CaseAct.Rescreening));
        var settled = Given.AnAcceptedCase().Withdrawn();
        Assert.Empty(settled.MissingFor(Given.By(Role.Leader, Day), CaseAct.Rescreening));
        settled.Settle(Given.By(Role.Leader, Day), true, "双方和解");
        Assert.Equal(["already-settled"], settled.MissingFor(Given.By(Role.Leader, Day), CaseAct.Rescreening));
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
