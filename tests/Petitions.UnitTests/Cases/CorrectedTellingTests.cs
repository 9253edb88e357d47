using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Notices;
using Petitions.Domain.Referrals;
using Petitions.Domain.Reviews;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>更正告知与请求: the day on which somebody was told, or asked for a review, is put right with what ran from it or was met by it, and never by who entered it.</summary>
public sealed class CorrectedTellingTests
{
    private static readonly DateOnly Screened = Given.AcceptedOn, Today = new(2023, 12, 4);

    [Fact]
    public void An_acceptance_counts_from_the_right_day_on_which_it_was_told_and_not_from_one_after_its_decision()
    {
        var file = Told(Screened.AddDays(-5));
        Assert.Equal((Screened.AddDays(-5), Screened.AddDays(-5)), (file.Data.AcceptedOn!.Value, Clock(file, RuleKeys.Resolve).StartedOn));
        Correct(file, CorrectedFact.Notice, Screened.AddDays(-2));
        var (limit, notice) = (Clock(file, RuleKeys.Resolve), Clock(file, RuleKeys.NotifyDirect));
        Assert.Equal((Screened.AddDays(-2), Screened.AddDays(-2), Screened.AddDays(58), DeadlineStatus.Running), (file.Data.AcceptedOn!.Value, limit.StartedOn, limit.RawDueOn, limit.Status));
        Assert.Equal((DeadlineStatus.Met, Screened.AddDays(-2)), (notice.Status, notice.MetOn));
        foreach (var told in new[] { "\"corrects\":\"notice\"", "\"acceptedOn\":\"2023-09-29\"", "\"rule\":\"resolve\"" }) Assert.Contains(told, file.Changes.History[^1].Details, StringComparison.Ordinal);
        Assert.Equal(new GivenCorrected(1 + 1, Screened.AddDays(-2)), file.Changes.GivenCorrected);

        // Told after it was decided, the acceptance is that of the decision, and the notice was late.
        Correct(file, CorrectedFact.Notice, Screened.AddDays(20), Screened.AddDays(-2));
        Assert.Equal((Screened, Screened, DeadlineStatus.MetLate), (file.Data.AcceptedOn!.Value, Clock(file, RuleKeys.Resolve).StartedOn, Clock(file, RuleKeys.NotifyDirect).Status));
        Correct(file, CorrectedFact.Notice, Screened.AddDays(-1), Screened.AddDays(20));
        Assert.Equal((Screened.AddDays(-1), DeadlineStatus.Met), (file.Data.AcceptedOn!.Value, Clock(file, RuleKeys.NotifyDirect).Status));
    }

    [Fact]
    public void An_acceptance_counts_from_the_right_day_though_the_matter_is_another_in_law_by_then()
    {
        var (file, again) = (Told(Screened.AddDays(-5)), Screened.AddDays(20));
        file.Reclassify(Given.By(Role.Screener, again), PetitionClass.Suggestion, null, "实为建议");
        file.SeeEntered(Facts(file));
        Assert.Equal([CorrectedFact.Notice], file.CorrectableBy(Given.By(Role.Leader, Today)));
        Assert.Equal(["own-entry"], Codes(file, CorrectedFact.Notice, Screened.AddDays(-2), by: "screener"));
        Correct(file, CorrectedFact.Notice, Screened.AddDays(-2));
        Assert.Equal((Screened.AddDays(-2), DeadlineStatus.Stopped), (file.Data.AcceptedOn!.Value, Clock(file, RuleKeys.Resolve).Status));
        Assert.Equal((again, DeadlineStatus.Running), (Clock(file, RuleKeys.NotifyDirect).StartedOn, Clock(file, RuleKeys.NotifyDirect).Status));
        file.Reclassify(Given.By(Role.Screener, Today), PetitionClass.Grievance, Pathway.Petition, "确属求决");
        Assert.Equal((Screened.AddDays(-2), Screened.AddDays(58), DeadlineStatus.Running), (Clock(file, RuleKeys.Resolve).StartedOn, Clock(file, RuleKeys.Resolve).RawDueOn, Clock(file, RuleKeys.Resolve).Status));

        // Nothing was told: one notice is owed, by its first day.
        Correct(file, CorrectedFact.Notice, null, Screened.AddDays(-2));
        Assert.Equal((Screened, Given.ReceivedOn), (file.Data.AcceptedOn!.Value, Assert.Single(file.Deadlines, d => d is { RuleKey: RuleKeys.NotifyDirect, Status: DeadlineStatus.Running }).StartedOn));
    }

