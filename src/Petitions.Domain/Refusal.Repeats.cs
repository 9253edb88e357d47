namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>并案不改变类别和途径.</summary>
    public static Refusal MergeMovesNoData(string member) => new("merge-moves-no-data", RefusalKind.RuleBroken,
        "并案只关联案件，不改变本案的类别和途径，请不要填写；类别登记有误的，请先补正。",
        "A merge links the cases and changes neither class nor pathway of this one: leave them out. Where the class was entered wrongly, amend it first.")
    { Pointer = "/" + member };

    /// <summary>并入案件晚于本案.</summary>
    public static Refusal IntoCaseIsLater(DateOnly since) => new("into-case-is-later", RefusalKind.RuleBroken,
        $"所并入案件的事项晚于本案（{since.InChinese()}）：并案会使事项起始日推后，积案年限变短。请将较晚的一件并入本案；该件已经甄别的，请受理本案，并在该件上认定重复；收到日期有误的，请先更正。",
        $"The matter of the case named began later than this one ({since:yyyy-MM-dd}): a merge would make it younger. Merge the later case into this one; where that is screened already, accept this one and link that as its repeat; where a day was entered wrongly, put it right first.")
    { Pointer = "/intoCaseId" };

    /// <summary>积案并入非积案.</summary>
    public static Refusal IntoCaseIsNoBacklog() => new("into-case-is-no-backlog", RefusalKind.RuleBroken,
        "本案是积案，所并入的案件在办而未列入积案，或者已经转送、退回：并案会使积案未经化解、办结而减少。请受理本案，并按收到先后认定重复；该件列入积案后或者办结后，方可并入。",
        "This case is backlog, and the one named is open and is not, or was passed on or sent back: a merge would take it off the list neither settled nor closed. Accept this case and link the later of the two as a repeat of the earlier; it can be merged once the other is backlog too, or was closed.")
    { Pointer = "/intoCaseId" };

    /// <summary>并入案件已匿名化.</summary>
    public static Refusal IntoCaseIsAnonymised() => new("into-case-is-anonymised", RefusalKind.RuleBroken,
        "所并入的案件保管期满，已经匿名化，不能再办理，并入后无人答复：请对本案另作决定，应当受理的，受理本案。",
        "The case named is past its period and anonymised: nothing is done on it any more, and nobody would answer. Decide on this case by itself, such as by accepting it.")
    { Pointer = "/intoCaseId" };

    /// <summary>并入案件已由他人撤回.</summary>
    public static Refusal IntoCaseIsTakenBack() => new("into-case-is-taken-back", RefusalKind.RuleBroken,
        "所并入的案件已由其信访人撤回，而本案或者已并入本案的案件的信访人不在其中，并入后无人答复：请对本案另作决定，应当受理的，受理本案。",
        "The case named was taken back by its petitioners, none of whom petitions in this one, or in one that is merged into it: nobody would answer. Decide on this case by itself, such as by accepting it.")
    { Pointer = "/intoCaseId" };

    /// <summary>他人的案件已并入本案.</summary>
    /// <param name="numbers">Their numbers, as far as the actor may know them; null where none.</param>
    public static Refusal OthersAreMergedIn(string? numbers) => new("others-are-merged-in", RefusalKind.RuleBroken,
        $"其他信访人的案件{(numbers is null ? "" : $"（{numbers}）")}已并入本案，本案撤回后其事项无人答复：请先解除并案（由甄别人员或者负责人办理），再撤回本案。",
        $"Cases of other petitioners {(numbers is null ? "" : $"({numbers}) ")}were merged into this one, and with it taken back nobody would answer them: have a screener or leader unmerge them first{Aside(" (POST /api/v1/cases/{id}/unmerge)")}, then withdraw this one.");

    /// <summary>须写明初次案件.</summary>
    public static Refusal FirstCaseRequired() => new("first-case-required", RefusalKind.RuleBroken,
        "认定重复须写明另一件在先的案件。", $"A repeat names {Member("firstCaseId")}: another, earlier case.")
    { Pointer = "/firstCaseId" };

    /// <summary>初次案件晚于本案.</summary>
    public static Refusal FirstIsLater() => new("first-is-later", RefusalKind.RuleBroken,
        "所写案件的事项晚于本案：请在较晚的一件上认定重复。", "The matter of the case named began after this one: link the later case to the earlier.")
    { Pointer = "/firstCaseId" };

    /// <summary>所写案件知悉范围更窄.</summary>
    public static Refusal OtherIsMoreHidden(string member) => new("other-is-more-hidden", RefusalKind.RuleBroken,
        "所写案件的知悉范围比本案窄：关联后，本案的知悉人会得知另有其案。确属同一事项的，请先补正本案的被反映人或类别，再行关联。",
        "The case named is known to fewer people than this one: a link would tell the others that it exists. If both are one matter, amend the accused or the class of this case first, then link.")
    { Pointer = "/" + member };

    /// <summary>一次来访的各事项知悉范围不同.</summary>
    public static Refusal MattersKnownToOthers() => new("matters-known-to-others", RefusalKind.RuleBroken,
        "本次来访各事项的知悉范围不同（如求决事项与检举控告同登一次）：能看到其中一件的人会由此得知另有其事。请分两次登记来访，须保密的事项单独登记一次；台账中请为其所在行另写来访登记号。",
        "The matters of this arrival are not for the same people to know, such as a grievance and an accusation: whoever sees the one would learn of the other. Log two arrivals, the matter that is hidden by itself; in a ledger, give its row another visit number.");

    /// <summary>已认定重复.</summary>
    public static Refusal AlreadyRepeat() => new("already-repeat", RefusalKind.RuleBroken,
        "本案已认定为重复；如认定有误，请先解除。", "This case is linked as a repeat already. If the link is wrong, take it away first.");

    /// <summary>未认定重复.</summary>
    public static Refusal NotARepeat() => new("not-a-repeat", RefusalKind.RuleBroken,
        "本案没有重复认定可以解除。", "This case is not linked as a repeat.");
}
