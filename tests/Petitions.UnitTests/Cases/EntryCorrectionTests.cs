using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Referrals;
using Petitions.Domain.Reviews;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>更正: a day typed wrongly ends no right, and makes nobody late or in time.</summary>
public sealed class EntryCorrectionTests
{
    private static readonly DateOnly Typed = new(2023, 10, 26);
    private static readonly DateOnly Right = new(2023, 11, 20);

    [Fact]
    public void A_window_that_lapsed_by_a_wrong_day_of_service_is_open_again_and_what_it_finalised_is_not_final()
    {
        var file = Lapsed();
        Assert.Equal((Finality.ReviewLapsed, new DateOnly(2023, 11, 28)), (file.Data.FinalisedBy, file.Data.FinalisedOn));
        Correct(file, new(2023, 12, 1), CorrectedFact.Service, Right);

        var window = file.Deadlines.Single(d => d.RuleKey == RuleKeys.RequestReview);
        Assert.Equal((DeadlineStatus.Running, Right, new DateOnly(2023, 12, 20), (DateOnly?)null), (window.Status, window.StartedOn, window.LegalDueOn, window.MetOn));
        Assert.Equal((Right, Right, null, null), (file.Data.ServedOn, file.Data.StandingSince, file.Data.FinalisedOn, file.Data.FinalisedBy));
        Assert.Equal((Right, ServiceMethod.InPerson), (file.Changes.Resolution!.ServedOn, file.Changes.Resolution.Method));
        var line = file.Changes.History[^1];
        Assert.Equal((CaseAct.Correction, "送达回证"), (line.Act, line.Note));
        foreach (var told in new[] { "\"corrects\":\"service\"", "\"was\":\"2023-10-26\"", "\"on\":\"2023-11-20\"", "\"lapse\":\"lifted\"" }) Assert.Contains(told, line.Details, StringComparison.Ordinal);
    }

    [Fact]
    public void A_window_that_is_over_by_the_right_day_too_is_final_from_the_day_after_it()
    {
        var file = Lapsed(new(2024, 3, 1));
        Correct(file, new(2024, 3, 4), CorrectedFact.Service, Right);
        Assert.Equal((DeadlineStatus.Lapsed, new DateOnly(2023, 12, 21)), (file.Deadlines.Single(d => d.RuleKey == RuleKeys.RequestReview).Status, file.Data.FinalisedOn));
    }

    [Fact]
    public void The_limit_to_resolve_is_judged_by_the_right_day_either_way()
    {
        var file = Served();
        DeadlineStatus Resolve() => file.Deadlines.Single(d => d.RuleKey == RuleKeys.Resolve).Status;
        Assert.Equal(DeadlineStatus.Met, Resolve());
        Correct(file, new(2023, 12, 4), CorrectedFact.Service, new(2023, 12, 1));
        Assert.Equal(DeadlineStatus.MetLate, Resolve());
        Assert.Contains("\"lapse\":\"late\"", file.Changes.History[^1].Details, StringComparison.Ordinal);
        Correct(file, new(2023, 12, 4), CorrectedFact.Service, new(2023, 11, 30));
        Assert.Equal(DeadlineStatus.Met, Resolve());
    }

    [Fact]
    public void A_request_that_was_late_by_the_wrong_day_was_in_time_and_one_in_time_by_it_stands_as_it_was_made()
    {
        var file = Lapsed();
        var asked = new DateOnly(2023, 12, 5);
        file.RequestReview(Given.By(Role.Reception, asked), new("不服", asked, "住院治疗", "洞口县人民政府"));
        Assert.True(file.Review!.Late);
        Correct(file, asked, CorrectedFact.Service, Right);
        var window = file.Deadlines.Single(d => d.RuleKey == RuleKeys.RequestReview);
        Assert.Equal((false, "住院治疗", DeadlineStatus.Met, asked), (file.Review!.Late, file.Review.LateReason, window.Status, window.MetOn));
        Assert.Same(file.Review, file.Changes.Review);

        Correct(file, asked, CorrectedFact.Service, Typed);
        Assert.Equal((true, DeadlineStatus.MetLate), (file.Review!.Late, file.Deadlines.Single(d => d.RuleKey == RuleKeys.RequestReview).Status));
    }