    [Fact]
    public void What_an_acceptance_was_told_by_after_its_decision_is_not_told_any_more_once_the_matter_is_another_in_law()
    {
        var file = Given.AnAcceptedCase();
        file.RecordNotice(Given.By(Role.Handler, Screened.AddDays(2)), ServiceMethod.Post, Screened.AddDays(2));
        file.Reclassify(Given.By(Role.Screener, Screened.AddDays(20)), PetitionClass.Suggestion, null, "实为建议");
        file.SeeEntered(Facts(file));
        Assert.Empty(file.CorrectableBy(Given.By(Role.Leader, Today)));
        Assert.Equal(["nothing-entered"], Codes(file, CorrectedFact.Notice, Screened.AddDays(1)));
    }

    [Fact]
    public void A_notice_that_was_not_given_is_owed_again_by_its_first_day()
    {
        var file = Told(Screened.AddDays(-5));
        Correct(file, CorrectedFact.Notice, null);
        Assert.Equal((Screened, DeadlineStatus.Running, Given.ReceivedOn), (file.Data.AcceptedOn!.Value, Clock(file, RuleKeys.NotifyDirect).Status, Clock(file, RuleKeys.NotifyDirect).StartedOn));
        Assert.Equal(["nothing-entered"], Codes(file, CorrectedFact.Notice, Screened));
        file.RecordNotice(Given.By(Role.Handler, Today), ServiceMethod.Post, Today);
        Assert.Equal(DeadlineStatus.MetLate, Clock(file, RuleKeys.NotifyDirect).Status);
        // Told by an act of its own it delays and hastens nothing.
        Correct(file, CorrectedFact.Notice, Screened, Today);
        Assert.Equal((DeadlineStatus.Met, Screened), (Clock(file, RuleKeys.NotifyDirect).Status, file.Data.AcceptedOn));
        Assert.Equal(["before-its-cause"], Codes(file, CorrectedFact.Notice, Screened.AddDays(-1), Screened));
    }

    [Fact]
    public void The_notice_of_a_decision_that_was_taken_back_stays_told_and_one_that_is_owed_has_no_day()
    {
        var file = Given.AScreenedCase(Given.Deciding(ScreeningDecision.NotAccepted) with { NoticeFollows = false });
        Assert.Equal(["before-its-cause"], Codes(file, CorrectedFact.Notice, Given.ReceivedOn.AddDays(-1), Screened));
        file.Rescreen(Given.By(Role.Leader, Today), "误作不予受理");
        Assert.Equal(["nothing-entered"], Codes(file, CorrectedFact.Notice, Screened.AddDays(-1), Screened));
        Assert.Equal(["nothing-entered"], Codes(Given.AnAcceptedCase(), CorrectedFact.Notice, Screened));
    }

