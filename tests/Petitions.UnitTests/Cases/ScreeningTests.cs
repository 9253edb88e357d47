using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.ActDetails;
using Petitions.Domain.Cases;
using Xunit;

namespace Petitions.UnitTests.Cases;

public sealed class ScreeningTests
{
    private static readonly ActContext Screener = Given.By(Role.Screener, Given.AcceptedOn);

    [Fact]
    public void A_badly_screened_decision_reports_all_broken_rules_together()
    {
        var file = Given.ARegisteredCase(Given.AnIntake() with { Purpose = null });
        var bad = new Screening
        {
            Decision = ScreeningDecision.Accepted, ReasonCode = "no-such", HandlingUnitId = "nowhere", NoticeServedOn = new(2023, 10, 2),
        };

        Assert.Equal(["class-required", "unknown-reason-code", "unknown-unit", "in-the-future"], Codes(() => file.Screen(Screener, bad)));
        Assert.Equal((CaseState.Registered, 1), (file.Data.State, file.Data.Version));
    }

    [Fact]
    public void A_grievance_needs_its_pathway_and_nothing_else_has_one()
    {
        Assert.Equal(["pathway-required"], Codes(() => Given.AScreenedCase(Given.Accepting(PetitionClass.Grievance))));
        Assert.Equal(["pathway-only-for-grievance"], Codes(() => Given.AScreenedCase(Given.Accepting(PetitionClass.Suggestion, Pathway.Duty))));
    }

    [Fact]
    public void A_transfer_names_its_target_and_an_assignment_its_target_and_report_day()
    {
        var file = Given.ARegisteredCase();

        Assert.Equal(["target-unit-required"], Codes(() => file.Screen(Screener, new Screening { Decision = ScreeningDecision.Transferred })));
        Assert.Equal(["target-unit-required", "report-due-required"],
            Codes(() => file.Screen(Screener, new Screening { Decision = ScreeningDecision.Assigned, ReportDueOn = Given.AcceptedOn })));
    }

    [Fact]
    public void A_merge_names_another_case_that_stands()
    {
        var file = Given.ARegisteredCase();
        var merge = new Screening { Decision = ScreeningDecision.Merged };

        Assert.Equal(["into-case-required"], Codes(() => file.Screen(Screener, merge)));
        Assert.Equal(["into-case-required"], Codes(() => file.Screen(Screener, merge with { IntoCaseId = file.Data.Id, IntoCaseStands = true })));
    }

    [Theory]
    [InlineData(ScreeningDecision.NotAccepted)]
    [InlineData(ScreeningDecision.Routed)]
    [InlineData(ScreeningDecision.Filed)]
    public void A_decision_with_several_reasons_asks_for_one(ScreeningDecision decision)
        => Assert.Equal(["reason-code-required"], Codes(() => Given.ARegisteredCase().Screen(Screener, new Screening { Decision = decision, Destination = "洞口县人民法院" })));

    [Theory, MemberData(nameof(Decisions))]
    public void Of_several_reasons_one_is_told_whatever_the_decision_and_the_only_one_is_taken(ScreeningDecision decision)
    {
        var only = Given.Reference.ReasonsFor(decision, Given.AcceptedOn)[0];
        var screening = Given.Deciding(decision) with { ReasonCode = null };
        ActContext With(params Domain.Reference.ScreeningReason[] reasons)
            => Screener with { Reference = Given.Reference with { Reasons = reasons.ToDictionary(r => r.Code) } };
        var file = Given.ARegisteredCase();
        Assert.Equal(["reason-code-required"], Codes(() => file.Screen(With(only, only with { Code = "another" }), screening)));
        file.Screen(With(only), screening);
        Assert.Equal(only.Code, file.Data.ReasonCode);
    }

    public static TheoryData<ScreeningDecision> Decisions => [.. Enum.GetValues<ScreeningDecision>()];