    [Fact]
    public void The_right_day_follows_its_cause_and_comes_before_what_was_done_on_the_strength_of_it()
    {
        var file = Served();
        var asked = new DateOnly(2023, 11, 10);
        string[] Codes(DateOnly? on) => ScreeningTests.Codes(() => Correct(file, new(2023, 12, 1), CorrectedFact.Service, on));
        Assert.Equal(["day-stands"], Codes(Typed));
        Assert.Equal(["before-its-cause"], Codes(new(2023, 10, 24)));
        Assert.Equal(["in-the-future"], Codes(new(2023, 12, 2)));
        file.RequestReview(Given.By(Role.Reception, asked), new("不服", asked, null, "洞口县人民政府"));
        Assert.Equal(["day-after-what-followed"], Codes(asked.AddDays(1)));
        Assert.Equal(["something-stands-on-it"], Codes(null));
        Assert.Equal(["nothing-entered"], ScreeningTests.Codes(() => Correct(file, new(2023, 12, 1), CorrectedFact.Execution, null)));
        Assert.Equal(["nothing-entered"], ScreeningTests.Codes(() => Correct(Given.AnAcceptedCase(), new(2023, 12, 1), CorrectedFact.Service, Right)));
        Assert.Equal(["not-head-in-charge"], ScreeningTests.Codes(() => file.Correct(Given.By(Role.Leader, Right, Referred.Receiver), new(CorrectedFact.Service, Right, "b"), Facts(file))));
    }

    [Fact]
    public void What_was_not_served_is_owed_again_until_something_stands_on_it()
    {
        var file = Lapsed();
        Correct(file, new(2023, 12, 1), CorrectedFact.Service, null);
        Assert.Equal((null, null, null, null), (file.Data.ServedOn, file.Data.StandingOutcome, file.Data.StandingSince, file.Data.FinalisedOn));
        Assert.Equal((null, null, null), (file.Changes.Resolution!.ServedOn, file.Changes.Resolution.Method, file.Changes.Resolution.Signed));
        Assert.Equal((DeadlineStatus.Running, DeadlineStatus.Stopped),
            (file.Deadlines.Single(d => d.RuleKey == RuleKeys.Resolve).Status, file.Deadlines.Single(d => d.RuleKey == RuleKeys.RequestReview).Status));
        Assert.Equal(["no-review-window"], ScreeningTests.Codes(() => file.RequestReview(Given.By(Role.Reception, Right), new("不服", Right, null, "洞口县人民政府"))));
        file.Served(new(2023, 12, 1));
        Assert.Equal(new DateOnly(2023, 12, 1), file.Deadlines.Single(d => d is { RuleKey: RuleKeys.RequestReview, Status: DeadlineStatus.Running }).StartedOn);

        file.Closed(on: new(2023, 12, 2));
        Assert.Equal(["something-stands-on-it"], ScreeningTests.Codes(() => Correct(file, new(2023, 12, 4), CorrectedFact.Service, null)));
        // The day is put right whether the case is closed or not.
        Correct(file, new(2023, 12, 4), CorrectedFact.Service, new(2023, 12, 4));
    }

    [Fact]
    public void The_service_of_a_review_opinion_moves_the_organs_clock_the_window_and_what_stands()
    {
        var file = Decided(ReviewOutcome.Changed);
        var served = new DateOnly(2023, 11, 2);
        file.ServeReview(Given.By(Role.Handler, served), ServiceMethod.Post, served, true);
        file.LapseWindows(Sweep(new(2023, 12, 10)));
        Assert.Equal(Finality.RecheckLapsed, file.Data.FinalisedBy);
        Correct(file, new(2023, 12, 11), CorrectedFact.ReviewService, new(2023, 12, 1));
        Assert.Equal((DeadlineStatus.MetLate, DeadlineStatus.Running), (Clock(file, RuleKeys.DecideReview), Clock(file, RuleKeys.RequestRecheck)));
        Assert.Equal((null, new DateOnly(2023, 12, 1), new DateOnly(2023, 12, 1)), (file.Data.FinalisedBy, file.Data.StandingSince, file.Review!.ServedOn));

        Correct(file, new(2023, 12, 11), CorrectedFact.ReviewService, null);
        Assert.Equal((ReviewState.Decided, (DateOnly?)null, Outcome.Supported, Typed), (file.Review!.State, file.Review.ServedOn, file.Data.StandingOutcome, file.Data.StandingSince));
        Assert.Equal((DeadlineStatus.Running, DeadlineStatus.Stopped), (Clock(file, RuleKeys.DecideReview), Clock(file, RuleKeys.RequestRecheck)));
        file.ServeReview(Given.By(Role.Handler, new(2023, 12, 11)), ServiceMethod.Post, new(2023, 12, 11), true);
        Assert.Equal(Outcome.NotSupported, file.Data.StandingOutcome);
    }

