using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reviews;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>Which act starts and meets which clock.</summary>
public sealed class ClockTests
{
    [Fact]
    public void A_local_pack_binds_no_organ_outside_the_tree()
    {
        var rules = new RulePacks([.. Given.Reference.Rules.All, Given.Reference.Rules.Get("2022", RuleKeys.DecideReview)! with { Pack = "dk-1", UnitId = Given.Office, Length = 20, Source = null }]);
        var reference = Given.Reference with { Rules = rules };
        var context = Given.By(Role.Reception, new(2023, 11, 1)) with { Reference = reference };
        Assert.Equal(20, reference.RuleFor(RuleKeys.DecideReview, context.Today, Given.Office)!.Length);

        var file = Reviewed.Standing(Given.ACaseIn(CaseState.Resolved), CaseAct.ReviewRequest);
        file.RequestReview(context, new("不服处理意见", context.Today, null, "洞口县人民政府"));

        var clock = file.Deadlines.Single(d => d.RuleKey == RuleKeys.DecideReview);
        Assert.Equal(("2022", context.Today.AddDays(30), 30), (clock.Pack, clock.RawDueOn, reference.RuleOf(clock)!.Length));
        // One that was started by the local rule all the same is put right when it is reckoned anew.
        Assert.Equal(30, reference.RuleOf(clock with { Pack = "dk-1" })!.Length);
        Assert.Equal(20, reference.RuleOf(clock with { Pack = "dk-1", OutsideOrgan = null })!.Length);
    }

    [Fact]
    public void A_petition_office_registers_and_directs_and_every_other_organ_owes_a_notice()
    {
        var here = Assert.Single(Given.ARegisteredCase().Deadlines);
        var there = Assert.Single(Given.ARegisteredCase(unitId: Given.PetitionOffice).Deadlines);

        Assert.Equal((RuleKeys.NotifyDirect, RuleKeys.RegisterAndDirect), (here.RuleKey, there.RuleKey));
        Assert.Equal((Given.ReceivedOn, new DateOnly(2023, 10, 5)), (here.StartedOn, here.RawDueOn));
        Assert.Equal((Given.ReceivedOn, new DateOnly(2023, 10, 5)), (there.StartedOn, there.RawDueOn));
    }

    [Fact]
    public void Screening_meets_the_petition_offices_clock_even_where_the_notice_follows()
    {
        var file = Given.ARegisteredCase(unitId: Given.PetitionOffice);

        file.Screen(Given.By(Role.Screener, Given.AcceptedOn, Given.PetitionOffice), Given.Deciding(ScreeningDecision.Filed));

        Assert.Equal((DeadlineStatus.Met, Given.AcceptedOn), (Clock(file, RuleKeys.RegisterAndDirect).Status, Clock(file, RuleKeys.RegisterAndDirect).MetOn));
    }

    [Fact]
    public void The_notice_is_given_with_the_decision_or_follows_by_its_own_act()
    {
        var told = Given.AScreenedCase(Given.Accepting(PetitionClass.Suggestion) with { NoticeServedOn = new(2023, 9, 30) });
        Assert.Equal((DeadlineStatus.Met, new DateOnly(2023, 9, 30)), (Clock(told, RuleKeys.NotifyDirect).Status, Clock(told, RuleKeys.NotifyDirect).MetOn));

        var untold = Given.AScreenedCase(Given.Accepting(PetitionClass.Suggestion) with { NoticeFollows = true });
        Assert.Equal((DeadlineStatus.Running, new DateOnly(2023, 10, 5)), (Clock(untold, RuleKeys.NotifyDirect).Status, untold.Data.NextDueOn));

        var late = Given.By(Role.Handler, new(2023, 10, 6));
        untold.RecordNotice(late, ServiceMethod.Post, new(2023, 10, 6));
        Assert.Equal(DeadlineStatus.MetLate, Clock(untold, RuleKeys.NotifyDirect).Status);
        Assert.Null(untold.Data.NextDueOn);
        Assert.Equal(["notice-not-owed"], ScreeningTests.Codes(() => untold.RecordNotice(late, ServiceMethod.Post, new(2023, 10, 6))));
        Assert.Equal(["notice-not-owed"], untold.MissingFor(late, Domain.CaseAct.Notice));
    }

