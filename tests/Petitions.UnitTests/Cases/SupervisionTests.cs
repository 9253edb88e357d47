using Petitions.Domain;
using Petitions.Domain.Access;
using Petitions.Domain.Cases;
using Petitions.Domain.Deadlines;
using Petitions.Domain.Reference;
using Petitions.Domain.Supervision;
using Xunit;

namespace Petitions.UnitTests.Cases;

/// <summary>Art 40 and the ladder: reminders, orders, instructions, leaders in charge; and the reception days of art 18.</summary>
public sealed class SupervisionTests
{
    private static readonly DateOnly Day = new(2023, 12, 4);

    [Fact]
    public void An_order_names_its_ground_and_a_day_for_the_answer()
    {
        var file = Given.AnAcceptedCase();
        Assert.Equal(["unknown-ground", "answer-due-required"], Codes(() => file.Supervise(Leader, SupervisionKind.Supervision, "whim", "整改", Day, 1)));
        Assert.Equal(["answer-due-required"], Codes(() => file.Supervise(Leader, SupervisionKind.Reminder, null, "请办", null, 1)));
        file.Supervise(Leader, SupervisionKind.Instruction, null, "请规建局牵头", null, 1);
        Assert.Equal((SupervisionKind.Instruction, "leader", true), (file.Changes.Supervision!.Order.Kind, file.Changes.Supervision.Order.IssuedBy, file.Changes.Supervision.IsNew));
    }

    [Fact]
    public void An_order_is_answered_once_and_a_late_answer_is_told_to_be_late()
    {
        var file = Given.AnAcceptedCase();
        file.Supervise(Leader, SupervisionKind.Supervision, "falsehood", "整改", Day.AddDays(5), 1);
        var order = file.Changes.Supervision!.Order;
        file.AnswerSupervision(Given.By(Role.Handler, Day.AddDays(6)), order, "已整改");
        Assert.Contains("\"late\":true", file.Changes.History[^1].Details, StringComparison.Ordinal);
        Assert.Equal(["order-answered"], Codes(() => file.AnswerSupervision(Leader, file.Changes.Supervision.Order, "再答")));
        Assert.Equal(["no-such-order"], Codes(() => file.AnswerSupervision(Leader, null, "答")));
    }

    [Fact]
    public void The_ladder_reminds_of_a_clock_that_still_runs_and_of_no_other()
    {
        var file = Given.AScreenedCase(Given.Accepting(PetitionClass.Grievance, Pathway.Petition));
        var clock = file.Deadlines.Single(d => d.RuleKey == RuleKeys.Resolve);
        var system = new ActContext(Actor.System("dk", "/dk/"), Given.At(new(2023, 12, 1)), Given.Reference);
        var step = Given.Reference.LadderOn(Day).First(s => s.Step == SupervisionKind.Reminder);
        Assert.False(file.Escalate(system, step, clock.Id, clock.RawDueOn.AddDays(1), 1));
        Assert.True(file.Escalate(system, step, clock.Id, clock.RawDueOn, 1));
        // Five days on is Wednesday 6 December.
        Assert.Equal((new DateOnly(2023, 12, 6), clock.Id), (file.Changes.Supervision!.Order.AnswerDueOn, file.Changes.Supervision.Order.DeadlineId));
        Assert.Contains("2023年11月30日", file.Changes.Supervision.Order.Content, StringComparison.Ordinal);
        Assert.False(Given.AnAcceptedCase().Withdrawn().Escalate(system, step, clock.Id, clock.RawDueOn, 1));
    }

    [Fact]
    public void Of_what_was_withdrawn_only_the_report_on_its_assignment_is_pressed_for()
    {
        var over = Given.AnAcceptedCase().Withdrawn();
        Assert.Equal(["nothing-to-press"], Codes(() => over.Supervise(Leader, SupervisionKind.Reminder, null, "请办", Day.AddDays(3), 1)));
        Assert.Equal(["nothing-to-press"], Codes(() => over.AnswerSupervision(Leader, new() { Ordinal = 1, Kind = SupervisionKind.Reminder }, "答")));
        Assert.Equal(["wrong-state"], Codes(() => over.Supervise(Leader, SupervisionKind.Instruction, null, "请办", null, 1)));

        var owing = Referred.OwingAReport(over);
        var clock = owing.Deadlines.Single(d => d.RuleKey == RuleKeys.AssignedReport);
        var system = new ActContext(Actor.System("dk", "/dk/"), Given.At(Day), Given.Reference);
        Assert.True(owing.Escalate(system, Given.Reference.LadderOn(Day).First(s => s.Step == SupervisionKind.Reminder), clock.Id, clock.RawDueOn, 1));
        var order = owing.Changes.Supervision!.Order;
        Assert.Single(WaitsFor.Of(owing, [order]), w => w.Act == CaseAct.SupervisionAnswer);
        Assert.DoesNotContain(WaitsFor.Of(over, [order]), w => w.Act == CaseAct.SupervisionAnswer);
        owing.AnswerSupervision(Given.By(Role.Handler, Day.AddDays(1)), order, "本周内报送");
    }