    [Fact]
    public void A_recheck_asked_for_is_judged_by_the_right_service_of_the_review_and_its_own_service_finalises()
    {
        var file = Decided(ReviewOutcome.Upheld);
        var (served, asked) = (new DateOnly(2023, 11, 2), new DateOnly(2023, 12, 12));
        file.ServeReview(Given.By(Role.Handler, served), ServiceMethod.Post, served, true);
        var review = file.Review!;
        file.LapseWindows(Sweep(new(2023, 12, 10)));
        file.RequestReview(Given.By(Role.Reception, asked), new("不服", asked, "住院治疗", "洞口县人民政府"));
        Correct(file, asked, CorrectedFact.ReviewService, new(2023, 11, 20), review);
        Assert.Equal((false, DeadlineStatus.Met), (file.Review!.Late, Clock(file, RuleKeys.RequestRecheck)));
        Assert.Equal((review.Id, new DateOnly(2023, 11, 20), review.Version + 1), (file.Changes.Judged[^1].Id, file.Changes.Judged[^1].ServedOn, file.Changes.Judged[^1].Version));
        Assert.Equal(["something-stands-on-it"], ScreeningTests.Codes(() => Correct(file, asked, CorrectedFact.ReviewService, null, file.Changes.Judged[^1])));

        file.DecideReview(Given.By(Role.Leader, asked, userName: "above"), new(ReviewOutcome.Upheld, "维持", "条例", null, DecisionNo: Reviewed.No));
        file.ServeReview(Given.By(Role.Handler, asked), ServiceMethod.Post, asked, true);
        Correct(file, asked.AddDays(9), CorrectedFact.ReviewService, asked.AddDays(8));
        Assert.Equal((Finality.Rechecked, asked.AddDays(8)), (file.Data.FinalisedBy, file.Data.FinalisedOn));
        var refused = Assert.Throws<Refusal>(() => file.Correct(Given.By(Role.Leader, asked.AddDays(9)), new(CorrectedFact.ReviewService, null, "未送达"), Facts(file) with { RefusedByIt = ["XF2023-7", null] }));
        Assert.Equal("something-stands-on-it", refused.Code);
        Assert.Contains("XF2023-7", refused.Message, StringComparison.Ordinal);
        Correct(file, asked.AddDays(9), CorrectedFact.ReviewService, null);
        Assert.Equal((null, null, ReviewState.Decided), (file.Data.FinalisedBy, file.Data.FinalisedOn, file.Review!.State));
    }

    [Fact]
    public void An_execution_is_put_right_or_taken_back_and_each_has_its_record()
    {
        var file = Served();
        file.RecordExecution(Given.By(Role.Handler, Right), true, Right, "修复完毕", HandlingSoFar.Nothing);
        var record = file.Changes.Record!;
        Assert.Equal(["before-its-cause"], ScreeningTests.Codes(() => Correct(file, Right, CorrectedFact.Execution, Typed.AddDays(-1))));
        Correct(file, Right, CorrectedFact.Execution, Right.AddDays(-1), executed: record);
        Assert.Equal((Right.AddDays(-1), HandlingRecordKind.ExecutionDone, 1), (file.Data.ExecutedOn, file.Changes.Record!.Kind, file.Changes.Record.RefersTo));
        Assert.Equal(["something-stands-on-it"], ScreeningTests.Codes(() => Correct(file, Right, CorrectedFact.Service, null)));
        Correct(file, Right, CorrectedFact.Execution, null, executed: record);
        Assert.Equal((null, HandlingRecordKind.ExecutionTakenBack), (file.Data.ExecutedOn, file.Changes.Record!.Kind));
        Assert.Empty(file.MissingFor(Given.By(Role.Handler, Right), CaseAct.Execution));
    }

    [Fact]
    public void A_request_that_is_taken_back_leaves_open_the_window_it_was_made_in_and_none_that_fell_away()
    {
        var (file, right, asked) = (Served(), Typed.AddDays(-1), new DateOnly(2023, 11, 6));
        Correct(file, asked, CorrectedFact.Service, null);
        file.Serve(Given.By(Role.Handler, asked), file.Opinion(), ServiceMethod.InPerson, right, true);
        file.RequestReview(Given.By(Role.Reception, asked), new("不服", asked, null, "洞口县人民政府"));
        file.WithdrawReview(Given.By(Role.Reception, asked), "已和解");
        Assert.Equal([(right, DeadlineStatus.Running), (Typed, DeadlineStatus.Stopped)], file.Deadlines.Where(d => d.RuleKey == RuleKeys.RequestReview).Select(d => (d.StartedOn, d.Status)).Order());
    }

