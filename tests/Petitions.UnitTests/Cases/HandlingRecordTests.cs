using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Reviews;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>What is done on the way: measures, hearings, recusal, joint handling, execution.</summary>
public sealed class HandlingRecordTests
{
    private static readonly DateOnly Day = new(2023, 10, 12);

    [Fact]
    public void A_hearing_is_convened_for_a_day_to_come_and_its_minutes_belong_to_it()
    {
        var file = Given.AnAcceptedCase();
        file.RecordHandling(Handler(Day), HandlingRecordKind.HearingConvened, Day.AddDays(10), "二楼会议室", "双方到场", HandlingSoFar.Nothing);
        Assert.Equal((1, Day.AddDays(10)), (file.Changes.Record!.Ordinal, file.Changes.Record.DoneOn));

        file.RecordHandling(Handler(Day.AddDays(10)), HandlingRecordKind.HearingHeld, Day.AddDays(10), "二楼会议室", "笔录", new(1, file.Changes.Record));
        Assert.Equal((2, 1), (file.Changes.Record.Ordinal, file.Changes.Record.RefersTo));
    }

    [Fact]
    public void Minutes_are_not_from_before_the_hearing_was_convened()
    {
        var file = Given.AnAcceptedCase();
        file.RecordHandling(Handler(Day), HandlingRecordKind.HearingConvened, Day.AddDays(10), null, "双方到场", HandlingSoFar.Nothing);
        var convened = file.Changes.Record!;
        Assert.Equal(["before-its-cause"], Codes(() => file.RecordHandling(Handler(Day), HandlingRecordKind.HearingHeld, Day.AddDays(-1), null, "笔录", new(1, convened))));

        // Convened and held on paper, entered afterwards: from the day it was convened for.
        var entered = convened with { DoneOn = Day.AddDays(-3) };
        Assert.Equal(["before-its-cause"], Codes(() => file.RecordHandling(Handler(Day), HandlingRecordKind.HearingHeld, Day.AddDays(-4), null, "笔录", new(1, entered))));
        file.RecordHandling(Handler(Day), HandlingRecordKind.HearingHeld, Day.AddDays(-3), null, "笔录", new(1, entered));
        Assert.Equal(Day.AddDays(-3), file.Changes.Record!.DoneOn);
    }

    [Fact]
    public void Minutes_without_a_hearing_what_is_not_done_yet_and_execution_are_refused_together()
    {
        var file = Given.AnAcceptedCase();
        Assert.Equal(["in-the-future", "no-hearing-convened"], Codes(() => file.RecordHandling(Handler(Day), HandlingRecordKind.HearingHeld, Day.AddDays(1), null, "笔录", HandlingSoFar.Nothing)));
        Assert.Equal(["before-its-cause"], Codes(() => file.RecordHandling(Handler(Day), HandlingRecordKind.HearingConvened, Given.AcceptedOn.AddDays(-1), null, "召集", HandlingSoFar.Nothing)));
        Assert.Equal(["execution-has-its-act"], Codes(() => file.RecordHandling(Handler(Day), HandlingRecordKind.ExecutionDone, Day, null, "完毕", HandlingSoFar.Nothing)));
    }

    [Fact]
    public void What_was_done_before_the_acceptance_has_its_true_day_but_none_before_the_matter_came()
    {
        var file = Given.AnAcceptedCase();
        Assert.Equal(["before-its-cause"], Codes(() => file.RecordHandling(Handler(Day), HandlingRecordKind.Mediation, Given.ReceivedOn.AddDays(-1), null, "当场调解", HandlingSoFar.Nothing)));
        file.RecordHandling(Handler(Day), HandlingRecordKind.Mediation, Given.ReceivedOn, "接待大厅", "当场调解", HandlingSoFar.Nothing);
        Assert.Equal(Given.ReceivedOn, file.Changes.Record!.DoneOn);

        // Between two rounds the office was not idle either.
        var again = Given.AnAcceptedCase().Clarified().Drafted().Approved().Served();
        again.Closed();
        var reopened = new DateOnly(2023, 12, 20);
        again.Reopen(Given.By(Role.Leader, reopened), "出现新的事实", "上级要求", null, Pathway.Petition);
        again.RecordHandling(Handler(reopened), HandlingRecordKind.Measure, reopened.AddDays(-5), null, "复核现场", HandlingSoFar.Nothing);
        Assert.Equal(reopened.AddDays(-5), again.Changes.Record!.DoneOn);
    }