    [Fact]
    public void Of_an_anonymised_case_no_answer_is_waited_for()
    {
        var file = Given.AnAcceptedCase();
        file.Supervise(Leader, SupervisionKind.Reminder, null, "请办", Day.AddDays(3), 1);
        var order = file.Changes.Supervision!.Order;
        Assert.Single(WaitsFor.Of(file, [order]), w => w.Act == CaseAct.SupervisionAnswer);
        Assert.DoesNotContain(WaitsFor.Of(PetitionCase.Restore(file.Data with { AnonymisedOn = Day }, file.Deadlines), [order]), w => w.Act == CaseAct.SupervisionAnswer);
    }

    [Fact]
    public void Only_a_backlog_case_gets_a_leader_in_charge_with_a_plan_and_a_day()
    {
        Assert.Equal(["not-backlog", "settle-by-required"], Codes(() => Given.AnAcceptedCase().TakeCharge(Leader, null, "leader", "会商", Day, 1)));
        var file = Given.AnAcceptedCase().Flagged();
        file.TakeCharge(Leader, new() { CaseId = file.Data.Id, Ordinal = 3, Kind = SupervisionKind.LeaderInCharge }, "leader", "一周内会商", Day.AddDays(60), 4);
        var order = file.Changes.Supervision!;
        Assert.Equal((3, "leader", "一周内会商", Day.AddDays(60), false), (order.Order.Ordinal, order.Order.LeaderUser, order.Order.Answer, order.Order.SettleBy, order.IsNew));
    }

    [Fact]
    public void A_reception_day_on_a_holiday_is_held_on_the_next_working_day()
    {
        var days = ReceptionDay.In(2026, Given.Reference.ReceptionRules, Given.Reference.Calendar);
        Assert.Equal(12, days.Count);
        // 15 February 2026 is in the Spring Festival holiday, 15 March a Sunday.
        Assert.Contains(days, d => d == new ReceptionDay(new(2026, 2, 15), new(2026, 2, 24), false, "群众来访接待中心"));
        Assert.Equal((new DateOnly(2026, 3, 15), new DateOnly(2026, 3, 16)), (days[2].PlannedOn, days[2].HeldOn));
        Assert.Equal((new DateOnly(2026, 4, 15), new DateOnly(2026, 4, 15)), (days[3].PlannedOn, days[3].HeldOn));
        Assert.All(ReceptionDay.In(2027, Given.Reference.ReceptionRules, Given.Reference.Calendar), d => Assert.True(d.Provisional));
    }

    [Theory]
    [InlineData("weekly,weekDay,8,,2005-05-01,", "1 to 7")]
    [InlineData("monthly,monthDay,29,,2005-05-01,", "1 to 28")]
    public void A_bad_reception_rule_is_refused_by_its_line(string row, string reason)
    {
        var refusal = Assert.Throws<Refusal>(() => ReferenceFiles.ReceptionRules("rule_key,kind,value,place,valid_from,valid_to\n" + row, "x.csv"));
        Assert.Contains("x.csv, line 2: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_reception_days_that_a_holiday_moves_to_one_day_stay_two()
    {
        // 16 and 18 February 2026 lie in the Spring Festival holiday, which ends on the 23rd.
        var days = ReceptionDay.In(2026, [new("a", ReceptionDayKind.MonthDay, 16, "甲", new(2026, 1, 1), null), new("b", ReceptionDayKind.MonthDay, 18, "乙", new(2026, 1, 1), null)], Given.Reference.Calendar);
        Assert.Equal([(new DateOnly(2026, 2, 16), "甲"), (new DateOnly(2026, 2, 18), "乙")], days.Where(d => d.HeldOn == new DateOnly(2026, 2, 24)).Select(d => (d.PlannedOn, d.Place!)));
    }

    [Fact]
    public void A_week_day_comes_every_week()
        => Assert.Equal(52, ReceptionDay.In(2026, [new("weekly", ReceptionDayKind.WeekDay, 3, null, new(2026, 1, 1), null)], new([])).Count);

    private static ActContext Leader => Given.By(Role.Leader, Day);

    private static IReadOnlyList<string> Codes(Action act) => ScreeningTests.Codes(act);
}