    [Fact]
    public void A_request_of_an_earlier_round_has_not_used_the_window_of_a_later_one()
    {
        var (file, review) = Redone();
        file.LapseWindows(Sweep(new(2023, 11, 28)));
        Correct(file, new(2023, 12, 1), CorrectedFact.Service, Right, review);
        Assert.Equal((DeadlineStatus.Running, null), (Clock(file, RuleKeys.RequestReview), file.Data.FinalisedBy));
    }

    [Fact]
    public void What_a_lapse_has_finalised_follows_that_window_and_no_other_that_had_lapsed()
    {
        var (redone, review) = Redone();
        redone.LapseWindows(Sweep(new(2023, 11, 28)));
        var final = (Finality.ReviewLapsed, new DateOnly(2023, 11, 28));
        Assert.Equal(final, (redone.Data.FinalisedBy, redone.Data.FinalisedOn));
        // Of the round before, whose last day fell into a holiday that nobody knew of.
        var lapsed = redone.Deadlines.Single(d => d is { RuleKey: RuleKeys.RequestReview, Round: 2 }) with
        {
            Id = Guid.CreateVersion7(),
            Round = 1,
            StartedOn = new(2023, 9, 1),
            RawDueOn = new(2023, 10, 1),
            LegalDueOn = new(2023, 10, 1),
            Provisional = true,
        };
        var file = PetitionCase.Restore(redone.Data, [.. redone.Deadlines, lapsed], null, null, review);
        Assert.Equal(new DateOnly(2023, 10, 7), Assert.Single(file.Recalculate(Sweep(new(2023, 12, 1)), "2023年节假日安排")).After.LegalDueOn);
        Assert.Equal(final, (file.Data.FinalisedBy, file.Data.FinalisedOn));
    }

    [Fact]
    public void What_a_recheck_has_finalised_is_no_lapse_though_it_was_served_on_the_day_after_one()
    {
        var day = new DateOnly(2023, 11, 28);
        var file = Lapsed(day);
        Review Upheld(string organ)
        {
            file.RequestReview(Given.By(Role.Reception, day), new("不服", day, "住院治疗", organ));
            file.DecideReview(Given.By(Role.Leader, day, userName: "above"), new(ReviewOutcome.Upheld, "维持", "条例", null, DecisionNo: Reviewed.No));
            file.ServeReview(Given.By(Role.Handler, day), ServiceMethod.Post, day, true);
            return file.Review!;
        }

        var review = Upheld("洞口县人民政府");
        Upheld("邵阳市人民政府");
        Correct(file, new(2023, 12, 1), CorrectedFact.Service, Right, review);
        Assert.Equal((Finality.Rechecked, day, DeadlineStatus.Met), (file.Data.FinalisedBy, file.Data.FinalisedOn, Clock(file, RuleKeys.RequestReview)));
    }

    [Fact]
    public void A_notice_that_is_owed_since_the_name_was_known_is_not_moved_by_the_receipt()
    {
        var (sender, linked) = Referred.Sent(intake: Given.AnIntake() with { Anonymous = true, NameAndAddressKnown = false });
        var (pair, named) = (linked.On(sender), new DateOnly(2023, 11, 20));
        pair.Receive(Referred.By(Role.Reception, named), Referred.ReceivedOn);
        linked.Amend(Referred.By(Role.Reception, named), linked.Data with { Anonymous = false, NoticeOwed = true }, _ => new([]));
        pair.CorrectReceipt(Referred.By(Role.Leader, named), new(2023, 11, 16), "签收簿");
        Assert.Equal([(RuleKeys.NotifyReferred, named), (RuleKeys.ObjectToReferral, new(2023, 11, 16))], linked.Deadlines.Select(d => (d.RuleKey, d.StartedOn)).Order());
    }

    [Fact]
    public void The_right_to_object_is_not_given_back_to_a_matter_that_was_withdrawn()
    {
        var (pair, linked) = Received();
        linked.LapseWindows(Sweep(new(2023, 11, 20)));
        linked.Withdraw(Referred.By(Role.Reception, new(2023, 11, 20)), "已自行解决");
        pair.CorrectReceipt(Referred.By(Role.Leader, new(2023, 11, 20)), new(2023, 11, 16), "签收簿");
        Assert.Equal(DeadlineStatus.Lapsed, Clock(linked, RuleKeys.ObjectToReferral));
    }

