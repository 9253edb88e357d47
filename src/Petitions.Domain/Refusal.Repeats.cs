namespace Petitions.Domain;

public sealed partial class Refusal
{
    /// <summary>须写明初次案件.</summary>
    public static Refusal FirstCaseRequired() => new("first-case-required", RefusalKind.RuleBroken,
        "认定重复须写明另一件在先的案件。", "A repeat names firstCaseId: another, earlier case.")
    { Pointer = "/firstCaseId" };

    /// <summary>初次案件晚于本案.</summary>
    public static Refusal FirstIsLater() => new("first-is-later", RefusalKind.RuleBroken,
        "所写案件晚于本案收到：请在较晚的一件上认定重复。", "The case named was received after this one: link the later case to the earlier.")
    { Pointer = "/firstCaseId" };

    /// <summary>已认定重复.</summary>
    public static Refusal AlreadyRepeat() => new("already-repeat", RefusalKind.RuleBroken,
        "本案已认定为重复；如认定有误，请先解除。", "This case is linked as a repeat already. If the link is wrong, take it away first.");

    /// <summary>未认定重复.</summary>
    public static Refusal NotARepeat() => new("not-a-repeat", RefusalKind.RuleBroken,
        "本案没有重复认定可以解除。", "This case is not linked as a repeat.");
}