    [Fact]
    public void Execution_is_owed_for_a_supported_and_served_request_until_it_is_done()
    {
        var on = new DateOnly(2023, 10, 28);
        var file = Given.AnAcceptedCase().Clarified().Drafted();
        Assert.Equal(["no-execution-owed"], file.MissingFor(Handler(on), CaseAct.Execution));
        file.Approved().Served();
        Assert.Equal(["before-its-cause"], Codes(() => file.RecordExecution(Handler(on), false, new(2023, 10, 25), "进场", HandlingSoFar.Nothing)));
        file.RecordExecution(Handler(on), false, on, "进场", HandlingSoFar.Nothing);
        Assert.Null(file.Data.ExecutedOn);
        file.Closed();
        file.RecordExecution(Handler(new(2023, 11, 5)), true, new(2023, 11, 4), "修复完毕", new(1, null));
        Assert.Equal((new DateOnly(2023, 11, 4), HandlingRecordKind.ExecutionDone), (file.Data.ExecutedOn, file.Changes.Record!.Kind));
        Assert.Equal(["already-executed"], Codes(() => file.RecordExecution(Handler(new(2023, 11, 6)), true, new(2023, 11, 6), "再次", new(2, null))));

        var refused = Given.AnAcceptedCase().Clarified().Drafted(Outcome.NotSupported).Approved().Served();
        Assert.Equal(["no-execution-owed"], Codes(() => refused.RecordExecution(Handler(on), true, on, "无", HandlingSoFar.Nothing)));
    }

    [Fact]
    public void What_a_review_granted_is_not_carried_out_before_that_opinion_was_served()
    {
        var last = new DateOnly(2023, 12, 1);
        var file = Given.AnAcceptedCase().Clarified().Drafted(Outcome.NotSupported).Approved().Served();
        Reviewed(file, new(2023, 11, 10), Outcome.Supported);
        Assert.Equal(["before-its-cause"], Codes(() => file.RecordExecution(Handler(last), false, new(2023, 11, 9), "进场", HandlingSoFar.Nothing)));
        // The recheck upheld it: granted since the review.
        Reviewed(file, new(2023, 11, 20), null);
        Assert.Equal(["before-its-cause"], Codes(() => file.RecordExecution(Handler(last), false, new(2023, 11, 9), "进场", HandlingSoFar.Nothing)));
        file.RecordExecution(Handler(last), true, new(2023, 11, 10), "完毕", HandlingSoFar.Nothing);

        // Changed away and back: since the recheck.
        var back = Given.AnAcceptedCase().Clarified().Drafted().Approved().Served();
        Reviewed(back, new(2023, 11, 10), Outcome.Explained);
        Reviewed(back, new(2023, 11, 20), Outcome.Supported);
        Assert.Equal(["before-its-cause"], Codes(() => back.RecordExecution(Handler(last), false, new(2023, 11, 19), "进场", HandlingSoFar.Nothing)));
        back.RecordExecution(Handler(last), false, new(2023, 11, 20), "进场", HandlingSoFar.Nothing);

        static void Reviewed(PetitionCase file, DateOnly on, Outcome? changed)
        {
            file.RequestReview(Given.By(Role.Reception, on), new("不服", on, null, "洞口县人民政府"));
            file.DecideReview(Given.By(Role.Leader, on, userName: "above"), new(changed is null ? ReviewOutcome.Upheld : ReviewOutcome.Changed, "意见", "《信访工作条例》", changed, DecisionNo: UnitTests.Reviewed.No));
            file.ServeReview(Handler(on), ServiceMethod.Post, on, true);
        }
    }

    [Fact]
    public void Who_steps_aside_loses_the_assignment_and_nobody_records_their_own()
    {
        var file = Given.AnAcceptedCase();
        var leader = Given.By(Role.Leader, Day);
        file.AssignTo(leader, "wang", Given.Office);
        file.Recuse(leader, new("wang", "近亲属", false), false, null);
        Assert.Null(file.Data.Assignee);
        Assert.Equal(["already-recused"], Codes(() => file.Recuse(leader, new("wang", "近亲属", false), true, null)));
        Assert.Equal(["own-recusal", "not-recused"], Codes(() => file.Recuse(leader, new("leader", "误登", true), false, null)));
    }

    [Fact]
    public void Joint_units_are_not_the_accused_nor_the_lead_and_what_changes_is_told()
    {
        var intake = Given.AnIntake() with { Accused = new("unit", "规建局", "dk-ghjs") };
        var file = Given.AScreenedCase(Given.Accepting(PetitionClass.Grievance, Pathway.Petition), intake);
        var leader = Given.By(Role.Leader, Day);
        Assert.Equal(["accused-may-not-handle", "unknown-unit", "lead-unit-is-no-co-unit"], Codes(() => file.HandleJointly(leader, ["dk-zlaq", "mars", "dk"], [], null)));
        file.HandleJointly(leader, ["dk-shsw", "dk-czj", "dk-shsw"], ["dk-czj", "dk-zhzf"], "按职责分工");
        Assert.Equal(["dk-shsw"], file.Changes.CoUnits!.Added);
        Assert.Equal(["dk-zhzf"], file.Changes.CoUnits.Removed);
    }

    private static ActContext Handler(DateOnly on) => Given.By(Role.Handler, on);

    private static IReadOnlyList<string> Codes(Action act) => ScreeningTests.Codes(act);
}
