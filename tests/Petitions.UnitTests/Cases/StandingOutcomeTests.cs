using CsCheck;
using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reviews;
using Petitions.Domain.Supervision;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>What stands of an answer after review and recheck: what is carried out, what is final, what a redo takes away.</summary>
public sealed class StandingOutcomeTests
{
    private static readonly DateOnly Day = new(2023, 10, 27);

    [Fact]
    public void Every_way_through_the_tiers_leaves_what_the_last_opinion_made_of_it() => Gen.Select(
        Gen.Enum<ReviewOutcome>(), Gen.Enum<ReviewOutcome>(), Gen.Bool).Sample((first, second, granted) =>
    {
        var own = granted ? Outcome.Supported : Outcome.NotSupported;
        var file = Given.AnAcceptedCase().Clarified().Drafted(own).Approved().Served();
        var standing = Decide(file, first);
        if (first is ReviewOutcome.Redo or ReviewOutcome.Revoked)
        {
            Assert.Equal((CaseState.Accepted, first == ReviewOutcome.Redo ? own : (Outcome?)null, null, null), (file.Data.State, file.Data.RedoOutcome, file.Data.StandingOutcome, file.Data.StandingSince));
            // The petitioner has no answer: no window lapses into finality, the unit owes one.
            Assert.DoesNotContain(file.Deadlines, d => d.RuleKey == RuleKeys.RequestRecheck);
            Assert.Contains(file.Deadlines, d => d is { RuleKey: RuleKeys.Resolve, Round: 2, Status: DeadlineStatus.Running });
            return;
        }

        Assert.Equal(standing, file.Data.StandingOutcome);
        var anew = second is ReviewOutcome.Redo or ReviewOutcome.Revoked;
        var last = Decide(file, second);
        Assert.Equal(anew ? CaseState.Accepted : CaseState.Resolved, file.Data.State);
        // Nothing is final that no opinion stands behind.
        Assert.Equal(anew ? (Finality?)null : Finality.Rechecked, file.Data.FinalisedBy);
        Assert.Equal(anew ? null : last, file.Data.StandingOutcome);
        Assert.Equal(second == ReviewOutcome.Redo ? standing ?? own : (Outcome?)null, file.Data.RedoOutcome);
        string[] missing = anew ? ["wrong-state"] : last == Outcome.Supported ? [] : ["no-execution-owed"];
        Assert.Equal(missing, file.MissingFor(Given.By(Role.Handler, Day), CaseAct.Execution));
    }, iter: 200);

    [Fact]
    public void What_was_ordered_to_be_done_anew_stays_ordered_when_the_matter_is_withdrawn_and_taken_up_again()
    {
        var file = Given.AnAcceptedCase().Clarified().Drafted(Outcome.NotSupported).Approved().Served();
        Decide(file, ReviewOutcome.Redo);
        file.Withdraw(Given.By(Role.Reception, Day), "暂不主张");
        file.Reopen(Given.By(Role.Leader, Day), "请求恢复办理", "newFacts", null, null);
        file.ReviewClarity(Given.By(Role.Reviewer, Day), Given.AllClear, "症结", "主要方面");

        Assert.Equal(["same-outcome-after-redo"], ScreeningTests.Codes(() => file.Resolve(Given.By(Role.Handler, Day), Steps.ADraft(Outcome.NotSupported), 2)));

        // Once it is answered, the order is carried out.
        file.Resolve(Given.By(Role.Handler, Day), Steps.ADraft(Outcome.Explained), 2);
        file.Approve(Given.By(Role.Leader, Day), file.Opinion(), true, null);
        file.Served(Day).Closed(on: Day).Reopen(Given.By(Role.Leader, Day), "新的事实", "newFacts", null, null);
        Assert.Null(file.Data.RedoOutcome);
    }

    [Fact]
    public void What_a_review_grants_is_owed_whatever_was_carried_out_of_the_opinion_before_it()
    {
        var file = Given.AnAcceptedCase().Clarified().Drafted(Outcome.PartlySupported).Approved().Served();
        var handler = Given.By(Role.Handler, Day);
        file.RecordExecution(handler, true, Day, "渗漏已修复", HandlingSoFar.Nothing);
        Assert.Equal(["already-executed"], file.MissingFor(handler, CaseAct.Execution));
        Request(file);
        file.DecideReview(Given.By(Role.Leader, Day, userName: "above"), new(ReviewOutcome.Changed, "全部支持", "条例", Outcome.Supported, DecisionNo: Reviewed.No));
        file.ServeReview(handler, ServiceMethod.Post, Day, true);
        Assert.Empty(file.MissingFor(handler, CaseAct.Execution));
    }

