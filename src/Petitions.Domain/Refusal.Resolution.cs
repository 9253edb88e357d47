using Petitions.Domain.Cases;

namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>意见已审批.</summary>
    public static Refusal AlreadyApproved() => new("already-approved", RefusalKind.WrongState,
        "处理意见已经批准；送达之前发现有误的，可以退回（approved 填 false，写明理由）。", "The opinion has been approved already; until it is served it can be sent back (approved: false, with a note).");

    /// <summary>意见已送达.</summary>
    public static Refusal AlreadyServed() => new("already-served", RefusalKind.WrongState,
        $"处理意见已经送达；送达日登记有误的，由负责人更正{Aside("（corrections）")}。", $"The opinion has been served already; where its day was entered wrongly, a leader puts it right{Aside(" (POST …/corrections)")}.");

    /// <summary>结果不适用.</summary>
    public static Refusal OutcomeDoesNotFit(IReadOnlyList<Outcome> fits) => new("outcome-does-not-fit", RefusalKind.RuleBroken,
        $"此结果不适用于该类事项，可用：{Choices(fits):、}。", $"The outcome does not fit the class and pathway; take one of: {Choices(fits):,}.")
    { Pointer = "/outcome" };

    /// <summary>总的结果与分项不符.</summary>
    public static Refusal OutcomeDoesNotFitMatters(IReadOnlyList<Outcome> fits) => new("outcome-does-not-fit-matters", RefusalKind.RuleBroken,
        $"总的办理结果须与分项答复相符：各项相同的与各项相同，有的支持、有的不支持的为部分支持（须逐项写明）。此处可用：{Choices(fits):、}。",
        $"The outcome of the whole has to fit those of its matters: all alike, that one; some granted and some not, granted in part (and then each matter is told). Take one of: {Choices(fits):,}.", "32")
    { Pointer = "/outcome" };

    /// <summary>缺少法律依据.</summary>
    public static Refusal LegalBasisRequired() => new("legal-basis-required", RefusalKind.RuleBroken,
        $"处理意见须写明法律依据{Cited("（第三十二条）")}。", $"The opinion must name its legal basis{Cited(" (art 32)")}.", "32")
    { Pointer = "/legalBasis" };

    /// <summary>缺少去向.</summary>
    public static Refusal DestinationRequired() => new("destination-required", RefusalKind.RuleBroken,
        $"须写明导入、引导进入的程序或移送的机关的名称；{Cited("第三十一条")}第（一）至（四）项的事项不论结果均须写明。", $"Name the procedure or organ the matter goes to{Aside(" (destination)")}; pathways (1) to (4) of {Cited("art 31")} name it whatever the outcome.", "30–31")
    { Pointer = "/destination" };

    /// <summary>不得审批自己的意见.</summary>
    public static Refusal OwnOpinion() => new("own-opinion", RefusalKind.RuleBroken,
        "起草、审批处理意见的人不得再审批、复查、复核该意见，也不得举行其听证、收回或者送达其复查复核意见；作出复查意见的人不得再复核。请由其他人员办理。",
        "Nobody approves, reviews, rechecks or hears their own opinion, or takes back or serves what was decided about it. Somebody else does it.", "32");

    /// <summary>退回须说明.</summary>
    public static Refusal NoteRequired() => new("note-required", RefusalKind.RuleBroken,
        "退回须说明理由。", "Say in the note why the opinion goes back.")
    { Pointer = "/note" };

    /// <summary>意见未批准.</summary>
    public static Refusal OpinionNotApproved() => new("opinion-not-approved", RefusalKind.RuleBroken,
        $"处理意见尚未批准{Cited("（第三十二条）")}。", $"The opinion has not been approved yet{Cited(" (art 32)")}.", "32");

    /// <summary>意见未送达.</summary>
    public static Refusal OpinionNotServed() => new("opinion-not-served", RefusalKind.RuleBroken,
        $"处理意见尚未送达信访人{Cited("（第三十二条）")}。", $"The opinion has not been served on the petitioner yet{Cited(" (art 32)")}.", "32");
}