    [Fact]
    public void A_notice_lies_neither_before_the_receipt_nor_in_the_future()
    {
        var screening = Given.Accepting(PetitionClass.Suggestion);
        Assert.Equal(["before-its-cause"], ScreeningTests.Codes(() => Given.AScreenedCase(screening with { NoticeServedOn = Given.ReceivedOn.AddDays(-1) })));
        Assert.Equal(["in-the-future"], ScreeningTests.Codes(() => Given.AScreenedCase(screening with { NoticeServedOn = Given.AcceptedOn.AddDays(1) })));
    }

    [Fact]
    public void A_notice_that_follows_is_not_given_before_the_decision_it_tells()
    {
        var file = Given.AScreenedCase(Given.Accepting(PetitionClass.Suggestion) with { NoticeFollows = true });
        var late = Given.By(Role.Handler, Given.AcceptedOn.AddDays(2));

        var early = Assert.Throws<Refusal>(() => file.RecordNotice(late, ServiceMethod.Post, Given.AcceptedOn.AddDays(-1)));
        Assert.Equal("before-its-cause", early.Code);
        Assert.Contains("2023-10-01", early.Message, StringComparison.Ordinal);
        file.RecordNotice(late, ServiceMethod.Post, Given.AcceptedOn);
        Assert.Equal(Given.AcceptedOn, Clock(file, RuleKeys.NotifyDirect).MetOn);

        // Refused first and accepted after all: what is told then is the acceptance, and no notice of it lies before it.
        var reopened = Given.AScreenedCase(Given.Deciding(ScreeningDecision.NotAccepted));
        reopened.Reopen(Given.By(Role.Leader, new(2023, 10, 4)), "确属本机关职权", "newFacts", PetitionClass.Suggestion, null);
        Assert.Equal(["before-its-cause"], ScreeningTests.Codes(() => reopened.RecordNotice(Given.By(Role.Handler, new(2023, 10, 5)), ServiceMethod.Post, new(2023, 10, 3))));
        reopened.RecordNotice(Given.By(Role.Handler, new(2023, 10, 5)), ServiceMethod.Post, new(2023, 10, 4));
    }

    [Fact]
    public void An_acceptance_told_on_an_earlier_day_counts_from_that_day_and_its_line_says_both()
    {
        var screening = Given.Accepting(PetitionClass.Grievance, Pathway.Petition) with { NoticeServedOn = new(2023, 9, 25) };
        var file = Given.AScreenedCase(screening);

        var clock = Clock(file, RuleKeys.Resolve);
        Assert.Equal((new DateOnly(2023, 9, 25), new DateOnly(2023, 9, 25), new DateOnly(2023, 11, 24)), (file.Data.AcceptedOn!.Value, clock.StartedOn, clock.RawDueOn));
        var line = file.Changes.History[^1];
        Assert.Equal(Given.AcceptedOn, OfficeTime.Day(line.At));
        Assert.Contains("\"acceptedOn\":\"2023-09-25\"", line.Details, StringComparison.Ordinal);

        // Where nobody was told yet, or can be, the day of the decision is all there is.
        Assert.Equal(Given.AcceptedOn, Given.AScreenedCase(screening with { NoticeFollows = true }).Data.AcceptedOn);
        Assert.Equal(Given.AcceptedOn, Given.AScreenedCase(screening, Given.AnIntake() with { NameAndAddressKnown = false }).Data.AcceptedOn);
        // By the regulation of the day from which it counts.
        Assert.Equal("2005", Clock(Given.AScreenedCase(Given.Accepting(PetitionClass.Grievance, Pathway.Petition) with { NoticeServedOn = new(2022, 4, 30) }, Given.AnIntake(new(2022, 4, 20)), new(2022, 5, 6)), RuleKeys.Resolve).Pack);
    }

    [Fact]
    public void What_came_back_is_told_no_earlier_than_it_came_back()
    {
        var sender = Given.ARegisteredCase(unitId: Given.PetitionOffice);
        var screener = Given.By(Role.Screener, Referred.SentOn, Given.PetitionOffice);
        sender.Screen(screener, Given.Deciding(ScreeningDecision.Transferred) with { TargetUnitId = Referred.Receiver });
        var linked = sender.Refer(screener, "LD2023100100001");
        sender.On(linked).Recall(Given.By(Role.Screener, new(2023, 10, 9), Given.PetitionOffice), "转错单位");

        var accepting = Given.Accepting(PetitionClass.Grievance, Pathway.Petition);
        var later = Given.By(Role.Screener, new(2023, 10, 12), Given.PetitionOffice);
        Assert.Equal(["before-its-cause"], ScreeningTests.Codes(() => sender.Screen(later, accepting with { NoticeServedOn = new(2023, 10, 8) })));
        sender.Screen(later, accepting with { NoticeServedOn = new(2023, 10, 9) });
        Assert.Equal(new DateOnly(2023, 10, 9), sender.Data.AcceptedOn);
    }