    [Fact]
    public void A_recheck_may_give_back_the_units_own_outcome_that_a_review_had_changed_away()
    {
        var file = Given.AnAcceptedCase().Clarified().Drafted(Outcome.NotSupported).Approved().Served();
        Decide(file, ReviewOutcome.Changed);
        Request(file);
        var leader = Given.By(Role.Leader, Day, "xian", "above");
        Assert.Equal(["changed-outcome-required"], ScreeningTests.Codes(() => file.DecideReview(leader, new(ReviewOutcome.Changed, "变更", "条例", Outcome.Supported, DecisionNo: Reviewed.No))));
        file.DecideReview(leader, new(ReviewOutcome.Changed, "变更", "条例", Outcome.NotSupported, DecisionNo: Reviewed.No));
        file.ServeReview(Given.By(Role.Handler, Day), ServiceMethod.Post, Day, true);
        Assert.Equal(Outcome.NotSupported, file.Data.StandingOutcome);
    }

    [Fact]
    public void An_opinion_from_outside_the_tree_is_of_the_day_that_its_paper_says()
    {
        var (made, entered) = (new DateOnly(2023, 11, 10), new DateOnly(2023, 11, 30));
        var leader = Given.By(Role.Leader, entered, userName: "above");
        ReviewOpinion On(DateOnly day, ReviewOutcome outcome = ReviewOutcome.Upheld) => new(outcome, "意见", "《信访工作条例》", null, day, DecisionNo: Reviewed.No);
        var file = Asked();
        Assert.Equal(["before-its-cause"], ScreeningTests.Codes(() => file.DecideReview(leader, On(Day.AddDays(-1)))));
        Assert.Equal(["in-the-future"], ScreeningTests.Codes(() => file.DecideReview(leader, On(entered.AddDays(1)))));
        file.DecideReview(leader, On(made));
        file.ServeReview(Given.By(Role.Handler, entered), ServiceMethod.Post, made, true);

        // Due on 26 November: in time, and the petitioner's own thirty days run from then.
        Assert.Equal((made, DeadlineStatus.Met), (file.Review!.DecidedOn, file.Deadlines.Single(d => d.RuleKey == RuleKeys.DecideReview).Status));
        Assert.Equal(made, file.Deadlines.Single(d => d.RuleKey == RuleKeys.RequestRecheck).StartedOn);

        var redo = Asked();
        redo.DecideReview(leader, On(made, ReviewOutcome.Redo));
        Assert.Equal((made, new DateOnly(2024, 1, 9)), (redo.Data.AcceptedOn, redo.Deadlines.Single(d => d is { RuleKey: RuleKeys.Resolve, Round: 2 }).RawDueOn));

        // An organ within the tree decides by the act itself.
        var within = PetitionCase.Restore(Asked().Data, Asked().Deadlines, null, null, Asked().Review! with { OrganName = null, OrganUnitId = Given.Office });
        Assert.Equal(["before-its-cause"], ScreeningTests.Codes(() => within.DecideReview(leader, On(made) with { DecisionNo = null })));
        within.DecideReview(leader, On(entered) with { DecisionNo = null });
        Assert.Equal(entered, within.Review!.DecidedOn);

        static PetitionCase Asked()
        {
            var asked = Given.AnAcceptedCase().Clarified().Drafted().Approved().Served();
            Request(asked);
            return asked;
        }
    }

    [Fact]
    public void An_answer_that_was_served_before_the_opinion_that_ordered_it_is_final_once_that_is_served_too()
    {
        var file = AnsweredAnew();
        Assert.Equal(["review-opinion-not-served"], ScreeningTests.Codes(() => file.Serve(Given.By(Role.Handler, Day), file.Opinion(), ServiceMethod.Post, Day, true)));

        // As it could be until now.
        var served = PetitionCase.Restore(file.Data, file.Deadlines);
        served.Serve(Given.By(Role.Handler, Day), file.Opinion(), ServiceMethod.Post, Day, true);
        served.LapseWindows(new(Actor.System(Given.Office, "/dk/"), Given.At(new(2023, 12, 20)), Given.Reference));
        var before = PetitionCase.Restore(served.Data with { FinalisedOn = null, FinalisedBy = null }, served.Deadlines, null, null, file.Review);
        before.ServeReview(Given.By(Role.Handler, new(2023, 12, 21)), ServiceMethod.Post, new(2023, 12, 21), true);
        Assert.Equal((served.Data.FinalisedOn, Finality.ReviewLapsed), (before.Data.FinalisedOn, before.Data.FinalisedBy));
        Assert.NotNull(before.Data.FinalisedOn);
    }

    [Fact]
    public void An_answer_that_was_ordered_anew_is_not_dated_before_the_opinion_that_ordered_it()
    {
        var file = AnsweredAnew();
        var (told, earlier) = (Day.AddDays(19), Day.AddDays(14));
        file.ServeReview(Given.By(Role.Handler, told), ServiceMethod.Post, told, true);
        Assert.Equal(["before-its-cause"], ScreeningTests.Codes(() => Serve(earlier)));
        // Nor before its approval; of two causes the later one is told.
        Assert.Equal(["before-its-cause"], ScreeningTests.Codes(() => Serve(Day.AddDays(-1))));

        Serve(told);
        Assert.Equal(told, file.Deadlines.Single(d => d is { RuleKey: RuleKeys.RequestReview, Round: 2 }).StartedOn);

        void Serve(DateOnly on) => file.Serve(Given.By(Role.Handler, told), file.Opinion(), ServiceMethod.Post, on, true);
    }

