namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>督办事由不适用.</summary>
    public static Refusal UnknownGround(IReadOnlyList<string> codes) => new("unknown-ground", RefusalKind.RuleBroken,
        $"督办须写明事由，可用：{Choices(codes):、}{Cited("（第四十条）")}。", $"A supervision order names its ground{Cited(" (art 40)")}; take one of: {Choices(codes):,}.", "40")
    { Pointer = "/groundCode" };

    /// <summary>缺少反馈期限.</summary>
    public static Refusal AnswerDueRequired() => new("answer-due-required", RefusalKind.RuleBroken,
        "须写明今天以后的反馈期限。", $"Name an {Member("answerDueOn")} after today.")
    { Pointer = "/answerDueOn" };

    /// <summary>没有此督办单.</summary>
    public static Refusal NoSuchOrder() => new("no-such-order", RefusalKind.RuleBroken,
        "此案没有这一序号的催办、督办或批示。", "The case has no reminder, order or instruction of this number.")
    { Pointer = "/ordinal" };

    /// <summary>已反馈.</summary>
    public static Refusal OrderAnswered() => new("order-answered", RefusalKind.WrongState,
        "已经反馈。", "It has been answered already.");

    /// <summary>不是积案.</summary>
    public static Refusal NotBacklog() => new("not-backlog", RefusalKind.RuleBroken,
        "只有列入积案的才由领导包案。", "Only a backlog case gets a leader in charge.");

    /// <summary>缺少化解时限.</summary>
    public static Refusal SettleByRequired() => new("settle-by-required", RefusalKind.RuleBroken,
        "须写明今天以后的化解时限。", $"Name a {Member("settleBy")} after today.")
    { Pointer = "/settleBy" };

    /// <summary>没有此负责人.</summary>
    public static Refusal UnknownLeader(string userName) => new("unknown-leader", RefusalKind.RuleBroken,
        $"没有可包案或接访的负责人“{userName}”。", $"There is no active leader '{userName}' who may see it.")
    { Pointer = "/leader" };

    /// <summary>不是本机关的接访安排.</summary>
    public static Refusal NotTheOfficesRoster(string unitId) => new("not-the-offices-roster", RefusalKind.RuleBroken,
        $"接访安排是“{Unit(unitId)}”的，由该机关及其下属单位的人员填写。", $"The roster is that of '{Unit(unitId)}': somebody of that office, or of a unit below it, fills it in.", "18");

    /// <summary>不是接待日.</summary>
    public static Refusal NotAReceptionDay(DateOnly day) => new("not-a-reception-day", RefusalKind.RuleBroken,
        $"{day.InChinese()}不是计划的接待日。", $"{day:yyyy-MM-dd} is no day that a reception is planned for.{Aside(" See GET /api/v1/reception-days.")}")
    { Pointer = "/plannedOn" };

    /// <summary>接待日已过.</summary>
    public static Refusal ReceptionDayOver(DateOnly day) => new("reception-day-over", RefusalKind.RuleBroken,
        $"{day.InChinese()}的接待日已过，安排不再更改；当日接访情况见来访登记。",
        $"The reception day of {day:yyyy-MM-dd} is over and its roster is not changed any more. What was received that day stands in the visits.")
    { Pointer = "/plannedOn" };

    /// <summary>已无可督办.</summary>
    public static Refusal NothingToPress() => new("nothing-to-press", RefusalKind.WrongState,
        "本案已并案或者撤回，也不再欠交办单位的反馈报告，没有可催办、督办或者反馈的；并入他案的，请在主案上办理。",
        "The case is merged or withdrawn and owes no report on an assignment any more: there is nothing to remind of, to order or to answer. What was merged is gone on with on the case it was merged into.");

    /// <summary>须写明建议对象.</summary>
    public static Refusal AddresseeRequired() => new("addressee-required", RefusalKind.RuleBroken,
        $"请写明建议对象：单位树中的单位{Aside("（toUnitId）")}，或者其他机关的名称{Aside("（toName）")}，只写其一。", $"Say to whom it is made: a unit of the tree{Aside(" (toUnitId)")}, or the name of another organ{Aside(" (toName)")}, and only one of them.")
    { Pointer = "/toUnitId" };

    /// <summary>建议已答复.</summary>
    public static Refusal RecommendationAnswered() => new("recommendation-answered", RefusalKind.WrongState,
        "该建议已经答复。", "This recommendation has been answered already.");
}
