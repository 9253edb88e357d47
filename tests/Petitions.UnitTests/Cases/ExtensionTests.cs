using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reviews;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>Art 34: asked before the limit ends, granted by the head, once, at most 30 days, told to the petitioner with reasons.</summary>
public sealed class ExtensionTests
{
    private static readonly DateOnly Due = new(2023, 11, 30);

    [Fact]
    public void A_granted_extension_moves_the_limit_and_says_so()
    {
        var file = Given.AnAcceptedCase().Asked(30).Granted();

        var clock = Resolve(file);
        Assert.Equal((new DateOnly(2023, 12, 30), new DateOnly(2024, 1, 2), 30), (clock.RawDueOn, clock.LegalDueOn, clock.ExtensionDays));
        // The notice of acceptance is still owed here, and its clock is the next.
        Assert.Contains("延期：30日。", clock.Explain(Given.Reference.RuleOf(clock)!, Given.Reference.Calendar).Chinese);
        Assert.Equal((true, 30, Due, new DateOnly(2023, 12, 30)), (file.Changes.Extension!.Approved, file.Changes.Extension.DaysGranted, file.Changes.Extension.DueOnBefore, file.Changes.Extension.DueOnAfter));
    }

    [Fact]
    public void The_next_due_date_follows_and_the_counts_with_it()
    {
        var file = Given.AScreenedCase(Given.Accepting(PetitionClass.Grievance, Pathway.Petition)).Loaded();
        Assert.Equal(Due, file.Data.NextDueOn);

        file.Asked(10).Granted();

        Assert.Equal(new DateOnly(2023, 12, 10), file.Data.NextDueOn);
        var overdue = file.Changes.Counts.Where(c => c.Overdue != 0).Select(c => (c.Day, c.Overdue)).ToList();
        Assert.Equal([(Due.AddDays(1), -1), (new DateOnly(2023, 12, 11), 1)], overdue);
    }

    [Fact]
    public void The_head_may_grant_fewer_days_but_not_more()
    {
        Assert.Equal(new DateOnly(2023, 12, 5), Resolve(Given.AnAcceptedCase().Asked(30).Granted(5)).RawDueOn);
        Assert.Equal(["more-than-asked"], ScreeningTests.Codes(() => Given.AnAcceptedCase().Asked(5).Granted(6)));
    }

    [Fact]
    public void It_is_asked_for_up_to_the_last_day_as_counted_and_not_after()
    {
        Assert.Equal(ExtensionStatus.Asked, Resolve(Given.AnAcceptedCase().Asked(on: Due)).Extension);
        Assert.Equal(["extension-too-late"], ScreeningTests.Codes(() => Given.AnAcceptedCase().Asked(on: Due.AddDays(1))));
        // Raw on Monday 2 October, in the National Day holiday: the days that it is moved by are the petitioner's.
        var rolled = Given.AScreenedCase(Given.Accepting(PetitionClass.Grievance, Pathway.Petition), Given.AnIntake(new(2023, 8, 1)), new(2023, 8, 3));
        Assert.Equal((new DateOnly(2023, 10, 2), new DateOnly(2023, 10, 7)), (Resolve(rolled).RawDueOn, Resolve(rolled).LegalDueOn));
        Assert.Equal(["extension-too-late"], ScreeningTests.Codes(() => rolled.Asked(on: new(2023, 10, 3))));
    }

    [Fact]
    public void An_extension_of_a_limit_that_fell_away_is_told_to_nobody()
    {
        var file = Given.AnAcceptedCase().Asked(5).Granted();
        file.Reclassify(Given.By(Role.Screener, new(2023, 10, 30)), null, Pathway.Duty, "属履行职责");
        Assert.Empty(file.ClosingRefusals());
        Assert.Equal(["extension-notice-not-owed"], file.MissingFor(Given.By(Role.Handler, new(2023, 10, 30)), CaseAct.ExtensionNotice));
    }