    [Fact]
    public void A_receipt_moves_the_receivers_clocks_and_gives_back_the_right_to_object()
    {
        var (pair, linked) = Received();
        linked.LapseWindows(Sweep(new(2023, 11, 20)));
        Assert.Equal(DeadlineStatus.Lapsed, Clock(linked, RuleKeys.ObjectToReferral));
        var leader = Referred.By(Role.Leader, new(2023, 11, 20));
        string[] Codes(DateOnly? on) => ScreeningTests.Codes(() => pair.CorrectReceipt(leader, on, "签收簿"));
        Assert.Equal(["receipt-not-taken-back"], Codes(null));
        Assert.Equal(["before-its-cause"], Codes(Referred.SentOn.AddDays(-1)));
        pair.CorrectReceipt(leader, new(2023, 11, 16), "签收簿");
        Assert.Equal((new DateOnly(2023, 11, 16), new DateOnly(2023, 11, 20)), (pair.Referral.ReceivedOn, pair.Referral.ReceiptEnteredOn));
        var notice = linked.Deadlines.Single(d => d.RuleKey == RuleKeys.NotifyReferred);
        Assert.Equal((new DateOnly(2023, 11, 16), new DateOnly(2023, 12, 1)), (notice.StartedOn, notice.RawDueOn));
        Assert.Equal((DeadlineStatus.Running, new DateOnly(2023, 12, 1)), (Clock(linked, RuleKeys.ObjectToReferral), linked.Data.NextDueOn));
        Assert.Equal([CaseAct.Correction, CaseAct.ReferralUpdate], new[] { linked.Changes.History[^1].Act, pair.Sender.Changes.History[^1].Act });
        pair.Object(Referred.By(Role.Leader, new(2023, 11, 20)), "不属于职权", null, new(2023, 11, 20));
        Assert.Equal(["day-stands"], Codes(new(2023, 11, 16)));
        var later = Referred.By(Role.Leader, new(2023, 11, 22));
        Assert.Equal(["day-after-what-followed"], ScreeningTests.Codes(() => pair.CorrectReceipt(later, new(2023, 11, 21), "签收簿")));
    }

    [Fact]
    public void What_was_stopped_since_goes_on_from_the_right_day_of_receipt()
    {
        var (pair, linked) = Received();
        linked.Withdraw(Referred.By(Role.Reception, new(2023, 11, 20)), "误登撤回");
        linked.On(pair.Sender).CorrectReceipt(Referred.By(Role.Leader, new(2023, 11, 21)), new(2023, 11, 16), "签收簿");
        Deadline Notice() => linked.Deadlines.Single(d => d.RuleKey == RuleKeys.NotifyReferred);
        Assert.Equal((DeadlineStatus.Stopped, new DateOnly(2023, 11, 16), new DateOnly(2023, 12, 1), new DateOnly(2023, 11, 20)), (Notice().Status, Notice().StartedOn, Notice().RawDueOn, Notice().MetOn));

        linked.Rescreen(Referred.By(Role.Leader, new(2023, 11, 22)), "误登撤回", pair.Sender);
        Assert.Equal((DeadlineStatus.Running, new DateOnly(2023, 11, 16), new DateOnly(2023, 12, 1)), (Notice().Status, Notice().StartedOn, Notice().RawDueOn));
        // Nobody had decided on it: the right to object goes on too.
        Assert.Equal((DeadlineStatus.Running, new DateOnly(2023, 11, 23)), (Clock(linked, RuleKeys.ObjectToReferral), linked.Deadlines.Single(d => d.RuleKey == RuleKeys.ObjectToReferral).RawDueOn));
    }

    [Theory]
    [InlineData("2024-03-02", "2023-11-16", "2024-02-29")]
    [InlineData("2024-02-29", "2023-11-16", "2024-02-29")]
    // Late for ninety days only after it had been withdrawn.
    [InlineData("2024-02-28", "2023-11-16", null)]
    [InlineData("2024-03-02", "2023-11-30", null)]
    public void A_flag_for_a_clock_that_was_stopped_since_stands_by_the_right_day_of_receipt_or_not_at_all(string withdrawnOn, string on, string? since)
    {
        var (pair, linked) = Received();
        Assert.True(linked.FlagBacklog(Sweep(new(2024, 2, 14))));
        Assert.Equal(new DateOnly(2024, 2, 13), linked.Data.BacklogSince);
        linked.Withdraw(Referred.By(Role.Reception, Day(withdrawnOn)), "已自行解决");
        pair.CorrectReceipt(Referred.By(Role.Leader, new(2024, 3, 4)), Day(on), "签收簿");
        Assert.Equal((since is null ? (DateOnly?)null : Day(since), since is null ? null : Day(withdrawnOn)), (linked.Data.BacklogSince, linked.Data.BacklogEndedOn));
    }