    [Fact]
    public void An_answer_that_was_ordered_anew_waits_until_the_opinion_that_ordered_it_is_served()
    {
        var file = AnsweredAnew();
        CaseAct[] Waiting() => [.. WaitsFor.Of(file, []).Select(w => w.Act).Where(a => a is CaseAct.Service or CaseAct.ReviewService)];
        Assert.Equal([CaseAct.ReviewService], Waiting());
        file.ServeReview(Given.By(Role.Handler, Day), ServiceMethod.Post, Day, true);
        Assert.Equal([CaseAct.Service], Waiting());
    }

    [Fact]
    public void Whose_own_opinion_it_is_matters_for_an_order_about_the_proceeding_that_it_presses_for()
    {
        var file = Given.AnAcceptedCase().Clarified().Drafted().Approved().Served();
        Request(file);
        var review = file.Review!;
        var pressed = new SupervisionOrder { Ordinal = 1, Kind = SupervisionKind.Reminder, DeadlineId = file.Deadlines.Single(d => d.RuleKey == RuleKeys.DecideReview).Id };
        Assert.Equal("own-opinion", Against(review with { OpinionBy = "above" }));
        // They decided the review, late, and now a recheck of that is under way; or of what was handled anew after it.
        Assert.Null(Against(review with { Tier = ReviewTier.Recheck, ReviewedBy = "above" }));
        Assert.Null(Against(review with { Round = 2, OpinionBy = "above" }));

        string? Against(Review last) => PetitionCase.Restore(file.Data, file.Deadlines, null, null, last)
            .AgainstAnswering(pressed, Given.By(Role.Leader, Day, userName: "above").Actor, Given.Reference)?.Code;
    }

    [Fact]
    public void A_window_of_an_earlier_round_is_no_way_to_a_review_of_a_draft()
    {
        var file = Given.AnAcceptedCase().Clarified().Drafted().Approved().Served().Closed();
        file.LapseWindows(new(Actor.System(Given.Office, "/dk/"), Given.At(new(2024, 3, 1)), Given.Reference));
        Assert.Contains(file.Deadlines, d => d is { RuleKey: RuleKeys.RequestReview, Status: DeadlineStatus.Lapsed });
        file.Reopen(Given.By(Role.Leader, new(2024, 3, 4)), "新的事实", "newFacts", null, null);
        file.ReviewClarity(Given.By(Role.Reviewer, new(2024, 3, 5)), Given.AllClear, "症结", "主要方面");
        file.Resolve(Given.By(Role.Handler, new(2024, 3, 6)), Steps.ADraft(Outcome.Explained), 2);

        Assert.Equal(["no-review-window"], ScreeningTests.Codes(() => file.RequestReview(Given.By(Role.Reception, new(2024, 3, 7)), new("不服", new(2024, 3, 7), "住院治疗", "洞口县人民政府"))));
    }

    // A review ordered it, and its opinion is not served; the new answer is approved.
    private static PetitionCase AnsweredAnew()
    {
        var file = Given.AnAcceptedCase().Clarified().Drafted().Approved().Served();
        Request(file);
        file.DecideReview(Given.By(Role.Leader, Day, userName: "above"), new(ReviewOutcome.Redo, "重新办理", "条例", null, DecisionNo: Reviewed.No));
        file.ReviewClarity(Given.By(Role.Reviewer, Day), Given.AllClear, "症结", "主要方面");
        file.Resolve(Given.By(Role.Handler, Day), Steps.ADraft(Outcome.Explained), 2);
        file.Approve(Given.By(Role.Leader, Day), file.Opinion(), true, null);
        return file;
    }

    private static void Request(PetitionCase file) => file.RequestReview(Given.By(Role.Reception, Day), new("不服", Day, null, "洞口县人民政府"));

    // Asked for, decided and served; answers with what stands by that opinion, where it does not order the handling anew.
    private static Outcome? Decide(PetitionCase file, ReviewOutcome outcome)
    {
        Request(file);
        var before = file.Data.StandingOutcome;
        var changed = before == Outcome.Supported ? Outcome.NotSupported : Outcome.Supported;
        file.DecideReview(Given.By(Role.Leader, Day, userName: "above"), new(outcome, "意见", "《信访工作条例》", outcome == ReviewOutcome.Changed ? changed : null, DecisionNo: Reviewed.No));
        file.ServeReview(Given.By(Role.Handler, Day), ServiceMethod.Post, Day, true);
        return outcome switch { ReviewOutcome.Changed => changed, ReviewOutcome.Revoked => null, _ => before };
    }
}