    [Theory]
    [InlineData("dk", "dk-zlaq", true)]
    [InlineData("dk-xfb", "dk-ghjs", true)]
    [InlineData("dk-zlaq", "dk", true)]
    [InlineData("dk", "xian-rsj", false)]
    [InlineData("dk-xfb", "xian", false)]
    [InlineData("xian-xfj", "xian-rsj", false)]
    [InlineData("xian", "xian-xfj", false)]
    [InlineData("xian-rsj", "xian-rsj", true)]
    public void An_organ_accepts_for_its_own_parts_and_passes_on_what_is_anothers(string unit, string handling, bool own)
    {
        var file = Given.ARegisteredCase(unitId: unit);
        var screening = Given.Accepting(PetitionClass.Suggestion) with { HandlingUnitId = handling };
        var screener = Given.By(Role.Screener, Given.AcceptedOn, unit);
        if (own) file.Screen(screener, screening);
        else Assert.Equal(["handling-unit-is-foreign"], Codes(() => file.Screen(screener, screening)));
        Assert.Equal(own ? handling : unit, file.Data.UnitId);
    }

    [Fact]
    public void A_merge_says_neither_class_nor_pathway()
    {
        var merge = Given.Deciding(ScreeningDecision.Merged);
        Assert.Equal(["merge-moves-no-data", "merge-moves-no-data"], Codes(() => Given.ARegisteredCase().Screen(Screener, merge with { Class = PetitionClass.Suggestion, Pathway = Pathway.Petition })));
        Given.ARegisteredCase().Screen(Screener, merge with { Class = PetitionClass.Grievance });
    }

    [Fact]
    public void A_routing_names_where_to_and_a_refusal_for_good_its_recheck()
    {
        var file = Given.ARegisteredCase();

        Assert.Equal(["recheck-required"], Codes(() => file.Screen(Screener, Given.Deciding(ScreeningDecision.NoLongerAccepted) with { RecheckStands = false })));
        Assert.Equal(["recheck-required"], Codes(() => file.Screen(Screener, Given.Deciding(ScreeningDecision.NoLongerAccepted) with { RecheckedCaseId = file.Data.Id })));
        Assert.Equal(["recheck-of-others"], Codes(() => file.Screen(Screener, Given.Deciding(ScreeningDecision.NoLongerAccepted) with { RecheckOfOthers = true })));
        Assert.Equal(["destination-required"], Codes(() => file.Screen(Screener, Given.Deciding(ScreeningDecision.Routed) with { Destination = " " })));
    }

    [Fact]
    public void A_recheck_on_paper_is_named_by_organ_number_and_day_and_not_by_some_reason()
    {
        var onPaper = Given.Deciding(ScreeningDecision.NoLongerAccepted) with
        {
            RecheckedCaseId = null,
            RecheckStands = false,
            Reason = "市政府复核意见书〔2015〕3号",
            RecheckOrgan = "邵阳市人民政府",
            RecheckNo = "邵政复核〔2015〕3号",
            RecheckedOn = new(2015, 6, 1),
        };
        var file = Given.ARegisteredCase();
        foreach (var lacking in new[] { onPaper with { RecheckOrgan = null }, onPaper with { RecheckNo = " " }, onPaper with { RecheckedOn = null } })
            Assert.Equal(["recheck-required"], Codes(() => file.Screen(Screener, lacking)));
        Assert.Equal(["in-the-future"], Codes(() => file.Screen(Screener, onPaper with { RecheckedOn = new(2031, 1, 1) })));

        file.Screen(Screener, onPaper);
        Assert.Equal((CaseState.NoLongerAccepted, null, "邵阳市人民政府", "邵政复核〔2015〕3号", new DateOnly(2015, 6, 1)),
            (file.Data.State, file.Data.RecheckedCaseId, file.Data.RecheckOrgan, file.Data.RecheckNo, file.Data.RecheckedOn));
    }

    [Fact]
    public void A_routed_matter_without_a_class_keeps_the_way_it_was_led()
    {
        var intake = Given.AnIntake() with { Purpose = Purpose.Other };
        var routed = Given.AScreenedCase(new() { Decision = ScreeningDecision.Routed, Pathway = Pathway.Arbitration, Destination = "县劳动人事争议仲裁委员会" }, intake);
        Assert.Equal((null, Pathway.Arbitration, "县劳动人事争议仲裁委员会"), (routed.Data.Class, routed.Data.Pathway, routed.Data.Destination));

        routed.Amend(Given.By(Role.Screener, Given.ClosedOn), routed.Data with { Title = "更正" }, new AmendmentDetails([]));
        Assert.Equal(Pathway.Arbitration, routed.Data.Pathway);
    }