    [Fact]
    public void A_clock_that_began_anew_after_the_receipt_is_not_moved_by_it_and_neither_is_a_right_that_was_spent()
    {
        var (pair, linked) = Received();
        linked.LapseWindows(Sweep(new(2023, 11, 20)));
        linked.Screen(Referred.By(Role.Screener, new(2023, 11, 20)), Given.Deciding(ScreeningDecision.Filed) with { NoticeFollows = false });
        linked.Rescreen(Referred.By(Role.Leader, new(2023, 11, 20)), "误作存查");
        linked.Screen(Referred.By(Role.Screener, new(2023, 11, 20)), Given.Deciding(ScreeningDecision.Accepted));
        pair.CorrectReceipt(Referred.By(Role.Leader, new(2023, 11, 20)), new(2023, 11, 16), "签收簿");
        Assert.Equal([(new DateOnly(2023, 11, 16), DeadlineStatus.Met), (new DateOnly(2023, 11, 20), DeadlineStatus.Running)],
            linked.Deadlines.Where(d => d.RuleKey == RuleKeys.NotifyReferred).Select(d => (d.StartedOn, d.Status)).Order());
        // Its right last day has not passed, but it was decided on here.
        var window = linked.Deadlines.Single(d => d.RuleKey == RuleKeys.ObjectToReferral);
        Assert.Equal((DeadlineStatus.Lapsed, new DateOnly(2023, 11, 23)), (window.Status, window.LegalDueOn));
    }

    [Theory]
    [InlineData(ScreeningDecision.Accepted, null, "2023-11-03")]
    [InlineData(ScreeningDecision.Filed, null, "2023-11-03")]
    // What was told before it was entered was told by a receiver that had it.
    [InlineData(ScreeningDecision.Filed, "2023-11-01", "2023-11-01")]
    public void A_receipt_comes_before_the_first_thing_that_the_receiver_did(ScreeningDecision decision, string? toldOn, string first)
    {
        var (pair, linked) = Received();
        linked.Screen(Referred.By(Role.Screener, new(2023, 11, 3)), Given.Deciding(decision) with { NoticeFollows = toldOn is null, NoticeServedOn = toldOn is null ? null : Day(toldOn) });
        var leader = Referred.By(Role.Leader, new(2023, 11, 20));
        Assert.Equal(["day-after-what-followed"], ScreeningTests.Codes(() => pair.CorrectReceipt(leader, Day(first).AddDays(1), "签收簿")));
        pair.CorrectReceipt(leader, Day(first), "签收簿");
    }

    [Fact]
    public void A_day_of_service_may_be_that_of_its_cause_and_comes_before_the_first_of_what_followed()
    {
        var file = Served();
        Correct(file, new(2023, 12, 1), CorrectedFact.Service, new(2023, 10, 25));
        Assert.Equal(new DateOnly(2023, 10, 25), file.Data.ServedOn);
        file.RecordExecution(Given.By(Role.Handler, new(2023, 11, 5)), true, new(2023, 11, 5), "修复完毕", HandlingSoFar.Nothing);
        file.RequestReview(Given.By(Role.Reception, new(2023, 11, 10)), new("不服", new(2023, 11, 10), null, "洞口县人民政府"));
        Assert.Equal(["day-after-what-followed"], ScreeningTests.Codes(() => Correct(file, new(2023, 12, 1), CorrectedFact.Service, new(2023, 11, 6))));
        Correct(file, new(2023, 12, 1), CorrectedFact.Service, new(2023, 11, 5));
    }

    [Theory]
    [InlineData("2023-12-20", DeadlineStatus.Running)]
    [InlineData("2023-12-21", DeadlineStatus.Lapsed)]
    public void A_window_is_open_again_up_to_its_right_last_day(string today, DeadlineStatus status)
    {
        var file = Lapsed();
        Correct(file, Day(today), CorrectedFact.Service, Right);
        Assert.Equal(status, Clock(file, RuleKeys.RequestReview));
        Assert.Equal(status == DeadlineStatus.Running ? null : Finality.ReviewLapsed, file.Data.FinalisedBy);
    }