    [Fact]
    public void The_notice_of_an_extension_is_put_right_or_owed_again()
    {
        var file = Given.AnAcceptedCase().Asked().Granted();
        var extension = file.Asking() with { DecidedAt = Given.At(new(2023, 10, 20)) };
        file.TellExtension(Given.By(Role.Handler, new(2023, 11, 1)), extension, "案情复杂", ServiceMethod.Post, new(2023, 11, 1));
        var told = file.Changes.Extension!;
        Assert.Equal(["before-its-cause"], Codes(file, CorrectedFact.ExtensionNotice, new(2023, 10, 19), told: told));
        Assert.Equal(["own-entry"], Codes(file, CorrectedFact.ExtensionNotice, new(2023, 10, 25), told: told, by: "handler"));
        Correct(file, CorrectedFact.ExtensionNotice, new(2023, 10, 25), told: told);
        Assert.Equal((new DateOnly(2023, 10, 25), ServiceMethod.Post), (file.Changes.Extension!.ServedOn, file.Changes.Extension.Method));
        Correct(file, CorrectedFact.ExtensionNotice, null, told: file.Changes.Extension);
        Assert.Equal((null, null, ExtensionStatus.Granted), (file.Changes.Extension!.ServedOn, file.Changes.Extension.ReasonsTold, Clock(file, RuleKeys.Resolve).Extension));
        Assert.Equal(["nothing-entered"], Codes(file, CorrectedFact.ExtensionNotice, new(2023, 10, 25), told: file.Changes.Extension));
    }

    [Fact]
    public void The_organs_limit_runs_from_the_right_day_of_the_request_and_the_petitioner_is_judged_by_it()
    {
        var (file, asked) = (Lapsed(), new DateOnly(2023, 11, 29));
        file.RequestReview(Given.By(Role.Reception, Today), new("不服", asked, "住院治疗", "洞口县人民政府"));
        Assert.True(file.Review!.Late);
        var before = file.Review.Version;
        Correct(file, CorrectedFact.ReviewRequest, new(2023, 11, 20));
        var (window, organ) = (Clock(file, RuleKeys.RequestReview), Clock(file, RuleKeys.DecideReview));
        Assert.Equal((false, new DateOnly(2023, 11, 20), before + 1), (file.Review!.Late, file.Review.RequestedOn, file.Review.Version));
        Assert.Equal((DeadlineStatus.Met, new DateOnly(2023, 11, 20)), (window.Status, window.MetOn));
        Assert.Equal((new DateOnly(2023, 11, 20), new DateOnly(2023, 12, 20), "洞口县人民政府"), (organ.StartedOn, organ.RawDueOn, organ.OutsideOrgan));
        Assert.Contains("\"corrects\":\"reviewRequest\"", file.Changes.History[^1].Details, StringComparison.Ordinal);

        // Late by the right day: it stands as it was made.
        Correct(file, CorrectedFact.ReviewRequest, new(2023, 11, 28));
        Assert.Equal((true, "住院治疗", DeadlineStatus.MetLate, before + 2), (file.Review!.Late, file.Review.LateReason, Clock(file, RuleKeys.RequestReview).Status, file.Review.Version));
        // Its day alone is another: the mark stays.
        Correct(file, CorrectedFact.ReviewRequest, new(2023, 11, 30));
        Assert.Equal((true, new DateOnly(2023, 11, 30), before + 3), (file.Review!.Late, file.Review.RequestedOn, file.Review.Version));
        Assert.Equal(["before-its-cause"], Codes(file, CorrectedFact.ReviewRequest, new(2023, 10, 25)));

        file.DecideReview(Given.By(Role.Leader, Today, userName: "above"), new(ReviewOutcome.Upheld, "维持", "条例", null, new(2023, 12, 1), DecisionNo: Reviewed.No));
        Assert.Equal(["day-after-what-followed"], Codes(file, CorrectedFact.ReviewRequest, new(2023, 12, 2)));
        Assert.Equal(["something-stands-on-it"], Codes(file, CorrectedFact.ReviewRequest, null));
    }

