using Petitions.Domain.Referrals;

namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>不是转办件.</summary>
    public static Refusal NotReferred() => new("not-referred", RefusalKind.RuleBroken,
        "此案没有转送、交办关系，不能进行此项操作。", "This case was neither sent to nor received from another unit; the act belongs to a referral.", "22");

    /// <summary>去向是本单位.</summary>
    public static Refusal TargetIsOwnUnit() => new("target-is-own-unit", RefusalKind.RuleBroken,
        "不能转送、交办给本单位；由本单位办理的，请选择受理。", "A matter is not referred to the unit that holds it. To handle it here, accept it.", "22")
    { Pointer = "/targetUnitId" };

    /// <summary>不得以其他机关的名义受理.</summary>
    public static Refusal HandlingUnitIsForeign(string unitId, string organ) => new("handling-unit-is-foreign", RefusalKind.RuleBroken,
        $"“{Unit(unitId)}”不属于“{Unit(organ)}”，不能以其名义受理；属于其职权范围的，请转送或者交办，由其签收后自行甄别。",
        $"'{Unit(unitId)}' is not part of '{Unit(organ)}', which accepts for nobody else. Transfer or assign the matter to it: it decides on its own case, with its own limits and its right to object.", "22–23")
    { Pointer = "/handlingUnitId" };

    /// <summary>不得改派给其他机关.</summary>
    public static Refusal UnitIsOfAnotherOrgan(string unitId, string organ) => new("unit-is-of-another-organ", RefusalKind.RuleBroken,
        $"“{Unit(unitId)}”不属于“{Unit(organ)}”：案件已由“{Unit(organ)}”受理，只在其所属单位之间改派。需要其他机关配合的，请用“联合办理”列为协办单位。",
        $"'{Unit(unitId)}' is not part of '{Unit(organ)}', which accepted the matter and answers for it: name a unit of that organ. What another organ has to do, it does as a co-unit (joint handling).", "22–23")
    { Pointer = "/handlingUnitId" };

    /// <summary>本阶段不能改派.</summary>
    public static Refusal UnitStays() => new("unit-stays", RefusalKind.RuleBroken,
        "案件受理之后、出具处理意见之前才能改派：尚未甄别的，甄别受理时指定承办单位；已交办的，先收回转办件；已出具处理意见的，先由负责人退回意见；意见已送达的，重新办理后改派。",
        "Another unit may have a case once it is accepted and before there is an opinion: what is not screened, screening gives to it as it accepts; what is assigned is recalled first; a drafted or approved opinion is sent back first; what has been answered goes to it once it is reopened.", "32")
    { Pointer = "/handlingUnitId" };

    /// <summary>已由该单位承办.</summary>
    public static Refusal HandlesItAlready(string unitId) => new("handles-it-already", RefusalKind.RuleBroken,
        $"此案已由“{Unit(unitId)}”承办；要指定其中承办人的，改派单位留空。", $"'{Unit(unitId)}' has this case already. To name a handler there, leave the unit out.")
    { Pointer = "/handlingUnitId" };

    /// <summary>转办次序不符.</summary>
    public static Refusal ReferralOutOfTurn(CaseAct act, ReferralState state) => new("referral-out-of-turn", RefusalKind.WrongState,
        $"转办件处于“{state}”状态，不能进行“{act}”。请先签收，或等待对方处理。",
        $"The referral is in state {state}; the act {act} does not fit it. Record its receipt first, or wait for the other unit.{Aside(" See GET …/referrals.")}");

    /// <summary>不须反馈.</summary>
    public static Refusal NoReportOwed() => new("no-report-owed", RefusalKind.RuleBroken,
        $"转送件不须反馈办理结果，交办件才须反馈{Cited("（第二十二条）")}。", $"A transfer owes no closing report; only an assignment does{Cited(" (art 22)")}.", "22 (3)");

    /// <summary>异议期限已过.</summary>
    public static Refusal ObjectionWindowOver(DateOnly due) => new("objection-window-over", RefusalKind.RuleBroken,
        $"提出异议的期限已于{due.InChinese()}届满，应当甄别办理；仍有争议的，请共同上级协调。",
        $"The time to object ended on {due:yyyy-MM-dd}. Decide on the case.", "23")
    { Pointer = "/objectedOn" };

    /// <summary>无异议权.</summary>
    public static Refusal NoRightToObject() => new("no-right-to-object", RefusalKind.RuleBroken,
        "提出异议的期限已经结束，或签收时的条例没有规定异议。", "No window to object runs: it has lapsed, or the Regulation in force at receipt knows none.", "23");

    /// <summary>没有共同上级.</summary>
    public static Refusal NoCommonSuperior(string one, string other) => new("no-common-superior", RefusalKind.RuleBroken,
        $"单位“{Unit(one)}”与“{Unit(other)}”在单位树中没有共同上级；请在系统外报请裁决：裁决退回的，由发出单位收回转办件；裁决由接收单位办理的，由接收单位甄别。",
        $"Units '{Unit(one)}' and '{Unit(other)}' have no common superior in the unit tree. Have it decided outside: where it goes back, the sender recalls it; where it stays, the receiver decides on it by screening.", "24");

    /// <summary>不是共同上级.</summary>
    public static Refusal NotTheCommonSuperior(string unitId) => new("not-the-common-superior", RefusalKind.RuleBroken,
        $"此争议由共同上级“{Unit(unitId)}”决定。", $"This dispute is decided by the common superior '{Unit(unitId)}', or a unit above it.", "24");

    /// <summary>发出单位的案件已匿名化.</summary>
    public static Refusal SenderAnonymised(string? pointer = null) => new("sender-anonymised", RefusalKind.RuleBroken,
        "发出单位的案件保管期满，已经匿名化，此事项不能再退回，由接收单位甄别：属于其他单位职权的，由接收单位转送、交办。",
        "The sender's case is past its period and anonymised: nothing goes back to it any more, and the matter is the receiving unit's. Decide on it there by screening; what another unit is competent for is transferred or assigned to that unit.", "23–24")
    { Pointer = pointer };

    /// <summary>发出单位已另行办理.</summary>
    public static Refusal SenderWentOn() => new("sender-went-on", RefusalKind.RuleBroken,
        "发出单位的案件已经重新办理或者终结，此事项不能再退回，由接收单位甄别：属于其他单位职权的，由接收单位转送、交办。",
        "The sender's case has been taken up again or has ended: nothing goes back to it any more, and the matter is the receiving unit's. Decide on it there by screening; what another unit is competent for is transferred or assigned to that unit.", "23–24");

    /// <summary>转办未决.</summary>
    public static Refusal ReferralPending() => new("referral-pending", RefusalKind.RuleBroken,
        "转办件正由上级裁决，或者上级已裁决由对方单位办理，不能自行收回；请待裁决，或者由对方单位甄别。",
        "A superior is deciding whose the matter is, or has said that it is the other unit's: it is not taken back. Wait for the decision, or for the other unit's.");

    /// <summary>不是发出单位.</summary>
    public static Refusal NotTheSender(string unitId) => new("not-the-sender", RefusalKind.RuleBroken,
        $"此案由“{Unit(unitId)}”转送、交办，此项由该单位或其上级单位决定；接收单位、协办单位、登记单位的人员不能代为决定。",
        $"The unit '{Unit(unitId)}' passed this matter on: somebody of it, or of a unit above it, decides this. Whoever is of the unit that received it, only joins the handling or only registered it does not.", "23 ¶3");

    /// <summary>接收单位不是协办单位.</summary>
    public static Refusal ReceiverIsNoCoUnit(string unitId) => new("receiver-is-no-co-unit", RefusalKind.RuleBroken,
        $"“{Unit(unitId)}”是此案的接收单位或其下级单位，在接收单位自己的案件中办理，不列为协办单位。",
        $"'{Unit(unitId)}' is of the unit that received this matter, and works on that unit's own case: name other units.", "22 (3)")
    { Pointer = "/unitIds" };

    /// <summary>协办单位不作转办去向.</summary>
    public static Refusal TargetIsCoUnit(string unitId) => new("target-is-co-unit", RefusalKind.RuleBroken,
        $"“{Unit(unitId)}”是此案的协办单位，看得到本案卷宗，不能再向其转送、交办；请先在“联合办理”中去掉该单位。",
        $"'{Unit(unitId)}' joins the handling of this case and sees its file, so the matter is not passed on to it: take it off the joint handling first.", "22")
    { Pointer = "/targetUnitId" };
}