    [Fact]
    public void A_request_on_the_right_last_day_has_used_the_window_and_one_that_was_taken_back_has_not()
    {
        var (last, later) = (new DateOnly(2023, 12, 20), new DateOnly(2023, 12, 22));
        PetitionCase Asked()
        {
            var file = Lapsed();
            file.RequestReview(Given.By(Role.Reception, later), new("不服", last, "住院治疗", "洞口县人民政府"));
            return file;
        }

        var used = Asked();
        Correct(used, later, CorrectedFact.Service, Right);
        Assert.Equal((DeadlineStatus.Met, false), (Clock(used, RuleKeys.RequestReview), used.Review!.Late));
        Assert.Equal(used.Data.Version, used.Deadlines.Single(d => d.RuleKey == RuleKeys.RequestReview).EndedByEntry);

        var back = Asked();
        back.WithdrawReview(Given.By(Role.Reception, later), "已和解");
        Correct(back, later, CorrectedFact.Service, Right);
        Assert.Equal((DeadlineStatus.Lapsed, last.AddDays(1)), (Clock(back, RuleKeys.RequestReview), back.Data.FinalisedOn));
    }

    [Fact]
    public void What_an_earlier_round_met_on_the_same_day_stays_as_it_was()
    {
        var right = Typed.AddDays(1);
        var (file, review) = Redone();
        var before = file.Deadlines.Where(d => d.Round == 1).ToList();
        Correct(file, right, CorrectedFact.Service, right, review);
        Assert.All(before, d => Assert.Contains(d, file.Deadlines));
        Assert.Equal((right, right), (file.Deadlines.Single(d => d is { RuleKey: RuleKeys.Resolve, Round: 2 }).MetOn, file.Deadlines.Single(d => d is { RuleKey: RuleKeys.RequestReview, Round: 2 }).StartedOn));

        // Nor does a window move that fell away with a service that was none.
        Correct(file, right, CorrectedFact.Service, null, review);
        file.Served(right);
        Correct(file, right.AddDays(1), CorrectedFact.Service, right.AddDays(1), review);
        Assert.Equal([(right, DeadlineStatus.Stopped), (right.AddDays(1), DeadlineStatus.Running)],
            file.Deadlines.Where(d => d is { RuleKey: RuleKeys.RequestReview, Round: 2 }).Select(d => (d.StartedOn, d.Status)).Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_flag_was_raised_by_the_clock_that_still_ran_and_by_no_other_of_the_same_days(bool reversed)
    {
        var (sender, received) = Referred.Sent(to: Given.PetitionOffice);
        received.On(sender).Receive(Given.By(Role.Reception, Referred.ReceivedOn, Given.PetitionOffice), Referred.ReceivedOn);
        received.Screen(Given.By(Role.Screener, new(2023, 11, 1), Given.PetitionOffice), Given.Deciding(ScreeningDecision.Accepted));
        // As the store gives its clocks: in no order.
        var linked = PetitionCase.Restore(received.Data, reversed ? received.Deadlines.Reverse() : received.Deadlines, received.ReferredIn, null);
        Assert.True(linked.FlagBacklog(Sweep(new(2024, 2, 20))));
        Assert.Equal(new DateOnly(2024, 2, 13), linked.Data.BacklogSince);
        linked.On(sender).CorrectReceipt(Given.By(Role.Leader, new(2024, 2, 21), Given.PetitionOffice), new(2023, 11, 1), "签收簿");
        Assert.Equal(new DateOnly(2024, 2, 14), linked.Data.BacklogSince);
        var directed = linked.Deadlines.Single(d => d.RuleKey == RuleKeys.RegisterAndDirect);
        Assert.Equal((DeadlineStatus.Met, new DateOnly(2023, 11, 1), new DateOnly(2023, 11, 16)), (directed.Status, directed.StartedOn, directed.RawDueOn));
    }

    [Theory]
    // The unit's own stands again, and was carried out.
    [InlineData(false, "2023-10-26", true)]
    [InlineData(false, "2023-10-28", true)]
    [InlineData(false, null, false)]
    // That of the review stands again: what was done before it was of the unit's own.
    [InlineData(true, "2023-11-01", false)]
    [InlineData(true, "2023-11-02", true)]
    [InlineData(true, "2023-11-08", true)]
    [InlineData(true, null, false)]
    public void What_stood_before_an_opinion_that_was_not_served_is_carried_out_where_that_had_been(bool recheck, string? doneOn, bool carriedOut)
    {
        var (asked, served) = (new DateOnly(2023, 11, 9), new DateOnly(2023, 11, 10));
        var file = Decided(ReviewOutcome.Changed);
        var (review, standing) = ((Review?)null, Outcome.Supported);
        if (recheck)
        {
            file.ServeReview(Given.By(Role.Handler, new(2023, 11, 2)), ServiceMethod.Post, new(2023, 11, 2), true);
            (review, standing) = (file.Review, Outcome.NotSupported);
            file.RequestReview(Given.By(Role.Reception, asked), new("不服", asked, null, "邵阳市人民政府"));
            file.DecideReview(Given.By(Role.Leader, asked, userName: "above"), new(ReviewOutcome.Changed, "意见", "条例", Outcome.Supported, DecisionNo: Reviewed.No));
        }

        file.ServeReview(Given.By(Role.Handler, served), ServiceMethod.Post, served, true);
        Assert.Null(file.Data.ExecutedOn);
        var executed = doneOn is null ? null : new HandlingRecord(file.Data.Id, 1, 1, HandlingRecordKind.ExecutionDone, Day(doneOn), null, "修复完毕", null, "handler", Given.At(Day(doneOn)));
        Correct(file, served.AddDays(1), CorrectedFact.ReviewService, null, review, executed);
        Assert.Equal((standing, carriedOut ? executed!.DoneOn : (DateOnly?)null), (file.Data.StandingOutcome, file.Data.ExecutedOn));
    }

    // By a day that was typed wrongly.
    private static (ReferralFile Pair, PetitionCase Linked) Received()
    {
        var (sender, linked) = Referred.Sent();
        var pair = linked.On(sender);
        pair.Receive(Referred.By(Role.Reception, new(2023, 11, 20)), Referred.ReceivedOn);
        return (pair, linked);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static PetitionCase Served() => Given.AnAcceptedCase().Clarified().Drafted().Approved().Served(Typed);

    private static PetitionCase Lapsed(DateOnly? on = null)
    {
        var file = Served();
        file.LapseWindows(Sweep(on ?? new(2023, 11, 30)));
        return file;
    }

    private static PetitionCase Decided(ReviewOutcome outcome)
    {
        var file = Served();
        var on = new DateOnly(2023, 10, 31);
        file.RequestReview(Given.By(Role.Reception, on), new("不服", on, null, "洞口县人民政府"));
        file.DecideReview(Given.By(Role.Leader, new(2023, 11, 1), userName: "above"),
            new(outcome, "意见", "条例", outcome == ReviewOutcome.Changed ? Outcome.NotSupported : null, DecisionNo: Reviewed.No));
        return file;
    }

    // Ordered to be done anew and answered again, all on the day of the first service.
    private static (PetitionCase File, Review Review) Redone()
    {
        var (day, file) = (Typed, Served());
        file.RequestReview(Given.By(Role.Reception, day), new("不服", day, null, "洞口县人民政府"));
        file.DecideReview(Given.By(Role.Leader, day, userName: "above"), new(ReviewOutcome.Redo, "重新办理", "条例", null, DecisionNo: Reviewed.No));
        file.ServeReview(Given.By(Role.Handler, day), ServiceMethod.Post, day, true);
        var review = file.Review!;
        file.ReviewClarity(Given.By(Role.Reviewer, day), Given.AllClear, "症结", "主要方面");
        file.Resolve(Given.By(Role.Handler, day), Steps.ADraft(Outcome.Explained), 2);
        file.Approve(Given.By(Role.Leader, day), file.Opinion(), true, null);
        return (file.Served(day), review);
    }

    private static DeadlineStatus Clock(PetitionCase file, string rule) => file.Deadlines.Where(d => d.RuleKey == rule).MaxBy(d => d.StartedOn)!.Status;

    private static ActContext Sweep(DateOnly on) => new(Actor.System(Given.Office, "/dk/"), Given.At(on), Given.Reference);

    private static CorrectionFacts Facts(PetitionCase file, Review? before = null, HandlingRecord? executed = null)
        => new() { Resolution = file.Opinion(), Proceedings = [.. new[] { before, file.Review }.OfType<Review>()], SoFar = new(1, null), Executed = executed };

    private static void Correct(PetitionCase file, DateOnly today, CorrectedFact fact, DateOnly? on, Review? before = null, HandlingRecord? executed = null)
        => file.Correct(Given.By(Role.Leader, today), new(fact, on, "送达回证"), Facts(file, before, executed));
}