    [Fact]
    public void A_request_that_nobody_made_is_as_if_it_had_not_been_entered()
    {
        var file = Lapsed();
        file.RequestReview(Given.By(Role.Reception, Today), new("不服", new(2023, 11, 20), null, "洞口县人民政府"));
        Assert.Null(file.Data.FinalisedOn);
        Correct(file, CorrectedFact.ReviewRequest, null);
        Assert.Equal((ReviewState.Withdrawn, "送达回证", DeadlineStatus.Running, DeadlineStatus.Stopped),
            (file.Review!.State, file.Review.WithdrawalReason, Clock(file, RuleKeys.RequestReview).Status, Clock(file, RuleKeys.DecideReview).Status));
        Assert.Contains("\"notDone\":true", file.Changes.History[^1].Details, StringComparison.Ordinal);
        Assert.Equal(["nothing-entered"], Codes(file, CorrectedFact.ReviewRequest, new(2023, 11, 20)));

        var late = Lapsed();
        late.RequestReview(Given.By(Role.Reception, Today), new("不服", Today, "住院治疗", "洞口县人民政府"));
        Correct(late, CorrectedFact.ReviewRequest, null);
        Assert.Equal((Finality.ReviewLapsed, new DateOnly(2023, 11, 28)), (late.Data.FinalisedBy, late.Data.FinalisedOn));
    }

    // It was another case's: the petitioner's thirty days run from the right day all the same (arts 35, 36).
    [Fact]
    public void A_request_that_nobody_made_bounds_no_service_and_one_that_was_withdrawn_does()
    {
        var (typed, right) = (new DateOnly(2023, 10, 26), new DateOnly(2023, 11, 20));
        var file = Given.AnAcceptedCase().Clarified().Drafted().Approved().Served(typed);
        file.RequestReview(Given.By(Role.Reception, Today), new("不服", new(2023, 11, 10), null, "洞口县人民政府"));
        Assert.Equal(["day-after-what-followed"], Codes(file, CorrectedFact.Service, right));
        Correct(file, CorrectedFact.ReviewRequest, null);
        Correct(file, CorrectedFact.Service, right);
        var window = Clock(file, RuleKeys.RequestReview);
        Assert.Equal((right, DeadlineStatus.Running, right, new DateOnly(2023, 12, 20)), (file.Data.ServedOn, window.Status, window.StartedOn, window.LegalDueOn));

        var decided = Given.AnAcceptedCase().Clarified().Drafted().Approved().Served(typed);
        decided.RequestReview(Given.By(Role.Reception, typed), new("不服", typed, null, "洞口县人民政府"));
        decided.DecideReview(Given.By(Role.Leader, new(2023, 10, 31), userName: "above"), new(ReviewOutcome.Upheld, "维持", "条例", null, DecisionNo: Reviewed.No));
        decided.ServeReview(Given.By(Role.Handler, new(2023, 10, 31)), ServiceMethod.Post, new(2023, 10, 31), true);
        var review = decided.Review!;
        decided.RequestReview(Given.By(Role.Reception, Today), new("不服", new(2023, 11, 10), null, "邵阳市人民政府"));
        Correct(decided, CorrectedFact.ReviewRequest, null);
        decided.Correct(Given.By(Role.Leader, Today, userName: "above"), new(CorrectedFact.ReviewService, right, "送达回证"), Facts(decided) with { Proceedings = [review, decided.Review!] });
        Assert.Equal((DeadlineStatus.Running, right), (Clock(decided, RuleKeys.RequestRecheck).Status, Clock(decided, RuleKeys.RequestRecheck).StartedOn));

        // Who asked had it in hand by then, whatever became of the request.
        var withdrawn = Given.AnAcceptedCase().Clarified().Drafted().Approved().Served(typed);
        withdrawn.RequestReview(Given.By(Role.Reception, Today), new("不服", new(2023, 11, 10), null, "洞口县人民政府"));
        withdrawn.WithdrawReview(Given.By(Role.Reception, Today), "已与单位达成一致");
        Assert.Equal(["day-after-what-followed"], Codes(withdrawn, CorrectedFact.Service, right));
    }

