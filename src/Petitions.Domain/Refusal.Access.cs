namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>被反映人的账号不存在.</summary>
    public static Refusal UnknownAccused() => new("unknown-account", RefusalKind.RuleBroken,
        "没有此账号；不是本系统人员的，请只填写姓名和单位。", "There is no such account. Of somebody without one give name and unit only.")
    { Pointer = "/accused/userName" };

    /// <summary>被反映人属于其他单位.</summary>
    public static Refusal AccusedWorksElsewhere(string unitId) => new("accused-works-elsewhere", RefusalKind.RuleBroken,
        $"被反映人的账号属于单位“{Unit(unitId)}”，须一并排除：请不填单位，或填写包含该单位的单位。",
        $"The account belongs to unit '{Unit(unitId)}', which is to be kept out too: leave {Member("unitId")} out, or name a unit that contains it.", "30")
    { Pointer = "/accused/unitId" };

    /// <summary>被反映对象未指明.</summary>
    public static Refusal AccusedMayBeOurs() => new("accused-may-be-ours", RefusalKind.RuleBroken,
        $"被反映对象与本系统的单位或人员同名而未指明：请补正被反映对象，写明单位{Aside("（unitId）")}或账号{Aside("（userName）")}；不是本系统的，写明仅同名{Aside("（namesake）")}。",
        $"The accused bears the name of a unit or an official here. Amend accused: name {Member("unitId")} or {Member("userName")}, or say namesake where it is none of ours.", "30")
    { Pointer = "/accused" };

    /// <summary>与被反映对象同名者自行指明.</summary>
    public static Refusal AccusedToldByBearer() => new("accused-told-by-bearer", RefusalKind.RuleBroken,
        "您与被反映对象同名，或属于被反映的单位：是谁、是否同名，须由其他人员写明；请只填写姓名、单位名称。",
        $"You bear the name of the accused, or work in the unit that is named: who is meant, and whether it is a namesake, is somebody else's to say. Leave out {Member("userName")} and namesake.", "30")
    { Pointer = "/accused" };

    /// <summary>来件单位仍写明被反映对象.</summary>
    public static Refusal AccusedBySender() => new("accused-by-sender", RefusalKind.RuleBroken,
        "转来本件的单位写明了被反映对象，本单位不得使其知悉本件：写错的，请转来单位先补正；本单位可以增加须排除的单位。",
        "The unit that passed this on names whom it accuses, and they are kept out here too. Where that is wrong have the sender amend it first; more units may be kept out here, none let in.", "30")
    { Pointer = "/accused" };

    /// <summary>监督、管理人员无须回避.</summary>
    public static Refusal OverseersStepNotAside() => new("overseers-step-not-aside", RefusalKind.RuleBroken,
        "监督员、系统管理员和安全管理员不办案，无须登记回避。", "The auditor and the administrators handle no case and so do not step aside from one.", "28")
    { Pointer = "/userName" };

    /// <summary>专管人员须先移交.</summary>
    public static Refusal OfficerStepsNotAside() => new("sealed-officer-steps-not-aside", RefusalKind.RuleBroken,
        "专管人员回避后，反映本机关的检举控告将无人能看：请先由安全管理员改由他人专管，再登记回避。",
        "With the designated person aside nobody could see an accusation against the office: have the security administrator designate another one first, then record it.", "28")
    { Pointer = "/userName" };

    /// <summary>网上不能办理.</summary>
    public static Refusal NotByQueryCode() => new("not-by-query-code", RefusalKind.RuleBroken,
        "此件不能凭查询码办理，请向受理机关提出。", "This is not done by query code here: turn to the office that took the petition in.");

    /// <summary>已有专管人员.</summary>
    public static Refusal OfficerTaken() => new("sealed-officer-taken", RefusalKind.RuleBroken,
        "专管人员只能有一名，请先调整现有人员的涉密权限。", "There is one designated person only. Change the present one's clearance first.")
    { Pointer = "/clearance" };

    /// <summary>专管人员须能甄别.</summary>
    public static Refusal OfficerMustScreen() => new("sealed-officer-screens", RefusalKind.RuleBroken,
        "专管人员须为甄别员：反映本机关的检举控告只有专管人员看得到，须由其甄别、转送。请授予一名甄别员，或者另建甄别员账号。",
        "The designated person must be a screener: nobody else sees the accusations against the office itself, so they screen them and pass them on. Give this to a screener, or make an account of one.")
    { Pointer = "/clearance" };

    /// <summary>专管人员须能登录.</summary>
    public static Refusal OfficerMustEnter() => new("sealed-officer-locked", RefusalKind.RuleBroken,
        "该账号已停用或者待开通，反映本机关的检举控告将无人能看：请先开通账号，再授权。",
        "The account is locked or awaits opening, and accusations against the office itself would wait for nobody: open it first.")
    { Pointer = "/clearance" };

    /// <summary>不能由本人批准.</summary>
    public static Refusal OwnGlass() => new("own-glass", RefusalKind.RuleBroken,
        "应急查阅须由另一名有涉密权限的人员批准。", "Another cleared person must approve: nobody breaks the glass alone.");

    /// <summary>申请已处理.</summary>
    public static Refusal GlassBroken() => new("glass-broken-already", RefusalKind.WrongState,
        "此应急查阅已经批准过，请重新申请。", "This has been approved once already. Ask anew.");

    /// <summary>不得授予自己.</summary>
    public static Refusal OwnClearance() => new("own-clearance", RefusalKind.RuleBroken,
        "不得调整自己的涉密权限。", "Nobody changes their own clearance.");
}
