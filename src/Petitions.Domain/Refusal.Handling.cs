using Petitions.Domain.Cases;

namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>状态不符.</summary>
    public static Refusal WrongState(CaseState? state, CaseAct act) => new("wrong-state", RefusalKind.WrongState,
        $"案件处于“{state:未登记}”状态，不能进行“{act}”。请从本案现在可办的事项{Aside("（actions）")}中选择。",
        $"The case is in state {state:none}; the act {act} does not fit it. See its actions.");

    /// <summary>账号不存在或不能承办.</summary>
    public static Refusal UnknownHandler(string userName) => new("unknown-handler", RefusalKind.RuleBroken,
        $"没有可承办的账号“{userName}”。", $"There is no active handler '{userName}' who may see this case.")
    { Pointer = "/userName" };

    /// <summary>审核要点不在清单中.</summary>
    public static Refusal UnknownChecklistItem(string code, int version) => new("unknown-checklist-item", RefusalKind.RuleBroken,
        $"审核要点“{code}”不在清单第 {version} 版中，或重复。", $"'{code}' is not in checklist version {version}, or is answered twice.{Aside(" See GET /api/v1/clarity-checklist.")}")
    { Pointer = "/items" };

    /// <summary>执行落实另有行为.</summary>
    public static Refusal ExecutionHasItsAct() => new("execution-has-its-act", RefusalKind.RuleBroken,
        "执行落实情况请用“执行落实”记载。", $"Execution has an act of its own{Aside(": POST …/execution")}.", "32")
    { Pointer = "/kind" };

    /// <summary>没有待召开的听证.</summary>
    public static Refusal NoHearingConvened() => new("no-hearing-convened", RefusalKind.RuleBroken,
        "没有已召集而未召开的听证，没有什么可以举行或者取消：请先记载召集听证。", "No hearing is convened and still to be held, so none can be held or cancelled: record the convening first.", "31")
    { Pointer = "/kind" };

    /// <summary>没有待执行的诉求.</summary>
    public static Refusal NoExecutionOwed() => new("no-execution-owed", RefusalKind.RuleBroken,
        $"只有予以支持且意见已送达的诉求才有执行落实{Cited("（第三十二条）")}。", $"Only a supported request whose opinion has been served is carried out{Cited(" (art 32)")}.", "32");

    /// <summary>已执行完毕.</summary>
    public static Refusal AlreadyExecuted() => new("already-executed", RefusalKind.WrongState,
        $"已经执行完毕；登记有误的，由负责人更正{Aside("（corrections）")}。", $"It has been carried out already; where that was entered wrongly, a leader puts it right{Aside(" (POST …/corrections)")}.", "32");

    /// <summary>不得登记自己的回避.</summary>
    public static Refusal OwnRecusal() => new("own-recusal", RefusalKind.RuleBroken,
        "本人的回避由其他负责人登记：回避后即看不到此案。", "Another leader records your recusal: whoever steps aside sees the case no more.", "28")
    { Pointer = "/userName" };

    /// <summary>他单位人员的回避.</summary>
    public static Refusal RecusalOfOthers(string unitId) => new("recusal-of-others", RefusalKind.RuleBroken,
        $"该人员属于单位“{Unit(unitId)}”：负责人只决定本单位及下级单位人员的回避，承办单位还可决定协办单位人员的回避；解除回避由承办单位负责人决定。",
        $"They work in unit '{Unit(unitId)}': a leader decides on the people of their own unit and below, the leading unit's also on those of units that joined; who comes back is the leading unit's to say.", "28")
    { Pointer = "/userName" };

    /// <summary>已回避.</summary>
    public static Refusal AlreadyRecused(string userName) => new("already-recused", RefusalKind.RuleBroken,
        $"“{userName}”已回避此案。", $"'{userName}' has stepped aside already.", "28")
    { Pointer = "/userName" };

    /// <summary>未回避.</summary>
    public static Refusal NotRecused(string userName) => new("not-recused", RefusalKind.RuleBroken,
        $"“{userName}”没有回避此案，无从解除。", $"'{userName}' has not stepped aside: there is nothing to lift.", "28")
    { Pointer = "/userName" };

    /// <summary>主办单位不是协办单位.</summary>
    public static Refusal LeadUnitIsNoCoUnit(string unitId) => new("lead-unit-is-no-co-unit", RefusalKind.RuleBroken,
        $"“{Unit(unitId)}”是主办单位，不列为协办单位。", $"'{Unit(unitId)}' leads the case: name only the units that join it.")
    { Pointer = "/unitIds" };

    /// <summary>不是紧急事项.</summary>
    public static Refusal NotUrgent() => new("not-urgent", RefusalKind.RuleBroken,
        $"只有重大、紧急信访事项才须上报{Cited("（第二十五条）")}；确属紧急的，先补正“紧急”。", $"Only a grave or urgent matter is reported up{Cited(" (art 25)")}. If it is one, mark it urgent by an amendment first.", "25");
}