    [Fact]
    public void Routing_by_pathway_finds_its_reason_and_the_petition_pathway_is_no_route()
    {
        var routed = Given.AScreenedCase(new() { Decision = ScreeningDecision.Routed, Class = PetitionClass.Grievance, Pathway = Pathway.Arbitration, Destination = "劳动人事争议仲裁委员会" });
        Assert.Equal("arbitration-procedure", routed.Data.ReasonCode);

        var nowhere = new Screening { Decision = ScreeningDecision.Routed, Class = PetitionClass.Grievance, Pathway = Pathway.Petition, Destination = "不明" };
        Assert.Equal(["pathway-is-our-own", "reason-code-required"], Codes(() => Given.AScreenedCase(nowhere)));
        Assert.Equal(["pathway-is-our-own", "unknown-reason-code"], Codes(() => Given.ARegisteredCase().Screen(Screener, nowhere with { ReasonCode = "judicial-procedure" })));
        Assert.Equal(["unknown-reason-code"], Codes(() => Given.ARegisteredCase().Screen(Screener, nowhere with { Pathway = Pathway.Party, ReasonCode = "judicial-procedure" })));
        // The reason says the way where the screener does not.
        Assert.Equal(Pathway.Judicial, Given.AScreenedCase(nowhere with { Pathway = null, ReasonCode = "judicial-procedure" }).Data.Pathway);
    }

    // What would not be kept is refused; the decision would else seem to have stored it.
    [Theory]
    [InlineData(Purpose.Consultation, null, ScreeningDecision.Accepted, "pathway-only-for-grievance")]
    [InlineData(Purpose.Other, null, ScreeningDecision.Accepted, "pathway-only-for-grievance")]
    [InlineData(null, null, ScreeningDecision.Accepted, "class-required")]
    [InlineData(Purpose.Relief, PetitionClass.Suggestion, ScreeningDecision.Accepted, "pathway-only-for-grievance")]
    [InlineData(Purpose.Relief, PetitionClass.Suggestion, ScreeningDecision.Routed, "pathway-only-for-grievance")]
    [InlineData(Purpose.Relief, PetitionClass.Accusation, ScreeningDecision.Filed, "pathway-only-for-grievance")]
    [InlineData(Purpose.Consultation, null, ScreeningDecision.Filed, "pathway-only-for-grievance")]
    [InlineData(Purpose.Consultation, null, ScreeningDecision.Routed, null)]
    [InlineData(Purpose.Relief, PetitionClass.Grievance, ScreeningDecision.Filed, null)]
    public void A_pathway_is_kept_or_refused(Purpose? purpose, PetitionClass? petitionClass, ScreeningDecision decision, string? refused)
    {
        var file = Given.ARegisteredCase(Given.AnIntake() with { Purpose = purpose });
        var screening = Given.Deciding(decision) with { Class = petitionClass, Pathway = Pathway.Judicial };
        if (refused is not null)
        {
            Assert.Equal([refused], Codes(() => file.Screen(Screener, screening)));
            return;
        }

        file.Screen(Screener, screening);
        Assert.Equal(Pathway.Judicial, file.Data.Pathway);
    }

    [Theory]
    [InlineData(ScreeningDecision.Transferred)]
    [InlineData(ScreeningDecision.Assigned)]
    public void The_accused_unit_and_what_lies_below_it_is_never_a_target(ScreeningDecision decision)
    {
        foreach (var target in new[] { "dk-ghjs", "dk-zlaq" })
            Assert.Equal(["accused-may-not-handle"], Codes(() => Accusing("dk-ghjs").Screen(Screener, Given.Deciding(decision) with { TargetUnitId = target })));

        var file = Accusing("dk-ghjs");
        file.Screen(Screener, Given.Deciding(decision) with { TargetUnitId = "dk-jjw" });
        Assert.Equal("dk-jjw", file.Data.TargetUnitId);
    }

