using Petitions.Domain.Cases;

namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>类别、途径未变.</summary>
    public static Refusal ClassStands() => new("class-stands", RefusalKind.RuleBroken,
        $"类别和途径与现有的相同，没有改定：请写明改定后的类别{Aside("（class）")}或途径{Aside("（pathway）")}。", "Class and pathway are what they were: name the class or the pathway that is to come in their place.", "29–31")
    { Pointer = "/class" };

    /// <summary>缺少类别.</summary>
    public static Refusal ClassRequired() => new("class-required", RefusalKind.RuleBroken,
        $"受理须确定类别{Aside("（class）")}：{Choices(Enum.GetValues<PetitionClass>()):、}；申诉求决类还有法定途径{Aside("（pathway）")}。", $"Accepting asks for the class{Aside(" (class)")}: {Choices(Enum.GetValues<PetitionClass>()):,}; of a grievance also for its pathway{Aside(" (pathway)")}.", "29–31")
    { Pointer = "/class" };

    /// <summary>类别已定.</summary>
    public static Refusal ClassDecided() => new("class-decided", RefusalKind.RuleBroken,
        $"类别已在甄别时确定，不能补正；受理后、出具意见前须改变的，由甄别人员改定类别、途径{Aside("（reclassification）")}，其后的在重新办理时写明类别{Aside("（class）")}。被反映对象仍可补正，案件随之移出其单位。",
        $"Screening decided the class: it is no longer amended. Until an opinion is drafted a screener decides it anew{Aside(" (POST …/reclassification)")}, afterwards it is named as the case is reopened. The accused can still be amended: the case leaves their unit.", "29–31")
    { Pointer = "/class" };

    /// <summary>缺少法定途径.</summary>
    public static Refusal PathwayRequired() => new("pathway-required", RefusalKind.RuleBroken,
        $"申诉求决类须确定法定途径{Cited("（第三十一条）")}。", $"A grievance asks for its pathway{Cited(" (art 31)")}.", "31")
    { Pointer = "/pathway" };

    /// <summary>途径只用于申诉求决.</summary>
    public static Refusal PathwayOnlyForGrievance() => new("pathway-only-for-grievance", RefusalKind.RuleBroken,
        "只有申诉求决类才有法定途径。", "Only a grievance has a pathway.", "31")
    { Pointer = "/pathway" };

    /// <summary>信访程序不是导入去向.</summary>
    public static Refusal PathwayIsOurOwn() => new("pathway-is-our-own", RefusalKind.RuleBroken,
        $"信访程序由本机关受理办理，不是导入的去向；请选择{Cited("第三十一条")}第（一）至（五）项的途径，或者受理。", $"The petition procedure is followed here: route to one of the pathways (1) to (5) of {Cited("art 31")}, or accept.", "31")
    { Pointer = "/pathway" };

    /// <summary>缺少理由代码.</summary>
    public static Refusal ReasonCodeRequired(IReadOnlyList<string> codes) => new("reason-code-required", RefusalKind.RuleBroken,
        $"请选择理由代码：{Choices(codes):、}。", $"This decision asks for a reason code: {Choices(codes):,}.")
    { Pointer = "/reasonCode" };

    /// <summary>理由代码不适用.</summary>
    public static Refusal UnknownReasonCode(IReadOnlyList<string> codes) => new("unknown-reason-code", RefusalKind.RuleBroken,
        $"理由代码不适用于此结论，可用：{Choices(codes):、}。", $"The reason code does not belong to this decision; take one of: {Choices(codes):,}.")
    { Pointer = "/reasonCode" };

    /// <summary>缺少去向单位.</summary>
    public static Refusal TargetUnitRequired() => new("target-unit-required", RefusalKind.RuleBroken,
        "转送、交办须写明去向单位。", "A transfer or assignment asks for the target unit.", "22")
    { Pointer = "/targetUnitId" };

    /// <summary>缺少回报期限.</summary>
    public static Refusal ReportDueRequired() => new("report-due-required", RefusalKind.RuleBroken,
        "交办须写明今天以后的回报期限。", $"An assignment asks for a {Member("reportDueOn")} after today.", "22 (3)")
    { Pointer = "/reportDueOn" };

    /// <summary>回报期限过远.</summary>
    public static Refusal ReportDueTooFar(DateOnly latest) => new("report-due-too-far", RefusalKind.RuleBroken,
        $"回报期限最晚为{latest.InChinese()}（一年以内），请核对年份。", $"The {Member("reportDueOn")} is {latest:yyyy-MM-dd} at the latest, within a year: check the year.", "22 (3)")
    { Pointer = "/reportDueOn" };

    /// <summary>缺少并入案件.</summary>
    public static Refusal IntoCaseRequired() => new("into-case-required", RefusalKind.RuleBroken,
        "并案须写明并入的案件，且不能是本案或已并案的案件。", $"A merge asks for {Member("intoCaseId")}: another case that is not merged itself.")
    { Pointer = "/intoCaseId" };

    /// <summary>被反映单位不得经办.</summary>
    public static Refusal AccusedMayNotHandle(string unitId) => new("accused-may-not-handle", RefusalKind.RuleBroken,
        $"单位“{Unit(unitId)}”是被反映单位或其下级，不得转送、交办、报送或承办{Cited("（第三十条）")}。", $"Unit '{Unit(unitId)}' is accused here, or below the accused: the case may not reach it{Cited(" (art 30)")}.", "30");

    /// <summary>甄别之后撤回的不再甄别.</summary>
    public static Refusal WithdrawnAfterScreening() => new("withdrawn-after-screening", RefusalKind.RuleBroken,
        "此案撤回之前已交由其他单位办理，不再重新甄别；需要继续的，请用“重新办理”。", "This case was with another unit when it was withdrawn, and is not screened anew. Where it goes on, reopen it.", "22–23");
}