    [Fact]
    public void No_visit_about_a_matter_came_before_the_matter()
    {
        var file = Given.ARegisteredCase();
        Assert.Equal(["before-its-cause"], ScreeningTests.Codes(() => file.NoteVisit(Given.By(Role.Reception, Given.AcceptedOn), "V2023-1", Given.ReceivedOn.AddDays(-1), null)));
        file.NoteVisit(Given.By(Role.Reception, Given.AcceptedOn), "V2023-1", Given.ReceivedOn, null);
    }

    [Fact]
    public void An_item_without_name_or_address_owes_no_notice_until_an_amendment_supplies_them()
    {
        var file = Given.ARegisteredCase(Given.AnIntake() with { Anonymous = true, NameAndAddressKnown = false });
        Assert.Empty(file.Deadlines);

        file.Amend(Given.By(Role.Reception, new(2023, 9, 25)), file.Data with { Anonymous = false, NoticeOwed = true }, new AmendmentDetails([]));

        Assert.Equal(new DateOnly(2023, 9, 25), Clock(file, RuleKeys.NotifyDirect).StartedOn);
        Assert.Equal(new DateOnly(2023, 10, 10), file.Data.NextDueOn);
    }

    [Fact]
    public void A_notice_that_falls_away_stops_its_clock_and_one_that_is_owed_again_was_owed_all_along()
    {
        var file = Given.ARegisteredCase();
        var owed = Clock(file, RuleKeys.NotifyDirect);

        file.Amend(Given.By(Role.Reception, new(2023, 9, 21)), file.Data with { NoticeOwed = false }, new AmendmentDetails([]));
        Assert.Equal((DeadlineStatus.Stopped, (DateOnly?)null), (Clock(file, RuleKeys.NotifyDirect).Status, file.Data.NextDueOn));

        file.Amend(Given.By(Role.Reception, new(2023, 9, 25)), file.Data with { NoticeOwed = true }, new AmendmentDetails([]));
        Assert.Equal(owed, Assert.Single(file.Deadlines));
    }

    [Fact]
    public void A_petition_pathway_grievance_accepted_on_1_October_2023_is_due_on_30_November()
    {
        var file = Given.AnAcceptedCase();

        var clock = Clock(file, RuleKeys.Resolve);
        Assert.Equal(("2022", Given.AcceptedOn, new DateOnly(2023, 11, 30)), (clock.Pack, clock.StartedOn, clock.RawDueOn));
        Assert.Equal(DeadlineStatus.Met, Clock(file.Clarified().Drafted().Approved().Served(), RuleKeys.Resolve).Status);
    }

    [Fact]
    public void An_opinion_served_after_its_last_day_is_late()
        => Assert.Equal(DeadlineStatus.MetLate, Clock(Given.AnAcceptedCase().Clarified().Drafted().Approved().Served(new(2023, 12, 1)), RuleKeys.Resolve).Status);