    [Theory]
    [InlineData(2022, "33")]
    [InlineData(2023, "34")]
    public void What_is_refused_cites_the_regulation_by_which_the_limit_goes(int year, string article)
    {
        var file = Given.AScreenedCase(Given.Accepting(PetitionClass.Grievance, Pathway.Petition), Given.AnIntake(new(year, 4, 10)), new(year, 4, 20)).Asked(5, on: new(year, 5, 10)).Granted();
        var refused = Assert.IsType<Refusal>(Record.Exception(() => file.Asked(31, on: new(year, 12, 1))));
        Assert.Equal(["extension-too-late", "already-extended", "extension-too-long"], refused.Parts.Select(p => p.Code));
        Assert.All(refused.Parts, p => Assert.Equal(article, p.Article));
    }

    [Fact]
    public void Every_broken_condition_is_told_at_once()
    {
        var file = Given.AnAcceptedCase().Asked(5).Granted().Loaded();
        Assert.Equal(["extension-too-late", "already-extended", "extension-too-long"], ScreeningTests.Codes(() => file.Asked(31, on: new(2024, 2, 1))));
        var asked = Given.AnAcceptedCase().Asked(5).Loaded();
        Assert.Equal(["extension-pending", "extension-too-long"], ScreeningTests.Codes(() => asked.Asked(31)));
    }

    [Fact]
    public void A_matter_without_a_limit_has_nothing_to_extend()
        => Assert.Equal(["no-limit-to-extend"], ScreeningTests.Codes(() => Given.AScreenedCase(Given.Accepting(PetitionClass.Suggestion)).Asked()));

    [Fact]
    public void Nobody_decides_on_their_own_request_and_a_refusal_says_why()
    {
        var file = Given.AnAcceptedCase().Asked(by: "wang").Loaded();
        var own = Given.By(Role.Leader, new(2023, 10, 29), userName: "wang");
        Assert.Equal(["own-extension", "note-required"], ScreeningTests.Codes(() => file.DecideExtension(own, file.Asking(), false, null, " ")));
        Assert.Equal(["own-extension"], file.MissingFor(own, CaseAct.ExtensionDecision));
    }

    [Fact]
    public void What_was_refused_may_be_asked_for_again_and_moves_nothing()
    {
        var file = Given.AnAcceptedCase().Asked();
        file.DecideExtension(Given.By(Role.Leader, new(2023, 10, 29)), file.Asking(), false, null, "理由不足");
        Assert.Equal((Due, ExtensionStatus.Refused, 0), (Resolve(file).RawDueOn, Resolve(file).Extension, Resolve(file).ExtensionDays));
        file.Asked(on: new(2023, 10, 30));
        Assert.Equal(ExtensionStatus.Asked, Resolve(file).Extension);
    }

    [Fact]
    public void A_decision_without_a_request_is_out_of_turn()
        => Assert.Equal(["no-extension-pending"], ScreeningTests.Codes(() => Given.AnAcceptedCase().Granted()));

    [Fact]
    public void A_case_is_not_closed_before_the_petitioner_has_been_told_of_the_extension()
    {
        var file = Given.AnAcceptedCase().Clarified().Drafted().Asked(5).Granted().Approved().Served(new(2023, 10, 30));
        var leader = Given.By(Role.Leader, Given.ClosedOn);
        Assert.Equal(["extension-notice-owed"], ScreeningTests.Codes(() => file.Close(leader, true, null)));
        Assert.Equal(["extension-notice-owed"], file.MissingFor(leader, CaseAct.Closure));

        var handler = Given.By(Role.Handler, Given.ClosedOn);
        Assert.Equal(["before-its-cause"], ScreeningTests.Codes(() => file.TellExtension(handler, file.Asking(), "案情复杂", ServiceMethod.Post, new(2023, 10, 28))));
        Assert.Equal(["in-the-future"], ScreeningTests.Codes(() => file.TellExtension(handler, file.Asking(), "案情复杂", ServiceMethod.Post, Given.ClosedOn.AddDays(1))));
        // On the very day of the decision.
        var granted = new DateOnly(2023, 10, 29);
        file.TellExtension(handler, file.Asking(), "案情复杂", ServiceMethod.Post, granted);

        Assert.Equal(("extension", granted), (file.Changes.Notice!.Kind, file.Changes.Notice.ServedOn));
        Assert.Equal(["extension-notice-not-owed"], ScreeningTests.Codes(() => file.TellExtension(handler, file.Asking(), "案情复杂", ServiceMethod.Post, Given.ClosedOn)));
        file.Close(leader, true, null);
        Assert.Equal(CaseState.Closed, file.Data.State);
    }