    [Fact]
    public void A_hearing_bounds_the_day_of_the_request_and_what_came_online_has_its_own_record()
    {
        var file = Reviewed.Standing(Given.ACaseIn(CaseState.Resolved), CaseAct.ReviewDecision);
        file.ConveneHearing(Given.By(Role.Handler, new(2023, 10, 28)), new(2023, 11, 2), new(2023, 11, 3), null, "安置");
        Assert.Equal(["day-after-what-followed"], Codes(file, CorrectedFact.ReviewRequest, new(2023, 10, 29)));
        file.HoldHearing(Given.By(Role.Handler, new(2023, 11, 3)), new(2023, 11, 2), new(2023, 11, 3), null);
        Assert.Equal(["something-stands-on-it"], Codes(file, CorrectedFact.ReviewRequest, null));

        var online = Lapsed();
        online.RequestReview(new(Actor.Petitioner(Given.Office, "/dk/"), Given.At(Today), Given.Reference), new("不服", Today, "住院治疗", "洞口县人民政府"));
        Assert.Equal(["request-recorded-here"], Codes(online, CorrectedFact.ReviewRequest, new(2023, 11, 20)));
    }

    [Fact]
    public void Nobody_puts_right_what_they_entered_themselves()
    {
        var file = Lapsed();
        var served = file.Changes.History.Last(h => h.Act == CaseAct.Service).Actor;
        Assert.Equal(["own-entry"], Codes(file, CorrectedFact.Service, new(2023, 11, 20), by: served));
        file.RequestReview(Given.By(Role.Reception, Today), new("不服", new(2023, 11, 20), null, "洞口县人民政府"));
        Assert.Equal(["own-entry"], Codes(file, CorrectedFact.ReviewRequest, new(2023, 11, 21), by: "reception"));
        file.DecideReview(Given.By(Role.Leader, Today, userName: "above"), new(ReviewOutcome.Upheld, "维持", "条例", null, new(2023, 11, 25), DecisionNo: Reviewed.No));
        file.ServeReview(Given.By(Role.Handler, Today), ServiceMethod.Post, Today, true);
        Assert.Equal(["own-entry"], Codes(file, CorrectedFact.ReviewService, new(2023, 11, 30), by: "handler"));
        file.RecordExecution(Given.By(Role.Handler, Today), true, Today, "已修复", HandlingSoFar.Nothing);
        Assert.Equal(["own-entry"], Codes(file, CorrectedFact.Execution, new(2023, 11, 30), by: "handler"));
        Assert.Equal(["own-entry"], Codes(Told(Screened), CorrectedFact.Notice, Screened.AddDays(-1), by: "screener"));
        // Who put it right once may put it right again: the entry was somebody else's.
        Correct(file, CorrectedFact.Execution, new(2023, 12, 1));
        Correct(file, CorrectedFact.Execution, new(2023, 12, 2));

        var (sender, linked) = Referred.Sent();
        var pair = linked.On(sender);
        pair.Receive(Referred.By(Role.Reception, new(2023, 11, 20)), new(2023, 10, 31));
        Assert.Equal(["own-entry"], ScreeningTests.Codes(() => pair.CorrectReceipt(Given.By(Role.Leader, new(2023, 11, 20), Referred.Receiver, "reception"), new(2023, 11, 16), "签收簿")));
    }

    // Decided once, the right to object is spent, and what is owed anew runs from the day on which that was taken back: no receipt moves either.
    [Fact]
    public void A_receipt_put_right_opens_no_window_and_moves_no_clock_of_what_was_decided_and_taken_back()
    {
        var (sender, linked) = Referred.Sent();
        var day = new DateOnly(2023, 11, 20);
        linked.On(sender).Receive(Referred.By(Role.Reception, day), new(2023, 10, 31));
        linked.LapseWindows(new(Actor.System(Given.Office, "/dk/"), Given.At(day), Given.Reference));
        linked.Screen(Referred.By(Role.Screener, day), Given.Deciding(ScreeningDecision.NotAccepted) with { NoticeFollows = false });
        linked.Rescreen(Referred.By(Role.Leader, day), "误作不予受理");
        Assert.Equal((CaseState.Registered, ReferralState.TakenUp), (linked.Data.State, linked.ReferredIn!.State));
        linked.On(sender).CorrectReceipt(Referred.By(Role.Leader, day), new(2023, 11, 16), "签收簿");
        Assert.Equal((DeadlineStatus.Lapsed, new DateOnly(2023, 11, 16)), (Clock(linked, RuleKeys.ObjectToReferral).Status, Clock(linked, RuleKeys.ObjectToReferral).StartedOn));

        (sender, linked) = Referred.Sent();
        linked.On(sender).Receive(Referred.By(Role.Reception, day), day);
        linked.Screen(Referred.By(Role.Screener, day), Given.Deciding(ScreeningDecision.NotAccepted) with { NoticeFollows = false });
        linked.Rescreen(Referred.By(Role.Leader, day), "误作不予受理");
        linked.On(sender).CorrectReceipt(Referred.By(Role.Leader, day), new(2023, 11, 16), "签收簿");
        Assert.Equal([(new(2023, 11, 16), DeadlineStatus.Met), (day, DeadlineStatus.Running)],
            linked.Deadlines.Where(d => d.RuleKey == RuleKeys.NotifyReferred).OrderBy(d => d.StartedOn).Select(d => (d.StartedOn, d.Status)));
    }