    [Theory]
    [InlineData(PetitionClass.Suggestion, null, "2022-04-30", "2005")]
    [InlineData(PetitionClass.Suggestion, null, "2022-05-01", null)]
    [InlineData(PetitionClass.Accusation, null, "2022-05-01", null)]
    [InlineData(PetitionClass.Grievance, Pathway.Judicial, "2022-04-30", "2005")]
    [InlineData(PetitionClass.Grievance, Pathway.Judicial, "2022-05-01", null)]
    [InlineData(PetitionClass.Grievance, Pathway.Duty, "2022-05-01", null)]
    [InlineData(PetitionClass.Grievance, Pathway.Petition, "2022-04-30", "2005")]
    [InlineData(PetitionClass.Grievance, Pathway.Petition, "2022-05-01", "2022")]
    public void The_regulation_in_force_on_the_day_of_acceptance_says_whether_resolving_has_a_limit(
        PetitionClass petitionClass, Pathway? pathway, string acceptedOn, string? pack)
    {
        var file = Given.AScreenedCase(Given.Accepting(petitionClass, pathway), Given.AnIntake(new(2022, 4, 29)),
            DateOnly.Parse(acceptedOn, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(pack, file.Deadlines.SingleOrDefault(d => d.RuleKey == RuleKeys.Resolve)?.Pack);
    }

    [Fact]
    public void Under_the_old_regulation_closing_meets_the_limit_of_a_matter_without_opinion()
    {
        var file = Given.AScreenedCase(Given.Accepting(PetitionClass.Suggestion), Given.AnIntake(new(2022, 4, 1)), new(2022, 4, 10));

        Assert.Equal(new DateOnly(2022, 6, 9), file.Data.NextDueOn);
        Assert.Equal(DeadlineStatus.MetLate, Clock(file.Clarified().Drafted(Outcome.Adopted).Closed(), RuleKeys.Resolve).Status);
    }

    [Theory]
    [InlineData(ScreeningDecision.Merged)]
    [InlineData(null)]
    public void A_merged_or_withdrawn_case_owes_nothing_more(ScreeningDecision? decision)
    {
        var file = decision is { } merged ? Given.AScreenedCase(Given.Deciding(merged)) : Given.AnAcceptedCase().Withdrawn();

        Assert.DoesNotContain(file.Deadlines, d => d.Status == DeadlineStatus.Running);
        Assert.Null(file.Data.NextDueOn);
    }

    [Fact]
    public void What_is_due_next_is_the_first_duty_of_a_unit_here_by_either_day_and_no_window()
    {
        // The notice ends in the National Day holiday, before the limit to resolve.
        var file = Given.AnAcceptedCase();
        Assert.Equal((new DateOnly(2023, 10, 5), new DateOnly(2023, 10, 7)), (file.Data.NextDueOn, file.Data.NextLegalDueOn));
        file.RecordNotice(Given.By(Role.Handler, new(2023, 10, 2)), ServiceMethod.Post, new(2023, 10, 2));
        Assert.Equal((new DateOnly(2023, 11, 30), new DateOnly(2023, 11, 30)), (file.Data.NextDueOn, file.Data.NextLegalDueOn));
        file.Clarified().Drafted().Approved().Served();
        Assert.Equal(DeadlineStatus.Running, Clock(file, RuleKeys.RequestReview).Status);
        Assert.Equal((null, null), (file.Data.NextDueOn, file.Data.NextLegalDueOn));
        // What an organ outside the tree owes is due here for nobody.
        file.RequestReview(Given.By(Role.Reception, new(2023, 10, 27)), new("不服", new(2023, 10, 27), null, "洞口县人民政府"));
        Assert.Equal((DeadlineStatus.Running, null), (Clock(file, RuleKeys.DecideReview).Status, file.Data.NextDueOn));
    }

    [Fact]
    public void What_is_still_owed_when_a_case_ends_is_owed_from_that_day_until_it_is_done()
    {
        var file = Given.ACaseIn(CaseState.Closed);
        Assert.Equal((Given.ClosedOn, null), (file.Data.OwedFrom, file.Data.OwedUntil));
        file.NoteVisit(Given.By(Role.Reception, Given.ClosedOn.AddDays(1)), "V2023-1", Given.ClosedOn.AddDays(1), null);
        Assert.Equal((Given.ClosedOn, null), (file.Data.OwedFrom, file.Data.OwedUntil));
        file.RecordNotice(Given.By(Role.Handler, Given.ClosedOn.AddDays(2)), ServiceMethod.Post, Given.ClosedOn.AddDays(2));
        Assert.Equal((Given.ClosedOn, Given.ClosedOn.AddDays(2)), (file.Data.OwedFrom, file.Data.OwedUntil));
    }

    [Fact]
    public void A_window_lapses_after_its_legal_day_and_what_comes_on_that_day_is_in_time()
    {
        // Served on 26 October: raw on Saturday 25 November, legal on Monday 27.
        var file = Given.AnAcceptedCase().Clarified().Drafted().Approved().Served();
        var (raw, legal) = (new DateOnly(2023, 11, 25), new DateOnly(2023, 11, 27));
        Assert.Equal((raw, legal), (Clock(file, RuleKeys.RequestReview).RawDueOn, Clock(file, RuleKeys.RequestReview).LegalDueOn));
        Assert.All(new[] { raw, raw.AddDays(1), legal }, day => Assert.False(file.LapseWindows(Sweep(day))));
        var inTime = file.Loaded();
        inTime.RequestReview(Given.By(Role.Reception, legal), new("不服", legal, null, "洞口县人民政府"));
        Assert.Equal((false, DeadlineStatus.Met), (inTime.Review!.Late, Clock(inTime, RuleKeys.RequestReview).Status));

        Assert.True(file.LapseWindows(Sweep(legal.AddDays(1))));
        Assert.Equal(["request-late"], ScreeningTests.Codes(() => file.RequestReview(Given.By(Role.Reception, legal.AddDays(1)), new("不服", legal.AddDays(1), null, "洞口县人民政府"))));
        // One taken for its reason leaves it lapsed; one that came in time and was entered late has used it.
        var late = file.Loaded();
        late.RequestReview(Given.By(Role.Reception, legal.AddDays(1)), new("不服", legal.AddDays(1), "住院治疗", "洞口县人民政府"));
        Assert.Equal((true, DeadlineStatus.Lapsed), (late.Review!.Late, Clock(late, RuleKeys.RequestReview).Status));
        file.RequestReview(Given.By(Role.Reception, legal.AddDays(1)), new("不服", legal, null, "洞口县人民政府"));
        Assert.Equal((false, DeadlineStatus.Met, legal), (file.Review!.Late, Clock(file, RuleKeys.RequestReview).Status, Clock(file, RuleKeys.RequestReview).MetOn));
    }

    [Fact]
    public void A_window_that_lapsed_while_an_opinion_was_not_served_makes_nothing_final_before_it_is()
    {
        // From before an answer waited for the opinion that ordered it.
        var served = Given.AnAcceptedCase().Clarified().Drafted().Approved().Served();
        var ordered = Reviewed.Standing(served, CaseAct.ReviewService).Review! with { Round = 1, DecidedOn = new(2023, 10, 20) };
        var file = PetitionCase.Restore(served.Data with { Round = 2 }, served.Deadlines.Select(d => d with { Round = 2 }), null, null, ordered);
        Assert.True(file.LapseWindows(Sweep(new(2023, 11, 28))));
        Assert.Null(file.Data.FinalisedOn);
        file.ServeReview(Given.By(Role.Handler, new(2023, 11, 29)), ServiceMethod.Post, new(2023, 11, 29), true);
        Assert.Equal((Finality.ReviewLapsed, new DateOnly(2023, 11, 28)), (file.Data.FinalisedBy, file.Data.FinalisedOn));
    }

    [Fact]
    public void A_right_to_object_that_was_used_in_time_has_not_lapsed_however_late_that_is_entered()
    {
        var (sender, linked) = Referred.Sent();
        var pair = linked.On(sender);
        pair.Receive(Referred.By(Role.Reception, Referred.ReceivedOn), Referred.ReceivedOn);
        var last = Clock(linked, RuleKeys.ObjectToReferral).LegalDueOn;
        Assert.False(linked.LapseWindows(Sweep(last)));
        Assert.True(linked.LapseWindows(Sweep(last.AddDays(1))));
        var leader = Referred.By(Role.Leader, last.AddDays(2));
        Assert.Equal(["objection-window-over"], ScreeningTests.Codes(() => pair.Object(leader, "不属于职权", null, last.AddDays(1))));
        pair.Object(leader, "不属于职权", null, last);
        Assert.Equal((DeadlineStatus.Met, last), (Clock(linked, RuleKeys.ObjectToReferral).Status, Clock(linked, RuleKeys.ObjectToReferral).MetOn));
    }

    [Fact]
    public void A_receiver_that_takes_note_of_a_withdrawal_still_owes_the_report_it_was_asked_for()
    {
        var (sender, linked) = Referred.Sent(ScreeningDecision.Assigned);
        linked.On(sender).Receive(Referred.By(Role.Reception, Referred.ReceivedOn), Referred.ReceivedOn);
        linked.Withdraw(Referred.By(Role.Reception, Referred.ReceivedOn), "已自行解决");
        Assert.Equal([RuleKeys.AssignedReport], linked.Deadlines.Where(d => d.Status == DeadlineStatus.Running).Select(d => d.RuleKey));
    }

    private static ActContext Sweep(DateOnly on) => new(Actor.System(Given.Office, "/dk/"), Given.At(on), Given.Reference);

    private static Deadline Clock(PetitionCase file, string key) => file.Deadlines.Single(d => d.RuleKey == key);
}
