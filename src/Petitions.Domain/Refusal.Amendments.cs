namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>无此同访人.</summary>
    public static Refusal UnknownCoPetitioner(int ordinal) => new("unknown-co-petitioner", RefusalKind.RuleBroken,
        $"本案没有序号为 {ordinal} 的同访人：请按案卷所列同访人的序号{Aside("（ordinal）")}撤下。", $"This case has no co-petitioner {ordinal}: name those to take off by the ordinals that the case shows.")
    { Pointer = "/removeCoPetitioners" };

    /// <summary>匿名的没有证件号码.</summary>
    public static Refusal IdNumberOfAnonymous() => new("id-number-of-anonymous", RefusalKind.RuleBroken,
        "信访人是匿名的，不登记证件号码：愿意具名的，连同姓名一并填写；否则不填。", "The petitioner is anonymous and has no identity number: tell it together with the name where they give that, or leave it out.")
    { Pointer = "/petitioner/idNumber" };

    /// <summary>来访人不在其中.</summary>
    public static Refusal UnknownVisitor(int ordinal) => new("unknown-visitor", RefusalKind.RuleBroken,
        $"该次来访没有序号为 {ordinal} 的来访人：请按来访所列来访人的序号{Aside("（ordinal）")}撤下。", $"This visit has no visitor {ordinal}: name those to take off by the ordinals that the visit shows.")
    { Pointer = "/removeVisitors" };

    /// <summary>该记录没有改动人员.</summary>
    public static Refusal NoEarlierPeople() => new("no-earlier-people", RefusalKind.RuleBroken,
        "该条办理记录没有补正信访人，或内容已随密钥销毁：请填写一条补正过信访人的记录的序号。",
        "That line of history amended no people, or what it kept went with its key: name the entry of an amendment that changed petitioners.")
    { Pointer = "/entryNo" };

    /// <summary>无此附件.</summary>
    public static Refusal UnknownAttachment(string id) => new("unknown-attachment", RefusalKind.RuleBroken,
        $"本案没有附件 {id}：请先上传，再在审核答复中引用。", $"This case has no attachment {id}: upload it first, then refer to it.")
    { Pointer = "/items" };
}