    [Fact]
    public void A_notice_that_would_not_be_owed_again_is_put_right_and_not_taken_back()
    {
        // At a petition office a matter of its own has one limit, which the screening met.
        var file = Given.ARegisteredCase(unitId: Given.PetitionOffice);
        file.Screen(Given.By(Role.Screener, Screened, Given.PetitionOffice), Given.Deciding(ScreeningDecision.Accepted) with { NoticeFollows = false, NoticeServedOn = Screened.AddDays(-5) });
        Assert.Equal([RuleKeys.RegisterAndDirect], file.Deadlines.Where(d => d.Status == DeadlineStatus.Met).Select(d => d.RuleKey));
        Assert.Equal(["notice-not-taken-back"], ScreeningTests.Codes(() => Correct(file, CorrectedFact.Notice, null, unit: Given.PetitionOffice)));
        Correct(file, CorrectedFact.Notice, Screened.AddDays(-2), unit: Given.PetitionOffice);
        Assert.Equal(Screened.AddDays(-2), file.Data.AcceptedOn);
    }

    [Theory]
    // Served in time, the case is open past the limit all the same.
    [InlineData("2023-11-20", -2)]
    // Served after the flag, and before the day on which it is raised by the right limit.
    [InlineData("2024-02-26", -1)]
    public void A_flag_for_the_limit_to_resolve_follows_the_acceptance_while_the_case_is_open(string servedOn, int days)
    {
        var file = Told(Screened.AddDays(-5)).Clarified().Drafted().Approved().Served(DateOnly.Parse(servedOn, System.Globalization.CultureInfo.InvariantCulture));
        var today = new DateOnly(2024, 3, 1);
        Assert.True(file.FlagBacklog(new(Actor.System(Given.Office, "/dk/"), Given.At(today), Given.Reference)));
        Assert.Equal(Clock(file, RuleKeys.Resolve).LegalDueOn.AddDays(90), file.Data.BacklogSince);
        var before = file.Data.BacklogSince;
        Correct(file, CorrectedFact.Notice, Screened.AddDays(days), today: today);
        Assert.Equal(Clock(file, RuleKeys.Resolve).LegalDueOn.AddDays(90), file.Data.BacklogSince);
        Assert.NotEqual(before, file.Data.BacklogSince);
    }

    [Fact]
    public void A_flag_for_the_organs_limit_follows_the_day_of_the_request()
    {
        var answered = Told(Screened).Clarified().Drafted().Approved().Served(new(2023, 10, 26));
        var file = PetitionCase.Restore(answered.Data with { UnitId = Referred.Receiver }, answered.Deadlines, null, null);
        file.RequestReview(Given.By(Role.Reception, Today, Referred.Receiver), new("不服", new(2023, 10, 28), null, null));
        var today = new DateOnly(2024, 3, 1);
        Assert.True(file.FlagBacklog(new(Actor.System(Given.Office, "/dk/"), Given.At(today), Given.Reference)));
        Assert.Equal(Clock(file, RuleKeys.DecideReview).LegalDueOn.AddDays(90), file.Data.BacklogSince);
        Correct(file, CorrectedFact.ReviewRequest, new(2023, 10, 30), by: "above", today: today);
        Assert.Equal((new DateOnly(2023, 11, 29), new DateOnly(2024, 2, 27)), (Clock(file, RuleKeys.DecideReview).LegalDueOn, file.Data.BacklogSince));
    }