    [Fact]
    public void Whose_name_or_address_is_unclear_is_told_of_an_extension_as_everybody()
    {
        var file = Given.AScreenedCase(Given.Deciding(ScreeningDecision.Accepted), Given.AnIntake() with { Anonymous = true, NameAndAddressKnown = false })
            .Clarified().Drafted().Asked(5).Granted().Approved().Served(new(2023, 10, 30));
        Assert.Contains(WaitsFor.Of(file, []), w => w.Act == CaseAct.ExtensionNotice);
        Assert.Equal(["extension-notice-owed"], file.ClosingRefusals().Select(r => r.Code));
    }

    [Fact]
    public void An_extension_left_untold_before_a_redo_stands_in_nobodys_way_and_the_new_rounds_is_told()
    {
        var file = Given.AnAcceptedCase().Clarified().Drafted().Asked(5).Granted().Approved().Served(new(2023, 10, 30));
        file.RequestReview(Given.By(Role.Reception, new(2023, 10, 31)), new("不服", new(2023, 10, 31), null, "洞口县人民政府"));
        file.DecideReview(Given.By(Role.Leader, new(2023, 11, 1), userName: "above"), new(ReviewOutcome.Redo, "责令重新办理", "《信访工作条例》", null, DecisionNo: Reviewed.No));
        file.ServeReview(Given.By(Role.Handler, new(2023, 11, 1)), ServiceMethod.Post, new(2023, 11, 1), true);
        file.Clarified().Drafted(Outcome.Explained);
        Assert.Equal(["opinion-not-approved", "opinion-not-served"], file.ClosingRefusals().Select(r => r.Code));
        // Nor is it waited for where it would be refused.
        Assert.Equal(["extension-notice-not-owed"], file.MissingFor(Given.By(Role.Handler, new(2023, 11, 1)), CaseAct.ExtensionNotice));
        Assert.DoesNotContain(WaitsFor.Of(file, []), w => w.Act == CaseAct.ExtensionNotice);

        file.Asked(5, on: new(2023, 11, 2)).Granted().Approved().Served(new(2023, 11, 6));
        var handler = Given.By(Role.Handler, new(2023, 11, 7));
        Assert.Equal(["extension-notice-owed"], file.ClosingRefusals().Select(r => r.Code));
        Assert.Empty(file.MissingFor(handler, CaseAct.ExtensionNotice));
        Assert.Contains(WaitsFor.Of(file, []), w => w.Act == CaseAct.ExtensionNotice);
        file.TellExtension(handler, file.Asking(), "案情复杂", ServiceMethod.Post, new(2023, 11, 7));
        file.Closed(on: new(2023, 11, 8));
        Assert.Equal((CaseState.Closed, 2), (file.Data.State, file.Data.Round));
    }

    [Fact]
    public void The_rule_of_the_clocks_first_day_says_how_long_it_may_be()
    {
        var local = new RulePacks([.. Given.Reference.Rules.All, Given.Reference.Rules.Get("2022", RuleKeys.Extension)! with { Pack = "dk-1", UnitId = "dk", Length = 15, Source = null }]);
        var context = Given.By(Role.Handler, new(2023, 10, 28)) with { Reference = Given.Reference with { Rules = local } };
        var file = Given.AnAcceptedCase();
        var refusal = Assert.Throws<Refusal>(() => file.AskExtension(context, 16, "案情复杂", 1));
        Assert.Equal("extension-too-long", refusal.Code);
        Assert.Contains("15", refusal.Message, StringComparison.Ordinal);
        file.AskExtension(context, 15, "案情复杂", 1);

        // One that came after that day is none of this clock's.
        var since = local.Get("dk-1", RuleKeys.Extension, "/dk/")! with { ValidFrom = new(2023, 10, 10), Source = null };
        var later = context with { Reference = Given.Reference with { Rules = new([.. Given.Reference.Rules.All, since]) } };
        Given.AnAcceptedCase().AskExtension(later, 30, "案情复杂", 1);
    }

    private static Deadline Resolve(PetitionCase file) => file.Deadlines.Single(d => d.RuleKey == RuleKeys.Resolve);
}