    // By name, by short name, behind the office's; the accused itself and what lies below it.
    [Theory]
    [InlineData("规划建设局")]
    [InlineData("规建局")]
    [InlineData("洞口经济开发区 规划建设局")]
    [InlineData("建设工程质量安全监督站")]
    public void Nor_is_it_an_organ_that_is_told_in_words(string organ)
    {
        var file = Accusing("dk-ghjs");
        Assert.Contains("accused-may-not-handle", Codes(() => file.Screen(Screener, Given.Deciding(ScreeningDecision.Routed) with { Class = PetitionClass.Accusation, Pathway = null, Destination = organ })));
        Assert.Contains("accused-may-not-handle", Codes(() => file.Screen(Screener, Given.Deciding(ScreeningDecision.NotAccepted) with { Class = PetitionClass.Accusation, Pathway = null, Destination = organ })));
        file.Screen(Screener, Given.Deciding(ScreeningDecision.Accepted) with { Class = PetitionClass.Accusation, Pathway = null });
        Assert.Contains("accused-may-not-handle", Codes(() => file.ReportUp(Given.By(Role.Leader, Given.ClosedOn), organ, Given.ClosedOn, null)));
        file.ReviewClarity(Given.By(Role.Reviewer, Given.ClosedOn), Given.AllClear, "症结", "主要方面");
        Assert.Contains("accused-may-not-handle", Codes(() => file.Resolve(Given.By(Role.Handler, Given.ClosedOn), new(Outcome.PassedOn, "已移送", null, null, organ), 1)));
        file.Resolve(Given.By(Role.Handler, Given.ClosedOn), new(Outcome.PassedOn, "已移送", null, null, "县纪委监委驻规划建设局纪检组"), 1);
    }

    [Fact]
    public void The_accused_unit_never_handles_the_case()
    {
        var accepting = Given.Deciding(ScreeningDecision.Accepted);
        Assert.Equal(["accused-may-not-handle"], Codes(() => Accusing("dk-ghjs").Screen(Screener, accepting with { HandlingUnitId = "dk-zlaq" })));
        Assert.Equal(["accused-may-not-handle"], Codes(() => Accusing("dk-ghjs").AssignTo(Screener, "handler", "dk-ghjs")));
    }

    [Fact]
    public void The_accused_unit_does_not_handle_the_case_by_having_registered_it()
    {
        var own = Accusing("dk-xfb", registeredBy: "dk-xfb");
        Assert.Equal(["accused-may-not-handle"], Codes(() => own.Screen(Screener, Given.Deciding(ScreeningDecision.Accepted))));

        own.Screen(Screener, Given.Deciding(ScreeningDecision.Transferred));
        own.Reopen(Given.By(Role.Leader, Given.ClosedOn), "新的事实", "上级要求", null, null);
        Assert.Equal((Given.Office, CaseState.Accepted), (own.Data.UnitId, own.Data.State));
    }

    [Fact]
    public void An_amendment_that_names_the_handling_unit_takes_the_case_from_it_where_a_unit_is_above()
    {
        var below = Accusing("dk-zshz");
        below.Screen(Screener, Given.Deciding(ScreeningDecision.Accepted) with { HandlingUnitId = "dk-xfb" });
        below.Amend(Given.By(Role.Handler, Given.ClosedOn), below.Data with { AccusedUnitId = "dk-xfb" }, new AmendmentDetails([]));
        Assert.Equal((Given.Office, CaseState.Accepted), (below.Data.UnitId, below.Data.State));
        var file = Given.AnAcceptedCase();
        Assert.Equal(["accused-may-not-handle"],
            Codes(() => file.Amend(Given.By(Role.Handler, Given.ClosedOn), file.Data with { AccusedUnitId = Given.Office }, new AmendmentDetails([]))));
    }

    internal static string[] Codes(Action act) => [.. Assert.Throws<Refusal>(act).Parts.Select(p => p.Code)];

    private static PetitionCase Accusing(string unitId, string registeredBy = Given.Office)
        => Given.ARegisteredCase(Given.AnIntake() with { Accused = new("unit", null, unitId) }, registeredBy);
}