    [Fact]
    public void The_service_of_a_review_is_whose_who_entered_it_once_that_of_the_recheck_was_taken_back()
    {
        var file = Given.AnAcceptedCase().Clarified().Drafted().Approved().Served(new(2023, 10, 26));
        file.RequestReview(Given.By(Role.Reception, new(2023, 10, 31)), new("不服", new(2023, 10, 31), null, "洞口县人民政府"));
        Serve(new(2023, 11, 2), "zhang");
        var review = file.Review!;
        file.RequestReview(Given.By(Role.Reception, new(2023, 11, 3)), new("不服", new(2023, 11, 3), null, "邵阳市人民政府"));
        Serve(new(2023, 11, 5), "li");
        Put(null, "above");
        Assert.Equal(["own-entry"], ScreeningTests.Codes(() => Put(new(2023, 11, 3), "zhang")));
        Put(new(2023, 11, 3), "li");

        void Serve(DateOnly day, string by)
        {
            file.DecideReview(Given.By(Role.Leader, day, userName: "above"), new(ReviewOutcome.Upheld, "维持", "条例", null, DecisionNo: Reviewed.No));
            file.ServeReview(Given.By(Role.Handler, day, userName: by), ServiceMethod.Post, day, true);
        }

        void Put(DateOnly? on, string by) => file.Correct(Given.By(Role.Leader, Today, userName: by), new(CorrectedFact.ReviewService, on, "送达回证"),
            new() { Resolution = file.Opinion(), Proceedings = [review, file.Review!], Entered = new([.. file.Changes.History]) });
    }

    [Theory]
    // A request that nobody made, or one that the petitioner took back.
    [InlineData(true)]
    [InlineData(false)]
    public void The_service_of_a_review_is_taken_back_once_nobody_asks_for_a_recheck_any_more_and_is_served_and_asked_about_again(bool mistaken)
    {
        var (served, asked) = (new DateOnly(2023, 11, 2), new DateOnly(2023, 11, 3));
        var file = Given.AnAcceptedCase().Clarified().Drafted().Approved().Served(new(2023, 10, 26));
        file.RequestReview(Given.By(Role.Reception, new(2023, 10, 31)), new("不服", new(2023, 10, 31), null, "洞口县人民政府"));
        file.DecideReview(Given.By(Role.Leader, served, userName: "above"), new(ReviewOutcome.Changed, "变更", "条例", Outcome.NotSupported, DecisionNo: Reviewed.No));
        file.ServeReview(Given.By(Role.Handler, served), ServiceMethod.Post, served, true);
        var review = file.Review!;
        file.RequestReview(Given.By(Role.Reception, asked), new("不服", asked, null, "邵阳市人民政府"));
        Assert.Equal(["something-stands-on-it"], ScreeningTests.Codes(() => Put(CorrectedFact.ReviewService)));
        if (mistaken) Put(CorrectedFact.ReviewRequest);
        else file.WithdrawReview(Given.By(Role.Reception, Today), "已与单位达成一致");
        var recheck = file.Review!;
        Put(CorrectedFact.ReviewService);

        Assert.Equal((review.Id, ReviewState.Decided, review.Version + 1, review.Id), (file.Review!.Id, file.Review.State, file.Review.Version, file.Data.ReviewId));
        Assert.Equal((file.Review, Outcome.Supported), (file.Changes.Review, file.Data.StandingOutcome));
        Assert.Equal((DeadlineStatus.Running, DeadlineStatus.Stopped), (Clock(file, RuleKeys.DecideReview).Status, Clock(file, RuleKeys.RequestRecheck).Status));
        Assert.Equal(["review-pending"], file.MissingFor(Given.By(Role.Reception, Today), CaseAct.ReviewRequest));
        file.ServeReview(Given.By(Role.Handler, Today), ServiceMethod.Post, Today, true);
        file.KnowProceedings([file.Review, recheck]);
        file.RequestReview(Given.By(Role.Reception, Today), new("不服", Today, null, "邵阳市人民政府"));
        Assert.Equal((ReviewTier.Recheck, 3), (file.Review.Tier, file.Review.Ordinal));

        void Put(CorrectedFact fact) => file.Correct(Given.By(Role.Leader, Today, userName: "above"), new(fact, null, "送达回证"), Facts(file) with { Proceedings = file.Review!.Id == review.Id ? [review] : [review, file.Review] });
    }

    [Fact]
    public void What_is_offered_for_correction_leaves_out_what_the_asker_entered_and_nothing_of_it_is_no_offer()
    {
        var file = Told(Screened).Clarified().Drafted().Approved().Served(new(2023, 10, 26));
        file.RequestReview(Given.By(Role.Reception, new(2023, 10, 31), userName: "desk"), new("不服", new(2023, 10, 31), null, "洞口县人民政府"));
        ActContext By(string name) => Given.By(Role.Leader, Today, userName: name);
        string[] Offered(string name) => [.. file.CorrectableBy(By(name)).Select(f => f.Word())];
        Assert.Equal(["service", "reviewRequest", "notice"], Offered("handler"));
        file.SeeEntered(Facts(file));
        Assert.Equal(["service", "reviewRequest", "notice"], Offered("above"));
        Assert.Equal(["reviewRequest", "notice"], Offered("handler"));
        Assert.Equal(["service", "notice"], Offered("desk"));
        Assert.Empty(file.MissingFor(By("handler"), CaseAct.Correction));
        Assert.Equal(["day-stands", "own-entry"], Codes(file, CorrectedFact.Service, new(2023, 10, 26), by: "handler"));

        var told = Told(Screened);
        told.SeeEntered(Facts(told));
        Assert.Equal(["own-entry"], told.MissingFor(By("screener"), CaseAct.Correction));
        Assert.Equal(["own-entry"], Codes(told, CorrectedFact.Notice, Screened.AddDays(-1), by: "screener"));
    }

    private static PetitionCase Told(DateOnly on) => Given.AScreenedCase(Given.Deciding(ScreeningDecision.Accepted) with { NoticeFollows = false, NoticeServedOn = on });

    private static PetitionCase Lapsed()
    {
        var file = Given.AnAcceptedCase().Clarified().Drafted().Approved().Served(new(2023, 10, 26));
        file.LapseWindows(new(Actor.System(Given.Office, "/dk/"), Given.At(new(2023, 11, 30)), Given.Reference));
        return file;
    }

    private static Deadline Clock(PetitionCase file, string rule) => file.Deadlines.Where(d => d.RuleKey == rule).MaxBy(d => d.StartedOn)!;

    private static string[] Codes(PetitionCase file, CorrectedFact fact, DateOnly? on, DateOnly? given = null, Extension? told = null, string? by = null)
        => ScreeningTests.Codes(() => Correct(file, fact, on, given, told, by));

    private static void Correct(PetitionCase file, CorrectedFact fact, DateOnly? on, DateOnly? given = null, Extension? told = null, string? by = null, DateOnly? today = null, string unit = Given.Office)
        => file.Correct(Given.By(Role.Leader, today ?? Today, unit, by), new(fact, on, "送达回证"), Facts(file, given, told));

    private static CorrectionFacts Facts(PetitionCase file, DateOnly? given = null, Extension? told = null) => new()
    {
        Resolution = file.Changes.Resolution is null ? null : file.Opinion(), Proceedings = file.Review is null ? [] : [file.Review], SoFar = new(1, null), Executed = file.Changes.Record, Extension = told,
        Given = file.Changes.Notice is { } notice ? notice with { ServedOn = given ?? notice.ServedOn } : null, Entered = new([.. file.Changes.History]),
    };
}
